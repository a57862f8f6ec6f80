import type { Language } from "./words";

/** What languages are called, by their codes (`en`, `es-MX`); empty for none. */
export function languageNames(codes: readonly string[], language: Language): string {
  const names = new Intl.DisplayNames([language], { type: "language" });
  return codes.map((code) => names.of(code) ?? code).join(", ");
}
