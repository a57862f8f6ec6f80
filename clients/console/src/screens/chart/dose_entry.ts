import type { MessageInitShape } from "@bufbuild/protobuf";
import { DiaryAnswer, DispensedBy, type Dose, type DoseEntrySchema, DoseKind, InjectionSide, ReversalAnswer, SiteCheck, SiteReaction_Course, SiteReaction_Kind } from "@/contract/cairn/prescribing/v1/dose_pb";
import { Product } from "@/contract/cairn/prescribing/v1/order_pb";
import { dateOfIso, isoDate, today } from "@/words/dates";
import { type GateAnswers, noAnswers } from "./gate_answers";

/** A carton that is of no stock of this clinic. */
export const elsewhere = "elsewhere";

/** What a form about a dose of any kind has been told so far. */
export type DoseValues = Readonly<{
  orderId: string;
  episodeId: string;
  on: string;
  side: string;
  needle: string;
  kitId: string;
  lot: string;
  expires: string;
  site: string;
  reactionKind: string;
  course: string;
  offered: boolean;
  answer: string;
  explained: boolean;
  doseMg: string;
  protocolId: string;
  consent: boolean;
  tablets: string;
  days: string;
  by: string;
  diary: string;
  reason: string;
  answers: GateAnswers;
}>;

export const emptyDose = (kind: DoseKind): DoseValues => ({
  orderId: "",
  episodeId: "",
  on: isoDate(today()),
  side: "",
  needle: "",
  kitId: "",
  lot: "",
  expires: "",
  site: "",
  reactionKind: "",
  course: "",
  offered: false,
  answer: "",
  explained: false,
  doseMg: "",
  protocolId: "",
  consent: false,
  tablets: "",
  days: "",
  by: kind === DoseKind.DISPENSE ? String(DispensedBy.CLINIC) : "",
  diary: "",
  reason: "",
  answers: noAnswers,
});

const text = (value: number | undefined) => (value ? String(value) : "");

/** What is recorded, as a form has it: for a correction. */
export function valuesOfDose(dose: Dose): DoseValues {
  const empty: DoseValues = { ...emptyDose(dose.kind), orderId: dose.orderId, episodeId: dose.episodeId, on: isoDate(dose.occurredOn), answers: { ...noAnswers, seen: dose.acknowledgedWarnings } };
  const entry = dose.entry?.entry;
  switch (entry?.case) {
    case "injection": {
      const { value } = entry;
      const reaction = value.reactions[0];
      return {
        ...empty,
        doseMg: text(value.doseMg),
        side: text(value.side),
        needle: text(value.needle?.tenthsOfInch),
        kitId: value.kitId || elsewhere,
        lot: value.lot?.number ?? "",
        expires: isoDate(value.lot?.expiresOn),
        site: text(value.siteCheck),
        reactionKind: text(reaction?.kind),
        course: text(reaction?.course),
        offered: value.counselling?.reversalAgentOffered ?? false,
        answer: text(value.counselling?.reversalAnswer),
        explained: value.counselling?.overdoseCounsellingGiven ?? false,
      };
    }
    case "implant": {
      const { value } = entry;
      return {
        ...empty,
        doseMg: text(value.doseMg),
        protocolId: value.protocolId,
        consent: value.consentOnFile,
        lot: value.lot?.number ?? "",
        expires: isoDate(value.lot?.expiresOn),
        offered: value.counselling?.reversalAgentOffered ?? false,
        answer: text(value.counselling?.reversalAnswer),
        explained: value.counselling?.overdoseCounsellingGiven ?? false,
      };
    }
    case "dispense":
      return { ...empty, tablets: text(entry.value.tablets), days: text(entry.value.daysSupply), by: text(entry.value.by), lot: entry.value.lot?.number ?? "", expires: isoDate(entry.value.lot?.expiresOn) };
    case "observedDose":
      return { ...empty, doseMg: text(entry.value.doseMg) };
    case "selfReport":
      return { ...empty, diary: text(entry.value.answer) };
    default:
      return empty;
  }
}

/** The fields that a kind of dose cannot do without. */
export function neededOf(kind: DoseKind, values: DoseValues): readonly (keyof DoseValues & string)[] {
  const print = ["lot", "expires"] as const;
  switch (kind) {
    case DoseKind.INJECTION:
      return ["on", "side", "needle", "kitId", ...(values.kitId === elsewhere ? print : []), "site", ...(values.site === String(SiteCheck.REACTION_FOUND) ? (["reactionKind", "course"] as const) : [])];
    case DoseKind.IMPLANT:
      return ["on", ...print];
    case DoseKind.DISPENSE:
      return ["on", "tablets", "by", ...(values.by === String(DispensedBy.CLINIC) ? print : [])];
    case DoseKind.OBSERVED:
      return ["on", "doseMg"];
    default:
      return ["on", "diary"];
  }
}

type Entry = Exclude<NonNullable<MessageInitShape<typeof DoseEntrySchema>["entry"]>, { case: undefined }>;

/** The record that the form says, of an order with these terms. */
export function entryOf(kind: DoseKind, values: DoseValues, doseMg: number, protocolId: string): Entry {
  const expiresOn = dateOfIso(values.expires);
  const lot = { number: values.lot, ...(expiresOn ? { expiresOn } : {}) };
  const counselling = { reversalAgentOffered: values.offered, reversalAnswer: Number(values.answer) as ReversalAnswer, overdoseCounsellingGiven: values.explained };
  switch (kind) {
    case DoseKind.INJECTION: {
      const ofStock = values.kitId !== elsewhere;
      return {
        case: "injection",
        value: {
          doseMg,
          side: Number(values.side) as InjectionSide,
          needle: { tenthsOfInch: Number(values.needle), gauge: 20 },
          // Of a carton of the stock the books know lot and expiry date.
          ...(ofStock ? { kitId: values.kitId } : { lot }),
          siteCheck: Number(values.site) as SiteCheck,
          reactions: values.site === String(SiteCheck.REACTION_FOUND) ? [{ kind: Number(values.reactionKind) as SiteReaction_Kind, course: Number(values.course) as SiteReaction_Course }] : [],
          counselling,
        },
      };
    }
    case DoseKind.IMPLANT:
      return { case: "implant", value: { doseMg, protocolId, lot, consentOnFile: values.consent, counselling } };
    case DoseKind.DISPENSE:
      return { case: "dispense", value: { tablets: Number(values.tablets), ...(values.days ? { daysSupply: Number(values.days) } : {}), by: Number(values.by) as DispensedBy, ...(values.lot || expiresOn ? { lot } : {}) } };
    case DoseKind.OBSERVED:
      return { case: "observedDose", value: { doseMg: Number(values.doseMg) } };
    default:
      return { case: "selfReport", value: { answer: Number(values.diary) as DiaryAnswer } };
  }
}

/** Whose orders a kind of dose is given by. */
export function isOf(kind: DoseKind, product: Product | undefined): boolean {
  if (kind === DoseKind.INJECTION) return product === Product.XR_NALTREXONE;
  if (kind === DoseKind.DISPENSE || kind === DoseKind.OBSERVED) return product === Product.ORAL_NALTREXONE;
  return kind === DoseKind.IMPLANT && (product === Product.COMPOUNDED_IMPLANT || product === Product.INVESTIGATIONAL_IMPLANT);
}
