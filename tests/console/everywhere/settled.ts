// When is a screen all there? When it has its heading, nothing is asked any more, and nothing says that it is loading.
import type { Page } from "playwright-core";

const asked = new WeakMap<Page, { open: number }>();
const longestWait = 30_000;
const stillFor = 100;

/** From now on `settle` knows what the page asks for. Before anything is opened. */
export function watch(page: Page): void {
  const count = { open: 0 };
  asked.set(page, count);
  page.on("request", () => ++count.open);
  page.on("requestfinished", () => --count.open);
  page.on("requestfailed", () => --count.open);
}

export async function settle(page: Page): Promise<void> {
  const count = asked.get(page);
  if (!count) throw new Error("nobody watches this page");
  const end = Date.now() + longestWait;
  for (let since = Date.now(); Date.now() - since < stillFor; ) {
    if (Date.now() > end) throw new Error(`${new URL(page.url()).pathname} is not all there after ${longestWait / 1000} s: ${await whatIsThere(page)}`);
    const there = count.open <= 0 && (await page.evaluate(() => document.querySelector("h1") !== null && !/^(Loading|Cargando)$/m.test([...document.querySelectorAll('main [role="status"]')].map((one) => one.textContent).join("\n"))));
    if (!there) since = Date.now();
    await page.waitForTimeout(25);
  }
}

const whatIsThere = async (page: Page) => (await page.locator("body").innerText()).replace(/\s+/g, " ").slice(0, 200);
