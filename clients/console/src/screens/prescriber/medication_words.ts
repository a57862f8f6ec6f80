import type { Tone } from "@/parts/status_tag";
import { AlertKind, AlertOutcome, AlertRole } from "@/contract/cairn/prescribing/v1/alert_pb";
import { DoseKind, DosageForm, DueStatus_Protection, DueStatus_State } from "@/contract/cairn/prescribing/v1/dose_pb";
import { MonitoringDue_Item, MonitoringDue_Reason } from "@/contract/cairn/prescribing/v1/lab_pb";
import { Order_State, OralSchedule, Product, StopReason } from "@/contract/cairn/prescribing/v1/order_pb";
import { WorklistReason } from "@/contract/cairn/prescribing/v1/worklist_service_pb";
import { type Language, useLanguage } from "@/words/words";

/** What the values of an enumeration are called; a value without a name is a type error. */
type Names<E extends number> = Readonly<Record<Language, Readonly<Record<E, string>>>>;

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

export const products: Names<Product> = {
  en: { 0: "Not known", 1: "Naltrexone tablets", 2: "XR-naltrexone injection", 3: "Compounded implant", 4: "Investigational implant" },
  es: { 0: "No se sabe", 1: "Naltrexona en comprimidos", 2: "Naltrexona inyectable de liberación prolongada", 3: "Implante magistral", 4: "Implante en investigación" },
};

export const schedules: Names<OralSchedule> = {
  en: {
    0: "Not chosen",
    1: "50 mg every day",
    2: "50 mg Monday to Friday, 100 mg on Saturday",
    3: "100 mg every other day",
    4: "150 mg every third day",
    5: "100 mg Monday and Wednesday, 150 mg Friday, supervised",
    6: "25 mg on the first day, then 50 mg every day",
    7: "As needed, before drinking is expected",
    8: "100 mg every day (off label)",
  },
  es: {
    0: "Sin elegir",
    1: "50 mg cada día",
    2: "50 mg de lunes a viernes, 100 mg el sábado",
    3: "100 mg cada dos días",
    4: "150 mg cada tres días",
    5: "100 mg lunes y miércoles, 150 mg viernes, supervisado",
    6: "25 mg el primer día, luego 50 mg cada día",
    7: "Según necesidad, antes de beber",
    8: "100 mg cada día (fuera de indicación)",
  },
};

export const orderStates: Names<Order_State> = {
  en: { 0: "Not known", 1: "Draft, not signed", 2: "Signed", 3: "Stopped", 4: "Expired", 5: "Completed", 6: "Replaced" },
  es: { 0: "No se sabe", 1: "Borrador, sin firma", 2: "Firmada", 3: "Suspendida", 4: "Vencida", 5: "Completada", 6: "Reemplazada" },
};

export const orderTones: Readonly<Record<Order_State, Tone>> = { 0: "unknown", 1: "waning", 2: "good", 3: "info", 4: "info", 5: "info", 6: "info" };

export const stopReasons: Names<StopReason> = {
  en: {
    0: "Choose a reason",
    1: "Completed as planned",
    2: "Another product instead",
    3: "Changed to an agonist",
    4: "Side effect",
    5: "Return to use",
    6: "Cost or insurance",
    7: "Incarceration",
    8: "Moved away",
    9: "Lost to follow-up",
    10: "Died",
    11: "The patient's choice",
    12: "Safety finding",
    13: "Another reason",
  },
  es: {
    0: "Elija una razón",
    1: "Terminado según lo previsto",
    2: "Otro producto en su lugar",
    3: "Cambio a un agonista",
    4: "Efecto adverso",
    5: "Retorno al consumo",
    6: "Costo o seguro",
    7: "Encarcelamiento",
    8: "Se mudó",
    9: "Sin seguimiento",
    10: "Falleció",
    11: "Decisión de la persona",
    12: "Hallazgo de seguridad",
    13: "Otra razón",
  },
};

export const doseKinds: Names<DoseKind> = {
  en: { 0: "Dose", 1: "Injection", 2: "Implant", 3: "Tablets handed out", 4: "Tablets seen to be taken", 5: "Told by the patient" },
  es: { 0: "Dosis", 1: "Inyección", 2: "Implante", 3: "Comprimidos entregados", 4: "Toma observada", 5: "Dicho por la persona" },
};

export const forms: Names<DosageForm> = {
  en: { 0: "Medicine", 1: "Tablets", 2: "Injection", 3: "Implant" },
  es: { 0: "Medicamento", 1: "Comprimidos", 2: "Inyección", 3: "Implante" },
};

export const monitoringItems: Names<MonitoringDue_Item> = {
  en: { 0: "Test", 1: "Liver tests", 2: "Pregnancy test", 3: "Urine drug screen", 4: "PHQ-9", 5: "Check of the injection site", 6: "Creatinine" },
  es: { 0: "Prueba", 1: "Pruebas hepáticas", 2: "Prueba de embarazo", 3: "Prueba de drogas en orina", 4: "PHQ-9", 5: "Revisión del sitio de inyección", 6: "Creatinina" },
};

export const monitoringReasons: Names<MonitoringDue_Reason> = {
  en: { 0: "", 1: "before treatment", 2: "on schedule", 3: "repeat", 4: "with the injection", 5: "asked for" },
  es: { 0: "", 1: "antes del tratamiento", 2: "según calendario", 3: "repetición", 4: "con la inyección", 5: "solicitada" },
};

export const alertKinds: Names<AlertKind> = {
  en: { 0: "Alert", 1: "Vulnerable to overdose", 2: "PHQ-9 item 9", 3: "Injection missed", 4: "Injection site gets worse" },
  es: { 0: "Alerta", 1: "Vulnerable a sobredosis", 2: "PHQ-9, pregunta 9", 3: "Inyección omitida", 4: "El sitio de inyección empeora" },
};

export const alertRoles: Names<AlertRole> = {
  en: { 0: "Nobody", 1: "owner", 2: "prescriber", 3: "supervisor", 4: "medical director" },
  es: { 0: "Nadie", 1: "responsable", 2: "prescriptor", 3: "supervisor", 4: "dirección médica" },
};

export const alertOutcomes: Names<AlertOutcome> = {
  en: {
    0: "Choose what became of it",
    1: "Reached, and safe",
    2: "Reached, and referred",
    3: "Dose given",
    4: "Appointment made",
    5: "Reversal agent given",
    6: "Safety assessment done",
    7: "Emergency care",
    8: "Not reached",
    9: "Site reviewed",
    10: "Raised in error",
  },
  es: {
    0: "Elija qué resultó",
    1: "Se habló con la persona: a salvo",
    2: "Se habló con la persona: derivada",
    3: "Dosis administrada",
    4: "Cita acordada",
    5: "Se entregó antídoto",
    6: "Evaluación de seguridad hecha",
    7: "Atención de urgencia",
    8: "No se la localizó",
    9: "Sitio revisado",
    10: "Creada por error",
  },
};
