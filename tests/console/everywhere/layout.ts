// Does everything fit: on a telephone, enlarged (WCAG 1.4.4, 1.4.10), with wider spacing (1.4.12).
import type { Page } from "playwright-core";

/** 1280 pixels at 200 % are 640; 320 is what WCAG 1.4.10 names. */
export const widths: readonly number[] = [1280, 768, 640, 390, 320];

const height = 844;

async function resize(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

/** What sticks out at the side, as the page is now; empty when there is nothing to scroll sideways. */
async function stickingOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const scrolls = (element: Element): boolean => {
      for (let up = element.parentElement; up; up = up.parentElement) if (/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX) && up.getBoundingClientRect().right <= innerWidth + 1) return true;
      return false;
    };
    const out = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !scrolls(one));
    // The innermost say most.
    const inner = out.filter((one) => !out.some((other) => other !== one && one.contains(other)));
    return (inner.length > 0 ? inner : [document.body]).slice(0, 3).map((one) => `${one.tagName.toLowerCase()}.${one.className} “${(one.textContent ?? "").trim().slice(0, 60)}” to ${Math.round(one.getBoundingClientRect().right)}`);
  });
}

/** What sticks out at the side at `width`. */
export async function stickingOutAt(page: Page, width: number): Promise<string[]> {
  await resize(page, width);
  return stickingOut(page);
}

/** Texts that are cut off: content larger than a box that hides what does not fit. */
async function cutOff(page: Page, within: string): Promise<string[]> {
  return page.evaluate((within) =>
    [...[...document.querySelectorAll(within)].at(-1)!.querySelectorAll<HTMLElement>("*")]
      .filter((one) => {
        if (!one.checkVisibility({ checkVisibilityCSS: true }) || one.clientWidth <= 2 || !one.textContent?.trim()) return false;
        const style = getComputedStyle(one);
        const x = /hidden|clip/.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1;
        const y = /hidden|clip/.test(style.overflowY) && one.scrollHeight > one.clientHeight + 3;
        return x || y;
      })
      .slice(0, 3)
      .map((one) => `${one.tagName.toLowerCase()}.${one.className} “${one.textContent!.trim().slice(0, 60)}”`),
    within,
  );
}

/**
 * Whatever does not fit, at each of the widths; at 1280 and 390 also with the spacing of WCAG 1.4.12. What is cut off is looked for in the last element
 * that `within` selects. Ends 1280 pixels wide.
 */
export async function whatDoesNotFit(page: Page, at: readonly number[] = widths, within = "body"): Promise<string[]> {
  const found: string[] = [];
  for (const width of at) {
    await resize(page, width);
    for (const one of await stickingOut(page)) found.push(`at ${width} px sticks out: ${one}`);
    for (const one of await cutOff(page, within)) found.push(`at ${width} px is cut off: ${one}`);
    if (width !== 1280 && width !== 390) continue;
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
      document.adoptedStyleSheets = [sheet];
    });
    for (const one of await stickingOut(page)) found.push(`at ${width} px, with wider spacing, sticks out: ${one}`);
    for (const one of await cutOff(page, within)) found.push(`at ${width} px, with wider spacing, is cut off: ${one}`);
    await page.evaluate(() => (document.adoptedStyleSheets = []));
  }
  await resize(page, 1280);
  return found;
}
