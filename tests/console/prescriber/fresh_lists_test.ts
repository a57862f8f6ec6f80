// What was just recorded is in the list, without a reload: whatever was on its way at that moment, and also when the gateway asks for patience.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { before, test } from "node:test";
import type { Page, Route } from "playwright-core";
import { expectQuiet, usePage } from "../browser.ts";
import { runCairn } from "../person_by_cli.ts";
import { address } from "../stack.ts";
import { dayFromNow } from "./whole_chart.ts";

const mark = String(randomInt(100_000, 1_000_000));
const place = `Fresh cabinet ${mark}`;
before(() => {
  runCairn("prescriber", "--json", "stock", "add-place", place, "--kind", "cabinet", "--site", "Cedar Hollow Riverside");
});
const there = usePage("/panel", "prescriber");
const stock = /StockService\/GetStock$/;

async function receive(page: Page, lot: string): Promise<void> {
  await page.getByRole("button", { name: "Receive stock" }).first().click();
  const drawer = page.getByRole("dialog", { name: "Receive stock" });
  await drawer.getByLabel("What", { exact: true }).selectOption({ label: "Naltrexone tablets" });
  await drawer.getByLabel("How many").fill("30");
  await drawer.getByLabel("Lot number as printed").fill(lot);
  await drawer.getByLabel("Last day on which it may be used").fill(dayFromNow(300));
  await drawer.getByLabel("Where it lies").selectOption({ label: place });
  await drawer.getByRole("button", { name: "Book it in" }).click();
  await drawer.waitFor({ state: "detached" });
}
const row = (page: Page, lot: string) => page.getByRole("table", { name: "What lies where" }).getByRole("row").filter({ hasText: lot });

test("a list that was being read for the first time, while something was recorded, is read again", async () => {
  const page = there();
  // The answer to the first question is made before the receipt, and comes after it.
  await page.addInitScript(() => {
    const ask = window.fetch;
    const held = window as unknown as { asked: number; release: () => void };
    held.asked = 0;
    window.fetch = async (...call) => {
      const answer = await ask(...call);
      const isStock = /StockService\/GetStock$/.test(call[0] instanceof Request ? call[0].url : String(call[0]));
      if (isStock && held.asked++ === 0) await new Promise<void>((resolve) => (held.release = resolve));
      return answer;
    };
  });
  await page.goto(`${address}/stock`);
  await page.getByRole("heading", { level: 1, name: "Stock" }).waitFor();
  await receive(page, `FRESH-A-${mark}`);
  await page.waitForTimeout(500);
  await page.evaluate(() => (window as unknown as { release: () => void }).release());
  await row(page, `FRESH-A-${mark}`).waitFor();
  assert.ok((await page.evaluate(() => (window as unknown as { asked: number }).asked)) >= 2, "it was asked again");
});

// google.rpc.Status with ErrorInfo, as the gateway puts it beside a refusal.
const part = (field: number, value: string | Buffer) => Buffer.concat([Buffer.from([(field << 3) | 2, Buffer.byteLength(value)]), Buffer.from(value)]);
const info = Buffer.concat([part(1, "TOO_MANY_REQUESTS"), part(2, "cairn.gateway")]);
const details = Buffer.concat([Buffer.from([8, 8]), part(2, "Too many requests."), part(3, Buffer.concat([part(1, "type.googleapis.com/google.rpc.ErrorInfo"), part(2, info)]))]);

test("a reading that was refused for being one too many is tried again by itself", async () => {
  const page = there();
  let refusals = 0;
  await page.route(stock, async (route: Route) => {
    if (refusals++ > 0) return route.continue();
    await route.fulfill({ status: 200, headers: { "content-type": "application/grpc-web+proto", "grpc-status": "8", "grpc-message": "Too many requests.", "grpc-status-details-bin": details.toString("base64").replace(/=+$/, "") } });
  });
  await receive(page, `FRESH-B-${mark}`);
  await row(page, `FRESH-B-${mark}`).waitFor();
  assert.ok(refusals >= 2, "it was refused, and asked again");
  assert.equal(await page.getByText("Too many requests in a short time.").count(), 0);
  await page.unroute(stock);
});

test("a list that was read before, and is out of sight, is fresh when one comes back to it", async () => {
  const page = there();
  const everything = page.getByRole("combobox", { name: "Medication" });
  await everything.selectOption({ label: "Naltrexone tablets" });
  await row(page, `FRESH-B-${mark}`).waitFor();
  await receive(page, `FRESH-C-${mark}`);
  await row(page, `FRESH-C-${mark}`).waitFor();
  // Read less than 20 seconds ago, which is as long as the page believes what it has; but something has been recorded since.
  await everything.selectOption({ index: 0 });
  await row(page, `FRESH-C-${mark}`).waitFor({ timeout: 10_000 });
  expectQuiet(page);
});
