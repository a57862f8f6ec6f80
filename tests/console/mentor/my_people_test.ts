// A mentor's people: masked, a contact logged in two clicks, and taken back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAccessible, expectQuiet, narrow, usePage } from "../browser.ts";

const there = usePage("/my-people", "mentor");
const h1 = (name: string) => there().getByRole("heading", { level: 1, name });
const rows = () => there().getByRole("table", { name: "My people" }).locator("tbody tr");
const drawer = () => there().getByRole("dialog", { name: "Log a contact" });

test("people are shown masked, in both schemes and both widths", async () => {
  const page = there();
  await rows().first().waitFor();
  await expectAccessible(there());
  assert.match(await rows().first().getByRole("link").innerText(), /^Person [0-9A-F]{4}$/);
  const size = page.viewportSize()!;
  await page.setViewportSize(narrow);
  await expectAccessible(there());
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing to scroll sideways");
  await page.setViewportSize(size);
});

test("a contact is logged in two clicks, seen, and taken back", async () => {
  const page = there();
  const who = await rows().first().getByRole("link").innerText();
  await page.getByRole("button", { name: `We talked: ${who}` }).click();
  await drawer().getByRole("button", { name: "Save" }).click();
  await page.getByText(`Recorded for ${who}.`).waitFor();
  await page.getByRole("link", { name: "Look at it, or take it back" }).click();
  await h1(who).waitFor();
  const latest = page.getByRole("table", { name: "Contacts" }).locator("tbody tr").first();
  await latest.getByText("Both took part").waitFor();
  await latest.getByText("15", { exact: true }).waitFor();
  await expectAccessible(there());
  await latest.getByRole("button", { name: /^Take back the contact/ }).click();
  const back = page.getByRole("dialog", { name: "Take back a contact" });
  await back.getByRole("button", { name: "Take back" }).click();
  await back.getByText("This is needed.").waitFor();
  await expectAccessible(there());
  await back.getByLabel("Why").selectOption({ label: "Wrong details" });
  await back.getByRole("button", { name: "Take back" }).click();
  await latest.getByText("Taken back: Wrong details").waitFor();
  await page.goBack();
  await h1("My people").waitFor();
});

test("what cannot be is refused in words, and what was typed stays", async () => {
  const page = there();
  await rows().first().getByRole("button", { name: /^We talked/ }).click();
  await drawer().getByLabel("Minutes together").fill("0");
  await drawer().getByRole("button", { name: "Save" }).click();
  await drawer().getByText("A whole number from 1 to 480.").waitFor();
  await drawer().getByLabel("Minutes together").fill("20");
  await drawer().getByLabel(/^When/).fill("2025-01-02T10:00");
  await drawer().getByRole("button", { name: "Save" }).click();
  await drawer().getByText(/It was more than 30 days ago/).waitFor();
  await expectAccessible(there());
  assert.equal(await drawer().getByLabel("Minutes together").inputValue(), "20");
  await drawer().getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Discard the draft" }).click();
  await drawer().waitFor({ state: "detached" });
});

test("an attempt is logged by keyboard alone", async () => {
  const page = there();
  await h1("My people").focus();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const who = await page.evaluate(() => document.activeElement?.querySelector("a")?.textContent);
  assert.match(who ?? "", /^Person/);
  // The link, "We talked", "I tried".
  for (let tabs = 0; tabs < 3; ++tabs) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await drawer().waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByText(`Recorded for ${who}.`).waitFor();
});

test("Spanish, and no noise", async () => {
  const page = there();
  await page.getByRole("button", { name: "Español" }).click();
  await h1("Mi gente").waitFor();
  await page.getByRole("table", { name: "Mi gente" }).waitFor();
  await page.getByRole("button", { name: "English" }).click();
  expectQuiet(page);
});
