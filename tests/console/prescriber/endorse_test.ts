// A rule that two may override and one may not: a second clinician endorses it from their own account, the prescriber names them and signs.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { expectAccessible, expectFitsNarrow, expectQuiet, usePage } from "../browser.ts";
import { type Person, runCairn } from "../person_by_cli.ts";
import { address, credentialsOf } from "../stack.ts";
import { stepUp } from "../step_up.ts";
import { makeNurse, nurse, nurseName } from "./nurse.ts";
import { dayFromNow, makeReadyPerson, writeOrder } from "./whole_chart.ts";

interface Orders {
  readonly orders: readonly { readonly state: string; readonly gateDecisionId: string }[];
}
let person: Person;
let accountId = "";
before(() => {
  person = makeReadyPerson();
  // Six times that laboratory's limit.
  runCairn("clinician", "--json", "labs", "record", person.id, "LIVER", "--collected", dayFromNow(0), "--value", "1742-6=240,U/L,40", "--value", "1920-8=240,U/L,40", "--value", "1975-2=0.5,mg/dL,1.2");
  writeOrder(person);
  makeNurse();
  const { accounts } = runCairn("admin", "--json", "accounts", "list") as { accounts: { accountId: string; userName: string }[] };
  accountId = accounts.find((one) => one.userName === credentialsOf(nurse).userName)!.accountId;
  runCairn("clinician", "call", "CareRelationService/OpenCareRelation", JSON.stringify({ patientId: person.id, accountId, kind: "KIND_CARE_TEAM" }));
});
const signs = usePage("/due", "prescriber");
const endorses = usePage("/panel", nurse);
const chart = () => `${address}/patients/${person.id}/medication`;
const onRecord = () => (runCairn("prescriber", "--json", "orders", "list", person.id) as Orders).orders[0]!;

async function answer(): Promise<void> {
  const page = signs();
  const drawer = page.getByRole("dialog", { name: "Sign the order" });
  const second = drawer.getByLabel("Second licensed clinician who has endorsed it");
  await drawer.getByLabel(/^Reason for overriding G09/).selectOption({ label: "Clinical judgement" });
  await drawer.getByLabel("In words, at least 20 letters").fill("Hepatology has seen the person and agrees to monthly checks.");
  await second.selectOption({ label: (await second.locator("option").allInnerTexts()).find((one) => one.includes(nurseName))! });
  for (const box of await drawer.getByRole("checkbox", { name: /^I have read the warning/ }).all()) await box.check();
}

test("a prescriber alone cannot sign it", async () => {
  const page = signs();
  await page.goto(chart());
  await page.getByRole("table", { name: "Orders" }).getByRole("button", { name: /^Sign:/ }).click();
  const drawer = page.getByRole("dialog", { name: "Sign the order" });
  await drawer.getByRole("listitem").filter({ hasText: "G09" }).first().waitFor();
  await answer();
  await drawer.getByRole("button", { name: "Sign", exact: true }).click();
  await stepUp(page, "prescriber", drawer.getByText(/the second clinician has no licence, or has not endorsed it/).first());
  await expectAccessible(page);
  assert.equal(onRecord().state, "STATE_DRAFT");
});

test("a second clinician endorses the rule from their own account", async () => {
  const page = endorses();
  await page.goto(chart());
  await page.getByRole("table", { name: "Orders" }).getByRole("button", { name: /^Endorse overrides:/ }).click();
  const drawer = page.getByRole("dialog", { name: "Endorse overrides" });
  await drawer.getByRole("checkbox", { name: /^G09/ }).waitFor();
  await drawer.getByRole("button", { name: "Endorse", exact: true }).click();
  await drawer.getByText("Choose at least one rule.").waitFor();
  await drawer.getByRole("checkbox", { name: /^G09/ }).check();
  await expectAccessible(page);
  await drawer.getByRole("button", { name: "Endorse", exact: true }).click();
  await stepUp(page, nurse, page.locator("body:not(:has([role=dialog]))"));
  await drawer.waitFor({ state: "detached" });
  await expectFitsNarrow(page);
  expectQuiet(page);
});

test("the prescriber names them, and it is signed", async () => {
  const page = signs();
  const drawer = page.getByRole("dialog", { name: "Sign the order" });
  await drawer.getByRole("button", { name: "Sign", exact: true }).click();
  await drawer.waitFor({ state: "detached" });
  await page.getByRole("table", { name: "Orders" }).getByText("Signed", { exact: true }).waitFor();
  const { state, gateDecisionId } = onRecord();
  assert.equal(state, "STATE_SIGNED");
  const decision = JSON.stringify(runCairn("prescriber", "call", "SafetyGateService/GetGateDecision", JSON.stringify({ patientId: person.id, decisionId: gateDecisionId })));
  assert.match(decision, new RegExp(accountId), "the decision is kept with who endorsed it");
  expectQuiet(page);
});
