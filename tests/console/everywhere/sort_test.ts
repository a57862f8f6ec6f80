// Sorting a table by its headers: three states, by mouse and keyboard, in the address, in Spanish, on a telephone; what is missing comes last, and a list
// of which there is more cannot be sorted.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { expectAccessible, expectFitsNarrow, expectQuiet, narrow, signIn, tabTo, usePage, wide, withPage } from "../browser.ts";
import { runCairn } from "../person_by_cli.ts";
import { address } from "../stack.ts";

const there = usePage("/accounts", "admin");
const table = (page: Page = there()) => page.getByRole("table", { name: /^(Accounts|Cuentas)$/ });
const header = (name: string) => table().getByRole("columnheader", { name, exact: true });
const button = (name: string) => header(name).getByRole("button", { name, exact: true });
const search = () => new URL(there().url()).search;

/** The words of a column, from above. */
const column = (of: Locator, at: number) => of.locator(`tbody tr > td:nth-child(${at})`).allInnerTexts();
const people = (of: Locator = table()) => column(of, 1);
const inOrder = (words: readonly string[], language = "en") => words.toSorted(new Intl.Collator(language, { numeric: true }).compare);
const settled = async (query: string) => {
  await there().waitForFunction((wanted) => location.search === wanted, query);
};

let usual: readonly string[] = [];

test("a header sorts up, then down, and at the third press gives the usual order back", async () => {
  await table().waitFor();
  usual = await people();
  assert.ok(usual.length >= 6, `${usual.length} accounts`);
  const users = await column(table(), 2);
  assert.equal(await header("User name").getAttribute("aria-sort"), "none");
  const arrows = () => button("User name").locator("path").count();
  assert.equal(await arrows(), 2, "either way, by shapes and not by colour");

  await button("User name").click();
  await settled("?sort=user");
  assert.equal(await header("User name").getAttribute("aria-sort"), "ascending");
  assert.deepEqual(await column(table(), 2), inOrder(users));
  assert.equal(await arrows(), 1);
  await there().getByText("Sorted by User name, ascending").waitFor({ state: "attached" });

  await button("User name").click();
  await settled("?sort=-user");
  assert.equal(await header("User name").getAttribute("aria-sort"), "descending");
  assert.deepEqual(await column(table(), 2), inOrder(users).reverse());
  await there().getByText("Sorted by User name, descending").waitFor({ state: "attached" });

  await button("User name").click();
  await settled("");
  assert.equal(await header("User name").getAttribute("aria-sort"), "none");
  assert.deepEqual(await people(), usual);
  await there().getByText("In the usual order").waitFor({ state: "attached" });
});

test("one column at a time: another header begins anew", async () => {
  await button("User name").click();
  await button("Person").click();
  await settled("?sort=person");
  assert.equal(await header("User name").getAttribute("aria-sort"), "none");
  assert.deepEqual(await people(), inOrder(usual));
});

test("the order survives reload, another screen and Back, and stands beside filters", async () => {
  const page = there();
  await page.reload();
  await table().waitFor();
  assert.deepEqual(await people(), inOrder(usual));
  await table().locator("tbody a").first().click();
  await page.waitForURL(/\/accounts\/[0-9a-f-]{36}/);
  assert.equal(search(), "", "another screen has an order of its own");
  await page.goBack();
  await table().waitFor();
  assert.deepEqual(await people(), inOrder(usual));
  await page.getByLabel("With the role").selectOption({ index: 1 });
  await page.waitForFunction(() => new URLSearchParams(location.search).has("role"));
  assert.equal(new URLSearchParams(search()).get("sort"), "person");
  await page.getByLabel("With the role").selectOption({ index: 0 });
  await settled("?sort=person");
});

test("by keyboard: Tab to the header, Enter or Space; rows are walked in the order that is shown", async () => {
  const page = there();
  await page.goto(`${address}/accounts`);
  await table().waitFor();
  await page.getByLabel("In the state").focus();
  await tabTo(page, button("Person"));
  await page.keyboard.press("Enter");
  await settled("?sort=person");
  assert.ok(await button("Person").evaluate((one) => one === document.activeElement), "the focus stays at the header");
  await page.keyboard.press("Space");
  await settled("?sort=-person");
  await page.keyboard.press("j");
  const focused = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.querySelector("td")?.innerText);
  const shown = await people();
  assert.equal(await focused(), shown[0]);
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), shown[1]);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: shown[1]! }).waitFor();
});

