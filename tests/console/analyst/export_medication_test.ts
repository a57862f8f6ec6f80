// Exports of reports on medication, held against those of the command line: export_parity.ts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAccessible, expectQuiet, usePage } from "../browser.ts";
import { expectSame, saved } from "./export_parity.ts";

// A coordinator gets both views; what is published is the same for an analyst.
const account = "coordinator";
const there = usePage("/reports", account);

test("every file can be had alone, and the panel is accessible", async () => {
  const page = there();
  await expectSame({ page, account, report: "retention", view: "clinic" });
  const alone = await saved(page, "Download retention.csv");
  assert.match(alone.toString(), /^day,starters,continuous,.*,suppressed\r\n30,/);
  await expectAccessible(page);
});

test("published reports", async () => {
  for (const report of ["retention", "pdc-distribution", "continuity", "initiation", "discontinuation"]) await expectSame({ page: there(), account, report, view: "published" });
});

test("every count: curves by group, with numbers to the last digit", async () => {
  await expectSame({ page: there(), account, report: "discontinuation", view: "clinic", address: "&with_group=sex", words: ["--with", "group=sex"] });
  expectQuiet(there());
});
