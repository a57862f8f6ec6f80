import { type ReactNode, useCallback, useEffect, useId, useMemo, useState } from "react";
import { type Direction, SortButton, SortHint, useOrderWords } from "./table_sort";
import { useFilters } from "./use_filters";

/** What rows are sorted by: a day as `isoDate` writes it, a moment's seconds, a number, a word as it is shown. Undefined, empty or no number: it is missing. */
export type SortValue = string | number | bigint | undefined;

export interface SortColumn<Row> {
  readonly id: string;
  readonly header: string;
  readonly sortBy?: ((row: Row) => SortValue) | undefined;
}

interface SortProps<Row> {
  readonly rows: readonly Row[];
  readonly columns: readonly SortColumn<Row>[];
  readonly rowId: (row: Row) => string;
  /** All rows that there are: the first half of a list, sorted, misleads. */
  readonly whole: boolean;
  /** The name of the order in the address. */
  readonly sortKey: string;
  /** Hears of each choice. */
  readonly chosen?: () => void;
}

interface Header {
  /** For `aria-sort`; undefined where nobody sorts by this column. */
  readonly direction: Direction | undefined;
  /** What stands in the `th`. */
  readonly content: ReactNode;
}

interface Sorted {
  readonly order: string;
  readonly ids: readonly string[];
}

/** Ascending, descending, and the usual order again. */
const after = (order: string, id: string) => (order === id ? `-${id}` : order === `-${id}` ? "" : id);

function inThatOrder<Row>(rows: readonly Row[], rowId: (row: Row) => string, ids: readonly string[]): readonly Row[] {
  const place = new Map(ids.map((id, at) => [id, at]));
  const placeOf = (row: Row) => place.get(rowId(row)) ?? ids.length;
  return rows.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/**
 * The rows of a table in the order that people chose, and headers that choose it. `name` and `-name` stand in the address; columns that the address
 * makes up are ignored, and so is the order while the rows are not `whole`. `before` stands before the table.
 */
export function useSortHeaders<Row extends object>({ rows, columns, rowId, whole, sortKey, chosen }: SortProps<Row>) {
  const hint = useId();
  const [asked, setAsked] = useFilters({ [sortKey]: "" });
  const sortable = whole ? columns.filter((one) => one.sortBy) : [];
  const wanted = asked[sortKey] ?? "";
  const order = sortable.some((one) => wanted === one.id || wanted === `-${one.id}`) ? wanted : "";
  const Sorter = useSorter(order !== "");
  const [sorted, setSorted] = useState<Sorted>();
  const tell = useCallback((order: string, ids: readonly string[]) => setSorted((before) => (before?.order === order && before.ids.join() === ids.join() ? before : { order, ids })), []);
  // Those of before stay until the others are sorted, which is before anything is painted.
  const present = order && Sorter ? sorted : undefined;
  const ordered = useMemo(() => (present ? inThatOrder(rows, rowId, present.ids) : rows), [rows, rowId, present]);

  const [choice, setChoice] = useState<string>();
  const inWords = useOrderWords(sortable);
  const choose = (next: string) => {
    setAsked({ [sortKey]: next });
    setChoice(next);
    chosen?.();
  };
  const header = ({ id, header }: { readonly id: string; readonly header: string }): Header => {
    if (!sortable.some((one) => one.id === id)) return { direction: undefined, content: header };
    const direction = present?.order === id ? "ascending" : present?.order === `-${id}` ? "descending" : "none";
    return { direction, content: <SortButton header={header} direction={direction} hint={hint} press={() => choose(after(order, id))} /> };
  };
  const before = sortable.length > 0 && (
    <>
      {order && Sorter && <Sorter rows={rows} columns={columns} rowId={rowId} order={order} tell={tell} />}
      <SortHint id={hint} />
      <div className="visually-hidden" aria-live="polite">
        {choice !== undefined && choice === (present?.order ?? "") && inWords(choice)}
      </div>
    </>
  );
  return { ordered, header, before, sortable, order: present?.order ?? "", choose };
}

type SorterOf = typeof import("./table_sorter").Sorter;

/** TanStack Table comes when somebody sorts. Where it cannot be loaded, rows stay in the usual order, and the headers say so. */
function useSorter(needed: boolean): SorterOf | undefined {
  const [sorter, setSorter] = useState<{ readonly Sorter: SorterOf }>();
  useEffect(() => {
    if (!needed || sorter) return;
    let gone = false;
    import("./table_sorter").then(
      (loaded) => gone || setSorter(loaded),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [needed, sorter]);
  return sorter?.Sorter;
}
