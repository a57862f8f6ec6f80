import { useQuery } from "@connectrpc/connect-query";
import { OrganisationService } from "@/contract/cairn/directory/v1/organisation_service_pb";
import { ProgrammeService } from "@/contract/cairn/enrollment/v1/programme_service_pb";
import { ReportDisorder, ReportMedication, ReportMentor, type ReportResult } from "@/contract/cairn/outcomes/v1/report_pb";
import { showDate } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { useNamed, values } from "./report_words";

export const texts = words({
  en: {
    everybody: "Everybody in the organisation",
    panel: "Everybody of my own panel, as it is now",
    programme: (name: string) => `programme ${name}`,
    site: (name: string) => `site ${name}`,
    from: (day: string) => `begun from ${day}`,
    to: (day: string) => `begun until ${day}`,
    alcohol: "alcohol use disorder",
    opioid: "opioid use disorder",
    injection: "injection first",
    tablets: "tablets first",
    implant: "implant first",
    age: (band: string) => `age ${band}`,
    with: "with a mentor",
    without: "without a mentor",
    only: (of: string, only: string) => `${of}, only: ${only}`,
  },
  es: {
    everybody: "Todos los de la organización",
    panel: "Todos los de mi panel, como es ahora",
    programme: (name) => `programa ${name}`,
    site: (name) => `sede ${name}`,
    from: (day) => `iniciados desde ${day}`,
    to: (day) => `iniciados hasta ${day}`,
    alcohol: "trastorno por consumo de alcohol",
    opioid: "trastorno por consumo de opioides",
    injection: "inyección primero",
    tablets: "comprimidos primero",
    implant: "implante primero",
    age: (band) => `edad ${band}`,
    with: "con mentor",
    without: "sin mentor",
    only: (of, only) => `${of}, solo: ${only}`,
  },
});

/** Of whom a result is, in one line: what stands above every picture, on the screen and on paper. */
export function useCohortWords(): (result: ReportResult) => string {
  const say = useWords(texts);
  const name = useNamed();
  const programmes = useQuery(ProgrammeService.method.listProgrammes, { pageSize: 500 });
  const sites = useQuery(OrganisationService.method.listSites, { pageSize: 500 });
  return ({ cohort, ownPanel }) => {
    const of = ownPanel ? say.panel : say.everybody;
    if (!cohort) return of;
    const { programmeId, siteId, startedFrom, startedTo, ageBand, sex } = cohort;
    const disorder = { [ReportDisorder.UNSPECIFIED]: "", [ReportDisorder.ALCOHOL_USE]: say.alcohol, [ReportDisorder.OPIOID_USE]: say.opioid }[cohort.disorder];
    const medication = { [ReportMedication.UNSPECIFIED]: "", [ReportMedication.INJECTION]: say.injection, [ReportMedication.TABLETS]: say.tablets, [ReportMedication.IMPLANT]: say.implant }[cohort.medication];
    const mentor = { [ReportMentor.UNSPECIFIED]: "", [ReportMentor.WITH]: say.with, [ReportMentor.WITHOUT]: say.without }[cohort.mentor];
    const parts = [
      programmeId && say.programme(programmes.data?.programmes.find((one) => one.programmeId === programmeId)?.name ?? programmeId),
      siteId && say.site(sites.data?.sites.find((one) => one.siteId === siteId)?.name ?? siteId),
      startedFrom && say.from(showDate(startedFrom)),
      startedTo && say.to(showDate(startedTo)),
      disorder,
      medication,
      ageBand && say.age(name(values, ageBand)),
      sex && name(values, sex),
      mentor,
    ].filter((part): part is string => Boolean(part));
    return parts.length > 0 ? say.only(of, parts.join(" · ")) : of;
  };
}
