// Two patients whom clinician, prescriber and coordinator may all see: one of whom much is on record, and one of whom nothing is.
import { randomInt } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { anyName } from "../person.ts";
import { runCairn } from "../person_by_cli.ts";
import { type Account, stateDirectory } from "../stack.ts";

export const callAs = (account: Account, method: string, request: object = {}) => runCairn(account, "call", method, JSON.stringify(request)) as Record<string, unknown>;
export const accountIdOf = (account: Account) => (runCairn(account, "whoami", "--json") as { session: { accountId: string } }).session.accountId;

const enough = 5;
const countOf = (account: Account, method: string, patientId: string, list: string) => ((callAs(account, method, { patientId })[list] ?? []) as unknown[]).length;

/** Somebody of the simulation with injections or tablets, questionnaires and sessions. */
function richest(): string {
  const { members } = callAs("prescriber", "PatientService/ListPanel", { pageSize: 200 }) as { members: { patient: { patientId: string; profile: { identifiers: { value: string }[] } } }[] };
  for (const { patient } of members) {
    const id = patient.patientId;
    if (patient.profile.identifiers.some((one) => one.value.startsWith("CH-"))) continue;
    if (countOf("clinician", "AssessmentService/ListAssessments", id, "assessments") < enough) continue;
    if (countOf("prescriber", "DoseService/ListDoses", id, "doses") < enough) continue;
    if (countOf("clinician", "SessionService/ListSessions", id, "sessions") < enough) continue;
    return id;
  }
  throw new Error("the simulation has nobody of whom enough is on record");
}

/** Registered, and no more. */
function poorest(): string {
  const { patient } = runCairn("clinician", "patients", "register", "--family", anyName(), "--given", anyName(6), "--birth-date", `19${randomInt(50, 99)}-02-03`, "--gender", "female", "--anyway", "--json") as { patient: { patientId: string } };
  return patient.patientId;
}

type Both = Readonly<Record<"somebody with much on record" | "somebody with nothing on record", string>>;

// Found once for all files of tests: it takes some questions.
const kept = join(stateDirectory, "rich_and_poor.json");

export function richAndPoor(): Both {
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, "utf8")) as Both;
  const [rich, poor] = [richest(), poorest()];
  for (const account of ["prescriber", "coordinator"] as const) {
    const accountId = accountIdOf(account);
    for (const patientId of [rich, poor]) openCare(patientId, accountId);
  }
  const both = { "somebody with much on record": rich, "somebody with nothing on record": poor };
  writeFileSync(kept, JSON.stringify(both));
  return both;
}

function openCare(patientId: string, accountId: string): void {
  const { relations = [] } = callAs("clinician", "CareRelationService/ListCareRelations", { patientId }) as { relations?: { accountId?: string; period?: { endedAt?: string } }[] };
  if (relations.some((one) => one.accountId === accountId)) return;
  callAs("clinician", "CareRelationService/OpenCareRelation", { patientId, accountId, kind: "KIND_CARE_TEAM" });
}
