import { useQuery } from "@connectrpc/connect-query";
import { NativeSelect } from "@mantine/core";
import { type Account, AccountService } from "@/contract/cairn/directory/v1/account_service_pb";
import { ProviderService } from "@/contract/cairn/directory/v1/provider_service_pb";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { useWords, words } from "@/words/words";
import { ConfirmDrawer } from "./confirm_drawer";
import type { SecretLink } from "./one_time_link";
import { nameOfProvider } from "./provider_words";
import { accountReasons, roleWords } from "./role_words";

export const texts = words({
  en: {
    recoverTitle: "Lost password or device",
    recover: "Make a one-time link",
    recoverEffect: "Be sure who asks: see the person, or call back on a number that you know. All sessions end now; the old password, one-time codes and recovery codes are void from now on, also when the link is never used. A link that is open already is replaced.",
    disableTitle: "Disable the account",
    disable: "Disable for ever",
    disableEffect: "All sessions end now, and nobody signs in with it again. This is final: a person who comes back is invited with a new user name. What they have recorded stays under their name.",
    linkTitle: "Which provider they are",
    link: "Save",
    provider: "Provider",
    none: "None",
    linkEffect: "Orders, injections, notes and matches of this account are held against the credentials of this provider.",
  },
  es: {
    recoverTitle: "Contraseña o dispositivo perdido",
    recover: "Crear un enlace de un solo uso",
    recoverEffect: "Asegúrese de quién lo pide: vea a la persona, o llame a un número que usted conozca. Todas las sesiones terminan ahora; la contraseña, los códigos y los de recuperación dejan de valer, aunque el enlace nunca se use. Un enlace ya abierto se sustituye.",
    disableTitle: "Desactivar la cuenta",
    disable: "Desactivar para siempre",
    disableEffect: "Todas las sesiones terminan ahora y nadie vuelve a entrar con ella. Es definitivo: quien regresa recibe otro nombre de usuario. Lo que registró queda bajo su nombre.",
    linkTitle: "Qué proveedor es",
    link: "Guardar",
    provider: "Proveedor",
    none: "Ninguno",
    linkEffect: "Órdenes, inyecciones, notas y asignaciones de esta cuenta se contrastan con las credenciales de este proveedor.",
  },
});

export type Act = "recover" | "disable" | "link";

interface AccountActsProps {
  readonly act: Act;
  readonly account: Account;
  readonly close: () => void;
  /** Gets the link of a recovery. */
  readonly done: (link: SecretLink) => void;
}

/** What an administrator does to somebody else's account. */
export function AccountActs({ act, account, close, done }: AccountActsProps) {
  const about = `${account.displayName} (${account.userName})`;
  if (act === "recover") return <Recover account={account} about={about} close={close} done={done} />;
  if (act === "disable") return <Disable account={account} about={about} close={close} />;
  return <LinkForm account={account} about={about} close={close} />;
}

type Part = Omit<AccountActsProps, "act" | "done"> & { readonly about: string };

function Recover({ account, about, close, done }: Part & Pick<AccountActsProps, "done">) {
  const say = useWords(texts);
  const terms = useWords(roleWords);
  const { send, busy, trouble } = useSubmit(AccountService.method.recoverAccount);
  const act = async () => {
    const answer = await send({ accountId: account.accountId });
    if (answer) done({ name: account.displayName, secret: answer.linkSecret, expireTime: answer.invitation?.expireTime });
    return answer;
  };
  return (
    <ConfirmDrawer title={say.recoverTitle} about={about} submitLabel={say.recover} act={act} busy={busy} trouble={trouble} own={accountReasons(terms)} close={close} danger>
      <p>{say.recoverEffect}</p>
    </ConfirmDrawer>
  );
}

function Disable({ account, about, close }: Part) {
  const say = useWords(texts);
  const terms = useWords(roleWords);
  const { send, busy, trouble } = useSubmit(AccountService.method.disableAccount);
  return (
    <ConfirmDrawer
      title={say.disableTitle}
      about={about}
      submitLabel={say.disable}
      act={() => send({ accountId: account.accountId, etag: account.etag })}
      busy={busy}
      trouble={trouble}
      own={accountReasons(terms)}
      close={close}
      danger
    >
      <p>{say.disableEffect}</p>
    </ConfirmDrawer>
  );
}

function LinkForm({ account, about, close }: Part) {
  const say = useWords(texts);
  const terms = useWords(roleWords);
  const { send, busy, trouble } = useSubmit(AccountService.method.linkProvider);
  const providers = useQuery(ProviderService.method.listProviders, { pageSize: 500, withInactive: true });
  const form = useForm(`link ${account.accountId}`, { provider: account.providerId }, trouble, { provider: "provider_id" });
  const submit = async () => {
    if (!(await send({ accountId: account.accountId, etag: account.etag, providerId: form.values.provider }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.linkTitle} about={about} form={form} submitLabel={say.link} submit={submit} busy={busy} trouble={trouble} own={accountReasons(terms)} close={close}>
      <NativeSelect
        label={say.provider}
        data={[
          { value: "", label: say.none },
          ...(providers.data?.providers ?? []).filter((one) => !one.accountId || one.accountId === account.accountId).map((one) => ({ value: one.providerId, label: nameOfProvider(one) })),
        ]}
        {...form.text("provider")}
      />
      <p className="muted">{say.linkEffect}</p>
    </FormDrawer>
  );
}
