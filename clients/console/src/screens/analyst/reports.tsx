import { useQuery } from "@connectrpc/connect-query";
import { Link } from "@tanstack/react-router";
import type { ReportDescription } from "@/contract/cairn/outcomes/v1/report_pb";
import { ReportService } from "@/contract/cairn/outcomes/v1/report_service_pb";
import { Page } from "@/parts/page";
import { Answer, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { showMoment } from "@/words/dates";
import { useLanguage, useWords, words } from "@/words/words";
import { Pictogram } from "./pictogram";
import { reportGroups, reportNames } from "./report_names";
import style from "./reports.module.css";
import { toldUntil } from "./seen_positions";

export const texts = words({
  en: {
    title: "Reports",
    told: (moment: string) => `Events have arrived until ${moment}`,
    fresh: "How fresh reports are",
    others: "Other reports",
    partly: "Partly not known yet",
  },
  es: {
    title: "Informes",
    told: (moment) => `Han llegado sucesos hasta ${moment}`,
    fresh: "Lo recientes que son",
    others: "Otros informes",
    partly: "En parte aún no se sabe",
  },
});

/**
 * Every report: what it asks, and how it is drawn. The pictures show a kind of drawing and no numbers, for a number that may leave the clinic is
 * logged as given out, and nobody gives out eighteen tables by looking at a list.
 */
export function Screen() {
  const say = useWords(texts);
  const language = useLanguage();
  const list = useQuery(ReportService.method.listReports, {});
  const freshness = useQuery(ReportService.method.getFreshness, {});
  const until = freshness.data && toldUntil(freshness.data.sources);
  return (
    <Page title={say.title} note={until && say.told(showMoment(until))} actions={<Link to="/reports-freshness">{say.fresh}</Link>}>
      <Answer of={list} loading={<Loading rows={8} height={64} />}>
        {({ reports }) => (
          <>
            {reportGroups.map(([group, name]) => (
              <Group key={group} title={name[language]} reports={reports.filter((one) => reportNames[one.report]?.group === group)} />
            ))}
            <Group title={say.others} reports={reports.filter((one) => !reportNames[one.report])} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function Group({ title, reports }: { title: string; reports: readonly ReportDescription[] }) {
  if (reports.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className={style.title}>{title}</h2>
      <ul className={style.gallery}>
        {reports.map((one) => (
          <Card key={one.report} report={one} />
        ))}
      </ul>
    </section>
  );
}

function Card({ report }: { report: ReportDescription }) {
  const say = useWords(texts);
  const language = useLanguage();
  const known = reportNames[report.report];
  return (
    <li className={style.card}>
      <Pictogram kind={known?.picture ?? "intervals"} />
      <div>
        <h3>
          <Link to="/reports/$report" params={{ report: report.report }}>
            {known?.title[language] ?? report.report}
          </Link>{" "}
          <span className="muted">{report.number}</span>
        </h3>
        <p>{language === "es" ? (known?.asksInSpanish ?? report.asks) : report.asks}.</p>
        {report.notTold && <StatusTag tone="unknown">{say.partly}</StatusTag>}
      </div>
    </li>
  );
}
