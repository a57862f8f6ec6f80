import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { useMemo } from "react";
import { AccountService, type Invitation } from "@/contract/cairn/directory/v1/account_service_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { Section } from "@/parts/page";
import { TroubleNote } from "@/parts/states";
import { mayBe, useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { troubleOf } from "@/transport/troubles";
import { showMoment } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { useAccountName } from "./account_names";
import { accountReasons, roleWords } from "./role_words";

export const texts = words({
  en: {
    title: "Links that nobody has used yet",
    person: "For",
    why: "Why",
    invited: "Invited",
    recovery: "Lost password or device",
    by: "Made by",
    until: "Good until",
    action: "Action",
    withdraw: "Withdraw",
  },
  es: {
    title: "Enlaces que nadie ha usado aún",
    person: "Para",
    why: "Por qué",
    invited: "Invitación",
    recovery: "Contraseña o dispositivo perdido",
    by: "Creado por",
    until: "Válido hasta",
    action: "Acción",
    withdraw: "Retirar",
  },
});

/** Open links; nothing at all when there is none. */
export function Invitations() {
  const say = useWords(texts);
  const nameOf = useAccountName();
  const mayChange = mayBe(useSession(), ["admin"]);
  const read = useQuery(AccountService.method.listInvitations, { pageSize: 500 });
  const columns = useMemo<readonly SortableColumn<Invitation>[]>(
    () => [
      { id: "person", header: say.person, sortBy: ({ accountId }) => nameOf(accountId), cell: ({ accountId }) => nameOf(accountId) },
      { id: "why", header: say.why, cell: ({ recovery }) => (recovery ? say.recovery : say.invited) },
      { id: "by", header: say.by, cell: ({ invitedByAccountId }) => nameOf(invitedByAccountId), wideOnly: true },
      { id: "until", header: say.until, sortBy: ({ expireTime }) => expireTime?.seconds, short: true, cell: ({ expireTime }) => showMoment(expireTime) },
      ...(mayChange ? [{ id: "action", header: say.action, cell: (one: Invitation) => <Withdraw invitation={one} /> }] : []),
    ],
    [say, nameOf, mayChange],
  );
  if (read.error) return <TroubleNote trouble={troubleOf(read.error)} again={() => void read.refetch()} />;
  if (!read.data || read.data.invitations.length === 0) return null;
  return (
    <Section title={say.title}>
      <DataTable label={say.title} rows={read.data.invitations} whole={!read.data.nextPageToken} sortKey="sort-invitations" columns={columns} rowId={(one) => one.invitationId} empty={null} />
    </Section>
  );
}

function Withdraw({ invitation }: { invitation: Invitation }) {
  const say = useWords(texts);
  const terms = useWords(roleWords);
  const withdraw = useSubmit(AccountService.method.withdrawInvitation);
  return (
    <div className="stack">
      <div>
        <Button size="xs" variant="default" loading={withdraw.busy} onClick={() => void withdraw.send({ invitationId: invitation.invitationId })}>
          {say.withdraw}
        </Button>
      </div>
      {withdraw.trouble && <TroubleNote trouble={withdraw.trouble} own={accountReasons(terms)} />}
    </div>
  );
}
