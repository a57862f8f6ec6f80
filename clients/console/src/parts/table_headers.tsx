import { type ReactNode, useId, useState } from "react";
import { type Direction, SortButton, SortHint, useOrderWords } from "./table_sort";
import { type TableOrderProps, useTableOrder } from "./table_order";

const directions = { asc: "ascending", desc: "descending", false: "none" } as const;

interface Header {
  /** For `aria-sort`; undefined where nobody sorts by this column. */
  readonly direction: Direction | undefined;
  /** What stands in the `th`. */
  readonly content: ReactNode;
}

/**
 * The rows of a table in the order that people chose, and headers that choose it. `announcement` stands before the table. `chosen` hears of each choice
 * before it is shown.
 */
export function useSortHeaders<Row extends object>({ chosen, ...of }: Omit<TableOrderProps<Row>, "chosen"> & { readonly chosen?: () => void }) {
  const hint = useId();
  const [told, setTold] = useState("");
  const sortable = of.whole ? of.columns.filter((one) => one.sortBy) : [];
  const inWords = useOrderWords(sortable);
  const { table, order, choose } = useTableOrder<Row>({
    ...of,
    chosen: (next) => {
      setTold(inWords(next));
      chosen?.();
    },
  });
  const header = ({ id, header }: { readonly id: string; readonly header: string }): Header => {
    const column = table.getColumn(id);
    if (!column || !sortable.some((one) => one.id === id)) return { direction: undefined, content: header };
    const direction = directions[`${column.getIsSorted()}`];
    return { direction, content: <SortButton header={header} direction={direction} hint={hint} press={() => column.toggleSorting()} /> };
  };
  const announcement = sortable.length > 0 && (
    <>
      <SortHint id={hint} />
      <div className="visually-hidden" aria-live="polite">
        {told}
      </div>
    </>
  );
  return { ordered: table.getRowModel().rows.map((row) => row.original), header, announcement, sortable, order, choose };
}
