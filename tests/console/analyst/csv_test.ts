// Cells of exported files: no formula, and numbers as the command line writes them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { csvOf, numberText } from "../../../clients/console/src/screens/analyst/csv_text.ts";

test("no text is a formula to a spreadsheet", () => {
  const cells = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "plain", "a=b", "", "a,b", 'say "so"', "two\nlines"];
  assert.equal(csvOf([cells]), `'=1+1,'+1,'-1,'@SUM(A1),'\tx,"'\rx",plain,a=b,,"a,b","say ""so""","two\nlines"\r\n`);
});

test("numbers have as few digits as give them back, in the shorter form", () => {
  const told: readonly (readonly [number, string])[] = [
    [0, "0"],
    [-0, "-0"],
    [1, "1"],
    [-12, "-12"],
    [100000, "100000"],
    [0.5, "0.5"],
    [0.1 + 0.2, "0.30000000000000004"],
    [0.001, "0.001"],
    [0.0001, "1e-04"],
    [0.00012, "0.00012"],
    [1.5e-7, "1.5e-07"],
    [0.00123456789, "0.00123456789"],
    [-11.612036533562243, "-11.612036533562243"],
    [2 ** 53, "9.007199254740992e+15"],
    [1e20, "1e+20"],
    [1.25e-300, "1.25e-300"],
  ];
  for (const [value, text] of told) {
    assert.equal(numberText(value), text);
    assert.equal(Number(numberText(value)), value);
  }
});
