// The roster: every minute is covered, a holiday without a duty is a gap with its reason, and the gap goes with it.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";
import { expectAccessible, expectQuiet, narrow, usePage } from "../browser.ts";
import { clinicDay } from "../clinic_day.ts";

const there = usePage("/roster?role=1", "coordinator");
const button = (name: string) => there().getByRole("button", { name, exact: true });
const dialog = (name: string) => there().getByRole("dialog", { name });
// Far enough away for no other test to be about it.
const day = clinicDay(randomInt(8, 25));

test("every minute is covered, and one sees by whom", async () => {
  const page = there();
  await page.getByText(/^Every minute from .* is covered$/).waitFor();
  await page.getByRole("table", { name: "Rotations" }).getByText("daily 08:00–20:00").first().waitFor();
  await expectAccessible(there());
  const size = page.viewportSize()!;
  await page.setViewportSize(narrow);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing to scroll sideways");
  await page.setViewportSize(size);
});

test("a holiday without a duty is a gap with its reason", async () => {
  const page = there();
  await button("Set a holiday").click();
  const setting = dialog("Set a holiday");
  await setting.getByRole("button", { name: "Set a holiday" }).click();
  await setting.getByText("This is needed.").waitFor();
  await expectAccessible(there());
  await setting.getByLabel("Day", { exact: true }).fill(day);
  await setting.getByRole("button", { name: "Set a holiday" }).click();
  const gaps = page.getByRole("table", { name: "Gaps" });
  await gaps.getByText("a holiday without a duty").waitFor();
  await page.getByText(/are not covered, in 1 gap$/).waitFor();
  await expectAccessible(there());
});

test("whoever cannot be on call is named; who can fills the gap", async () => {
  const page = there();
  await page.getByRole("button", { name: /^Find somebody for Peer, First line/ }).click();
  const change = dialog("Change the roster for a time");
  assert.match(await change.getByLabel("From, on the clinic's wall").inputValue(), new RegExp(`^${day}T`));
  await change.getByRole("button", { name: "Change the roster" }).click();
  await change.getByText("Choose who leaves, who comes, or both.").waitFor();
  await change.getByLabel("Who leaves").selectOption({ index: 1 });
  await change.getByRole("button", { name: "Change the roster" }).click();
  await change.getByRole("alert").waitFor();
  await expectAccessible(there());
  await change.getByRole("button", { name: "Cancel" }).click();
  await button("Discard the draft").click();
  await page.getByRole("button", { name: /^Withdraw the holiday of/ }).first().click();
  await dialog("Withdraw a holiday").getByRole("button", { name: "Withdraw" }).click();
  await page.getByText(/^Every minute from .* is covered$/).waitFor();
});

test("a rotation wants people, and a swap somebody else", async () => {
  const page = there();
  await button("Add a rotation").click();
  const adding = dialog("Add a rotation");
  await adding.getByRole("button", { name: "Add the rotation" }).click();
  await adding.getByText("This is needed.").waitFor();
  await expectAccessible(there());
  await adding.getByLabel("Who, a week each in this order").selectOption({ index: 1 });
  await adding.getByRole("button", { name: /^Remove / }).click();
  await adding.getByRole("button", { name: "Cancel" }).click();
  await button("Ask for a swap").click();
  const asking = dialog("Ask for a swap");
  await asking.getByRole("button", { name: "Ask for a swap" }).click();
  await asking.getByText("This is needed.").first().waitFor();
  await expectAccessible(there());
  await asking.getByRole("button", { name: "Cancel" }).click();
  expectQuiet(page);
});
