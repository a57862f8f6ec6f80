import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { type Change, IdentityProvider } from "./identity_provider.ts";
import { freshCode } from "./one_time_code.ts";
import { address, cairn, credentialsOf } from "./stack.ts";
import { expectAccessible, narrow, wide, withPage } from "./browser.ts";

const provider = new IdentityProvider();
before(async () => {
  await provider.start();
  execFileSync(...cairn("admin", "--step-up", "accounts", "link-identity", "clinician", "clinic-sso", "u-clinician"));
  const told = execFileSync(...cairn("admin", "--json", "accounts", "identities", "clinician"), { encoding: "utf8" });
  const { identities } = JSON.parse(told) as { identities: { identityProvider: string; subject: string }[] };
  assert.deepEqual(identities.map((one) => [one.identityProvider, one.subject]), [["clinic-sso", "u-clinician"]]);
});
after(() => provider.stop());

async function leaveAs(page: Page, who: string): Promise<void> {
  await page.getByRole("button", { name: "Sign in with Clinic SSO" }).click();
  await page.getByRole("heading", { name: "Clinic SSO" }).waitFor();
  await page.getByLabel("Who").fill(who);
  await page.getByRole("button", { name: "Continue" }).click();
}

test("the sign-in page with an identity provider is accessible in both schemes and both widths", async () => {
  for (const viewport of [wide, narrow]) await withPage("/", { viewport }, async (page) => {
    await page.getByRole("button", { name: "Sign in with Clinic SSO" }).waitFor();
    await expectAccessible(page);
  });
});

test("a linked person comes in, with the cookie of every sign-in", async () => {
  await withPage("/", {}, async (page) => {
    await leaveAs(page, "u-clinician");
    await page.getByRole("heading", { level: 1, name: "My panel" }).waitFor();
    const cookies = await page.context().cookies(address);
    const session = cookies.find((one) => one.name === "__Host-cairn");
    assert.deepEqual([session?.httpOnly, session?.secure, session?.sameSite, session?.path], [true, true, "Strict", "/"]);
    assert.equal(cookies.find((one) => one.name === "__Host-cairn-sign-in"), undefined);
    assert.ok(!page.url().includes("code="), "nothing of the provider's answer stays in the address");
    await page.getByRole("button", { name: /Your account/ }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
  });
});

test("where the provider has shown one factor, one of our codes is wanted", async () => {
  provider.methods = ["pwd"];
  await withPage("/", {}, async (page) => {
    await leaveAs(page, "u-clinician");
    await page.getByLabel("One-time code").fill("000000");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    assert.match(await page.getByRole("alert").innerText(), /Signing in that way did not work/);
    await expectAccessible(page);
    await page.getByLabel("One-time code").fill(await freshCode(credentialsOf("clinician").seed));
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "My panel" }).waitFor();
  });
  provider.methods = ["pwd", "mfa"];
});

/** What is said, and where one is, after a sign-in that must not succeed. */
async function refusalOf(steps: (page: Page) => Promise<void>): Promise<string> {
  let told = "";
  await withPage("/", {}, async (page) => {
    await steps(page);
    told = await page.getByRole("alert").innerText();
    assert.equal((await page.context().cookies(address)).find((one) => one.name === "__Host-cairn"), undefined);
  });
  return told;
}

test("everything else is refused in the same words", async () => {
  const told: Record<string, string> = {};
  const changed = async (what: string, change: Change) => {
    provider.change = change;
    told[what] = await refusalOf((page) => leaveAs(page, "u-clinician"));
    provider.change = {};
  };
  const now = Math.floor(Date.now() / 1000);
  told["unlinked"] = await refusalOf((page) => leaveAs(page, "u-stranger"));
  told["the user name of somebody"] = await refusalOf((page) => leaveAs(page, credentialsOf("clinician").userName));
  await changed("wrong nonce", { nonce: "another" });
  await changed("wrong audience", { aud: "another" });
  await changed("wrong issuer", { iss: "https://localhost" });
  await changed("expired", { iat: now - 300, exp: now - 60 });
  provider.forge = true;
  told["forged"] = await refusalOf((page) => leaveAs(page, "u-clinician"));
  provider.forge = false;
  provider.down = true;
  told["down"] = await refusalOf((page) => leaveAs(page, "u-clinician"));
  provider.down = false;
  const caught = async (page: Page, change: (url: URL) => void) => {
    provider.hold = true;
    await leaveAs(page, "u-clinician");
    await page.getByText("Held").waitFor();
    provider.hold = false;
    const other = new URL(provider.held);
    change(other);
    await page.goto(other.href);
  };
  told["wrong state"] = await refusalOf((page) => caught(page, (url) => url.searchParams.set("state", "A".repeat(43))));
  told["another issuer answers"] = await refusalOf((page) => caught(page, (url) => url.searchParams.set("iss", "https://elsewhere.test")));
  told["replayed"] = await refusalOf(async (page) => {
    let finish = "";
    page.on("request", (request) => {
      if (request.url().includes("/identity/finish?")) finish = request.url();
    });
    await leaveAs(page, "u-clinician");
    await page.getByRole("heading", { level: 1, name: "My panel" }).waitFor();
    await page.context().clearCookies({ name: "__Host-cairn" });
    await page.goto(finish);
  });
  execFileSync(...cairn("admin", "accounts", "unlink-identity", "clinician", "clinic-sso"));
  told["unlinked since"] = await refusalOf((page) => leaveAs(page, "u-clinician"));
  await provider.stop();
  told["gone"] = await refusalOf((page) => page.goto(`${address}/api/session/identity/finish?code=x&state=y`).then(() => undefined));
  await provider.start();
  assert.match(told["unlinked"]!, /Signing in that way did not work/);
  assert.deepEqual(new Set(Object.values(told)), new Set([told["unlinked"]]), JSON.stringify(told, undefined, 2));
});
