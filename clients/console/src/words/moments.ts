import { type Timestamp, timestampDate, timestampFromDate } from "@bufbuild/protobuf/wkt";
import { type DateLike, isoDate } from "./dates";

const two = (value: number) => String(value).padStart(2, "0");

/** What an `<input type="datetime-local">` holds for a moment: in the time zone of this browser. */
export function localOf(moment: Date): string {
  return `${isoDate(dayOf(moment))}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** The moment that an `<input type="datetime-local">` holds; undefined for none. */
export function momentOfLocal(text: string): Timestamp | undefined {
  const at = new Date(text);
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) && !Number.isNaN(at.getTime()) ? timestampFromDate(at) : undefined;
}

/** The day of a moment in the time zone of this browser. */
export function dayOf(moment: Timestamp | Date): DateLike {
  const at = moment instanceof Date ? moment : timestampDate(moment);
  return { year: at.getFullYear(), month: at.getMonth() + 1, day: at.getDate() };
}

/** Milliseconds from now until then; negative when it has passed. */
export function until(moment: Timestamp | undefined): number {
  return moment ? timestampDate(moment).getTime() - Date.now() : 0;
}
