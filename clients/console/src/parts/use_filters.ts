import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

/** Filters of a screen with what they are when the address does not say: texts, or one of a few words (`oneOf`). */
type Shape = Readonly<Record<string, string>>;

/**
 * Filters that live in the address: they survive reload, Back and being sent to a colleague. Never the name or number of a person: addresses
 * are kept by browsers.
 *
 *   const [filters, setFilters] = useFilters({ window: "week", medication: "" });
 */
export function useFilters<T extends Shape>(usual: T): readonly [T, (change: Partial<T>) => void] {
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const filters = Object.fromEntries(Object.entries(usual).map(([name, value]) => [name, search[name] === undefined ? value : String(search[name])])) as T;
  const keys = JSON.stringify(usual);
  const set = useCallback(
    (change: Partial<T>) => {
      const unset = JSON.parse(keys) as Shape;
      void navigate({
        to: ".",
        replace: true,
        search: (before: Readonly<Record<string, unknown>>) => {
          const after = { ...before, ...change } as Record<string, unknown>;
          for (const [name, value] of Object.entries(unset)) if (after[name] === value) delete after[name];
          return after as never;
        },
      });
    },
    [navigate, keys],
  );
  return [filters, set];
}
