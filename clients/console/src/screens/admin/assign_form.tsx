import { NativeSelect } from "@mantine/core";
import { Account_State } from "@/contract/cairn/directory/v1/account_service_pb";
import { CredentialService, type ExpiringCredential } from "@/contract/cairn/directory/v1/credential_service_pb";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { useWords, words } from "@/words/words";
import { useAccounts } from "./account_names";
import { credentialName, credentialReasons, credentialWords } from "./credential_words";

export const texts = words({
  en: { title: "Who sees to the renewal", owner: "Person", nobody: "Nobody", save: "Assign" },
  es: { title: "Quién se ocupa de la renovación", owner: "Persona", nobody: "Nadie", save: "Asignar" },
});

/** Names the person who sees to a renewal, or nobody. */
export function AssignForm({ item, close }: { item: ExpiringCredential; close: () => void }) {
  const say = useWords(texts);
  const terms = useWords(credentialWords);
  const accounts = useAccounts();
  const assign = useSubmit(CredentialService.method.assignExpiry);
  const credentialId = item.credential?.credentialId ?? "";
  const form = useForm(`assign ${credentialId}`, { owner: item.ownerAccountId }, assign.trouble, { owner: "owner_account_id" });
  const submit = async () => {
    if (!(await assign.send({ credentialId, ownerAccountId: form.values.owner }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={say.title}
      about={`${item.providerName} · ${credentialName(terms, item.credential)}`}
      form={form}
      submitLabel={say.save}
      submit={submit}
      busy={assign.busy}
      trouble={assign.trouble}
      own={credentialReasons(terms)}
      close={close}
    >
      <NativeSelect
        label={say.owner}
        data={[
          { value: "", label: say.nobody },
          ...[...accounts.values()].filter((one) => one.state !== Account_State.DISABLED).map((one) => ({ value: one.accountId, label: `${one.displayName} (${one.userName})` })),
        ]}
        {...form.text("owner")}
      />
    </FormDrawer>
  );
}
