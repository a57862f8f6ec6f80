import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { type Account, Account_State, AccountService } from "@/contract/cairn/directory/v1/account_service_pb";
import { Facts, Page } from "@/parts/page";
import { Answer, Loading, TroubleNote } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { mayBe, useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { showMoment } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { AccountActs, type Act } from "./account_acts";
import { LiveSessions } from "./live_sessions";
import { OneTimeLink, type SecretLink } from "./one_time_link";
import { Proposals } from "./proposals";
import { accountReasons, accountStates, rolesText, roleWords } from "./role_words";
import { RolesForm } from "./roles_form";

export const texts = words({
  en: {
    title: "Account",
    back: "All accounts",
    roles: "Change roles",
    link: "Which provider they are",
    recover: "Lost password or device",
    disable: "Disable",
    unlock: "Unlock now",
    lockedWhy: "Ten wrong tries in fifteen minutes. It ends by itself; sessions that are open go on.",
    own: "This is your own account: others change its roles, recover it or disable it.",
    userName: "User name",
    state: "State",
    rolesNow: "Roles",
    factor: "One-time codes",
    set: "Set up",
    notSet: "Not set up",
    since: "Opened",
    provider: "Provider",
    noProvider: "None",
    openProvider: "Open the provider",
  },
  es: {
    title: "Cuenta",
    back: "Todas las cuentas",
    roles: "Cambiar funciones",
    link: "Qué proveedor es",
    recover: "Contraseña o dispositivo perdido",
    disable: "Desactivar",
    unlock: "Desbloquear ahora",
    lockedWhy: "Diez intentos fallidos en quince minutos. Termina por sí solo; las sesiones abiertas siguen.",
    own: "Esta es su propia cuenta: otras personas cambian sus funciones, la recuperan o la desactivan.",
    userName: "Nombre de usuario",
    state: "Estado",
    rolesNow: "Funciones",
    factor: "Códigos de un solo uso",
    set: "Configurados",
    notSet: "Sin configurar",
    since: "Abierta",
    provider: "Proveedor",
    noProvider: "Ninguno",
    openProvider: "Abrir el proveedor",
  },
});

/** One account: what it may do, whether it may sign in, and where it is signed in now. */
export function Screen() {
  const say = useWords(texts);
  const terms = useWords(roleWords);
  const { accountId = "" } = useParams({ strict: false }) as { accountId?: string };
  const session = useSession();
  const read = useQuery(AccountService.method.getAccount, { accountId });
  const [open, setOpen] = useState<Act | "roles">();
  const [link, setLink] = useState<SecretLink>();
  const account = read.data?.account;
  const mine = accountId === session.accountId;
  const mayChange = mayBe(session, ["admin"]) && account !== undefined && account.state !== Account_State.DISABLED && !mine;
  const mayPropose = account !== undefined && account.state !== Account_State.DISABLED && !mine;
  const button = (what: Act, label: string) => (
    <Button variant="default" {...(what === "disable" ? { color: "danger" } : {})} onClick={() => setOpen(what)}>
      {label}
    </Button>
  );
  return (
    <Page
      title={account?.displayName ?? say.title}
      note={<Link to="/accounts">{say.back}</Link>}
      actions={
        <>
          {mayChange && button("disable", say.disable)}
          {mayChange && button("recover", say.recover)}
          {mayChange && button("link", say.link)}
          {mayPropose && <Button onClick={() => setOpen("roles")}>{say.roles}</Button>}
        </>
      }
    >
      <Answer of={read} loading={<Loading rows={8} />} own={accountReasons(terms)}>
        {({ account: one }) => one && <Identity account={one} />}
      </Answer>
      {mine && <p className="muted">{say.own}</p>}
      <Proposals />
      <LiveSessions accountId={accountId} />
      {account && open === "roles" && <RolesForm account={account} close={() => setOpen(undefined)} />}
      {account && open && open !== "roles" && <AccountActs act={open} account={account} close={() => setOpen(undefined)} done={setLink} />}
      {link && <OneTimeLink link={link} close={() => setLink(undefined)} />}
    </Page>
  );
}

function Identity({ account }: { account: Account }) {
  const say = useWords(texts);
  const terms = useWords(roleWords);
  const mayChange = mayBe(useSession(), ["admin"]);
  const unlock = useSubmit(AccountService.method.unlockAccount);
  const [tone, state] = accountStates(terms)[account.state];
  return (
    <>
      <Facts
        items={[
          [say.userName, account.userName],
          [say.state, <StatusTag key="state" tone={tone}>{state}</StatusTag>],
          [say.rolesNow, rolesText(terms, account.roles)],
          [say.factor, account.hasSecondFactor ? say.set : say.notSet],
          [say.since, showMoment(account.createTime)],
          [say.provider, account.providerId ? <Link key="provider" to={`/providers/${account.providerId}`}>{say.openProvider}</Link> : say.noProvider],
        ]}
      />
      {account.state === Account_State.LOCKED && (
        <div className="row">
          <span>{say.lockedWhy}</span>
          {mayChange && (
            <Button variant="default" loading={unlock.busy} onClick={() => void unlock.send({ accountId: account.accountId })}>
              {say.unlock}
            </Button>
          )}
        </div>
      )}
      {unlock.trouble && <TroubleNote trouble={unlock.trouble} own={accountReasons(terms)} />}
    </>
  );
}
