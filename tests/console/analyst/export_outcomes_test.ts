// Exports of reports on outcomes, held against those of the command line: export_parity.ts.
import { test } from "node:test";
import { expectQuiet, usePage } from "../browser.ts";
import { expectSame } from "./export_parity.ts";

const account = "admin";
const there = usePage("/reports", account);

test("published reports", async () => {
  for (const report of ["first-contact", "fidelity", "abstinence", "drinking-reduction", "score-response", "score-change"]) await expectSame({ page: there(), account, report, view: "published" });
});

test("every count", async () => {
  await expectSame({ page: there(), account, report: "drinking-reduction", view: "clinic" });
  expectQuiet(there());
});
