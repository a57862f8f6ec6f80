// Pictures of screens, as READMEs show them: CAIRN_SCREENSHOTS says where they go, else they lie in the stack's own directory.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { stateDirectory } from "../stack.ts";

const folder = process.env.CAIRN_SCREENSHOTS ?? join(stateDirectory, "screenshots");

/** What is in sight, in light colours, with the mouse out of the way. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.mouse.move(0, 0);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.waitForFunction(() => document.documentElement.dataset.mantineColorScheme === "light");
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
