import { useMemo } from "react";
import { type ReportCell, type ReportColumn, ReportColumn_Kind, type ReportRow, type ReportTable as Table } from "@/contract/cairn/outcomes/v1/report_pb";
import { StatusTag } from "@/parts/status_tag";
import { type SortValue, useSortHeaders } from "@/parts/table_headers";
import { useLanguage, useWords, words } from "@/words/words";
import { meaningOf } from "./column_meanings";
import { linesOf, numbersOf, showNumber } from "./report_cells";
import style from "./report_table.module.css";
import { columns as columnNames, tables, useNamed, values } from "./report_words";

export const texts = words({
  en: {
    hidden: "hidden",
    empty: "not defined",
    none: "There are no lines: nobody could be counted.",
    lines: (count: number) => `All ${count} lines`,
    oneGroup: "There is one group: nothing to compare. Choose a curve for each group.",
    allHidden: (lines: number) => `All ${lines} lines are hidden: each would tell a small count.`,
    column: "Column",
    value: "Value",
    means: "What it is",
    meanings: "What the columns are",
    scroll: (name: string) => `Table ${name}; scrolls sideways`,
    between: (value: string, lower: string, upper: string) => `${value} (${lower} – ${upper})`,
  },
  es: {
    hidden: "oculto",
    empty: "no definido",
    none: "No hay líneas: no se pudo contar a nadie.",
    lines: (count) => `Las ${count} líneas`,
    oneGroup: "Hay un solo grupo: nada que comparar. Elija una curva por grupo.",
    allHidden: (lines) => `Las ${lines} líneas están ocultas: cada una delataría un recuento pequeño.`,
    column: "Columna",
    value: "Valor",
    means: "Qué es",
    meanings: "Qué son las columnas",
    scroll: (name) => `Tabla ${name}; se desplaza a los lados`,
    between: (value, lower, upper) => `${value} (${lower} – ${upper})`,
  },
});

/** A column of the page: one of the contract, with its limits where it has some. */
interface Shown {
  readonly column: ReportColumn;
  readonly index: number;
  readonly lower: number;
  readonly upper: number;
}

function shownOf(table: Table): readonly Shown[] {
  const place = new Map(table.columns.map((one, index) => [one.name, index]));
  const limits = (name: string) => {
    const median = name === "median_days" || name === "median_hours" ? "median" : name;
    return [place.get(`${median}_lower`) ?? -1, place.get(`${median}_upper`) ?? -1] as const;
  };
  const taken = new Set<number>();
  const all = table.columns.map((column, index) => {
    const [lower, upper] = limits(column.name);
    if (lower >= 0 && upper >= 0) taken.add(lower).add(upper);
    return { column, index, lower, upper };
  });
  return all.filter((one) => !taken.has(one.index) && one.column.name !== "suppressed");
}

/** Every number of a table as it came. A table of one or two lines stands upright, with what each number is; limits stand behind their number. */
export function ReportTable({ table }: { table: Table }) {
  const say = useWords(texts);
  const shown = useMemo(() => shownOf(table), [table]);
  if (table.rows.length === 0) return <p className="muted">{say.none}</p>;
  if (table.name === "log_rank" && table.parameters.some((one) => one.name === "group" && one.value === "")) return <p className="muted">{say.oneGroup}</p>;
  if (table.rows.length > 2 && table.rows.every((_, at) => isHidden(table, at))) return <p className="muted">{say.allHidden(table.rows.length)}</p>;
  if (table.rows.length <= 2) return <Upright table={table} shown={shown} />;
  if (table.rows.length > mostOpen) {
    return (
      <details className={style.meanings}>
        <summary>{say.lines(table.rows.length)}</summary>
        <Lines table={table} shown={shown} />
      </details>
    );
  }
  return <Lines table={table} shown={shown} />;
}

/** Of longer tables, such as every step of a curve, one opens what one wants to read. */
const mostOpen = 40;

interface Sorted {
  readonly row: ReportRow;
  readonly at: number;
}

const lineId = ({ at }: Sorted) => String(at);

/** What a line is sorted by: the word or number that stands there. A hidden number is missing, like one that is not defined: its line comes last. */
function valueOf(cell: ReportCell | undefined, name: ReturnType<typeof useNamed>): SortValue {
  if (cell?.value.case === "text") return cell.value.value && name(values, cell.value.value);
  return cell?.value.case === "count" || cell?.value.case === "number" ? Number(cell.value.value) : undefined;
}

