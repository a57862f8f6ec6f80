import type { Timestamp } from "@bufbuild/protobuf/wkt";
import type { Date as CivilDate } from "@/contract/google/type/date_pb";
import { wallClock } from "./clinic_zone";
import { language, type Language } from "./words";

const months: Record<Language, readonly string[]> = {
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  es: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
};

export type DateLike = Pick<CivilDate, "year" | "month" | "day">;

const two = (value: number) => String(value).padStart(2, "0");

/** `02 Jan 2026`. What is missing is shown as missing. */
export function showDate(date: DateLike | undefined): string {
  if (!date || !date.year) return "–";
  return `${two(date.day)} ${months[language()][date.month - 1] ?? "?"} ${date.year}`;
}

/** `text` of a service with its days (`2026-01-02`) as people read them. */
export function showDatesIn(text: string): string {
  return text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => showDate(dateOfIso(day)));
}

/** The moment as the clinic's clock shows it: `02 Jan 2026 14:05`. */
export function showMoment(moment: Timestamp | Date | undefined): string {
  if (!moment) return "–";
  const clock = wallClock(moment instanceof Date ? moment : new Date(Number(moment.seconds) * 1000));
  return `${showDate(clock)} ${two(clock.hour)}:${two(clock.minute)}`;
}

/** The clinic's day of a moment. */
export function dayOf(moment: Timestamp): DateLike {
  return wallClock(new Date(Number(moment.seconds) * 1000));
}

/** Today at the clinic. */
export function today(): DateLike {
  const { year, month, day } = wallClock(new Date());
  return { year, month, day };
}

/** Whole years from `birth` to `on`. */
export function ageOn(birth: DateLike, on: DateLike = today()): number {
  const before = on.month < birth.month || (on.month === birth.month && on.day < birth.day);
  return on.year - birth.year - (before ? 1 : 0);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: DateLike, to: DateLike): number {
  const day = (date: DateLike) => Date.UTC(date.year, date.month - 1, date.day) / 86_400_000;
  return Math.round(day(to) - day(from));
}

/** `2026-01-02`, as `<input type="date">` wants it; empty for nothing. */
export function isoDate(date: DateLike | undefined): string {
  return date && date.year ? `${String(date.year).padStart(4, "0")}-${two(date.month)}-${two(date.day)}` : "";
}

/** The day that an `<input type="date">` holds; undefined for what is no day of the calendar. */
export function dateOfIso(text: string): DateLike | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return found ? realDay(Number(found[1]), Number(found[2]), Number(found[3])) : undefined;
}

/** A day of the calendar, or undefined. */
export function realDay(year: number, month: number, day: number): DateLike | undefined {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? { year, month, day } : undefined;
}

/** The number of a month by the first three letters of its name in either language; 0 when it is none. */
export function monthNamed(name: string): number {
  const short = name.slice(0, 3).toLowerCase();
  const found = [months.en, months.es].map((names) => names.findIndex((month) => month.toLowerCase() === short));
  return Math.max(...found) + 1;
}
