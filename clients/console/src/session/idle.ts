import { useEffect } from "react";
import { lock, stayAlive } from "./session";

// The session ends at the gateway after 15 minutes without a call, up to a minute early.
const idleLimit = 14 * 60_000;
const lookEvery = 5_000;
const signs = ["pointerdown", "keydown", "wheel", "touchstart"] as const;

/** Locks the page when nobody has touched it for 14 minutes, also when the machine has slept meanwhile. */
export function useIdleLock(): void {
  useEffect(() => {
    let touched = Date.now();
    const touch = () => {
      if (Date.now() - touched > idleLimit) return lock();
      touched = Date.now();
      stayAlive();
    };
    const look = setInterval(() => Date.now() - touched > idleLimit && lock(), lookEvery);
    for (const sign of signs) addEventListener(sign, touch, { capture: true, passive: true });
    return () => {
      clearInterval(look);
      for (const sign of signs) removeEventListener(sign, touch, { capture: true });
    };
  }, []);
}
