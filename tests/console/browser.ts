// Chromium, and what every test of a screen does with it. A page that logs an error, or breaks the content security policy, fails its test.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import { axeViolations } from "./axe.ts";
import { freshCode } from "./one_time_code.ts";
import { type Account, address, credentialsOf } from "./stack.ts";

export const wide = { width: 1280, height: 800 };
export const narrow = { width: 390, height: 844 };

let browser: Promise<Browser> | undefined;
const problems = new WeakMap<Page, string[]>();
const longestWait = 30_000;
// The pages are our own; containers give no sandbox to root, and little shared memory to anybody.
const args = ["--no-sandbox", "--disable-dev-shm-usage"];

function chromiumIsThere(): Promise<Browser> {
  browser ??= chromium.launch({ executablePath: "/usr/bin/chromium", args });
  return browser;
}
after(async () => (await browser)?.close());

interface Wishes {
  readonly viewport?: { width: number; height: number };
  readonly locale?: string;
  readonly colorScheme?: "light" | "dark";
  /** IANA name; the clinic of the tests is in America/New_York. */
  readonly timezoneId?: string;
}

/** A page of a browser that knows nothing yet. Close its context at the end, or use `withPage`. */
export async function openPage(path = "/", wishes: Wishes = {}): Promise<Page> {
  const context: BrowserContext = await (await chromiumIsThere()).newContext({
    ignoreHTTPSErrors: true,
    viewport: wide,
    locale: "en-US",
    timezoneId: "America/New_York",
    reducedMotion: "reduce",
    ...wishes,
  });
  context.setDefaultTimeout(longestWait);
  const page = await context.newPage();
  const found: string[] = [];
  problems.set(page, found);
  // Chromium reports what a server refuses (a wrong code, say) as an error of the console; it is none of the page.
  page.on("console", (message) => message.type() === "error" && !/Failed to load resource/.test(message.text()) && found.push(message.text()));
  page.on("pageerror", (error) => found.push(error.message));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  });
  await page.goto(address + path);
  return page;
}

/** Runs `steps` on a page; afterwards there must have been no error and no violation. */
export async function withPage(path: string, wishes: Wishes, steps: (page: Page) => Promise<void>): Promise<void> {
  const page = await openPage(path, wishes);
  try {
    await steps(page);
    expectQuiet(page);
  } finally {
    await page.context().close();
  }
}

/**
 * One page for all tests of a file, signed in once, since a one-time code is good once in half a minute. The last test says expectQuiet.
 *
 *   const page = usePage("/panel", "clinician");
 *   test("…", async () => { await page().getByLabel(…)… });
 */
export function usePage(path: string, account: Account, wishes: Wishes = {}): () => Page {
  let page: Page | undefined;
  before(async () => {
    page = await openPage(path, wishes);
    await signIn(page, account);
  });
  return () => {
    if (!page) throw new Error("nobody could sign in");
    return page;
  };
}

/** Errors of the page so far, and violations of its content security policy; the list itself: whoever has told of them may empty it. */
export const troublesOf = (page: Page): string[] => problems.get(page) ?? [];

export function expectQuiet(page: Page): void {
  assert.deepEqual(problems.get(page), [], "errors of the page, or violations of its content security policy");
}

/**
 * Signs in on the sign-in page that is open; stays at the address that was asked for. The command line takes codes of the same accounts without telling
 * us, when their sessions have ended: whoever is refused tries again with the next one.
 */
export async function signIn(page: Page, account: Account): Promise<void> {
  const { userName, password, seed } = credentialsOf(account);
  const inside = page.getByRole("link", { name: /^(Skip to the content|Ir al contenido)$/ });
  const refused = page.getByRole("main").getByRole("alert");
  for (let attempt = 1; ; ++attempt) {
    await page.getByLabel(/^(Account|Cuenta)$/).fill(userName);
    await page.getByLabel(/^(Password|Contraseña)$/).fill(password);
    await page.getByRole("button", { name: /^(Continue|Continuar)$/ }).click();
    await page.getByLabel(/^(One-time code|Código de un solo uso)$/).fill(await freshCode(seed));
    await page.getByRole("button", { name: /^(Sign in|Entrar)$/ }).click();
    await inside.or(refused).first().waitFor({ state: "attached" });
    if ((await inside.count()) > 0) return;
    if (attempt === 3) throw new Error(`${account} was refused: ${await refused.innerText()}`);
  }
}

/** axe, in both colour schemes: no serious or critical violation. Ends in the light one, with the mouse out of the way. */
export async function expectAccessible(page: Page): Promise<void> {
  assert.deepEqual(await axeViolations(page), []);
  await page.waitForTimeout(200);
}

/** Presses Tab until `wanted` has the focus; there must be a way to it. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 30; ++presses) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail("Tab does not lead there");
}

/** On a telephone nothing has to be scrolled sideways. Ends in the width it began with. */
export async function expectFitsNarrow(page: Page): Promise<void> {
  const size = page.viewportSize()!;
  await page.setViewportSize(narrow);
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing to scroll sideways");
  await page.setViewportSize(size);
}
