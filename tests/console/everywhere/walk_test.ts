// What holds for every screen of the console, and for every section of a chart: headings, both colour schemes, five widths, wide spacing, words that
// people can read, and a quiet page.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Page } from "playwright-core";
import { axeViolations } from "../axe.ts";
import { openPage, signIn, troublesOf } from "../browser.ts";
import { whatDoesNotFit } from "./layout.ts";
import { richAndPoor } from "./people.ts";
import { whatPrintsWrong } from "./printing.ts";
import { rawTexts, textsOf } from "./reading.ts";
import { accounts, open, publicScreens, sectionsOf, type Visit, visits } from "./screens.ts";
import { watch } from "./settled.ts";

let patients: Readonly<Record<string, string>> = {};
before(() => {
  patients = richAndPoor();
});

// What is looked at in full for one role is looked at quickly for the others, who get the same file of the console; but they have other buttons in a chart.
const seen = new Set<string>();
const times = { layout: 0, axe: 0 };
const timed = async <T>(what: keyof typeof times, work: Promise<T>): Promise<T> => {
  const began = performance.now();
  const answer = await work;
  times[what] += performance.now() - began;
  return answer;
};

async function whatIsWrong(page: Page, visit: Visit): Promise<string[]> {
  const wrong: string[] = [];
  const headings = await page.locator("h1:visible").allInnerTexts();
  if (headings.length !== 1 || !headings[0]?.trim()) wrong.push(`first headings: ${JSON.stringify(headings)}`);
  const title = await page.title();
  if (title !== `${headings[0]} · Cairn`) wrong.push(`the title is “${title}”, the heading “${headings[0]}”`);
  for (const note of await page.locator('[role="alert"]:visible').allInnerTexts()) if (note.trim()) wrong.push(`there is trouble: ${note.replace(/\s+/g, " ")}`);
  wrong.push(...rawTexts(await textsOf(page)));
  const orders = await page.locator("[data-sort-key]").evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.sortKey));
  if (new Set(orders).size < orders.length) wrong.push(`two tables have the same order in the address: ${orders.join(", ")}`);
  if (visit.inChart) wrong.push(...(await whatIsWrongWithBanner(page)));
  const first = !seen.has(visit.key);
  seen.add(visit.key);
  if (first || visit.inChart) wrong.push(...(await timed("layout", whatDoesNotFit(page))));
  if (first) wrong.push(...(await timed("axe", axeViolations(page))), ...(await whatPrintsWrong(page)));
  wrong.push(...troublesOf(page).splice(0));
  return wrong.map((one) => `${visit.name}: ${one}`);
}

/** Who the chart is about can be seen, at the beginning of the section and at its end. */
async function whatIsWrongWithBanner(page: Page): Promise<string[]> {
  const wrong: string[] = [];
  for (const [where, to] of [["beginning", 0], ["end", 1_000_000]] as const) {
    const seen = await page.evaluate((top) => {
      scrollTo(0, top);
      const name = document.querySelector('section[aria-label="Patient"] > div, section[aria-label="Paciente"] > div');
      if (!name) return false;
      const box = name.getBoundingClientRect();
      const there = document.elementFromPoint(box.left + 8, box.top + box.height / 2);
      return there !== null && name.contains(there);
    }, to);
    if (!seen) wrong.push(`the patient's banner cannot be seen at the ${where}`);
  }
  await page.evaluate(() => scrollTo(0, 0));
  return wrong;
}

for (const account of accounts) {
  test(`each screen of ${account}`, async () => {
    const page = await openPage("/");
    watch(page);
    try {
      await signIn(page, account);
      const wrong: string[] = [];
      const count = { screens: 0 };
      for await (const visit of visits(page, account, sectionsOf(account).length > 0 ? patients : {})) {
        ++count.screens;
        wrong.push(...(await whatIsWrong(page, visit)));
      }
      console.log(`${account}: ${count.screens} screens`, times);
      assert.equal(wrong.join("\n"), "");
    } finally {
      await page.context().close();
    }
  });
}

test("each screen of the public", async () => {
  const page = await openPage("/invitation");
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
