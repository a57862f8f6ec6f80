// Somebody new in each run, made by the screens themselves: tests of one object need people that no other test changes.
import { randomInt } from "node:crypto";
import type { Page } from "playwright-core";

const letters = (count: number) => Array.from({ length: count }, () => String.fromCharCode(97 + randomInt(26))).join("");
export const anyName = (count = 9) => {
  const word = letters(count);
  return word[0]!.toUpperCase() + word.slice(1);
};
const two = (value: number) => String(value).padStart(2, "0");

export interface Person {
  readonly family: string;
  readonly given: string;
  /** `1985-03-12`. */
  readonly born: string;
}

export const anybody = (): Person => ({ family: anyName(), given: anyName(7), born: `${randomInt(1950, 2000)}-${two(randomInt(1, 13))}-${two(randomInt(1, 29))}` });

/** Goes to `path` without loading the page anew: the session, and what was read, stay. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState({}, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  }, path);
}

/** Registers a person on /register as a clinician; ends in the person's chart, whose path it returns. */
export async function register(page: Page, person: Person): Promise<string> {
  await goTo(page, "/register");
  await page.getByLabel("Family name").first().fill(person.family);
  await page.getByLabel("Given names").first().fill(person.given);
  await page.getByLabel("Birth date").first().fill(person.born);
  await page.getByLabel("Administrative gender").first().selectOption({ label: "Female" });
  await page.getByRole("button", { name: "Look for duplicates and register" }).click();
  const anyway = page.getByRole("button", { name: /None of these/ });
  const summary = page.getByRole("heading", { level: 1, name: "Summary" });
  await anyway.or(summary).first().waitFor();
  if (await anyway.count()) await anyway.click();
  await summary.waitFor();
  return new URL(page.url()).pathname.replace(/\/summary$/, "");
}

/** Diagnosis, privacy notice and enrolment of whoever's chart is open. */
export async function enroll(page: Page, chart: string): Promise<void> {
  await goTo(page, `${chart}/care`);
  await page.getByRole("button", { name: "Record a diagnosis" }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByLabel("Disorder").selectOption({ label: "Opioid use disorder" });
  await drawer.getByLabel(/How many of the 11/).selectOption("7");
  await drawer.getByRole("button", { name: "Record the diagnosis" }).click();
  await page.getByRole("table", { name: "Diagnoses" }).getByText("F11.20").waitFor();
  await page.getByRole("button", { name: "Enroll in a programme" }).first().click();
  await drawer.getByLabel("Programme").selectOption({ index: 1 });
  await drawer.getByRole("button", { name: "Record the notice" }).click();
  await drawer.getByLabel(/Which wording/).fill("2026-02");
  await drawer.getByLabel("What the person did").selectOption({ label: "Acknowledged it" });
  await drawer.getByRole("button", { name: "Record the notice" }).click();
  await drawer.getByText("Enroll in a programme").waitFor();
  await drawer.getByRole("button", { name: "Enroll", exact: true }).click();
  await page.getByRole("table", { name: "Programmes" }).getByText("Active").waitFor();
}
