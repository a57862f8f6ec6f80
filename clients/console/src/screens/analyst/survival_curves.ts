import type { ReportResult } from "@/contract/cairn/outcomes/v1/report_pb";
import { type Line, linesOf } from "./report_cells";

/** Survival from `day` on, until the next point. */
export interface SurvivalPoint {
  readonly day: number;
  readonly survival: number;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
}

export interface SurvivalCurve {
  readonly group: string;
  /** From day 0; survival is 1 there. */
  readonly points: readonly SurvivalPoint[];
  readonly lastDay: number;
  /** How many are at risk just before a day; undefined where the curve is of a summary, which does not say so. */
  readonly atRisk: ((day: number) => number) | undefined;
}

const pointOf = (line: Line, day: number, column: string): SurvivalPoint[] => {
  const survival = line.number(column);
  return survival === undefined ? [] : [{ day, survival, lower: line.number(`${column}_lower`), upper: line.number(`${column}_upper`) }];
};

const start: SurvivalPoint = { day: 0, survival: 1, lower: undefined, upper: undefined };

/** Each group's curve, every step of it; empty where steps are hidden, being about single persons. */
export function stepsOf(result: ReportResult): readonly SurvivalCurve[] {
  const lines = linesOf(result.tables.find((one) => one.name === "curve"));
  const groups = [...new Set(lines.map((one) => one.text("group")))];
  return groups.flatMap((group) => {
    const own = lines.filter((one) => one.text("group") === group && one.number("day") !== undefined && one.number("at_risk") !== undefined);
    const points = own.flatMap((one) => pointOf(one, one.number("day")!, "survival"));
    if (points.length === 0) return [];
    return [{ group, points: [start, ...points], lastDay: points.at(-1)!.day, atRisk: (day: number) => own.find((one) => one.number("day")! >= day)?.number("at_risk") ?? 0 }];
  });
}

/** What a summary says of the curves: on days 90, 180 and 365. */
export function summaryOf(result: ReportResult): readonly SurvivalCurve[] {
  const lines = linesOf(result.tables.find((one) => one.name === "summary"));
  return lines.flatMap((line) => {
    const points = [90, 180, 365].flatMap((day) => pointOf(line, day, `survival_${day}`));
    return points.length === 0 ? [] : [{ group: line.text("group"), points: [start, ...points], lastDay: points.at(-1)!.day, atRisk: undefined }];
  });
}
