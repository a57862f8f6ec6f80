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
  // administrator
  // privacy officer
  // public
  { path: "/find", label: { en: "Find a provider", es: "Buscar un profesional" }, roles: "public", load: () => import("./public/find") },
  { path: "/invitation", label: { en: "Use an invitation", es: "Usar una invitación" }, roles: "public", load: () => import("./public/invitation") },
];
