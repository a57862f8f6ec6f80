// What a counsellor does: assigns modules, works through them, plans and closes sessions, keeps notes apart.
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAccessible, expectQuiet, narrow, usePage } from "../browser.ts";
import { anybody, anyName, enroll, goTo, register } from "../person.ts";

const there = usePage("/register", "clinician");
const h1 = (name: string) => there().getByRole("heading", { level: 1, name });
const button = (name: string | RegExp) => there().getByRole("button", { name, exact: typeof name === "string" });
const drawer = () => there().getByRole("dialog");
const table = (name: string) => there().getByRole("table", { name });
const two = (value: number) => String(value).padStart(2, "0");
/** As `<input type="datetime-local">` wants it, so many minutes from now in the browser's zone. */
const local = (minutes: number) =>
  there().evaluate((by) => {
    const at = new Date(Date.now() + by * 60_000);
    const pair = (value: number) => String(value).padStart(2, "0");
    return `${at.getFullYear()}-${pair(at.getMonth() + 1)}-${pair(at.getDate())}T${pair(at.getHours())}:${pair(at.getMinutes())}`;
  }, minutes);
const person = anybody();
const topic = `Evening group ${anyName(6)}`;
let chart = "";

test("somebody who is not enrolled is told what comes first", async () => {
  const page = there();
  chart = await register(page, person);
  await goTo(page, `${chart}/counseling`);
  await page.getByText("Not enrolled in a programme").waitFor();
  await expectAccessible(there());
});

test("who is enrolled is offered what the programme asks for", async () => {
  const page = there();
  await enroll(page, chart);
  await goTo(page, `${chart}/counseling`);
  const all = button("Assign what the programme asks for");
  // Counseling hears of the enrolment by an event, a moment later.
  for (let tries = 0; tries < 20 && !(await all.count()); tries++) {
    const again = button("Try again");
    if (await again.count()) await again.first().click();
    await page.waitForTimeout(500);
  }
  await all.click();
  await table("Modules").getByText("What comes before and after use").first().waitFor();
  await page.getByText(/0 of 10 assigned/).waitFor();
  await expectAccessible(there());
});

test("a module is started, worked through and completed; what waits for it is unlocked", async () => {
  const page = there();
  const row = table("Modules").getByRole("row").filter({ has: page.getByRole("cell", { name: "What comes before and after use", exact: true }) });
  const craving = table("Modules").getByRole("row").filter({ has: page.getByRole("cell", { name: "Riding out a craving", exact: true }) });
  await craving.getByText("Locked").waitFor();
  await row.getByRole("button", { name: /^Start/ }).click();
  await drawer().getByRole("button", { name: "Start", exact: true }).click();
  await drawer().getByText("Choose who works through it with the person.").waitFor();
  await drawer().getByLabel("Who works through it with the person").selectOption({ label: "With a clinician" });
  await drawer().getByRole("button", { name: "Start", exact: true }).click();
  await row.getByText("Started").waitFor();
  for (const step of ["sections", "quiz", "practice"] as const) {
    await row.getByRole("button", { name: /^Record work/ }).click();
    await drawer().getByLabel("What was done").selectOption(step);
    if (step === "sections") {
      for (const box of await drawer().getByRole("checkbox").all()) await box.check();
      await drawer().getByLabel(/Minutes worked/).fill("55");
      await expectAccessible(there());
    }
    if (step === "quiz") {
      await drawer().getByLabel(/Right answers, of 10/).fill("9");
      await drawer().getByText("8 right answers pass (80 %). The best try counts.").waitFor();
    }
    await drawer().getByRole("button", { name: "Record", exact: true }).click();
    await drawer().waitFor({ state: "detached" });
  }
  await row.getByText("Completed").waitFor();
  await page.getByText(/1 of 10 assigned/).waitFor();
  await craving.getByRole("button", { name: /^Start/ }).waitFor();
});

test("a module is waived with a reason, and nothing is sent without one", async () => {
  const page = there();
  const row = table("Modules").getByRole("row").filter({ has: page.getByRole("cell", { name: "Saying no and meaning it", exact: true }) });
  await row.getByRole("button", { name: /^Waive/ }).click();
  await drawer().getByRole("button", { name: "Waive", exact: true }).click();
  await drawer().getByText("Choose why.").waitFor();
  await drawer().getByLabel("Why").selectOption({ label: "Completed elsewhere" });
  await drawer().getByRole("button", { name: "Waive", exact: true }).click();
  await row.getByText(/Waived/).waitFor();
  await row.getByText(/Completed elsewhere/).waitFor();
});

