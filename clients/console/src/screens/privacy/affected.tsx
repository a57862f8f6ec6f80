import { useInfiniteQuery } from "@connectrpc/connect-query";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { Button, NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { AuditLogService, type ListAffectedPersonsResponse_Person } from "@/contract/cairn/audit/v1/audit_log_service_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { DateInput } from "@/parts/date_input";
import { Page } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { useFilters } from "@/parts/use_filters";
import { dateOfIso, isoDate, showMoment, today } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { useAccounts } from "../admin/account_names";
import { auditWords } from "./audit_words";
import { type AuditedService, auditedServices, isAudited, logOf } from "./audited";
import { isId } from "./patient_id_field";
import style from "../admin/filters.module.css";

export const texts = words({
  en: {
    title: "After a breach: whose records",
    note: "Whom the clinic must tell (45 CFR 164.404; 42 CFR 2.16): everybody whose record an account touched. Refused calls touched nothing.",
    log: "Log of",
    who: "Account",
    choose: "Choose",
    from: "From",
    until: "Until, that day included",
    person: "Patient's id",
    calls: "Calls",
    first: "First",
    last: "Last",
    look: "Each call",
    askTitle: "Choose the account, and the days",
    askWhy: "Look into every log: each service keeps its own.",
    emptyTitle: "The account touched no patient's record here in these days",
    emptyWhy: "Look into the other logs too before you are sure.",
    wrongRange: "The last day is before the first.",
  },
  es: {
    title: "Tras una brecha: qué expedientes",
    note: "A quién debe avisar la clínica (45 CFR 164.404; 42 CFR 2.16): a todos cuyo expediente tocó una cuenta. Las llamadas rechazadas no tocaron nada.",
    log: "Registro de",
    who: "Cuenta",
    choose: "Elija",
    from: "Desde",
    until: "Hasta ese día incluido",
    person: "Id de la persona",
    calls: "Llamadas",
    first: "Primera",
    last: "Última",
    look: "Cada llamada",
    askTitle: "Elija la cuenta y los días",
    askWhy: "Mire en todos los registros: cada servicio lleva el suyo.",
    emptyTitle: "La cuenta no tocó aquí ningún expediente en estos días",
    emptyWhy: "Mire también en los otros registros antes de estar seguro.",
    wrongRange: "El último día es anterior al primero.",
  },
});

type Person = ListAffectedPersonsResponse_Person;

/** Whose records an account has touched in a span of days. */
export function Screen() {
  const say = useWords(texts);
  const terms = useWords(auditWords);
  const accounts = useAccounts();
  const [filters, setFilters] = useFilters({ log: "enrollment", who: "", from: "", until: "" });
  const service: AuditedService = isAudited(filters.log) ? filters.log : "enrollment";
  // A week back where nothing else is said; a day of the calendar is from its first moment here.
  const now = today();
  const weekAgo = new Date(now.year, now.month - 1, now.day - 7);
  const from = filters.from || isoDate({ year: weekAgo.getFullYear(), month: weekAgo.getMonth() + 1, day: weekAgo.getDate() });
  const until = filters.until || isoDate(now);
  return (
    <Page title={say.title} note={say.note}>
      <div className={`${style.filters} no-print`}>
        <NativeSelect
          label={say.who}
          value={filters.who}
          onChange={(event) => setFilters({ who: event.currentTarget.value })}
          data={[{ value: "", label: say.choose }, ...[...accounts.values()].map((one) => ({ value: one.accountId, label: `${one.displayName} (${one.userName})` }))]}
        />
        <NativeSelect label={say.log} value={service} onChange={(event) => setFilters({ log: event.currentTarget.value })} data={auditedServices.map((value) => ({ value, label: terms[value] }))} />
        <DateInput label={say.from} value={from} onChange={(event) => setFilters({ from: event.currentTarget.value })} />
        <DateInput label={say.until} value={until} onChange={(event) => setFilters({ until: event.currentTarget.value })} error={until < from ? say.wrongRange : undefined} />
      </div>
      {isId(filters.who) && from <= until ? <Persons service={service} who={filters.who} from={from} until={until} /> : <Empty title={say.askTitle}>{say.askWhy}</Empty>}
    </Page>
  );
}

function Persons({ service, who, from, until }: { service: AuditedService; who: string; from: string; until: string }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const startOf = (day: string, after: number) => {
    const date = dateOfIso(day) ?? today();
    return timestampFromDate(new Date(date.year, date.month - 1, date.day + after));
  };
  const found = useInfiniteQuery(
    AuditLogService.method.listAffectedPersons,
    { pageSize: 50, pageToken: "", actorAccountId: who, fromTime: startOf(from, 0), untilTime: startOf(until, 1) },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined, transport: logOf(service) },
  );
  const columns = useMemo<readonly SortableColumn<Person>[]>(
    () => [
      { id: "person", header: say.person, cell: ({ subjectId }) => subjectId },
      { id: "calls", header: say.calls, sortBy: ({ calls }) => calls, align: "right", cell: ({ calls }) => String(calls) },
      { id: "first", header: say.first, sortBy: ({ firstTime }) => firstTime?.seconds, short: true, cell: ({ firstTime }) => showMoment(firstTime) },
      { id: "last", header: say.last, sortBy: ({ lastTime }) => lastTime?.seconds, short: true, cell: ({ lastTime }) => showMoment(lastTime) },
      { id: "look", header: say.look, short: true, cell: ({ subjectId }) => <Link to={`/audit?log=${service}&who=${who}&patient=${subjectId}&from=${from}&until=${until}`}>{say.look}</Link> },
    ],
    [say, service, who, from, until],
  );
  return (
    <Answer of={found} loading={<Loading rows={8} />}>
      {({ pages }) => (
        <>
          <DataTable label={say.title} rows={pages.flatMap((page) => page.persons)} whole={!found.hasNextPage} columns={columns} rowId={(one) => one.subjectId} empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>} />
          <div className="row no-print">
            {found.hasNextPage && (
              <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
                {shared.more}
              </Button>
            )}
            <Button variant="default" onClick={() => print()}>
              {shared.print}
            </Button>
          </div>
        </>
      )}
    </Answer>
  );
}
