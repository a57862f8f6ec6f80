// In an emergency: the facts before the data, one summary for half an hour, a bar on every screen, and an end.
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAccessible, expectQuiet, narrow, usePage } from "../browser.ts";
import { goTo } from "../person.ts";
import { credentialsOf } from "../stack.ts";

const there = usePage("/emergency", "prescriber");
const h1 = (name: string) => there().getByRole("heading", { level: 1, name });
const button = (name: string | RegExp) => there().getByRole("button", { name, exact: typeof name === "string" });
const drawer = () => there().getByRole("dialog").first();
const bar = () => there().getByText(/An emergency summary is open for/);

test("a chart that does not open says what helps", async () => {
  const page = there();
  await h1("Open in an emergency").waitFor();
  await expectAccessible(page);
  await goTo(page, "/patients/00000000-0000-7000-8000-000000000001");
  await page.getByText("There is no such patient, or you are not in their care team").waitFor();
  await expectAccessible(page);
  await page.getByRole("main").getByRole("link", { name: "Open in an emergency" }).click();
  await h1("Open in an emergency").waitFor();
});

test("nothing is opened without two identifiers and the facts of the emergency", async () => {
  const page = there();
  await button("Open a summary").click();
  await drawer().getByLabel("First given name and family name").fill("Maren Holloway");
  await drawer().getByRole("button", { name: /Record and open/ }).click();
  for (const words of ["Enter at least two: name, birth date, record number, phone.", "Choose what it is.", "This is needed before anything is opened."]) await drawer().getByText(words).first().waitFor();
  await expectAccessible(page);
  await drawer().getByLabel("Birth date").fill("1986-03-18");
  await drawer().getByLabel("What it is").selectOption({ label: "Overdose, known or suspected" });
  await drawer().getByLabel(/In a sentence/).fill("Found unconscious, breathing slowly.");
  await drawer().getByLabel(/Who receives it/).fill("Dr. Ana Ruiz");
  await drawer().getByLabel("Of which facility").fill("Central Vermont Medical Center");
  await drawer().getByRole("button", { name: /Record and open/ }).click();
  await page.getByLabel("Password", { exact: true }).fill(credentialsOf("prescriber").password);
  await button("Continue").click();
  await drawer().getByText(/Nobody here matches all of what was entered/).waitFor();
  await drawer().getByLabel("Birth date").fill("1986-03-19");
  await drawer().getByRole("button", { name: /Record and open/ }).click();
});

test("the summary is read and printed, the bar follows everywhere, and it is ended", async () => {
  const page = there();
  const summary = page.getByRole("region", { name: "Emergency summary" });
  await summary.getByText("Holloway, Maren Louise").waitFor();
  await bar().waitFor();
  await expectAccessible(page);
  await page.setViewportSize(narrow);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing to scroll sideways");
  await page.setViewportSize({ width: 1280, height: 800 });
  await goTo(page, "/panel");
  await h1("My panel").waitFor();
  await bar().waitFor();
  await page.getByRole("link", { name: "Read or end it" }).click();
  await h1("Open in an emergency").waitFor();
  assert.equal(await summary.count(), 0, "what was read is not kept");
  await button("End it now").click();
  await bar().waitFor({ state: "detached" });
  await page.getByRole("table", { name: "Opened by you" }).getByText("Closed: waits for review").first().waitFor();
  expectQuiet(page);
});
