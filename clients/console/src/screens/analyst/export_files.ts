import type { Timestamp } from "@bufbuild/protobuf/wkt";
import { type ReportColumn, ReportColumn_Kind, type ReportResult, type ReportTable, ReportView } from "@/contract/cairn/outcomes/v1/report_pb";
import { isoDate } from "@/words/dates";
import { meaningOf } from "./column_meanings";
import { csvOf } from "./csv_text";
import { fileColumns, isSuppressed, kindNames, tableCsv } from "./export_text";
import { disorders, medications, mentors } from "./report_question";

/** One file of an export, as bytes. */
export interface ExportFile {
  readonly name: string;
  readonly kind: "csv" | "codebook" | "manifest";
  /** Name of the table whose rows they are; empty of files about all. */
  readonly table: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Hexadecimal. */
  readonly sha256: string;
}

const inFiles = (name: string) => name.replaceAll("-", "_");

/** What the files of a table are called before the dot, as `cairn reports export` calls them. */
function fileNameOf(result: ReportResult, table: ReportTable): string {
  return inFiles(result.tables.length === 1 ? result.report : `${result.report}_${table.name}`);
}

/** What a folder of `cairn reports export --format csv` holds: CSV files and codebook.csv with the same bytes, and a manifest that says what they are. */
export async function filesOf(result: ReportResult, madeAt: Date): Promise<readonly ExportFile[]> {
  const files = await Promise.all([
    ...result.tables.map((table) => fileOf(`${fileNameOf(result, table)}.csv`, "csv", fileNameOf(result, table), tableCsv(table))),
    fileOf("codebook.csv", "codebook", "", codebookOf(result)),
  ]);
  return [...files, await fileOf("manifest.json", "manifest", "", manifestOf(result, files, madeAt))];
}

async function fileOf(name: string, kind: ExportFile["kind"], table: string, text: string): Promise<ExportFile> {
  const bytes = new TextEncoder().encode(text);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return { name, kind, table, bytes, sha256: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") };
}

const empty = "Empty: not defined or not known; or hidden, where suppressed is true.";

const valuesOf: Readonly<Record<ReportColumn_Kind, string>> = {
  [ReportColumn_Kind.UNSPECIFIED]: empty,
  [ReportColumn_Kind.TEXT]: `A text. ${empty}`,
  [ReportColumn_Kind.LABEL]: `A whole number that names the line. ${empty}`,
  [ReportColumn_Kind.COUNT]: `A whole number from 0. ${empty}`,
  [ReportColumn_Kind.SHARE]: `From 0 to 1. ${empty}`,
  [ReportColumn_Kind.NUMBER]: `A number. ${empty}`,
};

/** What every column is; in English, as files are. */
function codebookOf(result: ReportResult): string {
  const lines = result.tables.flatMap((table) => {
    const name = fileNameOf(result, table);
    const line = (column: Pick<ReportColumn, "name">, kind: string, values: string) => {
      const meaning = meaningOf(table.definition, column.name, "en");
      return [name, column.name, kind, meaning?.unit ?? "", values, meaning?.text ?? ""];
    };
    return [...fileColumns(table).map((column) => line(column, kindNames[column.kind], valuesOf[column.kind])), line({ name: "suppressed" }, "flag", "true or false. Never empty.")];
  });
  return csvOf([["table", "column", "kind", "unit", "values", "meaning"], ...lines]);
}

/** 42 CFR 2.32 (a)(2): the short statement. What may leave the clinic is about nobody any more, and has none. */
const notice = "42 CFR part 2 prohibits unauthorized use or disclosure of these records.";

const pairs = (all: readonly { readonly name: string; readonly value: string }[]) => all.map(({ name, value }) => ({ name, value }));

/** The fields of `cairn reports export`, but for the two that only it needs to go on with what was interrupted. */
function manifestOf(result: ReportResult, files: readonly ExportFile[], madeAt: Date): string {
  const tables = result.tables.map((table) => ({
    file: fileNameOf(result, table),
    ...definitionOf(table),
    table: result.tables.length === 1 ? "" : table.name,
    unit: table.unit,
    anchor: table.anchor,
    maturity: table.maturity,
    dataCut: isoDate(result.dataCut),
    parameters: pairs(table.parameters),
    exclusions: table.exclusions.map((one) => ({ line: one.line, reason: one.reason, count: one.count === undefined ? null : Number(one.count) })),
    suppression: suppressionOf(table),
    rows: table.rows.length,
    suppressedRows: table.rows.filter((_, row) => isSuppressed(table, row)).length,
  }));
  const sum = (of: (table: (typeof tables)[number]) => number) => tables.reduce((all, table) => all + of(table), 0);
  const manifest = {
    manifest: "cairn_export/2",
    report: inFiles(result.report),
    ...(result.tables[0] ? definitionOf(result.tables[0]) : {}),
    parameters: pairs(result.parameters),
    cohort: cohortOf(result),
    view: result.view === ReportView.PUBLISHED ? "published" : "clinic",
    ownPanel: result.ownPanel,
    asOf: result.asOf,
    dataCut: isoDate(result.dataCut),
    freshness: result.freshness.map((one) => ({ source: one.source, position: Number(one.position), recordedTime: momentText(one.recordedTime) })),
    digest: result.inputDigest,
    notTold: result.notTold,
    notice: result.view === ReportView.PUBLISHED ? "" : notice,
    tables,
    rows: sum((table) => table.rows),
    suppressedRows: sum((table) => table.suppressedRows),
    files: files.map(({ name, kind, table, bytes, sha256 }) => ({ name, kind, table, bytes: bytes.length, sha256 })),
    program: "cairn console",
    madeAt: madeAt.toISOString(),
  };
  return `${JSON.stringify(manifest)}\n`;
}

function definitionOf({ definition }: ReportTable): { definition: string; version: string } {
  const slash = definition.indexOf("/");
  return slash < 0 ? { definition, version: "" } : { definition: definition.slice(0, slash), version: definition.slice(slash + 1) };
}

function suppressionOf(table: ReportTable) {
  const value = (name: string) => table.parameters.find((one) => one.name === name)?.value ?? "";
  return { policy: value("suppression") || "none", from: value("suppressed_from"), to: value("suppressed_to"), shownAs: "empty cell, suppressed is true" };
}

function cohortOf({ cohort }: ReportResult): readonly { name: string; value: string }[] {
  const word = (of: Readonly<Record<string, number>>, value: number | undefined) => Object.keys(of).find((one) => of[one] === value) ?? "";
  const all = [
    ["programme", cohort?.programmeId],
    ["site", cohort?.siteId],
    ["started_from", isoDate(cohort?.startedFrom)],
    ["started_to", isoDate(cohort?.startedTo)],
    ["disorder", word({ "alcohol-use": disorders.alcohol, "opioid-use": disorders.opioid }, cohort?.disorder)],
    ["medication", word(medications, cohort?.medication)],
    ["age_band", cohort?.ageBand],
    ["sex", cohort?.sex],
    ["mentor", word(mentors, cohort?.mentor)],
  ] as const;
  return all.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

/** RFC 3339 with as many groups of three digits as there are. */
function momentText(moment: Timestamp | undefined): string {
  if (!moment) return "";
  const whole = new Date(Number(moment.seconds) * 1000).toISOString().slice(0, 19);
  if (moment.nanos === 0) return `${whole}Z`;
  const digits = String(moment.nanos).padStart(9, "0").replace(/(000)+$/, "");
  return `${whole}.${digits}Z`;
}
