// What a privacy officer asks of the access log: who touched what, is it the log that was sealed, who must be told, what has left.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { expectAccessible, expectFitsNarrow, expectQuiet, usePage } from "../browser.ts";

const there = usePage("/audit", "privacy");
const h1 = (name: string) => there().getByRole("heading", { level: 1, name });
const button = (name: string) => there().getByRole("button", { name, exact: true });
const go = async (link: string, title: string) => {
  await there().getByRole("navigation").getByRole("link", { name: link, exact: true }).click();
  await h1(title).waitFor();
};

let patient = "00000000-0000-7000-8000-000000000000";

test("the log is searched by call, person and who acted; no name stands in the address", async () => {
  const page = there();
  const log = page.getByRole("table", { name: "Access log" });
  await log.waitFor();
  await page.getByLabel("Call", { exact: false }).first().fill("DischargeEpisode");
  await page.waitForURL(/call=DischargeEpisode/);
  await log.getByText("Discharge episode").first().waitFor();
  assert.equal(await log.getByText("Pause episode").count(), 0);
  const whose = log.getByRole("button", { name: /…/ }).first();
  patient = (await whose.getAttribute("title"))!;
  await whose.click();
  await page.waitForURL(new RegExp(`patient=${patient}`));
  await page.getByLabel("Who", { exact: true }).selectOption({ index: 1 });
  await page.waitForURL(/who=[0-9a-f-]{36}/);
  assert.doesNotMatch(page.url(), /@|cedar/);
  await page.getByLabel("Patient's id").fill("not an id");
  await page.getByText("A whole id, or nothing.").waitFor();
  await page.getByLabel("From").fill("2001-01-01");
  await page.getByLabel("Until, that day included").fill("2001-01-02");
  await page.getByText("Nothing is in the log by these filters").waitFor();
  await expectAccessible(there());
  await button("Take all filters away").click();
  await log.getByRole("row").nth(10).waitFor();
  await expectFitsNarrow(there());
});

test("what was refused is found, and each entry is proven in the browser, by keyboard alone", async () => {
  const page = there();
  const log = page.getByRole("table", { name: "Access log" });
  await page.getByLabel("Only what was refused").press("Space");
  await log.getByText(/^Refused: /).or(page.getByText("Nothing is in the log by these filters")).first().waitFor();
  await page.getByLabel("Only what was refused").press("Space");
  await log.getByRole("row").nth(20).waitFor();
  await h1("Access log").focus();
  await page.keyboard.press("j");
  for (let step = 0; step < 15; ++step) await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const proof = page.getByRole("dialog", { name: "Proof of one entry" });
  await proof.getByText("This entry is in the sealed log, unchanged").waitFor();
  await proof.getByText("The tree head is signed by the key that it names").waitFor();
  await expectAccessible(there());
  await page.keyboard.press("Escape");
  await proof.waitFor({ state: "detached" });
});

test("roots are kept, and a later log holds against them; one that was touched does not", async () => {
  const page = there();
  await go("Verification of the log", "Verification of the access log");
  const heads = page.getByRole("table", { name: "The logs as they are sealed now" });
  await heads.getByText("Holds", { exact: true }).nth(2).waitFor();
  const coming = page.waitForEvent("download");
  await button("Save the roots").click();
  const saved = readFileSync((await (await coming).path())!, "utf8");
  assert.match(saved, /^enrollment \d+ [0-9a-f]{64}$/m);
  const file = page.getByLabel("A file of roots that you saved");
  await file.setInputFiles({ name: "roots.txt", mimeType: "text/plain", buffer: Buffer.from(saved) });
  const held = page.getByRole("table", { name: "Hold the logs against roots that you kept" });
  await held.getByText(/^Holds: the log of now begins with exactly these entries/).first().waitFor();
  await expectAccessible(there());
  const [line] = saved.split("\n");
  const touched = line!.replace(/[0-9a-f]{64}/, (root) => (root.startsWith("0") ? "1" : "0") + root.slice(1));
  await file.setInputFiles({ name: "roots.txt", mimeType: "text/plain", buffer: Buffer.from(`${touched}\nenrollment 99999999 ${"0".repeat(64)}\n`) });
  await held.getByText(/entries that were sealed then were changed/).waitFor();
  await held.getByText(/Something was cut off/).waitFor();
  await file.setInputFiles({ name: "roots.txt", mimeType: "text/plain", buffer: Buffer.from("nothing of that kind") });
  await page.getByText(/This file has no roots/).waitFor();
  await expectFitsNarrow(there());
});

test("after a breach: whose records an account touched", async () => {
  const page = there();
  await go("After a breach", "After a breach: whose records");
  await page.getByText("Choose the account, and the days").waitFor();
  await expectAccessible(there());
  const clinician = await page.getByLabel("Account", { exact: true }).locator("option").filter({ hasText: /clinician@/ }).getAttribute("value");
  await page.getByLabel("Account", { exact: true }).selectOption(clinician);
  const persons = page.getByRole("table", { name: "After a breach: whose records" });
  await persons.getByRole("row").nth(3).waitFor();
  await expectAccessible(there());
  await expectFitsNarrow(there());
  await persons.getByRole("link", { name: "Each call" }).first().click();
  await h1("Access log").waitFor();
  await page.getByRole("table", { name: "Access log" }).getByText("Clinician").first().waitFor();
});

test("what has left about one person, to be printed; and what they have asked for", async () => {
  const page = there();
  await go("Accounting of disclosures", "Accounting of disclosures");
  await page.getByText("Say whose disclosures").waitFor();
  await expectAccessible(there());
  await page.getByLabel("Patient's id").fill("Holloway");
  await button("Show").click();
  await page.getByText(/^An id looks like/).waitFor();
  await page.getByLabel("Patient's id").fill(patient);
  await button("Show").click();
  await page.getByText(`Patient ${patient}`).waitFor();
  await page.getByText(/^\d+ disclosures?$/).waitFor();
  await expectAccessible(there());
  await expectFitsNarrow(there());
  await page.emulateMedia({ media: "print" });
  assert.equal(await button("Print").isVisible(), false, "nothing to click on paper");
  assert.ok(await page.getByText(/^What left the clinic from/).isVisible());
  assert.ok((await page.pdf()).length > 5_000);
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("link", { name: "Limits that the person asked for" }).click();
  await h1("Limits, representatives, notices").waitFor();
  await page.getByText(/The person has asked for no limit/).or(page.getByRole("table", { name: "Limits that the person asked for" })).first().waitFor();
  await expectAccessible(there());
  await expectFitsNarrow(there());
  expectQuiet(page);
});
