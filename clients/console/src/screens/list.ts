import type { ScreenLine } from "./screen";

/** Every screen, one a line, in the order of the navigation. Sections of the chart are in chart_sections.ts. */
export const screens: readonly ScreenLine[] = [
  // prescriber: what they see first
  { path: "/due", group: "today", label: { en: "Due", es: "Pendientes" }, roles: ["prescriber"], load: () => import("./prescriber/due") },
  // clinician, coordinator
  { path: "/panel", group: "people", label: { en: "My panel", es: "Mi panel" }, roles: ["clinician", "prescriber", "coordinator"], load: () => import("./clinician/panel") },
  { path: "/register", group: "people", label: { en: "Register a patient", es: "Registrar paciente" }, roles: ["clinician", "coordinator"], load: () => import("./clinician/register") },
  // prescriber
  { path: "/alerts", group: "today", label: { en: "Alerts", es: "Alertas" }, roles: ["prescriber", "clinician"], load: () => import("./prescriber/alerts") },
  // mentor, supervisor
  // counsellor
  // analyst
  { path: "/reports", group: "outcomes", label: { en: "Reports", es: "Informes" }, roles: ["analyst", "coordinator", "admin", "privacy", "clinician", "prescriber"], load: () => import("./analyst/reports") },
  { path: "/reports/$report", label: { en: "Report", es: "Informe" }, roles: ["analyst", "coordinator", "admin", "privacy", "clinician", "prescriber"], load: () => import("./analyst/report") },
  { path: "/reports/$report/changes", label: { en: "What changed", es: "Qué ha cambiado" }, roles: ["analyst", "coordinator", "admin", "privacy", "clinician", "prescriber"], load: () => import("./analyst/changes") },
  { path: "/reports-freshness", group: "outcomes", label: { en: "Freshness", es: "Actualidad" }, roles: ["analyst", "coordinator", "admin", "privacy", "clinician", "prescriber"], load: () => import("./analyst/freshness") },
  { path: "/instruments", group: "outcomes", label: { en: "Questionnaires", es: "Cuestionarios" }, roles: ["analyst", "coordinator", "admin", "privacy", "clinician", "prescriber"], load: () => import("./analyst/instruments") },
  { path: "/instruments/$instrument", label: { en: "Questionnaire", es: "Cuestionario" }, roles: ["analyst", "coordinator", "admin", "privacy", "clinician", "prescriber"], load: () => import("./analyst/instrument") },
  // administrator
  // privacy officer
  // public
];
