// Every screen that the console has, by its own lists: one that is new there is visited here, or the tests fail.
import type { Page } from "playwright-core";
import { goTo } from "../person.ts";
import type { Account } from "../stack.ts";
import { settle } from "./settled.ts";

interface Line {
  readonly path: string;
  readonly label: Readonly<Record<"en" | "es", string>>;
  readonly roles: readonly Account[] | "public";
}

// By a name that the compiler does not follow: behind it lies the whole console.
const lists = new URL("../../../clients/console/src/screens/", import.meta.url);
const { screens } = (await import(new URL("list.ts", lists).href)) as { screens: readonly Line[] };
const { chartSections } = (await import(new URL("chart_sections.ts", lists).href)) as { chartSections: readonly Line[] };

export const accounts: readonly Account[] = ["clinician", "prescriber", "coordinator", "mentor", "analyst", "admin", "privacy"];

const isOf = (line: Line, account: Account) => line.roles !== "public" && line.roles.includes(account);
export const screensOf = (account: Account): readonly string[] => screens.filter((line) => isOf(line, account)).map((line) => line.path);
export const sectionsOf = (account: Account): readonly string[] => chartSections.filter((line) => isOf(line, account)).map((line) => line.path);
export const publicScreens: readonly string[] = screens.filter((line) => line.roles === "public").map((line) => line.path);

/** A screen of the list that somebody stands before. */
export interface Visit {
  /** For failures: `prescriber /mentors/$mentorId`. */
  readonly name: string;
  /** As in the list; for a section of the chart `/patients/$patientId/labs`. */
  readonly path: string;
  /** The same for every role. */
  readonly key: string;
  /** Of a patient's chart. */
  readonly inChart: boolean;
}

/** Opens `path`, which may have filters, without loading anew, and waits until all of it is there. */
export async function open(page: Page, path: string): Promise<void> {
  const [here, there] = [new URL(page.url()), new URL(path, page.url())];
  if (here.pathname !== there.pathname) {
    // The screen before stays until the next one has come; that of another thing may keep the heading, with other words.
    await page.evaluate(() => {
      const heading = document.querySelector("h1");
      heading?.setAttribute("data-before", heading.textContent ?? "");
    });
    await goTo(page, path);
    const changed = page.waitForFunction(
      () => {
        const before = document.querySelector("h1[data-before]");
        return !before || before.textContent !== before.getAttribute("data-before");
      },
      undefined,
      { timeout: 5_000 },
    );
    // Whoever comes back to a screen that has not gone yet waits in vain.
    await changed.catch(() => undefined);
  } else if (here.search !== there.search) await goTo(page, path);
  await settle(page);
}

/** `/mentors/$mentorId` with somebody's id: the first link from the screen above it that leads to such an address. */
async function addressOf(page: Page, path: string): Promise<string> {
  let address = "";
  for (const part of path.split("/").slice(1)) {
    if (!part.startsWith("$")) {
      address += `/${part}`;
      continue;
    }
    await open(page, address);
    const links = await page.locator("main a[href]").evaluateAll((all) => all.map((one) => new URL((one as HTMLAnchorElement).href).pathname));
    const found = links.find((one) => one.startsWith(`${address}/`) && !one.slice(address.length + 1).includes("/"));
    if (!found) throw new Error(`${path} cannot be reached: no link of ${address} leads there`);
    address = found;
  }
  return address;
}

/** All screens of `account`, one after the other; then all sections of the charts of `patients`. The page must be signed in. Those with a key in `done` are left out. */
export async function* visits(page: Page, account: Account, patients: Readonly<Record<string, string>> = {}, done: ReadonlySet<string> = new Set()): AsyncGenerator<Visit> {
  for (const path of screensOf(account)) {
    if (done.has(path)) continue;
    await open(page, await addressOf(page, path));
    yield { name: `${account} ${path}`, path, key: path, inChart: false };
  }
  for (const [who, id] of Object.entries(patients)) {
    for (const section of sectionsOf(account)) {
      if (done.has(`${section} of ${who}`)) continue;
      await open(page, `/patients/${id}/${section}`);
      yield { name: `${account}, ${section} of ${who}`, path: `/patients/$patientId/${section}`, key: `${section} of ${who}`, inChart: true };
    }
  }
}
