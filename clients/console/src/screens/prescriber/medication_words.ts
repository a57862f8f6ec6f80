import type { Tone } from "@/parts/status_tag";
import { AlertKind, AlertOutcome, AlertRole } from "@/contract/cairn/prescribing/v1/alert_pb";
import { DoseKind, DosageForm } from "@/contract/cairn/prescribing/v1/dose_pb";
import { MonitoringDue_Item, MonitoringDue_Reason } from "@/contract/cairn/prescribing/v1/lab_pb";
import { Order_State, OralSchedule, Product, StopReason } from "@/contract/cairn/prescribing/v1/order_pb";
import type { Names } from "./due_words";

export { useNames } from "./due_words";

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
