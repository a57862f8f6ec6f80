// A chart that lacks nothing that the safety gate asks about, recorded by the command line as the demonstration clinic does it.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { makePerson, type Person, runCairn } from "../person_by_cli.ts";
import { stateDirectory } from "../stack.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
/** The day so many days from today, at the clinic. */
export const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toLocaleDateString("en-CA", { timeZone: "America/New_York" });

/** Somebody in treatment whom nothing stops from a dose. */
export function makeReadyPerson(): Person {
  const person = makePerson();
  const bash = `set -euo pipefail
    source "$root/deploy/local/seed_chart.bash"
    cairn() { local role=$1; shift; "$root/deploy/cairn" --state "$state" --as "$role" "$@"; }
    record_chart "$1" "$2" 1980-02-03 female`;
  execFileSync("bash", ["-c", bash, "bash", person.id, dayFromNow(0)], { env: { ...process.env, root, state: stateDirectory } });
  return person;
}

interface Written {
  readonly order: { readonly orderId: string; readonly state: string };
}

/** A draft for monthly injections; its id. */
export function writeOrder(person: Person): string {
  const made = runCairn("prescriber", "--json", "orders", "create", person.id, "--product", "xr-naltrexone", "--dose", "380", "--quantity", "12", "--from", dayFromNow(0)) as Written;
  return made.order.orderId;
}

export function signOrder(person: Person, orderId: string): void {
  runCairn("prescriber", "--step-up", "--json", "orders", "sign", person.id, "--order", orderId, "--state", "VT");
}
