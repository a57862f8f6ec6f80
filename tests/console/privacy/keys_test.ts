// Acts on keys take two persons: an administrator proposes to destroy the record of somebody who was registered in error, a privacy officer agrees.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { expectAccessible, expectFitsNarrow, expectQuiet, usePage } from "../browser.ts";
import { anybody } from "../person.ts";
import { runCairn } from "../person_by_cli.ts";
import { stepUp } from "../step_up.ts";

interface Actions {
  readonly keyActions: readonly { readonly patientId: string; readonly kind: string; readonly state: string; readonly reason: string; readonly beforeRetention: boolean }[];
}
const onRecord = (patientId: string) => (runCairn("privacy", "--step-up", "--json", "keys", "actions") as Actions).keyActions.filter((one) => one.patientId === patientId);

const person = anybody();
let patient = "";
before(() => {
  const words = ["--family", person.family, "--given", person.given, "--birth-date", person.born, "--gender", "female", "--anyway"];
  patient = (runCairn("clinician", "--json", "patients", "register", ...words) as { patient: { patientId: string } }).patient.patientId;
});

const proposes = usePage("/keys", "admin");
const decides = usePage("/keys", "privacy");
const table = (page: ReturnType<typeof proposes>) => page.getByRole("table", { name: "Proposals and what became of them" });
const row = (page: ReturnType<typeof proposes>) => table(page).getByRole("row").filter({ hasText: patient });

test("the record to be destroyed is named twice; before its time only when that is said", async () => {
  const page = proposes();
  await page.getByRole("table", { name: "The clinic's keys" }).waitFor();
  await expectAccessible(page);
  await expectFitsNarrow(page);
  await page.getByRole("button", { name: "Propose to destroy a record" }).click();
  const drawer = page.getByRole("dialog", { name: "Destroy the key of one record" });
  await drawer.getByLabel("Patient's id").fill(patient);
  await drawer.getByLabel("The same id once more").fill(`${patient.slice(0, -1)}${patient.endsWith("0") ? "1" : "0"}`);
  await drawer.getByRole("button", { name: "Propose", exact: true }).click();
  await drawer.getByText("The two ids are not the same.").waitFor();
  await drawer.getByText("Say why.").waitFor();
  await expectAccessible(page);
  await drawer.getByLabel("The same id once more").fill(patient);
  await drawer.getByLabel("Why").selectOption({ label: "Registered in error" });
  await drawer.getByRole("button", { name: "Propose", exact: true }).click();
  await stepUp(page, "admin", drawer.getByText(/The record must be kept until/).or(row(page)).first());
  if (await drawer.isVisible()) {
    await drawer.getByLabel(/^I know that the retention/).check();
    await drawer.getByRole("button", { name: "Propose", exact: true }).click();
  }
  await row(page).getByText("You proposed it: somebody else decides").waitFor();
  assert.deepEqual(onRecord(patient).map((one) => [one.kind, one.state, one.reason]), [["KIND_SHRED_PATIENT", "STATE_PROPOSED", "REASON_REGISTERED_IN_ERROR"]]);
  runCairn("clinician", "--json", "patients", "show", patient);
});

test("the second person is told that it is final, and agrees; nobody reads the record any more", async () => {
  const page = decides();
  await page.getByRole("button", { name: "Show the proposals" }).click();
  await stepUp(page, "privacy", row(page));
  await row(page).getByRole("button", { name: "Decide" }).click();
  const drawer = page.getByRole("dialog", { name: "Decide as the second person" });
  await drawer.getByText(/nobody can undo it/).waitFor();
  await drawer.getByRole("button", { name: "Decide" }).click();
  await drawer.getByText("Choose one.").waitFor();
  await drawer.getByLabel("Agree, and carry it out").check();
  await expectAccessible(page);
  const early = drawer.getByLabel(/^I, too, know/);
  if (await early.count()) await early.check();
  await drawer.getByRole("button", { name: "Decide" }).click();
  await drawer.waitFor({ state: "detached" });
  await row(page).getByText("Done", { exact: true }).waitFor();
  await expectFitsNarrow(page);
  const [record] = onRecord(patient);
  assert.equal(record?.state, "STATE_DONE");
  const shown = JSON.stringify(runCairn("privacy", "--json", "audit", "search", "--patient", patient));
  assert.doesNotMatch(shown, new RegExp(person.family));
  assert.throws(() => runCairn("clinician", "--json", "patients", "show", patient), "the record is unreadable");
  expectQuiet(page);
});
