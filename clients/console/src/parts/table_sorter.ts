import { type ColumnDef, createSortedRowModel, rowSortingFeature, type SortFn, tableFeatures, useTable } from "@tanstack/react-table";
import { useLayoutEffect, useMemo } from "react";
import { language } from "@/words/words";
import type { SortColumn, SortValue } from "./table_headers";

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

/** Numbers and moments by size, words as the language orders them. */
function sortFnOf<Row extends object>(): SortFn<typeof features, Row> {
  const collator = new Intl.Collator(language(), { numeric: true });
  return (one, other, id) => {
    const [a, b] = [one.getValue<NonNullable<SortValue>>(id), other.getValue<NonNullable<SortValue>>(id)];
    if (typeof a === "string" || typeof b === "string") return collator.compare(String(a), String(b));
    return a < b ? -1 : a > b ? 1 : 0;
  };
}

const known = (value: SortValue): SortValue => (value === "" || Number.isNaN(value) ? undefined : value);

interface SorterProps<Row> {
  readonly rows: readonly Row[];
  readonly columns: readonly SortColumn<Row>[];
  readonly rowId: (row: Row) => string;
  /** `name` or `-name`. */
  readonly order: string;
  /** Hears, before anything is painted, in which order the rows stand. */
  readonly tell: (order: string, ids: readonly string[]) => void;
}

/** TanStack Table, with nothing of it but columns, rows and their order. It draws nothing; what is missing comes last in either direction. */
export function Sorter<Row extends object>({ rows, columns, rowId, order, tell }: SorterProps<Row>) {
  const defs = useMemo(() => {
    const sortFn = sortFnOf<Row>();
    return columns.map(({ id, header, sortBy }): ColumnDef<typeof features, Row> => (sortBy ? { id, header, accessorFn: (row) => known(sortBy(row)), sortFn, sortUndefined: "last" } : { id, header }));
  }, [columns]);
  const sorting = useMemo(() => [{ id: order.replace(/^-/, ""), desc: order.startsWith("-") }], [order]);
  // Words come with the columns: another language is another order.
  const data = useMemo(() => [...rows], [rows, columns]);
  const table = useTable<typeof features, Row>({ features, columns: defs, data, getRowId: rowId, state: { sorting } });
  const ids = table.getRowModel().rows.map((row) => row.id);
  useLayoutEffect(() => tell(order, ids));
  return null;
}
