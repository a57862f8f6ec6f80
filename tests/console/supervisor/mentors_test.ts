// Mentors, whom they walk with, supervision and fidelity, for their supervisor.
import { test } from "node:test";
import { expectAccessible, expectFitsNarrow, expectQuiet, usePage } from "../browser.ts";
import { address } from "../stack.ts";

const there = usePage("/mentors", "clinician");
const h1 = (name: string) => there().getByRole("heading", { level: 1, name });

test("the list says who can take somebody, and why others cannot", async () => {
  const page = there();
  const list = page.getByRole("table", { name: "Mentors" });
  await list.getByRole("row").filter({ hasText: "Kim" }).getByText("Cannot: no certificate in force").waitFor();
  await list.getByRole("row").filter({ hasText: "Alex" }).getByText(/Ends within 30 days/).waitFor();
  await expectAccessible(there());
  await expectFitsNarrow(there());
});

test("supervision is logged on the mentor's page", async () => {
  const page = there();
  await page.getByRole("link", { name: "Tomas" }).click();
  await h1("Tomas").waitFor();
  await page.getByRole("table", { name: "Matches" }).waitFor();
  await expectAccessible(there());
  await expectFitsNarrow(there());
  await page.getByRole("button", { name: "Log supervision" }).click();
  const log = page.getByRole("dialog", { name: "Log supervision" });
  await log.getByLabel("Minutes").fill("600");
  await log.getByRole("button", { name: "Log supervision" }).click();
  await log.getByText("A whole number from 1 to 480.").waitFor();
  await log.getByLabel("Minutes").fill("45");
  await log.getByRole("button", { name: "Log supervision" }).click();
  await page.getByRole("table", { name: "Supervision held" }).getByText("45").first().waitFor();
});

test("a match is paused and resumed", async () => {
  const page = there();
  await page.goto(`${address}/matches?state=3`);
  const table = page.getByRole("table", { name: "Matches" });
  await table.waitFor();
  await expectAccessible(there());
  const pause = table.getByRole("button", { name: /^Pause, person/ }).first();
  const code = /[0-9A-F]{4}$/.exec((await pause.getAttribute("aria-label"))!)![0];
  await pause.click();
  const pausing = page.getByRole("dialog", { name: "Pause the match" });
  await pausing.getByRole("button", { name: "Pause the match" }).click();
  await pausing.getByText("This is needed.").waitFor();
  await pausing.getByLabel("Why").selectOption({ label: "The mentor is away" });
  await pausing.getByRole("button", { name: "Pause the match" }).click();
  await pausing.waitFor({ state: "detached" });
  await page.getByLabel("State").selectOption({ label: "Paused" });
  await table.getByText(/The mentor is away, since/).first().waitFor();
  await table.getByRole("button", { name: `Resume, person ${code}` }).click();
  await table.getByRole("button", { name: `Resume, person ${code}` }).waitFor({ state: "detached" });
});

test("fidelity of a month says what it counts, and shows nothing as missing", async () => {
  const page = there();
  await page.goto(`${address}/fidelity`);
  await page.getByLabel("Mentor").selectOption({ label: "Tomas" });
  await page.getByRole("table", { name: "What was kept, person by person" }).waitFor();
  await page.getByText("How these are counted").click();
  await page.getByText(/More in one week make up for nothing in another/).waitFor();
  await expectAccessible(there());
  await expectFitsNarrow(there());
  expectQuiet(page);
});
