// Which set of modules a programme asks for: an administrator chooses, everybody else reads.
import { test } from "node:test";
import { expectAccessible, expectQuiet, narrow, usePage } from "../browser.ts";

const there = usePage("/module-sets", "admin");

test("an administrator chooses the set of a programme, and the choice is on record", async () => {
  const page = there();
  const programmes = page.getByRole("table", { name: "What each programme asks for" });
  const choose = programmes.getByRole("button", { name: /^Choose a set for/ }).first();
  await choose.click();
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("button", { name: "Choose a set" }).click();
  await drawer.getByText("Choose the set.").waitFor();
  // The one that is asked for by itself: other tests count its modules.
  await drawer.getByLabel("Set", { exact: false }).selectOption({ label: "Core course" });
  await drawer.getByText(/What comes before and after use · /).waitFor();
  await expectAccessible(page);
  await drawer.getByRole("button", { name: "Choose a set" }).click();
  await programmes.getByText(/^\d\d \w{3} \d{4} \d\d:\d\d$/).first().waitFor();
  await page.setViewportSize(narrow);
  await expectAccessible(page);
  expectQuiet(page);
});
