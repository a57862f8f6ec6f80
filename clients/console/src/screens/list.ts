import type { ScreenLine } from "./screen";

/** Every screen, one a line, in the order of the navigation. Sections of the chart are in chart_sections.ts. */
export const screens: readonly ScreenLine[] = [
  // what prescribers, privacy officers and administrators see first
  { path: "/due", group: "today", label: { en: "Due", es: "Pendientes" }, roles: ["prescriber"], load: () => import("./prescriber/due") },
  { path: "/break-glass", group: "privacy", label: { en: "Emergencies to review", es: "Emergencias por revisar" }, roles: ["privacy"], load: () => import("./privacy/break_glass") },
  { path: "/credentials", group: "directory", label: { en: "Expiring credentials", es: "Credenciales por vencer" }, roles: ["admin", "privacy"], load: () => import("./admin/credentials") },
  // clinician, coordinator
  { path: "/panel", group: "people", label: { en: "My panel", es: "Mi panel" }, roles: ["clinician", "prescriber", "coordinator"], load: () => import("./clinician/panel") },
  { path: "/register", group: "people", label: { en: "Register a patient", es: "Registrar paciente" }, roles: ["clinician", "coordinator"], load: () => import("./clinician/register") },
  { path: "/referrals", group: "people", label: { en: "Referrals", es: "Derivaciones" }, roles: ["clinician", "prescriber", "coordinator"], load: () => import("./referrals/referrals") },
  { path: "/emergency", group: "people", label: { en: "Open in an emergency", es: "Abrir en una urgencia" }, roles: ["clinician", "prescriber"], load: () => import("./emergency/emergency") },
  { path: "/waitlist", group: "people", label: { en: "Waitlist", es: "Lista de espera" }, roles: ["coordinator"], load: () => import("./waitlist/waitlist") },
  { path: "/duplicates", group: "people", label: { en: "Possible duplicates", es: "Posibles duplicados" }, roles: ["coordinator"], load: () => import("./duplicates/duplicates") },
  // prescriber
  { path: "/alerts", group: "today", label: { en: "Alerts", es: "Alertas" }, roles: ["prescriber", "clinician"], load: () => import("./prescriber/alerts") },
  { path: "/stock", group: "medication", label: { en: "Stock", es: "Existencias" }, roles: ["prescriber", "clinician"], load: () => import("./stock/stock") },
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
  { path: "/modules", group: "counseling", label: { en: "Modules", es: "Módulos" }, roles: ["clinician", "prescriber", "coordinator"], load: () => import("./counseling/board") },
  { path: "/sessions", group: "counseling", label: { en: "Sessions and groups", es: "Sesiones y grupos" }, roles: ["clinician", "prescriber", "coordinator"], load: () => import("./counseling/sessions") },
  { path: "/module-sets", group: "counseling", label: { en: "Modules and sets", es: "Módulos y conjuntos" }, roles: ["clinician", "prescriber", "coordinator", "admin"], load: () => import("./counseling/module_sets") },
  // analyst
  { path: "/reports", group: "outcomes", label: { en: "Reports", es: "Informes" }, roles: ["analyst", "coordinator", "admin", "privacy", "clinician", "prescriber"], load: () => import("./analyst/reports") },
  { path: "/reports/$report", label: { en: "Report", es: "Informe" }, roles: ["analyst", "coordinator", "admin", "privacy", "clinician", "prescriber"], load: () => import("./analyst/report") },
  { path: "/reports/$report/changes", label: { en: "What changed", es: "Qué ha cambiado" }, roles: ["coordinator", "admin", "privacy", "clinician", "prescriber"], load: () => import("./analyst/changes") },
  { path: "/reports-freshness", group: "outcomes", label: { en: "Freshness", es: "Actualidad" }, roles: ["analyst", "coordinator", "admin", "privacy", "clinician", "prescriber"], load: () => import("./analyst/freshness") },
  { path: "/instruments", group: "outcomes", label: { en: "Instruments", es: "Instrumentos" }, roles: ["analyst", "coordinator", "admin", "privacy", "clinician", "prescriber"], load: () => import("./analyst/instruments") },
  { path: "/instruments/$instrument", label: { en: "Questionnaire", es: "Cuestionario" }, roles: ["analyst", "coordinator", "admin", "privacy", "clinician", "prescriber"], load: () => import("./analyst/instrument") },
  // administrator
  { path: "/providers", group: "directory", label: { en: "Providers", es: "Proveedores" }, roles: ["admin", "privacy"], load: () => import("./admin/providers") },
  { path: "/providers/$providerId", label: { en: "Provider", es: "Proveedor" }, roles: ["admin", "privacy"], load: () => import("./admin/provider") },
  { path: "/places", group: "directory", label: { en: "Sites and locations", es: "Sedes y lugares" }, roles: ["admin", "privacy"], load: () => import("./admin/places") },
  { path: "/partners", group: "directory", label: { en: "Partners", es: "Socios" }, roles: ["admin", "privacy"], load: () => import("./admin/partners") },
  { path: "/accounts", group: "directory", label: { en: "Accounts and roles", es: "Cuentas y funciones" }, roles: ["admin", "privacy"], load: () => import("./admin/accounts") },
  { path: "/accounts/$accountId", label: { en: "Account", es: "Cuenta" }, roles: ["admin", "privacy"], load: () => import("./admin/account") },
  // privacy officer
  { path: "/audit", group: "privacy", label: { en: "Access log", es: "Registro de accesos" }, roles: ["privacy"], load: () => import("./privacy/audit") },
  { path: "/verification", group: "privacy", label: { en: "Verification of the log", es: "Verificación del registro" }, roles: ["privacy"], load: () => import("./privacy/verification") },
  { path: "/affected", group: "privacy", label: { en: "After a breach", es: "Tras una brecha" }, roles: ["privacy"], load: () => import("./privacy/affected") },
  { path: "/accounting", group: "privacy", label: { en: "Accounting of disclosures", es: "Revelaciones de una persona" }, roles: ["privacy"], load: () => import("./privacy/accounting") },
  { path: "/restrictions", group: "privacy", label: { en: "Limits and notices", es: "Límites y avisos" }, roles: ["privacy"], load: () => import("./privacy/restrictions") },
  { path: "/keys", group: "privacy", label: { en: "Keys and destruction", es: "Claves y destrucción" }, roles: ["admin", "privacy"], load: () => import("./privacy/keys") },
  // public
  { path: "/find", label: { en: "Find a provider", es: "Buscar un profesional" }, roles: "public", load: () => import("./public/find") },
  { path: "/invitation", label: { en: "Use an invitation", es: "Usar una invitación" }, roles: "public", load: () => import("./public/invitation") },
];
