import { showDate } from "@/words/dates";
import { fullName } from "@/words/names";
import { Page } from "@/parts/page";
import { useWords, words } from "@/words/words";
import { usePatient, usePatientId } from "../chart/patient_id";
import { CareTeam } from "./care_team";
import { Coverages } from "./coverages";
import { EmergencyAccess } from "./emergency_access";

export const texts = words({ en: { title: "Care team and insurance" }, es: { title: "Equipo de atención y seguro" } });

/** Who cares for the person, who has seen the record in an emergency, and who pays. */
export function Screen() {
  const say = useWords(texts);
  const patientId = usePatientId();
  const profile = usePatient()?.profile;
  const about = `${fullName(profile)} · ${showDate(profile?.birthDate)}`;
  return (
    <Page title={say.title}>
      <CareTeam patientId={patientId} about={about} />
      <Coverages patientId={patientId} about={about} />
      <EmergencyAccess patientId={patientId} />
    </Page>
  );
}
