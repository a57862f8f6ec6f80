import { NativeSelect } from "@mantine/core";
import { useWords, words } from "@/words/words";
import style from "./data_table.module.css";

export const texts = words({
  en: {
    sort: "Sort by",
    usual: "Usual order",
    ascending: (column: string) => `${column}, ascending`,
    descending: (column: string) => `${column}, descending`,
    hint: "Sorts by this column: ascending, then descending, then the usual order again.",
    sorted: (order: string) => `Sorted by ${order}`,
    again: "In the usual order",
  },
  es: {
    sort: "Ordenar por",
    usual: "Orden habitual",
    ascending: (column) => `${column}, ascendente`,
    descending: (column) => `${column}, descendente`,
    hint: "Ordena por esta columna: ascendente, luego descendente y después otra vez el orden habitual.",
    sorted: (order) => `Ordenado por ${order}`,
    again: "En el orden habitual",
  },
});

export type Direction = "ascending" | "descending" | "none";

interface SortButtonProps {
  readonly header: string;
  readonly direction: Direction;
  /** The id of SortHint. */
  readonly hint: string;
  readonly press: () => void;
}

/** The header of a column that rows may be sorted by: on paper its words alone, and the arrow of the order that they are in. */
export function SortButton({ header, direction, hint, press }: SortButtonProps) {
  return (
    <button type="button" className={style.sort} aria-describedby={hint} onClick={press}>
      {header}
      <svg viewBox="0 0 8 14" aria-hidden className={direction === "none" ? "no-print" : undefined}>
        {direction !== "descending" && <path d="M4 0 8 6H0z" />}
        {direction !== "ascending" && <path d="M4 14 0 8h8z" />}
      </svg>
    </button>
  );
}

export function SortHint({ id }: { id: string }) {
  return (
    <span id={id} hidden>
      {useWords(texts).hint}
    </span>
  );
}

interface Sortable {
  readonly id: string;
  readonly header: string;
}

/** The order in words, for those who do not see the arrow: `name` and `-name` are as in the address. */
export function useOrderWords(columns: readonly Sortable[]): (order: string) => string {
  const say = useWords(texts);
  return (order) => {
    const column = columns.find((one) => one.id === order.replace(/^-/, ""));
    if (!column) return say.again;
    return say.sorted(order.startsWith("-") ? say.descending(column.header) : say.ascending(column.header));
  };
}

interface SortSelectProps {
  readonly columns: readonly Sortable[];
  readonly order: string;
  readonly choose: (order: string) => void;
  /** Of which table, where there are several. */
  readonly label: string;
}

/** The same where rows are cards, which have no headers. */
export function SortSelect({ columns, order, choose, label }: SortSelectProps) {
  const say = useWords(texts);
  const orders = columns.flatMap(({ id, header }) => [
    { value: id, label: say.ascending(header) },
    { value: `-${id}`, label: say.descending(header) },
  ]);
  return <NativeSelect className={style.choose} label={say.sort} aria-label={`${say.sort}: ${label}`} value={order} onChange={(event) => choose(event.currentTarget.value)} data={[{ value: "", label: say.usual }, ...orders]} />;
}
