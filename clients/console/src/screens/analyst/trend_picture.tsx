import { useElementSize } from "@mantine/hooks";
import { useWords, words } from "@/words/words";
import { useNumbers } from "./report_cells";
import style from "./pictures.module.css";

export const texts = words({
  en: { hidden: "hidden", label: (title: string) => `${title}: the numbers are in the table below` },
  es: { hidden: "oculto", label: (title) => `${title}: los números están en la tabla de abajo` },
});

export interface TrendPoint {
  readonly x: number;
  readonly label: string;
  readonly value: number | undefined;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  readonly hidden: boolean;
}

export interface TrendSeries {
  readonly name: string;
  readonly points: readonly TrendPoint[];
}

const height = 240;
const top = 12;
const bottom = 48;
const left = 48;
const right = 28;

/** Shares over time with their intervals. Series differ by line and mark, and are named below; a point that is not told stands at the foot. */
export function TrendPicture({ title, series, axis }: { title: string; series: readonly TrendSeries[]; axis: string }) {
  const say = useWords(texts);
  const numbers = useNumbers();
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const width = Math.max(measured, 300);
  const marks = series[0]?.points ?? [];
  const last = Math.max(1, ...marks.map((one) => one.x));
  const x = (value: number, shift = 0) => left + ((width - left - right) * value) / last + shift;
  const y = (value: number) => top + (height - top - bottom) * (1 - value);
  return (
    <div ref={ref}>
      <svg className={style.picture} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say.label(title)}>
        {[0, 0.25, 0.5, 0.75, 1].map((one) => (
          <g key={one}>
            <line className={style.axis} x1={left} x2={width - right} y1={y(one)} y2={y(one)} />
            <text className={style.second} x={left - 8} y={y(one) + 4} textAnchor="end">
              {numbers.share(one)}
            </text>
          </g>
        ))}
        {marks.map((one) => (
          <text key={one.x} className={style.second} x={x(one.x)} y={height - bottom + 16} textAnchor="middle">
            {one.label}
          </text>
        ))}
        <text className={style.second} x={left} y={height - 8}>
          {axis}
        </text>
        {series.map((one, index) => (
          <Series key={one.name} one={one} index={index} x={(value) => x(value, index * 6)} y={y} hidden={say.hidden} />
        ))}
      </svg>
      {series.length > 1 && (
        <div className="row">
          {series.map((one, index) => (
            <span key={one.name} className={style.legend}>
              <svg aria-hidden>
                <line className={style.line} data-series={index} x1={0} x2={24} y1={7} y2={7} />
                <Mark index={index} cx={12} cy={7} />
              </svg>
              {one.name}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}

interface SeriesProps {
  readonly one: TrendSeries;
  readonly index: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly hidden: string;
}

function Series({ one, index, x, y, hidden }: SeriesProps) {
  const told = one.points.flatMap((point) => (point.value === undefined ? [] : [{ ...point, value: point.value }]));
  return (
    <g>
      <polyline className={style.line} data-series={index} points={told.map((point) => `${x(point.x)},${y(point.value)}`).join(" ")} />
      {told.map((point) => (
        <g key={point.x}>
          {point.lower !== undefined && point.upper !== undefined && <line className={style.whisker} data-series={index} x1={x(point.x)} x2={x(point.x)} y1={y(point.lower)} y2={y(point.upper)} />}
          <Mark index={index} cx={x(point.x)} cy={y(point.value)} />
        </g>
      ))}
      {index === 0 &&
        one.points
          .filter((point) => point.value === undefined && point.hidden)
          .map((point) => (
            <text key={point.x} className={style.second} x={x(point.x)} y={y(0) - 6} textAnchor="middle">
              {hidden}
            </text>
          ))}
    </g>
  );
}

function Mark({ index, cx, cy }: { index: number; cx: number; cy: number }) {
  return index === 0 ? <circle className={style.dot} cx={cx} cy={cy} r={5} /> : <rect className={style.square} x={cx - 4} y={cy - 4} width={8} height={8} />;
}
