// From a stranger at the desk to somebody in a programme: register, consent, enrol; and what is typed as markup stays text.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";
import { expectAccessible, expectQuiet, narrow, usePage } from "../browser.ts";

const there = usePage("/register", "clinician");
const h1 = (name: string) => there().getByRole("heading", { level: 1, name });
const button = (name: string | RegExp) => there().getByRole("button", { name, exact: typeof name === "string" });
const field = (name: string) => there().getByLabel(name, { exact: false }).first();
const letters = (count: number) => Array.from({ length: count }, () => String.fromCharCode(97 + randomInt(26))).join("");

// Another person in each run, also on a stack that is kept.
const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);
const family = capital(letters(9));
const given = capital(letters(7));
const two = (value: number) => String(value).padStart(2, "0");
const [year, month, day] = [String(randomInt(1950, 2000)), two(randomInt(1, 13)), two(randomInt(1, 29))] as const;
const markup = '<img src=x onerror="document.title=`owned`">';

test("what is missing is named beside its field, and nothing is sent", async () => {
  const page = there();
  await expectAccessible(there());
  await button("Look for duplicates and register").click();
  for (const words of ["Enter the family name.", "Enter the birth date as a day of the calendar.", "Choose one; “Unknown” is one of them."]) await page.getByText(words).waitFor();
  assert.ok(await field("Family name").evaluate((box) => box === document.activeElement), "the focus is at the first of them");
});

test("a patient is registered, by keyboard alone", async () => {
  const page = there();
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
  await page.keyboard.type(given);
  await tabTo("Birth date");
  await page.keyboard.type(month + day + year);
  await tabTo("Administrative gender");
  await page.keyboard.type("Fem");
  await tabTo("Called");
  await page.keyboard.type(markup);
  await page.keyboard.press("Enter");
  await h1("Summary").waitFor();
  const banner = page.getByRole("region", { name: "Patient", exact: true });
  await banner.getByText(family).waitFor();
  assert.ok((await banner.innerText()).includes(`${day} `) && (await banner.innerText()).includes(year));
});

test("a name of markup is shown as it was typed, and does nothing", async () => {
  const page = there();
  assert.ok((await page.getByRole("region", { name: "Patient", exact: true }).innerText()).includes(markup));
  assert.equal(await page.locator('img[src="x"]').count(), 0);
  assert.doesNotMatch(await page.title(), /owned/);
});

