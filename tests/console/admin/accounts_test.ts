// Somebody is invited; one's own account is left to others.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";
import { expectAccessible, expectQuiet, narrow, usePage, wide } from "../browser.ts";
import { address, credentialsOf } from "../stack.ts";

const there = usePage("/accounts", "admin");
const button = (name: string) => there().getByRole("button", { name, exact: true });
const drawer = () => there().getByRole("dialog").filter({ hasNot: there().getByRole("heading", { name: "Your password once more" }) });
// Whatever opens rights wants the password once more, unless that was a moment ago.
const stepUp = async (done: RegExp) => {
  const page = there();
  const prompt = page.getByRole("dialog", { name: "Your password once more" });
  const then = page.getByText(done).first();
  await prompt.or(then).first().waitFor();
  if (!(await prompt.isVisible())) return;
  await prompt.getByRole("textbox", { name: "Password" }).fill(credentialsOf("admin").password);
  await prompt.getByRole("button", { name: "Continue" }).click();
  await then.waitFor();
};

const userName = `t${randomInt(1_000_000_000)}.${randomInt(1_000)}`;
const name = `Person ${userName}`;

test("somebody is invited; the link is shown once", async () => {
  const page = there();
  await page.getByRole("table", { name: "Accounts" }).waitFor();
  await expectAccessible(there());
  await page.setViewportSize(narrow);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing to scroll sideways");
  await page.setViewportSize(wide);
  await button("Invite a person").click();
  await drawer().getByRole("button", { name: "Make the one-time link" }).click();
  for (const words of ["Enter the name.", "Choose at least one role."]) await drawer().getByText(words).waitFor();
  await expectAccessible(there());
  await drawer().getByLabel(/^Name/).fill(name);
  await drawer().getByLabel(/^User name/).fill(userName);
  await drawer().getByLabel("Analyst").check();
  await drawer().getByRole("button", { name: "Make the one-time link" }).click();
  await stepUp(/^The one-time link$/);
  const link = await page.getByLabel("Link", { exact: true }).inputValue();
  assert.ok(link.startsWith(`${address}/invitation#`), link);
  await expectAccessible(there());
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  await page.getByRole("table", { name: "Links that nobody has used yet" }).getByRole("row").filter({ hasText: name }).waitFor();
});

test("one's own account is left to others", async () => {
  const page = there();
  await page.getByRole("table", { name: "Accounts" }).getByRole("row").filter({ hasText: credentialsOf("admin").userName }).getByRole("link").click();
  await page.getByText(/This is your own account/).waitFor();
  assert.equal(await button("Change roles").count(), 0);
  assert.equal(await button("Disable").count(), 0);
  expectQuiet(page);
});
