// What takes two persons: an administrator asks for a role, a privacy officer agrees. And a person who has lost everything comes in again.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";
import { expectAccessible, expectQuiet, openPage, usePage, withPage } from "../browser.ts";
import { codeAt, freshCode } from "../one_time_code.ts";
import { runCairn } from "../person_by_cli.ts";
import { address } from "../stack.ts";
import { stepUp } from "../step_up.ts";

const asks = usePage("/accounts", "admin");
const agrees = usePage("/accounts", "privacy");

interface Account {
  readonly account: { readonly accountId: string; readonly roles: readonly string[]; readonly state: string };
}
const userName = `two${randomInt(1_000_000_000)}`;
const name = `Noor ${userName}`;
const password = `quiet lantern ${randomInt(1_000_000)} over the marsh`;
const onRecord = () => (runCairn("admin", "--json", "accounts", "show", userName) as Account).account;
let accountId = "";

/** Uses a one-time link as the person who was given it; the seed of their one-time codes. */
async function useInvitation(link: string): Promise<string> {
  let seed = "";
  await withPage(link.replace(address, ""), {}, async (page) => {
    await page.getByLabel("Your new password", { exact: true }).fill(password);
    await page.getByLabel("The same once more").fill(password);
    await page.getByRole("button", { name: "Continue" }).click();
    seed = (await page.locator("code").innerText()).replace(/\s/g, "");
    await page.getByLabel("Six digits from the app").fill(await freshCode(seed));
    await page.getByRole("button", { name: "Confirm" }).click();
    const codes = page.getByRole("list", { name: "Recovery codes" });
    await codes.waitFor();
    assert.equal(await codes.getByRole("listitem").count(), 10);
  });
  return seed;
}

/** Signs in as the new person; the page, or undefined where that is refused. */
async function comesIn(seed: string) {
  const page = await openPage("/");
  await page.getByLabel("Account").fill(`${userName}@cedar-hollow`);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("One-time code").fill(await freshCode(seed));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  const inside = page.getByRole("link", { name: "Skip to the content" });
  const refused = page.getByRole("main").getByRole("alert");
  await inside.or(refused).first().waitFor({ state: "attached" });
  if ((await inside.count()) > 0) return page;
  await page.context().close();
  return undefined;
}

test("an administrator asks for a privacy officer; nothing changes, and the asker cannot agree", async () => {
  const made = runCairn("admin", "--step-up", "--json", "accounts", "invite", `${userName}@cedar-hollow`, "--name", name, "--role", "analyst") as { linkSecret: string };
  await useInvitation(`${address}/invitation#${made.linkSecret}`);
  accountId = onRecord().accountId;
  const page = asks();
  await page.goto(`${address}/accounts/${accountId}`);
  await page.getByRole("button", { name: "Change roles" }).click();
  const drawer = page.getByRole("dialog", { name: "Change roles" });
  await drawer.getByText(/Takes effect at once/).waitFor();
  await drawer.getByLabel("Privacy officer").check();
  await drawer.getByText(/made and unmade by two persons/).waitFor();
  await expectAccessible(page);
  await drawer.getByRole("button", { name: "Propose the roles" }).click();
  const waiting = page.getByRole("table", { name: "Roles that wait for a second person" }).getByRole("row").filter({ hasText: name });
  await stepUp(page, "admin", waiting);
  await waiting.getByText("You proposed it: somebody else decides").waitFor();
  assert.equal(await waiting.getByRole("button", { name: "Approve" }).count(), 0);
  assert.deepEqual(onRecord().roles, ["ROLE_ANALYST"], "nothing has changed yet");
});

test("a privacy officer agrees, and the account has the role at once", async () => {
  const page = agrees();
  const waiting = page.getByRole("table", { name: "Roles that wait for a second person" }).getByRole("row").filter({ hasText: name });
  await page.reload();
  await waiting.getByText("Analyst, Privacy officer").waitFor();
  await expectAccessible(page);
  await waiting.getByRole("button", { name: "Approve" }).click();
  const account = page.getByRole("table", { name: "Accounts" }).getByRole("row").filter({ hasText: name });
  // The table of accounts is read again, and the proposal is gone, without a reload.
  await stepUp(page, "privacy", account.getByText("Analyst, Privacy officer"));
  await waiting.waitFor({ state: "detached" });
  assert.deepEqual([...onRecord().roles].sort(), ["ROLE_ANALYST", "ROLE_PRIVACY_OFFICER"]);
  expectQuiet(page);
});

test("who has lost password and device comes in by a link that an administrator makes; the old ones are void", async () => {
  const page = asks();
  await page.goto(`${address}/accounts/${accountId}`);
  await page.getByRole("button", { name: "Lost password or device" }).click();
  const drawer = page.getByRole("dialog", { name: "Lost password or device" });
  await drawer.getByText(/Be sure who asks/).waitFor();
  await expectAccessible(page);
  await drawer.getByRole("button", { name: "Make a one-time link" }).click();
  const shown = page.getByLabel("Link", { exact: true });
  await stepUp(page, "admin", shown);
  const link = await shown.inputValue();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  await page.getByText("Link not used yet").waitFor();
  assert.equal(onRecord().state, "STATE_INVITED");
  assert.equal(await comesIn("JBSWY3DPEHPK3PXP"), undefined, "the old password is void");
  const seed = await useInvitation(link);
  assert.match(codeAt(seed, Date.now()), /^\d{6}$/);
  const there = await comesIn(seed);
  assert.ok(there, "the new password and codes are good");
  await there.getByRole("heading", { level: 1 }).first().waitFor();
  expectQuiet(there);
  await there.context().close();
  assert.equal(onRecord().state, "STATE_ACTIVE");
  expectQuiet(page);
});
