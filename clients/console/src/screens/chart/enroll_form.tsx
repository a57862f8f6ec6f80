import { useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect } from "@mantine/core";
import { DiagnosisService, Diagnosis_State } from "@/contract/cairn/enrollment/v1/diagnosis_service_pb";
import { CapacityOverrideReason, EpisodeService } from "@/contract/cairn/enrollment/v1/episode_service_pb";
import { PrivacyService } from "@/contract/cairn/enrollment/v1/privacy_service_pb";
import { ProgrammeService } from "@/contract/cairn/enrollment/v1/programme_service_pb";
import { choicesOf } from "@/parts/choices";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { Answer, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useForm } from "@/parts/use_form";
import { mayBe, useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, isoDate, showDate, today } from "@/words/dates";
import { fullName } from "@/words/names";
import { useWords, words } from "@/words/words";
import { usePatient, usePatientId } from "./patient_id";

export const texts = words({
  en: {
    title: "Enroll in a programme",
    save: "Enroll",
    stepDiagnosis: "1. Diagnosis",
    stepNotice: "2. Privacy notice",
    stepProgramme: "3. Programme and start",
    diagnosed: (code: string, day: string) => `${code} of ${day}`,
    noDiagnosis: "No diagnosis on record",
    recordDiagnosis: "Record a diagnosis",
    given: (day: string) => `Given on ${day}`,
    notGiven: "Not given yet",
    recordNotice: "Record the notice",
    programme: "Programme",
    choose: "Choose",
    diagnosis: "It rests on",
    newest: "The newest diagnosis that the programme treats",
    start: "Starts on",
    override: "When no place is free",
    noOverride: "Do not take in beyond the places",
    urgent: "Take in: clinical urgency",
    transfer: "Take in: transfer of care",
    court: "Take in: order of a court or agency",
    staffed: "Take in: staffed above capacity",
    programmeMissing: "Choose the programme.",
    dayMissing: "Enter a day of the calendar.",
    notEligible: "The person cannot be enrolled yet. Nothing was saved.",
    deceased: "The person has died.",
    tooYoung: "The person is younger than the programme takes in.",
    needsDiagnosis: "The programme needs a diagnosis on record. Record it in step 1.",
    notTreated: "The programme does not treat this diagnosis. Choose another programme or diagnosis.",
    inFuture: "The start is in the future.",
    beforeBirth: "The start is before the birth date.",
    noNotice: "The privacy notice has to be given first (42 CFR 2.22). Record it in step 2.",
    already: "The person is enrolled in this programme already.",
    full: "No place is free, or those that are belong to people who wait. Put the person on the waitlist, or ask a care coordinator.",
    overrideNotAllowed: "Only a care coordinator may take in beyond the places.",
  },
  es: {
    title: "Inscribir en un programa",
    save: "Inscribir",
    stepDiagnosis: "1. Diagnóstico",
    stepNotice: "2. Aviso de privacidad",
    stepProgramme: "3. Programa e inicio",
    diagnosed: (code, day) => `${code} del ${day}`,
    noDiagnosis: "Sin diagnóstico registrado",
    recordDiagnosis: "Registrar un diagnóstico",
    given: (day) => `Entregado el ${day}`,
    notGiven: "Sin entregar",
    recordNotice: "Registrar el aviso",
    programme: "Programa",
    choose: "Elija",
    diagnosis: "Se basa en",
    newest: "El diagnóstico más reciente que el programa trata",
    start: "Comienza el",
    override: "Si no hay plaza libre",
    noOverride: "No admitir por encima de las plazas",
    urgent: "Admitir: urgencia clínica",
    transfer: "Admitir: traslado de la atención",
    court: "Admitir: orden de un tribunal u organismo",
    staffed: "Admitir: personal por encima de la capacidad",
    programmeMissing: "Elija el programa.",
    dayMissing: "Indique un día del calendario.",
    notEligible: "Aún no se puede inscribir a la persona. No se guardó nada.",
    deceased: "La persona ha fallecido.",
    tooYoung: "La persona es más joven de lo que admite el programa.",
    needsDiagnosis: "El programa exige un diagnóstico. Regístrelo en el paso 1.",
    notTreated: "El programa no trata este diagnóstico. Elija otro programa o diagnóstico.",
    inFuture: "El inicio está en el futuro.",
    beforeBirth: "El inicio es anterior al nacimiento.",
    noNotice: "Antes hay que entregar el aviso de privacidad (42 CFR 2.22). Regístrelo en el paso 2.",
    already: "La persona ya está inscrita en este programa.",
    full: "No hay plaza libre, o las que hay son de quienes esperan. Inclúyala en la lista de espera o pregunte a coordinación.",
    overrideNotAllowed: "Solo coordinación puede admitir por encima de las plazas.",
  },
});

const empty = { programmeId: "", diagnosisId: "", startedOn: isoDate(today()), capacityOverride: "" };

