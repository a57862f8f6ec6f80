import type { MessageInitShape } from "@bufbuild/protobuf";
import { type ReportDescription, ReportDisorder, ReportMedication, ReportMentor, type ReportResult, ReportView } from "@/contract/cairn/outcomes/v1/report_pb";
import type { RunReportRequestSchema } from "@/contract/cairn/outcomes/v1/report_service_pb";
import { dateOfIso, isoDate } from "@/words/dates";

/** What a report is asked with, as it stands in the address: texts, empty where nothing is chosen. Nothing of it is about a person. */
export interface Question extends Readonly<Record<string, string>> {
  /** "yes" once it has been run: what may leave the clinic is logged as given out, so nothing is run by looking at it. */
  readonly run: string;
  readonly programme: string;
  readonly site: string;
  readonly from: string;
  readonly to: string;
  readonly disorder: string;
  readonly medication: string;
  readonly age: string;
  readonly sex: string;
  readonly mentor: string;
  readonly cut: string;
  readonly asof: string;
  readonly view: string;
  /** Of a comparison: the earlier position. */
  readonly since: string;
}

/** Name of a parameter in the address; no field of Question begins so. */
export const inAddress = (parameter: string) => `with_${parameter}`;

const nothing: Question = { run: "", programme: "", site: "", from: "", to: "", disorder: "", medication: "", age: "", sex: "", mentor: "", cut: "", asof: "", view: "", since: "" };

/** A question about everybody, with the parameters as they usually are. */
export function usualQuestion(description: ReportDescription): Question {
  return { ...nothing, ...Object.fromEntries(description.parameters.map((one) => [inAddress(one.name), one.defaultValue])) };
}

export const disorders = { alcohol: ReportDisorder.ALCOHOL_USE, opioid: ReportDisorder.OPIOID_USE } as const;
export const medications = { injection: ReportMedication.INJECTION, tablets: ReportMedication.TABLETS, implant: ReportMedication.IMPLANT } as const;
export const mentors = { with: ReportMentor.WITH, without: ReportMentor.WITHOUT } as const;
export const views = { clinic: ReportView.CLINIC, published: ReportView.PUBLISHED } as const;
export const ageBands = ["under_18", "18_25", "26_34", "35_49", "50_64", "65_or_older"] as const;
export const sexes = ["female", "male", "other"] as const;

/** Where a field of the picker lies in the request, for what the service says of it. Parameters are `parameters[2].value`, in their order. */
export const pathOf: Readonly<Record<string, string>> = {
  programme: "cohort.programme_id",
  site: "cohort.site_id",
  from: "cohort.started_from",
  to: "cohort.started_to",
  disorder: "cohort.disorder",
  medication: "cohort.medication",
  age: "cohort.age_band",
  sex: "cohort.sex",
  mentor: "cohort.mentor",
  cut: "data_cut",
  asof: "as_of",
  view: "view",
};

const chosen = <T extends number>(of: Readonly<Record<string, T>>, word: string): { value?: T } => (of[word] === undefined ? {} : { value: of[word] });

/** Asked again only by the button: whatever may leave the clinic is logged as given out each time. */
export const askedOnce = { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnMount: false, refetchOnReconnect: false } as const;

/** What RunReport and ExportReport are asked; CompareReports takes the same, but for the position. */
export function requestOf(description: ReportDescription, question: Question) {
  const from = dateOfIso(question.from);
  const to = dateOfIso(question.to);
  const cut = dateOfIso(question.cut);
  return {
    report: description.report,
    parameters: description.parameters.map((one) => ({ name: one.name, value: question[inAddress(one.name)] ?? one.defaultValue })),
    cohort: {
      programmeId: question.programme,
      siteId: question.site,
      ...(from ? { startedFrom: from } : {}),
      ...(to ? { startedTo: to } : {}),
      disorder: chosen<ReportDisorder>(disorders, question.disorder).value ?? 0,
      medication: chosen<ReportMedication>(medications, question.medication).value ?? 0,
      ageBand: question.age,
      sex: question.sex,
      mentor: chosen<ReportMentor>(mentors, question.mentor).value ?? 0,
    },
    asOf: question.asof,
    ...(cut ? { dataCut: cut } : {}),
    view: chosen<ReportView>(views, question.view).value ?? 0,
  } satisfies MessageInitShape<typeof RunReportRequestSchema>;
}

/** What must be asked to get the same bytes again on any later day. */
export function pinOf(result: ReportResult): Pick<Question, "asof" | "cut"> {
  return { asof: result.asOf, cut: isoDate(result.dataCut) };
}
