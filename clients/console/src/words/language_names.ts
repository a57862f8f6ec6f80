import type { Language } from "./words";

/** `English, Spanish`, in the language of the screen; a code that names no language, as it is. */
export function languageNames(codes: readonly string[], language: Language): string {
  const names = new Intl.DisplayNames([language], { type: "language" });
  return codes.map((code) => (isCode(code) ? (names.of(code) ?? code) : code)).join(", ");
}

// DisplayNames throws at what is no code at all.
const isCode = (code: string) => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(code);
