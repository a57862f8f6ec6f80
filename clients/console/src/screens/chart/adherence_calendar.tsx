import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, useRef, useState } from "react";
import { type Adherence, type CalendarDay, CalendarDay_State, type Supply } from "@/contract/cairn/prescribing/v1/adherence_pb";
import { DiaryAnswer, DoseKind } from "@/contract/cairn/prescribing/v1/dose_pb";
import { showDate } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { doseKinds, useNames } from "../prescriber/medication_words";
import style from "./adherence_calendar.module.css";

export const texts = words({
  en: {
    label: (from: string, to: string) => `Days with and without medicine, ${from} to ${to}`,
    hint: "Arrow keys go from day to day.",
    before: "before the first dose",
    covered: "covered",
    coveredBy: (what: string, day: string) => `covered by ${what}, ${day}`,
    gap: "not covered",
    asNeeded: "tablets as needed",
    ended: "after the end of care",
    stay: "in residential or inpatient care, left out",
    lab: "laboratory sample",
    saysTaken: "the patient says: taken",
    saysNot: "the patient says: not taken",
    saysNotSure: "the patient is not sure",
    dose: "dose",
    said: "told by the patient",
    table: "The same as a table",
    month: "Month",
    share: "Days covered",
    doses: "Doses",
    gaps: "Not covered",
    labs: "Laboratory",
    stays: "Stays",
    none: "none",
    ofDays: (part: number, whole: number) => `${part} of ${whole}`,
    days: (count: number) => `${count} ${count === 1 ? "day" : "days"}`,
    covers: (days: number) => `for ${days} days`,
  },
  es: {
    label: (from, to) => `Días con y sin medicamento, ${from} a ${to}`,
    hint: "Las flechas van de día en día.",
    before: "antes de la primera dosis",
    covered: "cubierto",
    coveredBy: (what, day) => `cubierto por ${what}, ${day}`,
    gap: "sin cubrir",
    asNeeded: "comprimidos según necesidad",
    ended: "tras el fin de la atención",
    stay: "en atención residencial u hospitalaria, no cuenta",
    lab: "muestra de laboratorio",
    saysTaken: "la persona dice: tomado",
    saysNot: "la persona dice: no tomado",
    saysNotSure: "la persona no está segura",
    dose: "dosis",
    said: "dicho por la persona",
    table: "Lo mismo como tabla",
    month: "Mes",
    share: "Días cubiertos",
    doses: "Dosis",
    gaps: "Sin cubrir",
    labs: "Laboratorio",
    stays: "Estancias",
    none: "ninguno",
    ofDays: (part, whole) => `${part} de ${whole}`,
    days: (count) => `${count} ${count === 1 ? "día" : "días"}`,
    covers: (days) => `para ${days} días`,
  },
});

const rowHeight = 40;
const headHeight = 20;
const barTop = 12;
const barHeight = 12;
const under = 32;

interface Month {
  readonly key: string;
  readonly title: string;
  readonly days: readonly CalendarDay[];
  readonly share: { readonly part: number; readonly whole: number } | undefined;
}

function monthsOf(adherence: Adherence): readonly Month[] {
  return adherence.months.map((month) => ({
    key: `${month.year}-${month.month}`,
    title: showDate({ year: month.year, month: month.month, day: 1 }).slice(3),
    days: adherence.days.filter((day) => day.date?.year === month.year && day.date.month === month.month),
    share: month.covered,
  }));
}

/** Neighbouring days of one state and one supply, as one bar. */
function barsOf(days: readonly CalendarDay[]): readonly { first: number; count: number; state: CalendarDay_State }[] {
  const bars: { first: number; count: number; state: CalendarDay_State; by: number | undefined }[] = [];
  for (const day of days) {
    const number = day.date?.day ?? 0;
    const last = bars.at(-1);
    if (last && last.state === day.state && last.by === day.coveredBy && last.first + last.count === number) last.count += 1;
    else bars.push({ first: number, count: 1, state: day.state, by: day.coveredBy });
  }
  return bars;
}

/** Everything that is known of one day, in words: for whoever walks the calendar, and for those who do not see it. */
function useDayWords(supplies: readonly Supply[]): (day: CalendarDay) => string {
  const say = useWords(texts);
  const kinds = useNames(doseKinds);
  return (day) => {
    const said = [showDate(day.date)];
    for (const index of day.given) said.push(kinds[supplies[index]?.kind ?? DoseKind.UNSPECIFIED]);
    const by = day.coveredBy === undefined ? undefined : supplies[day.coveredBy];
    const covering = by ? say.coveredBy(kinds[by.kind], showDate(by.on)) : say.covered;
    const state: Record<CalendarDay_State, string> = {
      [CalendarDay_State.UNSPECIFIED]: "",
      [CalendarDay_State.NOT_STARTED]: say.before,
      [CalendarDay_State.COVERED]: covering,
      [CalendarDay_State.GAP]: say.gap,
      [CalendarDay_State.AS_NEEDED]: say.asNeeded,
      [CalendarDay_State.ENDED]: say.ended,
      [CalendarDay_State.STAY]: say.stay,
    };
    if (state[day.state]) said.push(state[day.state]);
    if (day.laboratory) said.push(say.lab);
    if (day.says === DiaryAnswer.TAKEN) said.push(say.saysTaken);
    if (day.says === DiaryAnswer.NOT_TAKEN) said.push(say.saysNot);
    if (day.says === DiaryAnswer.NOT_SURE) said.push(say.saysNotSure);
    return said.join(" · ");
  };
}

