// axe on a page in both colour schemes, as a list of what it finds serious or critical.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Axe {
  readonly run: (root: Document, options: object) => Promise<{ violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] }>;
}

async function look(page: Page, options: object): Promise<string[]> {
  return page.evaluate(async (options) => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(document, { ...options, resultTypes: ["violations"] });
    return violations
      .filter((one) => one.impact === "serious" || one.impact === "critical")
      .map((one) => `${one.id}: ${one.nodes.slice(0, 2).map((node) => `${node.html.slice(0, 300)} ${node.failureSummary}`).join("\n")}`);
  }, options);
}

/** Everything in the light scheme; in the dark one what depends on colours. Ends in the light one. */
export async function axeViolations(page: Page, schemes: readonly ("light" | "dark")[] = ["light", "dark"]): Promise<string[]> {
  await page.mouse.move(0, 0);
  // Evaluated by the debugger, to which the page's policy does not apply.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  const found = (await look(page, {})).map((one) => `axe, light: ${one}`);
  if (!schemes.includes("dark")) return found;
  await paint(page, "dark");
  found.push(...(await look(page, { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } })).map((one) => `axe, dark: ${one}`));
  await paint(page, "light");
  return found;
}

async function paint(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.waitForFunction((scheme) => document.documentElement.dataset.mantineColorScheme === scheme, colorScheme);
}
