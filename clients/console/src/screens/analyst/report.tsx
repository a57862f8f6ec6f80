import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import type { ReportDescription } from "@/contract/cairn/outcomes/v1/report_pb";
import { ReportService } from "@/contract/cairn/outcomes/v1/report_service_pb";
import { Page } from "@/parts/page";
import { Answer, Empty, Loading, TroubleNote } from "@/parts/states";
import { useFilters } from "@/parts/use_filters";
import { troubleOf } from "@/transport/troubles";
import { sharedWords } from "@/words/shared";
import { useLanguage, useWords, words } from "@/words/words";
import { useRefusals } from "./refusals";
import { ReportAnswer } from "./report_answer";
import style from "./report.module.css";
import { reportNames } from "./report_names";
import { ReportPicker } from "./report_picker";
import { askedOnce, type Question, requestOf, usualQuestion } from "./report_question";
import { rememberPosition } from "./seen_positions";

export const texts = words({
  en: {
    title: "Report",
    all: "All reports",
    unknown: "There is no such report",
    unknownWhy: "It may have had another name. The gallery has every report.",
    notRun: "Not run yet",
    notRunWhy: "Choose whom and when the report is about, then run it. Without a choice it is about everybody, as known now.",
    working: "Counting",
  },
  es: {
    title: "Informe",
    all: "Todos los informes",
    unknown: "No existe ese informe",
    unknownWhy: "Puede que tuviera otro nombre. La galería tiene todos los informes.",
    notRun: "Aún sin ejecutar",
    notRunWhy: "Elija sobre quién y cuándo es el informe, y ejecútelo. Sin elegir, es sobre todos, según lo sabido ahora.",
    working: "Contando",
  },
});

/** A report: whom it is about, its number, picture, table and definition. What it is asked with is in the address. */
export function Screen() {
  const say = useWords(texts);
  const language = useLanguage();
  const { report = "" } = useParams({ strict: false }) as { report?: string };
  const list = useQuery(ReportService.method.listReports, {}, { staleTime: Number.POSITIVE_INFINITY });
  const description = list.data?.reports.find((one) => one.report === report);
  return (
    <Page title={reportNames[report]?.title[language] ?? description?.report ?? say.title} note={description && `${description.number} · ${description.definition}`} actions={<Link to="/reports">{say.all}</Link>}>
      <Answer of={list}>
        {() =>
          description ? (
            <One key={report} description={description} />
          ) : (
            <Empty title={say.unknown} action={<Link to="/reports">{say.all}</Link>}>
              {say.unknownWhy}
            </Empty>
          )
        }
      </Answer>
    </Page>
  );
}

function One({ description }: { description: ReportDescription }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const language = useLanguage();
  const [question, setQuestion] = useFilters<Question>(usualQuestion(description));
  const answer = useQuery(ReportService.method.runReport, requestOf(description, question), { ...askedOnce, enabled: question.run === "yes" });
  const trouble = answer.error ? troubleOf(answer.error) : undefined;
  const own = useRefusals(trouble);
  const result = answer.data?.result;
  useEffect(() => {
    if (result) rememberPosition(result);
  }, [result]);
  const answered = question.run === "yes" && result !== undefined && !trouble;
  const run = (next: Question) => {
    if (JSON.stringify(next) === JSON.stringify(question)) void answer.refetch();
    else setQuestion(next);
  };
  return (
    <>
      <p className={style.whom}>{language === "es" ? (reportNames[description.report]?.asksInSpanish ?? description.asks) : description.asks}.</p>
      <ReportPicker key={`${JSON.stringify(question)} ${answered}`} answered={answered} description={description} question={question} busy={answer.isFetching} trouble={trouble} run={run} />
      {trouble && <TroubleNote trouble={trouble} own={own} {...(trouble.reason === "RELEASE_WOULD_DIFFER" ? {} : { again: () => void answer.refetch() })} />}
      {question.run !== "yes" ? (
        <Empty title={say.notRun}>{say.notRunWhy}</Empty>
      ) : answer.isFetching && !result ? (
        <div role="status" aria-label={say.working}>
          <Loading rows={8} height={28} />
        </div>
      ) : (
        result && !trouble && <ReportAnswer result={result} description={description} question={question} pin={(pinned) => setQuestion(pinned)} print={<PrintButton label={shared.print} />} />
      )}
    </>
  );
}

function PrintButton({ label }: { label: string }) {
  return (
    <Button variant="default" onClick={() => print()}>
      {label}
    </Button>
  );
}