/**
 * A month a row, a day a place: a bar where medicine covers, an open dashed frame where it does not, an arrow for each dose. What the patient
 * says and what was sent to the laboratory stand below, merged with nothing.
 */
export function AdherenceCalendar({ adherence }: { adherence: Adherence }) {
  const say = useWords(texts);
  const inWords = useDayWords(adherence.supplies);
  const { ref, width } = useElementSize<HTMLDivElement>();
  const svg = useRef<SVGSVGElement>(null);
  const months = monthsOf(adherence);
  const [at, setAt] = useState<readonly [row: number, day: number]>([months.length - 1, months.at(-1)?.days.length ?? 1]);
  const [shown, setShown] = useState<CalendarDay | undefined>(adherence.days.at(-1));

  const narrow = width < 560;
  const left = narrow ? 62 : 76;
  const right = narrow ? 44 : 64;
  const place = Math.max(6, (Math.max(width, 320) - left - right) / 31);
  const x = (day: number) => left + (day - 1) * place;
  const height = headHeight + months.length * rowHeight;

  const goTo = (row: number, day: number) => {
    const month = months[Math.max(0, Math.min(months.length - 1, row))];
    if (!month) return;
    const first = month.days[0]?.date?.day ?? 1;
    const last = month.days.at(-1)?.date?.day ?? 1;
    const to = Math.max(first, Math.min(last, day));
    const index = months.indexOf(month);
    setAt([index, to]);
    svg.current?.querySelector<SVGElement>(`[data-day="${month.key}-${to}"]`)?.focus();
  };
  const onKey = (event: KeyboardEvent, row: number, day: number) => {
    const month = months[row];
    const last = month?.days.at(-1)?.date?.day ?? 31;
    if (event.key === "ArrowRight") day < last ? goTo(row, day + 1) : row + 1 < months.length && goTo(row + 1, 1);
    else if (event.key === "ArrowLeft") day > 1 ? goTo(row, day - 1) : row > 0 && goTo(row - 1, 31);
    else if (event.key === "ArrowDown") goTo(row + 1, day);
    else if (event.key === "ArrowUp") goTo(row - 1, day);
    else if (event.key === "Home") goTo(row, 1);
    else if (event.key === "End") goTo(row, 31);
    else return;
    event.preventDefault();
  };

  return (
    <div className="stack" ref={ref}>
      <svg ref={svg} className={style.calendar} viewBox={`0 0 ${Math.max(width, 320)} ${height}`} height={height} role="grid" aria-label={say.label(showDate(adherence.first), showDate(adherence.last))}>
        <g aria-hidden>
          {[1, 5, 10, 15, 20, 25, 30].map((day) => (
            <text key={day} className={style.second} x={x(day) + place / 2} y={12} textAnchor="middle">
              {day}
            </text>
          ))}
        </g>
        {months.map((month, row) => (
          <g key={month.key} role="row" transform={`translate(0 ${headHeight + row * rowHeight})`}>
            <line className={style.rule} x1={0} x2={x(32) + right} y1={0} y2={0} aria-hidden />
            <text role="rowheader" x={0} y={barTop + 10}>
              {month.title}
            </text>
            <g aria-hidden>
              {barsOf(month.days).map((bar) => (
                <Bar key={bar.first} state={bar.state} x={x(bar.first)} width={bar.count * place} />
              ))}
              {month.days.map((day) => (
                <Marks key={day.date?.day} day={day} x={x(day.date?.day ?? 1)} place={place} />
              ))}
              {month.share && (
                <text x={x(32) + 8} y={barTop + 10}>
                  {`${month.share.part}/${month.share.whole}`}
                </text>
              )}
            </g>
            {month.days.map((day) => {
              const number = day.date?.day ?? 1;
              return (
                <rect
                  key={number}
                  role="gridcell"
                  data-day={`${month.key}-${number}`}
                  data-state={day.state}
                  className={style.day}
                  x={x(number)}
                  y={2}
                  width={place}
                  height={rowHeight - 4}
                  rx={2}
                  tabIndex={at[0] === row && at[1] === number ? 0 : -1}
                  aria-label={inWords(day)}
                  onFocus={() => {
                    setAt([row, number]);
                    setShown(day);
                  }}
                  onPointerEnter={() => setShown(day)}
                  onClick={() => goTo(row, number)}
                  onKeyDown={(event) => onKey(event, row, number)}
                />
              );
            })}
          </g>
        ))}
      </svg>
      <p className={`${style.said} no-print`}>{shown ? inWords(shown) : ""} <span className="muted">{say.hint}</span></p>
      <Legend />
      <Twin adherence={adherence} months={months} />
    </div>
  );
}

