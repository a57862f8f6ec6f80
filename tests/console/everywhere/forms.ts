// The forms behind the buttons of a screen, opened one after the other. Nothing is changed meanwhile: what would change something is refused on the way.
import type { Locator, Page } from "playwright-core";
import { open } from "./screens.ts";
import { settle } from "./settled.ts";

const reads = /Service\/(Get|List|Search|Find|Preview|Compare|Evaluate|Prove|Count)\w*$/;

const refused = new WeakMap<Page, string[]>();

/** What would have changed something so far, and was refused: names of methods. */
export const refusedOf = (page: Page): string[] => refused.get(page) ?? [];

/** From now on the page can only read. */
export async function onlyReads(page: Page): Promise<void> {
  const methods: string[] = [];
  refused.set(page, methods);
  await page.route(/\/cairn\.\w+\.v1\.\w+Service\/\w+$/, (route) => {
    const { pathname } = new URL(route.request().url());
    if (reads.test(pathname)) return route.continue();
    methods.push(pathname.split("/").at(-1)!);
    return route.fulfill({ status: 403 });
  });
  await page.addInitScript(() => (window.print = () => undefined));
  await page.evaluate(() => (window.print = () => undefined));
}

/** The dialog in front; a question about a draft lies in front of its form. */
export const dialogOf = (page: Page): Locator => page.locator('[role="dialog"]:visible').last();

/** Gives each button of the screen what it is known by: its words and the part of the screen that it stands in. Of rows with the same button the first. */
async function buttonsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const keys = new Set<string>();
    for (const one of document.querySelectorAll("[data-walked]")) one.removeAttribute("data-walked");
    for (const button of document.querySelectorAll<HTMLButtonElement>("main button:not([type=submit]):not([disabled]):not([data-disabled])")) {
      if (!button.checkVisibility({ checkVisibilityCSS: true }) || button.closest('[role="dialog"], [role="alert"]')) continue;
      // Days of a calendar, and rows with numbers, do all the same.
      const words = (button.textContent?.trim() || button.getAttribute("aria-label") || "").replace(/\d+/g, "0").replace(/\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/g, "Jan");
      const part = button.closest("section, [role=region]");
      const key = `${words} | ${(part?.querySelector("h2, h3")?.textContent ?? "").trim()}`;
      if (keys.has(key)) continue;
      keys.add(key);
      button.setAttribute("data-walked", key);
    }
    return [...keys];
  });
}

export interface OpenForm {
  /** What the button says. */
  readonly words: string;
  readonly button: Locator;
  /** Presses the button again. */
  readonly again: () => Promise<void>;
}

const longestScreen = 60;

/**
 * Each form that a button of the screen opens. Buttons whose key is in `pressed` are left alone. Whoever takes a form closes it; a screen that is left
 * by a button is opened again.
 */
export async function* formsOf(page: Page, pressed: Set<string>): AsyncGenerator<OpenForm> {
  const here = new URL(page.url());
  const address = `${here.pathname}${here.search}`;
  for (let count = 0; count < longestScreen; ++count) {
    const crashed = page.getByRole("heading", { level: 1, name: "This part of the page has failed" });
    if ((await crashed.count()) > 0) throw new Error(`the screen says: ${(await page.locator("main").innerText()).replace(/\s+/g, " ")}`);
    const key = (await buttonsOf(page)).find((one) => !pressed.has(one));
    if (key === undefined) return;
    pressed.add(key);
    const button = page.locator(`[data-walked=${JSON.stringify(key)}]`).first();
    const press = async () => {
      await button.click({ timeout: 5_000 });
      await settle(page);
    };
    await press();
    // A form that is fetched when it is wanted comes a moment later.
    await dialogOf(page).waitFor({ timeout: 250 }).catch(() => undefined);
    if (await dialogOf(page).count()) yield { words: key.split(" | ")[0]!, button, again: press };
    const now = new URL(page.url());
    if (now.pathname !== here.pathname) await open(page, address);
  }
  throw new Error(`${address} has more than ${longestScreen} buttons`);
}
