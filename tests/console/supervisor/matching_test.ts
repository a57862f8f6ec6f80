// The board of matching: a proposal with reasons, held back and approved one by one, and what would help those without a match.
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAccessible, expectQuiet, narrow, usePage } from "../browser.ts";

const there = usePage("/matching", "coordinator");
const matches = () => there().getByRole("table", { name: "Proposed matches" }).locator("tbody tr");
const propose = () => there().getByRole("button", { name: /^Propose (matches|anew)$/ });

test("a proposal says who with whom and why, and what would help the others", async () => {
  const page = there();
  await propose().click();
  await page.getByText(/^Proven: no other choice/).waitFor();
  await page.getByRole("table", { name: "Waiting for a mentor" }).waitFor();
  await page.getByRole("table", { name: "Without a match" }).getByText(/would score/).first().waitFor();
  await expectAccessible(there());
  const size = page.viewportSize()!;
  await page.setViewportSize(narrow);
  await expectAccessible(there());
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing to scroll sideways");
  await page.setViewportSize(size);
});

test("a match is held back, and comes again; another is approved", async () => {
  const page = there();
  const count = await matches().count();
  // A stack that was kept for many runs has nobody left.
  if (count === 0) return page.getByText("Everything in it is decided").waitFor();
  await matches().first().getByText("Score explained").click();
  await matches().first().getByText("Same substance").first().waitFor();
  await matches().first().getByRole("button", { name: /^Hold back/ }).click();
  const holding = page.getByRole("dialog", { name: "Hold back a match" });
  await holding.getByText(/Nothing is held against the two/).waitFor();
  await expectAccessible(there());
  await holding.getByRole("button", { name: "Hold back" }).click();
  await holding.waitFor({ state: "detached" });
  await propose().click();
  await matches().nth(count - 1).waitFor();
  await matches().nth(count - 1).getByRole("button", { name: /^Approve/ }).click();
  await matches().nth(count - 1).waitFor({ state: "detached" });
});

test("a mentor is chosen together with a person, from a list with reasons", async () => {
  const page = there();
  await page.getByRole("button", { name: /^Choose with them: / }).first().click();
  const choosing = page.getByRole("dialog", { name: "Choose a mentor together" });
  await choosing.getByText(/^Passed over/).waitFor();
  await expectAccessible(there());
  await page.keyboard.press("Escape");
  await choosing.waitFor({ state: "detached" });
});

test("names are hidden from who is not in somebody's care, and the way in is told", async () => {
  const page = there();
  const waiting = page.getByRole("table", { name: "Waiting for a mentor" });
  await waiting.getByRole("button", { name: /^Join their care: / }).first().click();
  const joining = page.getByRole("dialog", { name: "Join somebody's care" });
  await joining.getByText(/it is recorded, and the care team sees it/).waitFor();
  await expectAccessible(there());
  await joining.getByRole("button", { name: "Cancel" }).click();
  expectQuiet(page);
});
