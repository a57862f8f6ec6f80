// What holds for every form of the console: those that its buttons open are all opened here, or named below with the test that opens them.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Page } from "playwright-core";
import { openPage, signIn, troublesOf } from "../browser.ts";
import { type Account, address, credentialsOf } from "../stack.ts";
import { makeDuplicates, makeGroupMeeting, makeInTreatment, makeProvider, makeWaiting } from "./beginnings.ts";
import { type Names, namesOf, whatIsWrongToRead, whatIsWrongToSee, whatIsWrongWhenEmpty, whatIsWrongWithDraft, whatIsWrongWithKeys } from "./form_checks.ts";
import { formUses, unknownDialogs, usesOf } from "./form_uses.ts";
import { dialogOf, formsOf, type OpenForm, onlyReads } from "./forms.ts";
import { callAs, richAndPoor } from "./people.ts";
import { accounts, open, sectionsOf, visits } from "./screens.ts";
import { settle, watch } from "./settled.ts";

/** Which the walk need not open, since it depends on what there is: why, and which test opens it in any case. */
const elsewhere: Readonly<Record<string, string>> = {
  "admin/credential_actions.tsx say.verifyTitle": "wants a credential that nobody has verified: admin/directory_test",
  "admin/one_time_link.tsx": "after an invitation: admin/accounts_test",
  "counseling/module_forms.tsx say.work": "wants a module that is begun: counseling/counseling_test",
  "mentor/contact_log.tsx say.declineTitle": "wants a match that is offered: mentor/match_test",
  "mentor/contact_log.tsx say.takeBackTitle": "wants a contact of one's own: mentor/my_people_test",
  "mentor/desk_close.tsx say.closeTitle": "wants a request that is open: mentor/desk_test",
  "mentor/desk_close.tsx say.handOffTitle": "wants a request that is open: mentor/desk_test",
  "mentor/desk_ask.tsx say.told": "after asking for support: mentor/desk_test",
  "privacy/key_decision.tsx": "wants a proposal of somebody else: privacy/keys_test",
  "privacy/review_form.tsx": "wants an emergency that is not reviewed, and whoever had one opens no other: privacy/break_glass_test",
  "supervisor/holidays.tsx say.withdrawTitle": "wants a holiday: supervisor/roster_test",
  "frame/help.tsx": "by the keyboard: clinician/panel_test",
  "frame/palette.tsx": "by the keyboard: clinician/panel_test",
};

/** Screens of one thing that the first link of a list does not lead to. */
const beside: Partial<Record<Account, readonly string[]>> = {};
let patients: Readonly<Record<string, string>> = {};
// The accounts of the demonstration clinic are called after what they are; names are not translated.
let people: ReadonlySet<string> = new Set();
before(() => {
  patients = { ...richAndPoor(), "somebody in treatment": makeInTreatment() };
  const { accounts } = callAs("admin", "AccountService/ListAccounts", { pageSize: 200 }) as { accounts: { accountId: string; displayName: string; userName: string }[] };
  people = new Set(accounts.map((one) => one.displayName));
  // Nobody changes their own account: that of somebody else.
  const analyst = accounts.find((one) => one.userName === credentialsOf("analyst").userName)!;
  makeDuplicates();
  makeGroupMeeting();
  beside.coordinator = [`/waitlist?programme=${makeWaiting()}`];
  // Who is first among the providers is chance, and so is whether they work anywhere.
  beside.admin = [`/accounts/${analyst.accountId}`, `/providers/${makeProvider()}`];
});

const opened = new Set<string>();
// A form that several buttons open, or several roles, is looked at in full once; with other words, as the findings have, it is read again.
const looked = new Set<string>();
// Buttons by screen: whoever presses them gets the same form.
const pressed = new Map<string, Set<string>>();

