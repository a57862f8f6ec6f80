import type { SectionLine } from "./screen";

/** The sections of a chart, one a line, in the order in which they are shown. The first one opens first. */
export const chartSections: readonly SectionLine[] = [
  { path: "summary", label: { en: "Summary", es: "Resumen" }, roles: ["clinician", "prescriber", "coordinator"], load: () => import("./chart/summary") },
  { path: "medication", label: { en: "Medication", es: "Medicación" }, roles: ["clinician", "prescriber"], load: () => import("./chart/medication") },
  { path: "labs", label: { en: "Labs", es: "Laboratorio" }, roles: ["clinician", "prescriber"], load: () => import("./chart/labs") },
  { path: "findings", label: { en: "Findings", es: "Hallazgos" }, roles: ["clinician", "prescriber"], load: () => import("./chart/findings") },
  { path: "care", label: { en: "Enrollment and care", es: "Inscripción y atención" }, roles: ["clinician", "prescriber", "coordinator"], load: () => import("./chart/care") },
  { path: "team", label: { en: "Care team", es: "Equipo" }, roles: ["clinician", "prescriber", "coordinator"], load: () => import("./team/chart_section") },
  { path: "referrals", label: { en: "Referrals", es: "Derivaciones" }, roles: ["clinician", "prescriber", "coordinator"], load: () => import("./referrals/chart_section") },
  { path: "questionnaires", label: { en: "Questionnaires", es: "Cuestionarios" }, roles: ["clinician", "prescriber", "coordinator"], load: () => import("./chart/assessments") },
  { path: "counseling", label: { en: "Counseling", es: "Consejería" }, roles: ["clinician", "prescriber", "coordinator"], load: () => import("./counseling/chart_section") },
  { path: "consents", label: { en: "Consents and disclosures", es: "Consentimientos y revelaciones" }, roles: ["clinician", "prescriber", "coordinator"], load: () => import("./chart/consents") },
];
