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
        // A note is read where it is asked for.
        const note = page.getByRole("button", { name: /^Read or amend/ }).first();
        if ((await note.count()) === 0) continue;
        await note.click();
        await page.getByRole("dialog").getByLabel("Note", { exact: true }).waitFor();
        await look(`${visit.name}, a note`);
        await page.getByRole("dialog").getByLabel("Close").click();
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

/** Filled, and not seen on the way: why. */
const notSeen: Readonly<Record<string, string>> = {
  "enrollment.ReferralRecipient.address": "in a form alone",
  "enrollment.CreateReferralRequest.clinical_question": "in a form alone",
  "mentorship.MatchingPreferences.note": "in a form alone",
  "directory.PractitionerRoleProfile.insurances_accepted": "in a form; the finder shows it of whoever has a verified licence",
  "enrollment.CoverageDetails.group_number": "in a form alone",
  "enrollment.ContactPoint.value": "no screen shows it",
  "enrollment.ConsentTerms.disclosers": "no screen shows it",
  "enrollment.ConsentTerms.information_text": "no screen shows it",
  "enrollment.ConsentTerms.purpose_text": "no screen shows it",
  "enrollment.ConsentRevocation.name": "no screen shows it",
  "enrollment.ConsentRevocation.words": "no screen shows it",
};

/** Not filled: why. */
const notFilled: Readonly<Record<string, string>> = {
  "counseling.AmendNoteRequest.text": "stands where the note stood, which is filled",
  "counseling.OpenCounselingImportRequest.source": "no screen shows imports",
  "directory.CreateAccountRequest.display_name": "stands where that of an invitation stands",
  "directory.UpdateSiteRequest.name": "stands where that of a new site stands",
  "directory.PractitionerRoleProfile.implant_protocol": "in a form alone",
  "enrollment.PatientIdentifiers.full_name": "what somebody looks for in an emergency; not shown again",
  "enrollment.PatientIdentifiers.medical_record_number": "what somebody looks for in an emergency; not shown again",
  "enrollment.DisclosureRecipient.name": "is a name that a consent has; those are filled",
  "enrollment.DisclosureRecipient.through_intermediary": "is a name that a consent has; those are filled",
  "enrollment.DecideDisclosureRequest.purpose_text": "a question, which is not kept",
  "enrollment.DecideDisclosureToMentorRequest.mentor_name": "services ask with it",
  "enrollment.DiscloseRecordsRequest.purpose_text": "stands where that of one record stands",
  "enrollment.PatientProfile.race_text": "no screen shows it",
  "enrollment.PatientProfile.ethnicity_text": "no screen shows it",
  "enrollment.Address.city": "stands in one line with the street, which is filled",
  "enrollment.HumanName.text": "shown where neither family nor given name is known",
  "mentorship.AddGoalRequest.words": "no screen shows goals",
  "mentorship.ContactPreference.called": "no screen shows what somebody wants to be called by a mentor",
  "mentorship.GroupDetails.name": "no screen shows groups of mentors",
  "mentorship.GroupDetails.place": "no screen shows groups of mentors",
  "mentorship.OpenMentorshipImportRequest.source": "no screen shows imports",
  "mentorship.Conflicts.avoided_communities": "no screen shows them",
  "mentorship.SmallCommunities.names": "no screen shows them",
  "mentorship.ForumParticipation.platform": "no screen shows forums",
  "mentorship.ForumParticipation.handle": "no screen shows forums",
  "prescribing.OpenOrderImportRequest.source": "no screen shows imports",
  "prescribing.GateOverride.reason": "in a form alone",
  "prescribing.RecallLotRequest.reference": "in a form alone",
};

test("every text that was stored was met somewhere", () => {
  const unseen = stored.filter(({ text }) => !shown.has(text));
  assert.deepEqual(unseen.filter(({ field }) => !(field in notSeen)).map(({ field, text }) => `${field}: ${text}`), []);
  assert.deepEqual(Object.keys(notSeen).filter((field) => !unseen.some((one) => one.field === field)), [], "seen after all");
});

test("every free text of the contract is filled, or it is known why not", () => {
  assert.ok(freeTexts.length > 80, `${freeTexts.length} free texts`);
  const filled = new Set(stored.map((one) => one.field));
  assert.deepEqual(freeTexts.filter((one) => !filled.has(one) && !(one in notFilled)), [], "not filled");
  assert.deepEqual(Object.keys(notFilled).filter((one) => filled.has(one) || !freeTexts.includes(one)), [], "filled after all, or gone");
});
