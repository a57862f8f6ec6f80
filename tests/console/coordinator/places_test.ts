// A programme with one place: two people wait, the place is offered by itself, declined by one and taken up by the other.
import assert from "node:assert/strict";
import { randomInt, randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { expectAccessible, expectFitsNarrow, expectQuiet, usePage } from "../browser.ts";
import { anybody } from "../person.ts";
import { runCairn } from "../person_by_cli.ts";
import { address } from "../stack.ts";

interface Entries {
  readonly entries: readonly { readonly programmeId: string; readonly state: string; readonly leaveReason: string; readonly passedOver: readonly { readonly reason: string }[]; readonly facts: readonly { readonly fact: string }[] }[];
}
interface Waiting {
  readonly id: string;
  readonly name: string;
}
// A programme of its own, after the others in every list: tests that enrol people take the first.
const programme = `Zz waiting ${randomInt(1_000_000)}`;
let programmeId = "";
let first: Waiting;
let second: Waiting;

function somebody(coordinator: string): Waiting {
  const { family, given, born } = anybody();
  const words = ["--family", family, "--given", given, "--birth-date", born, "--gender", "female", "--anyway"];
  const { patient } = runCairn("clinician", "--json", "patients", "register", ...words) as { patient: { patientId: string } };
  const id = patient.patientId;
  runCairn("clinician", "--json", "patients", "diagnose", id, "--disorder", "alcohol", "--criteria", "6");
  runCairn("clinician", "--json", "consents", "notice", id);
  runCairn("clinician", "call", "CareRelationService/OpenCareRelation", JSON.stringify({ patientId: id, accountId: coordinator, kind: "KIND_CARE_TEAM" }));
  return { id, name: `${family}, ${given}` };
}
before(() => {
  const { sites } = runCairn("admin", "--json", "sites", "list") as { sites: { siteId: string }[] };
  const made = runCairn("admin", "call", "ProgrammeService/CreateProgramme", JSON.stringify({ requestId: randomUUID(), templateCode: "naltrexone", siteId: sites[0]!.siteId, name: programme }));
  ({ programmeId } = (made as { programme: { programmeId: string } }).programme);
  const { session } = runCairn("coordinator", "whoami", "--json") as { session: { accountId: string } };
  first = somebody(session.accountId);
  second = somebody(session.accountId);
});
const there = usePage("/waitlist", "coordinator");
const button = (name: string) => there().getByRole("button", { name, exact: true });
const dialog = (name: string) => there().getByRole("dialog", { name });
const row = (who: Waiting) => there().getByRole("table", { name: "Who waits, in order" }).getByRole("row").filter({ hasText: who.name });
const onRecord = (who: Waiting) => (runCairn("coordinator", "--json", "waitlist", "show", who.id) as Entries).entries.find((one) => one.programmeId === programmeId)!;
const toProgramme = async () => {
  await there().goto(`${address}/waitlist?programme=${programmeId}`);
  await there().getByRole("heading", { level: 1, name: "Waitlist" }).waitFor();
};

async function setPlaces(places: string): Promise<void> {
  await toProgramme();
  await button("Set the places").click();
  const drawer = dialog("Set the places of the programme");
  await drawer.getByLabel("There is a number of places").check();
  await drawer.getByLabel("Places", { exact: false }).last().fill(places);
  await drawer.getByRole("button", { name: "Set the places" }).click();
  await drawer.waitFor({ state: "detached" });
}

async function putOnList(who: Waiting, overdose: boolean): Promise<void> {
  const page = there();
  await page.goto(`${address}/patients/${who.id}/referrals`);
  await button("Put on a waitlist").click();
  const drawer = dialog("Put on a waitlist");
  await drawer.getByLabel("Programme").selectOption({ label: programme });
  if (overdose) await drawer.getByRole("checkbox", { name: "Overdose that was survived" }).check();
  await drawer.getByLabel("How to reach the person when a place is free").selectOption({ label: "Phone" });
  await drawer.getByRole("button", { name: "Put on the list" }).click();
  await drawer.waitFor({ state: "detached" });
  await page.getByRole("table", { name: "Waitlist" }).getByText("Waits", { exact: true }).waitFor();
}

test("two people wait for a full programme, who survived an overdose first", async () => {
  const page = there();
  await setPlaces("0");
  await page.getByText("none is free").waitFor();
  await putOnList(first, false);
  await putOnList(second, true);
  await toProgramme();
  const rows = page.getByRole("table", { name: "Who waits, in order" }).locator("tbody tr");
  await rows.nth(1).waitFor();
  assert.match(await rows.first().innerText(), new RegExp(second.name), "the later one has a fact that gives priority");
  await row(second).getByText(/^Class \d: overdose that was survived/).waitFor();
  await expectAccessible(page);
  await expectFitsNarrow(page);
  assert.deepEqual(onRecord(second).facts.map((one) => one.fact), ["PRIORITY_FACT_RECENT_OVERDOSE"]);
});

test("a place that becomes free is offered by itself, and the page says so by itself; declined, it goes to the next", async () => {
  const page = there();
  await setPlaces("1");
  await row(second).getByText("A place is offered").waitFor({ timeout: 90_000 });
  await expectAccessible(page);
  await row(second).getByRole("button", { name: /^Decline/ }).click();
  const drawer = dialog("Decline the place");
  await drawer.getByRole("button", { name: "Decline", exact: true }).click();
  await drawer.getByText("Choose why.").waitFor();
  await drawer.getByLabel("Why").selectOption({ label: "Not ready" });
  await drawer.getByRole("button", { name: "Decline", exact: true }).click();
  await drawer.waitFor({ state: "detached" });
  await row(second).getByText("Waits", { exact: true }).waitFor();
  await row(first).getByText("A place is offered").waitFor({ timeout: 90_000 });
  await row(second).getByText(/^Passed over on .*: rested after declining$/).waitFor();
  assert.equal(onRecord(second).passedOver[0]?.reason, "REASON_OFFER_DECLINED");
});

test("the other one accepts, and is enrolled by it", async () => {
  const page = there();
  await row(first).getByRole("button", { name: /^Accept/ }).click();
  const drawer = dialog("Accept the place");
  await drawer.getByText(/Enrolls the person in the programme by its rules/).waitFor();
  await expectAccessible(page);
  await drawer.getByRole("button", { name: "Accept and enroll" }).click();
  await drawer.waitFor({ state: "detached" });
  await row(first).waitFor({ state: "detached" });
  await page.getByText("none is free").waitFor();
  assert.equal(onRecord(first).state, "STATE_ENROLLED");
  const { episodes } = runCairn("clinician", "--json", "patients", "show", first.id) as { episodes: { programmeId: string; state: string }[] };
  assert.deepEqual(episodes.map((one) => [one.programmeId, one.state]), [[programmeId, "STATE_ACTIVE"]]);
});

test("who does not wait any longer is taken off with a reason", async () => {
  const page = there();
  await row(second).getByRole("button", { name: /^Take off/ }).click();
  const drawer = dialog("Take off the waitlist");
  await drawer.getByLabel("Why").selectOption({ label: "Treated elsewhere" });
  await drawer.getByRole("button", { name: "Take off the list" }).click();
  await page.getByText("Nobody waits for this programme").waitFor();
  assert.deepEqual([onRecord(second).state, onRecord(second).leaveReason], ["STATE_LEFT", "WAITLIST_LEAVE_REASON_TREATED_ELSEWHERE"]);
  expectQuiet(page);
});
