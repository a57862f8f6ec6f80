import { useSyncExternalStore } from "react";

/** The languages of the console. */
export type Language = "en" | "es";

type Text = string | ((...values: never[]) => string);
/** The same keys, each of the same shape: a text for a text, a function for a function. */
type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] };

/** The texts of one screen or part in both languages. A text that is missing in one, or there too much, is a type error. */
export interface Words<T> {
  readonly en: T;
  readonly es: Same<T>;
}

export function words<T extends Readonly<Record<string, Text>>>(texts: { en: T; es: Same<NoInfer<T>> }): Words<T> {
  return texts;
}

const place = "cairn.language";
const listeners = new Set<() => void>();

function initial(): Language {
  const kept = localStorage.getItem(place);
  if (kept === "en" || kept === "es") return kept;
  return navigator.language.toLowerCase().startsWith("es") ? "es" : "en";
}
let present: Language = initial();
document.documentElement.lang = present;

export function language(): Language {
  return present;
}

export function setLanguage(next: Language): void {
  present = next;
  localStorage.setItem(place, next);
  document.documentElement.lang = next;
  for (const tell of listeners) tell();
}

export function useLanguage(): Language {
  return useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, language);
}

/** `texts` in the language of the moment. */
export function useWords<T>(texts: Words<T>): Same<T> {
  return texts[useLanguage()] as Same<T>;
}

/** The same outside of components: for what is told once, such as an error. */
export function inWords<T>(texts: Words<T>): Same<T> {
  return texts[present] as Same<T>;
}
