import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { AccountService, type RoleProposal } from "@/contract/cairn/directory/v1/account_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { Section } from "@/parts/page";
import { TroubleNote } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useSession } from "@/session/session";
import { troubleOf } from "@/transport/troubles";
import { useSubmit } from "@/transport/use_submit";
import { showMoment } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { useAccountName } from "./account_names";
import { accountReasons, rolesText, roleWords } from "./role_words";

export const texts = words({
  en: {
    title: "Roles that wait for a second person",
    person: "For",
    now: "Has now",
    wanted: "Is to have",
    by: "Proposed by",
    until: "Lapses",
    action: "Decision",
    approve: "Approve",
    refuse: "Refuse",
    mine: "You proposed it: somebody else decides",
    me: "It is about you: somebody else decides",
  },
  es: {
    title: "Funciones que esperan a una segunda persona",
    person: "Para",
    now: "Tiene ahora",
    wanted: "Tendría",
    by: "Propuesto por",
    until: "Vence",
    action: "Decisión",
    approve: "Aprobar",
    refuse: "Rechazar",
    mine: "Lo propuso usted: decide otra persona",
    me: "Se trata de usted: decide otra persona",
  },
});

/** Open proposals; nothing at all when there is none. */
export function Proposals() {
  const say = useWords(texts);
  const terms = useWords(roleWords);
  const nameOf = useAccountName();
  const read = useQuery(AccountService.method.listRoleProposals, { pageSize: 500 });
  const columns = useMemo<readonly Column<RoleProposal>[]>(
    () => [
      { id: "person", header: say.person, cell: ({ accountId }) => <Link to={`/accounts/${accountId}`}>{nameOf(accountId)}</Link> },
      { id: "now", header: say.now, cell: ({ rolesNow }) => rolesText(terms, rolesNow) },
      { id: "wanted", header: say.wanted, cell: ({ roles }) => <b>{rolesText(terms, roles)}</b> },
      { id: "by", header: say.by, cell: ({ proposedByAccountId }) => nameOf(proposedByAccountId) },
      { id: "until", header: say.until, short: true, cell: ({ expireTime }) => showMoment(expireTime), wideOnly: true },
      { id: "action", header: say.action, cell: (one) => <Decision proposal={one} /> },
    ],
    [say, terms, nameOf],
  );
  if (read.error) return <TroubleNote trouble={troubleOf(read.error)} again={() => void read.refetch()} />;
  if (!read.data || read.data.proposals.length === 0) return null;
  return (
    <Section title={say.title}>
      <DataTable label={say.title} rows={read.data.proposals} columns={columns} rowId={(one) => one.proposalId} empty={null} />
    </Section>
  );
}

function Decision({ proposal: { proposalId, accountId, proposedByAccountId } }: { proposal: RoleProposal }) {
  const say = useWords(texts);
  const terms = useWords(roleWords);
  const me = useSession().accountId;
  const decide = useSubmit(AccountService.method.decideRoleProposal);
  if (proposedByAccountId === me) return <StatusTag tone="info">{say.mine}</StatusTag>;
  if (accountId === me) return <StatusTag tone="info">{say.me}</StatusTag>;
  return (
    <div className="stack">
      <div className="row">
        <Button size="xs" variant="default" loading={decide.busy} onClick={() => void decide.send({ proposalId, approve: true })}>
          {say.approve}
        </Button>
        <Button size="xs" variant="default" disabled={decide.busy} onClick={() => void decide.send({ proposalId, approve: false })}>
          {say.refuse}
        </Button>
      </div>
      {decide.trouble && <TroubleNote trouble={decide.trouble} own={accountReasons(terms)} />}
    </div>
  );
}
