import { useQuery } from "@connectrpc/connect-query";
import { NativeSelect, TextInput } from "@mantine/core";
import { AccountService } from "@/contract/cairn/directory/v1/account_service_pb";
import { ProviderService } from "@/contract/cairn/directory/v1/provider_service_pb";
import { CheckList } from "@/parts/check_list";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { useWords, words } from "@/words/words";
import type { SecretLink } from "./one_time_link";
import { nameOfProvider } from "./provider_words";
import { accountReasons, ofTwoPersons, roleLabels, roleWords } from "./role_words";

export const texts = words({
  en: {
    title: "Invite a person",
    save: "Make the one-time link",
    name: "Name",
    userName: "User name",
    userNameHint: "3 to 128 letters, digits and . _ @ -, for example r.ortiz. It is given to one person for ever.",
    roles: "Roles",
    rolesHint: "Administrators and privacy officers need a second person: invite with another role, then propose the roles on the account's page.",
    provider: "Which provider they are",
    noProvider: "None",
    providerHint: "Whoever prescribes, injects, counsels or mentors acts by the credentials of their provider.",
    nameMissing: "Enter the name.",
    userNameShape: "3 to 128 letters, digits and . _ @ -, beginning with a letter or digit.",
    rolesMissing: "Choose at least one role.",
  },
  es: {
    title: "Invitar a una persona",
    save: "Crear el enlace de un solo uso",
    name: "Nombre",
    userName: "Nombre de usuario",
    userNameHint: "De 3 a 128 letras, cifras y . _ @ -, por ejemplo r.ortiz. Se da a una persona para siempre.",
    roles: "Funciones",
    rolesHint: "La administración y la privacidad exigen una segunda persona: invite con otra función y proponga las funciones en la página de la cuenta.",
    provider: "Qué proveedor es",
    noProvider: "Ninguno",
    providerHint: "Quien receta, inyecta, aconseja o acompaña actúa con las credenciales de su proveedor.",
    nameMissing: "Indique el nombre.",
    userNameShape: "De 3 a 128 letras, cifras y . _ @ -, empezando por letra o cifra.",
    rolesMissing: "Elija al menos una función.",
  },
});

const empty = { name: "", userName: "", roles: [] as readonly number[], provider: "" };
const paths = { name: "display_name", provider: "provider_id" };

/** Opens an account that waits for its person; `done` gets the link, which is in this answer alone. */
export function InviteForm({ close, done }: { close: () => void; done: (link: SecretLink) => void }) {
  const say = useWords(texts);
  const terms = useWords(roleWords);
  const invite = useSubmit(AccountService.method.inviteAccount);
  const providers = useQuery(ProviderService.method.listProviders, { pageSize: 500 });
  const form = useForm("invite", empty, invite.trouble, paths);
  const { values } = form;
  const submit = async () => {
    const wrong = {
      ...(values.name.trim() ? {} : { name: say.nameMissing }),
      ...(/^[A-Za-z0-9][A-Za-z0-9._@-]{2,127}$/.test(values.userName.trim()) ? {} : { userName: say.userNameShape }),
      ...(values.roles.length > 0 ? {} : { roles: say.rolesMissing }),
    };
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0) return;
    const answer = await invite.send({ displayName: values.name.trim(), userName: values.userName.trim(), roles: [...values.roles], providerId: values.provider });
    if (!answer) return;
    form.clear();
    close();
    done({ name: answer.account?.displayName ?? "", secret: answer.linkSecret, expireTime: answer.invitation?.expireTime });
  };
  return (
    <FormDrawer title={say.title} form={form} submitLabel={say.save} submit={submit} busy={invite.busy} trouble={invite.trouble} own={accountReasons(terms)} close={close}>
      <TextInput label={say.name} required autoComplete="off" maxLength={200} {...form.text("name")} />
      <TextInput label={say.userName} description={say.userNameHint} required autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={128} {...form.text("userName")} />
      <CheckList
        label={say.roles}
        description={say.rolesHint}
        options={roleLabels(terms).filter(([role]) => !ofTwoPersons.has(role))}
        value={values.roles}
        onChange={(roles) => form.set({ roles })}
        error={form.errorOf("roles")}
      />
      <NativeSelect
        label={say.provider}
        description={say.providerHint}
        data={[{ value: "", label: say.noProvider }, ...(providers.data?.providers ?? []).filter((one) => !one.accountId).map((one) => ({ value: one.providerId, label: nameOfProvider(one) }))]}
        {...form.text("provider")}
      />
    </FormDrawer>
  );
}
