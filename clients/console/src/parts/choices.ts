/** What a NativeSelect offers: an empty line first, whose value is empty, then each number of `labels` in its own order. */
export function choicesOf(labels: readonly (readonly [value: number, label: string])[], blank: string): { value: string; label: string }[] {
  return [{ value: "", label: blank }, ...labels.map(([value, label]) => ({ value: String(value), label }))];
}

/** The word of `value`, or `otherwise`. */
export function labelOf(labels: readonly (readonly [value: number, label: string])[], value: number, otherwise = "–"): string {
  return labels.find(([one]) => one === value)?.[1] ?? otherwise;
}
