// The password once more gives the session another cookie: what is under way meanwhile, in whichever tab, goes on with it.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { request as ask } from "node:https";
import { test } from "node:test";
import type { Page, Request } from "playwright-core";
import { signIn, withPage } from "./browser.ts";
import { goTo } from "./person.ts";
import { address, credentialsOf } from "./stack.ts";

const notMine = /^(:.*|host|content-length|cookie|accept-encoding)$/;

/** The gateway's answer to what a page has sent, with this cookie. */
async function answerTo(request: Request, cookie: string): Promise<{ status: number; headers: Record<string, string>; body: Buffer }> {
  const sent = Object.fromEntries(Object.entries(await request.allHeaders()).filter(([name]) => !notMine.test(name)));
  return new Promise((resolve, reject) => {
    const asked = ask(request.url(), { method: request.method(), headers: { ...sent, cookie, origin: address, "sec-fetch-site": "same-origin" }, rejectUnauthorized: false }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () => {
        const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join("\n")]));
        resolve({ status: response.statusCode!, headers, body: Buffer.concat(parts) });
      });
    });
    asked.on("error", reject);
    asked.end(request.postDataBuffer() ?? undefined);
  });
}

const cookieOf = async (page: Page) => (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");

function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = () => undefined as void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

test("a call that is under way in one tab while another gives the password is made again with the new cookie", async () => {
  await withPage("/accounts", {}, async (asking) => {
    await signIn(asking, "admin");
    const working = await asking.context().newPage();
    await working.goto(`${address}/credentials`);
    await working.getByRole("heading", { level: 1, name: "Expiring credentials" }).waitFor();
    const before = await cookieOf(asking);
    const [steppedUp, told, refused] = [gate(), gate(), gate()];

    // One tab's call arrives when the secret that it came with is no more; the other tab is not told of the new one until the first has been refused.
    await working.route("**/*.ProviderService/ListProviders", async (route) => {
      await steppedUp.opened;
      const answer = await answerTo(route.request(), before);
      assert.match(`${JSON.stringify(answer.headers)} ${answer.body.toString("latin1")}`, /The session has ended/);
      await route.fulfill(answer);
      refused.open();
    }, { times: 1 });
    await asking.route("**/api/session/step-up", async (route) => {
      const answer = await answerTo(route.request(), before);
      assert.equal(answer.status, 200);
      steppedUp.open();
      await told.opened;
      await route.fulfill(answer);
    });

    await goTo(working, "/providers");
    await asking.getByRole("button", { name: "Invite a person" }).click();
    const form = asking.getByRole("dialog");
    await form.getByLabel(/^User name/).fill(`tabs${randomInt(1_000_000_000)}`);
    await form.getByLabel(/^Name/).fill("Two Tabs");
    await form.getByLabel("Analyst").check();
    await form.getByRole("button", { name: "Make the one-time link" }).click();
    const prompt = asking.getByRole("dialog", { name: "Your password once more" });
    await prompt.getByRole("textbox", { name: "Password" }).fill(credentialsOf("admin").password);
    await prompt.getByRole("button", { name: "Continue" }).click();
    await refused.opened;
    await working.waitForTimeout(300);
    assert.equal(await working.getByRole("heading", { name: "Locked" }).count(), 0, "the page waits until the other tab has its answer");
    told.open();

    await working.getByRole("link", { name: "Delacroix, Ruth, RN" }).waitFor();
    await asking.getByRole("dialog", { name: "The one-time link" }).waitFor();
    assert.notEqual(await cookieOf(asking), before);
  });
});

test("a session that has ended locks the page, and asks no more than once", async () => {
  await withPage("/panel", {}, async (page) => {
    await signIn(page, "clinician");
    await page.getByRole("heading", { level: 1, name: "My panel" }).waitFor();
    const cookie = await cookieOf(page);
    let looks = 0;
    page.on("request", (one) => (looks += new URL(one.url()).pathname === "/api/session" ? 1 : 0));
    const ended = await page.evaluate(async () => (await fetch("/api/session/sign-out", { method: "POST", headers: { "X-Cairn": "1", "Content-Type": "application/json" }, body: "{}" })).status);
    assert.equal(ended, 204);
    // As long as the cookie is there, only a call can tell.
    const [name, value] = cookie.split("=");
    await page.context().addCookies([{ name: name!, value: value!, url: address, secure: true, httpOnly: true, sameSite: "Strict" }]);
    await goTo(page, "/referrals");
    await page.getByRole("heading", { name: "Locked" }).waitFor();
    assert.equal(looks, 1);
  });
});
