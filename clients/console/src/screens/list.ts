import type { ScreenLine } from "./screen";

/** Every screen, one a line, in the order of the navigation. Sections of the chart are in chart_sections.ts. */
export const screens: readonly ScreenLine[] = [
  // prescriber: what they see first
  { path: "/due", group: "today", label: { en: "Due", es: "Pendientes" }, roles: ["prescriber"], load: () => import("./prescriber/due") },
  // clinician, coordinator
  { path: "/panel", group: "people", label: { en: "My panel", es: "Mi panel" }, roles: ["clinician", "prescriber", "coordinator"], load: () => import("./clinician/panel") },
  { path: "/register", group: "people", label: { en: "Register a patient", es: "Registrar paciente" }, roles: ["clinician", "coordinator"], load: () => import("./clinician/register") },
  { path: "/referrals", group: "people", label: { en: "Referrals", es: "Derivaciones" }, roles: ["clinician", "prescriber", "coordinator"], load: () => import("./referrals/referrals") },
  { path: "/emergency", group: "people", label: { en: "Open in an emergency", es: "Abrir en una urgencia" }, roles: ["clinician", "prescriber"], load: () => import("./emergency/emergency") },
  { path: "/waitlist", group: "people", label: { en: "Waitlist", es: "Lista de espera" }, roles: ["coordinator"], load: () => import("./waitlist/waitlist") },
  { path: "/duplicates", group: "people", label: { en: "Possible duplicates", es: "Posibles duplicados" }, roles: ["coordinator"], load: () => import("./duplicates/duplicates") },
  // prescriber
  { path: "/alerts", group: "today", label: { en: "Alerts", es: "Alertas" }, roles: ["prescriber", "clinician"], load: () => import("./prescriber/alerts") },
  // mentor, supervisor
  // counsellor
  { path: "/modules", group: "counseling", label: { en: "Modules", es: "Módulos" }, roles: ["clinician", "prescriber", "coordinator"], load: () => import("./counseling/board") },
  { path: "/sessions", group: "counseling", label: { en: "Sessions and groups", es: "Sesiones y grupos" }, roles: ["clinician", "prescriber", "coordinator"], load: () => import("./counseling/sessions") },
  // analyst
  // administrator
  // privacy officer
  // public
  // what several roles look up
  { path: "/module-sets", group: "counseling", label: { en: "Modules and sets", es: "Módulos y conjuntos" }, roles: ["clinician", "prescriber", "coordinator", "admin"], load: () => import("./counseling/module_sets") },
];
