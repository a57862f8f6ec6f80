import type { ReportResult } from "@/contract/cairn/outcomes/v1/report_pb";
import { useLanguage, useWords, words } from "@/words/words";
import { intervalsOf } from "./interval_groups";
import { IntervalRows } from "./interval_rows";
import { PdcPicture } from "./pdc_picture";
import { type Line, linesOf, useNumbers } from "./report_cells";
import { columns, tables, useNamed } from "./report_words";
import { SlopePicture } from "./slope_picture";
import { stepsOf, summaryOf } from "./survival_curves";
import { SurvivalPicture } from "./survival_picture";
import { TrendPicture, type TrendSeries } from "./trend_picture";

export const texts = words({
  en: {
    days: "Days after day zero",
    months: "Months after day zero",
    everybody: "Everybody together",
    expected: "What is expected: 80 %",
    nothing: "There is nothing to draw: what the picture would show is hidden, or nobody could be counted yet. The table below says which.",
    met: "Contacts made of those promised",
  },
  es: {
    days: "Días después del día cero",
    months: "Meses después del día cero",
    everybody: "Todos juntos",
    expected: "Lo que se espera: 80 %",
    nothing: "No hay nada que dibujar: lo que se vería está oculto, o aún no se puede contar a nadie. La tabla de abajo dice cuál.",
    met: "Contactos hechos de los prometidos",
  },
});

/** The picture of a result; where there is nothing to draw it says so. */
export function Picture({ result }: { result: ReportResult }) {
  const say = useWords(texts);
  const language = useLanguage();
  const numbers = useNumbers();
  const name = useNamed();
  const nothing = <p className="muted">{say.nothing}</p>;
  const lines = linesOf(result.tables[0]);
  const series = (own: readonly Line[], x: string, shares: readonly string[]): readonly TrendSeries[] =>
    shares.map((share) => ({
      name: name(columns, share),
      points: own.map((line) => ({ x: line.number(x) ?? 0, label: String(line.number(x) ?? ""), value: line.number(share), lower: line.number(`${share}_lower`), upper: line.number(`${share}_upper`), hidden: line.isHidden(share) })),
    }));
  const told = (all: readonly TrendSeries[]) => all.some((one) => one.points.some((point) => point.value !== undefined));

  switch (result.report) {
    case "discontinuation": {
      const steps = stepsOf(result);
      const curves = steps.length > 0 ? steps : summaryOf(result);
      return curves.length === 0 ? nothing : <SurvivalPicture curves={curves} steps={steps.length > 0} />;
    }
    case "pdc-distribution":
      return lines[0]?.number("low") === undefined || !lines[0].number("measured") ? nothing : <PdcPicture line={lines[0]} />;
    case "score-change":
      return (
        <>
          {result.tables.map((table) => {
            const [line] = linesOf(table);
            return (
              <div key={table.name}>
                {result.tables.length > 1 && <h3>{name(tables, table.name)}</h3>}
                {line?.number("baseline_mean") === undefined ? nothing : <SlopePicture line={line} />}
              </div>
            );
          })}
        </>
      );
    case "retention": {
      const all = series(lines, "day", ["continuous_share", "in_care_share"]);
      return told(all) ? <TrendPicture title={name(columns, "continuous_share")} series={all} axis={say.days} /> : nothing;
    }
    case "abstinence": {
      const opioids = linesOf(result.tables.find((one) => one.name === "opioids"));
      const parts = [
        ["alcohol", series(linesOf(result.tables.find((one) => one.name === "alcohol")), "month", ["of_known", "of_asked"])],
        ["opioids", series(opioids, "month", ["of_collected", "of_scheduled"])],
      ] as const;
      return (
        <>
          {parts.map(([table, all]) => (
            <div key={table}>
              <h3>{name(tables, table)}</h3>
              {told(all) ? <TrendPicture title={name(tables, table)} series={all} axis={say.months} /> : nothing}
            </div>
          ))}
        </>
      );
    }
    case "fidelity": {
      const months = lines.filter((one) => one.text("month") !== "all");
      const points = (share: string) => months.map((line, index) => ({ x: index, label: line.text("month"), value: line.number(share), lower: line.number(`${share}_lower`), upper: line.number(`${share}_upper`), hidden: line.isHidden(share) }));
      const all = [
        { name: say.met, points: points("met_share") },
        { name: name(columns, "fully_met_share"), points: points("fully_met_share") },
      ];
      return told(all) ? <TrendPicture title={say.met} series={all} axis={name(columns, "month")} /> : nothing;
    }
    default: {
      const found = intervalsOf(result, language, numbers);
      if (!found || found.groups.every((one) => one.rows.length === 0)) return nothing;
      const { mark } = found;
      return <IntervalRows label={result.report} groups={found.groups} most={found.most} show={found.kind === "share" ? numbers.share : numbers.number} mark={mark && { at: mark.at, word: say[mark.says] }} />;
    }
  }
}