test("enrolment without a notice is refused in words, and nothing is lost", async () => {
  const page = there();
  await page.getByRole("link", { name: "Enrollment and care" }).click();
  await h1("Enrollment and care").waitFor();
  await expectAccessible(there());
  await button("Record a diagnosis").click();
  const drawer = page.getByRole("dialog");
  await drawer.getByLabel("Disorder").selectOption({ label: "Opioid use disorder" });
  await drawer.getByLabel(/How many of the 11/).selectOption("7");
  await expectAccessible(there());
  await drawer.getByRole("button", { name: "Record the diagnosis" }).click();
  await page.getByRole("table", { name: "Diagnoses" }).getByText("F11.20").waitFor();

  await button("Enroll in a programme").click();
  const programme = drawer.getByLabel("Programme");
  const labels = (await programme.locator("option").allInnerTexts()).slice(1);
  await programme.selectOption({ label: labels.find((one) => /opioid|oud/i.test(one)) ?? labels[0]! });
  await drawer.getByRole("button", { name: "Enroll", exact: true }).click();
  await drawer.getByText("The privacy notice has to be given first (42 CFR 2.22). Record it in step 2.").waitFor();
  await expectAccessible(there());
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
  const page = there();
  await page.getByRole("link", { name: "Consents and disclosures" }).click();
  await h1("Consents and disclosures").waitFor();
  await expectAccessible(there());
  await button("Sign a consent").click();
  const drawer = page.getByRole("dialog");
  await drawer.getByLabel(/The person has read this text/).check();
  await drawer.getByRole("button", { name: "Put the signed consent on record" }).click();
  await drawer.getByText(/These are missing/).waitFor();
  for (const paragraph of ["2.31(a)(2)", "2.31(a)(3)", "2.31(a)(4)", "2.31(a)(5)", "2.31(a)(7)", "2.31(a)(8)"]) {
    assert.ok(await drawer.getByRole("listitem").filter({ hasText: paragraph }).count(), paragraph);
  }
  await expectAccessible(there());
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
  const page = there();
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

test("item 9 is warned about before it is saved; its flag stays until somebody says what was done", async () => {
  const page = there();
  await page.getByRole("link", { name: "Questionnaires" }).click();
  await h1("Questionnaires").waitFor();
  await expectAccessible(there());
  await button("Fill in a questionnaire").click();
  const drawer = page.getByRole("dialog");
  const title = (await drawer.getByLabel("Questionnaire").locator("option").allInnerTexts()).find((one) => /PHQ-9|Patient Health Questionnaire/i.test(one));
  assert.ok(title, "the PHQ-9 ships");
  await drawer.getByLabel("Questionnaire").selectOption({ label: title });
  await drawer.getByLabel("How it was answered").selectOption({ label: "In an interview" });
  for (let item = 1; item <= 8; item++) await drawer.getByRole("group", { name: new RegExp(`^${item}\\. `) }).getByRole("radio").nth(1).check();
  assert.equal(await drawer.getByText(/somebody looks at the person now/).count(), 0);
  await drawer.getByRole("group", { name: /^9\. / }).getByRole("radio").nth(1).check();
  await drawer.getByText(/somebody looks at the person now/).waitFor();
  await expectAccessible(there());
  await drawer.getByRole("button", { name: "Score and keep" }).click();
  await page.getByText("Somebody must look at this person today.").waitFor();
  await page.getByRole("table", { name: "Answered" }).getByText(/\b9\b/).first().waitFor();
  await expectAccessible(there());
  await button("Say what was done").click();
  await drawer.getByRole("button", { name: "Say what was done" }).click();
  await drawer.getByText(/nobody was reached closes no flag/).waitFor();
  await drawer.getByLabel("What was done").selectOption({ label: "A safety plan was made" });
  await drawer.getByLabel("Note").fill(markup);
  await drawer.getByRole("button", { name: "Say what was done" }).click();
  const flags = page.getByRole("table", { name: "Safety flags" });
  await flags.getByText(/A safety plan was made/).waitFor();
  assert.ok((await flags.innerText()).includes(markup), "as it was typed");
  assert.equal(await page.getByText("Somebody must look at this person today.").count(), 0);
  await page.getByLabel("Questionnaire", { exact: true }).selectOption({ label: title });
  await page.getByRole("table", { name: "Over time" }).waitFor();
});

test("the same person again is shown before anything is saved", async () => {
  const page = there();
  await page.getByRole("link", { name: "Register a patient" }).click();
  await field("Family name").fill(family);
  await field("Given names").fill(given);
  await field("Birth date").fill(`${year}-${month}-${day}`);
  await field("Administrative gender").selectOption({ label: "Female" });
  await button("Look for duplicates and register").click();
  await page.getByRole("heading", { name: "This may be somebody who has a record here" }).waitFor();
  await page.getByText(/Same: .*birth date/).waitFor();
  await page.getByText(/bits of evidence/).first().waitFor();
  await expectAccessible(there());
  await button("Go back to the form").click();
  assert.equal(await field("Family name").inputValue(), family, "what was typed is kept");
  await field("Family name").fill("");
  await field("Given names").fill("");
  await field("Birth date").fill("");
  await field("Administrative gender").selectOption("");
});

test("nothing to scroll sideways on a narrow screen", async () => {
  const page = there();
  await page.setViewportSize(narrow);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  expectQuiet(page);
});
