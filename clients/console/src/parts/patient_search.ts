import { useQuery, skipToken } from "@connectrpc/connect-query";
import { useDebouncedValue } from "@mantine/hooks";
import { PatientService } from "@/contract/cairn/enrollment/v1/patient_service_pb";
import { type DateLike, monthNamed, realDay } from "@/words/dates";

/** What the desk has, read out of one line: a name, a birth date, a record number, a phone, or several of them. */
export interface PatientCriteria {
  name?: string;
  birthDate?: DateLike;
  medicalRecordNumber?: string;
  phone?: string;
}

const dateForms: readonly (readonly [RegExp, (found: RegExpExecArray) => DateLike | undefined])[] = [
  [/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/, ([, year, month, day]) => realDay(Number(year), Number(month), Number(day))],
  [/\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/, ([, month, day, year]) => realDay(Number(year), Number(month), Number(day))],
  [/\b(\d{1,2}) (?:de )?(\p{L}{3,})\.? (?:de )?(\d{4})\b/u, ([, day, month, year]) => realDay(Number(year), monthNamed(month ?? ""), Number(day))],
];

/** Reads `line`; undefined while it says too little to search by (SearchPatients wants a name of two letters, or something else). */
export function readCriteria(line: string): PatientCriteria | undefined {
  const criteria: PatientCriteria = {};
  let rest = line.trim();
  for (const [form, read] of dateForms) {
    const found = form.exec(rest);
    const date = found ? read(found) : undefined;
    if (!found || !date) continue;
    criteria.birthDate = date;
    rest = rest.replace(found[0], " ");
    break;
  }
  const phone = /\+?[\d(][\d\s().-]{7,}\d/.exec(rest);
  if (phone && phone[0].replace(/\D/g, "").length >= 10) {
    criteria.phone = phone[0];
    rest = rest.replace(phone[0], " ");
  }
  const names: string[] = [];
  for (const word of rest.split(/[\s,;]+/).filter(Boolean)) {
    if (/\d/.test(word)) criteria.medicalRecordNumber = word;
    else if (!/^mrn:?$/i.test(word)) names.push(word);
  }
  const name = names.join(" ");
  if (name.replace(/[^\p{L}]/gu, "").length >= 2) criteria.name = name;
  return Object.keys(criteria).length > 0 ? criteria : undefined;
}

/** Patients that `line` is about, a quarter of a second after the last key. */
export function usePatientSearch(line: string) {
  const [settled] = useDebouncedValue(line, 250);
  const criteria = readCriteria(settled);
  const found = useQuery(PatientService.method.searchPatients, criteria ? (criteria as never) : skipToken, { placeholderData: (before) => before });
  return { criteria, found };
}
