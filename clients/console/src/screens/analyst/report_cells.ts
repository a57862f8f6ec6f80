import { useMemo } from "react";
import { type ReportRow, type ReportTable, ReportColumn_Kind } from "@/contract/cairn/outcomes/v1/report_pb";
import { type Language, useLanguage } from "@/words/words";

/** A row that is read by the names of its columns. */
export interface Line {
  /** Empty where there is none. */
  readonly text: (column: string) => string;
  /** A count, label, share or number; undefined where it is not defined, not known or hidden. */
  readonly number: (column: string) => number | undefined;
  /** Is the cell empty because it is small, or would tell what is? */
  readonly isHidden: (column: string) => boolean;
  /** A cell of the line is hidden. */
  readonly hidden: boolean;
}

export function linesOf(table: ReportTable | undefined): readonly Line[] {
  if (!table) return [];
  const place = new Map(table.columns.map((column, index) => [column.name, index]));
  return table.rows.map((row) => lineOf(table, row, place));
}

/**
 * `suppressed` says that a line is hidden as a whole. A count that stands alone (Column::stands_alone of measures/reports) is hidden by itself, with its
 * shares, and the flag is silent: where small counts are hidden, an empty count is a hidden one, but of an override of the gate, which is of nobody.
 */
function lineOf(table: ReportTable, row: ReportRow, place: ReadonlyMap<string, number>): Line {
  const cell = (column: string) => row.cells[place.get(column) ?? -1]?.value;
  const text = (column: string) => {
    const value = cell(column);
    return value?.case === "text" ? value.value : "";
  };
  const number = (column: string) => {
    const value = cell(column);
    return value?.case === "count" || value?.case === "number" ? Number(value.value) : undefined;
  };
  const whole = text("suppressed") === "true";
  const counts = place.has("suppressed") && text("measure") !== "override" ? table.columns.filter((one) => one.kind === ReportColumn_Kind.COUNT && number(one.name) === undefined).map((one) => one.name) : [];
  const isHidden = (column: string) => cell(column)?.case === undefined && (whole || counts.some((count) => column === count || column.startsWith(`${count}_share`)));
  return { text, number, isHidden, hidden: whole || counts.length > 0 };
}

export interface Numbers {
  readonly share: (value: number) => string;
  readonly number: (value: number) => string;
  readonly count: (value: number) => string;
}

/** How numbers are written in a language: shares as percents, to a tenth; numbers to a hundredth. */
export function numbersOf(language: Language): Numbers {
  const locale = language === "es" ? "es-ES" : "en-US";
  const tenth = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const hundredth = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  return {
    share: (value) => `${tenth.format(value * 100)}\u00a0%`,
    number: (value) => hundredth.format(value),
    count: (value) => whole.format(value),
  };
}

export function useNumbers(): Numbers {
  const language = useLanguage();
  return useMemo(() => numbersOf(language), [language]);
}

/** A number of a column as it is shown. */
export function showNumber(kind: ReportColumn_Kind, value: number, numbers: Numbers): string {
  if (kind === ReportColumn_Kind.SHARE) return numbers.share(value);
  if (kind === ReportColumn_Kind.NUMBER) return numbers.number(value);
  return kind === ReportColumn_Kind.LABEL ? String(value) : numbers.count(value);
}
