// Markup, scripts and other unkind texts in every free text of the API: wherever they are shown, they stand as they were typed and do nothing.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Page } from "playwright-core";
import { openPage, signIn, troublesOf } from "../browser.ts";
import { fillEverything } from "./filled.ts";
import { freeTexts } from "./free_texts.ts";
import { stickingOutAt } from "./layout.ts";
import { accounts, open, screensOf, sectionsOf, visits } from "./screens.ts";
import { watch } from "./settled.ts";
import { stored } from "./stored.ts";

let patientId = "";
let extra: ReturnType<typeof fillEverything>["extra"] = {};
before(() => {
  ({ patientId, extra } = fillEverything());
});

const shown = new Set<string>();

async function whatIsWrong(page: Page): Promise<string[]> {
  const seen = await page.evaluate(() => ({
    ran: "ran" in window || "ran" in document,
    made: [...document.querySelectorAll('body script:not([src]), iframe, base, body style, body meta, img[src="x"], [onerror], [onload], [ontoggle], a[href^="javascript:" i], a[href^="data:" i], form[action]')].map((one) => one.outerHTML.slice(0, 120)),
    hidden: getComputedStyle(document.querySelector("h1")!).display === "none",
    text: document.body.innerText,
    // Names may be shown in capitals by the style sheet: as they are in the page.
    typed: document.body.textContent ?? "",
    fields: [...document.querySelectorAll("input, textarea, option")].map((one) => (one as HTMLInputElement).value + (one.textContent ?? "")).join("\n"),
  }));
  const wrong: string[] = [];
  if (seen.ran) wrong.push("a text was run");
  if (seen.hidden) wrong.push("a text is obeyed as a style");
  for (const one of seen.made) wrong.push(`a text became ${one}`);
  for (const { field, text } of stored) {
    if (seen.typed.includes(text) || seen.fields.includes(text)) shown.add(text);
    else if (seen.typed.includes(` ${text.split(" ").at(-1)!}`)) wrong.push(`${field}: “${text}” does not stand as it was typed`);
  }
  for (const width of [390, 1280]) for (const one of await stickingOutAt(page, width)) wrong.push(`at ${width} px sticks out: ${one}`);
  wrong.push(...troublesOf(page).splice(0));
  return wrong;
}

const done = new Set<string>();

for (const account of accounts) {
  test(`nothing that was stored runs, or tears apart, for ${account}`, async () => {
    if (screensOf(account).every((path) => done.has(path)) && sectionsOf(account).length === 0) return;
    const page = await openPage("/");
    watch(page);
    try {
      await signIn(page, account);
      const wrong: string[] = [];
      const look = async (name: string) => wrong.push(...(await whatIsWrong(page)).map((one) => `${name}: ${one}`));
      for await (const visit of visits(page, account, sectionsOf(account).length > 0 ? { "somebody of markup": patientId } : {}, done)) {
        done.add(visit.key);
        await look(visit.name);
      }
      for (const path of extra[account] ?? []) {
        await open(page, path);
        await look(`${account} ${path.replace(/[0-9a-f-]{36}/, "…")}`);
      }
      assert.equal(wrong.join("\n"), "");
    } finally {
      await page.context().close();
    }
  });
}

// Shown in forms alone, which fill a field with them.
const inForms: ReadonlySet<string> = new Set(["enrollment.ReferralRecipient.address", "enrollment.CreateReferralRequest.clinical_question", "mentorship.MatchingPreferences.note"]);

test("every text that was stored was met somewhere", () => {
  assert.deepEqual(stored.filter(({ field, text }) => !shown.has(text) && !inForms.has(field)).map(({ field, text }) => `${field}: ${text}`), []);
});
