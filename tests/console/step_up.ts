// What opens rights, signs or destroys wants the password once more, unless it was given a moment ago.
import type { Locator, Page } from "playwright-core";
import { type Account, credentialsOf } from "./stack.ts";

/** Gives the password where it is asked for; afterwards `done` is there. */
export async function stepUp(page: Page, account: Account, done: Locator): Promise<void> {
  const prompt = page.getByRole("dialog", { name: "Your password once more" });
  await prompt.or(done).first().waitFor();
  if (await prompt.isVisible()) {
    await prompt.getByRole("textbox", { name: "Password" }).fill(credentialsOf(account).password);
    await prompt.getByRole("button", { name: "Continue" }).click();
  }
  await done.waitFor();
}
