// axe on a page in both colour schemes: what it finds serious or critical.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Axe {
  readonly run: (root: Document | Element, options: object) => Promise<{ violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] }>;
}

type Scheme = "light" | "dark";

// What does not depend on colours is the same in both schemes, and looked at in the light one.
const ofColours = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

async function look(page: Page, scheme: Scheme, within: string): Promise<string[]> {
  // Evaluated by the debugger, to which the page's policy does not apply.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  return page.evaluate(
    async ({ scheme, within, options }) => {
      const { axe } = window as unknown as { axe: Axe };
      const root = within ? [...document.querySelectorAll(within)].at(-1) : document;
      if (!root) return [`axe: there is no ${within}`];
      const { violations } = await axe.run(root, { ...options, resultTypes: ["violations"] });
      return violations
        .filter((one) => one.impact === "serious" || one.impact === "critical")
        .map((one) => `axe, ${scheme}: ${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 300)} ${node.failureSummary}`).join("\n")}`);
    },
    { scheme, within, options: scheme === "light" ? {} : ofColours },
  );
}

async function paint(page: Page, colorScheme: Scheme): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.waitForFunction((scheme) => document.documentElement.dataset.mantineColorScheme === scheme, colorScheme);
}

/** Of the whole page, or of the last element that `within` selects. Ends in the light scheme, with the mouse out of the way. */
export async function axeViolations(page: Page, within = ""): Promise<string[]> {
  await page.mouse.move(0, 0);
  const found: string[] = [];
  for (const scheme of ["dark", "light"] as const) {
    await paint(page, scheme);
    found.push(...(await look(page, scheme, within)));
  }
  return found;
}
