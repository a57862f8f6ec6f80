// What the browser exports is what the command line exports: the same bytes of every table and of the codebook. The gateway lets a session have ten
// exports an hour, so the reports are shared among files, each with a session of its own.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import type { Account } from "../stack.ts";

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
export async function saved(page: Page, button: string): Promise<Buffer> {
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

export interface Export {
  readonly page: Page;
  readonly account: Account;
  readonly report: string;
  readonly view: "clinic" | "published";
  /** What the address says beside, and the same for the command line. */
  readonly address?: string;
  readonly words?: readonly string[];
}

/** Exports the report in the browser and by the command line, and holds every file of one against the other. */
export async function expectSame({ page, account, report, view, address = "", words = [] }: Export): Promise<void> {
  // Without loading the console anew. The frame of an answer before this one goes with its address.
  await page.evaluate(() => history.pushState({}, "", "/reports"));
  await page.getByRole("region", { name: "Answer" }).waitFor({ state: "detached" });
  await page.evaluate((to) => history.pushState({}, "", to), `/reports/${report}?run=yes&to=${until}&view=${view}${address}`);
  await page.getByRole("region", { name: "Answer" }).waitFor();
  await page.getByRole("button", { name: "Export with codebook" }).click();
  const zip = await saved(page, "Download all as one ZIP");
  const files = unzip(zip);
  const manifest = JSON.parse(files.get("manifest.json")!.toString()) as Manifest;
  const out = join(folder, `${report}-${view}-${Math.random()}`);
  execFileSync(client, ["--state", process.env.CAIRN_STACK!, "--as", account, "reports", "export", report, "--format", "csv", "--out", out, "--started-to", until, "--view", view, "--as-of", manifest.asOf, "--cut", manifest.dataCut, ...words]);
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
}
