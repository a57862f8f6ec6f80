// What somebody has typed and not sent. In memory alone: nothing about a patient is written to the disk of a browser.
const drafts = new Map<string, unknown>();

/** What was kept under `key`: name of the form and id of whom it is about. */
export function draftOf<T>(key: string): T | undefined {
  return drafts.get(key) as T | undefined;
}

export function keepDraft(key: string, value: unknown): void {
  drafts.set(key, value);
}

export function dropDraft(key: string): void {
  drafts.delete(key);
}

export function forgetDrafts(): void {
  drafts.clear();
}

export function hasDraft(key: string): boolean {
  return drafts.has(key);
}
