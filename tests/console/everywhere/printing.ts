// A screen on paper: nothing to click or to type into, and who printed it when.
import type { Page } from "playwright-core";

/** What is wrong with the page as it would be printed. Ends on screen. A button that is a datum as well, an id say, prints as its text. */
export async function whatPrintsWrong(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  const found = await page.evaluate(() => {
    const seen = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)].filter((one) => one.checkVisibility({ checkVisibilityCSS: true }) && one.getBoundingClientRect().width > 1);
    const nameOf = (one: HTMLElement) => `${one.tagName.toLowerCase()} “${(one.getAttribute("aria-label") ?? one.textContent ?? "").trim().slice(0, 60)}”`;
    return [
      ...seen("header, nav").map((one) => `navigation is printed: ${nameOf(one)}`),
      ...seen(".mantine-Button-root:not(.prints), .mantine-ActionIcon-root, input:not([type=checkbox]):not([type=radio]), select, textarea").map((one) => `a control is printed: ${nameOf(one)}`),
      ...(document.querySelector("h1")?.checkVisibility() ? [] : ["its heading is not printed"]),
    ];
  });
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
  return found;
}

/** Who printed it, when and where: the line that only paper has. */
export const printedLine = (page: Page) => page.getByText(/· printed \d\d \w{3} \d{4} \d\d:\d\d by /);