function Bar({ state, x, width }: { state: CalendarDay_State; x: number; width: number }) {
  const frame = { x: x + 1, y: barTop, width: Math.max(1, width - 2), height: barHeight, rx: 2 };
  switch (state) {
    case CalendarDay_State.COVERED:
      return <rect className={style.covered} {...frame} />;
    case CalendarDay_State.GAP:
      return <rect className={style.gap} {...frame} />;
    case CalendarDay_State.STAY:
      return (
        <>
          <rect className={style.stay} {...frame} />
          <line className={style.stayLine} x1={frame.x} x2={frame.x + frame.width} y1={barTop + barHeight / 2} y2={barTop + barHeight / 2} />
        </>
      );
    case CalendarDay_State.AS_NEEDED:
      return <line className={style.asNeeded} x1={x} x2={x + width} y1={barTop + barHeight / 2} y2={barTop + barHeight / 2} />;
    default:
      return null;
  }
}

function Marks({ day, x, place }: { day: CalendarDay; x: number; place: number }) {
  const middle = x + place / 2;
  const side = day.laboratory && day.says !== DiaryAnswer.UNSPECIFIED ? Math.min(5, place / 4) : 0;
  return (
    <>
      {day.given.length > 0 && <path className={style.dose} d={`M${middle - 6} 3h12l-6 10z`} />}
      {day.laboratory && <path className={style.lab} d={`M${middle - side} ${under - 4}l4 4l-4 4l-4 -4z`} />}
      <Said answer={day.says} x={middle + side} y={under} />
    </>
  );
}

function Said({ answer, x, y }: { answer: DiaryAnswer; x: number; y: number }) {
  if (answer === DiaryAnswer.TAKEN) return <path className={style.taken} d={`M${x - 3} ${y}l2 3l4 -6`} />;
  if (answer === DiaryAnswer.NOT_TAKEN) return <path className={style.notTaken} d={`M${x - 3} ${y - 3}l6 6m0 -6l-6 6`} />;
  if (answer === DiaryAnswer.NOT_SURE) return <circle className={style.notSure} cx={x} cy={y} r={1.5} />;
  return null;
}

function Legend() {
  const say = useWords(texts);
  const sample = (mark: React.ReactNode, word: string) => (
    <span>
      <svg viewBox="0 0 24 14" aria-hidden>
        {mark}
      </svg>
      {word}
    </span>
  );
  return (
    <div className={style.legend}>
      {sample(<path className={style.dose} d="M6 2h12l-6 10z" />, say.dose)}
      {sample(<rect className={style.covered} x={1} y={1} width={22} height={12} rx={2} />, say.covered)}
      {sample(<rect className={style.gap} x={1} y={1} width={22} height={12} rx={2} />, say.gap)}
      {sample(
        <>
          <rect className={style.stay} x={1} y={1} width={22} height={12} rx={2} />
          <line className={style.stayLine} x1={1} x2={23} y1={7} y2={7} />
        </>,
        say.stay,
      )}
      {sample(<path className={style.lab} d="M12 2l5 5l-5 5l-5 -5z" />, say.lab)}
      {sample(
        <>
          <Said answer={DiaryAnswer.TAKEN} x={7} y={7} />
          <Said answer={DiaryAnswer.NOT_TAKEN} x={18} y={7} />
        </>,
        say.said,
      )}
    </div>
  );
}

/** What the picture says, for whoever reads rather than looks. */
function Twin({ adherence, months }: { adherence: Adherence; months: readonly Month[] }) {
  const say = useWords(texts);
  const kinds = useNames(doseKinds);
  const count = (month: Month, state: CalendarDay_State) => month.days.filter((day) => day.state === state).length;
  const list = (items: readonly string[]) => items.join("; ") || say.none;
  const dose = (index: number) => {
    const supply = adherence.supplies[index];
    return supply ? [kinds[supply.kind], showDate(supply.on), supply.days === undefined ? "" : say.covers(supply.days)].filter(Boolean).join(", ") : "";
  };
  return (
    <details className={style.months}>
      <summary>{say.table}</summary>
      <table>
        <thead>
          <tr>
            {[say.month, say.share, say.doses, say.gaps, say.stays, say.labs].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month.key}>
              <th scope="row">{month.title}</th>
              <td>{month.share ? say.ofDays(month.share.part, month.share.whole) : "–"}</td>
              <td>{list(month.days.flatMap((day) => day.given.map(dose)))}</td>
              <td>{say.days(count(month, CalendarDay_State.GAP))}</td>
              <td>{say.days(count(month, CalendarDay_State.STAY))}</td>
              <td>{list(month.days.filter((day) => day.laboratory).map((day) => showDate(day.date)))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