test("a session is planned, held and noted by keyboard alone", async () => {
  const page = there();
  const tabTo = async (name: string | RegExp) => {
    for (let tries = 0; tries < 60; tries++) {
      const label = await page.evaluate(() => {
        const now = document.activeElement as HTMLInputElement | null;
        return now?.getAttribute("aria-label") ?? [...(now?.labels ?? [])].map((one) => one.textContent).join("") ?? "";
      });
      const text = label || (await page.evaluate(() => document.activeElement?.textContent ?? ""));
      if (typeof name === "string" ? text.startsWith(name) : name.test(text)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`no way to ${name}`);
  };
  const when = await local(-30);
  await h1("Counseling").focus();
  await tabTo("Schedule a session");
  await page.keyboard.press("Enter");
  await drawer().waitFor();
  await tabTo("Begins");
  const [, year, month, day, hour, minute] = /(\d+)-(\d+)-(\d+)T(\d+):(\d+)/.exec(when)!;
  await page.keyboard.type(`${month}${day}${year}`);
  await page.keyboard.press("Tab");
  await page.keyboard.type(`${two(Number(hour) % 12 || 12)}${minute}${Number(hour) < 12 ? "A" : "P"}`);
  await tabTo("How");
  await page.keyboard.type("In");
  await page.keyboard.press("Control+Enter");
  await drawer().waitFor({ state: "detached" });
  await table("Sessions").getByText("Took place? Not recorded").waitFor();
  await h1("Counseling").focus();
  await tabTo(/^Record what became of it/);
  await page.keyboard.press("Enter");
  await drawer().waitFor();
  await tabTo("What became of the session");
  // Without a space: typed late it would open the list.
  await page.keyboard.type("It");
  await page.keyboard.press("Control+Enter");
  await drawer().waitFor({ state: "detached" });
  await table("Sessions").getByText("Held").waitFor();
});

test("a note is kept apart, read again and amended; earlier versions stay", async () => {
  const page = there();
  await button(/^Write a note about the session/).click();
  await drawer().getByLabel("Note").fill("Spoke about the week, calmly.");
  await expectAccessible(there());
  await drawer().getByRole("button", { name: "Keep the note" }).click();
  await table("Your counseling notes").getByText("1, as first written").waitFor();
  assert.equal(await page.getByText("Spoke about the week").count(), 0, "no list has a word of it");
  await button(/^Read or amend/).click();
  const text = drawer().getByLabel("Note");
  await page.waitForFunction(() => [...document.querySelectorAll("textarea")].some((one) => one.value.includes("calmly")));
  await text.fill("Spoke about the week; sleeps better.");
  await drawer().getByRole("button", { name: "Keep as a new version" }).click();
  await table("Your counseling notes").getByText(/^2, of/).waitFor();
  await button(/^Read or amend/).click();
  await drawer().getByLabel("Shown version").selectOption("1");
  await page.waitForFunction(() => [...document.querySelectorAll("textarea")].some((one) => one.readOnly && one.value.includes("calmly")));
  await expectAccessible(there());
  await page.keyboard.press("Escape");
});

test("a group is planned, a person is put on its list once, and it can be cancelled for them", async () => {
  const page = there();
  await goTo(page, "/sessions");
  await h1("Sessions and groups").waitFor();
  await button("Schedule a group").first().click();
  await drawer().getByLabel("Topic").fill(topic);
  await drawer().getByLabel("Begins").fill(await local(60 * 26));
  await drawer().getByLabel("How").selectOption({ label: "Video" });
  await drawer().getByRole("button", { name: "Schedule", exact: true }).click();
  const row = table("Meetings of groups").getByRole("row").filter({ hasText: topic });
  await row.waitFor();
  await expectAccessible(there());
  const put = async () => {
    await row.getByRole("button", { name: /^Put a person/ }).click();
    const box = drawer().getByLabel("Person");
    const label = (await box.locator("option").allInnerTexts()).find((one) => one.startsWith(person.family))!;
    await box.selectOption({ label });
    await drawer().getByRole("button", { name: "Put on the list", exact: true }).click();
  };
  await put();
  await drawer().waitFor({ state: "detached" });
  await put();
  await drawer().getByText("The person is on the list of this meeting already.").waitFor();
  await drawer().getByRole("button", { name: "Cancel", exact: true }).click();
  await button("Discard the draft").click();
  await goTo(page, `${chart}/counseling`);
  await button(/^Cancel the session/).click();
  await drawer().getByText("It has not begun yet, so it can only be cancelled.").waitFor();
  await drawer().getByLabel("Why").selectOption({ label: "The person cancelled" });
  await drawer().getByRole("button", { name: "Record", exact: true }).click();
  await drawer().waitFor({ state: "detached" });
  await table("Sessions").getByText("Cancelled: the person cancelled").waitFor();
});

test("the board says who is on what and why; also on a phone", async () => {
  const page = there();
  await goTo(page, "/modules");
  await h1("Modules").waitFor();
  await page.getByText(/people in care looked up/).waitFor();
  await expectAccessible(there());
  await page.getByLabel("Find by name").fill(person.family);
  await page.getByLabel("Show").selectOption({ label: "Everybody looked up" });
  const row = table("Modules").getByRole("row").filter({ hasText: person.family });
  await row.getByText("1 of 9").waitFor();
  await page.setViewportSize(narrow);
  await expectAccessible(there());
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing to scroll sideways");
  await row.getByRole("button", { name: /^Review/ }).click();
  await h1("Counseling").waitFor();
  await table("Modules").waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing to scroll sideways");
  await page.setViewportSize({ width: 1280, height: 800 });
  await goTo(page, "/module-sets");
  await table("Catalogue of modules").getByText("Riding out a craving").first().waitFor();
  await expectAccessible(there());
  await button("Español").click();
  await h1("Módulos y conjuntos").waitFor();
  await button("English").click();
  expectQuiet(page);
});
