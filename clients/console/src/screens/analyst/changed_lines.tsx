import { type ReportCell, type ReportColumn, ReportColumn_Kind, type ReportRow } from "@/contract/cairn/outcomes/v1/report_pb";
import type { CompareReportsResponse } from "@/contract/cairn/outcomes/v1/report_service_pb";
import { Section } from "@/parts/page";
import { Empty } from "@/parts/states";
import { useLanguage, useWords, words } from "@/words/words";
import { numbersOf, showNumber } from "./report_cells";
import style from "./report_table.module.css";
import { columns as columnNames, type Names, named, tables, useNamed, values } from "./report_words";

export const texts = words({
  en: {
    title: "Numbers that differ",
    count: (lines: number) => `${lines} ${lines === 1 ? "line" : "lines"}`,
    none: "No number differs",
    noneWhy: "Whatever was told in between has changed no line of this report.",
    line: "Line",
    column: "Number",
    before: "Before",
    after: "After",
    added: "The line is new.",
    gone: "The line is no longer there.",
    whole: "All lines together",
    missing: "not told",
    label: "Numbers that differ; scrolls sideways",
  },
  es: {
    title: "Números que difieren",
    count: (lines) => `${lines} ${lines === 1 ? "línea" : "líneas"}`,
    none: "Ningún número difiere",
    noneWhy: "Lo comunicado entre ambas no ha cambiado ninguna línea de este informe.",
    line: "Línea",
    column: "Número",
    before: "Antes",
    after: "Después",
    added: "La línea es nueva.",
    gone: "La línea ya no está.",
    whole: "Todas las líneas",
    missing: "no se dice",
    label: "Números que difieren; se desplaza a los lados",
  },
});

/** Each number that is another one, with what it was and is; of limits that moved along the number itself tells enough. */
export function ChangedLines({ comparison }: { comparison: CompareReportsResponse }) {
  const say = useWords(texts);
  const name = useNamed();
  const language = useLanguage();
  const { rows } = comparison;
  const numbers = numbersOf(language);
  const several = comparison.columns.length > 1;
  const show = (column: ReportColumn, cell: ReportCell | undefined) => {
    if (cell?.value.case === "text") return name(values, cell.value.value);
    return cell?.value.case === undefined ? say.missing : showNumber(column.kind, Number(cell.value.value), numbers);
  };
  return (
    <Section title={say.title} note={say.count(rows.length)}>
      {rows.length === 0 ? (
        <Empty title={say.none}>{say.noneWhy}</Empty>
      ) : (
        <div className={style.scroll} role="region" tabIndex={0} aria-label={say.label}>
          <table className={style.table}>
            <thead>
              <tr>
                <th scope="col">{say.line}</th>
                <th scope="col">{say.column}</th>
                <th scope="col" data-align="right">
                  {say.before}
                </th>
                <th scope="col" data-align="right">
                  {say.after}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.flatMap((change, at) => {
                const columns = comparison.columns.find((one) => one.table === change.table)?.columns ?? [];
                const whole = change.after ?? change.before;
                const called = lineName(columns, whole, (names, code) => named(names, code, language)) || say.whole;
                const line = several ? `${name(tables, change.table)}: ${called}` : called;
                const differing = columns.flatMap((column, index) => (isSame(change.before?.cells[index], change.after?.cells[index]) || /_(lower|upper)$/.test(column.name) ? [] : [{ column, index }]));
                return (change.before && change.after ? differing : differing.filter(({ column }) => column.kind !== ReportColumn_Kind.TEXT)).map(({ column, index }, place) => (
                  <tr key={`${at} ${column.name}`}>
                    <th scope="row">{place === 0 ? `${line}${change.before ? "" : ` · ${say.added}`}${change.after ? "" : ` · ${say.gone}`}` : ""}</th>
                    <td>{name(columnNames, column.name)}</td>
                    <td data-align="right">{change.before ? show(column, change.before.cells[index]) : "–"}</td>
                    <td data-align="right">{change.after ? show(column, change.after.cells[index]) : "–"}</td>
                  </tr>
                ));
              })}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

/** What names a line: its texts and labels. */
function lineName(columns: readonly ReportColumn[], row: ReportRow | undefined, name: (names: Names, code: string) => string): string {
  const parts = columns.flatMap((column, index) => {
    const value = row?.cells[index]?.value;
    if (column.name === "suppressed" || column.name === "is_reference") return [];
    if (value?.case === "text" && value.value) return [name(values, value.value)];
    const isName = column.kind === ReportColumn_Kind.LABEL || (column.name === "day" && value?.case === "number");
    return isName && value?.case !== undefined ? [`${name(columnNames, column.name)} ${String(value.value)}`] : [];
  });
  return parts.join(" · ");
}

const isSame = (one: ReportCell | undefined, other: ReportCell | undefined) => one?.value.case === other?.value.case && one?.value.value === other?.value.value;
