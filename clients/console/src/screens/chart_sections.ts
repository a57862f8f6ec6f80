import type { SectionLine } from "./screen";

/** The sections of a chart, one a line, in the order in which they are shown. The first one opens first. */
export const chartSections: readonly SectionLine[] = [
  { path: "summary", label: { en: "Summary", es: "Resumen" }, roles: ["clinician", "prescriber", "coordinator"], load: () => import("./chart/summary") },
  { path: "medication", label: { en: "Medication", es: "Medicación" }, roles: ["clinician", "prescriber"], load: () => import("./chart/medication") },
];
