import { type ColumnDef, createSortedRowModel, functionalUpdate, rowSortingFeature, type SortFn, type SortingState, tableFeatures, useTable } from "@tanstack/react-table";
import { useMemo } from "react";
import { language } from "@/words/words";
import { useFilters } from "./use_filters";

/** What rows are ordered by: a day as `isoDate` writes it, a moment's seconds, a number, a word as it is shown. Undefined, empty or no number: it is missing. */
export type SortValue = string | number | bigint | undefined;

interface Ordered<Row> {
  readonly id: string;
  readonly header: string;
  readonly sortBy?: ((row: Row) => SortValue) | undefined;
}

/** `name` or `-name`, as it stands in the address; empty is the caller's order. */
const orderText = (sorting: SortingState): string => sorting.map((one) => (one.desc ? `-${one.id}` : one.id))[0] ?? "";

const orderOf = (text: string): SortingState => (text ? [{ id: text.replace(/^-/, ""), desc: text.startsWith("-") }] : []);

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

function sortFnOf<Row extends object>(): SortFn<typeof features, Row> {
  const collator = new Intl.Collator(language(), { numeric: true });
  return (one, other, id) => {
    const [a, b] = [one.getValue<NonNullable<SortValue>>(id), other.getValue<NonNullable<SortValue>>(id)];
    if (typeof a === "string" || typeof b === "string") return collator.compare(String(a), String(b));
    return a < b ? -1 : a > b ? 1 : 0;
  };
}

/** What is missing comes last in either direction. */
const known = (value: SortValue): SortValue => (value === "" || Number.isNaN(value) ? undefined : value);

export interface TableOrderProps<Row> {
  readonly rows: readonly Row[];
  readonly columns: readonly Ordered<Row>[];
  readonly rowId: (row: Row) => string;
  readonly whole: boolean;
  readonly sortKey: string;
  /** Hears of each order that somebody has chosen. */
  readonly chosen: (order: string) => void;
}

/**
 * The table of TanStack behind a DataTable, with nothing of it but columns, rows and their order. The order lives in the address under `sortKey`;
 * columns that the address makes up are ignored, and so is the order while the rows are not `whole`: the first half of a list, sorted, misleads.
 */
export function useTableOrder<Row extends object>({ rows, columns, rowId, whole, sortKey, chosen }: TableOrderProps<Row>) {
  const [asked, setOrder] = useFilters({ [sortKey]: "" });
  const wanted = asked[sortKey] ?? "";
  const order = whole && columns.some((one) => one.sortBy && (wanted === one.id || wanted === `-${one.id}`)) ? wanted : "";
  const sorting = useMemo(() => orderOf(order), [order]);
  const defs = useMemo(() => {
    const sortFn = sortFnOf<Row>();
    return columns.map(
      ({ id, header, sortBy }): ColumnDef<typeof features, Row> =>
        sortBy ? { id, header, accessorFn: (row) => known(sortBy(row)), sortFn, sortUndefined: "last", enableSorting: whole } : { id, header },
    );
  }, [columns, whole]);
  // Words come with the columns: another language is another order.
  const data = useMemo(() => [...rows], [rows, columns]);
  const set = (next: SortingState) => {
    setOrder({ [sortKey]: orderText(next) });
    chosen(orderText(next));
  };
  const table = useTable<typeof features, Row>({
    features,
    columns: defs,
    data,
    getRowId: rowId,
    state: { sorting },
    onSortingChange: (change) => set(functionalUpdate(change, sorting)),
    sortDescFirst: false,
    enableMultiSort: false,
  });
  return { table, order, choose: (next: string) => set(orderOf(next)) };
}
