import { useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import type { ReportDescription } from "@/contract/cairn/outcomes/v1/report_pb";
import { type CompareReportsResponse, ReportService } from "@/contract/cairn/outcomes/v1/report_service_pb";
import { Facts, Page } from "@/parts/page";
import { Answer, Empty, Loading, TroubleNote } from "@/parts/states";
import { useFilters } from "@/parts/use_filters";
import { troubleOf } from "@/transport/troubles";
import { showDate, showMoment } from "@/words/dates";
import { useLanguage, useWords, words } from "@/words/words";
import { ChangedFacts } from "./changed_facts";
import { ChangedLines } from "./changed_lines";
import { useCohortWords } from "./cohort_words";
import { useRefusals } from "./refusals";
import style from "./report.module.css";
import { reportNames } from "./report_names";
import { type Question, requestOf, usualQuestion } from "./report_question";
import { rememberPosition, seenPositions, toldUntil } from "./seen_positions";

export const texts = words({
  en: {
    title: (report: string) => `What changed: ${report}`,
    back: "Back to the report",
    form: "Between which positions",
    since: "Since",
    sinceHint: "The earlier position, as a report, its print or its manifest says it",
    other: "Another position",
    until: "Until",
    now: "Everything that has arrived",
    pinned: (position: string) => `As the report: ${position}`,
    compare: "Compare",
    needed: "Say since when: without an earlier position there is nothing to compare with.",
    notYet: "Not compared yet",
    notYetWhy: "Choose the earlier position. The report is made twice, as of each, with the same cohort, choices and data cut; what differs is shown with the facts that were told in between.",
    whom: "About",
    cut: "Data cut of both",
    from: "Earlier",
    to: "Later",
    toldUntil: (moment: string, position: string) => `told until ${moment} (${position})`,
    unknown: "There is no such report",
    working: "Comparing",
    sameFacts: "Both rest on the same facts.",
    otherFacts: "They rest on different facts.",
    facts: "Facts",
  },
  es: {
    title: (report) => `Qué ha cambiado: ${report}`,
    back: "Volver al informe",
    form: "Entre qué posiciones",
    since: "Desde",
    sinceHint: "La posición anterior, como la dice un informe, su impresión o su manifiesto",
    other: "Otra posición",
    until: "Hasta",
    now: "Todo lo que ha llegado",
    pinned: (position) => `Como el informe: ${position}`,
    compare: "Comparar",
    needed: "Diga desde cuándo: sin una posición anterior no hay con qué comparar.",
    notYet: "Aún sin comparar",
    notYetWhy: "Elija la posición anterior. El informe se hace dos veces, según cada una, con el mismo grupo, las mismas opciones y el mismo cierre de datos; se muestra lo que difiere con los hechos comunicados entre ambas.",
    whom: "Sobre",
    cut: "Cierre de datos de ambos",
    from: "Anterior",
    to: "Posterior",
    toldUntil: (moment, position) => `comunicado hasta ${moment} (${position})`,
    unknown: "No existe ese informe",
    working: "Comparando",
    sameFacts: "Ambos se basan en los mismos hechos.",
    otherFacts: "Se basan en hechos distintos.",
    facts: "Hechos",
  },
});

/** Which numbers of a report are others than at an earlier position, and which facts were told in between. */
export function Screen() {
  const say = useWords(texts);
  const language = useLanguage();
  const { report = "" } = useParams({ strict: false }) as { report?: string };
  const list = useQuery(ReportService.method.listReports, {}, { staleTime: Number.POSITIVE_INFINITY });
  const description = list.data?.reports.find((one) => one.report === report);
  return (
    <Page title={say.title(reportNames[report]?.title[language] ?? report)}>
      <Answer of={list}>{() => (description ? <Comparison key={report} description={description} /> : <Empty title={say.unknown} action={<Link to="/reports">{say.back}</Link>} />)}</Answer>
    </Page>
  );
}

/** As a report: asked by the button alone. */
const askedOnce = { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnMount: false, refetchOnReconnect: false } as const;

function Comparison({ description }: { description: ReportDescription }) {
  const say = useWords(texts);
  const [question, setQuestion] = useFilters<Question>(usualQuestion(description));
  const { asOf, ...request } = requestOf(description, question);
  const answer = useQuery(ReportService.method.compareReports, { ...request, fromAsOf: question.since, toAsOf: asOf }, { ...askedOnce, enabled: question.since !== "" });
  const trouble = answer.error ? troubleOf(answer.error) : undefined;
  const own = useRefusals(trouble);
  useEffect(() => {
    for (const one of [answer.data?.from, answer.data?.to]) if (one) rememberPosition(one);
  }, [answer.data]);
  const { since: _, ...asked } = question;
  const address = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ""));
  return (
    <>
      <div className="no-print">
        <Link to="/reports/$report" params={{ report: description.report }} search={address as never}>
          {say.back}
        </Link>
      </div>
      <Positions key={JSON.stringify(question)} question={question} busy={answer.isFetching} wrong={trouble?.fields.from_as_of} compare={(next) => setQuestion(next)} />
      {trouble && <TroubleNote trouble={trouble} own={own} />}
      {question.since === "" ? (
        <Empty title={say.notYet}>{say.notYetWhy}</Empty>
      ) : answer.isFetching && !answer.data ? (
        <div role="status" aria-label={say.working}>
          <Loading rows={6} height={28} />
        </div>
      ) : (
        answer.data && !trouble && <Changes comparison={answer.data} />
      )}
    </>
  );
}

