// What the browser exports is what the command line exports: the same bytes of every table and of the codebook, of all reports.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { expectAccessible, expectQuiet, usePage } from "../browser.ts";

// The coordinator gets both views; what is published is the same for an analyst.
const there = usePage("/reports", "coordinator");
const folder = mkdtempSync(join(tmpdir(), "cairn-export-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const until = "2026-10-31";
const client = fileURLToPath(new URL("../../../deploy/cairn", import.meta.url));

interface Manifest {
  readonly [field: string]: unknown;
  readonly asOf: string;
  readonly dataCut: string;
  readonly rows: number;
  readonly files: readonly { name: string; kind: string; bytes: number; sha256: string }[];
}

/** Presses the button of a file, and gives what was saved. */
async function saved(page: Page, button: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
  return readFileSync(await download.path());
}

const sumOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** The files of a stored ZIP, by its central directory. */
function unzip(zip: Buffer): ReadonlyMap<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; --left) {
    const size = zip.readUInt32LE(at + 20);
    const name = zip.readUInt16LE(at + 28);
    const head = zip.readUInt32LE(at + 42);
    const data = head + 30 + zip.readUInt16LE(head + 26) + zip.readUInt16LE(head + 28);
    files.set(zip.subarray(at + 46, at + 46 + name).toString(), zip.subarray(data, data + size));
    at += 46 + name + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

async function expectSame(report: string, view: "clinic" | "published", more: { address?: string; arguments?: readonly string[] } = {}): Promise<Buffer> {
  const page = there();
  // Without loading the console anew. The frame of an answer before this one goes with its address.
  await page.evaluate(() => history.pushState({}, "", "/reports"));
  await page.getByRole("region", { name: "Answer" }).waitFor({ state: "detached" });
  await page.evaluate((to) => history.pushState({}, "", to), `/reports/${report}?run=yes&to=${until}&view=${view}${more.address ?? ""}`);
  await page.getByRole("region", { name: "Answer" }).waitFor();
  await page.getByRole("button", { name: "Export with codebook" }).click();
  const zip = await saved(page, "Download all as one ZIP");
  const files = unzip(zip);
  const manifest = JSON.parse(files.get("manifest.json")!.toString()) as Manifest;
  const out = join(folder, `${report}-${view}-${Math.random()}`);
  execFileSync(client, ["--state", process.env.CAIRN_STACK!, "--as", "coordinator", "reports", "export", report, "--format", "csv", "--out", out, "--started-to", until, "--view", view, "--as-of", manifest.asOf, "--cut", manifest.dataCut, ...(more.arguments ?? [])]);
  const theirs = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")) as Manifest;
  const tables = theirs.files.filter((one) => one.kind === "csv").map((one) => one.name);
  assert.deepEqual([...files.keys()].sort(), [...tables, "codebook.csv", "manifest.json"].sort(), report);
  for (const name of [...tables, "codebook.csv"]) {
    assert.equal(files.get(name)!.toString(), readFileSync(join(out, name), "utf8"), `${report}: ${name}`);
    assert.equal(manifest.files.find((one) => one.name === name)!.sha256, sumOf(files.get(name)!));
  }
  // All that says what the numbers are, but for what only the command line needs to go on with what was interrupted.
  for (const field of ["manifest", "report", "definition", "version", "parameters", "cohort", "view", "ownPanel", "asOf", "dataCut", "freshness", "digest", "notTold", "notice", "tables", "rows", "suppressedRows"])
    assert.deepEqual(manifest[field], theirs[field], `${report}: ${field}`);
  return zip;
}

test("every file can be had alone, and the panel is accessible", async () => {
  await expectSame("retention", "clinic");
  const page = there();
  const alone = await saved(page, "Download retention.csv");
  assert.match(alone.toString(), /^day,starters,continuous,.*,suppressed\r\n30,/);
  await expectAccessible(page);
});

test("published: reports of medication", async () => {
  for (const report of ["retention", "pdc-distribution", "continuity", "initiation", "discontinuation"]) await expectSame(report, "published");
});

test("published: reports of outcomes", async () => {
  for (const report of ["first-contact", "fidelity", "abstinence", "drinking-reduction", "score-response", "score-change"]) await expectSame(report, "published");
});

test("published: reports of safety and equity", async () => {
  for (const report of ["event-rates", "safety", "gate-performance", "therapy-dose", "disparity", "follow-up-interviews", "completeness"]) await expectSame(report, "published");
});

test("every count: curves by group, with numbers to the last digit", async () => {
  await expectSame("discontinuation", "clinic", { address: "&with_group=sex", arguments: ["--with", "group=sex"] });
  await expectSame("disparity", "clinic");
  await expectSame("drinking-reduction", "clinic");
});

test("a cohort goes along into the manifest", async () => {
  await expectSame("completeness", "clinic", { address: "&disorder=alcohol&medication=injection&sex=male&mentor=without", arguments: ["--disorder", "alcohol-use", "--medication", "injection", "--sex", "male", "--mentor", "without"] });
  expectQuiet(there());
});
