import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { useMemo } from "react";
import { AccountService, type LiveSession } from "@/contract/cairn/directory/v1/account_service_pb";
import { Assurance } from "@/contract/cairn/options/v1/options_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { Section } from "@/parts/page";
import { Answer, Empty, Loading, TroubleNote } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { mayBe, useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { showMoment } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { accountReasons, roleWords } from "./role_words";

export const texts = words({
  en: {
    title: "Where they are signed in",
    began: "Began",
    seen: "Last seen",
    ends: "Ends at the latest",
    how: "How they proved who they are",
    one: "Password alone",
    two: "Password and one-time code",
    up: "Password and code, password again just now",
    unknown: "Not known",
    action: "Action",
    end: "End now",
    emptyTitle: "They are signed in nowhere",
  },
  es: {
    title: "Dónde tiene sesión abierta",
    began: "Comenzó",
    seen: "Última actividad",
    ends: "Termina a más tardar",
    how: "Cómo demostró quién es",
    one: "Solo contraseña",
    two: "Contraseña y código",
    up: "Contraseña y código, y contraseña de nuevo hace poco",
    unknown: "No se sabe",
    action: "Acción",
    end: "Terminar ahora",
    emptyTitle: "No tiene ninguna sesión abierta",
  },
});

/** Live sessions of an account; ending one works everywhere within a second. */
export function LiveSessions({ accountId }: { accountId: string }) {
  const say = useWords(texts);
  const mayChange = mayBe(useSession(), ["admin"]);
  const read = useQuery(AccountService.method.listSessions, { accountId });
  const columns = useMemo<readonly Column<LiveSession>[]>(
    () => [
      { id: "began", header: say.began, short: true, cell: ({ createTime }) => showMoment(createTime) },
      { id: "seen", header: say.seen, short: true, cell: ({ lastSeenTime }) => showMoment(lastSeenTime) },
      { id: "ends", header: say.ends, short: true, cell: ({ expireTime }) => showMoment(expireTime), wideOnly: true },
      { id: "how", header: say.how, cell: ({ assurance }) => <How assurance={assurance} /> },
      ...(mayChange ? [{ id: "action", header: say.action, cell: (one: LiveSession) => <End accountId={accountId} session={one} /> }] : []),
    ],
    [say, mayChange, accountId],
  );
  return (
    <Section title={say.title}>
      <Answer of={read} loading={<Loading rows={2} />}>
        {({ sessions }) => <DataTable label={say.title} rows={sessions} columns={columns} rowId={(one) => one.sessionId} empty={<Empty title={say.emptyTitle} />} />}
      </Answer>
    </Section>
  );
}

function How({ assurance }: { assurance: Assurance }) {
  const say = useWords(texts);
  if (assurance === Assurance.ONE_FACTOR) return <StatusTag tone="waning">{say.one}</StatusTag>;
  return { [Assurance.TWO_FACTOR as number]: say.two, [Assurance.STEP_UP as number]: say.up }[assurance] ?? say.unknown;
}

function End({ accountId, session }: { accountId: string; session: LiveSession }) {
  const say = useWords(texts);
  const terms = useWords(roleWords);
  const end = useSubmit(AccountService.method.endSession);
  return (
    <div className="stack">
      <div>
        <Button size="xs" variant="default" loading={end.busy} onClick={() => void end.send({ accountId, sessionId: session.sessionId })}>
          {say.end}
        </Button>
      </div>
      {end.trouble && <TroubleNote trouble={end.trouble} own={accountReasons(terms)} />}
    </div>
  );
}
