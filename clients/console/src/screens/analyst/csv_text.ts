// Cells and records of files. The same bytes as `cairn reports export --format csv` (clients/exports/row_text.h): RFC 4180, CR LF, UTF-8, defused, numbers with as few digits as
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

/** A text as a cell: defused, and quoted where it must be. */
export const textCell = (text: string) => quoted(defused(text));

/** Records of texts, each with CR LF. */
export function csvOf(records: readonly (readonly string[])[]): string {
  return records.map((cells) => `${cells.map(textCell).join(",")}\r\n`).join("");
}
