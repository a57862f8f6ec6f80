import { type ChangeEvent, useEffect, useState } from "react";
import type { Trouble } from "@/transport/troubles";
import { dropDraft, draftOf, keepDraft } from "./drafts";

type Values = Readonly<Record<string, unknown>>;
type Named<T, V> = { [K in keyof T]: T[K] extends V ? K : never }[keyof T] & string;

export interface Form<T extends Values> {
  readonly values: T;
  readonly dirty: boolean;
  readonly set: (change: Partial<T>) => void;
  /** Errors found here, before anything is sent; by field. Empty: none. */
  readonly refuse: (errors: Partial<Record<keyof T, string>>) => void;
  /** What is wrong with a field: found here, or said by the service. */
  readonly errorOf: (field: keyof T & string) => string | undefined;
  /** Properties for TextInput, Textarea, PasswordInput, NativeSelect, and `<input type="date">`. */
  readonly text: (field: Named<T, string>) => { name: string; value: string; error: string | undefined; onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) => void };
  /** Properties for Checkbox and Switch. */
  readonly check: (field: Named<T, boolean>) => { name: string; checked: boolean; error: string | undefined; onChange: (event: ChangeEvent<HTMLInputElement>) => void };
  /** The draft is thrown away: it was sent, or is not wanted. */
  readonly clear: () => void;
}

const inContract = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * A form whose draft is kept in memory under `key` (name of the form and id of whom it is about) until it is sent: it survives closing, other
 * pages and the idle lock. `trouble` is that of the submit; `paths` says where a field lies in the request when it is not at the top
 * under its own name: `{ family: "profile.names[0].family" }`.
 */
export function useForm<T extends Values>(key: string, empty: T, trouble?: Trouble, paths: Partial<Record<keyof T, string>> = {}): Form<T> {
  const [kept, setKept] = useState(() => ({ key, values: draftOf<T>(key) ?? empty }));
  const [refused, setRefused] = useState<Partial<Record<keyof T, string>>>({});
  // The same form about somebody else is another form: not one letter of it is taken along.
  const now = kept.key === key ? kept : { key, values: draftOf<T>(key) ?? empty };
  if (now !== kept) {
    setKept(now);
    setRefused({});
  }
  const { values } = now;
  const dirty = JSON.stringify(values) !== JSON.stringify(empty);
  useEffect(() => {
    if (dirty) keepDraft(key, values);
    else dropDraft(key);
  }, [key, values, dirty]);

  const set = (change: Partial<T>) => {
    setKept((before) => ({ key, values: { ...(before.key === key ? before.values : values), ...change } }));
    setRefused((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in change))) as typeof before);
  };
  const errorOf = (field: keyof T & string) => {
    const path = paths[field] ?? inContract(field);
    return refused[field] ?? Object.entries(trouble?.fields ?? {}).find(([at]) => at === path || at.startsWith(`${path}.`) || at.startsWith(`${path}[`))?.[1];
  };
  return {
    values,
    dirty,
    set,
    refuse: setRefused,
    errorOf,
    text: (field) => ({
      name: field,
      value: values[field] as string,
      error: errorOf(field),
      onChange: (event) => set({ [field]: event.currentTarget.value } as unknown as Partial<T>),
    }),
    check: (field) => ({
      name: field,
      checked: values[field] as boolean,
      error: errorOf(field),
      onChange: (event) => set({ [field]: event.currentTarget.checked } as unknown as Partial<T>),
    }),
    clear: () => {
      dropDraft(key);
      setKept({ key, values: empty });
      setRefused({});
    },
  };
}
