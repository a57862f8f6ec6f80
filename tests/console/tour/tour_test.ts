// A prescriber's morning: the late injection found, stopped by the gate, resolved and recorded; calendar and PDC change.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { expectAccessible, expectFitsNarrow, expectQuiet, usePage } from "../browser.ts";
import { clinicDay } from "../clinic_day.ts";
import { picture as takePicture } from "./pictures.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

const there = usePage("/", "prescriber");
let page: Page;

const picture = (name: string) => takePicture(page, name);
const h1 = (name: string) => page.getByRole("heading", { level: 1, name });
const pdc = async () => (await page.getByText(/^PDC \d\.\d\d$/).innerText()).trim();

test("the worklist is what a prescriber sees first, and says why somebody is on it", async () => {
  page = there();
  await h1("Due and overdue").waitFor();
  const late = page.getByRole("row").filter({ hasText: "days late" }).first();
  await late.getByText("Unprotected").first().waitFor();
  await late.getByText("Score explained").click();
  const points = (await late.locator("dd").allInnerTexts()).map(Number);
  assert.equal(points.slice(0, -1).reduce((sum, one) => sum + one, 0), points.at(-1), "the score is the sum of its parts");
  await late.getByText("Score explained").click();
  await expectAccessible(page);
  await expectFitsNarrow(there());
  await picture("due_worklist");
});

test("a filter is in the address, and survives a reload", async () => {
  await page.getByLabel("Why they are here").selectOption("late");
  await page.waitForURL(/why=late/);
  await page.reload();
  assert.equal(await page.getByLabel("Why they are here").inputValue(), "late");
  await page.getByRole("row").filter({ hasText: "days late" }).first().waitFor();
});

// Of the people of the demonstration clinic this one's chart lacks nothing but what the gate then asks for.
test("the chart shows each day, each number's making, and every rule", async () => {
  await page.getByRole("row").filter({ hasText: "Ríos Peña" }).filter({ hasText: "days late" }).getByRole("link").click();
  await h1("Medication").waitFor();
  await page.getByRole("grid").waitFor();
  const present = page.locator('[role="gridcell"][tabindex="0"]');
  await present.focus();
  const before = await present.getAttribute("aria-label");
  await page.keyboard.press("ArrowUp");
  assert.notEqual(await page.locator('[role="gridcell"][tabindex="0"]').getAttribute("aria-label"), before);
  await page.getByText("The same as a table").click();
  await page.getByRole("columnheader", { name: "Days covered" }).waitFor();
  await page.getByText("The same as a table").click();
  await page.getByText(/^\d+ of \d+ days/).first().waitFor();
  await page.getByText(/rules pass or do not apply/).waitFor();
  await expectAccessible(page);
  await expectFitsNarrow(there());
});

test("stopped by the gate, resolved, recorded: calendar and PDC change", async () => {
  const patient = /patients\/([0-9a-f-]{36})/.exec(page.url())![1]!;
  const covered = page.locator('[role="gridcell"][data-state="2"]');
  const [before, coveredBefore] = [await pdc(), await covered.count()];
  // What the state's programme shows this morning, looked up by a colleague.
  execFileSync(join(root, "deploy/cairn"), ["--state", process.env.CAIRN_STACK!, "--as", "clinician", "findings", "record", patient, "monitoring-programme-check", "classes=opioid-analgesic"]);
  await page.getByRole("button", { name: "Record injection" }).click();
  const drawer = page.getByRole("dialog", { name: "Record injection" });
  await drawer.getByRole("radio", { name: "Right buttock" }).check();
  await drawer.getByRole("radio", { name: "1.5 inch" }).check();
  // Where a carton lies in stock it could be chosen: this one comes from elsewhere.
  const cartons = drawer.getByLabel("Carton", { exact: true });
  if (await cartons.count()) await cartons.selectOption({ label: "A carton that is not of this clinic's stock" });
  await drawer.getByLabel("Lot number on the carton").fill("TOUR-1");
  await drawer.getByLabel("Expires on").fill(clinicDay(300));
  await drawer.getByRole("radio", { name: "Looked at, nothing found" }).check();
  await drawer.getByLabel("A reversal agent").check();
  await drawer.getByLabel("What the patient said to the offer").selectOption({ label: "Accepted" });
  await drawer.getByLabel("Vulnerability to overdose was explained").check();
  const record = drawer.getByRole("button", { name: "Record injection" });
  await record.click();
  await drawer.getByRole("alert").waitFor();
  // The carton is of no stock of this clinic.
  const seen = drawer.getByRole("checkbox", { name: /^Seen:/ });
  if (await seen.count()) {
    for (const one of await seen.all()) await one.check();
    await record.click();
  }
  await drawer.getByText("The safety gate has stopped this", { exact: true }).waitFor();
  const opioid = drawer.getByRole("listitem").filter({ hasText: "G01" }).first();
  await opioid.getByText("Stop", { exact: true }).waitFor();
  await opioid.scrollIntoViewIfNeeded();
  await picture("safety_gate");
  await expectAccessible(page);
  await opioid.getByRole("button", { name: "Record: Prescription monitoring programme" }).click();
  const finding = page.getByRole("dialog", { name: "Prescription monitoring programme" });
  await finding.getByRole("button", { name: "Record finding" }).click();
  await finding.waitFor({ state: "detached" });
  const reason = drawer.getByLabel(/^Reason for overriding G21/);
  if (await reason.count()) {
    await reason.selectOption({ index: 1 });
    await drawer.getByLabel("In words, at least 20 letters").fill("Carton of the pharmacy, cold pack and log were seen on arrival.");
  }
  await record.click();
  await drawer.waitFor({ state: "detached" });
  await page.getByText("Protected", { exact: true }).waitFor();
  await page.waitForFunction((count) => document.querySelectorAll('[role="gridcell"][data-state="2"]').length > count, coveredBefore);
  const after = await pdc();
  console.log(`${before} before, ${after} after`);
  assert.notEqual(after, before);
  expectQuiet(page);
});

test("an alert is taken on, and closed with what became of it", async () => {
  await page.getByRole("navigation").getByRole("link", { name: "Alerts" }).click();
  await h1("Alerts").waitFor();
  const alerts = page.getByRole("row").filter({ hasText: "PHQ-9 item 9" });
  const alert = alerts.first();
  await alert.waitFor();
  const before = await alerts.count();
  await alert.getByRole("button", { name: "I am at it" }).click();
  await page.waitForLoadState("networkidle");
  await expectAccessible(page);
  await expectFitsNarrow(there());
  await alert.getByRole("button", { name: "Close" }).click();
  const drawer = page.getByRole("dialog", { name: "Close the alert" });
  await drawer.getByRole("button", { name: "Close", exact: true }).last().click();
  await drawer.getByText("This is needed.").waitFor();
  await drawer.getByLabel("What became of it").selectOption({ label: "Safety assessment done" });
  await drawer.getByRole("button", { name: "Close", exact: true }).last().click();
  await drawer.waitFor({ state: "detached" });
  await alerts.nth(before - 1).waitFor({ state: "detached" });
  expectQuiet(page);
});
