// Every screen in Spanish: no text of ours is left in English, days are written as in Spanish, and longer words fit.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Page } from "playwright-core";
import { openPage, signIn, troublesOf } from "../browser.ts";
import { whatDoesNotFit } from "./layout.ts";
import { callAs, richAndPoor } from "./people.ts";
import { rawTexts, textsOf } from "./reading.ts";
import { accounts, open, publicScreens, screensOf, sectionsOf, type Visit, visits } from "./screens.ts";
import { watch } from "./settled.ts";
import { englishTexts, known } from "./word_tables.ts";

let patients: Readonly<Record<string, string>> = {};
// The accounts of the demonstration clinic are called after what they are; names are not translated.
let names: ReadonlySet<string> = new Set();
before(() => {
  patients = richAndPoor();
  const { accounts } = callAs("admin", "AccountService/ListAccounts", { pageSize: 200 }) as { accounts: { displayName: string }[] };
  names = new Set(accounts.map((one) => one.displayName));
});

// Each screen once: whoever sees it reads the same words.
const seen = new Set<string>();
const englishDay = /\b\d{2} (Jan|Apr|Aug|Dec) \d{4}\b/;

async function whatIsWrong(page: Page, visit: Visit): Promise<string[]> {
  seen.add(visit.key);
  const wrong: string[] = [];
  const lang = await page.evaluate(() => document.documentElement.lang);
  if (lang !== "es") wrong.push(`the page says that it is in “${lang}”`);
  const texts = await textsOf(page);
  wrong.push(...englishTexts(texts.filter((one) => !names.has(one))).map((one) => `in English: ${one}`));
  wrong.push(...texts.filter((one) => englishDay.test(one)).map((one) => `a day in English: “${one}”`));
  wrong.push(...rawTexts(texts));
  wrong.push(...(await whatDoesNotFit(page, [1280, 390])));
  wrong.push(...troublesOf(page).splice(0));
  return wrong.map((one) => `${visit.name}: ${one}`);
}

test("the tables of words are found", () => {
  assert.ok(known > 2_000, `${known} English texts`);
  assert.equal(englishTexts(["Register a patient"]).length, 1);
  assert.equal(englishTexts(["Consent TPO to 02 Jan 2026"]).length, 1);
  assert.equal(englishTexts(["Registrar paciente"]).length, 0);
});

for (const account of accounts) {
  test(`each screen that ${account} reads in Spanish`, async () => {
    if (screensOf(account).every((path) => seen.has(path)) && sectionsOf(account).length === 0) return;
    const page = await openPage("/", { locale: "es-US" });
    watch(page);
    try {
      await signIn(page, account);
      const wrong: string[] = [];
      for await (const visit of visits(page, account, sectionsOf(account).length > 0 ? patients : {}, seen)) wrong.push(...(await whatIsWrong(page, visit)));
      assert.equal(wrong.join("\n"), "");
    } finally {
      await page.context().close();
    }
  });
}

test("each screen of the public in Spanish", async () => {
  const page = await openPage("/invitation", { locale: "es-US" });
  watch(page);
  try {
    const wrong: string[] = [];
    for (const path of publicScreens) {
      await open(page, path);
      wrong.push(...(await whatIsWrong(page, { name: `public ${path}`, path, key: path, inChart: false })));
    }
    assert.equal(wrong.join("\n"), "");
  } finally {
    await page.context().close();
  }
});
