import { useMemo } from "react";
import { type LabReport, LabResult_Comparator } from "@/contract/cairn/prescribing/v1/lab_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { Empty } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { type DateLike, daysBetween, showDate } from "@/words/dates";
import { useLanguage, useWords, words } from "@/words/words";
import style from "./labs.module.css";
import { type LabTest, labTests, unitText } from "./lab_tests";

export const texts = words({
  en: {
    label: "Each test, and how it has changed",
    test: "Test",
    latest: "Latest",
    limit: "Against the laboratory's limit",
    trend: "Trend",
    times: (times: string) => `${times} × the upper limit`,
    above: "above the limit",
    within: "within the limit",
    noLimit: "no limit is kept",
    once: "measured once",
    up: (from: string, day: string) => `up from ${from} on ${day}`,
    down: (from: string, day: string) => `down from ${from} on ${day}`,
    same: (day: string) => `the same as on ${day}`,
    unclear: (from: string, day: string) => `before: ${from} on ${day}`,
    points: (count: number) => `${count} values`,
    none: "No test with a number is on record",
  },
  es: {
    label: "Cada prueba y cómo ha cambiado",
    test: "Prueba",
    latest: "Última",
    limit: "Frente al límite del laboratorio",
    trend: "Tendencia",
    times: (times) => `${times} × el límite superior`,
    above: "por encima del límite",
    within: "dentro del límite",
    noLimit: "no se guarda límite",
    once: "medida una vez",
    up: (from, day) => `subió desde ${from} el ${day}`,
    down: (from, day) => `bajó desde ${from} el ${day}`,
    same: (day) => `igual que el ${day}`,
    unclear: (from, day) => `antes: ${from} el ${day}`,
    points: (count) => `${count} valores`,
    none: "No hay ninguna prueba con número registrada",
  },
});

interface Point {
  readonly on: DateLike;
  readonly value: number;
  readonly sign: LabResult_Comparator;
  readonly times: number | undefined;
}

interface Series {
  readonly test: LabTest;
  /** The latest last. */
  readonly points: readonly Point[];
}

const order = (day: DateLike) => day.year * 10_000 + day.month * 100 + day.day;

/** The values of each test with a number, by day of collection. */
export function seriesOf(reports: readonly LabReport[]): readonly Series[] {
  return labTests
    .filter((test) => test.unit !== undefined)
    .map((test) => ({
      test,
      points: reports
        .flatMap((report) => (report.collectedOn ? report.results.flatMap((one) => (one.code === test.code && one.value !== undefined && report.collectedOn ? [{ on: report.collectedOn, value: one.value, sign: one.comparator, times: one.timesUpperLimit }] : [])) : []))
        .toSorted((a, b) => order(a.on) - order(b.on)),
    }))
    .filter((one) => one.points.length > 0);
}

/** `< 10 ng/mL`. */
export function valueText(value: number, sign: LabResult_Comparator, unit: string): string {
  const before = sign === LabResult_Comparator.LESS ? "< " : sign === LabResult_Comparator.MORE ? "> " : "";
  return `${before}${value} ${unitText(unit)}`.trim();
}

/** One row a test: the latest value, how it stands to the laboratory's limit, and in words and a small picture how it has changed. */
export function Trends({ reports }: { reports: readonly LabReport[] }) {
  const say = useWords(texts);
  const language = useLanguage();
  const all = useMemo(() => seriesOf(reports), [reports]);
  const columns = useMemo<readonly Column<Series>[]>(
    () => [
      { id: "test", header: say.test, cell: ({ test }) => test.name[language] },
      { id: "latest", header: say.latest, cell: ({ test, points }) => <Latest test={test} point={points.at(-1)} /> },
      { id: "limit", header: say.limit, cell: ({ test, points }) => <Limit test={test} point={points.at(-1)} /> },
      { id: "trend", header: say.trend, cell: (one) => <Trend series={one} /> },
    ],
    [say, language],
  );
  return <DataTable label={say.label} rows={all} columns={columns} rowId={(one) => one.test.code} empty={<Empty title={say.none} />} />;
}

function Latest({ test, point }: { test: LabTest; point: Point | undefined }) {
  if (!point) return "–";
  return (
    <>
      {valueText(point.value, point.sign, test.unit ?? "")} <span className="muted">{showDate(point.on)}</span>
    </>
  );
}

function Limit({ test, point }: { test: LabTest; point: Point | undefined }) {
  const say = useWords(texts);
  if (!test.limited || point?.times === undefined) return <span className="muted">{say.noLimit}</span>;
  const above = point.times > 1;
  return (
    <>
      {say.times(point.times.toFixed(2))} <StatusTag tone={above ? "waning" : "good"}>{above ? say.above : say.within}</StatusTag>
    </>
  );
}

function Trend({ series: { test, points } }: { series: Series }) {
  const say = useWords(texts);
  const [before, last] = [points.at(-2), points.at(-1)];
  if (!before || !last) return <span className="muted">{say.once}</span>;
  const from = valueText(before.value, before.sign, test.unit ?? "");
  const day = showDate(before.on);
  // Of two bounds nobody can tell which was higher.
  const exact = before.sign !== LabResult_Comparator.LESS && before.sign !== LabResult_Comparator.MORE && last.sign !== LabResult_Comparator.LESS && last.sign !== LabResult_Comparator.MORE;
  const text = !exact ? say.unclear(from, day) : last.value > before.value ? say.up(from, day) : last.value < before.value ? say.down(from, day) : say.same(day);
  return (
    <span className={style.trend}>
      <Line points={points} />
      <span>
        {text}
        {points.length > 2 && <span className="muted"> · {say.points(points.length)}</span>}
      </span>
    </span>
  );
}

const size = { width: 96, height: 24, edge: 4 } as const;

/** The words beside it say the same. */
function Line({ points }: { points: readonly Point[] }) {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return null;
  const days = Math.max(1, daysBetween(first.on, last.on));
  const values = points.map((one) => one.value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const at = (point: Point): readonly [number, number] => [
    size.edge + ((size.width - 2 * size.edge) * daysBetween(first.on, point.on)) / days,
    size.height - size.edge - (most === least ? (size.height - 2 * size.edge) / 2 : ((size.height - 2 * size.edge) * (point.value - least)) / (most - least)),
  ];
  return (
    <svg className={style.line} viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden>
      <polyline points={points.map((one) => at(one).join(",")).join(" ")} />
      {points.map((one, index) => (
        <circle key={index} cx={at(one)[0]} cy={at(one)[1]} r={index === points.length - 1 ? 3 : 1.5} />
      ))}
    </svg>
  );
}
