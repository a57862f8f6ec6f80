// From the delivery to the arm: a carton is received, given to a patient out of the stock, and its lot is on the record without being typed again.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { before, test } from "node:test";
import { expectAccessible, expectFitsNarrow, expectQuiet, usePage } from "../browser.ts";
import { type Person, runCairn } from "../person_by_cli.ts";
import { address } from "../stack.ts";
import { dayFromNow, makeReadyPerson, signOrder, writeOrder } from "./whole_chart.ts";

interface Doses {
  readonly doses: readonly { readonly entry: { readonly injection?: { readonly kitId: string; readonly side: string; readonly lot: { readonly number: string } } } }[];
}
interface Lot {
  readonly balances?: readonly { readonly kits: readonly { readonly kitId: string; readonly state: string }[] }[];
}
const mark = String(randomInt(100_000, 1_000_000));
const place = `Carton refrigerator ${mark}`;
const lot = `CARTON-${mark}`;
let person: Person;
before(() => {
  person = makeReadyPerson();
  signOrder(person, writeOrder(person));
  runCairn("prescriber", "--json", "stock", "add-place", place, "--kind", "refrigerator", "--site", "Cedar Hollow Riverside");
  runCairn("prescriber", "--json", "stock", "temperature", place, "--from", new Date(Date.now() - 3_600_000).toISOString(), "--lowest", "3.5", "--highest", "5");
});
const there = usePage("/stock", "prescriber");
const dialog = (name: string) => there().getByRole("dialog", { name });
let carton = "";

test("a carton is received, and told by its id", async () => {
  const page = there();
  await page.getByRole("button", { name: "Receive stock" }).first().click();
  const drawer = dialog("Receive stock");
  await drawer.getByLabel("How many").fill("1");
  await drawer.getByLabel("Lot number as printed").fill(lot);
  await drawer.getByLabel("Last day on which it may be used").fill(dayFromNow(300));
  await drawer.getByLabel("Where it lies").selectOption({ label: place });
  await drawer.getByRole("button", { name: "Book it in" }).click();
  await drawer.waitFor({ state: "detached" });
  carton = (await page.getByRole("status").filter({ hasText: lot }).getByRole("listitem").innerText()).trim();
  const row = page.getByRole("table", { name: "What lies where" }).getByRole("row").filter({ hasText: lot });
  await row.getByText("1 available").waitFor();
});

test("it is given: lot and expiry date are those of the books, and the carton is out of the stock", async () => {
  const page = there();
  await page.goto(`${address}/patients/${person.id}/medication`);
  await page.getByRole("button", { name: "Record injection" }).click();
  const drawer = dialog("Record injection");
  await drawer.getByRole("radio", { name: "Left buttock" }).check();
  await drawer.getByRole("radio", { name: "1.5 inch" }).check();
  const cartons = drawer.getByLabel("Carton", { exact: false }).first();
  const label = (await cartons.locator("option").allInnerTexts()).find((one) => one.includes(`lot ${lot}`));
  assert.ok(label, "the carton can be chosen");
  await cartons.selectOption({ label });
  assert.equal(await drawer.getByLabel("Lot number on the carton").count(), 0, "the books know the lot");
  await drawer.getByRole("radio", { name: "This is the first injection" }).check();
  await drawer.getByLabel(/^A reversal agent/).check();
  await drawer.getByLabel("What the patient said to the offer").selectOption({ label: "Accepted" });
  await drawer.getByLabel("Vulnerability to overdose was explained").check();
  await expectAccessible(page);
  await drawer.getByRole("button", { name: "Record injection" }).click();
  await drawer.waitFor({ state: "detached" });
  const doses = page.getByRole("table", { name: "Doses" });
  await doses.getByText(new RegExp(lot)).waitFor();
  await page.getByText("Protected", { exact: true }).first().waitFor();
  await expectFitsNarrow(page);
  const [dose] = (runCairn("prescriber", "--json", "doses", "list", person.id) as Doses).doses;
  const injection = dose!.entry.injection!;
  assert.deepEqual([injection.lot.number, injection.side], [lot, "INJECTION_SIDE_LEFT"]);
  assert.ok(carton.toLowerCase().includes(injection.kitId.slice(-6)), `${carton} is ${injection.kitId}`);
  const left = JSON.stringify((runCairn("prescriber", "--json", "stock", "list", "--lot", lot) as Lot).balances ?? []);
  assert.doesNotMatch(left, /STATE_IN_STOCK/, "nothing of the lot is left");
});

test("the stock says so without a reload", async () => {
  const page = there();
  await page.getByRole("navigation").getByRole("link", { name: "Stock" }).click();
  await page.getByRole("heading", { level: 1, name: "Stock" }).waitFor();
  const row = page.getByRole("table", { name: "What lies where" }).getByRole("row").filter({ hasText: lot });
  await row.getByText("1 available").waitFor({ state: "detached" });
  expectQuiet(page);
});
