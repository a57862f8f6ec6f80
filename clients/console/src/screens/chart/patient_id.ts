import { useQuery } from "@connectrpc/connect-query";
import { useParams } from "@tanstack/react-router";
import type { Patient } from "@/contract/cairn/enrollment/v1/patient_pb";
import { PatientService } from "@/contract/cairn/enrollment/v1/patient_service_pb";

/** Whose chart it is, within a section. */
export function usePatientId(): string {
  const { patientId } = useParams({ strict: false }) as { patientId?: string };
  if (!patientId) throw new Error("not in a chart");
  return patientId;
}

/** The record of the chart; the frame has read it already. */
export function usePatient(): Patient | undefined {
  return useQuery(PatientService.method.getPatient, { patientId: usePatientId() }).data?.patient;
}
