// A nurse with a licence and an account, who is not among those of the demonstration clinic: made once for each stack, as its other accounts are.
import { randomInt } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clinicDay } from "../clinic_day.ts";
import { runCairn } from "../person_by_cli.ts";
import { type Account, stateDirectory } from "../stack.ts";

export const nurse = "nurse" as Account;
export const nurseName = "Quist";

const kept = (kind: string) => join(stateDirectory, "credentials", `${nurse}.${kind}`);

/** An NPI that nobody has: with the check digit of ISO 7812 over 80840 and its first nine. */
function anyNpi(): string {
  const nine = `91${String(randomInt(10_000_000)).padStart(7, "0")}`;
  const sum = [...`80840${nine}`].reverse().reduce((all, digit, at) => all + [...String(Number(digit) * (at % 2 === 0 ? 2 : 1))].reduce((one, part) => one + Number(part), 0), 0);
  return `${nine}${(10 - (sum % 10)) % 10}`;
}

export function makeNurse(): void {
  if (existsSync(kept("totp"))) return;
  const [npi, password] = [anyNpi(), `cold pack and log ${randomInt(1_000_000_000)}`];
  const userName = `nurse${randomInt(1_000_000)}@cedar-hollow`;
  runCairn("admin", "--step-up", "--json", "providers", "register", "--kind", "nurse", "--npi", npi, "--given", "Maja", "--family", nurseName, "--suffix", "RN", "--language", "en");
  runCairn("admin", "--json", "providers", "credentials", "add", npi, "--type", "licence", "--state", "VT", "--number", `026.${randomInt(1_000_000)}`, "--issued", clinicDay(-730), "--expires", clinicDay(730));
  runCairn("admin", "--json", "providers", "credentials", "verify", npi);
  const { linkSecret } = runCairn("admin", "--json", "accounts", "invite", userName, "--name", `Maja ${nurseName}`, "--role", "clinician", "--provider", npi) as { linkSecret: string };
  const { oneTimeCodeSeed } = runCairn("admin", "call", "SessionService/AcceptInvitation", JSON.stringify({ linkSecret, password })) as { oneTimeCodeSeed: string };
  writeFileSync(kept("user"), userName);
  writeFileSync(kept("password"), password);
  writeFileSync(kept("totp"), oneTimeCodeSeed);
}