function Lines({ table, shown }: { table: Table; shown: readonly Shown[] }) {
  const say = useWords(texts);
  const name = useNamed();
  const language = useLanguage();
  const columns = useMemo(() => shown.map(({ column, index }) => ({ id: column.name, header: name(columnNames, column.name), sortBy: (line: Sorted) => valueOf(line.row.cells[index], name) })), [shown, name]);
  const rows = useMemo(() => table.rows.map((row, at) => ({ row, at })), [table]);
  const { ordered, header, before } = useSortHeaders<Sorted>({ rows, columns, rowId: lineId, whole: true, sortKey: `sort-${table.name}` });
  return (
    <>
      {before}
      <div className={style.scroll} role="region" tabIndex={0} aria-label={say.scroll(name(tables, table.name))}>
        <table className={style.table}>
          <thead>
            <tr>
              {shown.map(({ column }, at) => {
                const { direction, content } = header(columns[at]!);
                return (
                  <th key={column.name} scope="col" aria-sort={direction} data-align={isNumber(column) ? "right" : undefined}>
                    {content}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {ordered.map(({ at }) => (
              <tr key={at}>
                {shown.map((one) => (
                  <td key={one.column.name} data-align={isNumber(one.column) ? "right" : undefined}>
                    <Value table={table} row={at} shown={one} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details className={style.meanings}>
        <summary>{say.meanings}</summary>
        <dl>
          {shown.map(({ column }) => {
            const meaning = meaningOf(table.definition, column.name, language);
            return (
              <div key={column.name}>
                <dt>{name(columnNames, column.name)}</dt>
                <dd className="muted">{[meaning?.text ?? column.name, meaning?.unit && `(${meaning.unit})`].filter(Boolean).join(" ")}</dd>
              </div>
            );
          })}
        </dl>
      </details>
    </>
  );
}

function Upright({ table, shown }: { table: Table; shown: readonly Shown[] }) {
  const say = useWords(texts);
  const name = useNamed();
  const language = useLanguage();
  const heads = table.rows.length === 1 ? undefined : shown.filter(({ column }) => !isNumber(column))[0];
  return (
    <div className={style.scroll} role="region" tabIndex={0} aria-label={say.scroll(name(tables, table.name))}>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">{say.column}</th>
            {table.rows.map((_, at) => (
              <th key={at} scope="col" data-align="right">
                {heads ? <Value table={table} row={at} shown={heads} /> : say.value}
              </th>
            ))}
            <th scope="col" className={style.means}>{say.means}</th>
          </tr>
        </thead>
        <tbody>
          {shown
            .filter((one) => one !== heads)
            .map((one) => {
              const meaning = meaningOf(table.definition, one.column.name, language);
              return (
                <tr key={one.column.name}>
                  <th scope="row">{name(columnNames, one.column.name)}</th>
                  {table.rows.map((_, at) => (
                    <td key={at} data-align="right">
                      <Value table={table} row={at} shown={one} />
                    </td>
                  ))}
                  <td className="muted">{[meaning?.text, meaning?.unit && `(${meaning.unit})`].filter(Boolean).join(" ")}</td>
                </tr>
              );
            })}
        </tbody>
      </table>
    </div>
  );
}

function isHidden(table: Table, row: number): boolean {
  const flag = table.rows[row]?.cells[table.columns.findIndex((one) => one.name === "suppressed")]?.value;
  return flag?.case === "text" && flag.value === "true";
}

const isNumber = (column: ReportColumn) => column.kind !== ReportColumn_Kind.TEXT;

function Value({ table, row, shown }: { table: Table; row: number; shown: Shown }) {
  const say = useWords(texts);
  const name = useNamed();
  const numbers = numbersOf(useLanguage());
  const cells = table.rows[row]?.cells ?? [];
  const hidden = linesOf(table)[row]?.isHidden(shown.column.name) ?? false;
  const numberOf = (cell: ReportCell | undefined) => (cell?.value.case === "count" || cell?.value.case === "number" ? showNumber(shown.column.kind, Number(cell.value.value), numbers) : undefined);
  const cell = cells[shown.index];
  if (cell?.value.case === "text") return <>{cell.value.value === "" ? "–" : name(values, cell.value.value)}</>;
  const value = numberOf(cell);
  if (value === undefined) return <StatusTag tone={hidden ? "info" : "unknown"}>{hidden ? say.hidden : say.empty}</StatusTag>;
  const [lower, upper] = [numberOf(cells[shown.lower]), numberOf(cells[shown.upper])];
  return <>{lower !== undefined && upper !== undefined ? say.between(value, lower, upper) : value}</>;
}
