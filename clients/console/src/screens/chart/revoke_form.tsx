import { useQuery } from "@connectrpc/connect-query";
import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type Consent, ConsentRevocation_Method, ConsentSignature_Capacity } from "@/contract/cairn/enrollment/v1/consent_pb";
import { ConsentService } from "@/contract/cairn/enrollment/v1/consent_service_pb";
import { PrivacyService } from "@/contract/cairn/enrollment/v1/privacy_service_pb";
import { choicesOf } from "@/parts/choices";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { useWords, words } from "@/words/words";
import { consentWords, listed, purposeLabels, recipientsText } from "./consent_words";

export const texts = words({
  en: {
    title: "Revoke a consent",
    save: "Revoke the consent",
    effect: "From the moment this is saved nothing more is disclosed on this consent. What was disclosed before stays disclosed.",
    method: "How it was revoked",
    written: "In writing",
    oral: "By word; the clinic documents it here",
    choose: "Choose",
    who: "Who revokes it",
    patient: "The patient",
    representative: (name: string) => `For the patient: ${name}`,
    name: "Name of who said or wrote it",
    said: "What was said",
    methodMissing: "Say how it was revoked.",
    nameMissing: "Enter the name.",
    notActive: "This consent is not in force any more.",
    notAuthorised: "Whoever revokes may not do so for this person.",
  },
  es: {
    title: "Revocar un consentimiento",
    save: "Revocar el consentimiento",
    effect: "Desde que se guarde, no se revela nada más con este consentimiento. Lo ya revelado sigue revelado.",
    method: "Cómo se revocó",
    written: "Por escrito",
    oral: "De palabra; la clínica lo documenta aquí",
    choose: "Elija",
    who: "Quién lo revoca",
    patient: "La persona",
    representative: (name) => `Por la persona: ${name}`,
    name: "Nombre de quien lo dijo o escribió",
    said: "Qué se dijo",
    methodMissing: "Indique cómo se revocó.",
    nameMissing: "Indique el nombre.",
    notActive: "Este consentimiento ya no está vigente.",
    notAuthorised: "Quien revoca no puede hacerlo por esta persona.",
  },
});

const empty = { method: "", representative: "", name: "", said: "" };
const paths = { method: "revocation.method", representative: "revocation.representative_id", name: "revocation.name", said: "revocation.words" };

export function RevokeForm({ consent, close }: { consent: Consent; close: () => void }) {
  const say = useWords(texts);
  const terms = useWords(consentWords);
  const { patientId, consentId, etag } = consent;
  const representatives = useQuery(PrivacyService.method.listRepresentatives, { patientId, pageSize: 100 });
  const revoke = useSubmit(ConsentService.method.revokeConsent);
  const form = useForm(`revoke ${consentId}`, empty, revoke.trouble, paths);
  const { values } = form;
  const submit = async () => {
    const wrong = { ...(values.method ? {} : { method: say.methodMissing }), ...(values.name.trim() ? {} : { name: say.nameMissing }) };
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0) return;
    const answer = await revoke.send({
      patientId,
      consentId,
      etag,
      revocation: {
        method: Number(values.method) as ConsentRevocation_Method,
        capacity: values.representative ? ConsentSignature_Capacity.REPRESENTATIVE : ConsentSignature_Capacity.PATIENT,
        representativeId: values.representative,
        name: values.name.trim(),
        words: values.said.trim(),
      },
    });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={say.title}
      about={consent.patientName}
      form={form}
      submitLabel={say.save}
      submit={submit}
      busy={revoke.busy}
      trouble={revoke.trouble}
      own={{ CONSENT_NOT_ACTIVE: say.notActive, SIGNER_NOT_AUTHORISED: say.notAuthorised }}
      close={close}
      danger
    >
      <p>{`${listed(purposeLabels(terms), consent.terms?.purposes ?? [])} → ${recipientsText(consent)}`}</p>
      <p className="muted">{say.effect}</p>
      <NativeSelect
        label={say.method}
        required
        data={choicesOf(
          [
            [ConsentRevocation_Method.WRITTEN, say.written],
            [ConsentRevocation_Method.ORAL, say.oral],
          ],
          say.choose,
        )}
        {...form.text("method")}
      />
      <NativeSelect
        label={say.who}
        data={[{ value: "", label: say.patient }, ...(representatives.data?.representatives ?? []).map((one) => ({ value: one.representativeId, label: say.representative(one.name) }))]}
        {...form.text("representative")}
      />
      <TextInput label={say.name} required autoComplete="off" maxLength={200} {...form.text("name")} />
      <Textarea label={say.said} rows={3} maxLength={1000} {...form.text("said")} />
    </FormDrawer>
  );
}
