// An analyst runs named reports for a cohort and a date, sees number, picture, table and definition, keeps the moment, compares, and is told why not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAccessible, expectFitsNarrow, expectQuiet, usePage } from "../browser.ts";

const analyst = usePage("/reports", "analyst");
const coordinator = usePage("/reports", "coordinator");

/** A cohort that stays the same while other tests enrol people: episodes that began long enough ago. */
const until = "2026-10-31";
/** Goes to a path of the console without loading it anew, by way of the gallery, so that nothing of before is taken for an answer. */
const go = async (path: string, page = analyst()) => {
  const push = (to: string) => page.evaluate((address) => history.pushState({}, "", address), to);
  await push("/reports");
  await page.getByRole("heading", { level: 1, name: /^(Reports|Informes)$/ }).waitFor();
  await push(path);
};
const answer = (page = analyst()) => page.getByRole("region", { name: "Answer" });

test("the gallery has all eighteen reports, each with what it asks, and runs none", async () => {
  const page = analyst();
  await page.getByRole("heading", { level: 1, name: "Reports" }).waitFor();
  await page.getByText("Who is still on medication 30, 90, 180 and 365 days after the start").waitFor();
  assert.equal(await page.getByRole("heading", { level: 3 }).count(), 18);
  await expectAccessible(analyst());
  await expectFitsNarrow(analyst());
});

