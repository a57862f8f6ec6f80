import { useElementSize } from "@mantine/hooks";
import { useWords, words } from "@/words/words";
import style from "./pictures.module.css";
import { type Line, useNumbers } from "./report_cells";

export const texts = words({
  en: { label: (from: string, to: string) => `Mean score of the pairs, from ${from} at the start to ${to} at follow-up`, start: "At the start", end: "At follow-up" },
  es: { label: (from, to) => `Puntuación media de los pares, de ${from} al inicio a ${to} en el seguimiento`, start: "Al inicio", end: "En el seguimiento" },
});

const height = 200;
const side = 96;

/** Where the same people stood at the start and later. Nothing where nobody was asked twice. */
export function SlopePicture({ line }: { line: Line }) {
  const say = useWords(texts);
  const numbers = useNumbers();
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const width = Math.min(520, Math.max(measured, 300));
  const [from, to] = [line.number("baseline_mean"), line.number("follow_up_mean")];
  if (from === undefined || to === undefined) return null;
  const most = Math.max(1, from, to) * 1.15;
  const y = (value: number) => 16 + (height - 56) * (1 - value / most);
  const end = (value: number, x: number, anchor: "start" | "end", word: string) => (
    <>
      <line className={style.axis} x1={x} x2={x} y1={8} y2={height - 32} />
      <circle className={style.dot} cx={x} cy={y(value)} r={5} />
      <text x={anchor === "end" ? x - 12 : x + 12} y={y(value) + 4} textAnchor={anchor}>
        {numbers.number(value)}
      </text>
      <text className={style.second} x={x} y={height - 12} textAnchor="middle">
        {word}
      </text>
    </>
  );
  return (
    <div ref={ref}>
      <svg className={style.slope} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say.label(numbers.number(from), numbers.number(to))}>
        <line className={style.line} x1={side} x2={width - side} y1={y(from)} y2={y(to)} />
        {end(from, side, "end", say.start)}
        {end(to, width - side, "start", say.end)}
      </svg>
    </div>
  );
}
