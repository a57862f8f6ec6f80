// The desk of those on call: what is told at once, taking, handing over, closing, and a note for whoever comes on.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";
import { expectAccessible, expectQuiet, narrow, usePage } from "../browser.ts";

const there = usePage("/desk", "mentor");
const button = (name: string) => there().getByRole("button", { name, exact: true });
const dialog = (name: string) => there().getByRole("dialog", { name });
// Somebody else in each run, also on a stack that is kept.
const called = `Rowan${randomInt(100_000)}`;
const row = () => there().getByRole("table", { name: "Open requests" }).getByRole("row").filter({ hasText: called });

test("who is on call is told for every role", async () => {
  const page = there();
  const now = page.getByRole("table", { name: "Who is on call now" });
  await now.waitFor();
  for (const role of ["Peer", "Clinician", "Prescriber"]) await now.getByRole("cell", { name: role, exact: true }).first().waitFor();
  await expectAccessible(there());
});

test("of an overdose, 911 is told before everything else", async () => {
  const page = there();
  await button("Somebody asks for support").click();
  const asking = dialog("Somebody asks for support");
  await asking.getByRole("button", { name: "Ask those on call" }).click();
  await asking.getByText("This is needed.").waitFor();
  await asking.getByLabel("Overdose, or does not respond").check();
  await asking.getByLabel(/^What they want to be called/).fill(called);
  await asking.getByLabel(/^How they want to be reached/).fill("802-555-0177, not after nine");
  await expectAccessible(there());
  await asking.getByRole("button", { name: "Ask those on call" }).click();
  await page.getByText(/^Call 911 now\./).first().waitFor();
  await expectAccessible(there());
  await dialog("Asked for support").getByRole("button", { name: "Back to the desk" }).click();
  await row().getByText("802-555-0177, not after nine").waitFor();
});

test("it is taken, handed over, not closed as if nobody mattered, and closed", async () => {
  const page = there();
  await row().getByRole("button", { name: /^I take it/ }).click();
  await row().getByText("Yours").waitFor();
  await row().getByRole("button", { name: "Record a hand-over" }).click();
  const handing = dialog("Record a hand-over");
  await handing.getByLabel("To whom").selectOption({ label: "911" });
  await handing.getByRole("button", { name: "Record the hand-over" }).click();
  await handing.waitFor({ state: "detached" });
  await row().getByRole("button", { name: /^Close/ }).click();
  const closing = dialog("Close the request");
  await closing.getByLabel("What came of it").selectOption({ label: "Not reached" });
  await closing.getByRole("button", { name: "Close the request" }).click();
  await closing.getByText(/A life is at stake/).waitFor();
  await expectAccessible(there());
  await closing.getByLabel("What came of it").selectOption({ label: "Emergency care" });
  await closing.getByRole("button", { name: "Close the request" }).click();
  await row().waitFor({ state: "detached" });
  const size = page.viewportSize()!;
  await page.setViewportSize(narrow);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing to scroll sideways");
  await page.setViewportSize(size);
});

test("the desk looks again by itself, and notes are for those on the roster", async () => {
  const page = there();
  const asked = page.waitForRequest((request) => request.url().endsWith("SupportService/ListSupportRequests"), { timeout: 20_000 });
  await asked;
  await page.getByLabel("Of the roster").selectOption({ label: "Prescriber" });
  await page.getByText(/Notes of this roster are for those who are on it now/).waitFor();
  await page.getByLabel("Of the roster").selectOption({ label: "Peer" });
  await button("Write a note").click();
  const note = dialog("Handover note");
  await note.getByLabel("What is left to do").fill(`Call back the request of ${called}`);
  await note.getByRole("button", { name: "Leave the note" }).click();
  await page.getByText(`Call back the request of ${called}`).waitFor();
  expectQuiet(page);
});
