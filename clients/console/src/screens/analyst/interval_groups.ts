import type { ReportResult } from "@/contract/cairn/outcomes/v1/report_pb";
import type { Language } from "@/words/words";
import type { IntervalRow } from "./interval_rows";
import { type Line, linesOf, type Numbers } from "./report_cells";
import { columns, named, values } from "./report_words";

interface Group {
  readonly title: string;
  readonly rows: readonly IntervalRow[];
}

export interface Intervals {
  readonly groups: readonly Group[];
  /** The right end; shares end at 1. */
  readonly most: number;
  readonly kind: "share" | "number";
  readonly mark?: { readonly at: number; readonly says: "everybody" | "expected" };
}

/** Which shares of a line are worth a dot: the share, what it is of, and what of it reached. */
type Shares = readonly (readonly [share: string, part: string, whole: string])[];

const ofLine: Readonly<Record<string, Shares>> = {
  continuity: [["continuous_share", "continuous", "eligible"]],
  initiation: [["initiated_share", "initiated", "asked_initiation"], ["engaged_share", "engaged", "asked_engagement"]],
  "first-contact": [["within_48_share", "within_48", "asked_48"], ["within_72_share", "within_72", "asked_72"]],
  "drinking-reduction": [["one_level_share", "one_level", "one_level_asked"], ["two_levels_share", "two_levels", "two_levels_asked"]],
  "score-response": [["responded_share", "responded", "denominator"], ["remitted_share", "remitted", "denominator"]],
  "therapy-dose": [["completed_share", "modules_completed", "modules_assigned"], ["finished_required_share", "finished_required", "with_required"], ["active_share", "weeks_active", "weeks_enrolled"]],
  "follow-up-interviews": [["follow_up_rate", "interviewed", "due"]],
};

/** What of a result is drawn as dots with intervals, in the words of `language`; nothing where it is drawn otherwise. */
export function intervalsOf(result: ReportResult, language: Language, numbers: Numbers): Intervals | undefined {
  const word = (names: typeof values, code: string) => named(names, code, language);
  const lines = linesOf(result.tables[0]);
  const of = (line: Line, part: string, whole: string) => {
    const [few, all] = [line.number(part), line.number(whole)];
    return few === undefined || all === undefined ? "" : `${numbers.count(few)} / ${numbers.count(all)}`;
  };
  const row = (key: string, label: string, line: Line, [share, part, whole]: Shares[number]): IntervalRow => ({
    key,
    label,
    of: of(line, part, whole),
    value: line.number(share),
    lower: line.number(`${share}_lower`),
    upper: line.number(`${share}_upper`),
    hidden: line.isHidden(share),
  });
  const plain = ofLine[result.report];
  if (plain) {
    const groups = lines.map((line) => ({ title: line.text("analysis") && word(values, line.text("analysis")), rows: plain.map((one) => row(one[0] + line.text("analysis"), word(columns, one[0]), line, one)) }));
    return { groups, most: 1, kind: "share", ...(result.report === "follow-up-interviews" ? { mark: { at: 0.8, says: "expected" as const } } : {}) };
  }
  switch (result.report) {
    case "disparity": {
      const everybody = lines.find((one) => one.text("group") === "all")?.number("reached_share");
      const titles = [...new Set(lines.map((one) => one.text("attribute")))];
      const groups = titles.map((title) => ({ title: word(values, title), rows: lines.filter((one) => one.text("attribute") === title).map((line) => ({ ...row(`${title} ${line.text("group")}`, word(values, line.text("group")), line, ["reached_share", "reached", "asked"]), ...ratioOf(line, numbers) })) }));
      return { groups, most: 1, kind: "share", ...(everybody === undefined ? {} : { mark: { at: everybody, says: "everybody" as const } }) };
    }
    case "safety":
      return { groups: [{ title: "", rows: lines.filter((one) => one.text("measure") !== "override").map((line) => row(line.text("measure"), word(values, line.text("measure")), line, ["share", "count", "known"])) }], most: 1, kind: "share" };
    case "gate-performance":
      return {
        groups: ["outcome", "rule"].map((by) => ({ title: word(values, by), rows: lines.filter((one) => one.text("by") === by).map((line) => ({ ...row(`${by} ${line.text("line")}`, word(values, line.text("line")), line, ["orders_share", "orders", "orders"]), of: line.number("orders") === undefined ? "" : numbers.count(line.number("orders")!) })) })),
        most: 1,
        kind: "share",
      };
    case "completeness":
      return { groups: [{ title: "", rows: lines.map((line) => row(line.text("instrument"), line.text("instrument") === "all" ? word(values, "all") : line.text("instrument").toUpperCase(), line, ["done_share", "done", "expected"])) }], most: 1, kind: "share" };
    case "event-rates":
      return ratesOf(lines, word, numbers);
    default:
      return undefined;
  }
}

function ratioOf(line: Line, numbers: Numbers): { note?: string } {
  const [ratio, lower, upper] = [line.number("ratio"), line.number("ratio_lower"), line.number("ratio_upper")];
  if (ratio === undefined) return line.text("is_reference") === "yes" ? { note: "1×" } : {};
  return { note: lower === undefined || upper === undefined ? `${numbers.number(ratio)}×` : `${numbers.number(ratio)}× (${numbers.number(lower)} – ${numbers.number(upper)})` };
}

function ratesOf(lines: readonly Line[], word: (names: typeof values, code: string) => string, numbers: Numbers): Intervals {
  const rate = "per_100_person_years";
  const most = Math.max(1, ...lines.flatMap((one) => [one.number(rate) ?? 0, one.number(`${rate}_upper`) ?? 0]));
  const titles = [...new Set(lines.map((one) => one.text("event")))];
  const groups = titles.map((title) => ({
    title: word(values, title),
    rows: lines
      .filter((one) => one.text("event") === title)
      .map((line) => {
        const [events, years] = [line.number("events"), line.number("person_years")];
        return { key: `${title} ${line.text("period")}`, label: word(values, line.text("period")), of: events === undefined || years === undefined ? "" : `${numbers.count(events)} / ${numbers.number(years)}`, value: line.number(rate), lower: line.number(`${rate}_lower`), upper: line.number(`${rate}_upper`), hidden: line.isHidden(rate) };
      }),
  }));
  return { groups, most, kind: "number" };
}
