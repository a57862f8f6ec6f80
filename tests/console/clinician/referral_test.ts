// A person who needs other care: refused without a consent, sent with one, followed to the end.
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAccessible, expectQuiet, narrow, usePage } from "../browser.ts";
import { anybody, anyName, goTo, register } from "../person.ts";
import { runCairn } from "../person_by_cli.ts";
import { credentialsOf } from "../stack.ts";

const there = usePage("/register", "clinician");
const h1 = (name: string) => there().getByRole("heading", { level: 1, name });
const button = (name: string | RegExp) => there().getByRole("button", { name, exact: typeof name === "string" });
const drawer = () => there().getByRole("dialog").first();
const table = (name: string) => there().getByRole("table", { name, exact: true });
const person = anybody();
const house = `${anyName(7)} House`;
const other = `${anyName(7)} Center`;
let chart = "";

test("a referral is drafted; what is missing is named, and what was typed stays", async () => {
  const page = there();
  chart = await register(page, person);
  await goTo(page, `${chart}/referrals`);
  await page.getByText("No referral is on record").waitFor();
  await page.getByText("Waits for no programme").waitFor();
  await expectAccessible(there());
  await button("Refer to other care").click();
  await drawer().getByLabel(/Who is asked/).fill(house);
  await drawer().getByRole("button", { name: "Keep as a draft" }).click();
  await drawer().getByText("This is needed.").first().waitFor();
  assert.equal(await drawer().getByLabel(/Who is asked/).inputValue(), house);
  await drawer().getByLabel(/Where it is sent/).fill("12 Pine St, Montpelier VT");
  await drawer().getByLabel("What law binds the recipient").selectOption({ index: 1 });
  await drawer().getByLabel("Care asked for").selectOption({ label: "Residential rehabilitation" });
  await drawer().getByLabel(/What is asked/).fill("Twenty-eight days, please; keeps the monthly injection.");
  await expectAccessible(there());
  await drawer().getByRole("button", { name: "Keep as a draft" }).click();
  await table("Referrals").getByText("Draft: nothing has left").waitFor();
});

test("without a consent nothing leaves, and it says which consent would help", async () => {
  const page = there();
  await button(`Send the referral to ${house}`).click();
  await drawer().getByText("No consent covers it").waitFor();
  await expectAccessible(there());
  await drawer().getByRole("button", { name: "Send the referral" }).click();
  const password = page.getByLabel("Password", { exact: true });
  await password.fill(credentialsOf("clinician").password);
  await button("Continue").click();
  await page.getByRole("alert").getByText("No consent is in force for this.").waitFor();
  await drawer().getByRole("link", { name: "Sign a consent that names the recipient" }).click();
  await h1("Consents and disclosures").waitFor();
  await button("Sign a consent").click();
  await drawer().getByRole("button", { name: /Fill in the usual consent/ }).click();
  await drawer().getByLabel(/Name of who signs/).fill(`${person.given} ${person.family}`);
  await drawer().getByLabel(/The person has read this text/).check();
  await drawer().getByRole("button", { name: "Put the signed consent on record" }).click();
  await table("Consents").getByText("In force").waitFor();
});

test("with a consent it is sent with its notice, answered, and followed to its end", async () => {
  const page = there();
  await goTo(page, `${chart}/referrals`);
  await button(`Send the referral to ${house}`).click();
  await drawer().getByText("A consent covers it").waitFor();
  await drawer().getByRole("button", { name: "Send the referral" }).click();
  await page.getByText("This notice has to go with it.").waitFor();
  await table("Referrals").getByText("Sent: no answer yet").waitFor();
  await expectAccessible(there());
  for (const [step, state] of [
    ["They put the person on their waitlist", "On their waitlist"],
    ["They accepted", "Accepted: not admitted yet"],
    ["The person was admitted there", "Admitted there"],
    ["Care there was completed", "Completed"],
  ] as const) {
    await button(`Record what happened with the referral to ${house}`).click();
    await drawer().getByLabel("What happened").selectOption({ label: step });
    if (state === "Completed") await drawer().getByLabel("Their summary of the stay has come").check();
    await drawer().getByRole("button", { name: "Record", exact: true }).click();
    await table("Referrals").getByText(state, { exact: true }).waitFor();
  }
});

test("a declined referral is followed by one elsewhere, which is taken back", async () => {
  const page = there();
  const draft = async (name: string) => {
    await drawer().getByLabel(/Who is asked/).fill(name);
    await drawer().getByLabel(/Where it is sent/).fill("4 Elm St");
    await drawer().getByLabel("What law binds the recipient").selectOption({ index: 1 });
  };
  await button("Refer to other care").click();
  await draft(other);
  await drawer().getByLabel("Care asked for").selectOption({ label: "Mental health care" });
  await drawer().getByLabel(/What is asked/).fill("Please see soon.");
  await drawer().getByRole("button", { name: "Keep as a draft" }).click();
  await button(`Send the referral to ${other}`).click();
  await drawer().getByText("A consent covers it").waitFor();
  await drawer().getByRole("button", { name: "Send the referral" }).click();
  await button(`Record what happened with the referral to ${other}`).waitFor();
  await drawer().waitFor({ state: "detached" });
  await button(`Record what happened with the referral to ${other}`).click();
  await drawer().getByLabel("What happened").selectOption({ label: "They declined" });
  await drawer().getByRole("button", { name: "Record", exact: true }).click();
  await drawer().getByText("Choose why.").waitFor();
  await drawer().getByLabel("Why").selectOption({ label: "No capacity" });
  await drawer().getByRole("button", { name: "Record", exact: true }).click();
  await table("Referrals").getByText("Declined by them").waitFor();
  await button(`Refer elsewhere after ${other}`).click();
  await drawer().getByText(`This referral follows the one to ${other} that came to nothing.`).waitFor();
  assert.equal(await drawer().getByLabel(/What is asked/).inputValue(), "Please see soon.");
  await draft(`${other} West`);
  await drawer().getByRole("button", { name: "Keep as a draft" }).click();
  await button(`Record what happened with the referral to ${other} West`).click();
  await drawer().getByLabel("What happened").selectOption({ label: "The referral is taken back" });
  await drawer().getByLabel("Why").selectOption({ label: "No longer needed" });
  await drawer().getByRole("button", { name: "Record", exact: true }).click();
  await table("Referrals").getByText("Cancelled").waitFor();
  const { referrals } = runCairn("clinician", "--json", "referrals", "list", "--patient", chart.split("/").at(-1)!) as { referrals: { state: string }[] };
  assert.deepEqual(referrals.map((one) => one.state).sort(), ["STATE_CANCELLED", "STATE_COMPLETED", "STATE_DECLINED"], "the record says what was meant");
  await goTo(page, "/referrals?show=all");
  await h1("Referrals").waitFor();
  await table("Referrals").getByText(house).first().waitFor();
  await expectAccessible(there());
  await page.setViewportSize(narrow);
  await expectAccessible(there());
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing to scroll sideways");
  await page.setViewportSize({ width: 1280, height: 800 });
  expectQuiet(page);
});
