import { skipToken, useInfiniteQuery, useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect } from "@mantine/core";
import { useEffect, useState } from "react";
import type { Assessment, Score } from "@/contract/cairn/outcomes/v1/assessment_pb";
import { AssessmentService, type DueAssessment, type RecordAssessmentResponse, type TrendPoint } from "@/contract/cairn/outcomes/v1/assessment_service_pb";
import { InstrumentService } from "@/contract/cairn/outcomes/v1/instrument_service_pb";
import { type SafetyFlag, SafetyFlagCause } from "@/contract/cairn/outcomes/v1/safety_flag_pb";
import { labelOf } from "@/parts/choices";
import { type Column, DataTable } from "@/parts/data_table";
import { Page, Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { mayBe, useSession } from "@/session/session";
import { showDate, showMoment } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { AssessmentForm } from "./assessment_form";
import style from "./assessments.module.css";
import { actionLabels, FlagForm, texts as flagTexts } from "./flag_form";
import { usePatientId } from "./patient_id";

export const texts = words({
  en: {
    title: "Questionnaires",
    fill: "Fill in a questionnaire",
    fillIn: "Fill in",
    fillThis: (name: string) => `Fill in: ${name}`,
    kept: (name: string, scores: string) => `Kept: ${name}. ${scores}`,
    flagged: "Somebody must look at this person today.",
    flaggedWhy: "A safety flag is open. It stays until somebody says what was done.",
    flags: "Safety flags",
    noFlags: "No safety flag",
    cause: "Why",
    raised: "The answer asks for it",
    notKnown: "The item was not answered",
    since: "Since",
    state: "State",
    openFlag: "Open",
    close: "Say what was done",
    action: "Action",
    due: "Due",
    nothingDue: "Nothing is due",
    nothingDueWhy: "Questionnaires come due by the schedule while the person is in a programme.",
    instrument: "Questionnaire",
    dueOn: "Due on",
    overdue: "Overdue",
    open: "Due",
    last: "Last answered",
    never: "never",
    answered: "Answered",
    noneAnswered: "Nothing has been answered yet",
    on: "On",
    version: (version: number) => `version ${version}`,
    scores: "Scores",
    noScore: (label: string) => `${label}: no score, too much was not answered`,
    score: (label: string, value: number, band: string) => `${label} ${value}${band ? ` (${band})` : ""}`,
    prorated: "made up for missing answers",
    trend: "Over time",
    trendOf: "Questionnaire",
    trendVersion: "Version",
    choose: "Choose",
    otherVersions: (versions: string) => `Other versions were answered too (${versions}). They are not comparable, and never in the same trend.`,
    change: "Change",
  },
  es: {
    title: "Cuestionarios",
    fill: "Rellenar un cuestionario",
    fillIn: "Rellenar",
    fillThis: (name) => `Rellenar: ${name}`,
    kept: (name, scores) => `Guardado: ${name}. ${scores}`,
    flagged: "Alguien debe ver hoy a esta persona.",
    flaggedWhy: "Hay un aviso de seguridad abierto. Queda hasta que alguien diga qué se hizo.",
    flags: "Avisos de seguridad",
    noFlags: "Sin avisos de seguridad",
    cause: "Por qué",
    raised: "La respuesta lo pide",
    notKnown: "La pregunta no se respondió",
    since: "Desde",
    state: "Estado",
    openFlag: "Abierto",
    close: "Decir qué se hizo",
    action: "Acción",
    due: "Pendientes",
    nothingDue: "No hay nada pendiente",
    nothingDueWhy: "Los cuestionarios vencen según el calendario mientras la persona está en un programa.",
    instrument: "Cuestionario",
    dueOn: "Vence el",
    overdue: "Atrasado",
    open: "Pendiente",
    last: "Última respuesta",
    never: "nunca",
    answered: "Respondidos",
    noneAnswered: "Todavía no se ha respondido nada",
    on: "El",
    version: (version) => `versión ${version}`,
    scores: "Puntuaciones",
    noScore: (label) => `${label}: sin puntuación, falta demasiado`,
    score: (label, value, band) => `${label} ${value}${band ? ` (${band})` : ""}`,
    prorated: "completada por respuestas que faltan",
    trend: "En el tiempo",
    trendOf: "Cuestionario",
    trendVersion: "Versión",
    choose: "Elija",
    otherVersions: (versions) => `También se respondieron otras versiones (${versions}). No son comparables y nunca están en la misma tendencia.`,
    change: "Cambio",
  },
});

export function Screen() {
  const say = useWords(texts);
  const [filling, setFilling] = useState<string>();
  const [flag, setFlag] = useState<SafetyFlag>();
  const [kept, setKept] = useState<RecordAssessmentResponse>();
  const title = useTitles();
  return (
    <Page title={say.title} actions={<Button onClick={() => setFilling("")}>{say.fill}</Button>}>
      {kept?.assessment && (
        <div role="status">
          <p>
            <StatusTag tone="good">{say.kept(title(kept.assessment.instrumentId), "")}</StatusTag> <Scores scores={kept.assessment.scores} />
          </p>
        </div>
      )}
      <Flags acknowledge={setFlag} />
      <Due fill={setFilling} />
      <Answered />
      <Trend />
      {filling !== undefined && <AssessmentForm first={filling} close={() => setFilling(undefined)} done={setKept} />}
      {flag && <FlagForm flag={flag} close={() => setFlag(undefined)} />}
    </Page>
  );
}

function useTitles(): (instrumentId: string) => string {
  const instruments = useQuery(InstrumentService.method.listInstruments, {});
  return (instrumentId) => instruments.data?.instruments.find((one) => one.instrumentId === instrumentId)?.title ?? instrumentId;
}

function Scores({ scores }: { scores: readonly Score[] }) {
  const say = useWords(texts);
  return <>{scores.map((one) => (one.value === undefined ? say.noScore(one.label) : say.score(one.label, one.value, [one.bandLabel, one.prorated && say.prorated].filter(Boolean).join("; ")))).join(" · ")}</>;
}

/** Every page of a list that the service gives for all of the caller's patients: of one patient nothing may be left out. */
function useWhole(list: { readonly hasNextPage: boolean; readonly isFetchingNextPage: boolean; readonly fetchNextPage: () => unknown }): void {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
}

function Flags({ acknowledge }: { acknowledge: (flag: SafetyFlag) => void }) {
  const say = useWords(texts);
  const actions = useWords(flagTexts);
  const session = useSession();
  const patientId = usePatientId();
  const title = useTitles();
  const flags = useInfiniteQuery(
    AssessmentService.method.listSafetyFlags,
    { all: true, pageSize: 500, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  useWhole(flags);
  const columns: readonly Column<SafetyFlag>[] = [
    { id: "instrument", header: say.instrument, cell: (one) => title(one.instrumentId) },
    { id: "cause", header: say.cause, cell: (one) => (one.cause === SafetyFlagCause.NOT_KNOWN ? say.notKnown : say.raised) },
    { id: "since", header: say.since, cell: (one) => showMoment(one.raiseTime) },
    {
      id: "state",
      header: say.state,
      cell: (one) =>
        one.acknowledgeTime ? (
          <>
            <StatusTag tone="good">{`${labelOf(actionLabels(actions), one.action)}, ${showMoment(one.acknowledgeTime)}`}</StatusTag>
            {one.note && <div className="muted">{one.note}</div>}
          </>
        ) : (
          <StatusTag tone="unprotected">{say.openFlag}</StatusTag>
        ),
    },
    {
      id: "action",
      header: say.action,
      cell: (one) =>
        one.acknowledgeTime || !mayBe(session, ["clinician", "prescriber"]) ? (
          "–"
        ) : (
          <Button size="xs" variant="default" onClick={() => acknowledge(one)}>
            {say.close}
          </Button>
        ),
    },
  ];
  return (
    <Section title={say.flags}>
      <Answer of={flags} loading={<Loading rows={1} />}>
        {({ pages }) => {
          const mine = pages.flatMap((page) => page.safetyFlags.filter((one) => one.patientId === patientId));
          return (
            <>
              {mine.some((one) => !one.acknowledgeTime) && (
                <div className={style.warning} role="alert">
                  <p>
                    <strong>{say.flagged}</strong>
                  </p>
                  <p>{say.flaggedWhy}</p>
                </div>
              )}
              <DataTable label={say.flags} rows={mine} columns={columns} rowId={(one) => one.safetyFlagId} empty={flags.hasNextPage ? <Loading rows={1} /> : <p className="muted">{say.noFlags}</p>} />
            </>
          );
        }}
      </Answer>
    </Section>
  );
}

function Due({ fill }: { fill: (instrumentId: string) => void }) {
  const say = useWords(texts);
  const patientId = usePatientId();
  const title = useTitles();
  const due = useInfiniteQuery(
    AssessmentService.method.listDueAssessments,
    { pageSize: 500, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  useWhole(due);
  const columns: readonly Column<DueAssessment>[] = [
    { id: "instrument", header: say.instrument, cell: (one) => title(one.instrumentId) },
    { id: "due", header: say.dueOn, cell: (one) => showDate(one.dueOn) },
    { id: "state", header: say.state, cell: (one) => <StatusTag tone="waning">{one.overdue ? say.overdue : say.open}</StatusTag> },
    { id: "last", header: say.last, cell: (one) => (one.lastAssessedOn ? showDate(one.lastAssessedOn) : say.never) },
    {
      id: "action",
      header: say.action,
      cell: (one) => (
        <Button size="xs" variant="default" aria-label={say.fillThis(title(one.instrumentId))} onClick={() => fill(one.instrumentId)}>
          {say.fillIn}
        </Button>
      ),
    },
  ];
  return (
    <Section title={say.due}>
      <Answer of={due} loading={<Loading rows={2} />}>
        {({ pages }) => (
          <DataTable
            label={say.due}
            rows={pages.flatMap((page) => page.patients.filter((one) => one.patientId === patientId).flatMap((one) => one.assessments))}
            columns={columns}
            rowId={(one) => one.instrumentId}
            empty={due.hasNextPage ? <Loading rows={1} /> : <Empty title={say.nothingDue}>{say.nothingDueWhy}</Empty>}
          />
        )}
      </Answer>
    </Section>
  );
}

function Answered() {
  const say = useWords(texts);
  const title = useTitles();
  const assessments = useQuery(AssessmentService.method.listAssessments, { patientId: usePatientId(), pageSize: 100 });
  const columns: readonly Column<Assessment>[] = [
    { id: "on", header: say.on, cell: (one) => showDate(one.assessedOn) },
    { id: "instrument", header: say.instrument, cell: (one) => `${title(one.instrumentId)}, ${say.version(one.instrumentVersion)}` },
    { id: "scores", header: say.scores, cell: (one) => <Scores scores={one.scores} /> },
  ];
  return (
    <Section title={say.answered}>
      <Answer of={assessments} loading={<Loading rows={2} />}>
        {({ assessments: all }) => <DataTable label={say.answered} rows={all} columns={columns} rowId={(one) => one.assessmentId} empty={<Empty title={say.noneAnswered} />} />}
      </Answer>
    </Section>
  );
}

/** One version of one questionnaire at a time. */
function Trend() {
  const say = useWords(texts);
  const patientId = usePatientId();
  const title = useTitles();
  const answered = useQuery(AssessmentService.method.listAssessments, { patientId, pageSize: 100 });
  const [chosen, setChosen] = useState("");
  const [version, setVersion] = useState(0);
  const ids = [...new Set(answered.data?.assessments.map((one) => one.instrumentId))];
  const trend = useQuery(AssessmentService.method.getTrend, chosen ? { patientId, instrumentId: chosen, instrumentVersion: version } : skipToken);
  if (ids.length === 0) return null;
  const total = (point: TrendPoint | undefined) => point?.scores.find((one) => one.key === "total")?.value;
  return (
    <Section title={say.trend}>
      <div className="row">
        <NativeSelect
          label={say.trendOf}
          data={[{ value: "", label: say.choose }, ...ids.map((id) => ({ value: id, label: title(id) }))]}
          value={chosen}
          onChange={(event) => {
            setChosen(event.currentTarget.value);
            setVersion(0);
          }}
        />
        {trend.data && trend.data.otherVersions.length > 0 && (
          <NativeSelect
            label={say.trendVersion}
            data={[trend.data.instrumentVersion, ...trend.data.otherVersions].map((one) => ({ value: String(one), label: say.version(one) }))}
            value={String(trend.data.instrumentVersion)}
            onChange={(event) => setVersion(Number(event.currentTarget.value))}
          />
        )}
      </div>
      {chosen && (
        <Answer of={trend} loading={<Loading rows={2} />}>
          {({ points, otherVersions }) => (
            <>
              {otherVersions.length > 0 && <p className="muted">{say.otherVersions(otherVersions.join(", "))}</p>}
              <DataTable
                label={say.trend}
                rows={points}
                columns={[
                  { id: "on", header: say.on, cell: (one) => showDate(one.assessedOn) },
                  { id: "scores", header: say.scores, cell: (one) => <Scores scores={one.scores} /> },
                  {
                    id: "change",
                    header: say.change,
                    align: "right",
                    cell: (one) => {
                      const [now, before] = [total(one), total(points[points.indexOf(one) - 1])];
                      return now === undefined || before === undefined ? "–" : `${now > before ? "+" : now < before ? "−" : "±"}${Math.abs(now - before)}`;
                    },
                  },
                ]}
                rowId={(one) => one.assessmentId}
                empty={<Empty title={say.noneAnswered} />}
              />
            </>
          )}
        </Answer>
      )}
    </Section>
  );
}
