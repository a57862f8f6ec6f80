import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { useShortcut } from "@/frame/shortcuts";
import { useWords, words } from "@/words/words";
import style from "./data_table.module.css";

export const texts = words({
  en: { next: "Next row", previous: "Previous row", open: "Open the row" },
  es: { next: "Fila siguiente", previous: "Fila anterior", open: "Abrir la fila" },
});

export interface Column<Row> {
  /** Unique in the table. */
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

interface DataTableProps<Row> {
  /** What the table is of, for those who do not see it. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowId: (row: Row) => string;
  /** What Enter on a row does; the first column should have a link to the same place. */
  readonly open?: (row: Row) => void;
  /** Instead of a table without rows. */
  readonly empty: ReactNode;
}

/**
 * Rows that one walks with `j`, `k` and arrows and opens with Enter. On a narrow screen each row is a card. Order and filters are the
 * caller's: they belong into the address (useFilters). A worklist has a column that says why a row is there.
 */
export function DataTable<Row extends object>({ label, rows, columns, rowId, open, empty }: DataTableProps<Row>) {
  const say = useWords(texts);
  const body = useRef<HTMLTableSectionElement>(null);
  const [present, setPresent] = useState(0);
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
      <table className={style.table} aria-label={label} role="table">
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.id} scope="col" role="columnheader" data-align={column.align} data-wide={column.wideOnly || undefined}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" ref={body}>
          {rows.map((row, index) => (
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
