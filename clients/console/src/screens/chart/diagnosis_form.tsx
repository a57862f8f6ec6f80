import { Checkbox, NativeSelect } from "@mantine/core";
import { DiagnosisService, Disorder, Remission } from "@/contract/cairn/enrollment/v1/diagnosis_service_pb";
import { choicesOf } from "@/parts/choices";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, isoDate, showDate, today } from "@/words/dates";
import { fullName } from "@/words/names";
import { useWords, words } from "@/words/words";
import { usePatient, usePatientId } from "./patient_id";

export const texts = words({
  en: {
    title: "Record a diagnosis",
    save: "Record the diagnosis",
    disorder: "Disorder",
    alcohol: "Alcohol use disorder",
    opioid: "Opioid use disorder",
    choose: "Choose",
    criteria: "How many of the 11 DSM-5 criteria were met",
    criteriaHint: "Within 12 months; in remission: at its worst. Fewer than 2 is no disorder",
    mild: "mild",
    moderate: "moderate",
    severe: "severe",
    count: (count: number, severity: string) => `${count} (${severity})`,
    remission: "Remission",
    none: "None",
    early: "Early: 3 to 12 months without criteria but craving",
    sustained: "Sustained: from 12 months",
    controlled: "In a controlled environment",
    maintenance: "On maintenance therapy (naltrexone counts)",
    on: "Diagnosed on",
    disorderMissing: "Choose the disorder.",
    criteriaMissing: "Say how many criteria were met.",
    dayMissing: "Enter a day of the calendar.",
    future: "The day is in the future.",
  },
  es: {
    title: "Registrar un diagnóstico",
    save: "Registrar el diagnóstico",
    disorder: "Trastorno",
    alcohol: "Trastorno por consumo de alcohol",
    opioid: "Trastorno por consumo de opioides",
    choose: "Elija",
    criteria: "Cuántos de los 11 criterios del DSM-5 se cumplieron",
    criteriaHint: "En 12 meses; en remisión: en su peor momento. Menos de 2 no es un trastorno",
    mild: "leve",
    moderate: "moderado",
    severe: "grave",
    count: (count, severity) => `${count} (${severity})`,
    remission: "Remisión",
    none: "Ninguna",
    early: "Temprana: de 3 a 12 meses sin criterios salvo el ansia",
    sustained: "Sostenida: desde 12 meses",
    controlled: "En un entorno controlado",
    maintenance: "En terapia de mantenimiento (la naltrexona cuenta)",
    on: "Diagnosticado el",
    disorderMissing: "Elija el trastorno.",
    criteriaMissing: "Indique cuántos criterios se cumplieron.",
    dayMissing: "Indique un día del calendario.",
    future: "El día está en el futuro.",
  },
});

const empty = { disorder: "", criteriaCount: "", remission: "", inControlledEnvironment: false, onMaintenanceTherapy: false, diagnosedOn: isoDate(today()) };
const counts = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;

/** The service derives the ICD-10-CM code from what is entered here. */
export function DiagnosisForm({ close }: { close: () => void }) {
  const say = useWords(texts);
  const patientId = usePatientId();
  const profile = usePatient()?.profile;
  const record = useSubmit(DiagnosisService.method.recordDiagnosis);
  const form = useForm(`diagnosis ${patientId}`, empty, record.trouble);
  const { values } = form;
  const opioid = Number(values.disorder) === Disorder.OPIOID_USE;
  const submit = async () => {
    const diagnosedOn = dateOfIso(values.diagnosedOn);
    const wrong = {
      ...(values.disorder ? {} : { disorder: say.disorderMissing }),
      ...(values.criteriaCount ? {} : { criteriaCount: say.criteriaMissing }),
      ...(diagnosedOn ? {} : { diagnosedOn: say.dayMissing }),
    };
    form.refuse(wrong);
    if (!diagnosedOn || Object.keys(wrong).length > 0) return;
    const answer = await record.send({
      patientId,
      disorder: Number(values.disorder) as Disorder,
      criteriaCount: Number(values.criteriaCount),
      remission: Number(values.remission) as Remission,
      inControlledEnvironment: values.inControlledEnvironment,
      onMaintenanceTherapy: opioid && values.onMaintenanceTherapy,
      diagnosedOn,
    });
    if (!answer) return;
    form.clear();
    close();
  };
  const severity = (count: number) => (count >= 6 ? say.severe : count >= 4 ? say.moderate : say.mild);
  return (
    <FormDrawer
      title={say.title}
      about={`${fullName(profile)} · ${showDate(profile?.birthDate)}`}
      form={form}
      submitLabel={say.save}
      submit={submit}
      busy={record.busy}
      trouble={record.trouble}
      own={{ DATE_IN_FUTURE: say.future }}
      close={close}
    >
      <NativeSelect
        label={say.disorder}
        required
        data={choicesOf(
          [
            [Disorder.ALCOHOL_USE, say.alcohol],
            [Disorder.OPIOID_USE, say.opioid],
          ],
          say.choose,
        )}
        {...form.text("disorder")}
      />
      <NativeSelect
        label={say.criteria}
        description={say.criteriaHint}
        required
        data={choicesOf(
          counts.map((count) => [count, say.count(count, severity(count))] as const),
          say.choose,
        )}
        {...form.text("criteriaCount")}
      />
      <NativeSelect
        label={say.remission}
        data={choicesOf(
          [
            [Remission.EARLY, say.early],
            [Remission.SUSTAINED, say.sustained],
          ],
          say.none,
        )}
        {...form.text("remission")}
      />
      <Checkbox label={say.controlled} {...form.check("inControlledEnvironment")} />
      {opioid && <Checkbox label={say.maintenance} {...form.check("onMaintenanceTherapy")} />}
      <DateInput label={say.on} required latest={today()} {...form.text("diagnosedOn")} />
    </FormDrawer>
  );
}
