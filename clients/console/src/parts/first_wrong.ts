/** Moves the focus to the first field below `root` that says what is wrong with it. Returns whether there is one. */
export function focusFirstWrong(root: Element): boolean {
  for (const told of root.querySelectorAll<HTMLElement>("[aria-describedby]")) {
    // Mantine's fields, its groups of radios, and ours of checkboxes name their error so.
    if (!told.getAttribute("aria-describedby")!.split(/\s+/).some((id) => id.endsWith("-error"))) continue;
    const field = told.matches("input, select, textarea, button") ? told : told.querySelector<HTMLElement>("input:checked, input, select, textarea, button");
    if (!field) continue;
    field.focus();
    return true;
  }
  return false;
}
