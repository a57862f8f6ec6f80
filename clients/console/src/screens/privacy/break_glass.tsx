import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { type BreakGlass, BreakGlass_State, BreakGlassReview_Finding, BreakGlassService, ListBreakGlassRequest_Filter } from "@/contract/cairn/enrollment/v1/break_glass_service_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { Page } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { useSession } from "@/session/session";
import { showMoment } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { useAccountName } from "../admin/account_names";
import { natureText, natureWords } from "./emergency_words";
import { ReviewForm } from "./review_form";
import style from "../admin/filters.module.css";

export const texts = words({
  en: {
    title: "Records opened in an emergency",
    note: "Without consent, for 30 minutes, to medical personnel (42 CFR 2.51). Somebody else reviews each within 72 hours; until then its clinician opens no other.",
    show: "Show",
    unreviewed: "Not reviewed yet",
    overdue: "Overdue",
    all: "All",
    when: "Opened",
    who: "By",
    emergency: "Emergency",
    recipient: "Who received it",
    read: "Read",
    times: (count: number) => (count === 0 ? "Never" : `${count} ${count === 1 ? "time" : "times"}`),
    state: "State",
    open: (until: string) => `Can be read until ${until}`,
    due: (by: string) => `Review due by ${by}`,
    late: (since: string) => `Overdue since ${since}`,
    justified: "Justified",
    notJustified: "Not justified",
    reviewedBy: (name: string, when: string) => `${name}, ${when}`,
    action: "Action",
    review: "Review",
    mine: "You opened it: somebody else reviews it",
    destroyed: "Not readable any more: the key of this record was destroyed",
    log: "Access log of this record",
    emptyTitle: "Nothing waits for a review",
    emptyWhy: "Whenever a clinician opens a record in an emergency, it comes here at once.",
    noneTitle: "No record was ever opened in an emergency",
    showAll: "Show all that were reviewed",
  },
  es: {
    title: "Expedientes abiertos en una emergencia",
    note: "Sin consentimiento, durante 30 minutos, a personal médico (42 CFR 2.51). Otra persona revisa cada uno en 72 horas; hasta entonces quien lo abrió no abre otro.",
    show: "Mostrar",
    unreviewed: "Sin revisar",
    overdue: "Vencidos",
    all: "Todos",
    when: "Abierto",
    who: "Por",
    emergency: "Emergencia",
    recipient: "Quién lo recibió",
    read: "Leído",
    times: (count) => (count === 0 ? "Nunca" : `${count} ${count === 1 ? "vez" : "veces"}`),
    state: "Estado",
    open: (until) => `Puede leerse hasta ${until}`,
    due: (by) => `Revisión antes de ${by}`,
    late: (since) => `Vencida desde ${since}`,
    justified: "Justificado",
    notJustified: "No justificado",
    reviewedBy: (name, when) => `${name}, ${when}`,
    action: "Acción",
    review: "Revisar",
    mine: "Lo abrió usted: lo revisa otra persona",
    destroyed: "Ya no se puede leer: la clave de este expediente fue destruida",
    log: "Registro de accesos de este expediente",
    emptyTitle: "Nada espera revisión",
    emptyWhy: "Cuando alguien abre un expediente en una emergencia, aparece aquí al instante.",
    noneTitle: "Nunca se abrió un expediente en una emergencia",
    showAll: "Mostrar todos los revisados",
  },
});

const filterOf: Readonly<Record<string, ListBreakGlassRequest_Filter>> = {
  unreviewed: ListBreakGlassRequest_Filter.UNREVIEWED,
  overdue: ListBreakGlassRequest_Filter.OVERDUE,
  all: ListBreakGlassRequest_Filter.UNSPECIFIED,
};