async function whatIsWrong(page: Page, form: OpenForm, names: Names, use: string): Promise<string[]> {
  const wrong = await whatIsWrongWithKeys(page, form);
  if ((await dialogOf(page).count()) > 0 || (await form.button.count()) === 0) return wrong;
  const [newWords, newForm] = [`${names.title} | ${names.submit}`, use].map((one) => !looked.has(one) && looked.add(one));
  if (!newWords && !newForm) return wrong;
  await form.again();
  if (newForm) {
    wrong.push(...(await whatIsWrongToSee(page, people)));
    const body = dialogOf(page).locator("form");
    if ((await body.count()) > 0) wrong.push(...(await whatIsWrongWhenEmpty(page, body)));
  } else wrong.push(...(await whatIsWrongToRead(page, people)));
  if ((await dialogOf(page).count()) > 0) wrong.push(...(await whatIsWrongWithDraft(page, form)));
  return wrong;
}

/** What went wrong with a screen does not keep the next one from being looked at. */
async function whatIsWrongAt(page: Page, path: string): Promise<string[]> {
  try {
    return await whatIsWrongOnScreen(page, path);
  } catch (error) {
    const wrong = [String(error).split("\n", 1)[0]!, ...troublesOf(page).splice(0)];
    await page.goto(address);
    await settle(page);
    return wrong;
  }
}

async function whatIsWrongOnScreen(page: Page, path: string): Promise<string[]> {
  const wrong: string[] = [];
  const known = pressed.get(path) ?? new Set();
  pressed.set(path, known);
  const inPage = page.locator("main form:has([required])").first();
  if ((await inPage.count()) > 0 && !looked.has(path)) {
    looked.add(path);
    wrong.push(...(await whatIsWrongWhenEmpty(page, inPage)));
  }
  for await (const form of formsOf(page, known)) {
    const names = await namesOf(page);
    if (!names.title) wrong.push(`“${form.words}” opens a dialog without a name`);
    const uses = usesOf(names.title, names.submit);
    if (uses.length !== 1) wrong.push(`the form “${names.title}”, “${names.submit}” is ${uses.length === 0 ? "none" : uses.join(" or ")} of the source`);
    for (const use of uses) opened.add(use);
    const found = await whatIsWrong(page, form, names, uses.join()).catch((error: unknown) => [String(error).split("\n", 1)[0]!]);
    wrong.push(...found.map((one) => `“${names.title}”: ${one}`));
    if ((await dialogOf(page).count()) > 0) {
      await page.reload();
      await settle(page);
    }
    wrong.push(...troublesOf(page).splice(0).map((one) => `“${names.title}”: ${one}`));
  }
  return wrong;
}

test("every dialog of the source can be told apart by its words", () => {
  assert.ok(formUses.length > 90, `${formUses.length} dialogs`);
  assert.deepEqual(unknownDialogs, [], "dialogs that are drawn by other means");
  assert.equal(new Set(formUses.map((one) => one.name)).size, formUses.length);
});

for (const account of accounts) {
  // Most are opened by the first role that may.
  test(`each form that a button of ${account} opens`, { timeout: 600_000 }, async () => {
    const page = await openPage("/");
    watch(page);
    // A draft asks before its page is left.
    page.on("dialog", (one) => void one.accept());
    try {
      await signIn(page, account);
      await onlyReads(page);
      const wrong: string[] = [];
      const began = performance.now();
      for await (const visit of visits(page, account, sectionsOf(account).length > 0 ? patients : {})) {
        const found = await whatIsWrongAt(page, visit.path);
        wrong.push(...found.map((one) => `${visit.name}: ${one}`));
      }
      for (const path of beside[account] ?? []) {
        await open(page, path);
        wrong.push(...(await whatIsWrongAt(page, path)).map((one) => `${account} ${path}: ${one}`));
      }
      console.log(`${account}: ${opened.size} of ${formUses.length} forms so far, ${Math.round((performance.now() - began) / 1000)} s`);
      assert.equal(wrong.join("\n"), "");
    } finally {
      await page.context().close();
    }
  });
}

test("every form was opened, or is opened by another test that is named", () => {
  const missing = formUses.map((one) => one.name).filter((one) => !opened.has(one));
  assert.deepEqual(missing.filter((one) => !(one in elsewhere)), [], "forms that no test opens");
  assert.deepEqual(Object.keys(elsewhere).filter((one) => !formUses.some(({ name }) => name === one)), [], "named, but not in the source");
});
