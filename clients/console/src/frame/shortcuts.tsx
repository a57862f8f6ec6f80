import { useEffect, useRef, useSyncExternalStore } from "react";

interface Shortcut {
  readonly key: string;
  readonly what: string;
  readonly run: { current: () => void };
}

let shortcuts: readonly Shortcut[] = [];
const place = "cairn.shortcuts";
let on = localStorage.getItem(place) !== "off";
const listeners = new Set<() => void>();
const tellAll = () => {
  for (const tell of listeners) tell();
};
const listen = (tell: () => void) => {
  listeners.add(tell);
  return () => {
    listeners.delete(tell);
  };
};

/** Shortcuts of one letter can be turned off (WCAG 2.1.4); Ctrl-K and Escape stay. */
export function useShortcutsOn(): readonly [boolean, (next: boolean) => void] {
  const now = useSyncExternalStore(listen, () => on);
  return [
    now,
    (next) => {
      on = next;
      localStorage.setItem(place, next ? "on" : "off");
      tellAll();
    },
  ];
}

/** Those of this moment: of the frame and of the screen. */
export function useShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(listen, () => shortcuts);
}

/** While the caller is on screen and `active`, `key` does `run`. One letter or sign; the latest to come wins. */
export function useShortcut(key: string, what: string, run: () => void, active = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!active) return;
    const mine: Shortcut = { key, what, run: latest };
    shortcuts = [...shortcuts, mine];
    tellAll();
    return () => {
      shortcuts = shortcuts.filter((one) => one !== mine);
      tellAll();
    };
  }, [key, what, active]);
}

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Once, by the frame. */
export function useShortcutKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!on || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
      if (document.querySelector('[aria-modal="true"]')) return;
      const found = shortcuts.findLast((one) => one.key === event.key);
      if (!found) return;
      event.preventDefault();
      found.run.current();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
