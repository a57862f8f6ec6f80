import { type Language, useLanguage } from "./words";

/** What the values of an enumeration are called; a value without a name is a type error. 0 is what is not recorded or not known. */
export type Named<E extends number> = Readonly<Record<Language, Readonly<Record<E, string>>>>;

/** `names` in the language of the moment. */
export function useNamed<E extends number>(names: Named<E>): Readonly<Record<E, string>> {
  return names[useLanguage()];
}

/** What a NativeSelect offers: an empty line, then every value but 0 and those of `without`, in the order of the contract. */
export function namedChoices<E extends number>(names: Readonly<Record<E, string>>, blank: string, without: readonly E[] = []): { value: string; label: string }[] {
  const values = Object.entries<string>(names).filter(([value]) => value !== "0" && !without.includes(Number(value) as E));
  return [{ value: "", label: blank }, ...values.map(([value, label]) => ({ value, label }))];
}
