// A coordinator takes over the care of somebody whose chart is closed, and looks at the waitlist of a programme.
import { test } from "node:test";
import { expectAccessible, expectQuiet, narrow, usePage } from "../browser.ts";
import { anybody, goTo } from "../person.ts";

const there = usePage("/waitlist", "coordinator");
const h1 = (name: string) => there().getByRole("heading", { level: 1, name });
const button = (name: string | RegExp) => there().getByRole("button", { name, exact: typeof name === "string" });
const drawer = () => there().getByRole("dialog").first();
const person = anybody();
let chart = "";

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

test("nobody waits for a programme with room, and it is said what to do instead; what was typed stays", async () => {
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
  await button("Discard the draft").click();
});

// The places of the one programme are not changed here: other tests enrol people in it.
test("the list of a programme says its places, and that nobody waits", async () => {
  const page = there();
  await goTo(page, "/waitlist");
  await h1("Waitlist").waitFor();
  await page.getByText("room for everybody").first().waitFor();
  await page.getByText("Nobody waits for this programme").waitFor();
  await button("Set the places").click();
  await drawer().getByLabel("There is a number of places").check();
  await drawer().getByRole("button", { name: "Set the places" }).click();
  await drawer().getByText(/Enter how many places there are/).waitFor();
  await expectAccessible(page);
  await drawer().getByRole("button", { name: "Cancel", exact: true }).click();
  await button("Discard the draft").click();
  await page.setViewportSize(narrow);
  await expectAccessible(page);
  expectQuiet(page);
});
