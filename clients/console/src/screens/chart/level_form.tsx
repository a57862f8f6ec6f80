import { NativeSelect } from "@mantine/core";
import { LevelOfCareService, LevelOfCare_Level } from "@/contract/cairn/enrollment/v1/level_of_care_service_pb";
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
    title: "Set the level of care",
    save: "Set the level",
    level: "Level (The ASAM Criteria, 4th edition)",
    choose: "Choose",
    from: "From this day on",
    l10: "1.0 Long-term remission monitoring",
    l15: "1.5 Outpatient therapy",
    l17: "1.7 Medically managed outpatient",
    l21: "2.1 Intensive outpatient",
    l25: "2.5 High-intensity outpatient",
    l27: "2.7 Medically managed intensive outpatient",
    l31: "3.1 Clinically managed low-intensity residential",
    l35: "3.5 Clinically managed high-intensity residential",
    l37: "3.7 Medically managed residential",
    l40: "4 Medically managed inpatient",
    none: "Not in treatment",
    levelMissing: "Choose the level.",
    dayMissing: "Enter a day of the calendar.",
    taken: "A period begins on that day already. Choose another day, or have that period corrected.",
    future: "The day is in the future.",
  },
  es: {
    title: "Fijar el nivel de atención",
    save: "Fijar el nivel",
    level: "Nivel (criterios ASAM, 4.ª edición)",
    choose: "Elija",
    from: "Desde este día",
    l10: "1.0 Seguimiento de la remisión a largo plazo",
    l15: "1.5 Terapia ambulatoria",
    l17: "1.7 Ambulatorio con manejo médico",
    l21: "2.1 Ambulatorio intensivo",
    l25: "2.5 Ambulatorio de alta intensidad",
    l27: "2.7 Ambulatorio intensivo con manejo médico",
    l31: "3.1 Residencial de baja intensidad",
    l35: "3.5 Residencial de alta intensidad",
    l37: "3.7 Residencial con manejo médico",
    l40: "4 Hospitalización con manejo médico",
    none: "Sin tratamiento",
    levelMissing: "Elija el nivel.",
    dayMissing: "Indique un día del calendario.",
    taken: "Ya comienza un período ese día. Elija otro día o haga corregir ese período.",
    future: "El día está en el futuro.",
  },
});

export const levelLabels = (say: typeof texts.en): readonly (readonly [number, string])[] => [
  [LevelOfCare_Level.LEVEL_1_0, say.l10],
  [LevelOfCare_Level.LEVEL_1_5, say.l15],
  [LevelOfCare_Level.LEVEL_1_7, say.l17],
  [LevelOfCare_Level.LEVEL_2_1, say.l21],
  [LevelOfCare_Level.LEVEL_2_5, say.l25],
  [LevelOfCare_Level.LEVEL_2_7, say.l27],
  [LevelOfCare_Level.LEVEL_3_1, say.l31],
  [LevelOfCare_Level.LEVEL_3_5, say.l35],
  [LevelOfCare_Level.LEVEL_3_7, say.l37],
  [LevelOfCare_Level.LEVEL_4_0, say.l40],
  [LevelOfCare_Level.LEVEL_NOT_IN_TREATMENT, say.none],
];

const empty = { level: "", startedOn: isoDate(today()) };

/** `etag` is that of the whole history, as last seen. */
export function LevelForm({ etag, close }: { etag: string; close: () => void }) {
  const say = useWords(texts);
  const patientId = usePatientId();
  const profile = usePatient()?.profile;
  const set = useSubmit(LevelOfCareService.method.setLevelOfCare);
  const form = useForm(`level ${patientId}`, empty, set.trouble);
  const submit = async () => {
    const startedOn = dateOfIso(form.values.startedOn);
    const wrong = { ...(form.values.level ? {} : { level: say.levelMissing }), ...(startedOn ? {} : { startedOn: say.dayMissing }) };
    form.refuse(wrong);
    if (!startedOn || Object.keys(wrong).length > 0) return;
    const answer = await set.send({ patientId, etag, level: Number(form.values.level) as LevelOfCare_Level, startedOn });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={say.title}
      about={`${fullName(profile)} · ${showDate(profile?.birthDate)}`}
      form={form}
      submitLabel={say.save}
      submit={submit}
      busy={set.busy}
      trouble={set.trouble}
      own={{ LEVEL_OF_CARE_DAY_TAKEN: say.taken, DATE_IN_FUTURE: say.future }}
      close={close}
    >
      <NativeSelect label={say.level} required data={choicesOf(levelLabels(say), say.choose)} {...form.text("level")} />
      <DateInput label={say.from} required latest={today()} {...form.text("startedOn")} />
    </FormDrawer>
  );
}
