// A network that is gone, slow, or loses answers, and a record that somebody else is changing: at the forms the state is shown, what was typed stays, and
// nothing is recorded twice.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { before, test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { expectQuiet, usePage } from "../browser.ts";
import { clinicDay } from "../clinic_day.ts";
import { anybody, goTo } from "../person.ts";
import { makePerson, type Person } from "../person_by_cli.ts";
import { callAs } from "./people.ts";
import { makeTreated } from "./treated.ts";
import { type Wire, wire } from "./wire.ts";

const atDesk = usePage("/register", "clinician");
const atChart = usePage("/due", "prescriber");
const offlineBar = (page: Page) => page.getByText("No connection. What you have typed is kept");
const pending = (button: Locator) => button.and(button.page().locator("[data-loading]"));

let treated: Person;
let counselled: Person;
before(() => {
  treated = makeTreated();
  counselled = makePerson();
});

/** Somebody else's change of the patient's record is under way, and takes so long. */
const somebodyChanges = (patientId: string, seconds: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const change = spawn(join(import.meta.dirname, "../../support/hold_record"), [patientId, String(seconds)], { stdio: ["ignore", "pipe", "inherit"] });
    change.stdout.once("data", () => resolve());
    change.once("exit", (code) => reject(new Error(`the change has ended with ${code}`)));
  });

interface AForm {
  readonly page: Page;
  readonly calls: Wire;
  /** Sends the form. */
  readonly send: Locator;
  readonly trouble: Locator;
  /** What was typed into one of its fields. */
  readonly typed: Locator;
  readonly text: string;
}

/** Without a network the form waits and says so; with one that does not answer it says so, and stays as it is. */
async function expectNothingLost({ page, calls, send, trouble, typed, text }: AForm): Promise<void> {
  await page.context().setOffline(true);
  await offlineBar(page).waitFor();
  await send.click();
  await pending(send).waitFor();
  assert.equal(await typed.inputValue(), text, "the draft, without a network");
  assert.equal(calls.requestIds.length, 0, "nothing is tried without a network");
  // The network comes back, and the gateway is busy.
  calls.way = "busy";
  await page.context().setOffline(false);
  await offlineBar(page).waitFor({ state: "detached" });
  await trouble.waitFor();
  assert.equal(calls.requestIds.length, 3, "it went on by itself, and was tried again twice");
  assert.equal(await typed.inputValue(), text, "the draft, with a busy gateway");
  calls.way = "cut";
  await send.click();
  await pending(send).waitFor();
  await trouble.getByText("There is no connection to Cairn.").waitFor();
  assert.equal(await typed.inputValue(), text, "the draft, with a connection that breaks");
}

/** The service has done it and nobody has heard of it: the form says so and stays; sent again, slowly, it is the same request. */
async function expectOnce({ page, calls, send, trouble, typed, text }: AForm, done: Locator): Promise<void> {
  calls.way = "lost";
  const before = calls.requestIds.length;
  await send.click();
  await pending(send).waitFor();
  await trouble.getByText("There is no connection to Cairn.").waitFor();
  assert.equal(await typed.inputValue(), text, "the draft, after a lost answer");
  calls.way = "slow";
  await send.click();
  await pending(send).waitFor();
  await page.waitForTimeout(1_000);
  assert.equal(await pending(send).count(), 1, "it is seen to be under way");
  await done.waitFor();
  const tried = calls.requestIds.slice(before);
  assert.equal(tried.length, 4);
  assert.equal(new Set(tried).size, 1, "each try is the same request");
}

test("a session's note is kept once, and not lost", async () => {
  const page = atChart();
  const text = "Spoke about the night shift.";
  await goTo(page, `/patients/${counselled.id}/counseling`);
  const drawer = page.getByRole("dialog");
  await page.getByRole("button", { name: "Write a note" }).first().click();
  await drawer.getByLabel("Note").fill(text);
  const form: AForm = { page, calls: await wire(page, "WriteNote"), send: drawer.getByRole("button", { name: "Keep the note" }), trouble: drawer.getByRole("alert"), typed: drawer.getByLabel("Note"), text };
  await expectNothingLost(form);
  await expectOnce(form, page.getByRole("table", { name: "Your counseling notes" }));
  assert.equal(await drawer.count(), 0);
  const { notes } = callAs("prescriber", "CounselingNoteService/ListOwnNotes", { patientId: counselled.id, pageSize: 50 }) as { notes: unknown[] };
  assert.equal(notes.length, 1, "notes on record");
});

