import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { signIn, withPage } from "./browser.ts";

const limit = 200 * 1000;

test("the first load has at most 200 kB of gzipped script", async () => {
  await withPage("/panel", {}, async (page) => {
    let bytes = 0;
    const reading: Promise<void>[] = [];
    // Fetched again by the test: a body that belongs to a page that was left cannot be read any more.
    page.on("request", (request) => {
      if (request.resourceType() === "script")
        reading.push(page.request.get(request.url()).then(async (answer) => void (bytes += gzipSync(await answer.body()).length)));
    });
    await page.reload();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await Promise.all(reading);
    console.log(`script of the first load: ${(bytes / 1000).toFixed(1)} kB gzipped`);
    assert.ok(bytes > 50_000 && bytes <= limit, `${bytes} bytes`);
    await signIn(page, "prescriber");
    await page.getByRole("heading", { name: "My panel" }).waitFor();
    await Promise.all(reading);
    console.log(`and with the first screen: ${(bytes / 1000).toFixed(1)} kB`);
  });
});
