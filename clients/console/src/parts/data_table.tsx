import { useMediaQuery } from "@mantine/hooks";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { useShortcut } from "@/frame/shortcuts";
import { useWords, words } from "@/words/words";
import style from "./data_table.module.css";
import { type SortValue, useSortHeaders } from "./table_headers";
import { SortSelect } from "./table_sort";

export const texts = words({
  en: { next: "Next row", previous: "Previous row", open: "Open the row" },
  es: { next: "Fila siguiente", previous: "Fila anterior", open: "Abrir la fila" },
});

interface AnyColumn<Row> {
  /** Unique in the table; stands in the address when rows are sorted by it. */
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers are set right. */
  readonly align?: "right";
  /** A date, a number, a tag: stays on one line. */
  readonly short?: boolean;
  /** May be left out on a narrow screen. */
  readonly wideOnly?: boolean;
}

export interface Column<Row> extends AnyColumn<Row> {
  readonly sortBy?: undefined;
}

/** A column that people may sort by, by its header: its table has to say whether its rows are `whole`. */
export interface SortableColumn<Row> extends AnyColumn<Row> {
  readonly sortBy?: ((row: Row) => SortValue) | undefined;
}

/** Pages of a list cannot be sorted by mistake: columns with `sortBy` want `whole`. */
type Columns<Row> =
  | { readonly columns: readonly Column<Row>[]; readonly whole?: undefined; readonly sortKey?: undefined }
  | {
      readonly columns: readonly SortableColumn<Row>[];
      /** All rows that there are; false while there is a further page. */
      readonly whole: boolean;
      /** The name of the order in the address, where a screen has two tables. */
      readonly sortKey?: string;
    };

type DataTableProps<Row> = Columns<Row> & {
  /** What the table is of, for those who do not see it. */
  readonly label: string;
  /** In their usual order, which a third press of a header gives back. */
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** What Enter on a row does; the first column should have a link to the same place. */
  readonly open?: (row: Row) => void;
  /** Instead of a table without rows. */
  readonly empty: ReactNode;
};

/**
 * Rows that one walks with `j`, `k` and arrows and opens with Enter. On a narrow screen each row is a card. Filters are the caller's: they belong into
 * the address (useFilters), where the order that people choose is as well. A worklist has a column that says why a row is there.
 */
export function DataTable<Row extends object>({ label, rows, columns, whole = false, sortKey = "sort", rowId, open, empty }: DataTableProps<Row>) {
  const say = useWords(texts);
  const body = useRef<HTMLTableSectionElement>(null);
  const [present, setPresent] = useState(0);
  const isNarrow = useMediaQuery("screen and (max-width: 640px)", false, { getInitialValueInEffect: false });
  const { ordered, header, before, sortable, order, choose } = useSortHeaders<Row>({ rows, columns, rowId, whole, sortKey, chosen: () => setPresent(0) });
  const goTo = (index: number) => {
    const row = body.current?.rows[Math.max(0, Math.min(rows.length - 1, index))];
    row?.focus();
  };
  const step = (by: number) => {
    const inside = body.current?.contains(document.activeElement) ?? false;
    goTo(inside ? present + by : present);
  };
  useShortcut("j", say.next, () => step(1), rows.length > 0);
  useShortcut("k", say.previous, () => step(-1), rows.length > 0);

  const onKey = (event: KeyboardEvent<HTMLTableRowElement>, index: number, row: Row) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === "ArrowDown") goTo(index + 1);
    else if (event.key === "ArrowUp") goTo(index - 1);
    else if (event.key === "Home") goTo(0);
    else if (event.key === "End") goTo(rows.length - 1);
    else if (event.key === "Enter" && open) open(row);
    else return;
    event.preventDefault();
  };

  if (rows.length === 0) return <>{empty}</>;
  return (
    <div className={style.frame}>
      {before}
      {isNarrow && sortable.length > 0 && rows.length > 1 && <SortSelect columns={sortable} order={order} choose={choose} label={label} />}
      <table className={style.table} aria-label={label} role="table" data-sort-key={sortable.length > 0 ? sortKey : undefined}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => {
              const { direction, content } = header(column);
              return (
                <th key={column.id} scope="col" role="columnheader" aria-sort={direction} data-align={column.align} data-wide={column.wideOnly || undefined}>
                  {isNarrow ? column.header : content}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody role="rowgroup" ref={body}>
          {ordered.map((row, index) => (
            <tr
              key={rowId(row)}
              role="row"
              tabIndex={index === Math.min(present, rows.length - 1) ? 0 : -1}
              onFocus={() => setPresent(index)}
              onKeyDown={(event) => onKey(event, index, row)}
            >
              {columns.map((column) => (
                <td key={column.id} role="cell" data-label={column.header} data-align={column.align} data-short={column.short || undefined} data-wide={column.wideOnly || undefined}>
                  {/* One thing beside its label, on a narrow screen. */}
                  <div>{column.cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
