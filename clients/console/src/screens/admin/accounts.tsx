import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { type Account, Account_State, AccountService } from "@/contract/cairn/directory/v1/account_service_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { Page } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { mayBe, useSession } from "@/session/session";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { InviteForm } from "./invite_form";
import { Invitations } from "./invitations";
import { OneTimeLink, type SecretLink } from "./one_time_link";
import { Proposals } from "./proposals";
import { accountStates, roleLabels, rolesText, roleWords } from "./role_words";
import style from "./filters.module.css";

export const texts = words({
  en: {
    title: "Accounts and roles",
    invite: "Invite a person",
    table: "Accounts",
    person: "Person",
    userName: "User name",
    roles: "Roles",
    state: "State",
    factor: "One-time codes",
    set: "Set up",
    notSet: "Not set up",
    withRole: "With the role",
    everyRole: "Every role",
    inState: "In the state",
    everyState: "Every state, disabled ones left out",
    emptyTitle: "No account is like this",
    emptyWhy: "Choose another role or state.",
    all: "Show every account",
  },
  es: {
    title: "Cuentas y funciones",
    invite: "Invitar a una persona",
    table: "Cuentas",
    person: "Persona",
    userName: "Nombre de usuario",
    roles: "Funciones",
    state: "Estado",
    factor: "Códigos de un solo uso",
    set: "Configurados",
    notSet: "Sin configurar",
    withRole: "Con la función",
    everyRole: "Todas las funciones",
    inState: "En el estado",
    everyState: "Todos, menos las desactivadas",
    emptyTitle: "Ninguna cuenta es así",
    emptyWhy: "Elija otra función u otro estado.",
    all: "Mostrar todas las cuentas",
  },
});

const open = (accountId: string) => ({ to: "/accounts/$accountId", params: { accountId } }) as const;
const states = [Account_State.ACTIVE, Account_State.LOCKED, Account_State.INVITED, Account_State.DISABLED];

/** Who may sign in and as what; above it what waits: proposals of roles, and links that nobody has used. */
export function Screen() {
  const say = useWords(texts);
  const terms = useWords(roleWords);
  const shared = useWords(sharedWords);
  const mayChange = mayBe(useSession(), ["admin"]);
  const [filters, setFilters] = useFilters({ role: "", state: "" });
  const [inviting, setInviting] = useState(false);
  const [link, setLink] = useState<SecretLink>();
  const accounts = useInfiniteQuery(
    AccountService.method.listAccounts,
    { pageSize: 500, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  const wanted = (one: Account) =>
    (!filters.role || one.roles.includes(Number(filters.role))) && (filters.state ? one.state === Number(filters.state) : one.state !== Account_State.DISABLED);
  return (
    <Page title={say.title} actions={mayChange && <Button onClick={() => setInviting(true)}>{say.invite}</Button>}>
      <Proposals />
      <Invitations />
      <div className={`${style.filters} no-print`}>
        <NativeSelect
          label={say.withRole}
          value={filters.role}
          onChange={(event) => setFilters({ role: event.currentTarget.value })}
          data={[{ value: "", label: say.everyRole }, ...roleLabels(terms).map(([value, label]) => ({ value: String(value), label }))]}
        />
        <NativeSelect
          label={say.inState}
          value={filters.state}
          onChange={(event) => setFilters({ state: event.currentTarget.value })}
          data={[{ value: "", label: say.everyState }, ...states.map((one) => ({ value: String(one), label: accountStates(terms)[one][1] }))]}
        />
      </div>
      <Answer of={accounts} loading={<Loading rows={10} />}>
        {({ pages }) => (
          <>
            <Rows
              accounts={pages.flatMap((page) => page.accounts).filter(wanted)}
              whole={!accounts.hasNextPage}
              empty={
                <Empty
                  title={say.emptyTitle}
                  action={
                    <Button variant="default" onClick={() => setFilters({ role: "", state: "" })}>
                      {say.all}
                    </Button>
                  }
                >
                  {say.emptyWhy}
                </Empty>
              }
            />
            {accounts.hasNextPage && (
              <Button variant="default" loading={accounts.isFetchingNextPage} onClick={() => void accounts.fetchNextPage()}>
                {shared.more}
              </Button>
            )}
          </>
        )}
      </Answer>
      {inviting && <InviteForm close={() => setInviting(false)} done={setLink} />}
      {link && <OneTimeLink link={link} close={() => setLink(undefined)} />}
    </Page>
  );
}

function Rows({ accounts, whole, empty }: { accounts: readonly Account[]; whole: boolean; empty: React.ReactNode }) {
  const say = useWords(texts);
  const terms = useWords(roleWords);
  const navigate = useNavigate();
  const columns = useMemo<readonly SortableColumn<Account>[]>(
    () => [
      { id: "person", header: say.person, sortBy: ({ displayName }) => displayName, cell: (account) => <Link {...open(account.accountId)}>{account.displayName}</Link> },
      { id: "user", header: say.userName, sortBy: ({ userName }) => userName, cell: ({ userName }) => userName },
      { id: "roles", header: say.roles, sortBy: ({ roles }) => rolesText(terms, roles), cell: ({ roles }) => rolesText(terms, roles) },
      {
        id: "state",
        header: say.state,
        sortBy: ({ state }) => accountStates(terms)[state][1],
        short: true,
        cell: ({ state }) => {
          const [tone, text] = accountStates(terms)[state];
          return <StatusTag tone={tone}>{text}</StatusTag>;
        },
      },
      { id: "factor", header: say.factor, sortBy: ({ hasSecondFactor }) => (hasSecondFactor ? say.set : say.notSet), short: true, cell: ({ hasSecondFactor }) => (hasSecondFactor ? say.set : <span className="muted">{say.notSet}</span>), wideOnly: true },
    ],
    [say, terms],
  );
  return <DataTable label={say.table} rows={accounts} whole={whole} columns={columns} rowId={(one) => one.accountId} open={(one) => void navigate(open(one.accountId))} empty={empty} />;
}
