import { useElementSize } from "@mantine/hooks";
import { useWords, words } from "@/words/words";
import style from "./pictures.module.css";
import { type Line, useNumbers } from "./report_cells";

export const texts = words({
  en: {
    label: "Histogram of the proportion of days covered: how many episodes lie below 0.50, from 0.50 to 0.79, and at 0.80 and more. The numbers are in the table below.",
    axis: "Proportion of days covered; the area of a bar is its share of episodes",
    line: "0.80: well covered",
    middle: (median: string, lower: string, upper: string) => `Median ${median}; the middle half from ${lower} to ${upper}`,
  },
  es: {
    label: "Histograma de la proporción de días cubiertos: cuántos episodios quedan por debajo de 0,50, de 0,50 a 0,79 y en 0,80 o más. Los números están en la tabla de abajo.",
    axis: "Proporción de días cubiertos; el área de una barra es su parte de los episodios",
    line: "0,80: bien cubierto",
    middle: (median, lower, upper) => `Mediana ${median}; la mitad central de ${lower} a ${upper}`,
  },
});

const bands = [
  ["low", 0, 0.5],
  ["partial", 0.5, 0.8],
  ["high", 0.8, 1],
] as const;

const top = 40;
const plot = 160;
const left = 12;
const right = 12;

/** The three bands of adherence as a histogram, the line of 0.80 and where the middle half lies. Nothing where a band is not told. */
export function PdcPicture({ line }: { line: Line }) {
  const say = useWords(texts);
  const numbers = useNumbers();
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const width = Math.max(measured, 300);
  const counts = bands.map(([band]) => line.number(band));
  const all = counts.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  if (counts.some((one) => one === undefined) || all === 0) return null;
  const density = bands.map(([, from, to], index) => (counts[index] ?? 0) / all / (to - from));
  const most = Math.max(...density);
  const x = (share: number) => left + (width - left - right) * share;
  const y = (value: number) => top + plot * (1 - value / most);
  const [lower, median, upper] = [line.number("first_quartile"), line.number("median"), line.number("third_quartile")];
  return (
    <div ref={ref}>
      <svg className={style.picture} viewBox={`0 0 ${width} ${top + plot + 74}`} role="img" aria-label={say.label}>
        {bands.map(([band, from, to], index) => (
          <g key={band}>
            <rect className={style.bar} data-band={band} x={x(from) + 1} width={x(to) - x(from) - 2} y={y(density[index] ?? 0)} height={top + plot - y(density[index] ?? 0)} />
            <text x={(x(from) + x(to)) / 2} y={Math.min(y(density[index] ?? 0), top + plot - 4) - 6} textAnchor="middle">
              {`${numbers.count(counts[index] ?? 0)} (${numbers.share((counts[index] ?? 0) / all)})`}
            </text>
          </g>
        ))}
        <line className={style.axis} x1={left} x2={width - right} y1={top + plot} y2={top + plot} />
        {[0, 0.5, 0.8, 1].map((one) => (
          <text key={one} className={style.second} x={x(one)} y={top + plot + 16} textAnchor={one === 0 ? "start" : one === 1 ? "end" : "middle"}>
            {numbers.number(one)}
          </text>
        ))}
        <line className={style.mark} x1={x(0.8)} x2={x(0.8)} y1={16} y2={top + plot} />
        <text x={x(0.8) - 6} y={14} textAnchor="end">
          {say.line}
        </text>
        {lower !== undefined && median !== undefined && upper !== undefined && (
          <g>
            <line className={style.interval} x1={x(lower)} x2={x(upper)} y1={top + plot + 32} y2={top + plot + 32} />
            <circle className={style.dot} cx={x(median)} cy={top + plot + 32} r={5} />
          </g>
        )}
        <text className={style.second} x={left} y={top + plot + 68}>
          {say.axis}
        </text>
        {lower !== undefined && median !== undefined && upper !== undefined && (
          <text className={style.second} x={left} y={top + plot + 52}>
            {say.middle(numbers.number(median), numbers.number(lower), numbers.number(upper))}
          </text>
        )}
      </svg>
    </div>
  );
}
