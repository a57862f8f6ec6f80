// One person with two records: compared, merged, and the merge undone; two people are told apart.
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAccessible, expectQuiet, usePage } from "../browser.ts";
import { anybody, goTo, type Person } from "../person.ts";
import { credentialsOf } from "../stack.ts";

const there = usePage("/duplicates", "coordinator");
const h1 = (name: string) => there().getByRole("heading", { level: 1, name });
const button = (name: string | RegExp) => there().getByRole("button", { name, exact: typeof name === "string" });
const drawer = () => there().getByRole("dialog").first();
const table = (name: string) => there().getByRole("table", { name, exact: true });
const pairs = () => table("Pairs that nobody has decided about");

async function registered(one: Person, family: string): Promise<void> {
  const page = there();
  await goTo(page, "/register");
  const another = button("Register another person");
  if (await another.count()) await another.click();
  await page.getByLabel("Family name").first().fill(family);
  await page.getByLabel("Given names").first().fill(one.given);
  await page.getByLabel("Birth date").first().fill(one.born);
  await page.getByLabel("Administrative gender").first().selectOption({ label: "Female" });
  await button("Look for duplicates and register").click();
  const anyway = button(/None of these/);
  const done = page.getByText(/is registered/);
  await anyway.or(done).first().waitFor();
  if (await anyway.count()) await anyway.click();
  await done.waitFor();
}

const mine = anybody();
const theirs = anybody();

test("registering in spite of a likely duplicate puts the pair on the list", async () => {
  const page = there();
  for (const one of [mine, theirs]) {
    await registered(one, one.family);
    await goTo(page, "/duplicates");
    await h1("Possible duplicates").waitFor();
    await registered(one, one.family);
    await goTo(page, "/duplicates");
    await h1("Possible duplicates").waitFor();
  }
  await pairs().getByRole("row").filter({ hasText: mine.family }).waitFor();
  await expectAccessible(page);
});

test("two people are told apart, and the pair is gone", async () => {
  const row = pairs().getByRole("row").filter({ hasText: theirs.family });
  await row.getByRole("button", { name: /^Two people/ }).click();
  await row.waitFor({ state: "detached" });
});

test("what a merge would do is shown before it is done; it is done once and can be undone", async () => {
  const page = there();
  const row = pairs().getByRole("row").filter({ hasText: mine.family });
  await row.getByRole("button", { name: /^Compare and merge/ }).click();
  await drawer().getByText(/Same: .*family name/).waitFor();
  await drawer().getByRole("button", { name: "Merge the records" }).click();
  await drawer().getByText("Say that you have compared them.").waitFor();
  await expectAccessible(page);
  await drawer().getByRole("checkbox").check();
  await drawer().getByRole("button", { name: "Merge the records" }).click();
  await page.getByLabel("Password", { exact: true }).fill(credentialsOf("coordinator").password);
  await button("Continue").click();
  await row.waitFor({ state: "detached" });
  const merges = table("Merges");
  const undo = merges.getByRole("row").nth(1).getByRole("button", { name: /^Undo/ });
  await undo.click();
  await drawer().getByRole("checkbox").check();
  await drawer().getByRole("button", { name: "Undo the merge" }).click();
  await merges.getByRole("row").nth(1).getByText(/^Undone/).waitFor();
  await expectAccessible(page);
  assert.equal(await merges.getByRole("row").nth(1).getByRole("button").count(), 0);
  expectQuiet(page);
});
