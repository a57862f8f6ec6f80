import { NativeSelect, TextInput } from "@mantine/core";
import { PrivacyNotice_Outcome, PrivacyService } from "@/contract/cairn/enrollment/v1/privacy_service_pb";
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
    title: "Record the privacy notice",
    save: "Record the notice",
    version: "Which wording",
    versionHint: "The clinic's own name of it, such as 2026-02",
    givenOn: "Given on",
    outcome: "What the person did",
    acknowledged: "Acknowledged it",
    declined: "Declined to sign",
    unable: "Could not sign",
    choose: "Choose",
    versionMissing: "Say which wording was given.",
    outcomeMissing: "Say what the person did.",
    dayMissing: "Enter a day of the calendar.",
    future: "The day is in the future.",
  },
  es: {
    title: "Registrar el aviso de privacidad",
    save: "Registrar el aviso",
    version: "Qué versión",
    versionHint: "El nombre que le da la clínica, como 2026-02",
    givenOn: "Entregado el",
    outcome: "Qué hizo la persona",
    acknowledged: "Acusó recibo",
    declined: "No quiso firmar",
    unable: "No pudo firmar",
    choose: "Elija",
    versionMissing: "Indique qué versión se entregó.",
    outcomeMissing: "Indique qué hizo la persona.",
    dayMissing: "Indique un día del calendario.",
    future: "El día está en el futuro.",
  },
});

export const noticeOutcomes = (say: Pick<typeof texts.en, "acknowledged" | "declined" | "unable">) =>
  [
    [PrivacyNotice_Outcome.ACKNOWLEDGED, say.acknowledged],
    [PrivacyNotice_Outcome.DECLINED_TO_SIGN, say.declined],
    [PrivacyNotice_Outcome.UNABLE_TO_SIGN, say.unable],
  ] as const;

const empty = { noticeVersion: "", givenOn: isoDate(today()), outcome: "" };

/** That the person was given the notice of privacy practices (42 CFR 2.22): before any enrolment. */
export function NoticeForm({ close }: { close: () => void }) {
  const say = useWords(texts);
  const patientId = usePatientId();
  const profile = usePatient()?.profile;
  const record = useSubmit(PrivacyService.method.recordPrivacyNotice);
  const form = useForm(`notice ${patientId}`, empty, record.trouble);
  const submit = async () => {
    const givenOn = dateOfIso(form.values.givenOn);
    const wrong = {
      ...(form.values.noticeVersion.trim() ? {} : { noticeVersion: say.versionMissing }),
      ...(form.values.outcome ? {} : { outcome: say.outcomeMissing }),
      ...(givenOn ? {} : { givenOn: say.dayMissing }),
    };
    form.refuse(wrong);
    if (!givenOn || Object.keys(wrong).length > 0) return;
    const answer = await record.send({ patientId, noticeVersion: form.values.noticeVersion.trim(), givenOn, outcome: Number(form.values.outcome) as PrivacyNotice_Outcome });
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
      busy={record.busy}
      trouble={record.trouble}
      own={{ DATE_IN_FUTURE: say.future }}
      close={close}
    >
      <TextInput label={say.version} description={say.versionHint} required maxLength={64} autoComplete="off" {...form.text("noticeVersion")} />
      <NativeSelect label={say.outcome} required data={choicesOf(noticeOutcomes(say), say.choose)} {...form.text("outcome")} />
      <DateInput label={say.givenOn} required latest={today()} {...form.text("givenOn")} />
    </FormDrawer>
  );
}
