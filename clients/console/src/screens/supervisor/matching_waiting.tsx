import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import type { MatchingEntry, MatchingPreferences } from "@/contract/cairn/mentorship/v1/matching_pb";
import { MatchingService } from "@/contract/cairn/mentorship/v1/matching_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { FormDrawer } from "@/parts/form_drawer";
import { Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useSubmit } from "@/transport/use_submit";
import { showMoment } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useLanguage, useWords, words } from "@/words/words";
import style from "../mentor/mentor.module.css";
import { shortCode } from "../mentor/people";
import { CandidateForm } from "./candidate_form";
import { Refusal } from "./matching_refusal";
import { PersonCell } from "./person_cell";

export const texts = words({
  en: {
    title: "Waiting for a mentor",
    person: "Person",
    since: "Waits since",
    days: (days: number) => (days === 0 ? "since today" : `${days} ${days === 1 ? "day" : "days"}`),
    said: "What they have said",
    missing: (what: string) => `Not known yet, so nobody fits: ${what}`,
    complete: "Everything that the choice needs",
    languages: "languages",
    gender: "mentor's gender",
    state: "state",
    forms: "how to meet",
    hours: "hours",
    conflicts: "conflicts",
    action: "Action",
    candidates: "Choose with them",
    candidatesOf: (code: string) => `Choose with them: person ${code}`,
    stop: "Stop waiting",
    stopOf: (code: string) => `Stop waiting: person ${code}`,
    stopTitle: "Stop waiting for a mentor",
    stopWhy: "They leave the queue. What they have said for the choice stays, but when they ask again they wait from that day.",
    code: (code: string) => `Person ${code}`,
    emptyTitle: "Nobody waits for a mentor",
    emptyWhy: "People come here when they ask for a mentor, and when a match comes to nothing: then with their first day.",
  },
  es: {
    title: "Esperan un mentor",
    person: "Persona",
    since: "Espera desde",
    days: (days) => (days === 0 ? "desde hoy" : `${days} ${days === 1 ? "día" : "días"}`),
    said: "Lo que ha dicho",
    missing: (what) => `Aún no se sabe, por eso nadie encaja: ${what}`,
    complete: "Todo lo que la elección necesita",
    languages: "idiomas",
    gender: "género del mentor",
    state: "estado",
    forms: "cómo verse",
    hours: "horas",
    conflicts: "conflictos",
    action: "Acción",
    candidates: "Elegir juntos",
    candidatesOf: (code) => `Elegir juntos: persona ${code}`,
    stop: "Dejar de esperar",
    stopOf: (code) => `Dejar de esperar: persona ${code}`,
    stopTitle: "Dejar de esperar un mentor",
    stopWhy: "Sale de la cola. Lo que dijo para la elección queda, pero si vuelve a pedirlo esperará desde ese día.",
    code: (code) => `Persona ${code}`,
    emptyTitle: "Nadie espera un mentor",
    emptyWhy: "Las personas aparecen aquí cuando piden un mentor, y cuando una pareja no resulta: entonces con su primer día.",
  },
});

interface Doing {
  readonly what: "choose" | "stop";
  readonly entry: MatchingEntry;
}

/** The queue, the longest wait first. */
export function Waiting() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const [doing, setDoing] = useState<Doing>();
  const queue = useInfiniteQuery(
    MatchingService.method.listWaiting,
    { pageSize: 100, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  const columns = useMemo<readonly Column<MatchingEntry>[]>(
    () => [
      { id: "person", header: say.person, cell: ({ patientId }) => <PersonCell patientId={patientId} /> },
      {
        id: "since",
        header: say.since,
        short: true,
        cell: ({ waitingSinceTime }) => (
          <span className={style.two}>
            <span>{showMoment(waitingSinceTime)}</span>
            <span className="muted">{say.days(daysSince(waitingSinceTime))}</span>
          </span>
        ),
      },
      { id: "said", header: say.said, cell: ({ preferences }) => <Said preferences={preferences} /> },
      {
        id: "action",
        header: say.action,
        cell: (entry) => (
          <div className={style.actions}>
            <Button size="xs" variant="light" aria-label={say.candidatesOf(shortCode(entry.patientId))} onClick={() => setDoing({ what: "choose", entry })}>
              {say.candidates}
            </Button>
            <Button size="xs" variant="default" aria-label={say.stopOf(shortCode(entry.patientId))} onClick={() => setDoing({ what: "stop", entry })}>
              {say.stop}
            </Button>
          </div>
        ),
      },
    ],
    [say],
  );
  const done = () => setDoing(undefined);
  return (
    <Section title={say.title} note={queue.data && !queue.hasNextPage ? queue.data.pages.reduce((sum, page) => sum + page.entries.length, 0) : undefined}>
      <Answer of={queue} loading={<Loading rows={6} height={36} />}>
        {({ pages }) => (
          <>
            <DataTable label={say.title} rows={pages.flatMap((page) => page.entries)} columns={columns} rowId={(one) => one.patientId} empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>} />
            {queue.hasNextPage && (
              <Button variant="default" loading={queue.isFetchingNextPage} onClick={() => void queue.fetchNextPage()}>
                {shared.more}
              </Button>
            )}
          </>
        )}
      </Answer>
      {doing?.what === "choose" && <CandidateForm key={doing.entry.patientId} patientId={doing.entry.patientId} close={done} />}
      {doing?.what === "stop" && <StopDrawer key={doing.entry.patientId} entry={doing.entry} close={done} />}
    </Section>
  );
}

function daysSince(moment: MatchingEntry["waitingSinceTime"]): number {
  return moment ? Math.max(0, Math.floor((Date.now() - Number(moment.seconds) * 1000) / 86_400_000)) : 0;
}

function Said({ preferences }: { preferences: MatchingPreferences | undefined }) {
  const say = useWords(texts);
  const language = useLanguage();
  const parts: readonly (readonly [boolean, string])[] = [
    [preferences?.languages !== undefined, say.languages],
    [preferences?.mentorGenders !== undefined, say.gender],
    [Boolean(preferences?.state), say.state],
    [preferences?.forms !== undefined, say.forms],
    [preferences?.hours !== undefined, say.hours],
    [preferences?.conflicts !== undefined, say.conflicts],
  ];
  const missing = parts.filter(([known]) => !known).map(([, name]) => name);
  const spoken = new Intl.DisplayNames([language], { type: "language" });
  const languages = preferences?.languages?.codes.map((code) => spoken.of(code) ?? code).join(", ");
  return (
    <span className={style.two}>
      {missing.length > 0 ? <StatusTag tone="waning">{say.missing(missing.join(", "))}</StatusTag> : <StatusTag tone="good">{say.complete}</StatusTag>}
      {languages && <span className="muted">{languages}</span>}
    </span>
  );
}

const nothing = { dirty: false, clear: () => undefined };

function StopDrawer({ entry, close }: { entry: MatchingEntry; close: () => void }) {
  const say = useWords(texts);
  const { send, busy, trouble } = useSubmit(MatchingService.method.stopWaiting);
  const submit = async () => {
    if (await send({ patientId: entry.patientId, etag: entry.etag })) close();
  };
  return (
    <FormDrawer title={say.stopTitle} about={say.code(shortCode(entry.patientId))} form={nothing} submitLabel={say.stop} submit={submit} busy={busy} close={close} danger>
      {trouble && <Refusal trouble={trouble} />}
      <p>{say.stopWhy}</p>
    </FormDrawer>
  );
}
