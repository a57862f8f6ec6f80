import assert from "node:assert/strict";
import { test } from "node:test";
import { address } from "./stack.ts";
import { expectAccessible, narrow, tabTo, wide, withPage } from "./browser.ts";

test("anybody finds a provider near a ZIP without signing in", async () => {
  await withPage("/", {}, async (page) => {
    await page.getByRole("link", { name: "Find a provider" }).click();
    await page.getByRole("heading", { level: 1, name: "Find a provider" }).waitFor();
    await page.getByLabel("ZIP code").fill("05602");
    await page.getByRole("button", { name: "Search" }).click();
    const first = page.getByRole("article").first();
    await first.waitFor();
    const distances = (await page.getByRole("article").allInnerTexts()).map((text) => Number(/(\d+\.\d) mi/.exec(text)?.[1]));
    assert.ok(distances.length >= 2, `${distances.length} listed`);
    assert.deepEqual(distances, [...distances].sort((a, b) => a - b), "nearest first");
    assert.equal(page.url(), `${address}/find`, "what is searched for is not in the address");
    assert.equal((await page.context().cookies()).length, 0);
    assert.deepEqual(await page.evaluate(() => Object.entries(localStorage).filter(([, value]) => value.includes("05602"))), []);
    const all = distances.length;
    await page.getByLabel("Medication").selectOption({ label: "Naltrexone injection" });
    await page.getByRole("button", { name: "Search" }).click();
    await page.waitForFunction((before) => document.querySelectorAll("article").length < before, all);
    for (const text of await page.getByRole("article").allInnerTexts()) assert.match(text, /Naltrexone injection/);
  });
});

test("what cannot be searched for is said, and what nobody meets too", async () => {
  await withPage("/find", {}, async (page) => {
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByText("Enter a ZIP code, or a state for telehealth").waitFor();
    await page.getByLabel("ZIP code").fill("123");
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByText("Five digits", { exact: true }).waitFor();
    await page.getByLabel("ZIP code").fill("99999");
    await page.getByRole("button", { name: "Search" }).click();
    assert.match(await page.getByRole("alert").innerText(), /not known here where this ZIP code is/);
    await page.getByLabel("ZIP code").fill("05602");
    await page.getByLabel("Language").selectOption("so");
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByText("Nobody is listed who meets all of this").waitFor();
    await expectAccessible(page);
  });
});

test("the finder is accessible, fits a phone, speaks Spanish and prints", async () => {
  for (const viewport of [wide, narrow]) await withPage("/find", { viewport, locale: "es-US" }, async (page) => {
    await page.getByRole("heading", { level: 1, name: "Buscar un profesional" }).waitFor();
    await page.getByLabel("Código postal (ZIP)").fill("05602");
    await page.getByRole("button", { name: "Buscar" }).click();
    await page.getByRole("article").first().waitFor();
    await page.getByText(/^Distancias en línea recta, desde el centro del? /).waitFor();
    await expectAccessible(page);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is cut off");
    await tabTo(page, page.getByLabel("Medicación"));
    await tabTo(page, page.getByLabel("Acepta pacientes nuevos", { exact: true }));
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await page.getByRole("article").first().waitFor();
    const pdf = await page.pdf({ format: "Letter" });
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.getByRole("button", { name: "Buscar" }).isVisible(), false, "the form stays off the paper");
    assert.equal(await page.getByRole("article").first().isVisible(), true);
  });
});
