// People whom a test makes for itself, by the command line: enrolled, in the care of the clinician and the prescriber, unknown to every other test.
import { execFileSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Account } from "./stack.ts";

const cairn = join(fileURLToPath(new URL("../..", import.meta.url)), "deploy/cairn");

/** Runs the command line as `account`; the answer as JSON. */
export function runCairn(account: Account, ...words: string[]): unknown {
  return JSON.parse(execFileSync(cairn, ["--state", process.env.CAIRN_STACK!, "--as", account, ...words], { encoding: "utf8" }));
}

const callOf = (account: Account, method: string, request: object) => runCairn(account, "call", method, JSON.stringify(request));
const word = () => String.fromCharCode(65 + randomInt(26)) + Array.from({ length: 7 }, () => String.fromCharCode(97 + randomInt(26))).join("");

export interface Person {
  readonly id: string;
  /** As the console shows it: "Family, Given". */
  readonly name: string;
}

/** Somebody in treatment for alcohol use disorder, with `findings` on record (FindingValue as JSON). */
export function makePerson(findings: readonly object[] = []): Person {
  const [family, given] = [word(), word()];
  const { patient } = runCairn("clinician", "patients", "register", "--family", family, "--given", given, "--birth-date", "1980-02-03", "--gender", "female", "--state", "VT", "--anyway", "--json") as { patient: { patientId: string } };
  const id = patient.patientId;
  runCairn("clinician", "episodes", "enroll", id, "--disorder", "alcohol", "--criteria", "6", "--programme", "Naltrexone programme", "--notice-given", "--json");
  const { session } = runCairn("prescriber", "whoami", "--json") as { session: { accountId: string } };
  callOf("clinician", "CareRelationService/OpenCareRelation", { patientId: id, accountId: session.accountId, kind: "KIND_CARE_TEAM" });
  for (const value of findings) callOf("clinician", "ChartService/RecordFinding", { patientId: id, value });
  return { id, name: `${family}, ${given}` };
}
