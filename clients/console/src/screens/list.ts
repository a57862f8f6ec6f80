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
  { path: "/my-people", group: "peers", label: { en: "My people", es: "Mi gente" }, roles: ["mentor"], load: () => import("./mentor/my_people") },
  { path: "/my-people/$relationshipId", label: { en: "Contacts", es: "Contactos" }, roles: ["mentor"], load: () => import("./mentor/contact_log") },
  { path: "/desk", group: "peers", label: { en: "On-call desk", es: "Mesa de guardia" }, roles: ["mentor", "clinician", "prescriber", "coordinator"], load: () => import("./mentor/desk") },
  { path: "/matching", group: "peers", label: { en: "Matching", es: "Emparejamiento" }, roles: ["coordinator"], load: () => import("./supervisor/matching") },
  { path: "/matches", group: "peers", label: { en: "Matches", es: "Parejas" }, roles: ["coordinator", "clinician", "prescriber"], load: () => import("./supervisor/matches") },
  { path: "/mentors", group: "peers", label: { en: "Mentors", es: "Mentores" }, roles: ["coordinator", "clinician", "prescriber", "admin", "privacy"], load: () => import("./supervisor/mentors") },
  { path: "/mentors/$mentorId", label: { en: "Mentor", es: "Mentor" }, roles: ["coordinator", "clinician", "prescriber", "admin", "privacy"], load: () => import("./supervisor/mentor_page") },
  { path: "/roster", group: "peers", label: { en: "Roster", es: "Guardias" }, roles: ["mentor", "coordinator", "clinician", "prescriber", "admin"], load: () => import("./supervisor/roster") },
  { path: "/fidelity", group: "peers", label: { en: "Fidelity", es: "Fidelidad" }, roles: ["coordinator", "clinician", "prescriber"], load: () => import("./supervisor/fidelity") },
  { path: "/hotlines", group: "peers", label: { en: "Local hotlines", es: "Líneas locales" }, roles: ["mentor", "coordinator", "clinician", "prescriber", "admin"], load: () => import("./supervisor/hotlines") },
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
