// From a stranger at the desk to somebody in a programme: register, consent, enrol; and what is typed as markup stays text.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { expectAccessible, expectQuiet, narrow, openPage, signIn, useChromium } from "../browser.ts";

useChromium();

// One session for all of them: a one-time code is good once in half a minute.
let page: Page;
test.before(async () => {
  page = await openPage("/register");
  await signIn(page, "clinician");
  await h1("Register a patient").waitFor();
});
test.after(() => page.context().close());

const h1 = (name: string) => page.getByRole("heading", { level: 1, name });
const button = (name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" });
const field = (name: string) => page.getByLabel(name, { exact: false }).first();
const letters = (count: number) => Array.from({ length: count }, () => String.fromCharCode(97 + randomInt(26))).join("");

const family = `Quill${letters(6)}`;
const markup = '<img src=x onerror="document.title=`owned`">';

test("what is missing is named beside its field, and nothing is sent", async () => {
  await expectAccessible(page);
  await button("Look for duplicates and register").click();
  for (const words of ["Enter the family name.", "Enter the birth date as a day of the calendar.", "Choose one; “Unknown” is one of them."]) await page.getByText(words).waitFor();
  assert.ok(await field("Family name").evaluate((box) => box === document.activeElement), "the focus is at the first of them");
});

test("a patient is registered, by keyboard alone", async () => {
  const tabTo = async (name: string) => {
    for (let tries = 0; tries < 25; tries++) {
      if (await page.evaluate((wanted) => document.activeElement instanceof HTMLElement && [...((document.activeElement as HTMLInputElement).labels ?? [])].some((one) => one.textContent?.startsWith(wanted)), name)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`no way to ${name}`);
  };
  await h1("Register a patient").focus();
  await tabTo("Family name");
  await page.keyboard.type(family);
  await tabTo("Given names");
  await page.keyboard.type(`Ann${letters(4)}`);
  await tabTo("Birth date");
  await page.keyboard.type("04051988");
  await tabTo("Administrative gender");
  await page.keyboard.type("Fem");
  await tabTo("Called");
  await page.keyboard.type(markup);
  await page.keyboard.press("Enter");
  await h1("Summary").waitFor();
  const banner = page.getByRole("region", { name: "Patient", exact: true });
  await banner.getByText(family).waitFor();
  assert.ok((await banner.innerText()).includes("05 Apr 1988"));
});

test("a name of markup is shown as it was typed, and does nothing", async () => {
  assert.ok((await page.getByRole("region", { name: "Patient", exact: true }).innerText()).includes(markup));
  assert.equal(await page.locator('img[src="x"]').count(), 0);
  assert.doesNotMatch(await page.title(), /owned/);
});

test("enrolment without a notice is refused in words, and nothing is lost", async () => {
  await page.getByRole("link", { name: "Enrollment and care" }).click();
  await h1("Enrollment and care").waitFor();
  await expectAccessible(page);
  await button("Record a diagnosis").click();
  const drawer = page.getByRole("dialog");
  await drawer.getByLabel("Disorder").selectOption({ label: "Opioid use disorder" });
  await drawer.getByLabel(/How many of the 11/).selectOption("7");
  await expectAccessible(page);
  await drawer.getByRole("button", { name: "Record the diagnosis" }).click();
  await page.getByRole("table", { name: "Diagnoses" }).getByText("F11.20").waitFor();

  await button("Enroll in a programme").click();
  const programme = drawer.getByLabel("Programme");
  const labels = (await programme.locator("option").allInnerTexts()).slice(1);
  await programme.selectOption({ label: labels.find((one) => /opioid|oud/i.test(one)) ?? labels[0]! });
  await drawer.getByRole("button", { name: "Enroll", exact: true }).click();
  await drawer.getByText("The privacy notice has to be given first (42 CFR 2.22). Record it in step 2.").waitFor();
  await expectAccessible(page);
  await drawer.getByRole("button", { name: "Record the notice" }).click();
  await drawer.getByLabel(/Which wording/).fill("2026-02");
  await drawer.getByLabel("What the person did").selectOption({ label: "Acknowledged it" });
  await drawer.getByRole("button", { name: "Record the notice" }).click();
  await drawer.getByText("Enroll in a programme").waitFor();
  assert.notEqual(await programme.inputValue(), "", "what was chosen is kept");
  await drawer.getByRole("button", { name: "Enroll", exact: true }).click();
  await page.getByRole("table", { name: "Programmes" }).getByText("Active").waitFor();
});

test("a consent that lacks parts is refused by the names of the parts; a whole one is in force until it is revoked", async () => {
  await page.getByRole("link", { name: "Consents and disclosures" }).click();
  await h1("Consents and disclosures").waitFor();
  await expectAccessible(page);
  await button("Sign a consent").click();
  const drawer = page.getByRole("dialog");
  await drawer.getByLabel(/The person has read this text/).check();
  await drawer.getByRole("button", { name: "Put the signed consent on record" }).click();
  await drawer.getByText(/These are missing/).waitFor();
  for (const paragraph of ["2.31(a)(2)", "2.31(a)(3)", "2.31(a)(4)", "2.31(a)(5)", "2.31(a)(7)", "2.31(a)(8)"]) {
    assert.ok(await drawer.getByRole("listitem").filter({ hasText: paragraph }).count(), paragraph);
  }
  await expectAccessible(page);
  await drawer.getByRole("button", { name: /Fill in the usual consent/ }).click();
  await drawer.getByLabel(/Name of who signs/).fill(markup);
  await drawer.getByRole("button", { name: "Put the signed consent on record" }).click();
  const consents = page.getByRole("table", { name: "Consents" });
  await consents.getByText("In force").waitFor();
  assert.ok((await consents.innerText()).includes(markup), "as it was typed");
  assert.equal(await page.locator('img[src="x"]').count(), 0);
  await page.getByRole("region", { name: "Patient", exact: true }).getByText("Consent TPO").waitFor();
});

test("a disclosure that the consent covers goes with its notice; after it is revoked nothing leaves", async () => {
  const drawer = page.getByRole("dialog");
  const ask = async () => {
    await button("Decide a disclosure").click();
    await drawer.getByLabel(/Who is to get it/).fill("Northern Light Clinic");
    await drawer.getByLabel("Treating providers").check();
    await drawer.getByLabel("What law binds the recipient").selectOption({ index: 1 });
    await drawer.getByLabel("The recipient treats this person").check();
    await drawer.getByLabel("What for").selectOption({ label: "Treatment" });
    await drawer.getByLabel("Diagnoses").check();
    await drawer.getByRole("button", { name: "Would it be permitted?" }).click();
  };
  await ask();
  await drawer.getByText("It would be permitted").waitFor();
  await drawer.getByRole("button", { name: "Decide and record the disclosure" }).click();
  await page.getByText("This notice has to go with it.").waitFor();
  await page.getByRole("table", { name: /Disclosures/ }).getByText("Northern Light Clinic").waitFor();

  await button(/^Revoke/).click();
  await drawer.getByLabel("How it was revoked").selectOption({ label: "In writing" });
  await drawer.getByLabel("Name of who said or wrote it").fill(family);
  await drawer.getByRole("button", { name: "Revoke the consent" }).click();
  await page.getByRole("table", { name: "Consents" }).getByText(/^Revoked/).waitFor();
  await ask();
  await drawer.getByText("It would not be permitted").waitFor();
  await drawer.getByText(/was revoked/).waitFor();
  await page.keyboard.press("Escape");
  await button("Discard the draft").click();
});

test("the same person again is shown before anything is saved", async () => {
  await page.getByRole("link", { name: "Register a patient" }).click();
  await field("Family name").fill(family);
  await field("Given names").fill("Ann");
  await field("Birth date").fill("1988-04-05");
  await field("Administrative gender").selectOption({ label: "Female" });
  await button("Look for duplicates and register").click();
  await page.getByRole("heading", { name: "This may be somebody who has a record here" }).waitFor();
  await page.getByText(/Same: .*birth date/).waitFor();
  await page.getByText(/bits of evidence/).first().waitFor();
  await expectAccessible(page);
  await button("Go back to the form").click();
  assert.equal(await field("Family name").inputValue(), family, "what was typed is kept");
  await field("Family name").fill("");
  await field("Given names").fill("");
  await field("Birth date").fill("");
  await field("Administrative gender").selectOption("");
});

test("nothing to scroll sideways on a narrow screen", async () => {
  await page.setViewportSize(narrow);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  expectQuiet(page);
});
