import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAccessible, expectQuiet, narrow, usePage } from "../browser.ts";

const there = usePage("/panel", "clinician");
const h1 = (name: string) => there().getByRole("heading", { level: 1, name });

test("the panel is accessible in both schemes and both widths", async () => {
  const page = there();
  await page.getByRole("table", { name: "Panel" }).waitFor();
  await expectAccessible(page);
  const size = page.viewportSize()!;
  await page.setViewportSize(narrow);
  await expectAccessible(page);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing to scroll sideways");
  await page.setViewportSize(size);
});

test("search finds by name, birth date, record number and phone", async () => {
  const page = there();
  const box = page.getByLabel("Search patients");
  for (const words of ["hollow mar", "1986-03-19", "03/19/1986", "19 Mar 1986", "CH-100001", "(207) 555-0101", "maren 1986-03-19"]) {
    await box.fill(words);
    await page.getByRole("table", { name: "Found" }).getByRole("link", { name: "Holloway, Maren Louise" }).waitFor();
  }
  await box.fill("zzzz qqqq");
  await page.getByText("Nobody was found").waitFor();
  await box.fill("");
  await page.getByRole("table", { name: "Panel" }).waitFor();
});

test("by keyboard alone from the panel into a chart and back", async () => {
  const page = there();
  await h1("My panel").focus();
  await page.keyboard.press("/");
  assert.ok(await page.getByLabel("Search patients").evaluate((box) => box === document.activeElement));
  await page.getByLabel("Search patients").blur();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await h1("Summary").waitFor();
  assert.match(page.url(), /\/patients\/[0-9a-f-]{36}\/summary$/);
  assert.ok(await h1("Summary").evaluate((heading) => heading === document.activeElement), "the focus is at the heading");
  await expectAccessible(page);
  await page.goBack();
  await h1("My panel").waitFor();
});

test("Ctrl-K finds screens and patients", async () => {
  const page = there();
  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox");
  await box.fill("holloway");
  await page.getByRole("option", { name: /Holloway, Maren/ }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: "Patient" }).getByText("MRN CH-100001").waitFor();
  await page.goBack();
});

test("shortcuts are told, and can be turned off", async () => {
  const page = there();
  await h1("My panel").focus();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("switch").press("Space");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("?");
  assert.equal(await page.getByRole("dialog").count(), 0);
  await page.evaluate(() => localStorage.removeItem("cairn.shortcuts"));
});

test("Spanish is at hand everywhere", async () => {
  const page = there();
  await page.getByRole("button", { name: "Español" }).click();
  await h1("Mi panel").waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "es");
  await page.getByRole("button", { name: "English" }).click();
});

test("a route that has been read before changes at once", async () => {
  const page = there();
  const times: number[] = [];
  for (let round = 0; round < 6; ++round) {
    await page.getByRole("table", { name: "Panel" }).waitFor();
    const took = await page.evaluate(async () => {
      const began = performance.now();
      document.querySelector<HTMLAnchorElement>("tbody a")!.click();
      while (document.querySelector("h1")?.textContent !== "Summary") await new Promise((next) => requestAnimationFrame(next));
      return performance.now() - began;
    });
    if (round > 0) times.push(took);
    await page.goBack();
    await h1("My panel").waitFor();
  }
  times.sort((a, b) => a - b);
  console.log(`route change: ${times.map((time) => time.toFixed(0)).join(", ")} ms; the aim is 100`);
  // The machine may be busy with other things: the quickest is what the page itself takes.
  assert.ok(times[0]! < 250, `${times[0]} ms`);
  expectQuiet(page);
});