interface PositionsProps {
  readonly question: Question;
  readonly busy: boolean;
  readonly wrong: string | undefined;
  readonly compare: (question: Pick<Question, "since" | "asof">) => void;
}

function Positions({ question, busy, wrong, compare }: PositionsProps) {
  const say = useWords(texts);
  const seen = seenPositions().filter((one) => one.asOf !== question.asof);
  const [since, setSince] = useState(question.since || (seen[0]?.asOf ?? ""));
  const [until, setUntil] = useState(question.asof);
  const [other, setOther] = useState(!seen.some((one) => one.asOf === since));
  const [refused, setRefused] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (since.trim() === "") return setRefused(say.needed);
    compare({ since: since.trim(), asof: until });
  };
  return (
    <form className={`${style.picker} no-print`} onSubmit={submit} noValidate aria-label={say.form}>
      <fieldset className={style.fields}>
        <legend>{say.form}</legend>
        {seen.length > 0 && (
          <NativeSelect
            label={say.since}
            value={other ? "other" : since}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setOther(value === "other");
              setSince(value === "other" ? "" : value);
            }}
            data={[...seen.map((one) => ({ value: one.asOf, label: `${showMoment(one.toldUntil)} (${one.asOf})` })), { value: "other", label: say.other }]}
          />
        )}
        {(other || seen.length === 0) && (
          <TextInput
            label={seen.length > 0 ? say.other : say.since}
            description={say.sinceHint}
            autoComplete="off"
            maxLength={400}
            value={since}
            error={refused ?? wrong}
            onChange={(event) => {
              setSince(event.currentTarget.value);
              setRefused(undefined);
            }}
          />
        )}
        <NativeSelect label={say.until} value={until} onChange={(event) => setUntil(event.currentTarget.value)} data={[{ value: "", label: say.now }, ...(question.asof ? [{ value: question.asof, label: say.pinned(question.asof) }] : [])]} />
      </fieldset>
      <div className="row">
        <Button type="submit" loading={busy}>
          {say.compare}
        </Button>
      </div>
    </form>
  );
}

function Changes({ comparison }: { comparison: CompareReportsResponse }) {
  const say = useWords(texts);
  const cohort = useCohortWords();
  const { from, to } = comparison;
  if (!from || !to) return null;
  return (
    <>
      <Facts
        items={[
          [say.whom, cohort(to)],
          [say.cut, showDate(to.dataCut)],
          [say.from, say.toldUntil(showMoment(toldUntil(from.freshness)), from.asOf)],
          [say.to, say.toldUntil(showMoment(toldUntil(to.freshness)), to.asOf)],
          [say.facts, from.inputDigest === to.inputDigest ? say.sameFacts : say.otherFacts],
        ]}
      />
      <ChangedLines comparison={comparison} />
      <ChangedFacts comparison={comparison} />
    </>
  );
}
