import { useInfiniteQuery, useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { Fragment, useMemo } from "react";
import type { Patient } from "@/contract/cairn/enrollment/v1/patient_pb";
import { PatientService } from "@/contract/cairn/enrollment/v1/patient_service_pb";
import { WorklistReason, WorklistService, type WorklistEntry } from "@/contract/cairn/prescribing/v1/worklist_service_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { Page } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { ageOn, type DateLike, daysBetween, isoDate, showDate } from "@/words/dates";
import { fullName } from "@/words/names";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import style from "./due.module.css";
import { dueStates, dueTones, protections, protectionTones, useNames, worklistReasons } from "./due_words";

export const texts = words({
  en: {
    title: "Due and overdue",
    asOf: (day: string) => `As of ${day}, at the clinic`,
    behind: (count: number) => `${count} ${count === 1 ? "patient is" : "patients are"} still being worked out. Look again in a moment.`,
    reason: "Why they are here",
    everyReason: "Any reason",
    alerts: "An alert is open",
    late: "Late or unprotected",
    soon: "Due within 7 days",
    gaps: "Gap in tablets",
    tests: "Tests due or overdue",
    score: "Score",
    patient: "Patient",
    due: "Next due",
    now: "Now",
    why: "Why",
    today: "today",
    daysLate: (days: number) => `${days} ${days === 1 ? "day" : "days"} late`,
    inDays: (days: number) => `in ${days} ${days === 1 ? "day" : "days"}`,
    noDue: "No dose due",
    sum: "Score",
    explained: "Score explained",
    onList: "On the list",
    emptyTitle: "Nobody is due",
    emptyWhy: "People of your care teams come here when a dose is due within 7 days or late, tablets run out, a test is due, or an alert is open.",
    noneTitle: "Nobody is here for this reason",
    showAll: "Show any reason",
    years: (age: number) => `${age} years`,
  },
  es: {
    title: "Pendientes y atrasados",
    asOf: (day) => `Al ${day}, en la clínica`,
    behind: (count) => `Aún se calcula a ${count} ${count === 1 ? "persona" : "personas"}. Mire de nuevo en un momento.`,
    reason: "Por qué están aquí",
    everyReason: "Cualquier razón",
    alerts: "Hay una alerta abierta",
    late: "Atraso o sin protección",
    soon: "Corresponde en 7 días",
    gaps: "Días sin comprimidos",
    tests: "Pruebas pendientes o vencidas",
    score: "Puntos",
    patient: "Paciente",
    due: "Próxima dosis",
    now: "Ahora",
    why: "Por qué",
    today: "hoy",
    daysLate: (days) => `${days} ${days === 1 ? "día" : "días"} de atraso`,
    inDays: (days) => `en ${days} ${days === 1 ? "día" : "días"}`,
    noDue: "Sin dosis pendiente",
    sum: "Puntos",
    explained: "Puntos explicados",
    onList: "En la lista",
    emptyTitle: "Nadie está pendiente",
    emptyWhy: "Las personas de sus equipos aparecen aquí cuando una dosis corresponde en 7 días o está atrasada, se acaban los comprimidos, toca una prueba o hay una alerta abierta.",
    noneTitle: "Nadie está aquí por esta razón",
    showAll: "Mostrar cualquier razón",
    years: (age) => `${age} años`,
  },
});

const reasonsOf: Readonly<Record<string, readonly WorklistReason[]>> = {
  any: [],
  alerts: [
    WorklistReason.ALERT_PHQ9_ITEM9,
    WorklistReason.ALERT_WORSENING_SITE,
    WorklistReason.ALERT_OVERDOSE_VULNERABILITY,
    WorklistReason.ALERT_MISSED_INJECTION,
    WorklistReason.ALERT_ESCALATED,
    WorklistReason.ALERT_OVERDUE,
  ],
  late: [WorklistReason.UNPROTECTED, WorklistReason.WANING, WorklistReason.LATE_SCREEN, WorklistReason.REINITIATE, WorklistReason.OVERDUE_DAYS],
  soon: [WorklistReason.DUE_TODAY, WorklistReason.DUE_SOON],
  gaps: [WorklistReason.REFILL_GAP],
  tests: [WorklistReason.MONITORING_OVERDUE, WorklistReason.MONITORING_DUE],
};

const chartOf = (patientId: string) => ({ to: `/patients/${patientId}/medication` }) as const;

/** Who is to be seen to first, and why: the order is the service's, and holds while one pages. */
export function Screen() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const [filters, setFilters] = useFilters({ why: "any" });
  const due = useInfiniteQuery(
    WorklistService.method.listDue,
    { reasons: [...(reasonsOf[filters.why] ?? [])], pageSize: 50, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  const panel = useQuery(PatientService.method.listPanel, { pageSize: 500 });
  const people = useMemo(() => new Map(panel.data?.members.flatMap((one) => (one.patient ? [[one.patient.patientId, one.patient] as const] : []))), [panel.data]);
  const first = due.data?.pages[0];
  return (
    <Page title={say.title} note={first && say.asOf(showDate(first.on))}>
      <div className={`${style.filters} no-print`}>
        <NativeSelect
          label={say.reason}
          value={filters.why}
          onChange={(event) => setFilters({ why: event.currentTarget.value })}
          data={[
            { value: "any", label: say.everyReason },
            { value: "alerts", label: say.alerts },
            { value: "late", label: say.late },
            { value: "soon", label: say.soon },
            { value: "gaps", label: say.gaps },
            { value: "tests", label: say.tests },
          ]}
        />
      </div>
      <Answer of={due} loading={<Loading rows={10} />}>
        {({ pages }) => (
          <>
            {(pages[0]?.behind ?? 0) > 0 && <p role="status">{say.behind(pages[0]?.behind ?? 0)}</p>}
            <Rows
              entries={pages.flatMap((page) => page.entries)}
              on={pages[0]?.on}
              people={people}
              whole={!due.hasNextPage}
              empty={
                filters.why === "any" ? (
                  <Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>
                ) : (
                  <Empty
                    title={say.noneTitle}
                    action={
                      <Button variant="default" onClick={() => setFilters({ why: "any" })}>
                        {say.showAll}
                      </Button>
                    }
                  />
                )
              }
            />
            {due.hasNextPage && (
              <Button variant="default" loading={due.isFetchingNextPage} onClick={() => void due.fetchNextPage()}>
                {shared.more}
              </Button>
            )}
          </>
        )}
      </Answer>
    </Page>
  );
}

interface RowsProps {
  readonly entries: readonly WorklistEntry[];
  readonly on: DateLike | undefined;
  readonly people: ReadonlyMap<string, Patient>;
  readonly whole: boolean;
  readonly empty: React.ReactNode;
}

function Rows({ entries, on, people, whole, empty }: RowsProps) {
  const say = useWords(texts);
  const navigate = useNavigate();
  // Not before all names have come: whose has not would be last.
  const named = entries.every((one) => people.has(one.patientId));
  const most = Math.max(1, ...entries.map((one) => one.score));
  const columns = useMemo<readonly SortableColumn<WorklistEntry>[]>(
    () => [
      { id: "patient", header: say.patient, sortBy: named ? (entry) => fullName(people.get(entry.patientId)?.profile) : undefined, cell: (entry) => <Who patientId={entry.patientId} known={people.get(entry.patientId)} /> },
      { id: "score", header: say.score, sortBy: ({ score }) => score, cell: (entry) => <Score score={entry.score} most={most} /> },
      { id: "due", header: say.due, sortBy: ({ dueOn }) => isoDate(dueOn), cell: (entry) => <DueOn due={entry.dueOn} on={on} /> },
      { id: "now", header: say.now, cell: (entry) => <Now entry={entry} /> },
      { id: "why", header: say.why, cell: (entry) => <Why entry={entry} /> },
    ],
    [say, most, on, people, named],
  );
  return <DataTable label={say.onList} rows={entries} whole={whole} columns={columns} rowId={(one) => one.patientId} open={(one) => void navigate(chartOf(one.patientId))} empty={empty} />;
}

function Score({ score, most }: { score: number; most: number }) {
  return (
    <span className={style.score}>
      <svg className={style.bar} viewBox="0 0 48 8" aria-hidden>
        <rect className={style.track} width={48} height={8} rx={2} />
        <rect className={style.fill} width={Math.max(2, (48 * score) / most)} height={8} rx={2} />
      </svg>
      {score}
    </span>
  );
}

/** Whoever is beyond the first 500 of the panel is asked for by themselves. */
function Who({ patientId, known }: { patientId: string; known: Patient | undefined }) {
  const say = useWords(texts);
  const asked = useQuery(PatientService.method.getPatient, { patientId }, { enabled: !known });
  const profile = (known ?? asked.data?.patient)?.profile;
  return (
    <span className={style.who}>
      <Link {...chartOf(patientId)}>{profile ? fullName(profile) : "…"}</Link>
      {profile?.birthDate && <span className="muted">{say.years(ageOn(profile.birthDate))}</span>}
    </span>
  );
}

function DueOn({ due, on }: { due: DateLike | undefined; on: DateLike | undefined }) {
  const say = useWords(texts);
  if (!due || !on) return <span className="muted">{say.noDue}</span>;
  const days = daysBetween(on, due);
  return (
    <span className={style.due}>
      <span>{showDate(due)}</span>
      {days < 0 ? <StatusTag tone="unprotected">{say.daysLate(-days)}</StatusTag> : days === 0 ? <StatusTag tone="waning">{say.today}</StatusTag> : <span className="muted">{say.inDays(days)}</span>}
    </span>
  );
}

function Now({ entry }: { entry: WorklistEntry }) {
  const states = useNames(dueStates);
  const protection = useNames(protections);
  return (
    <span className={style.now}>
      <StatusTag tone={dueTones[entry.state]}>{states[entry.state]}</StatusTag>
      <StatusTag tone={protectionTones[entry.protection]}>{protection[entry.protection]}</StatusTag>
    </span>
  );
}

/** The reasons in words; how many points each has, when asked for. */
function Why({ entry }: { entry: WorklistEntry }) {
  const say = useWords(texts);
  const reasons = useNames(worklistReasons);
  return (
    <div className={style.why}>
      {entry.contributions.map((one) => reasons[one.reason] ?? reasons[0]).join(" · ")}
      <details>
        <summary className="muted">{say.explained}</summary>
        <dl className={style.points}>
          {entry.contributions.map((one) => (
            <Fragment key={one.reason}>
              <dt>{reasons[one.reason] ?? reasons[0]}</dt>
              <dd>{one.points}</dd>
            </Fragment>
          ))}
          <dt>{say.sum}</dt>
          <dd>{entry.score}</dd>
        </dl>
      </details>
    </div>
  );
}
