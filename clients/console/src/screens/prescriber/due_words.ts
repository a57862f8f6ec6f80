import type { Tone } from "@/parts/status_tag";
import { DueStatus_Protection, DueStatus_State } from "@/contract/cairn/prescribing/v1/dose_pb";
import { WorklistReason } from "@/contract/cairn/prescribing/v1/worklist_service_pb";
import { type Language, useLanguage } from "@/words/words";

/** What the values of an enumeration are called; a value without a name is a type error. */
export type Names<E extends number> = Readonly<Record<Language, Readonly<Record<E, string>>>>;

/** `names` in the language of the moment. */
export function useNames<E extends number>(names: Names<E>): Readonly<Record<E, string>> {
  return names[useLanguage()];
}

export const dueStates: Names<DueStatus_State> = {
  en: { 0: "Not known", 1: "Never started", 2: "Not due", 3: "May be given early", 4: "Due", 5: "Late: opioid screen first", 6: "Late: starts anew", 7: "Ended", 8: "As needed" },
  es: { 0: "No se sabe", 1: "Nunca iniciado", 2: "No corresponde aún", 3: "Puede darse antes", 4: "Corresponde", 5: "Tarde: primero prueba de opioides", 6: "Tarde: empieza de nuevo", 7: "Terminado", 8: "Según necesidad" },
};

export const dueTones: Readonly<Record<DueStatus_State, Tone>> = { 0: "unknown", 1: "unknown", 2: "covered", 3: "info", 4: "waning", 5: "unprotected", 6: "unprotected", 7: "info", 8: "info" };

export const protections: Names<DueStatus_Protection> = {
  en: { 0: "Protection not known", 1: "Protected", 2: "Protection wanes", 3: "Unprotected" },
  es: { 0: "Protección desconocida", 1: "Con protección", 2: "La protección disminuye", 3: "Sin protección" },
};

export const protectionTones: Readonly<Record<DueStatus_Protection, Tone>> = { 0: "unknown", 1: "covered", 2: "waning", 3: "unprotected" };

export const worklistReasons: Names<WorklistReason> = {
  en: {
    0: "Another reason",
    1: "Alert: PHQ-9 item 9",
    2: "Alert: injection site gets worse",
    3: "Alert: vulnerable to overdose",
    4: "Alert: injection missed",
    5: "An alert has escalated",
    6: "An alert is overdue",
    7: "Unprotected",
    8: "Protection wanes",
    9: "Late: opioid screen first",
    10: "Late: treatment starts anew",
    11: "Days overdue",
    12: "Due today",
    13: "Due within 7 days",
    14: "Gap in tablets",
    15: "Tests overdue",
    16: "Tests due",
  },
  es: {
    0: "Otra razón",
    1: "Alerta: PHQ-9, pregunta 9",
    2: "Alerta: el sitio de inyección empeora",
    3: "Alerta: vulnerable a sobredosis",
    4: "Alerta: inyección omitida",
    5: "Una alerta se ha elevado",
    6: "Una alerta ha vencido",
    7: "Sin protección",
    8: "La protección disminuye",
    9: "Tarde: primero prueba de opioides",
    10: "Tarde: el tratamiento empieza de nuevo",
    11: "Días de atraso",
    12: "Corresponde hoy",
    13: "Corresponde en 7 días",
    14: "Días sin comprimidos",
    15: "Pruebas vencidas",
    16: "Pruebas pendientes",
  },
};
