// Local hotlines: added, changed, refused in words, withdrawn.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";
import { expectAccessible, expectQuiet, narrow, usePage } from "../browser.ts";

const there = usePage("/hotlines", "admin");
const dialog = (name: string) => there().getByRole("dialog", { name });
// Another one in each run, also on a stack that is kept.
const name = `Warm line ${randomInt(1_000_000)}`;
const row = () => there().getByRole("row").filter({ hasText: name });

test("a hotline is added once its number can be dialled", async () => {
  const page = there();
  await page.getByRole("table", { name: "Local hotlines" }).waitFor();
  await expectAccessible(there());
  await page.getByRole("button", { name: "Add a hotline" }).click();
  const adding = dialog("Add a hotline");
  await adding.getByRole("button", { name: "Add a hotline" }).click();
  await adding.getByText("This is needed.").first().waitFor();
  await adding.getByLabel("Name").fill(name);
  await adding.getByLabel("Number").fill("12");
  await adding.getByLabel("What it is for, and for whom").fill("veterans and their families");
  await adding.getByRole("button", { name: "Add a hotline" }).click();
  await adding.getByText(/No telephone can dial this number/).waitFor();
  await expectAccessible(there());
  await adding.getByLabel("Number").fill(`(802) 555-${randomInt(1000, 9999)}`);
  await adding.getByLabel("Somebody answers around the clock").uncheck();
  await adding.getByLabel("Mon").check();
  await adding.getByRole("button", { name: "Add a hotline" }).click();
  await row().getByText("Mon 09:00–17:00").waitFor();
});

test("it is changed, and withdrawn", async () => {
  const page = there();
  await row().getByRole("button", { name: /^Change/ }).click();
  const changing = dialog("Change a hotline");
  await changing.getByLabel("What it is for, and for whom").fill("parents");
  await changing.getByRole("button", { name: "Save" }).click();
  await row().getByText("parents").waitFor();
  await row().getByRole("button", { name: /^Withdraw/ }).click();
  await dialog("Withdraw a hotline").getByRole("button", { name: "Withdraw" }).click();
  await row().waitFor({ state: "detached" });
  await page.getByLabel("Also those withdrawn").check();
  await row().getByText(/^Withdrawn/).waitFor();
  await expectAccessible(there());
  const size = page.viewportSize()!;
  await page.setViewportSize(narrow);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing to scroll sideways");
  await page.setViewportSize(size);
  expectQuiet(page);
});
