import { useEffect, useRef, useState } from "react";
import { usePresence } from "@/session/session";

const longestUntouched = 10 * 60_000;
const signs = ["pointerdown", "keydown", "wheel", "touchstart"] as const;

export interface Refresh {
  /** When the last round was asked for. */
  readonly at: Date;
  /** Nobody has touched the page for ten minutes, or it is out of sight: nothing is asked. */
  readonly resting: boolean;
}

/**
 * Does `again` every so many milliseconds while somebody is there. What asks keeps the session alive, so that it stops well before the idle lock
 * would come, and when the page is out of sight; the next touch goes on at once.
 */
export function useRefresh(again: () => unknown, every: number): Refresh {
  const locked = usePresence().kind !== "present";
  const latest = useRef({ again, locked });
  useEffect(() => {
    latest.current = { again, locked };
  });
  const [at, setAt] = useState(() => new Date());
  const [resting, setResting] = useState(false);
  useEffect(() => {
    let touched = Date.now();
    let rests = false;
    const ask = () => {
      setAt(new Date());
      latest.current.again();
    };
    const look = () => {
      const next = document.hidden || latest.current.locked || Date.now() - touched > longestUntouched;
      if (next !== rests) setResting((rests = next));
      if (!rests) ask();
    };
    const touch = () => {
      if (document.hidden) return;
      touched = Date.now();
      if (rests) look();
    };
    const timer = setInterval(look, every);
    for (const sign of signs) addEventListener(sign, touch, { capture: true, passive: true });
    document.addEventListener("visibilitychange", touch);
    return () => {
      clearInterval(timer);
      for (const sign of signs) removeEventListener(sign, touch, { capture: true });
      document.removeEventListener("visibilitychange", touch);
    };
  }, [every]);
  return { at, resting };
}

/** The present moment, again every so many milliseconds: for clocks that run on screen. Asks nobody. */
export function useNow(every = 15_000): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
