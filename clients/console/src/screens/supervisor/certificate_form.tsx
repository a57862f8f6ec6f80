import { NativeSelect, TextInput } from "@mantine/core";
import { CertificationKind, type Mentor } from "@/contract/cairn/mentorship/v1/mentor_pb";
import { MentorService } from "@/contract/cairn/mentorship/v1/mentor_service_pb";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, today } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { choices, useNames } from "../mentor/peer_words";
import { certificationKinds } from "./supervisor_words";

export const texts = words({
  en: {
    title: "Record a certificate",
    why: "The ones before stay; a renewal is a new one.",
    kind: "Kind",
    number: "Number, as the issuer writes it",
    issuer: "Issued by",
    state: "State (two letters)",
    stateHint: "Of a state's certificate",
    issued: "Issued on",
    expires: "Last day in force",
    save: "Record the certificate",
    required: "This is needed.",
    CERTIFICATION_NOT_VALID: "The certificate cannot be recorded as it is:",
    CERTIFICATION_RECORDED: "The same kind, number and last day is recorded already.",
    MENTOR_ENDED: "This mentor has ended.",
    NUMBER_REQUIRED: "The number is missing.",
    ISSUER_REQUIRED: "Who issued it is missing.",
    STATE_REQUIRED: "A state's certificate names its state.",
    STATE_UNKNOWN: "There is no such state: two letters, as VT.",
    EXPIRES_BEFORE_ISSUED: "The last day lies before the day of issue.",
    ISSUED_IN_FUTURE: "The day of issue has not come yet.",
  },
  es: {
    title: "Registrar un certificado",
    why: "Los anteriores quedan; una renovación es uno nuevo.",
    kind: "Clase",
    number: "Número, como lo escribe el emisor",
    issuer: "Emitido por",
    state: "Estado (dos letras)",
    stateHint: "De un certificado estatal",
    issued: "Emitido el",
    expires: "Último día vigente",
    save: "Registrar el certificado",
    required: "Hace falta.",
    CERTIFICATION_NOT_VALID: "El certificado no se puede registrar así:",
    CERTIFICATION_RECORDED: "La misma clase, número y último día ya están registrados.",
    MENTOR_ENDED: "Este mentor ha terminado.",
    NUMBER_REQUIRED: "Falta el número.",
    ISSUER_REQUIRED: "Falta quién lo emitió.",
    STATE_REQUIRED: "Un certificado estatal indica su estado.",
    STATE_UNKNOWN: "No existe ese estado: dos letras, como VT.",
    EXPIRES_BEFORE_ISSUED: "El último día es anterior al de emisión.",
    ISSUED_IN_FUTURE: "El día de emisión aún no ha llegado.",
  },
});

const empty: Readonly<{ kind: string; number: string; issuer: string; state: string; issuedOn: string; expiresOn: string }> = { kind: "", number: "", issuer: "", state: "", issuedOn: "", expiresOn: "" };

export function CertificateForm({ mentor, close }: { mentor: Mentor; close: () => void }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const kinds = useNames(certificationKinds);
  const { send, busy, trouble } = useSubmit(MentorService.method.recordCertification);
  const form = useForm(`certificate ${mentor.mentorId}`, empty, trouble, {
    kind: "details.kind",
    number: "details.number",
    issuer: "details.issuer",
    state: "details.state",
    issuedOn: "details.issued_on",
    expiresOn: "details.expires_on",
  });
  const { values } = form;
  const submit = async () => {
    const expiresOn = dateOfIso(values.expiresOn);
    const wrong = {
      ...(values.kind ? {} : { kind: say.required }),
      ...(values.number.trim() ? {} : { number: say.required }),
      ...(values.issuer.trim() ? {} : { issuer: say.required }),
      ...(values.kind === String(CertificationKind.STATE) && !values.state.trim() ? { state: say.STATE_REQUIRED } : {}),
      ...(expiresOn ? {} : { expiresOn: say.required }),
    };
    if (Object.keys(wrong).length > 0) return form.refuse(wrong);
    const issuedOn = dateOfIso(values.issuedOn);
    const answer = await send({
      mentorId: mentor.mentorId,
      details: {
        kind: Number(values.kind) as CertificationKind,
        number: values.number.trim(),
        issuer: values.issuer.trim(),
        state: values.state.trim().toUpperCase(),
        ...(issuedOn ? { issuedOn } : {}),
        ...(expiresOn ? { expiresOn } : {}),
      },
    });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.title} about={mentor.profile?.displayName ?? ""} form={form} submitLabel={say.save} submit={submit} busy={busy} trouble={trouble} own={say} close={close}>
      <p className="muted">{say.why}</p>
      <NativeSelect label={say.kind} {...form.text("kind")} data={[{ value: "", label: kinds[0] }, ...choices(kinds).map(([value, label]) => ({ value: String(value), label }))]} />
      <TextInput label={say.number} maxLength={50} {...form.text("number")} />
      <TextInput label={say.issuer} maxLength={200} {...form.text("issuer")} />
      <TextInput label={`${say.state} (${shared.optional})`} description={say.stateHint} maxLength={2} {...form.text("state")} />
      <DateInput label={`${say.issued} (${shared.optional})`} latest={today()} {...form.text("issuedOn")} />
      <DateInput label={say.expires} {...form.text("expiresOn")} />
    </FormDrawer>
  );
}
