import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { before, test } from "node:test";
import type { Page } from "playwright-core";
import { codeAt, freshCode } from "./one_time_code.ts";
import { address, cairn } from "./stack.ts";
import { expectAccessible, expectFitsNarrow, narrow, tabTo, withPage } from "./browser.ts";

const password = "quiet lantern over the marsh";

function newLink(name: string): string {
  const told = execFileSync(...cairn("admin", "--step-up", "--json", "accounts", "invite", `${name}@cedar-hollow`, "--name", "Ada Lind", "--role", "clinician"), { encoding: "utf8" });
  return (JSON.parse(told) as { linkSecret: string }).linkSecret;
}
let link = "";
const name = `ada.${Date.now()}`;
before(() => {
  link = newLink(name);
});

async function accept(page: Page, secret: string, word = password): Promise<void> {
  if (secret) await page.getByLabel("One-time link").fill(secret);
  await page.getByLabel("Your new password", { exact: true }).fill(word);
  await page.getByLabel("The same once more").fill(word);
  await page.getByRole("button", { name: "Continue" }).click();
}

test("a link that is no good, whatever is wrong with it, is answered in the same words", async () => {
  const told: string[] = [];
  for (const secret of ["A".repeat(43), "not a link"]) {
    await withPage("/invitation", {}, async (page) => {
      await expectAccessible(page);
      await accept(page, secret);
      told.push(await page.getByRole("alert").innerText());
    });
  }
  assert.match(told[0]!, /This link is not good, or not good any more/);
  assert.equal(told[0], told[1]);
});

test("from a one-time link to an authenticator that works and recovery codes that are kept", async () => {
  await withPage(`/invitation#${link}`, { viewport: narrow }, async (page) => {
    await page.getByRole("heading", { level: 1, name: "Use your invitation" }).waitFor();
    assert.equal(page.url(), `${address}/invitation`, "the link is not left in the address");
    await accept(page, "", "password1234");
    await page.getByRole("alert").waitFor();
    await accept(page, "");
    const picture = page.getByRole("img", { name: /QR code/ });
    await picture.waitFor();
    await expectAccessible(page);
    const seed = (await page.locator("code").innerText()).replace(/\s/g, "");
    assert.match(seed, /^[A-Z2-7]{32}$/);
    // What a camera sees is what is written.
    const shown = await page.evaluate(() => document.querySelector("svg[role=img] path")!.getAttribute("d")!.length);
    assert.ok(shown > 1000, "there is a picture");
    const code = page.getByLabel("Six digits from the app");
    await code.fill(codeAt(seed, Date.now()) === "000000" ? "111111" : "000000");
    await page.getByRole("button", { name: "Confirm" }).click();
    assert.match(await page.getByRole("alert").innerText(), /That did not work/);
    assert.equal(await page.getByRole("list", { name: "Recovery codes" }).count(), 0);
    await page.waitForTimeout(1500);
    await code.fill(await freshCode(seed));
    await page.getByRole("button", { name: "Confirm" }).click();
    const codes = page.getByRole("list", { name: "Recovery codes" });
    await codes.waitFor();
    const texts = await codes.getByRole("listitem").allInnerTexts();
    assert.equal(texts.length, 10);
    for (const text of texts) assert.match(text, /^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/);
    await expectAccessible(page);
    const done = page.getByRole("button", { name: "Go to Cairn" });
    assert.equal(await done.isDisabled(), true);
    await page.getByLabel("I have kept them").check();
    await done.click();
    await page.getByRole("heading", { level: 1, name: "My panel" }).waitFor();
    assert.deepEqual(await page.evaluate((secret) => JSON.stringify({ ...localStorage, ...sessionStorage }).includes(secret), seed), false);
  });
  // The link was good once.
  await withPage("/invitation", {}, async (page) => {
    await accept(page, `${address}/invitation#${link}`);
    assert.match(await page.getByRole("alert").innerText(), /This link is not good, or not good any more/);
  });
});

test("in Spanish, on a telephone, by keyboard alone", async () => {
  const own = newLink(`eva.${Date.now()}`);
  await withPage("/invitation", { viewport: narrow, locale: "es-US" }, async (page) => {
    const word = page.getByLabel("Su nueva contraseña", { exact: true });
    await word.waitFor();
    // The second link of somebody who had the page open already.
    await page.evaluate((secret) => (location.hash = secret), own);
    await page.getByLabel("Enlace de un solo uso").waitFor({ state: "detached" });
    assert.equal(page.url(), `${address}/invitation`);
    await expectAccessible(page);
    await expectFitsNarrow(page);
    await tabTo(page, word);
    await page.keyboard.type("corta");
    await page.keyboard.press("Enter");
    await page.getByText("Una contraseña tiene de 12 a 128 caracteres", { exact: true }).waitFor();
    await page.getByText("Las dos no son iguales").waitFor();
    await page.keyboard.press("Control+A");
    await page.keyboard.type(password);
    await tabTo(page, page.getByLabel("La misma otra vez"));
    await page.keyboard.type(password);
    await page.keyboard.press("Enter");
    await page.getByRole("img", { name: /^Código QR/ }).waitFor();
    await expectAccessible(page);
    await expectFitsNarrow(page);
    const seed = (await page.locator("code").innerText()).replace(/\s/g, "");
    await tabTo(page, page.getByLabel("Seis cifras de la aplicación"));
    await page.keyboard.type(await freshCode(seed));
    await page.keyboard.press("Enter");
    await page.getByRole("list", { name: "Códigos de recuperación" }).waitFor();
    await expectAccessible(page);
    await expectFitsNarrow(page);
    await tabTo(page, page.getByLabel("Los he guardado"));
    await page.keyboard.press("Space");
    await tabTo(page, page.getByRole("button", { name: "Ir a Cairn" }));
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Ir al contenido" }).waitFor({ state: "attached" });
  });
});

test("what a stranger is told of a locked account is what everybody is told", async () => {
  const told: string[] = [];
  for (const user of [`${name}@cedar-hollow`, "nobody@nowhere"]) {
    await withPage("/", {}, async (page) => {
      for (let tries = 0; tries < 3; ++tries) {
        await page.getByLabel("Account").fill(user);
        await page.getByLabel("Password", { exact: true }).fill("not the password 123");
        await page.getByRole("button", { name: "Continue" }).click();
        await page.getByLabel("One-time code").fill("123456");
        await page.getByRole("button", { name: "Sign in", exact: true }).click();
        told.push(await page.getByRole("alert").innerText());
        await page.getByLabel("Account").waitFor();
      }
    });
  }
  assert.equal(new Set(told).size, 1, told.join("\n"));
});
