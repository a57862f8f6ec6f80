import { FindingKind, RetractionReason } from "@/contract/cairn/prescribing/v1/finding_pb";
import type { Language } from "@/words/words";
import { findingForms } from "./finding_fields";

type Names<E extends number> = Readonly<Record<Language, Readonly<Record<E, string>>>>;

const kinds = Object.values(FindingKind).filter((one): one is FindingKind => typeof one === "number");
const others: Readonly<Record<Language, Readonly<Partial<Record<FindingKind, string>>>>> = {
  en: { [FindingKind.IMPLANT_CONSENT]: "Consent to an implant", [FindingKind.ACUTE_CARE]: "Acute care" },
  es: { [FindingKind.IMPLANT_CONSENT]: "Consentimiento a un implante", [FindingKind.ACUTE_CARE]: "Atención de urgencia" },
};
const named = (language: Language) => Object.fromEntries(kinds.map((kind) => [kind, findingForms[kind]?.title[language] ?? others[language][kind] ?? "–"])) as Record<FindingKind, string>;

/** What the kinds are called: those that can be recorded here by the title of their form. */
export const findingNames: Names<FindingKind> = { en: named("en"), es: named("es") };

export const retractionReasons: Names<RetractionReason> = {
  en: { 0: "Choose a reason", 1: "Wrong patient", 2: "Wrong value", 3: "Wrong time", 4: "Entered twice", 5: "Not observed", 6: "Another reason" },
  es: { 0: "Elija una razón", 1: "Otro paciente", 2: "Otro valor", 3: "Otra hora", 4: "Registrado dos veces", 5: "No observado", 6: "Otra razón" },
};