test("a column that is not there is ignored", async () => {
  for (const order of ["nothing", "-", "action", "constructor", "7"]) {
    await there().goto(`${address}/accounts?sort=${order}`);
    await table().waitFor();
    assert.deepEqual(await people(), usual, order);
    assert.equal(await table().locator('[aria-sort="ascending"], [aria-sort="descending"]').count(), 0, order);
  }
});

test("sorted it is accessible, and on paper the words of the headers stay", async () => {
  const page = there();
  await page.goto(`${address}/accounts?sort=-user`);
  await table().waitFor();
  await expectAccessible(page);
  await expectFitsNarrow(page);
  assert.match((await button("User name").getAttribute("aria-describedby")) ?? "", /./);
  await page.emulateMedia({ media: "print" });
  assert.ok(await button("Person").isVisible());
  assert.equal(await button("Person").locator("svg").isVisible(), false, "nothing to click");
  assert.ok(await button("User name").locator("svg").isVisible(), "what it is sorted by");
  await page.emulateMedia({ media: "screen" });
});

test("in Spanish", async () => {
  const page = there();
  await page.getByRole("button", { name: "Español" }).click();
  await page.getByRole("heading", { level: 1, name: "Cuentas y funciones" }).waitFor();
  await button("Persona").click();
  await settled("?sort=person");
  await page.getByText("Ordenado por Persona, ascendente").waitFor({ state: "attached" });
  assert.deepEqual(await people(), inOrder(usual, "es"));
  const hint = (await button("Persona").getAttribute("aria-describedby"))!;
  assert.match((await page.locator(`[id="${hint}"]`).textContent())!, /^Ordena por esta columna/);
  await page.setViewportSize(narrow);
  await page.getByLabel("Ordenar por: Cuentas").selectOption({ label: "Orden habitual" });
  await settled("");
  await page.setViewportSize(wide);
  await page.getByRole("button", { name: "English" }).click();
});

test("where rows are cards, a select sorts", async () => {
  const page = there();
  await page.setViewportSize(narrow);
  const select = page.getByLabel("Sort by: Accounts");
  await select.waitFor();
  assert.equal(await table().getByRole("columnheader").getByRole("button").count(), 0, "no button that nobody sees");
  await select.selectOption({ label: "User name, descending" });
  await settled("?sort=-user");
  assert.equal(await header("User name").getAttribute("aria-sort"), "descending");
  const users = await column(table(), 2);
  assert.deepEqual(users, inOrder(users).reverse());
  await expectAccessible(page);
  await page.reload();
  await table().waitFor();
  assert.equal(await page.getByLabel("Sort by: Accounts").inputValue(), "-user");
  await page.getByLabel("Sort by: Accounts").selectOption({ label: "Usual order" });
  await settled("");
  assert.deepEqual(await people(), usual);
  await page.setViewportSize(wide);
  await button("User name").waitFor();
});

test("each of two tables has its own order", async () => {
  const page = there();
  await page.goto(`${address}/places`);
  const [sites, locations] = [page.getByRole("table", { name: "Sites" }), page.getByRole("table", { name: "Locations" })];
  await locations.waitFor();
  await locations.getByRole("button", { name: "Location", exact: true }).click();
  await settled("?sort-locations=location");
  assert.equal(await sites.locator('[aria-sort="ascending"]').count(), 0);
  await sites.getByRole("button", { name: "Site", exact: true }).click();
  await page.waitForFunction(() => new URLSearchParams(location.search).get("sort-sites") === "site");
  assert.equal(new URLSearchParams(search()).get("sort-locations"), "location");
});

test("what is missing comes last in both directions", async () => {
  const page = there();
  const family = `Zz${Date.now()}`;
  runCairn("admin", "providers", "register", "--kind", "nurse", "--given", "Ann", "--family", family, "--language", "en", "--json");
  await page.goto(`${address}/providers`);
  const providers = page.getByRole("table", { name: "Providers" });
  await providers.getByText(family).waitFor();
  const numbers = async () => (await column(providers, 3)).map((one) => (/^\d{10}$/.test(one) ? one : undefined));
  const known = (await numbers()).filter((one) => one !== undefined);
  assert.ok(known.length >= 2 && known.length < (await numbers()).length, "somebody has no number");
  const sort = providers.getByRole("columnheader", { name: "NPI" });
  for (const direction of ["ascending", "descending"]) {
    await sort.getByRole("button").click();
    await providers.locator(`[aria-sort="${direction}"]`).waitFor();
    const shown = await numbers();
    const wanted = direction === "ascending" ? inOrder(known as string[]) : inOrder(known as string[]).reverse();
    assert.deepEqual(shown.slice(0, known.length), wanted, direction);
    assert.ok(shown.slice(known.length).every((one) => one === undefined), direction);
  }
  expectQuiet(page);
});