interface EnrollFormProps {
  readonly close: () => void;
  /** Opens the form of a step that is not done; the draft of this one stays. */
  readonly goTo: (form: "diagnosis" | "notice") => void;
}

/** What an enrolment needs, in the order in which it is done. */
export function EnrollForm({ close, goTo }: EnrollFormProps) {
  const say = useWords(texts);
  const session = useSession();
  const patientId = usePatientId();
  const profile = usePatient()?.profile;
  const diagnoses = useQuery(DiagnosisService.method.listDiagnoses, { patientId });
  const notices = useQuery(PrivacyService.method.listPrivacyNotices, { patientId, pageSize: 50 });
  const programmes = useQuery(ProgrammeService.method.listProgrammes, { pageSize: 500 });
  const enroll = useSubmit(EpisodeService.method.enrollPatient);
  const form = useForm(`enroll ${patientId}`, empty, enroll.trouble);
  const { values } = form;
  const recorded = diagnoses.data?.diagnoses.filter((one) => one.state === Diagnosis_State.RECORDED) ?? [];
  const submit = async () => {
    const startedOn = dateOfIso(values.startedOn);
    const wrong = { ...(values.programmeId ? {} : { programmeId: say.programmeMissing }), ...(startedOn ? {} : { startedOn: say.dayMissing }) };
    form.refuse(wrong);
    if (!startedOn || Object.keys(wrong).length > 0) return;
    const answer = await enroll.send({
      patientId,
      programmeId: values.programmeId,
      diagnosisId: values.diagnosisId,
      startedOn,
      capacityOverride: Number(values.capacityOverride) as CapacityOverrideReason,
    });
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
      busy={enroll.busy}
      trouble={enroll.trouble}
      own={{
        NOT_ELIGIBLE: say.notEligible,
        PATIENT_DECEASED: say.deceased,
        BELOW_MINIMUM_AGE: say.tooYoung,
        DIAGNOSIS_REQUIRED: say.needsDiagnosis,
        DIAGNOSIS_NOT_TREATED_HERE: say.notTreated,
        START_IN_FUTURE: say.inFuture,
        START_BEFORE_BIRTH: say.beforeBirth,
        PRIVACY_NOTICE_NOT_GIVEN: say.noNotice,
        ALREADY_ENROLLED: say.already,
        PROGRAMME_FULL: say.full,
        OVERRIDE_NOT_ALLOWED: say.overrideNotAllowed,
      }}
      close={close}
    >
      <h3>{say.stepDiagnosis}</h3>
      <Answer of={diagnoses} loading={<Loading rows={1} />}>
        {() =>
          recorded[0] ? (
            <StatusTag tone="good">{say.diagnosed(recorded[0].code, showDate(recorded[0].diagnosedOn))}</StatusTag>
          ) : (
            <div className="row">
              <StatusTag tone="unknown">{say.noDiagnosis}</StatusTag>
              {mayBe(session, ["clinician", "prescriber"]) && (
                <Button variant="default" size="xs" onClick={() => goTo("diagnosis")}>
                  {say.recordDiagnosis}
                </Button>
              )}
            </div>
          )
        }
      </Answer>
      <h3>{say.stepNotice}</h3>
      <Answer of={notices} loading={<Loading rows={1} />}>
        {({ privacyNotices: [latest] }) =>
          latest ? (
            <StatusTag tone="good">{say.given(showDate(latest.givenOn))}</StatusTag>
          ) : (
            <div className="row">
              <StatusTag tone="unknown">{say.notGiven}</StatusTag>
              <Button variant="default" size="xs" onClick={() => goTo("notice")}>
                {say.recordNotice}
              </Button>
            </div>
          )
        }
      </Answer>
      <h3>{say.stepProgramme}</h3>
      <NativeSelect
        label={say.programme}
        required
        data={[{ value: "", label: say.choose }, ...(programmes.data?.programmes ?? []).map((one) => ({ value: one.programmeId, label: one.name }))]}
        {...form.text("programmeId")}
      />
      {recorded.length > 1 && (
        <NativeSelect
          label={say.diagnosis}
          data={[{ value: "", label: say.newest }, ...recorded.map((one) => ({ value: one.diagnosisId, label: say.diagnosed(one.code, showDate(one.diagnosedOn)) }))]}
          {...form.text("diagnosisId")}
        />
      )}
      <DateInput label={say.start} required latest={today()} {...form.text("startedOn")} />
      {mayBe(session, ["coordinator"]) && (
        <NativeSelect
          label={say.override}
          data={choicesOf(
            [
              [CapacityOverrideReason.CLINICAL_URGENCY, say.urgent],
              [CapacityOverrideReason.TRANSFER_OF_CARE, say.transfer],
              [CapacityOverrideReason.COURT_OR_AGENCY_ORDER, say.court],
              [CapacityOverrideReason.STAFFED_ABOVE_CAPACITY, say.staffed],
            ],
            say.noOverride,
          )}
          {...form.text("capacityOverride")}
        />
      )}
    </FormDrawer>
  );
}
