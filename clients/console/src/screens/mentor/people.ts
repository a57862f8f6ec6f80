import { useQuery } from "@connectrpc/connect-query";
import { useMemo } from "react";
import { ProviderService } from "@/contract/cairn/directory/v1/provider_service_pb";
import { PatientService } from "@/contract/cairn/enrollment/v1/patient_service_pb";
import { MentorService } from "@/contract/cairn/mentorship/v1/mentor_service_pb";
import { mayBe, useSession } from "@/session/session";
import { fullName } from "@/words/names";
import { useWords, words } from "@/words/words";

export const texts = words({
  en: { unknownPatient: (code: string) => `Person ${code}, not in your care team`, unknownStaff: (code: string) => `Staff member ${code}`, you: (name: string) => `${name} (you)` },
  es: { unknownPatient: (code) => `Persona ${code}, fuera de su equipo`, unknownStaff: (code) => `Miembro del personal ${code}`, you: (name) => `${name} (usted)` },
});

/** Four signs by which somebody without a name is told from the next: the end of an id, where ids differ. */
export function shortCode(id: string): string {
  return id.slice(-4).toUpperCase();
}

/** Names of the patients of the caller's care teams, and what is said of somebody who is in none. */
export function usePatientNames(): { readonly nameOf: (patientId: string) => string; readonly isKnown: (patientId: string) => boolean } {
  const say = useWords(texts);
  const may = mayBe(useSession(), ["clinician", "prescriber", "coordinator"]);
  const panel = useQuery(PatientService.method.listPanel, { pageSize: 500 }, { enabled: may });
  return useMemo(() => {
    const names = new Map(panel.data?.members.flatMap((one) => (one.patient ? [[one.patient.patientId, fullName(one.patient.profile)] as const] : [])));
    return {
      nameOf: (patientId) => names.get(patientId) ?? (panel.isLoading ? "…" : say.unknownPatient(shortCode(patientId))),
      isKnown: (patientId) => names.has(patientId),
    };
  }, [panel.data, panel.isLoading, say]);
}

export interface StaffNames {
  readonly nameOf: (accountId: string) => string;
  /** Everybody whose name and account are known, by name. */
  readonly everybody: readonly (readonly [accountId: string, name: string])[];
}

/** Names of the people who work here: those of the list of providers, of mentors where the caller sees that list, and the caller. */
export function useStaffNames(): StaffNames {
  const say = useWords(texts);
  const session = useSession();
  const providers = useQuery(ProviderService.method.listProviders, { pageSize: 500, withInactive: true });
  const mentors = useQuery(MentorService.method.listMentors, { pageSize: 500 }, { enabled: mayBe(session, ["clinician", "prescriber", "coordinator", "admin", "privacy"]) });
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const one of mentors.data?.mentors ?? []) if (one.accountId) names.set(one.accountId, one.profile?.displayName ?? "");
    for (const one of providers.data?.providers ?? []) {
      const name = one.profile?.name;
      if (one.accountId && name) names.set(one.accountId, [name.prefix, name.given, name.family].filter(Boolean).join(" "));
    }
    names.set(session.accountId, say.you(session.displayName));
    return {
      nameOf: (accountId) => names.get(accountId) || say.unknownStaff(shortCode(accountId)),
      everybody: [...names].sort(([, one], [, other]) => one.localeCompare(other)),
    };
  }, [mentors.data, providers.data, session, say]);
}
