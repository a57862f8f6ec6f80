import { useSyncExternalStore } from "react";

// A call waits while the prompt is open; several wait for the same one.
let waiting: ((proved: boolean) => void)[] = [];
const listeners = new Set<() => void>();

/** Asks for the password once more. True when it was given, false when the person would rather not. */
export function askStepUp(): Promise<boolean> {
  return new Promise((resolve) => {
    waiting = [...waiting, resolve];
    for (const tell of listeners) tell();
  });
}

export function answerStepUp(proved: boolean): void {
  const told = waiting;
  waiting = [];
  for (const resolve of told) resolve(proved);
  for (const tell of listeners) tell();
}

export function useStepUpAsked(): boolean {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => waiting.length > 0,
  );
}
