import { Checkbox, NativeSelect } from "@mantine/core";
import type { Credential } from "@/contract/cairn/directory/v1/credential_pb";
import { CredentialService } from "@/contract/cairn/directory/v1/credential_service_pb";
import { FormDrawer } from "@/parts/form_drawer";
import { Facts } from "@/parts/page";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { showDate } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { credentialName, credentialReasons, credentialWords, revokeReasons } from "./credential_words";

export const texts = words({
  en: {
    verifyTitle: "Verify a credential",
    verify: "Verify",
    compare: "Compare every line with the register of its issuer, not with a copy.",
    attest: "I have compared it with the register of its issuer just now",
    attestMissing: "Verify only what you have compared yourself.",
    number: "Number",
    issued: "Issued on",
    expires: "Last valid day",
    noEnd: "Without end",
    revokeTitle: "Revoke a credential",
    revoke: "Revoke the credential",
    effect: "From this moment it gives no right: orders, injections and notes that rest on it are refused, and listings in the finder go down. It stays on record.",
    reason: "Why",
    choose: "Choose",
    reasonMissing: "Say why.",
  },
  es: {
    verifyTitle: "Verificar una credencial",
    verify: "Verificar",
    compare: "Compare cada línea con el registro de quien la emite, no con una copia.",
    attest: "La he comparado ahora con el registro de quien la emite",
    attestMissing: "Verifique solo lo que usted ha comparado.",
    number: "Número",
    issued: "Emitida el",
    expires: "Último día válido",
    noEnd: "Sin fin",
    revokeTitle: "Revocar una credencial",
    revoke: "Revocar la credencial",
    effect: "Desde este momento no da derecho: se rechazan órdenes, inyecciones y notas que se apoyen en ella, y se retiran publicaciones del buscador. Queda registrada.",
    reason: "Por qué",
    choose: "Elija",
    reasonMissing: "Indique por qué.",
  },
});

interface ActionProps {
  readonly credential: Credential;
  readonly provider: string;
  readonly close: () => void;
}

export function VerifyForm({ credential, provider, close }: ActionProps) {
  const say = useWords(texts);
  const terms = useWords(credentialWords);
  const verify = useSubmit(CredentialService.method.verifyCredential);
  const form = useForm(`verify ${credential.credentialId}`, { attest: false }, verify.trouble);
  const submit = async () => {
    if (!form.values.attest) return form.refuse({ attest: say.attestMissing });
    if (!(await verify.send({ credentialId: credential.credentialId, etag: credential.etag }))) return;
    form.clear();
    close();
  };
  const { profile } = credential;
  return (
    <FormDrawer
      title={say.verifyTitle}
      about={`${provider} · ${credentialName(terms, credential)}`}
      form={form}
      submitLabel={say.verify}
      submit={submit}
      busy={verify.busy}
      trouble={verify.trouble}
      own={credentialReasons(terms)}
      close={close}
    >
      <p>{say.compare}</p>
      <Facts
        items={[
          [say.number, profile?.number || "–"],
          [say.issued, showDate(profile?.issuedOn)],
          [say.expires, profile?.expiresOn ? showDate(profile.expiresOn) : say.noEnd],
        ]}
      />
      <Checkbox label={say.attest} {...form.check("attest")} />
    </FormDrawer>
  );
}

export function RevokeForm({ credential, provider, close }: ActionProps) {
  const say = useWords(texts);
  const terms = useWords(credentialWords);
  const revoke = useSubmit(CredentialService.method.revokeCredential);
  const form = useForm(`revoke credential ${credential.credentialId}`, { reason: "" }, revoke.trouble);
  const submit = async () => {
    if (!form.values.reason) return form.refuse({ reason: say.reasonMissing });
    if (!(await revoke.send({ credentialId: credential.credentialId, etag: credential.etag, reason: form.values.reason }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={say.revokeTitle}
      about={`${provider} · ${credentialName(terms, credential)}`}
      form={form}
      submitLabel={say.revoke}
      submit={submit}
      busy={revoke.busy}
      trouble={revoke.trouble}
      own={credentialReasons(terms)}
      close={close}
      danger
    >
      <p>{say.effect}</p>
      <NativeSelect label={say.reason} required data={[{ value: "", label: say.choose }, ...Object.entries(revokeReasons(terms)).map(([value, label]) => ({ value, label }))]} {...form.text("reason")} />
    </FormDrawer>
  );
}
