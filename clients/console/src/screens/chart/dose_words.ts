import { CorrectionReason, DiaryAnswer, SiteReaction_Course, SiteReaction_Kind } from "@/contract/cairn/prescribing/v1/dose_pb";
import type { Language } from "@/words/words";

type Names<E extends number> = Readonly<Record<Language, Readonly<Record<E, string>>>>;

export const reactionKinds: Names<SiteReaction_Kind> = {
  en: { 0: "Choose", 1: "Pain", 2: "Tenderness", 3: "Induration", 4: "Swelling", 5: "Redness", 6: "Bruising", 7: "Itching", 8: "Nodule", 9: "Cellulitis", 10: "Haematoma", 11: "Abscess", 12: "Necrosis" },
  es: { 0: "Elija", 1: "Dolor", 2: "Sensibilidad", 3: "Induración", 4: "Hinchazón", 5: "Enrojecimiento", 6: "Moretón", 7: "Picazón", 8: "Nódulo", 9: "Celulitis", 10: "Hematoma", 11: "Absceso", 12: "Necrosis" },
};

export const reactionCourses: Names<SiteReaction_Course> = {
  en: { 0: "Choose", 1: "Resolved", 2: "Improving", 3: "Unchanged", 4: "Worsening" },
  es: { 0: "Elija", 1: "Resuelta", 2: "Mejora", 3: "Sin cambios", 4: "Empeora" },
};

export const diaryAnswers: Names<DiaryAnswer> = {
  en: { 0: "No answer", 1: "Taken", 2: "Not taken", 3: "Not sure" },
  es: { 0: "Sin respuesta", 1: "Tomado", 2: "No tomado", 3: "No está seguro/a" },
};

export const correctionReasons: Names<CorrectionReason> = {
  en: { 0: "Choose a reason", 1: "Wrong patient", 2: "Wrong day", 3: "Wrong product or dose", 4: "Wrong lot or site", 5: "Entered twice", 6: "Did not happen", 7: "Another reason" },
  es: { 0: "Elija una razón", 1: "Otro paciente", 2: "Otro día", 3: "Otro producto o dosis", 4: "Otro lote o sitio", 5: "Registrado dos veces", 6: "No ocurrió", 7: "Otra razón" },
};

/** Reasons that leave something to record anew; with the others there is nothing to take the record's place. */
export const correctingReasons: readonly CorrectionReason[] = [CorrectionReason.WRONG_DATE, CorrectionReason.WRONG_PRODUCT_OR_DOSE, CorrectionReason.WRONG_LOT_OR_SITE, CorrectionReason.OTHER];
