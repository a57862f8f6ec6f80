// A prescriber's order from draft to stop: the gate rule by rule before signing, a refusal that says what would resolve it, tablets handed out, a
// record corrected and one marked as entered in error.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { expectAccessible, expectQuiet, narrow, usePage, wide } from "../browser.ts";
import { makePerson, type Person } from "../person_by_cli.ts";
import { credentialsOf } from "../stack.ts";

let person: Person;
before(() => {
  person = makePerson([
    { opioidHistory: { dependentNow: "ANSWER_NO", lastUses: [] } },
    { demographics: { birthDate: { year: 1980, month: 2, day: 3 }, sex: "SEX_FEMALE" } },
    { overdoseCounselling: { reversalAgentOffered: "ANSWER_YES", reply: "REPLY_ACCEPTED", vulnerabilityExplained: "ANSWER_YES" } },
  ]);
});
const there = usePage("/due", "prescriber");
const h1 = (name: string) => there().getByRole("heading", { level: 1, name });
const dialog = (name: string) => there().getByRole("dialog", { name });

test("an order is written as a draft, and what is missing is named", async () => {
  const page = there();
  await page.goto(new URL(`/patients/${person.id}/medication`, page.url()).href);
  await h1("Medication").waitFor();
  await page.getByText("No order is on record").waitFor();
  await page.getByRole("button", { name: "Write an order" }).first().click();
  const drawer = dialog("Write an order");
  await drawer.getByLabel("Medication").selectOption({ label: "Naltrexone tablets" });
  await drawer.getByRole("button", { name: "Save the draft" }).click();
  assert.equal(await drawer.getByText("This is needed.").count(), 2, "schedule and tablets");
  await drawer.getByLabel("Schedule").selectOption({ label: "50 mg every day" });
  await drawer.getByLabel("Tablets in one fill").fill("30");
  await drawer.getByLabel("Further fills").fill("2");
  await expectAccessible(page);
  await drawer.getByRole("button", { name: "Save the draft" }).click();
  await drawer.waitFor({ state: "detached" });
  const row = page.getByRole("table", { name: "Orders" }).getByRole("row").filter({ hasText: "30 tablets a fill, 2 further fills" });
  await row.getByText("Draft, not signed").waitFor();
});

test("signing shows each rule; a refusal says what still stands in the way; with answers it is signed", async () => {
  const page = there();
  await page.getByRole("table", { name: "Orders" }).getByRole("button", { name: /^Sign:/ }).click();
  const drawer = dialog("Sign the order");
  const sign = drawer.getByRole("button", { name: "Sign", exact: true });
  await drawer.getByRole("listitem").filter({ hasText: "G09" }).first().waitFor();
  assert.equal(await drawer.getByLabel("State where the patient is").inputValue(), "VT", "of the address on record");
  await sign.click();
  const password = page.getByRole("dialog").filter({ has: page.getByLabel(/^Password/) }).last();
  await password.getByLabel(/^Password/).fill(credentialsOf("prescriber").password);
  await password.getByRole("button", { name: /^(Continue|Confirm|Go on)/ }).click();
  await drawer.getByText("Still in the way: it is neither resolved nor overridden").first().waitFor();
  await expectAccessible(page);
  for (const box of await drawer.getByRole("checkbox", { name: /^I have read the warning/ }).all()) await box.check();
  for (const reason of await drawer.getByLabel(/^Reason for overriding/).all()) await reason.selectOption({ index: 1 });
  for (const text of await drawer.getByLabel("In words, at least 20 letters").all()) await text.fill("Tested on Monday at the hospital; the letter is on its way to us.");
  await sign.click();
  await drawer.waitFor({ state: "detached" });
  await page.getByRole("table", { name: "Orders" }).getByText("Signed", { exact: true }).waitFor();
});

test("tablets that a pharmacy handed out are recorded, corrected with the history kept, and marked as entered in error", async () => {
  const page = there();
  const doses = page.getByRole("table", { name: "Doses" });
  await page.getByRole("button", { name: "Hand out tablets" }).click();
  const drawer = dialog("Hand out tablets");
  await drawer.getByLabel("Tablets of 50 mg").fill("20");
  await drawer.getByLabel("Days that they last").fill("30");
  await drawer.getByRole("radio", { name: "A pharmacy" }).check();
  await drawer.getByRole("button", { name: "Hand out tablets" }).click();
  await drawer.getByText("The days do not go with the number of tablets and the schedule.").waitFor();
  await drawer.getByLabel("Days that they last").fill("20");
  await drawer.getByRole("button", { name: "Hand out tablets" }).click();
  await drawer.waitFor({ state: "detached" });
  await doses.getByText("20 tablets of 50 mg, for 20 days, by a pharmacy").waitFor();

  await doses.getByRole("button", { name: /^Correct: Tablets handed out/ }).click();
  const correction = dialog("Correct the record");
  await correction.getByRole("button", { name: "Correct the record" }).click();
  await correction.getByText("This is needed.").waitFor();
  await correction.getByLabel("Why it is corrected").selectOption({ label: "Wrong product or dose" });
  await correction.getByLabel("Tablets of 50 mg").fill("30");
  await correction.getByLabel("Days that they last").fill("30");
  await correction.getByRole("button", { name: "Correct the record" }).click();
  await correction.waitFor({ state: "detached" });
  await doses.getByText("a correction, because: Wrong product or dose").waitFor();
  assert.equal(await doses.getByText("20 tablets of 50 mg").count(), 0, "the old record is in the history alone");
  await page.getByLabel("Also what was corrected or entered in error").check();
  await doses.getByText("Corrected", { exact: true }).waitFor();
  await expectAccessible(page);

  await doses.getByRole("button", { name: /^In error: Tablets handed out/ }).click();
  const error = dialog("Mark as entered in error");
  await error.getByLabel("Why").selectOption({ label: "Entered twice" });
  await error.getByRole("button", { name: "Mark as entered in error" }).click();
  await error.waitFor({ state: "detached" });
  await doses.getByText("because: Entered twice", { exact: true }).waitFor();
});

test("what the patient says of a day is recorded once", async () => {
  const page = there();
  const answer = async () => {
    await page.getByRole("button", { name: "Record what the patient says" }).click();
    const drawer = dialog("Record what the patient says");
    await drawer.getByRole("radio", { name: "Not taken" }).check();
    await drawer.getByRole("button", { name: "Record what the patient says" }).click();
    return drawer;
  };
  await (await answer()).waitFor({ state: "detached" });
  await page.getByRole("table", { name: "Doses" }).getByText("Not taken", { exact: true }).waitFor();
  const again = await answer();
  await again.getByText("This day has an answer already. Correct that one.").waitFor();
  await again.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Discard the draft" }).click();
  await again.waitFor({ state: "detached" });
});

test("an order is stopped with a reason, by keyboard alone", async () => {
  const page = there();
  await page.getByRole("table", { name: "Orders" }).getByRole("button", { name: /^Stop:/ }).focus();
  await page.keyboard.press("Enter");
  const drawer = dialog("Stop the order");
  await drawer.waitFor();
  assert.ok(await drawer.getByLabel("Why").evaluate((box) => box === document.activeElement), "the focus is in the form");
  await page.keyboard.type("Cost");
  await page.keyboard.press("Control+Enter");
  await drawer.waitFor({ state: "detached" });
  const orders = page.getByRole("table", { name: "Orders" });
  await orders.getByText("Stopped", { exact: true }).waitFor();
  await orders.getByText("Cost or insurance").waitFor();
  await page.setViewportSize(narrow);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing to scroll sideways");
  await page.setViewportSize(wide);
  expectQuiet(page);
});
