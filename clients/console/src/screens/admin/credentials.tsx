import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import type { Credential } from "@/contract/cairn/directory/v1/credential_pb";
import { CredentialService, type ExpiringCredential } from "@/contract/cairn/directory/v1/credential_service_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { Page } from "@/parts/page";
import { Answer, Empty, Loading, TroubleNote } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { mayBe, useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { isoDate, showDate, showMoment } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { useAccountName } from "./account_names";
import { AssignForm } from "./assign_form";
import { CredentialForm } from "./credential_form";
import { credentialName, credentialReasons, credentialWords, expiryText } from "./credential_words";
import style from "./filters.module.css";

export const texts = words({
  en: {
    title: "Expiring credentials",
    within: "Within",
    days: (days: number) => `${days} days`,
    show: "Show",
    open: "What nobody deals with yet",
    every: "All, also what is being dealt with",
    table: "What expires",
    provider: "Provider",
    credential: "Credential",
    why: "Why it is here",
    lastDay: "Last day",
    owner: "Who sees to it",
    nobody: "Nobody yet",
    seen: (name: string, when: string) => `Seen by ${name}, ${when}; comes back at the next stage`,
    effect: "From the day after, every order, injection or note that rests on it is refused.",
    action: "Action",
    renew: "Record the renewal",
    acknowledge: "Seen, dealt with",
    assign: "Assign",
    emptyTitle: "Nothing expires",
    emptyWhy: (days: number) => `A credential comes here ${days} days before its last day, and stays for 30 days after it, until a renewal is recorded and verified.`,
    emptyOpen: "Everything that expires is being dealt with",
    showAll: "Show what is being dealt with",
  },
  es: {
    title: "Credenciales por vencer",
    within: "Dentro de",
    days: (days) => `${days} días`,
    show: "Mostrar",
    open: "Lo que nadie atiende aún",
    every: "Todo, también lo que ya se atiende",
    table: "Lo que vence",
    provider: "Proveedor",
    credential: "Credencial",
    why: "Por qué está aquí",
    lastDay: "Último día",
    owner: "Quién se ocupa",
    nobody: "Nadie todavía",
    seen: (name, when) => `Visto por ${name}, ${when}; vuelve en la próxima etapa`,
    effect: "Desde el día siguiente se rechaza toda orden, inyección o nota que se apoye en ella.",
    action: "Acción",
    renew: "Registrar la renovación",
    acknowledge: "Visto, me ocupo",
    assign: "Asignar",
    emptyTitle: "Nada vence",
    emptyWhy: (days) => `Una credencial aparece aquí ${days} días antes de su último día y queda 30 días después, hasta que se registre y verifique la renovación.`,
    emptyOpen: "Todo lo que vence se está atendiendo",
    showAll: "Mostrar lo que se atiende",
  },
});

const spans = ["90", "60", "30", "7"];
const providerOf = (credential: Credential | undefined) => ({ to: "/providers/$providerId", params: { providerId: credential?.providerId ?? "" } }) as const;

/** What will lapse, soonest first; a renewal takes it away. */
export function Screen() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const [filters, setFilters] = useFilters({ within: "90", show: "open" });
  const within = spans.includes(filters.within) ? Number(filters.within) : 90;
  const openOnly = filters.show !== "all";
  const expiring = useInfiniteQuery(
    CredentialService.method.listExpiringCredentials,
    { pageSize: 100, pageToken: "", withinDays: within, openOnly },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  const [renewing, setRenewing] = useState<Credential>();
  const [assigning, setAssigning] = useState<ExpiringCredential>();
  const [renewed, setRenewed] = useState<Credential>();
  const navigate = useNavigate();
  // There it is verified: only then does the old one leave the list. Once the drawer is gone, which does not let go of the page.
  useEffect(() => {
    if (renewed) void navigate(providerOf(renewed));
  }, [renewed, navigate]);
  return (
    <Page title={say.title} note={say.effect}>
      <div className={`${style.filters} no-print`}>
        <NativeSelect label={say.within} value={String(within)} onChange={(event) => setFilters({ within: event.currentTarget.value })} data={spans.map((value) => ({ value, label: say.days(Number(value)) }))} />
        <NativeSelect
          label={say.show}
          value={openOnly ? "open" : "all"}
          onChange={(event) => setFilters({ show: event.currentTarget.value })}
          data={[
            { value: "open", label: say.open },
            { value: "all", label: say.every },
          ]}
        />
      </div>
      <Answer of={expiring} loading={<Loading rows={8} />}>
        {({ pages }) => (
          <>
            <Rows
              items={pages.flatMap((page) => page.items)}
              whole={!expiring.hasNextPage}
              renew={setRenewing}
              assign={setAssigning}
              empty={
                openOnly ? (
                  <Empty
                    title={say.emptyOpen}
                    action={
                      <Button variant="default" onClick={() => setFilters({ show: "all" })}>
                        {say.showAll}
                      </Button>
                    }
                  >
                    {say.emptyWhy(within)}
                  </Empty>
                ) : (
                  <Empty title={say.emptyTitle}>{say.emptyWhy(within)}</Empty>
                )
              }
            />
            {expiring.hasNextPage && (
              <Button variant="default" loading={expiring.isFetchingNextPage} onClick={() => void expiring.fetchNextPage()}>
                {shared.more}
              </Button>
            )}
          </>
        )}
      </Answer>
      {renewing && <CredentialForm key={renewing.credentialId} providerId={renewing.providerId} renews={renewing} close={() => setRenewing(undefined)} done={() => setRenewed(renewing)} />}
      {assigning && <AssignForm key={assigning.credential?.credentialId} item={assigning} close={() => setAssigning(undefined)} />}
    </Page>
  );
}

interface RowsProps {
  readonly items: readonly ExpiringCredential[];
  readonly whole: boolean;
  readonly renew: (credential: Credential) => void;
  readonly assign: (item: ExpiringCredential) => void;
  readonly empty: React.ReactNode;
}

function Rows({ items, whole, renew, assign, empty }: RowsProps) {
  const say = useWords(texts);
  const terms = useWords(credentialWords);
  const nameOf = useAccountName();
  const navigate = useNavigate();
  const mayChange = mayBe(useSession(), ["admin"]);
  const columns = useMemo<readonly SortableColumn<ExpiringCredential>[]>(
    () => [
      { id: "provider", header: say.provider, sortBy: ({ providerName }) => providerName, cell: ({ credential, providerName }) => <Link {...providerOf(credential)}>{providerName}</Link> },
      { id: "credential", header: say.credential, sortBy: ({ credential }) => credentialName(terms, credential), cell: ({ credential }) => credentialName(terms, credential) },
      {
        id: "why",
        header: say.why,
        cell: (item) => {
          const [tone, text] = expiryText(terms, item);
          return (
            <div>
              <StatusTag tone={tone}>{text}</StatusTag>
              {!item.open && item.acknowledgeTime && <div className="muted">{say.seen(nameOf(item.acknowledgedByAccountId), showMoment(item.acknowledgeTime))}</div>}
            </div>
          );
        },
      },
      { id: "last", header: say.lastDay, sortBy: ({ credential }) => isoDate(credential?.profile?.expiresOn), short: true, cell: ({ credential }) => showDate(credential?.profile?.expiresOn) },
      { id: "owner", header: say.owner, sortBy: ({ ownerAccountId }) => (ownerAccountId ? nameOf(ownerAccountId) : undefined), cell: ({ ownerAccountId }) => (ownerAccountId ? nameOf(ownerAccountId) : <span className="muted">{say.nobody}</span>) },
      ...(mayChange ? [{ id: "action", header: say.action, cell: (item: ExpiringCredential) => <Actions item={item} renew={renew} assign={assign} /> }] : []),
    ],
    [say, terms, nameOf, renew, assign, mayChange],
  );
  return <DataTable label={say.table} rows={items} whole={whole} columns={columns} rowId={(one) => one.credential?.credentialId ?? ""} open={(one) => void navigate(providerOf(one.credential))} empty={empty} />;
}

function Actions({ item, renew, assign }: Omit<RowsProps, "items" | "whole" | "empty"> & { item: ExpiringCredential }) {
  const say = useWords(texts);
  const terms = useWords(credentialWords);
  const acknowledge = useSubmit(CredentialService.method.acknowledgeExpiry);
  const { credential } = item;
  if (!credential) return null;
  return (
    <div className="stack">
      <div className="row">
        <Button size="xs" variant="default" onClick={() => renew(credential)}>
          {say.renew}
        </Button>
        {item.open && (
          <Button size="xs" variant="default" loading={acknowledge.busy} onClick={() => void acknowledge.send({ credentialId: credential.credentialId })}>
            {say.acknowledge}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={() => assign(item)}>
          {say.assign}
        </Button>
      </div>
      {acknowledge.trouble && <TroubleNote trouble={acknowledge.trouble} own={credentialReasons(terms)} />}
    </div>
  );
}
