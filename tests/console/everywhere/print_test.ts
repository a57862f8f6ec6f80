// What a clinic prints: pages come, with whom they are about, who printed them and when, and nothing to click.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Page } from "playwright-core";
import { expectQuiet, openPage, signIn } from "../browser.ts";
import type { Account } from "../stack.ts";
import { richAndPoor } from "./people.ts";
import { printedLine, whatPrintsWrong } from "./printing.ts";
import { open } from "./screens.ts";
import { settle, watch } from "./settled.ts";

let rich = "";
before(() => {
  rich = richAndPoor()["somebody with much on record"];
});

const pagesOf = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
const banner = (page: Page) => page.getByRole("region", { name: "Patient", exact: true });

async function expectPrints(page: Page, what: string, parts: readonly string[], aboutPatient: boolean): Promise<void> {
  assert.deepEqual(await whatPrintsWrong(page), [], what);
  await page.emulateMedia({ media: "print" });
  assert.ok(await printedLine(page).isVisible(), `${what}: it says who printed it, and when`);
  const text = await page.locator("body").innerText();
  for (const part of parts) assert.ok(text.includes(part), `${what}: “${part}” is printed`);
  if (aboutPatient) assert.match(await banner(page).innerText(), /\d{2} \w{3} \d{4} \(\d+\)[\s\S]*MRN/, `${what}: name, birth date and record number are printed`);
  else assert.equal(await banner(page).count(), 0);
  const pdf = await page.pdf({ format: "Letter" });
  await page.emulateMedia({ media: "screen" });
  assert.ok(pagesOf(pdf) > 0, `${what}: pages`);
  assert.ok(await printedLine(page).isHidden(), `${what}: on screen there is no such line`);
}

async function as(account: Account, steps: (page: Page) => Promise<void>): Promise<void> {
  const page = await openPage("/");
  watch(page);
  try {
    await signIn(page, account);
    await steps(page);
    expectQuiet(page);
  } finally {
    await page.context().close();
  }
}

test("the panel, who is due, and what a chart holds", () =>
  as("prescriber", async (page) => {
    await open(page, "/panel");
    await expectPrints(page, "panel", ["My panel", "In care"], false);
    await open(page, "/due");
    await expectPrints(page, "due list", ["Due and overdue", "Why"], false);
    await open(page, `/patients/${rich}/summary`);
    await expectPrints(page, "summary", ["Summary"], true);
    // Adherence and orders stand in the same section.
    await open(page, `/patients/${rich}/medication`);
    await expectPrints(page, "medication", ["Adherence", "PDC", "Orders", "Doses"], true);
    await open(page, `/patients/${rich}/labs`);
    await expectPrints(page, "labs", ["Labs"], true);
  }));

test("a report, with its question and its numbers", () =>
  as("analyst", async (page) => {
    await open(page, "/reports");
    await page.locator('main a[href^="/reports/"]').first().click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    await settle(page);
    await page.getByRole("button", { name: "Run report" }).click();
    await page.getByRole("button", { name: "Print" }).waitFor();
    await settle(page);
    await expectPrints(page, "report", [await page.locator("h1").innerText()], false);
  }));

test("an accounting of disclosures, for the person who asked for it", () =>
  as("privacy", async (page) => {
    await page.goto(new URL(`/accounting?patient=${rich}`, page.url()).href);
    await page.getByText(/^What left the clinic from/).waitFor();
    await settle(page);
    await expectPrints(page, "accounting of disclosures", [`Patient ${rich}`, "42 CFR 2.25"], false);
  }));
