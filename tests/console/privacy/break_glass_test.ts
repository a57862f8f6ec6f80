// Somebody's record was opened in an emergency: a privacy officer reads why, and says whether it was justified; by keyboard alone.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { before, test } from "node:test";
import { expectAccessible, expectFitsNarrow, expectQuiet, usePage } from "../browser.ts";
import { makePerson, runCairn } from "../person_by_cli.ts";
import { credentialsOf } from "../stack.ts";

interface Listed {
  readonly breakGlass: readonly { readonly breakGlassId: string; readonly patientId: string; readonly state: string; readonly review?: { readonly finding: string; readonly text: string } }[];
}
const listed = () => (runCairn("privacy", "--json", "break-glass", "list") as Listed).breakGlass;
const words = `Found unconscious at ${randomInt(1_000_000)} Elm St, breathing slowly.`;
let patient = "";

// Whoever has one that waits for its review opens no other: those that are left of earlier runs are reviewed first.
before(() => {
  for (const one of listed()) if (one.state === "STATE_CLOSED") runCairn("privacy", "--step-up", "--json", "break-glass", "review", one.breakGlassId, "--finding", "justified", "--text", "Of an earlier run.");
  const { id } = makePerson();
  patient = id;
  runCairn("clinician", "--step-up", "--json", "break-glass", "open", id, "--recipient", "Dr. Ana Ruiz", "--affiliation", "Central Vermont Medical Center", "--nature", "overdose", "--words", words);
  runCairn("clinician", "--json", "break-glass", "summary");
  runCairn("clinician", "--json", "break-glass", "end");
});

const there = usePage("/break-glass", "privacy");

test("it is reviewed by keyboard alone; without a reason nothing is recorded", async () => {
  const page = there();
  const table = page.getByRole("table", { name: "Records opened in an emergency" });
  const row = table.getByRole("row").filter({ hasText: words });
  await row.getByText(/^Review due by/).waitFor();
  await row.getByText("1 time").waitFor();
  await expectAccessible(page);
  await expectFitsNarrow(page);
  await page.getByRole("heading", { level: 1, name: "Records opened in an emergency" }).focus();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("dialog", { name: "Review an emergency" });
  await drawer.getByText(words).waitFor();
  await drawer.getByText("Dr. Ana Ruiz, Central Vermont Medical Center").waitFor();
  await page.keyboard.press("Control+Enter");
  await drawer.getByText("Choose a finding.").waitFor();
  await drawer.getByText("Say why.").waitFor();
  await expectAccessible(page);
  // The focus is where the form begins.
  assert.ok(await drawer.getByRole("radio", { name: /^Justified/ }).evaluate((radio) => radio === document.activeElement));
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Called by the emergency department; one look.");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("dialog", { name: "Your password once more" }).waitFor();
  await page.keyboard.type(credentialsOf("privacy").password);
  await page.keyboard.press("Enter");
  await drawer.waitFor({ state: "detached" });
  await row.waitFor({ state: "detached" });
  const record = listed().find((one) => one.patientId === patient)!;
  assert.equal(record.state, "STATE_REVIEWED");
  assert.deepEqual([record.review?.finding, record.review?.text], ["FINDING_JUSTIFIED", "Called by the emergency department; one look."]);
  await page.getByLabel("Show", { exact: true }).selectOption({ label: "All" });
  await row.getByText("Justified", { exact: true }).waitFor();
  await row.getByText("Called by the emergency department; one look.").waitFor();
  await expectAccessible(page);
  await expectFitsNarrow(page);
  expectQuiet(page);
});
