import { useInfiniteQuery } from "@connectrpc/connect-query";
import type { Timestamp } from "@bufbuild/protobuf/wkt";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { type AuditEntry, AuditLogService } from "@/contract/cairn/audit/v1/audit_log_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { DateInput } from "@/parts/date_input";
import { Page } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { dateOfIso, showMoment } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { useAccountName, useAccounts } from "../admin/account_names";
import { actionText, auditWords } from "./audit_words";
import { type AuditedService, auditedServices, isAudited, logOf, methodName } from "./audited";
import { EntryProof } from "./entry_proof";
import { isId } from "./patient_id_field";
import style from "../admin/filters.module.css";

export const texts = words({
  en: {
    title: "Access log",
    note: "Who touched which record, when and how; ids and outcomes, never a value of a record",
    log: "Log of",
    who: "Who",
    everybody: "Everybody",
    patient: "Patient's id",
    method: "Call",
    methodHint: "One whole name, such as SearchPatients",
    from: "From",
    until: "Until, that day included",
    refused: "Only what was refused",
    when: "When",
    what: "What",
    whose: "Whose record",
    outcome: "Outcome",
    nobody: "Nobody's",
    more: (count: number) => `and ${count} more`,
    action: "Proof",
    prove: "Prove",
    waiting: "Waits to be sealed",
    accounting: "Disclosures of this person",
    idShape: "A whole id, or nothing.",
    emptyTitle: "Nothing is in the log by these filters",
    emptyWhy: "Each service keeps a log of its own: look in the others too, or take a filter away.",
    all: "Take all filters away",
    breach: "Whose records did this person touch?",
  },
  es: {
    title: "Registro de accesos",
    note: "Quién tocó qué registro, cuándo y cómo; ids y resultados, nunca un valor de un registro",
    log: "Registro de",
    who: "Quién",
    everybody: "Cualquiera",
    patient: "Id de la persona",
    method: "Llamada",
    methodHint: "Un nombre entero, como SearchPatients",
    from: "Desde",
    until: "Hasta ese día incluido",
    refused: "Solo lo rechazado",
    when: "Cuándo",
    what: "Qué",
    whose: "Registro de quién",
    outcome: "Resultado",
    nobody: "De nadie",
    more: (count) => `y ${count} más`,
    action: "Prueba",
    prove: "Probar",
    waiting: "Espera el sello",
    accounting: "Revelaciones de esta persona",
    idShape: "Un id entero, o nada.",
    emptyTitle: "No hay nada en el registro con estos filtros",
    emptyWhy: "Cada servicio lleva su propio registro: mire también en los otros, o quite un filtro.",
    all: "Quitar todos los filtros",
    breach: "¿Qué registros tocó esta persona?",
  },
});

const noFilters = { log: "enrollment", who: "", patient: "", call: "", from: "", until: "", refused: "" };

/** The first moment of a day here, `after` days later. */
function startOf(day: string, after = 0): Timestamp | undefined {
  const date = dateOfIso(day);
  return date && timestampFromDate(new Date(date.year, date.month - 1, date.day + after));
}

/** What has been done to whose records, newest first. */
export function Screen() {
  const say = useWords(texts);
  const terms = useWords(auditWords);
  const shared = useWords(sharedWords);
  const accounts = useAccounts();
  const [filters, setFilters] = useFilters(noFilters);
  const [proving, setProving] = useState<AuditEntry>();
  const service: AuditedService = isAudited(filters.log) ? filters.log : "enrollment";
  const [fromTime, untilTime] = [startOf(filters.from), startOf(filters.until, 1)];
  const found = useInfiniteQuery(
    AuditLogService.method.searchAudit,
    {
      pageSize: 50,
      pageToken: "",
      actorAccountId: isId(filters.who) ? filters.who : "",
      subjectId: isId(filters.patient) ? filters.patient : "",
      method: filters.call,
      refusedOnly: filters.refused === "yes",
      ...(fromTime ? { fromTime } : {}),
      ...(untilTime ? { untilTime } : {}),
    },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined, transport: logOf(service) },
  );
  return (
    <Page title={say.title} note={say.note}>
      <div className={`${style.filters} no-print`}>
        <NativeSelect label={say.log} value={service} onChange={(event) => setFilters({ log: event.currentTarget.value })} data={auditedServices.map((value) => ({ value, label: terms[value] }))} />
        <NativeSelect
          label={say.who}
          value={filters.who}
          onChange={(event) => setFilters({ who: event.currentTarget.value })}
          data={[{ value: "", label: say.everybody }, ...[...accounts.values()].map((one) => ({ value: one.accountId, label: `${one.displayName} (${one.userName})` }))]}
        />
        <Typed label={say.patient} value={filters.patient} onChange={(patient) => setFilters({ patient })} accepts={isId} refusal={say.idShape} />
        <Typed label={say.method} hint={say.methodHint} value={filters.call} onChange={(call) => setFilters({ call })} accepts={(text) => text.length <= 200} refusal="" />
        <DateInput label={say.from} value={filters.from} onChange={(event) => setFilters({ from: event.currentTarget.value })} />
        <DateInput label={say.until} value={filters.until} onChange={(event) => setFilters({ until: event.currentTarget.value })} />
        <Checkbox label={say.refused} checked={filters.refused === "yes"} onChange={(event) => setFilters({ refused: event.currentTarget.checked ? "yes" : "" })} />
      </div>
      <div className="row no-print">
        {isId(filters.who) && <Link to={`/affected?who=${filters.who}&log=${service}`}>{say.breach}</Link>}
        {isId(filters.patient) && <Link to={`/accounting?patient=${filters.patient}`}>{say.accounting}</Link>}
      </div>
      <Answer of={found} loading={<Loading rows={12} />}>
        {({ pages }) => (
          <>
            <Rows
              entries={pages.flatMap((page) => page.entries)}
              prove={setProving}
              look={(patient) => setFilters({ patient })}
              empty={
                <Empty
                  title={say.emptyTitle}
                  action={
                    <Button variant="default" onClick={() => setFilters({ ...noFilters, log: service })}>
                      {say.all}
                    </Button>
                  }
                >
                  {say.emptyWhy}
                </Empty>
              }
            />
            {found.hasNextPage && (
              <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
                {shared.more}
              </Button>
            )}
          </>
        )}
      </Answer>
      {proving && <EntryProof key={proving.auditId} service={service} entry={proving} close={() => setProving(undefined)} />}
    </Page>
  );
}

