import { useElementSize } from "@mantine/hooks";
import { useWords, words } from "@/words/words";
import style from "./pictures.module.css";
import { useNumbers } from "./report_cells";
import { useNamed, values } from "./report_words";
import type { SurvivalCurve, SurvivalPoint } from "./survival_curves";

export const texts = words({
  en: {
    label: (groups: string) => `Share whose first run of treatment still goes on, by days since it began, for: ${groups}. The numbers are in the tables below.`,
    days: "Days since the first run began",
    atRisk: "At risk",
    band: "Band: 95 % interval",
    points: "Dots: what may be told of the curve, with 95 % intervals. Each step is about a single person and may not leave the clinic.",
  },
  es: {
    label: (groups) => `Parte cuyo primer tratamiento sigue, por días desde su inicio, de: ${groups}. Los números están en las tablas de abajo.`,
    days: "Días desde el inicio del primer tratamiento",
    atRisk: "En riesgo",
    band: "Banda: intervalo del 95 %",
    points: "Puntos: lo que se puede decir de la curva, con intervalos del 95 %. Cada escalón es de una sola persona y no puede salir de la clínica.",
  },
});

const top = 12;
const plot = 240;
const left = 52;
const right = 20;
const riskRow = 34;

/** Kaplan-Meier curves with their band, and how many are at risk beneath; where steps may not be told, what the summary tells of them. */
export function SurvivalPicture({ curves, steps }: { curves: readonly SurvivalCurve[]; steps: boolean }) {
  const say = useWords(texts);
  const name = useNamed();
  const numbers = useNumbers();
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const width = Math.max(measured, 300);
  const last = Math.max(30, ...curves.map((one) => one.lastDay));
  const ticks = ticksTo(last, width < 480 ? 4 : 8);
  const x = (day: number) => left + ((width - left - right) * day) / last;
  const y = (share: number) => top + plot * (1 - share);
  const risks = curves.flatMap(({ group, atRisk }) => (atRisk ? [{ group, atRisk }] : []));
  const height = top + plot + 44 + risks.length * riskRow;
  return (
    <div ref={ref}>
      <svg className={style.picture} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say.label(curves.map((one) => name(values, one.group)).join(", "))}>
        {[0, 0.25, 0.5, 0.75, 1].map((one) => (
          <g key={one}>
            <line className={style.axis} x1={left} x2={width - right} y1={y(one)} y2={y(one)} />
            <text className={style.second} x={left - 8} y={y(one) + 4} textAnchor="end">
              {numbers.share(one)}
            </text>
          </g>
        ))}
        {ticks.map((day) => (
          <g key={day}>
            <line className={style.axis} x1={x(day)} x2={x(day)} y1={y(0)} y2={y(0) + 5} />
            <text className={style.second} x={x(day)} y={y(0) + 18} textAnchor="middle">
              {day}
            </text>
          </g>
        ))}
        <text className={style.second} x={left} y={y(0) + 36}>
          {say.days}
        </text>
        {curves.map((one, index) => (
          <g key={one.group}>
            {steps && <path className={style.band} data-series={index} d={bandOf(one.points, x, y)} />}
            <path className={steps ? style.line : `${style.line} ${style.between}`} data-series={index} d={steps ? stepPath(one.points, x, (point) => y(point.survival)) : linePath(one.points, x, y)} />
            {!steps && one.points.slice(1).map((point) => <Told key={point.day} point={point} x={x(point.day) + index * 5} y={y} />)}
          </g>
        ))}
        {risks.map(({ group, atRisk }, index) => (
          <g key={group} transform={`translate(0 ${top + plot + 56 + index * riskRow})`}>
            <text x={0} y={0}>
              {risks.length > 1 ? `${say.atRisk}: ${name(values, group)}` : say.atRisk}
            </text>
            {ticks.map((day) => (
              <text key={day} x={x(day)} y={15} textAnchor="middle">
                {atRisk(day)}
              </text>
            ))}
          </g>
        ))}
      </svg>
      <div className="row">
        {curves.length > 1 &&
          curves.map((one, index) => (
            <span key={one.group} className={style.legend}>
              <svg aria-hidden>
                <line className={style.line} data-series={index} x1={0} x2={24} y1={7} y2={7} />
              </svg>
              {name(values, one.group)}
            </span>
          ))}
        <span className="muted">{steps ? say.band : say.points}</span>
      </div>
    </div>
  );
}

function Told({ point, x, y }: { point: SurvivalPoint; x: number; y: (share: number) => number }) {
  return (
    <g>
      {point.lower !== undefined && point.upper !== undefined && <line className={style.whisker} x1={x} x2={x} y1={y(point.lower)} y2={y(point.upper)} />}
      <circle className={style.dot} cx={x} cy={y(point.survival)} r={5} />
    </g>
  );
}

type Place = (value: number) => number;

/** Level until the next point, then down. */
function stepPath(points: readonly SurvivalPoint[], x: Place, height: (point: SurvivalPoint) => number): string {
  return points.map((point, index) => (index === 0 ? `M${x(point.day)} ${height(point)}` : `H${x(point.day)}V${height(point)}`)).join("");
}

function linePath(points: readonly SurvivalPoint[], x: Place, y: Place): string {
  return points.map((point, index) => `${index === 0 ? "M" : "L"}${x(point.day)} ${y(point.survival)}`).join("");
}

/** There and back; where no limit is told there is no band. */
function bandOf(points: readonly SurvivalPoint[], x: Place, y: Place): string {
  const told = points.filter((one) => one.lower !== undefined && one.upper !== undefined);
  if (told.length === 0) return "";
  const upper = stepPath(told, x, (point) => y(point.upper!));
  const back = told.toReversed().map((point, index, all) => (index === 0 ? `V${y(point.lower!)}` : `V${y(point.lower!)}H${x(point.day)}${index === all.length - 1 ? "Z" : ""}`));
  return upper + back.join("");
}

/** Round days from 0 on, at most `most` of them after it. */
function ticksTo(last: number, most: number): readonly number[] {
  const step = [30, 60, 90, 180, 365].find((one) => last / one <= most) ?? 730;
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => index * step);
}
