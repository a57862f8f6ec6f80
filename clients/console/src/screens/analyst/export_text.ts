import { type ReportCell, type ReportColumn, ReportColumn_Kind, type ReportTable } from "@/contract/cairn/outcomes/v1/report_pb";

// The same bytes as `cairn reports export --format csv` (clients/exports/row_text.h): RFC 4180, CR LF, UTF-8, defused, numbers with as few digits as
// give them back. tests/console/analyst/export_test.ts holds them against each other.

/** A number as the command line writes it: whole ones plainly, others in the shorter of 0.0123 and 1.23e-02, the first where they are equally long. */
export function numberText(value: number): string {
  if (Object.is(value, -0)) return "-0";
  const wholes = Math.abs(value) < 2 ** 53;
  if (wholes && Number.isInteger(value)) return String(value);
  const scientific = withTwoDigits(value.toExponential());
  if (!wholes) return scientific;
  const plain = plainText(value);
  return plain.length <= scientific.length ? plain : scientific;
}

/** 1e-7 as 1e-07. */
const withTwoDigits = (text: string) => text.replace(/e([+-])(\d)$/, "e$10$2");

/** The digits of the shortest form without an exponent, however small the number is. */
function plainText(value: number): string {
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace(/[-.]/g, "");
  const point = Number(exponent) + 1;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return digits.length <= point ? sign + digits.padEnd(point, "0") : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** A cell that no spreadsheet takes for a formula: one that begins like one gets an apostrophe (OWASP, CSV Injection). */
const defused = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const quoted = (text: string) => (/["\r\n,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const textCell = (text: string) => quoted(defused(text));

/** Records of texts, each with CR LF. */
export function csvOf(records: readonly (readonly string[])[]): string {
  return records.map((cells) => `${cells.map(textCell).join(",")}\r\n`).join("");
}

const flagName = "suppressed";

/** The columns of a file: those of the table but "suppressed", which comes last in every file. */
export function fileColumns(table: ReportTable): readonly ReportColumn[] {
  return table.columns.filter((one) => one.name !== flagName);
}

const isFlag = (table: ReportTable, index: number) => table.columns[index]?.name === flagName;

/** Rows whose "suppressed" says that something of them is hidden. */
export function isSuppressed(table: ReportTable, row: number): boolean {
  const cell = table.rows[row]?.cells.find((_, index) => isFlag(table, index))?.value;
  return cell?.case === "text" && cell.value === "true";
}

function cellText(cell: ReportCell): string {
  switch (cell.value.case) {
    case "text":
      return textCell(cell.value.value);
    case "count":
      return String(cell.value.value);
    case "number":
      return numberText(cell.value.value);
    default:
      return "";
  }
}

/** A table as CSV. */
export function tableCsv(table: ReportTable): string {
  const header = [...fileColumns(table).map((one) => textCell(one.name)), flagName].join(",");
  const rows = table.rows.map((row, at) => [...row.cells.filter((_, index) => !isFlag(table, index)).map(cellText), String(isSuppressed(table, at))].join(","));
  return [header, ...rows].map((line) => `${line}\r\n`).join("");
}

export const kindNames: Readonly<Record<ReportColumn_Kind, string>> = {
  [ReportColumn_Kind.UNSPECIFIED]: "text",
  [ReportColumn_Kind.TEXT]: "text",
  [ReportColumn_Kind.LABEL]: "label",
  [ReportColumn_Kind.COUNT]: "count",
  [ReportColumn_Kind.SHARE]: "share",
  [ReportColumn_Kind.NUMBER]: "number",
};
