import assert from "node:assert/strict";
import { test } from "node:test";
import { freshCode } from "./one_time_code.ts";
import { address, credentialsOf } from "./stack.ts";
import { expectAccessible, expectFitsNarrow, narrow, signIn, tabTo, wide, withPage } from "./browser.ts";

test("the sign-in page is accessible in both schemes and both widths", async () => {
  for (const viewport of [wide, narrow]) await withPage("/", { viewport }, async (page) => {
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await expectAccessible(page);
  });
});

test("in Spanish, on a telephone, by keyboard alone", async () => {
  await withPage("/", { viewport: narrow, locale: "es-US" }, async (page) => {
    await page.getByRole("heading", { name: "Iniciar sesión" }).waitFor();
    await expectAccessible(page);
    await expectFitsNarrow(page);
    const { userName, password, seed } = credentialsOf("analyst");
    // One may begin to type at once.
    await page.keyboard.type(userName);
    await tabTo(page, page.getByLabel("Contraseña", { exact: true }));
    await page.keyboard.press("Enter");
    await page.getByText("No puede estar vacío").waitFor();
    await page.keyboard.type(password);
    await page.keyboard.press("Enter");
    await page.getByLabel("Código de un solo uso").waitFor();
    await expectAccessible(page);
    await page.keyboard.type(await freshCode(seed));
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Ir al contenido" }).waitFor({ state: "attached" });
  });
});

test("a wrong code, a wrong password and an unknown account get the same words", async () => {
  const { userName, password } = credentialsOf("analyst");
  const told: string[] = [];
  for (const [name, word] of [[userName, password], [userName, "not the password 123"], ["nobody@nowhere", password]]) {
    await withPage("/", {}, async (page) => {
      await page.getByLabel("Account").fill(name!);
      await page.getByLabel("Password", { exact: true }).fill(word!);
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByLabel("One-time code").fill("000000");
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      told.push(await page.getByRole("alert").innerText());
      assert.equal(await page.getByLabel("Password", { exact: true }).inputValue(), "");
    });
  }
  assert.match(told[0]!, /Check account, password and code/);
  assert.deepEqual(told, [told[0], told[0], told[0]]);
});

test("signed in at the address that was asked for, locked in place, and out again", async () => {
  await withPage("/panel", {}, async (page) => {
    await signIn(page, "clinician");
    await page.getByRole("heading", { level: 1, name: "My panel" }).waitFor();
    assert.equal(page.url(), `${address}/panel`);
    await page.getByLabel("Search patients").fill("Ho");
    await page.getByRole("button", { name: /Your account/ }).click();
    await page.getByRole("button", { name: "Lock" }).click();
    await page.getByRole("heading", { name: "Locked" }).waitFor();
    assert.equal(await page.getByRole("table").count(), 0, "the page is out of reach");
    await expectAccessible(page);
    const { password, seed } = credentialsOf("clinician");
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByLabel("One-time code").fill(await freshCode(seed));
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    assert.equal(await page.getByLabel("Search patients").inputValue(), "Ho", "what was typed is kept");
    await page.getByRole("button", { name: /Your account/ }).click();
    await page.getByRole("button", { name: "Lock" }).click();
    await page.getByRole("button", { name: "Sign in as somebody else" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await signIn(page, "coordinator");
    assert.equal(await page.getByLabel("Search patients").inputValue(), "", "somebody else begins anew");
    await page.getByRole("button", { name: /Your account/ }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
  });
});
