import { useSyncExternalStore } from "react";

// The zone in which the clinic reads its clocks (directory: Site.time_zone). Undefined until it is told, or where nobody may ask: then the browser's.
let present: string | undefined;
const listeners = new Set<() => void>();

export function setClinicZone(zone: string | undefined): void {
  if (zone === present) return;
  present = zone;
  for (const tell of listeners) tell();
}

/** Shows everything below anew when the zone becomes known. */
export function useClinicZone(): string | undefined {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => present,
  );
}

const readers = new Map<string, Intl.DateTimeFormat>();

/** What the wall clock of the clinic shows at `at`. `month` from 1. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

export function wallClock(at: Date): WallClock {
  const zone = present ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  let reader = readers.get(zone);
  if (!reader) {
    reader = new Intl.DateTimeFormat("en-US", { timeZone: zone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" });
    readers.set(zone, reader);
  }
  const part = Object.fromEntries(reader.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return { year: part.year ?? 0, month: part.month ?? 0, day: part.day ?? 0, hour: part.hour ?? 0, minute: part.minute ?? 0 };
}

/** The moment at which the clinic's clock shows this; of an hour that comes twice the first, of one that is left out the one after it. */
export function momentOf({ year, month, day, hour, minute }: WallClock): Date {
  const wanted = Date.UTC(year, month - 1, day, hour, minute);
  const shown = (at: number) => {
    const clock = wallClock(new Date(at));
    return Date.UTC(clock.year, clock.month - 1, clock.day, clock.hour, clock.minute);
  };
  // Zones are at most 14 hours from UTC: what the clock shows a day before and after gives both offsets around a change.
  const [before, after] = [wanted - 86_400_000, wanted + 86_400_000].map((at) => wanted - (shown(at) - at)) as [number, number];
  return new Date(shown(before) === wanted ? Math.min(before, shown(after) === wanted ? after : before) : shown(after) === wanted ? after : Math.max(before, after));
}
