import { useQuery } from "@connectrpc/connect-query";
import { useEffect } from "react";
import { OrganisationService } from "@/contract/cairn/directory/v1/organisation_service_pb";
import { setClinicZone } from "@/words/clinic_zone";

/** Learns in which zone the clinic is: that of its first site, by which the services reckon as well. Shows nothing. */
export default function ClinicClock() {
  const { data } = useQuery(OrganisationService.method.listSites, { pageSize: 500 }, { staleTime: Infinity });
  const zone = data?.sites.toSorted((a, b) => (a.siteId < b.siteId ? -1 : 1))[0]?.timeZone;
  useEffect(() => {
    if (zone) setClinicZone(zone);
  }, [zone]);
  return null;
}
