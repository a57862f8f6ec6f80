// The clinic's stock: a refrigerator, what is delivered, what is discarded, and a recall.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";
import { expectAccessible, expectQuiet, narrow, usePage, wide } from "../browser.ts";
import { clinicDay } from "../clinic_day.ts";

const there = usePage("/stock", "prescriber");
const dialog = (name: string) => there().getByRole("dialog", { name });
const mark = String(randomInt(100_000, 1_000_000));
const place = `Refrigerator ${mark}`;
const lot = `LOT-${mark}`;
const nextYear = clinicDay(300);
const row = () => there().getByRole("table", { name: "What lies where" }).getByRole("row").filter({ hasText: lot });

test("a place is added, and its temperature recorded", async () => {
  const page = there();
  await page.getByRole("heading", { level: 1, name: "Stock" }).waitFor();
  await page.getByRole("button", { name: "Add a place" }).first().click();
  const drawer = dialog("Add a place");
  await drawer.getByRole("button", { name: "Add a place" }).click();
  await drawer.getByText("This is needed.").first().waitFor();
  await drawer.getByLabel("Name").fill(place);
  await drawer.getByLabel("What it is").selectOption({ label: "Refrigerator" });
  const site = drawer.getByLabel("Site");
  if ((await site.inputValue()) === "") await site.selectOption({ index: 1 });
  await drawer.getByRole("button", { name: "Add a place" }).click();
  await drawer.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Record a temperature" }).click();
  const temperature = dialog("Record a temperature");
  await temperature.getByLabel("Place").selectOption({ label: place });
  await temperature.getByLabel("Lowest").fill("3.5");
  await temperature.getByLabel("Highest").fill("2");
  await temperature.getByRole("button", { name: "Record a temperature" }).click();
  await temperature.getByText("The highest is below the lowest.").waitFor();
  await temperature.getByLabel("Highest").fill("5");
  await temperature.getByRole("button", { name: "Record a temperature" }).click();
  await temperature.waitFor({ state: "detached" });
});

test("three cartons are received, by keyboard alone, and each has an id to be written on it", async () => {
  const page = there();
  await page.getByRole("button", { name: "Receive stock" }).first().focus();
  await page.keyboard.press("Enter");
  const drawer = dialog("Receive stock");
  await drawer.waitFor();
  const tabTo = async (name: string) => {
    for (let tries = 0; tries < 20; tries++) {
      if (await drawer.getByLabel(name).evaluate((box) => box === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`no way to ${name}`);
  };
  await tabTo("How many");
  await page.keyboard.type("3");
  await tabTo("Lot number as printed");
  await page.keyboard.type(lot);
  await tabTo("Last day on which it may be used");
  const [year, month, day] = nextYear.split("-") as [string, string, string];
  await page.keyboard.type(month + day + year);
  await tabTo("Where it lies");
  await page.keyboard.type(place);
  await page.keyboard.press("Control+Enter");
  await drawer.waitFor({ state: "detached" });
  const told = page.getByRole("status").filter({ hasText: lot });
  assert.equal(await told.getByRole("listitem").count(), 3);
  await row().getByText("3 available").waitFor();
  await row().getByText("3 stored in order").waitFor();
  await expectAccessible(page);
  await told.getByRole("button", { name: "Done" }).click();
});

test("a broken carton is discarded with a reason, and the history says so", async () => {
  const page = there();
  await row().getByRole("button", { name: /^Take out/ }).click();
  const drawer = dialog("Take out of stock");
  await drawer.getByRole("button", { name: "Discard" }).click();
  assert.equal(await drawer.getByText("This is needed.").count(), 2, "cartons and reason");
  await drawer.getByRole("checkbox").first().check();
  await drawer.getByLabel("Why it is discarded").selectOption({ label: "Broken" });
  await expectAccessible(page);
  await drawer.getByRole("button", { name: "Discard" }).click();
  await drawer.waitFor({ state: "detached" });
  await row().getByText("2 available").waitFor();
  await row().getByRole("button", { name: /^History/ }).click();
  await page.getByRole("table", { name: "What was booked" }).getByText("Discarded: Broken").waitFor();
});

test("a lot is recalled after its number was typed: out of use, and who received it", async () => {
  const page = there();
  await row().getByRole("button", { name: /^Recall/ }).click();
  const drawer = dialog("Recall the lot");
  await drawer.getByLabel("Type the lot number").fill("another");
  await drawer.getByRole("button", { name: "Take the lot out of use" }).click();
  await drawer.getByText("That is not this lot's number.").waitFor();
  await drawer.getByLabel("Type the lot number").fill(lot);
  await drawer.getByRole("button", { name: "Take the lot out of use" }).click();
  await drawer.waitFor({ state: "detached" });
  await page.getByText("Nobody has received it").waitFor();
  await row().getByText("Recalled", { exact: true }).waitFor();
  await row().getByText("2 out of use").waitFor();
  await expectAccessible(page);
  await page.setViewportSize(narrow);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing to scroll sideways");
  await page.setViewportSize(wide);
  expectQuiet(page);
});
