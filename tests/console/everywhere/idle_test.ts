// Nobody has touched the page for a quarter of an hour: it locks, keeps the place and what was typed for whoever was there, and shows nothing of a
// patient to anybody. (That the button "Lock" does the same is in sign_in_test.ts.)
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { openPage, signIn, expectQuiet } from "../browser.ts";
import { freshCode } from "../one_time_code.ts";
import { goTo } from "../person.ts";
import { makePerson } from "../person_by_cli.ts";
import { credentialsOf } from "../stack.ts";

const note = "Nobody but me reads this line";
const locked = (page: Page) => page.getByRole("heading", { level: 1, name: "Locked" });

/** What can be seen, read aloud or reached by keyboard; and the title. */
async function readable(page: Page): Promise<string> {
  const tree = await page.locator("body").ariaSnapshot();
  return [await page.locator("body").innerText(), tree, await page.title()].join("\n");
}

/** A turn of the wheel that the page has been told of: one that comes after the next minutes have passed comes too late. */
async function touch(page: Page): Promise<void> {
  await page.evaluate(() => {
    (window as { turned?: Promise<unknown> }).turned = new Promise((resolve) => addEventListener("wheel", resolve, { once: true, capture: true }));
  });
  await page.mouse.move(100, 400);
  await page.mouse.wheel(0, 10);
  await page.evaluate(async () => void (await (window as { turned?: Promise<unknown> }).turned));
}

async function beginANote(page: Page, patientId: string): Promise<void> {
  await goTo(page, `/patients/${patientId}/counseling`);
  await page.getByRole("button", { name: "Write a note" }).first().click();
  await page.getByRole("dialog").getByLabel("Note").fill(note);
}

async function unlock(page: Page): Promise<void> {
  const { password, seed } = credentialsOf("clinician");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("One-time code").fill(await freshCode(seed));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await locked(page).waitFor({ state: "detached" });
}

test("locks before the session ends, keeps place and draft for its owner, and gives nobody else anything", async () => {
  const person = makePerson();
  const family = person.name.split(",")[0]!;
  const page = await openPage("/");
  try {
    await page.clock.install();
    await page.reload();
    await signIn(page, "clinician");
    await beginANote(page, person.id);

    // Thirteen minutes of reading, a touch, and thirteen more: somebody is there.
    await page.clock.runFor(13 * 60_000);
    await touch(page);
    await page.clock.runFor(13 * 60_000);
    assert.equal(await locked(page).count(), 0, "whoever touches the page is there");
    assert.equal(await page.getByRole("dialog").getByLabel("Note").inputValue(), note);

    await page.clock.runFor(2 * 60_000);
    await locked(page).waitFor();
    const text = await readable(page);
    for (const word of [family, person.name, note, "Counseling", "MRN", "1980"]) assert.ok(!text.toLowerCase().includes(word.toLowerCase()), `“${word}” can be read on the locked page`);
    for (const behind of await page.locator("#root > div, #root div[hidden]").all()) if (await behind.getAttribute("hidden") !== null) assert.ok(await behind.evaluate((one) => (one as HTMLElement).inert), "what is behind is out of reach");
    for (let tabs = 0; tabs < 12; ++tabs) {
      await page.keyboard.press("Tab");
      assert.ok(await page.evaluate(() => !document.activeElement?.closest("[hidden], [inert], dialog")), "the keyboard stays in front of the lock");
    }

    await unlock(page);
    await page.getByRole("heading", { level: 1, name: "Counseling" }).waitFor();
    assert.equal(new URL(page.url()).pathname, `/patients/${person.id}/counseling`, "the place is kept");
    assert.equal(await page.getByRole("dialog").getByLabel("Note").inputValue(), note, "the draft is kept");

    // Again; and now somebody else comes, whose own care this person is not in.
    await page.clock.runFor(15 * 60_000);
    await locked(page).waitFor();
    await page.getByRole("button", { name: "Sign in as somebody else" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await signIn(page, "coordinator");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.getByText("There is no such patient, or you are not in their care team").first().waitFor();
    const html = await page.content();
    for (const word of [family, note]) assert.ok(!html.includes(word), `“${word}” is left for somebody else`);
    await goTo(page, "/panel");
    await page.getByRole("heading", { level: 1, name: "My panel" }).waitFor();
    assert.ok(!(await page.content()).includes(note));
    expectQuiet(page);
  } finally {
    await page.context().close();
  }
});
