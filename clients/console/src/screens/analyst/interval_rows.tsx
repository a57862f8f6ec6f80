import { Fragment } from "react";
import { StatusTag } from "@/parts/status_tag";
import { useWords, words } from "@/words/words";
import style from "./pictures.module.css";

export const texts = words({
  en: { what: "What", of: "Of", value: "Value (95 % interval)", picture: "Picture", hidden: "hidden", undefined: "not defined" },
  es: { what: "Qué", of: "De", value: "Valor (intervalo del 95 %)", picture: "Dibujo", hidden: "oculto", undefined: "no definido" },
});

export interface IntervalRow {
  readonly key: string;
  readonly label: string;
  /** What it is of, in words: "29 of 61". */
  readonly of: string;
  readonly value: number | undefined;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  readonly hidden: boolean;
  /** Beside the value: the ratio to the reference. */
  readonly note?: string;
}

interface IntervalRowsProps {
  readonly label: string;
  readonly groups: readonly { readonly title: string; readonly rows: readonly IntervalRow[] }[];
  /** What the right end of the picture is. */
  readonly most: number;
  readonly show: (value: number) => string;
  /** A line through all: a target, or the share of everybody. */
  readonly mark?: { readonly at: number; readonly word: string } | undefined;
}

/** Estimates as dots with their intervals as bars, each beside its number: picture and table at once. */
export function IntervalRows({ label, groups, most, show, mark }: IntervalRowsProps) {
  const say = useWords(texts);
  const place = (value: number) => `${Math.min(100, Math.max(0, (100 * value) / most))}%`;
  const picture = ({ value, lower, upper }: IntervalRow) => (
    <svg className={style.row} aria-hidden>
      <line className={style.axis} x1="0%" x2="100%" y1="50%" y2="50%" />
      {[0, 0.25, 0.5, 0.75, 1].map((part) => (
        <line key={part} className={style.axis} x1={`${part * 100}%`} x2={`${part * 100}%`} y1={6} y2={14} />
      ))}
      {mark && <line className={style.mark} x1={place(mark.at)} x2={place(mark.at)} y1={0} y2={20} />}
      {lower !== undefined && upper !== undefined && <line className={style.interval} x1={place(lower)} x2={place(upper)} y1="50%" y2="50%" />}
      {value !== undefined && <circle className={style.dot} cx={place(value)} cy="50%" r={5} />}
    </svg>
  );
  return (
    <div className="stack">
      <table className={style.rows} aria-label={label} role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">{say.what}</th>
            <th scope="col" role="columnheader">{say.of}</th>
            <th scope="col" role="columnheader">{say.value}</th>
            <th scope="col" role="columnheader" className={style.scale}>
              <span>{show(0)}</span>
              <span>{show(most)}</span>
              <span className="visually-hidden">{say.picture}</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {groups.map(({ title, rows }) => (
            <Fragment key={title}>
              {title && (
                <tr className={style.group} role="row">
                  <th scope="rowgroup" role="rowheader" colSpan={4}>
                    {title}
                  </th>
                </tr>
              )}
              {rows.map((row) => (
                <tr key={row.key} role="row">
                  <th scope="row" role="rowheader">{row.label}</th>
                  <td role="cell">{row.of}</td>
                  <td role="cell">
                    {row.value !== undefined ? (
                      <>
                        <strong>{show(row.value)}</strong> {row.lower !== undefined && row.upper !== undefined && `(${show(row.lower)} – ${show(row.upper)})`}
                        {row.note && <span className="muted"> · {row.note}</span>}
                      </>
                    ) : (
                      <StatusTag tone={row.hidden ? "info" : "unknown"}>{row.hidden ? say.hidden : say.undefined}</StatusTag>
                    )}
                  </td>
                  <td role="cell">{picture(row)}</td>
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
      {mark && (
        <p className={style.legend}>
          <svg aria-hidden>
            <line className={style.mark} x1={12} x2={12} y1={0} y2={14} />
          </svg>
          {mark.word}
        </p>
      )}
    </div>
  );
}
