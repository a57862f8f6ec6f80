// The stack that the tests run against, as its state directory describes it.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const state = process.env.CAIRN_STACK;
if (!state) throw new Error("CAIRN_STACK names no state directory; see tests/console/run");

export const stateDirectory: string = state;

const settings = readFileSync(join(state, "stack"), "utf8");
const portBase = Number(/^port_base (\d+)$/m.exec(settings)?.[1]);

export const address = `https://localhost:${portBase + 7}`;

export type Account = "clinician" | "prescriber" | "mentor" | "analyst" | "coordinator" | "admin" | "privacy";

/** Name, password and base32 seed of an account of the stack. */
export function credentialsOf(account: Account): { userName: string; password: string; seed: string } {
  const read = (kind: string) => readFileSync(join(state!, "credentials", `${account}.${kind}`), "utf8").trim();
  return { userName: read("user"), password: read("password"), seed: read("totp") };
}

/** Bytes of a file of the console as the gateway sends it to who takes gzip. */
export function gzippedSize(path: string): number {
  return statSync(join(state!, "console", `${path}.gz`)).size;
}

/** The command line client of the stack, as an account: for execFileSync. */
export function cairn(account: Account, ...words: string[]): [string, string[]] {
  return [join(import.meta.dirname, "../../deploy/cairn"), ["--state", state!, "--as", account, ...words]];
}
