import { useQuery } from "@connectrpc/connect-query";
import { OrganisationService } from "@/contract/cairn/directory/v1/organisation_service_pb";
import { transportOf } from "@/transport/transport";

/** Services with an audit log of their own. */
export const auditedServices = ["enrollment", "prescribing", "mentorship", "counseling", "outcomes", "directory"] as const;
export type AuditedService = (typeof auditedServices)[number];

/** One transport for each, always the same: what was read is kept by it. */
const transports = Object.fromEntries(auditedServices.map((one) => [one, transportOf(one)])) as Readonly<Record<AuditedService, ReturnType<typeof transportOf>>>;

export const logOf = (service: AuditedService) => transports[service];

export const isAudited = (name: string): name is AuditedService => (auditedServices as readonly string[]).includes(name);

/** The clinic's id, which tree heads are signed for. */
export const useOrgId = (): string | undefined => useQuery(OrganisationService.method.getOrganisation, {}).data?.organisation?.orgId;

/** "cairn.enrollment.v1.PatientService/SearchPatients" as "Search patients". */
export function methodName(method: string): string {
  const plain = method.slice(method.lastIndexOf("/") + 1).replace(/([a-z0-9])([A-Z])/g, "$1 $2");
  return plain ? plain[0]! + plain.slice(1).toLowerCase() : "–";
}
