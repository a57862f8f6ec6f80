import { NativeSelect, TextInput } from "@mantine/core";
import { type Credential, CredentialType } from "@/contract/cairn/directory/v1/credential_pb";
import { CredentialService } from "@/contract/cairn/directory/v1/credential_service_pb";
import { choicesOf } from "@/parts/choices";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, today } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { credentialName, credentialReasons, credentialTypes, credentialWords } from "./credential_words";
import { DocumentHash } from "./document_hash";
import { states } from "./places_of_the_us";

export const texts = words({
  en: {
    title: "Record a credential",
    renewTitle: "Record the renewal",
    save: "Record the credential",
    type: "Type",
    choose: "Choose",
    state: "Issuing state",
    noState: "None: a national board",
    number: "Number, as printed",
    issued: "Issued on",
    expires: "Last valid day",
    expiresHint: "In the issuing state. Only a board certification may be without end.",
    document: "Document",
    documentHint: "The file stays on this computer; its fingerprint (SHA-256) is recorded, so that it can be recognised later.",
    next: "It gives no right until somebody has compared it with the register of its issuer: verify it on the provider's page.",
    renews: (name: string) => `Takes the place of ${name}, which stays on record.`,
    typeMissing: "Choose what it is.",
    numberMissing: "Enter the number.",
    issuedMissing: "Enter the day it was issued.",
    expiresMissing: "Enter the last valid day.",
    before: "The last valid day is before the day of issue.",
    same: "The renewal has the number of the old one: enter the new number, or revoke the old credential as entered in error first.",
  },
  es: {
    title: "Registrar una credencial",
    renewTitle: "Registrar la renovación",
    save: "Registrar la credencial",
    type: "Tipo",
    choose: "Elija",
    state: "Estado que la emite",
    noState: "Ninguno: consejo nacional",
    number: "Número, como está impreso",
    issued: "Emitida el",
    expires: "Último día válido",
    expiresHint: "En el estado que la emite. Solo una certificación de consejo puede no tener fin.",
    document: "Documento",
    documentHint: "El archivo queda en este equipo; se registra su huella (SHA-256) para reconocerlo después.",
    next: "No da derecho hasta que alguien la compare con el registro de quien la emite: verifíquela en la página del proveedor.",
    renews: (name) => `Sustituye a ${name}, que queda registrada.`,
    typeMissing: "Elija qué es.",
    numberMissing: "Indique el número.",
    issuedMissing: "Indique el día en que se emitió.",
    expiresMissing: "Indique el último día válido.",
    before: "El último día válido es anterior a la emisión.",
    same: "La renovación lleva el número de la anterior: indique el número nuevo, o revoque antes la anterior como registrada por error.",
  },
});

const paths = { type: "profile.type", state: "profile.state", number: "profile.number", issued: "profile.issued_on", expires: "profile.expires_on", document: "profile.document_sha256" };

/** Takes in what a provider holds; `renews` is the one whose place it takes. */
export function CredentialForm({ providerId, renews, close, done }: { providerId: string; renews?: Credential; close: () => void; done?: () => void }) {
  const say = useWords(texts);
  const terms = useWords(credentialWords);
  const record = useSubmit(CredentialService.method.recordCredential);
  const empty = { type: renews?.profile ? String(renews.profile.type) : "", state: renews?.profile?.state ?? "", number: "", issued: "", expires: "", document: "" };
  const form = useForm(`credential ${providerId} ${renews?.credentialId ?? ""}`, empty, record.trouble, paths);
  const { values } = form;
  const submit = async () => {
    const issuedOn = dateOfIso(values.issued);
    const expiresOn = dateOfIso(values.expires);
    const wrong = {
      ...(values.type ? {} : { type: say.typeMissing }),
      ...(values.number.trim() ? {} : { number: say.numberMissing }),
      ...(issuedOn ? {} : { issued: say.issuedMissing }),
      ...(expiresOn || values.type === String(CredentialType.BOARD_CERTIFICATION) ? {} : { expires: say.expiresMissing }),
      ...(issuedOn && expiresOn && values.expires < values.issued ? { expires: say.before } : {}),
    };
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0 || !issuedOn) return;
    const profile = {
      type: Number(values.type) as CredentialType,
      state: values.state,
      number: values.number.trim(),
      issuedOn,
      ...(expiresOn ? { expiresOn } : {}),
      ...(values.document ? { documentSha256: Uint8Array.from(values.document.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)) } : {}),
    };
    if (!(await record.send({ providerId, profile }))) return;
    form.clear();
    close();
    done?.();
  };
  return (
    <FormDrawer
      title={renews ? say.renewTitle : say.title}
      form={form}
      submitLabel={say.save}
      submit={submit}
      busy={record.busy}
      trouble={record.trouble}
      own={{ ...credentialReasons(terms), ...(renews ? { CREDENTIAL_TAKEN: say.same } : {}) }}
      close={close}
    >
      {renews && <p>{say.renews(credentialName(terms, renews))}</p>}
      <NativeSelect label={say.type} required data={choicesOf(credentialTypes(terms), say.choose)} {...form.text("type")} />
      <NativeSelect label={say.state} data={[{ value: "", label: say.noState }, ...states]} {...form.text("state")} />
      <TextInput label={say.number} required autoComplete="off" maxLength={40} {...form.text("number")} />
      <DateInput label={say.issued} required latest={today()} {...form.text("issued")} />
      <DateInput label={say.expires} description={say.expiresHint} required={values.type !== String(CredentialType.BOARD_CERTIFICATION)} {...form.text("expires")} />
      <DocumentHash label={say.document} hint={say.documentHint} value={values.document} onChange={(document) => form.set({ document })} error={form.errorOf("document")} />
      <p className="muted">{say.next}</p>
    </FormDrawer>
  );
}
