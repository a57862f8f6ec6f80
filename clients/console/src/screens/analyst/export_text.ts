import { type ReportCell, type ReportColumn, ReportColumn_Kind, type ReportTable } from "@/contract/cairn/outcomes/v1/report_pb";
import { numberText, textCell } from "./csv_text";

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
