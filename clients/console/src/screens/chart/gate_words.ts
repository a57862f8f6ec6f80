import type { Tone } from "@/parts/status_tag";
import type { GateOutcome, OverrideBy } from "@/contract/cairn/prescribing/v1/safety_gate_pb";
import type { Language } from "@/words/words";

type Names<E extends number> = Readonly<Record<Language, Readonly<Record<E, string>>>>;

export const gateOutcomes: Names<GateOutcome> = {
  en: { 0: "Not known", 1: "Does not apply", 2: "Passes", 3: "Task", 4: "Warning", 5: "Blocks; may be overridden", 6: "Stop", 7: "Check not performed" },
  es: { 0: "No se sabe", 1: "No aplica", 2: "Pasa", 3: "Tarea", 4: "Advertencia", 5: "Bloquea; puede anularse", 6: "Alto", 7: "No se comprobó" },
};

export const gateTones: Readonly<Record<GateOutcome, Tone>> = { 0: "unknown", 1: "unknown", 2: "good", 3: "info", 4: "waning", 5: "waning", 6: "unprotected", 7: "unprotected" };

export const overriders: Names<OverrideBy> = {
  en: { 0: "", 1: "Nobody may override it", 2: "A prescriber may override it with a reason", 3: "A prescriber and a second licensed clinician may override it together" },
  es: { 0: "", 1: "Nadie puede anularla", 2: "Un prescriptor puede anularla con una razón", 3: "Un prescriptor y un segundo clínico con licencia pueden anularla juntos" },
};

/** Why a rule is overridden, by the code that the rule set allows. */
export const overrideReasons: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    CLINICAL_JUDGEMENT: "Clinical judgement",
    CONFIRMATION_PENDING: "Confirmation pending",
    LABS_PENDING: "Labs pending",
    RAPID_INDUCTION_PROTOCOL: "Rapid induction protocol",
    RECHECK_ORDERED: "Recheck ordered",
    RECORD_UNAVAILABLE: "Record unavailable",
    SHARED_DECISION: "Shared decision",
  },
  es: {
    CLINICAL_JUDGEMENT: "Criterio clínico",
    CONFIRMATION_PENDING: "Confirmación pendiente",
    LABS_PENDING: "Análisis pendientes",
    RAPID_INDUCTION_PROTOCOL: "Protocolo de inducción rápida",
    RECHECK_ORDERED: "Repetición solicitada",
    RECORD_UNAVAILABLE: "Registro no disponible",
    SHARED_DECISION: "Decisión compartida",
  },
};
