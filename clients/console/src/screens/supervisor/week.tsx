import type { WeeklyInterval } from "@/contract/cairn/mentorship/v1/mentor_pb";
import { useLanguage, useWords, words } from "@/words/words";
import style from "./supervisor.module.css";

export const texts = words({
  en: { none: "No hours are given: nobody has hours in common with them.", free: "–" },
  es: { none: "Sin horas indicadas: nadie tiene horas en común.", free: "–" },
});

const two = (value: number) => String(value).padStart(2, "0");

/** `08:00`; the end of a day is 24:00. */
export const clockOf = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** Names of the days from Monday. */
export function useDayNames(): readonly string[] {
  const format = new Intl.DateTimeFormat(useLanguage(), { weekday: "short", timeZone: "UTC" });
  return Array.from({ length: 7 }, (_, day) => format.format(new Date(Date.UTC(2026, 0, 5 + day))));
}

/** A week of hours: a bar for each day, and the times in figures beside it. */
export function Week({ intervals }: { intervals: readonly WeeklyInterval[] }) {
  const say = useWords(texts);
  const days = useDayNames();
  if (intervals.length === 0) return <p className="muted">{say.none}</p>;
  return (
    <dl className={style.week}>
      {days.map((name, index) => {
        const own = intervals.filter((one) => one.day === index + 1).sort((one, other) => one.startMinute - other.startMinute);
        return (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <svg viewBox="0 0 1440 10" preserveAspectRatio="none" aria-hidden>
                <rect className={style.track} width={1440} height={10} />
                {own.map((one) => (
                  <rect key={one.startMinute} className={style.duty} x={one.startMinute} width={one.endMinute - one.startMinute} height={10} />
                ))}
              </svg>
              <span>{own.map((one) => `${clockOf(one.startMinute)}–${clockOf(one.endMinute)}`).join(", ") || say.free}</span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
