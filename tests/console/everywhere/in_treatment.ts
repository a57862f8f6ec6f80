// Somebody of whom there is what the forms that change something begin with: a draft of an order, a planned session, a module, insurance, a flag, a note.
import { makePerson, runCairn } from "../person_by_cli.ts";
import { accountIdOf, callAs } from "./people.ts";

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000);
const day = (days: number) => {
  const at = dayFromNow(days);
  return { year: at.getFullYear(), month: at.getMonth() + 1, day: at.getDate() };
};

export function makeInTreatment(): string {
  const patientId = makePerson().id;
  callAs("clinician", "CareRelationService/OpenCareRelation", { patientId, accountId: accountIdOf("coordinator"), kind: "KIND_CARE_TEAM" });
  runCairn("prescriber", "orders", "create", patientId, "--product", "xr-naltrexone", "--dose", "380", "--quantity", "12", "--from", dayFromNow(0).toISOString().slice(0, 10), "--json");
  callAs("clinician", "CoverageService/AddCoverage", { patientId, details: { payerKind: "PAYER_KIND_COMMERCIAL", payerName: "Payer", memberId: "M-1", relationship: "RELATIONSHIP_SELF", startedOn: day(-100), order: 1 } });
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