interface TypedProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly accepts: (text: string) => boolean;
  readonly refusal: string;
}

/** A filter that is typed: it goes into the address half a second after the last key, when it is whole. */
function Typed({ label, hint, value, onChange, accepts, refusal }: TypedProps) {
  const [line, setLine] = useState(value);
  const [settled] = useDebouncedValue(line.trim(), 500);
  const whole = !settled || accepts(settled);
  useEffect(() => setLine(value), [value]);
  useEffect(() => {
    if (whole && settled === line.trim() && settled !== value) onChange(settled);
  }, [whole, settled]);
  return <TextInput label={label} description={hint} autoComplete="off" spellCheck={false} value={line} onChange={(event) => setLine(event.currentTarget.value)} error={whole ? undefined : refusal} maxLength={200} />;
}

interface RowsProps {
  readonly entries: readonly AuditEntry[];
  readonly prove: (entry: AuditEntry) => void;
  readonly look: (patientId: string) => void;
  readonly empty: React.ReactNode;
}

function Rows({ entries, prove, look, empty }: RowsProps) {
  const say = useWords(texts);
  const terms = useWords(auditWords);
  const nameOf = useAccountName();
  const columns = useMemo<readonly Column<AuditEntry>[]>(
    () => [
      { id: "when", header: say.when, short: true, cell: ({ at }) => showMoment(at) },
      { id: "who", header: say.who, cell: ({ actorAccountId, peer }) => (actorAccountId ? nameOf(actorAccountId) : `${nameOf("")} (${peer})`) },
      {
        id: "what",
        header: say.what,
        cell: ({ method, action }) => (
          <div>
            {methodName(method)}
            <div className="muted">{actionText(terms, action)}</div>
          </div>
        ),
      },
      { id: "whose", header: say.whose, cell: ({ subjectIds }) => <Subjects ids={subjectIds} look={look} /> },
      { id: "outcome", header: say.outcome, cell: ({ outcome, reason }) => (outcome === "OK" ? <StatusTag tone="good">{terms.ok}</StatusTag> : <StatusTag tone="unprotected">{terms.refused(reason || outcome)}</StatusTag>) },
      {
        id: "action",
        header: say.action,
        short: true,
        cell: (entry) =>
          entry.position > 0n ? (
            <Button size="xs" variant="default" onClick={() => prove(entry)}>
              {say.prove}
            </Button>
          ) : (
            <StatusTag tone="unknown">{say.waiting}</StatusTag>
          ),
      },
    ],
    [say, terms, nameOf, prove, look],
  );
  return <DataTable label={say.title} rows={entries} columns={columns} rowId={(one) => one.auditId} open={(one) => one.position > 0n && prove(one)} empty={empty} />;
}

/** Ids in short: whoever wants one looks for all about it. */
function Subjects({ ids, look }: { ids: readonly string[]; look: (patientId: string) => void }) {
  const say = useWords(texts);
  if (ids.length === 0) return <span className="muted">{say.nobody}</span>;
  return (
    <div>
      {ids.slice(0, 3).map((id) => (
        <div key={id}>
          <Button size="compact-xs" variant="subtle" className="prints" title={id} onClick={() => look(id)}>
            {`${id.slice(0, 8)}…${id.slice(-6)}`}
          </Button>
        </div>
      ))}
      {ids.length > 3 && <div className="muted">{say.more(ids.length - 3)}</div>}
    </div>
  );
}