test("a list that comes a page at a time is sorted once it is there as a whole; what a search finds is not", async () => {
  await withPage("/panel?sort=-patient", {}, async (page) => {
    await signIn(page, "clinician");
    const panel = page.getByRole("table", { name: "Panel" });
    const more = page.getByRole("button", { name: "Show more" });
    await panel.waitFor();
    assert.ok(await more.isVisible(), "there are more people than a page has");
    const first = await people(panel);
    assert.notDeepEqual(first, inOrder(first).reverse(), "in the usual order");
    assert.equal(await panel.locator("[aria-sort], th button").count(), 0);
    await page.setViewportSize(narrow);
    assert.equal(await page.getByLabel("Sort by: Panel").count(), 0);
    await page.setViewportSize(wide);
    for (let rows = first.length; await more.isVisible(); rows = await panel.locator("tbody tr").count()) {
      await more.click();
      await page.waitForFunction((before) => document.querySelectorAll("tbody tr").length > before, rows);
    }
    await panel.locator('[aria-sort="descending"]').waitFor();
    const all = await people(panel);
    assert.ok(all.length > first.length);
    assert.deepEqual(all, inOrder(all).reverse());
    await page.getByLabel("Search patients").fill("hollow mar");
    const found = page.getByRole("table", { name: "Found" });
    await found.waitFor();
    assert.equal(await found.locator("[aria-sort], th button").count(), 0);
  });
});

test("a worklist is by urgency, can be sorted by day, and is by urgency again", async () => {
  await withPage("/due?why=late", {}, async (page) => {
    await signIn(page, "prescriber");
    const list = page.getByRole("table", { name: "On the list" });
    await list.waitFor();
    const more = page.getByRole("button", { name: "Show more" });
    while (await more.isVisible()) {
      const rows = await list.locator("tbody tr").count();
      await more.click();
      await page.waitForFunction((before) => document.querySelectorAll("tbody tr").length > before, rows);
    }
    const scores = async () => (await column(list, 2)).map(Number);
    const days = async () => (await column(list, 3)).map((one) => Date.parse(/\d{2} \w{3} \d{4}/.exec(one)?.[0] ?? "9999-12-31"));
    const [usual, byUrgency] = [await people(list), await scores()];
    assert.ok(usual.length > 2);
    assert.deepEqual(byUrgency, byUrgency.toSorted((a, b) => b - a));
    const sort = list.getByRole("columnheader", { name: "Next due" }).getByRole("button");
    await sort.click();
    await list.locator('[aria-sort="ascending"]').waitFor();
    assert.deepEqual(await days(), (await days()).toSorted((a, b) => a - b));
    assert.notDeepEqual(await people(list), usual);
    assert.match(page.url(), /why=late/, "the filter stays");
    await sort.click();
    await sort.click();
    await page.waitForFunction(() => !new URLSearchParams(location.search).has("sort"));
    assert.deepEqual(await people(list), usual);
    await expectAccessible(page);
  });
});

test("sorting is not loaded before somebody sorts; where it cannot be loaded, the rows stay and the header says so", async () => {
  const page = there();
  await page.route("**/table_sorter-*.js", (route) => route.abort());
  await page.goto(`${address}/accounts`);
  await table().waitFor();
  await page.waitForLoadState("networkidle");
  const asked = page.waitForRequest(/table_sorter-/);
  await button("User name").click();
  await asked;
  await settled("?sort=user");
  assert.equal(await header("User name").getAttribute("aria-sort"), "none");
  assert.deepEqual(await people(), usual);
  await page.setViewportSize(narrow);
  assert.equal(await page.getByLabel("Sort by: Accounts").inputValue(), "", "nor does the select say otherwise");
  await page.setViewportSize(wide);
  await page.unroute("**/table_sorter-*.js");
  expectQuiet(page);
});
