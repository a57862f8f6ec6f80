import type { ReportResult } from "@/contract/cairn/outcomes/v1/report_pb";
import { type Line, linesOf } from "./report_cells";

/** The number that answers what a report asks, with its limits and what it is of. */
export interface Headline {
  /** Which: a text of headline_words. */
  readonly says: HeadlineKey;
  /** What the text leaves open: a day, a month. */
  readonly at?: string;
  readonly kind: "share" | "number";
  /** Undefined: not defined, not known or hidden. */
  readonly value: number | undefined;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  readonly of: number | undefined;
  readonly hidden: boolean;
}

export type HeadlineKey =
  | "retained"
  | "covered"
  | "median"
  | "continuous"
  | "initiated"
  | "engaged"
  | "days"
  | "within48"
  | "hours"
  | "contacts"
  | "abstinent"
  | "negative"
  | "oneLevel"
  | "responded"
  | "remitted"
  | "change"
  | "overdoses"
  | "reactions"
  | "naloxone"
  | "withdrawal"
  | "finished"
  | "reached"
  | "interviewed"
  | "asked";

/** A share with its limits, `of` a count. */
function share(line: Line | undefined, says: HeadlineKey, column: string, of: string, at = ""): Headline[] {
  if (!line) return [];
  return [{ says, at, kind: "share", value: line.number(column), lower: line.number(`${column}_lower`), upper: line.number(`${column}_upper`), of: line.number(of), hidden: line.isHidden(column) }];
}

function number(line: Line | undefined, says: HeadlineKey, [value, lower, upper]: readonly [string, string, string], of: string, at = ""): Headline[] {
  if (!line) return [];
  return [{ says, at, kind: "number", value: line.number(value), lower: line.number(lower), upper: line.number(upper), of: line.number(of), hidden: line.isHidden(value) }];
}

/** The first of `wanted` labels that is told; the first of all where none is. */
function at(lines: readonly Line[], label: string, wanted: readonly number[], told: string): Line | undefined {
  const found = wanted.map((one) => lines.find((line) => line.number(label) === one || line.text(label) === String(one)));
  return found.find((line) => line?.number(told) !== undefined) ?? found[0];
}

const labelOf = (line: Line | undefined, label: string) => (line ? String(line.number(label) ?? line.text(label)) : "");

/** The most important first; none for a report that is not known here. */
export function headlinesOf(result: ReportResult): readonly Headline[] {
  const table = (name: string) => linesOf(result.tables.find((one) => one.name === name));
  const lines = linesOf(result.tables[0]);
  const first = lines[0];
  switch (result.report) {
    case "retention": {
      const line = at(lines, "day", [180, 90, 30, 365], "continuous_share");
      return share(line, "retained", "continuous_share", "starters", labelOf(line, "day"));
    }
    case "pdc-distribution":
      return [...share(first, "covered", "at_least_80_share", "measured"), ...number(first, "median", ["median", "first_quartile", "third_quartile"], "measured").map((one): Headline => ({ ...one, kind: "share" }))];
    case "continuity":
      return share(first, "continuous", "continuous_share", "eligible");
    case "initiation":
      return [...share(first, "initiated", "initiated_share", "asked_initiation"), ...share(first, "engaged", "engaged_share", "asked_engagement")];
    case "discontinuation":
      return table("summary").length === 1 ? number(table("summary")[0], "days", ["median_days", "median_lower", "median_upper"], "starters") : [];
    case "first-contact":
      return [...share(first, "within48", "within_48_share", "asked_48"), ...number(first, "hours", ["median_hours", "median_lower", "median_upper"], "matches")];
    case "fidelity":
      return share(lines.at(-1), "contacts", "met_share", "contacts_expected");
    case "abstinence": {
      const alcohol = at(table("alcohol"), "month", [6, 3, 1, 12], "of_known");
      const opioids = at(table("opioids"), "month", [6, 3, 1, 12], "of_collected");
      return [...share(alcohol, "abstinent", "of_known", "known", labelOf(alcohol, "month")), ...share(opioids, "negative", "of_collected", "collected", labelOf(opioids, "month"))];
    }
    case "drinking-reduction":
      return share(lines.at(-1), "oneLevel", "one_level_share", "one_level_asked");
    case "score-response":
      return [...share(lines.at(-1), "responded", "responded_share", "denominator"), ...share(lines.at(-1), "remitted", "remitted_share", "denominator")];
    case "score-change":
      // A table of each score where there is no total.
      return result.tables.flatMap(({ name }) => number(table(name)[0], "change", ["mean_change", "mean_change_lower", "mean_change_upper"], "pairs", result.tables.length > 1 ? name : ""));
    case "event-rates":
      return number(first, "overdoses", ["per_100_person_years", "per_100_person_years_lower", "per_100_person_years_upper"], "episodes");
    case "safety":
      return [...share(first, "reactions", "share", "known"), ...share(lines.find((one) => one.text("measure") === "naloxone_offered"), "naloxone", "share", "known")];
    case "gate-performance":
      return share(lines.find((one) => one.text("by") === "outcome" && one.text("line") === "all"), "withdrawal", "withdrawal_share", "watched");
    case "therapy-dose":
      return share(first, "finished", "finished_required_share", "with_required");
    case "disparity":
      return share(lines.find((one) => one.text("group") === "all"), "reached", "reached_share", "asked");
    case "follow-up-interviews":
      return share(first, "interviewed", "follow_up_rate", "due");
    case "completeness":
      return share(lines.at(-1), "asked", "done_share", "expected");
    default:
      return [];
  }
}