test("a report is chosen and run by keyboard alone, for a cohort that stands in the address", async () => {
  const page = analyst();
  await page.getByRole("link", { name: "Retention", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Retention" }).waitFor();
  await page.getByText("Not run yet").waitFor();
  const end = page.getByLabel("Episode began until");
  for (let tries = 0; tries < 12 && !(await end.evaluate((box) => box === document.activeElement)); ++tries) await page.keyboard.press("Tab");
  await page.keyboard.type("10312026");
  await page.keyboard.press("Enter");
  await answer().waitFor();
  assert.match(page.url(), /to=2026-10-31/);
  assert.match(page.url(), /run=yes/);
  await answer().getByText("still on medication without a break on day 180").waitFor();
  await answer().getByText(/95 % interval \d+\s%\sto \d+\s%.*n = \d+/).waitFor();
  await answer().getByText("begun until 31 Oct 2026").waitFor();
  await answer().getByText("retention, version 1").waitFor();
  await answer().getByRole("img", { name: /Share without a break/ }).waitFor();
  await expectAccessible(analyst());
  await expectFitsNarrow(analyst());
});

test("what is hidden says so, and what that means", async () => {
  const page = analyst();
  await page.getByText(/lines? ha(s|ve) hidden numbers/).waitFor();
  await page.getByText("What this means").click();
  await page.getByText("it is not zero").waitFor();
  assert.ok((await answer().getByRole("cell").filter({ hasText: "hidden" }).count()) > 0);
});

test("the moment is kept in the address, and gives the same again", async () => {
  const page = analyst();
  const digest = async () => answer().locator("code").last().textContent();
  const before = await digest();
  await page.getByRole("button", { name: "Keep this moment" }).click();
  await page.getByText("The address holds this moment").waitFor();
  assert.match(decodeURIComponent(page.url()), /asof=.*enrollment:\d+/);
  await page.reload();
  await answer().waitFor();
  assert.equal(await digest(), before);
});

test("a report prints on paper: numbers and definition, and nothing to press", async () => {
  const page = analyst();
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("button", { name: "Run report" }).isVisible(), false);
  assert.ok(await page.getByText("What the numbers are").isVisible());
  const pdf = await page.pdf({ format: "A4" });
  await page.emulateMedia({ media: "screen" });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  assert.ok(pdf.length > 20_000, `${pdf.length} bytes`);
});

test("what changed since an earlier position is told in numbers and in facts, to those who see every count", async () => {
  assert.equal(await analyst().getByRole("link", { name: "What changed since" }).count(), 0);
  const page = coordinator();
  await go(`/reports/retention?run=yes&to=${until}`, page);
  await answer(page).waitFor();
  await page.getByRole("link", { name: "What changed since" }).click();
  await page.getByRole("heading", { level: 1, name: "What changed: Retention" }).waitFor();
  await page.getByText("Not compared yet").waitFor();
  const since = page.getByLabel(/^(Since|Another position)$/).last();
  await since.fill("nonsense");
  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByText("This is no position as a report prints it").waitFor();
  await expectAccessible(page);
  await page.getByLabel(/^(Since|Another position)$/).last().fill("enrollment:1,prescribing:1");
  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByRole("heading", { name: "Numbers that differ" }).waitFor();
  await page.getByRole("heading", { name: "Facts told in between" }).waitFor();
  await page.getByText("They rest on different facts.").waitFor();
  await page.getByRole("columnheader", { name: "Position" }).first().waitFor();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Back to the report" }).click();
  await page.getByRole("heading", { level: 1, name: "Retention" }).waitFor();
});

test("refusals say what would resolve them", async () => {
  const page = analyst();
  await go("/reports/retention?run=yes&asof=enrollment:999999999");
  await page.getByText(/Nobody knows yet what stands at position 999999999 of Enrollment: \d+ have arrived/).waitFor();
  await go("/reports/retention?run=yes&cut=2099-01-01");
  await page.getByText("The data cut is after today at the clinic").waitFor();
  await go("/reports/retention?run=yes&cut=2026-10-30");
  await page.getByText(/as of the last day of a month that is over.*The latest is/).waitFor();
  await go("/reports/retention?run=yes&asof=enrollment:1");
  await page.getByText("has one position for each data cut").waitFor();
  await go("/reports/retention?run=yes&asof=moon:1");
  await page.getByText("The position names a feed that does not exist").waitFor();
  await go("/reports/retention?run=yes&view=clinic");
  await page.getByText("Your role may not see every count").waitFor();
  await go("/reports/retention?run=yes&with_injection_days=29");
  await page.getByText("It is marked above").waitFor();
  await page.getByText("must be one of: 28, 30, 31").waitFor();
  await go("/reports/no-such-report");
  await page.getByText("There is no such report").waitFor();
  await expectAccessible(analyst());
});

test("a cohort that differs by a few people is not given out, and the page says why", async () => {
  const page = analyst();
  const refusal = page.getByText("it would tell of a few people only");
  for (let day = 30; day > 20; --day) {
    await go(`/reports/retention?run=yes&to=2026-10-${day}`);
    await refusal.or(answer()).first().waitFor();
    if (await refusal.isVisible()) return;
  }
  assert.fail("ten cohorts were given out, each of another day");
});

test("nobody in a cohort is no error", async () => {
  const page = analyst();
  await go("/reports/continuity?run=yes&to=1999-01-01");
  await page.getByText("Nobody could be counted").waitFor();
  await expectAccessible(analyst());
});

test("every report has an answer for an analyst", async () => {
  const page = analyst();
  for (const report of ["pdc-distribution", "continuity", "initiation", "discontinuation", "first-contact", "fidelity", "abstinence", "drinking-reduction", "score-response"]) {
    await go(`/reports/${report}?run=yes&to=${until}`);
    await answer().waitFor();
  }
  await expectAccessible(page);
});

test("and so have the others", async () => {
  const page = analyst();
  for (const report of ["score-change", "event-rates", "safety", "gate-performance", "therapy-dose", "disparity", "follow-up-interviews", "completeness"]) {
    await go(`/reports/${report}?run=yes&to=${until}`);
    await answer().waitFor();
    if (report === "disparity") await expectAccessible(page);
  }
});

test("who runs the clinic sees every count: the curve with its band and who is at risk, the bands of days covered", async () => {
  const page = coordinator();
  await go("/reports/discontinuation?run=yes", page);
  const curve = answer(page).getByRole("img", { name: /Share whose first run of treatment still goes on/ });
  await curve.waitFor();
  await curve.getByText("At risk").waitFor();
  await answer(page).getByText("Band: 95 % interval").waitFor();
  await expectAccessible(page);
  await go("/reports/discontinuation?run=yes&with_group=sex", page);
  await curve.getByText("At risk: Female").waitFor();
  await go("/reports/pdc-distribution?run=yes", page);
  await answer(page).getByRole("img", { name: /Histogram/ }).getByText("0.80: well covered").waitFor();
  await expectAccessible(page);
  await expectFitsNarrow(page);
});

test("in Spanish", async () => {
  const page = analyst();
  await go(`/reports/disparity?run=yes&to=${until}`);
  await answer().waitFor();
  await page.getByRole("button", { name: "Español" }).click();
  await page.getByRole("heading", { level: 1, name: "Desigualdades" }).waitFor();
  await page.getByText("Si a algunos grupos de personas les va peor que a otros").waitFor();
  await expectFitsNarrow(analyst());
  await page.getByRole("button", { name: "English" }).click();
});

test("how fresh reports are, and the questionnaires", async () => {
  const page = analyst();
  await go("/reports-freshness");
  await page.getByRole("table", { name: "What the services have told" }).getByText("Peer support").waitFor();
  await page.getByText("Every event could be read").waitFor();
  await expectAccessible(analyst());
  await expectFitsNarrow(analyst());
  await go("/instruments");
  await page.getByRole("table", { name: "Instruments" }).getByRole("link", { name: /PHQ-9|Patient Health/ }).click();
  await page.getByRole("table", { name: "Items" }).waitFor();
  await page.getByText("Somebody must look at the person the same day").first().waitFor();
  await expectAccessible(analyst());
  await expectFitsNarrow(analyst());
  expectQuiet(page);
  expectQuiet(coordinator());
});