test("an injection is recorded once, and what was entered is not lost", async () => {
  const page = atChart();
  await goTo(page, `/patients/${treated.id}/medication`);
  await page.getByRole("heading", { level: 1, name: "Medication" }).waitFor();
  const drawer = page.getByRole("dialog", { name: "Record injection" });
  await page.getByRole("button", { name: "Record injection" }).click();
  await drawer.getByRole("radio", { name: "Right buttock" }).check();
  await drawer.getByRole("radio", { name: "1.5 inch" }).check();
  const carton = drawer.getByLabel("Carton", { exact: true });
  const lot = drawer.getByLabel("Lot number on the carton");
  await carton.or(lot).first().waitFor();
  // Where nothing lies in stock there is nothing to choose.
  if ((await carton.count()) > 0) await carton.selectOption({ label: "A carton that is not of this clinic's stock" });
  await lot.fill("WIRE-1");
  await drawer.getByLabel("Expires on").fill(clinicDay(300));
  await drawer.getByRole("radio", { name: "This is the first injection" }).check();
  await drawer.getByLabel("A reversal agent").check();
  await drawer.getByLabel("What the patient said to the offer").selectOption({ label: "Accepted" });
  await drawer.getByLabel("Vulnerability to overdose was explained").check();
  const form: AForm = { page, calls: await wire(page, "RecordAdministration"), send: drawer.getByRole("button", { name: "Record injection" }), trouble: drawer.getByRole("alert").first(), typed: drawer.getByLabel("Lot number on the carton"), text: "WIRE-1" };
  await expectNothingLost(form);
  // The carton is of no stock: what the gate says to that is answered first. A refusal is heard.
  form.calls.way = "lost";
  await form.send.click();
  await drawer.getByRole("checkbox", { name: /^Seen:/ }).first().waitFor();
  for (const one of await drawer.getByRole("checkbox", { name: /^Seen:/ }).all()) await one.check();
  await form.send.click();
  const reasons = drawer.getByLabel(/^Reason for overriding/);
  await reasons.first().or(form.trouble.getByText("There is no connection to Cairn.")).waitFor();
  for (const reason of await reasons.all()) await reason.selectOption({ index: 1 });
  for (const text of await drawer.getByLabel("In words, at least 20 letters").all()) await text.fill("Carton of the pharmacy, cold pack and log were seen on arrival.");
  await expectOnce(form, page.getByText("Protected", { exact: true }).first());
  const { doses } = callAs("prescriber", "DoseService/ListDoses", { patientId: treated.id }) as { doses: unknown[] };
  assert.equal(doses.length, 1, "doses on record");
});

test("a person is registered once; whoever is told nothing finds the record when they try again", async () => {
  const page = atDesk();
  const person = anybody();
  const field = (name: string) => page.getByLabel(name).first();
  await field("Family name").fill(person.family);
  await field("Given names").fill(person.given);
  await field("Birth date").fill(person.born);
  await field("Administrative gender").selectOption({ label: "Female" });
  const send = page.getByRole("button", { name: "Look for duplicates and register" });
  const form: AForm = { page, calls: await wire(page, "RegisterPatient"), send, trouble: page.getByRole("main").getByRole("alert").first(), typed: field("Family name"), text: person.family };
  await expectNothingLost(form);
  form.calls.way = "lost";
  const before = form.calls.requestIds.length;
  await send.click();
  await pending(send).waitFor();
  await form.trouble.getByText("There is no connection to Cairn.").waitFor();
  assert.equal(await form.typed.inputValue(), person.family, "the draft, after a lost answer");
  assert.equal(new Set(form.calls.requestIds.slice(before)).size, 1, "each try is the same request");
  // Duplicates are looked for first: there the record is.
  form.calls.way = "well";
  await send.click();
  await page.getByText("This may be somebody who has a record here").waitFor();
  await page.getByText(person.family).first().waitFor();
  const { patients } = callAs("clinician", "PatientService/SearchPatients", { name: person.family }) as { patients: unknown[] };
  assert.equal(patients.length, 1, "records of the person");
});

test("what meets somebody else's change of the same record goes on by itself when that is done", async () => {
  const page = atDesk();
  const drawer = page.getByRole("dialog");
  await goTo(page, `/patients/${counselled.id}/care`);
  await page.getByRole("button", { name: "Record a diagnosis" }).click();
  await drawer.getByLabel("Disorder").selectOption({ label: "Opioid use disorder" });
  await drawer.getByLabel(/How many of the 11/).selectOption("7");
  const calls = await wire(page, "RecordDiagnosis");
  await somebodyChanges(counselled.id, 1.6);
  await drawer.getByRole("button", { name: "Record the diagnosis" }).click();
  await page.getByRole("table", { name: "Diagnoses" }).getByText("F11.20").waitFor();
  assert.ok(calls.requestIds.length > 1, "the service does not wait so long");
  assert.equal(new Set(calls.requestIds).size, 1, "each try is the same request");
  const { diagnoses } = callAs("clinician", "DiagnosisService/ListDiagnoses", { patientId: counselled.id }) as { diagnoses: unknown[] };
  assert.equal(diagnoses.length, 2, "diagnoses on record");
});

test("what is read says that it cannot be, and comes by itself or by trying again", async () => {
  const page = atChart();
  const calls = await wire(page, "ListAlerts");
  calls.way = "cut";
  await goTo(page, "/alerts");
  const trouble = page.getByRole("main").getByRole("alert");
  await trouble.waitFor();
  calls.way = "slow";
  await trouble.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("table").first().waitFor();
  assert.equal(await trouble.count(), 0);
  // The screen itself is there: what is wanted are its data.
  await goTo(page, `/patients/${counselled.id}/labs`);
  await page.getByRole("heading", { level: 1, name: "Labs" }).waitFor();
  await page.context().setOffline(true);
  await offlineBar(page).waitFor();
  await goTo(page, `/patients/${treated.id}/labs`);
  await page.context().setOffline(false);
  await page.getByRole("heading", { level: 1, name: "Labs" }).waitFor();
  await page.getByRole("table").first().waitFor();
  for (const one of [page, atDesk()]) expectQuiet(one);
});
