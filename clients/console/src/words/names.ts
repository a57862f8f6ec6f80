import type { Patient, PatientProfile } from "@/contract/cairn/enrollment/v1/patient_pb";
import { AdministrativeGender, ContactPoint_System, HumanName_Use } from "@/contract/cairn/enrollment/v1/patient_pb";

/** The name to call somebody by in the record: the official one, else the first. */
export function nameOf(profile: PatientProfile | undefined): { family: string; given: string } {
  const names = profile?.names ?? [];
  const name = names.find((one) => one.use === HumanName_Use.OFFICIAL) ?? names[0];
  if (!name) return { family: "–", given: "" };
  if (!name.family && name.given.length === 0) return { family: name.text || "–", given: "" };
  return { family: name.family, given: name.given.join(" ") };
}

/** "Holloway, Maren Louise". */
export function fullName(profile: PatientProfile | undefined): string {
  const { family, given } = nameOf(profile);
  return [family, given].filter(Boolean).join(", ");
}

/** The medical record number; empty when there is none. */
export function recordNumber(patient: Patient | undefined): string {
  return patient?.profile?.identifiers.find((one) => one.type === "MR")?.value ?? "";
}

export function phoneOf(patient: Patient | undefined): string {
  return patient?.profile?.telecoms.find((one) => one.system === ContactPoint_System.PHONE)?.value ?? "";
}

/** F, M, X or ? as charts have it. */
export function sexLetter(profile: PatientProfile | undefined): string {
  if (profile?.birthSex === "F" || profile?.birthSex === "M") return profile.birthSex;
  switch (profile?.administrativeGender) {
    case AdministrativeGender.FEMALE:
      return "F";
    case AdministrativeGender.MALE:
      return "M";
    case AdministrativeGender.OTHER:
      return "X";
    default:
      return "?";
  }
}

/** `+18025550142` as one reads it aloud, `(802) 555-0142`; every other number as it was entered. */
export function showPhone(number: string): string {
  return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "($1) $2-$3");
}
