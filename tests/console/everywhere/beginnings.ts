// What the forms begin with that change something which is there already.
import { execFileSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { clinicDate, clinicDay } from "../clinic_day.ts";
import { anybody } from "../person.ts";
import { makePerson, runCairn } from "../person_by_cli.ts";
import { stateDirectory } from "../stack.ts";
import { accountIdOf, callAs } from "./people.ts";

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000);

/** Somebody with a draft of an order, a planned session, a module, insurance, a flag and a note. */
export function makeInTreatment(): string {
  const patientId = makePerson().id;
  callAs("clinician", "CareRelationService/OpenCareRelation", { patientId, accountId: accountIdOf("coordinator"), kind: "KIND_CARE_TEAM" });
  runCairn("prescriber", "orders", "create", patientId, "--product", "xr-naltrexone", "--dose", "380", "--quantity", "12", "--from", clinicDay(), "--json");
  callAs("clinician", "CoverageService/AddCoverage", { patientId, details: { payerKind: "PAYER_KIND_COMMERCIAL", payerName: "Payer", memberId: "M-1", relationship: "RELATIONSHIP_SELF", startedOn: clinicDate(-100), order: 1 } });
  runCairn("clinician", "assessments", "record", patientId, "phq-9", "1=1", "2=1", "3=1", "4=1", "5=0", "6=1", "7=0", "8=0", "9=1", "--json");
  callAs("clinician", "CounselingNoteService/WriteNote", { patientId, text: "Spoke about the night shift." });
  const { episodes } = callAs("clinician", "EpisodeService/ListEpisodes", { patientId, pageSize: 10 }) as { episodes: { episodeId: string }[] };
  const { episodeId } = episodes[0]!;
  inCounseling("SessionService/ScheduleSession", { patientId, episodeId, channel: "SESSION_CHANNEL_VIDEO", startTime: dayFromNow(1).toISOString(), plannedMinutes: 50, counsellorAccountId: accountIdOf("clinician") });
  const { modules } = callAs("clinician", "ModuleService/ListModules") as { modules: { key: string; version: number }[] };
  inCounseling("AssignmentService/AssignModule", { patientId, episodeId, moduleKey: modules[0]!.key, moduleVersion: modules[0]!.version });
  return patientId;
}

/** Counseling hears of an enrolment a moment later. */
function inCounseling(method: string, request: object): void {
  for (let tries = 1; ; ++tries) {
    try {
      callAs("clinician", method, request);
      return;
    } catch (error) {
      if (tries === 10) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
    }
  }
}

const register = (family: string, given: string, born: string) =>
  (runCairn("clinician", "--json", "patients", "register", "--family", family, "--given", given, "--birth-date", born, "--gender", "female", "--anyway") as { patient: { patientId: string } }).patient.patientId;

/** A programme with one place, which is offered to the first of two people. After the others in every list: tests that enrol people take the first. */
export function makeWaiting(): string {
  const { sites } = callAs("admin", "OrganisationService/ListSites") as { sites: { siteId: string }[] };
  const { programme } = callAs("admin", "ProgrammeService/CreateProgramme", { templateCode: "naltrexone", siteId: sites[0]!.siteId, name: `Zz forms ${randomInt(1_000_000)}` }) as { programme: { programmeId: string } };
  const { programmeId } = programme;
  runCairn("coordinator", "--json", "waitlist", "capacity", "--programme", programmeId, "--places", "1", "--offer-hours", "24");
  for (let people = 0; people < 2; ++people) {
    const { family, given, born } = anybody();
    const id = register(family, given, born);
    runCairn("clinician", "--json", "patients", "diagnose", id, "--disorder", "alcohol", "--criteria", "6");
    runCairn("clinician", "--json", "consents", "notice", id);
    callAs("clinician", "CareRelationService/OpenCareRelation", { patientId: id, accountId: accountIdOf("coordinator"), kind: "KIND_CARE_TEAM" });
    runCairn("clinician", "--json", "waitlist", "add", id, "--programme", programmeId);
  }
  return programmeId;
}

/** Two people with two records each: of one they are merged. */
export function makeDuplicates(): void {
  const twice = (): [string, string] => {
    const { family, given, born } = anybody();
    return [register(family, given, born), register(family, given, born)];
  };
  twice();
  const merged = twice();
  execFileSync(join(import.meta.dirname, "../../../deploy/cairn"), ["--state", stateDirectory, "--as", "coordinator", "--step-up", "duplicates", "merge", ...merged, "--json"], { stdio: ["ignore", "ignore", "pipe"] });
}

/** A provider who works at a place of the clinic, with a licence that expires soon. */
export function makeProvider(): string {
  const { provider } = callAs("admin", "ProviderService/CreateProvider", { profile: { kind: "PROVIDER_KIND_CLINICIAN", name: { family: anybody().family, given: "Ada" }, languages: ["en"] } }) as { provider: { providerId: string } };
  const { providerId } = provider;
  callAs("admin", "CredentialService/RecordCredential", { providerId, profile: { type: "CREDENTIAL_TYPE_LICENCE", state: "VT", number: String(randomInt(1_000_000)), issuedOn: clinicDate(-300), expiresOn: clinicDate(20) } });
  const { locations } = callAs("admin", "LocationService/ListLocations") as { locations: { locationId: string }[] };
  callAs("admin", "ProviderService/AddPractitionerRole", { providerId, profile: { locationId: locations[0]!.locationId, disordersTreated: ["DISORDER_ALCOHOL_USE"] } });
  return providerId;
}

/** A meeting of a group, tomorrow. */
export function makeGroupMeeting(): void {
  runCairn("clinician", "sessions", "plan-group", `Zz ${randomInt(1_000_000)}`, "--start", dayFromNow(1).toISOString().replace(/\.\d+Z$/, "Z"), "--json");
}
