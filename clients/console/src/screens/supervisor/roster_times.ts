import type { Rotation, WallPeriod, WallTime, WeeklyShift } from "@/contract/cairn/mentorship/v1/roster_pb";
import type { WallReading } from "@/contract/cairn/mentorship/v1/roster_service_pb";
import { type DateLike, dateOfIso, isoDate, showDate } from "@/words/dates";
import { clockOf } from "./week";

/** `02 Jan 2026 08:00`, as read on the clinic's wall. */
export function showWall(time: WallTime | WallReading | undefined): string {
  return time?.day ? `${showDate(time.day)} ${clockOf(time.minute)}` : "–";
}

export function showPeriod(period: WallPeriod | undefined): string {
  return period ? `${showWall(period.from)} – ${showWall(period.until)}` : "–";
}

/** What `<input type="datetime-local">` holds, of the clinic's wall: no zone is asked for and none is given. */
export function wallOf(text: string): { day: DateLike; minute: number } | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(text);
  const day = found ? dateOfIso(found[1] ?? "") : undefined;
  return found && day ? { day, minute: Number(found[2]) * 60 + Number(found[3]) } : undefined;
}

/** The same back, for a field that begins filled. Midnight at the end of a day is the next day's beginning. */
export function inputOf(time: WallTime | WallReading | undefined): string {
  if (!time?.day) return "";
  const day = time.minute >= 1440 ? addDays(time.day, 1) : time.day;
  return `${isoDate(day)}T${clockOf(time.minute % 1440)}`;
}

export function addDays(day: DateLike, days: number): DateLike {
  const at = new Date(Date.UTC(day.year, day.month - 1, day.day + days));
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

/** `daily 20:00–08:00`, `Mon, Tue 09:00–17:00`: shifts of the same times together. */
export function showShifts(shifts: readonly WeeklyShift[], dayNames: readonly string[], daily: string): string {
  const times = new Map<string, number[]>();
  for (const one of shifts) {
    const time = `${clockOf(one.startMinute)}–${one.endMinute % 1440 === 0 ? "24:00" : clockOf(one.endMinute % 1440)}${one.endMinute > 2880 ? ` +${Math.floor((one.endMinute - 1) / 1440)}` : ""}`;
    times.set(time, [...(times.get(time) ?? []), one.day]);
  }
  return [...times].map(([time, days]) => `${days.length === 7 ? daily : days.map((day) => dayNames[day - 1]).join(", ")} ${time}`).join("; ");
}

/** `1 h 5 min`. */
export function showLength(minutes: number | bigint): string {
  const all = Number(minutes);
  const hours = Math.floor(all / 60);
  return [hours > 0 && `${hours} h`, (all % 60 > 0 || hours === 0) && `${all % 60} min`].filter(Boolean).join(" ");
}

/** Does the rotation hold on `day` or later? */
export function goesOn({ details }: Rotation, day: DateLike): boolean {
  return !details?.untilOn || isoDate(details.untilOn) >= isoDate(day);
}
