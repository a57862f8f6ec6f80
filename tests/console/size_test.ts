import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { signIn, withPage } from "./browser.ts";
import { gzippedSize } from "./stack.ts";

const limit = 200_000;

/** Bytes, gzipped, of all script that the page has loaded so far. */
async function scriptOf(page: Page): Promise<number> {
  await page.waitForLoadState("networkidle");
  const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => new URL(entry.name).pathname));
  const scripts = new Set(loaded.filter((path) => path.endsWith(".js")));
  return [...scripts].reduce((sum, path) => sum + gzippedSize(path), 0);
}

test("the first load has at most 200 kB of gzipped script", async () => {
  await withPage("/", {}, async (page) => {
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    const first = await scriptOf(page);
    await signIn(page, "prescriber");
    await page.getByRole("heading", { name: "Due and overdue" }).waitFor();
    const whole = await scriptOf(page);
    console.log(`script of the first load: ${(first / 1000).toFixed(1)} kB gzipped; with the first screen ${(whole / 1000).toFixed(1)} kB`);
    assert.ok(first > 50_000 && first <= limit, `${first} bytes`);
  });
});