/** Emergencies, newest first, and what the reviewer finds. */
export function Screen() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const [filters, setFilters] = useFilters({ show: "unreviewed" });
  const [reviewing, setReviewing] = useState<string>();
  const read = useInfiniteQuery(
    BreakGlassService.method.listBreakGlass,
    { pageSize: 100, pageToken: "", filter: filterOf[filters.show] ?? ListBreakGlassRequest_Filter.UNREVIEWED },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  const rows = read.data?.pages.flatMap((page) => page.breakGlass) ?? [];
  const chosen = rows.find((one) => one.breakGlassId === reviewing);
  return (
    <Page title={say.title} note={say.note}>
      <div className={`${style.filters} no-print`}>
        <NativeSelect
          label={say.show}
          value={filters.show}
          onChange={(event) => setFilters({ show: event.currentTarget.value })}
          data={[
            { value: "unreviewed", label: say.unreviewed },
            { value: "overdue", label: say.overdue },
            { value: "all", label: say.all },
          ]}
        />
      </div>
      <Answer of={read} loading={<Loading rows={6} />}>
        {() => (
          <>
            <Rows
              rows={rows}
              whole={!read.hasNextPage}
              review={setReviewing}
              empty={
                filters.show === "all" ? (
                  <Empty title={say.noneTitle}>{say.emptyWhy}</Empty>
                ) : (
                  <Empty
                    title={say.emptyTitle}
                    action={
                      <Button variant="default" onClick={() => setFilters({ show: "all" })}>
                        {say.showAll}
                      </Button>
                    }
                  >
                    {say.emptyWhy}
                  </Empty>
                )
              }
            />
            {read.hasNextPage && (
              <Button variant="default" loading={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
                {shared.more}
              </Button>
            )}
          </>
        )}
      </Answer>
      {chosen && <ReviewForm key={chosen.breakGlassId} breakGlass={chosen} close={() => setReviewing(undefined)} />}
    </Page>
  );
}

function Rows({ rows, whole, review, empty }: { rows: readonly BreakGlass[]; whole: boolean; review: (id: string) => void; empty: React.ReactNode }) {
  const say = useWords(texts);
  const terms = useWords(natureWords);
  const nameOf = useAccountName();
  const me = useSession().accountId;
  const columns = useMemo<readonly SortableColumn<BreakGlass>[]>(
    () => [
      { id: "when", header: say.when, sortBy: ({ openTime }) => openTime?.seconds, short: true, cell: ({ openTime }) => showMoment(openTime) },
      { id: "who", header: say.who, sortBy: ({ openedByAccountId }) => nameOf(openedByAccountId), cell: ({ openedByAccountId }) => nameOf(openedByAccountId) },
      {
        id: "emergency",
        header: say.emergency,
        cell: ({ nature, facts, patientId }) => (
          <div>
            <b>{natureText(terms, nature)}</b>
            <div>{facts ? facts.natureText : say.destroyed}</div>
            <Link to={`/audit?patient=${patientId}`}>{say.log}</Link>
          </div>
        ),
      },
      {
        id: "recipient",
        header: say.recipient,
        cell: ({ facts }) =>
          facts ? (
            <div>
              {facts.recipientName}
              <div className="muted">{facts.recipientAffiliation}</div>
            </div>
          ) : (
            "–"
          ),
      },
      { id: "read", header: say.read, sortBy: ({ readCount }) => readCount, short: true, cell: ({ readCount }) => say.times(readCount) },
      { id: "state", header: say.state, cell: (one) => <State breakGlass={one} /> },
      {
        id: "action",
        header: say.action,
        cell: ({ state, openedByAccountId, breakGlassId }) =>
          state === BreakGlass_State.CLOSED &&
          (openedByAccountId === me ? (
            <StatusTag tone="info">{say.mine}</StatusTag>
          ) : (
            <Button size="xs" variant="default" onClick={() => review(breakGlassId)}>
              {say.review}
            </Button>
          )),
      },
    ],
    [say, terms, nameOf, me, review],
  );
  return (
    <DataTable label={say.title} rows={rows} whole={whole} columns={columns} rowId={(one) => one.breakGlassId} open={(one) => one.state === BreakGlass_State.CLOSED && one.openedByAccountId !== me && review(one.breakGlassId)} empty={empty} />
  );
}

function State({ breakGlass: { state, openUntilTime, overdue, reviewDueTime, review } }: { breakGlass: BreakGlass }) {
  const say = useWords(texts);
  const nameOf = useAccountName();
  if (review) {
    return (
      <div>
        {review.finding === BreakGlassReview_Finding.JUSTIFIED ? <StatusTag tone="good">{say.justified}</StatusTag> : <StatusTag tone="unprotected">{say.notJustified}</StatusTag>}
        <div>{review.text}</div>
        <div className="muted">{say.reviewedBy(nameOf(review.reviewedByAccountId), showMoment(review.reviewTime))}</div>
      </div>
    );
  }
  if (state === BreakGlass_State.OPEN) return <StatusTag tone="info">{say.open(showMoment(openUntilTime))}</StatusTag>;
  return overdue ? <StatusTag tone="unprotected">{say.late(showMoment(reviewDueTime))}</StatusTag> : <StatusTag tone="waning">{say.due(showMoment(reviewDueTime))}</StatusTag>;
}
