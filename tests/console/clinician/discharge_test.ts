// From enrolment to discharge: the level of care, and why an end of treatment asks for overdose counseling.
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAccessible, expectQuiet, usePage } from "../browser.ts";
import { anybody, enroll, goTo, register } from "../person.ts";
import { runCairn } from "../person_by_cli.ts";

const there = usePage("/register", "clinician");
const button = (name: string | RegExp) => there().getByRole("button", { name, exact: typeof name === "string" });
const drawer = () => there().getByRole("dialog").first();
const table = (name: string) => there().getByRole("table", { name, exact: true });
let chart = "";
const patient = () => chart.split("/").at(-1)!;

test("the level of care is set from a day on", async () => {
  const page = there();
  chart = await register(page, anybody());
  await goTo(page, `${chart}/care`);
  await button("Set the level").click();
  await drawer().getByRole("button", { name: "Set the level" }).click();
  await drawer().getByText("Choose the level.").waitFor();
  await drawer().getByLabel(/^Level/).selectOption({ label: "2.1 Intensive outpatient" });
  await expectAccessible(page);
  await drawer().getByRole("button", { name: "Set the level" }).click();
  await table("Level of care").getByText("2.1 Intensive outpatient").waitFor();
  const record = JSON.stringify(runCairn("clinician", "--json", "level-of-care", "list", patient()));
  assert.match(record, /LEVEL_2_1/, "the level that was chosen is on record");
  await button("Set the level").click();
  await drawer().getByLabel(/^Level/).selectOption({ label: "1.5 Outpatient therapy" });
  await drawer().getByRole("button", { name: "Set the level" }).click();
  await drawer().getByText(/A period begins on that day already/).waitFor();
  await drawer().getByRole("button", { name: "Cancel", exact: true }).click();
  await button("Discard the draft").click();
});

test("a discharge without overdose counseling is refused in words; with it the episode ends", async () => {
  const page = there();
  await enroll(page, chart);
  await button(/^Discharge from/).click();
  await drawer().getByRole("button", { name: "Discharge", exact: true }).click();
  await drawer().getByText("Choose why care here ends.").waitFor();
  await drawer().getByLabel(/Why care here ends/).selectOption({ label: "Completed" });
  await drawer().getByRole("button", { name: "Discharge", exact: true }).click();
  await drawer().getByText(/record the overdose counseling/).waitFor();
  await expectAccessible(page);
  await drawer().getByLabel("Overdose counseling").selectOption({ label: "Given" });
  await drawer().getByLabel("Naloxone or nalmefene").selectOption({ label: "Dispensed" });
  await drawer().getByRole("button", { name: "Discharge", exact: true }).click();
  await table("Programmes").getByText("Ended").waitFor();
  const { episodes } = runCairn("clinician", "--json", "patients", "show", patient()) as { episodes: Record<string, unknown>[] };
  assert.equal(episodes.length, 1);
  assert.equal(episodes[0]!.state, "STATE_ENDED");
  for (const word of [/COMPLETED/, /GIVEN/, /DISPENSED/]) assert.match(JSON.stringify(episodes[0]), word, "the record says what was meant");
  expectQuiet(page);
});
