// A full programme: who waits stands at a place for a reason, is offered a place that becomes free, and declines or leaves.
import { test } from "node:test";
import { expectAccessible, expectQuiet, narrow, usePage } from "../browser.ts";
import { anybody, goTo } from "../person.ts";

const there = usePage("/waitlist", "coordinator");
const h1 = (name: string) => there().getByRole("heading", { level: 1, name });
const button = (name: string | RegExp) => there().getByRole("button", { name, exact: typeof name === "string" });
const drawer = () => there().getByRole("dialog").first();
const table = (name: string) => there().getByRole("table", { name, exact: true });
const person = anybody();
const fact = async (name: string) => (await there().locator("dl > div").filter({ has: there().locator("dt", { hasText: new RegExp(`^${name}$`) }) }).locator("dd").innerText()).trim();
let chart = "";

/** `undefined`: room for everybody. */
async function setPlaces(places: number | undefined): Promise<void> {
  const page = there();
  await goTo(page, "/waitlist");
  await h1("Waitlist").waitFor();
  await button("Set the places").click();
  await drawer().getByLabel("There is a number of places").setChecked(places !== undefined);
  if (places !== undefined) await drawer().getByLabel(/^Places/).fill(String(places));
  await drawer().getByRole("button", { name: "Set the places" }).click();
  await drawer().waitFor({ state: "detached" });
}

test("a coordinator registers somebody, and takes over the coordination of their care", async () => {
  const page = there();
  await goTo(page, "/register");
  await page.getByLabel("Family name").first().fill(person.family);
  await page.getByLabel("Given names").first().fill(person.given);
  await page.getByLabel("Birth date").first().fill(person.born);
  await page.getByLabel("Administrative gender").first().selectOption({ label: "Female" });
  await button("Look for duplicates and register").click();
  const anyway = button(/None of these/);
  const done = page.getByText(/is registered/);
  await anyway.or(done).first().waitFor();
  if (await anyway.count()) await anyway.click();
  await done.waitFor();
  await goTo(page, "/panel");
  await page.getByLabel("Search patients").fill(person.family);
  await page.getByRole("link", { name: new RegExp(person.family) }).click();
  await page.getByText("There is no such patient, or you are not in their care team").waitFor();
  await button("Coordinate their care").click();
  await h1("Summary").waitFor();
  chart = new URL(page.url()).pathname.replace(/\/summary$/, "");
});

test("nobody waits for a programme with room; in a full one a person waits with a reason", async () => {
  const page = there();
  await goTo(page, `${chart}/referrals`);
  await button("Put on a waitlist").click();
  await drawer().getByLabel("Programme").selectOption({ index: 1 });
  await drawer().getByRole("checkbox", { name: "Pregnant" }).check();
  await drawer().getByLabel("How to reach the person when a place is free").selectOption({ label: "Phone" });
  await drawer().getByRole("button", { name: "Put on the list" }).click();
  await drawer().getByText(/This programme has room for everybody/).waitFor();
  await expectAccessible(page);
  await drawer().getByRole("button", { name: "Cancel", exact: true }).click();
  await button("Leave, and keep the draft").click();

  await goTo(page, "/waitlist");
  await h1("Waitlist").waitFor();
  await page.getByText("Taken", { exact: true }).waitFor();
  await setPlaces(Number.parseInt(await fact("Taken")));
  await page.getByText("none is free").waitFor();

  await goTo(page, `${chart}/referrals`);
  await button("Put on a waitlist").click();
  await drawer().getByRole("button", { name: "Put on the list" }).click();
  await table("Waitlist").getByText("Waits", { exact: true }).waitFor();
  await table("Waitlist").getByText(/Class \d: pregnant/).waitFor();
});

test("what is known is changed; the list of the clinic says who waits, where and why", async () => {
  const page = there();
  await button(/^Change: /).click();
  await drawer().getByLabel("Offers").selectOption({ label: "At the person's wish" });
  await drawer().getByRole("button", { name: "Save" }).click();
  await table("Waitlist").getByText("Gets no offer for now: at the person's wish").waitFor();
  await goTo(page, "/waitlist");
  await table("Who waits, in order").getByRole("link", { name: new RegExp(person.family) }).waitFor();
  await expectAccessible(page);
  await page.setViewportSize(narrow);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("a place that becomes free is offered by itself; who declines it rests, and stays on the list", async () => {
  const page = there();
  await goTo(page, `${chart}/referrals`);
  await button(/^Change: /).click();
  await drawer().getByLabel("Offers").selectOption({ label: "May be offered a place" });
  await drawer().getByRole("button", { name: "Save" }).click();
  await drawer().waitFor({ state: "detached" });
  await goTo(page, "/waitlist");
  await page.getByText("Taken", { exact: true }).waitFor();
  await setPlaces(Number.parseInt(await fact("Taken")) + 1);
  const accept = button(/^Accept: /);
  for (let tries = 0; tries < 15 && !(await accept.count()); tries++) {
    await page.reload();
    await table("Who waits, in order").or(page.getByText("Nobody waits for this programme")).first().waitFor();
    await page.waitForTimeout(1000);
  }
  await accept.click();
  await drawer().getByRole("button", { name: "Accept and enroll" }).click();
  // A coordinator records no diagnosis: the rules of the programme are told, and the offer stays.
  await drawer().getByText("The privacy notice has to be given first (42 CFR 2.22). Record it under Enrollment and care.").waitFor();
  await expectAccessible(page);
  await drawer().getByRole("button", { name: "Cancel", exact: true }).click();
  await drawer().waitFor({ state: "detached" });
  await button(/^Decline: /).click();
  await drawer().getByLabel("Why").selectOption({ label: "Not ready" });
  await drawer().getByRole("button", { name: "Decline", exact: true }).click();
  await page.getByText(/^Rests until/).waitFor();
});

test("who leaves says why", async () => {
  const page = there();
  await goTo(page, `${chart}/referrals`);
  await button(/^Take off: /).click();
  await drawer().getByRole("button", { name: "Take off the list" }).click();
  await drawer().getByText("Choose why.").waitFor();
  await drawer().getByLabel("Why").selectOption({ label: "Treated elsewhere" });
  await drawer().getByRole("button", { name: "Take off the list" }).click();
  await table("Waitlist").getByText(/Treated elsewhere, /).waitFor();
});

// Last, whatever failed before: other tests enrol people.
test("the programme has room for everybody again", async () => {
  const page = there();
  await page.reload();
  await setPlaces(undefined);
  await page.getByText("room for everybody").first().waitFor();
  expectQuiet(page);
});
