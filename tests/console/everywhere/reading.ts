// What stands on a page, as people read it.
import type { Page } from "playwright-core";

/** Each text that can be seen, and each name that is read aloud, in the language of the page: not what says that it is in another one. Of the last element that `within` selects. */
export async function textsOf(page: Page, within = "body"): Promise<string[]> {
  return page.evaluate((within) => {
    const root = [...document.querySelectorAll(within)].at(-1)!;
    const found: string[] = [];
    const foreign = (element: Element) => element.closest("[lang]")?.getAttribute("lang") !== document.documentElement.lang;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim();
      if (text && node.parentElement?.checkVisibility({ checkVisibilityCSS: true }) && !node.parentElement.closest("option, script") && !foreign(node.parentElement)) found.push(text);
    }
    for (const option of root.querySelectorAll("option")) if (option.textContent) found.push(option.textContent.trim());
    for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description"]) for (const one of root.querySelectorAll(`[${name}]`)) if (!foreign(one)) found.push(one.getAttribute(name)!.trim());
    return [...new Set(found.filter(Boolean))];
  }, within);
}

/** Where a program has shown its own values instead of words. */
const raw: readonly (readonly [RegExp, string])[] = [
  [/\bundefined\b|\bNaN\b|\bInvalid Date\b|\[object |\bnull\b/, "a value that is none"],
  [/\b[A-Z][A-Z0-9]+_[A-Z0-9_]+\b/, "a name of the contract"],
  // Versions of rule packs and names of files may have one in them.
  [/(?<![\w-])(19|20)\d\d-\d\d-\d\d(?![\w.-])/, "a date for machines"],
];

/** Texts that nobody should have to read. */
export function rawTexts(texts: readonly string[]): string[] {
  return texts.flatMap((text) => raw.filter(([sign]) => sign.test(text)).map(([, what]) => `${what}: “${text.slice(0, 120)}”`));
}
