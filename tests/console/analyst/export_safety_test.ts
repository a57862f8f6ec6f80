// Exports of reports on safety and equity, held against those of the command line: export_parity.ts.
import { test } from "node:test";
import { expectQuiet, usePage } from "../browser.ts";
import { expectSame } from "./export_parity.ts";

const account = "privacy";
const there = usePage("/reports", account);

test("published reports", async () => {
  for (const report of ["event-rates", "safety", "gate-performance", "therapy-dose", "disparity", "follow-up-interviews", "completeness"]) await expectSame({ page: there(), account, report, view: "published" });
});

test("every count, and a cohort goes along into the manifest", async () => {
  await expectSame({ page: there(), account, report: "disparity", view: "clinic" });
  await expectSame({
    page: there(),
    account,
    report: "completeness",
    view: "clinic",
    address: "&disorder=alcohol&medication=injection&sex=male&mentor=without",
    words: ["--disorder", "alcohol-use", "--medication", "injection", "--sex", "male", "--mentor", "without"],
  });
  expectQuiet(there());
});
