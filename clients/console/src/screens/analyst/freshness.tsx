import { useQuery } from "@connectrpc/connect-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { SourceFreshness, UnreadEvent } from "@/contract/cairn/outcomes/v1/report_pb";
import { ReportService } from "@/contract/cairn/outcomes/v1/report_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { Page, Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { showMoment } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { eventName } from "./event_words";
import { sources, useNamed } from "./report_words";

export const texts = words({
  en: {
    title: "How fresh reports are",
    reports: "All reports",
    feeds: "What the services have told",
    source: "Told by",
    position: "Position",
    recorded: "Last recorded",
    never: "Nothing told yet",
    asof: "Everything that has arrived, as a report prints it:",
    unread: "Events that could not be read",
    unreadCount: (count: number) => `${count}`,
    allRead: "Every event could be read",
    allReadWhy: "Were there some, whom they are about would be left out of reports from there on, and would stand here.",
    unreadWhy: "Whom these are about is in no report from their position on. A later version of Cairn may understand them.",
    event: "Event",
    reason: "Why not",
    more: "Only the first 1,000 are shown.",
    noFeed: "No feed is known yet",
  },
  es: {
    title: "Lo recientes que son los informes",
    reports: "Todos los informes",
    feeds: "Lo que han comunicado los servicios",
    source: "Comunicado por",
    position: "Posición",
    recorded: "Último registro",
    never: "Aún nada comunicado",
    asof: "Todo lo que ha llegado, como lo imprime un informe:",
    unread: "Sucesos que no se pudieron leer",
    unreadCount: (count) => `${count}`,
    allRead: "Se pudo leer cada suceso",
    allReadWhy: "Si hubiera alguno, aquellos de quienes trata quedarían fuera de los informes desde entonces, y estaría aquí.",
    unreadWhy: "Aquellos de quienes tratan no están en ningún informe desde su posición. Una versión posterior de Cairn puede entenderlos.",
    event: "Suceso",
    reason: "Por qué no",
    more: "Solo se muestran los primeros 1000.",
    noFeed: "Aún no se conoce ninguna fuente",
  },
});

/** How far the feeds have arrived, and what of them could not be read. */
export function Screen() {
  const say = useWords(texts);
  const name = useNamed();
  const freshness = useQuery(ReportService.method.getFreshness, {});
  const feeds = useMemo<readonly Column<SourceFreshness>[]>(
    () => [
      { id: "source", header: say.source, cell: ({ source }) => name(sources, source) },
      { id: "position", header: say.position, align: "right", cell: ({ position }) => String(position) },
      { id: "recorded", header: say.recorded, cell: ({ recordedTime }) => (recordedTime ? showMoment(recordedTime) : <StatusTag tone="unknown">{say.never}</StatusTag>) },
    ],
    [say, name],
  );
  const unread = useMemo<readonly Column<UnreadEvent>[]>(
    () => [
      { id: "event", header: say.event, cell: ({ kind }) => eventName(kind, name) },
      { id: "source", header: say.source, cell: ({ source }) => name(sources, source) },
      { id: "position", header: say.position, align: "right", cell: ({ position }) => String(position) },
      { id: "reason", header: say.reason, cell: ({ reason }) => reason },
    ],
    [say, name],
  );
  return (
    <Page title={say.title} actions={<Link to="/reports">{say.reports}</Link>}>
      <Answer of={freshness} loading={<Loading rows={6} />}>
        {(data) => (
          <>
            <Section title={say.feeds}>
              <DataTable label={say.feeds} rows={data.sources} columns={feeds} rowId={(one) => one.source} empty={<Empty title={say.noFeed} />} />
              <p>
                {say.asof}
                <br />
                <code>{data.asOf}</code>
              </p>
            </Section>
            <Section title={say.unread} note={say.unreadCount(data.unreadCount)}>
              {data.unread.length > 0 && <p>{say.unreadWhy}</p>}
              <DataTable label={say.unread} rows={data.unread} columns={unread} rowId={(one) => `${one.source} ${one.position}`} empty={<Empty title={say.allRead}>{say.allReadWhy}</Empty>} />
              {data.unreadCount > data.unread.length && <p className="muted">{say.more}</p>}
            </Section>
          </>
        )}
      </Answer>
    </Page>
  );
}
