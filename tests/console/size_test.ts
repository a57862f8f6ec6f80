import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { signIn, withPage } from "./browser.ts";
import { type Account, gzippedSize } from "./stack.ts";

// The first load is everything up to signing in, at whatever address.
const limit = 200_000;
// With the first screen: what is shared with the screens after it.
const limitWithScreen = 220_000;

/** Bytes, gzipped, of all script that the page has loaded so far. */
async function scriptOf(page: Page): Promise<number> {
  await page.waitForLoadState("networkidle");
  const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => new URL(entry.name).pathname));
  const scripts = new Set(loaded.filter((path) => path.endsWith(".js")));
  return [...scripts].reduce((sum, path) => sum + gzippedSize(path), 0);
}

// What each role sees first, and the address that clinicians keep.
const firsts: readonly (readonly [account: Account, path: string, heading: string])[] = [
  ["prescriber", "/", "Due and overdue"],
  ["clinician", "/panel", "My panel"],
];

for (const [account, path, heading] of firsts) {
  test(`the first load has at most 200 kB of gzipped script, with the first screen of a ${account} 220`, async () => {
    await withPage(path, {}, async (page) => {
      await page.getByRole("heading", { name: "Sign in" }).waitFor();
      const first = await scriptOf(page);
      await signIn(page, account);
      await page.getByRole("heading", { name: heading }).waitFor();
      const whole = await scriptOf(page);
      console.log(`${account}: ${(first / 1000).toFixed(1)} kB gzipped before signing in; with ${path} ${(whole / 1000).toFixed(1)} kB`);
      assert.ok(first > 50_000 && first <= limit, `${first} bytes before signing in`);
      assert.ok(whole > first && whole <= limitWithScreen, `${whole} bytes with the first screen`);
    });
  });
}
