// Laboratory reports and findings, in a browser far from the clinic: moments are those of the clinic's clock.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { expectAccessible, expectFitsNarrow, expectQuiet, usePage } from "../browser.ts";
import { makePerson, type Person } from "../person_by_cli.ts";

let person: Person;
before(() => {
  person = makePerson();
});
const there = usePage("/panel", "clinician", { timezoneId: "Asia/Tokyo" });
const h1 = (name: string) => there().getByRole("heading", { level: 1, name });
const dialog = (name: string) => there().getByRole("dialog", { name });
/** The clinic's day so many days ago, `2026-01-02`. */
const daysAgo = (days: number) => new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York" }).format(Date.now() - days * 86_400_000);

const recordLiver = async (day: string, alt: string, upper: string) => {
  const drawer = dialog("Record a report");
  await drawer.getByLabel("Collected on").fill(day);
  await drawer.getByLabel("ALT", { exact: true }).fill(alt);
  await drawer.getByLabel("ALT: upper limit of that laboratory").fill(upper);
  await drawer.getByRole("button", { name: "Record a report" }).click();
};

test("a report needs that laboratory's own limit; the trend is told in words", async () => {
  const page = there();
  await page.goto(new URL(`/patients/${person.id}/labs`, page.url()).href);
  await h1("Labs").waitFor();
  await page.getByText("No report is on record").waitFor();
  await page.getByRole("button", { name: "Record a report" }).first().click();
  await recordLiver(daysAgo(30), "56", "");
  await dialog("Record a report").getByText("A number is needed, as 31 or 0.9.").first().waitFor();
  await expectAccessible(page);
  await recordLiver(daysAgo(30), "56", "40");
  await dialog("Record a report").waitFor({ state: "detached" });
  const values = page.getByRole("table", { name: "Each test, and how it has changed" });
  await values.getByText("measured once").waitFor();
  await values.getByText("above the limit").waitFor();
  await page.getByRole("button", { name: "Record a report" }).first().click();
  await recordLiver(daysAgo(0), "31", "40");
  await dialog("Record a report").waitFor({ state: "detached" });
  await values.getByText(/^down from 56 U\/L on \d\d \w{3} \d{4}/).waitFor();
  await expectAccessible(page);
  await expectFitsNarrow(there());
});

test("a report is corrected, and the old one stays in the history", async () => {
  const page = there();
  const reports = page.getByRole("table", { name: "Reports" });
  await reports.getByRole("button", { name: /^Correct: Liver tests/ }).first().click();
  const drawer = dialog("Correct the report");
  await drawer.getByLabel("Why it is corrected").selectOption({ label: "Another reason" });
  await drawer.getByLabel("ALT", { exact: true }).fill("33");
  await drawer.getByRole("button", { name: "Correct the report" }).click();
  await drawer.waitFor({ state: "detached" });
  await reports.getByText("ALT: 33 U/L").waitFor();
  await page.getByLabel("Also what was corrected or entered in error").check();
  await reports.getByText("ALT: 31 U/L").waitFor();
  await reports.getByText("Corrected", { exact: true }).waitFor();
});

test("a positive screen is no proof of being free of opioids", async () => {
  const page = there();
  await page.getByRole("button", { name: "Record a report" }).first().click();
  const drawer = dialog("Record a report");
  await drawer.getByLabel("What was tested").selectOption({ label: "Urine drug screen" });
  for (const name of ["Opiates", "Oxycodone", "Fentanyl", "Buprenorphine"]) await drawer.getByLabel(name, { exact: true }).selectOption({ label: "Negative" });
  await drawer.getByLabel("Methadone", { exact: true }).selectOption({ label: "Positive" });
  await drawer.getByRole("radio", { name: "Immunoassay" }).check();
  await drawer.getByLabel("Offered as proof").check();
  await drawer.getByRole("button", { name: "Record a report" }).click();
  await drawer.getByText("It is no proof: at least one opioid is positive.").waitFor();
  await drawer.getByLabel("Offered as proof").uncheck();
  await drawer.getByRole("button", { name: "Record a report" }).click();
  await drawer.waitFor({ state: "detached" });
  await page.getByRole("table", { name: "Reports" }).getByText("Methadone: positive").waitFor();
});

test("a finding is recorded, replaced after an error, and its moment is the clinic's", async () => {
  const page = there();
  await page.getByRole("navigation", { name: "Sections of the chart" }).getByRole("link", { name: "Findings" }).click();
  await h1("Findings").waitFor();
  await page.getByText("No offer is on record").waitFor();
  await page.getByLabel("Record a finding").selectOption({ label: "Dialysis" });
  const drawer = dialog("Dialysis");
  await drawer.getByRole("radio", { name: "Yes" }).check();
  await drawer.getByLabel("It was so on").fill(daysAgo(1));
  await drawer.getByLabel("At", { exact: true }).fill("10:30");
  await drawer.getByRole("button", { name: "Record finding" }).click();
  await drawer.waitFor({ state: "detached" });
  const list = page.getByRole("table", { name: "What is on record" });
  const row = list.getByRole("row").filter({ hasText: "Dialysis" });
  await row.getByText("10:30").waitFor();
  const recorded = /\d\d:\d\d$/.exec((await row.getByRole("cell").nth(4).innerText()).trim())?.[0] ?? "";
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "America/New_York", hour: "2-digit", minute: "2-digit" });
  assert.ok([0, 60_000, 120_000].some((before) => clock.format(Date.now() - before) === recorded), `${recorded} is not now at the clinic`);

  await row.getByRole("button", { name: /^In error/ }).click();
  const error = dialog("Mark a finding as entered in error");
  await error.getByLabel("Why").selectOption({ label: "Wrong value" });
  await error.getByLabel("Then record it anew").check();
  await expectAccessible(page);
  await error.getByRole("button", { name: "Mark as entered in error" }).click();
  await drawer.getByRole("radio", { name: "No", exact: true }).check();
  await drawer.getByRole("button", { name: "Record finding" }).click();
  await drawer.waitFor({ state: "detached" });
  await page.getByLabel("Also earlier ones, and what was entered in error").check();
  await list.getByText("because: Wrong value").waitFor();
  await expectAccessible(page);
  await expectFitsNarrow(there());
  expectQuiet(page);
});
