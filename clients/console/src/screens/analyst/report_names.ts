import type { Language } from "@/words/words";

/** What a report is drawn as. */
export type PictureKind = "curve" | "bands" | "trend" | "slope" | "intervals";

export interface ReportName {
  readonly title: Readonly<Record<Language, string>>;
  /** What it asks, in Spanish: in English the service says it. */
  readonly asksInSpanish: string;
  readonly picture: PictureKind;
  readonly group: ReportGroup;
}

export type ReportGroup = "medication" | "peers" | "outcomes" | "safety" | "equity";

/** In the order of the gallery. */
export const reportGroups: readonly (readonly [group: ReportGroup, name: Readonly<Record<Language, string>>])[] = [
  ["medication", { en: "Staying on medication", es: "Seguir con la medicación" }],
  ["outcomes", { en: "How people fare", es: "Cómo les va a las personas" }],
  ["peers", { en: "Peer support and therapy", es: "Apoyo entre pares y terapia" }],
  ["safety", { en: "Safety", es: "Seguridad" }],
  ["equity", { en: "Equity and completeness", es: "Equidad y datos completos" }],
];

/** By the report's name in the contract. One that is not here is shown under its own name, in words of the service. */
export const reportNames: Readonly<Record<string, ReportName>> = {
  retention: { title: { en: "Retention", es: "Retención" }, asksInSpanish: "Quién sigue con la medicación 30, 90, 180 y 365 días después del inicio", picture: "trend", group: "medication" },
  "pdc-distribution": { title: { en: "Days covered", es: "Días cubiertos" }, asksInSpanish: "Cómo de bien cubierto estuvo el primer medio año", picture: "bands", group: "medication" },
  continuity: { title: { en: "Continuity for 180 days", es: "Continuidad de 180 días" }, asksInSpanish: "Quién sigue 180 días con medicación para el trastorno por consumo de opioides", picture: "intervals", group: "medication" },
  initiation: { title: { en: "Initiation and engagement", es: "Inicio y participación" }, asksInSpanish: "Quién entra en tratamiento tras un diagnóstico, y se queda para empezar", picture: "intervals", group: "medication" },
  discontinuation: { title: { en: "Time to discontinuation", es: "Tiempo hasta la interrupción" }, asksInSpanish: "Cuánto dura el primer tratamiento hasta que termina", picture: "curve", group: "medication" },
  "first-contact": { title: { en: "First contact with a mentor", es: "Primer contacto con un mentor" }, asksInSpanish: "Cuánto espera una persona a su mentor", picture: "intervals", group: "peers" },
  fidelity: { title: { en: "Contacts kept", es: "Contactos cumplidos" }, asksInSpanish: "Cuánto del contacto prometido tuvieron las personas", picture: "trend", group: "peers" },
  abstinence: { title: { en: "Abstinence", es: "Abstinencia" }, asksInSpanish: "Sin alcohol, y sin opioides, a los 1, 3, 6 y 12 meses", picture: "trend", group: "outcomes" },
  "drinking-reduction": { title: { en: "Less heavy drinking", es: "Menos consumo intenso" }, asksInSpanish: "Menos consumo intenso de alcohol después de medio año", picture: "intervals", group: "outcomes" },
  "score-response": { title: { en: "Response and remission", es: "Respuesta y remisión" }, asksInSpanish: "En quién se redujo a la mitad la depresión o la ansiedad, y quién está en remisión", picture: "intervals", group: "outcomes" },
  "score-change": { title: { en: "Change of scores", es: "Cambio de puntuaciones" }, asksInSpanish: "Cómo han cambiado las puntuaciones de un cuestionario desde el inicio", picture: "slope", group: "outcomes" },
  "event-rates": { title: { en: "Overdoses and hospital", es: "Sobredosis y hospital" }, asksInSpanish: "Sobredosis, urgencias e ingresos, con medicación y sin ella", picture: "intervals", group: "safety" },
  safety: { title: { en: "Safety", es: "Seguridad" }, asksInSpanish: "Reacciones en el sitio de inyección, pruebas hepáticas vencidas, ofertas de naloxona, excepciones a las reglas de seguridad", picture: "intervals", group: "safety" },
  "gate-performance": { title: { en: "Safety gate", es: "Reglas de seguridad" }, asksInSpanish: "Qué decidieron las reglas de seguridad en las primeras dosis, y la abstinencia que se precipitó", picture: "intervals", group: "safety" },
  "therapy-dose": { title: { en: "Therapy received", es: "Terapia recibida" }, asksInSpanish: "Cuánta terapia cognitivo-conductual han recibido las personas", picture: "intervals", group: "peers" },
  disparity: { title: { en: "Disparities", es: "Desigualdades" }, asksInSpanish: "Si a algunos grupos de personas les va peor que a otros", picture: "intervals", group: "equity" },
  "follow-up-interviews": { title: { en: "Follow-up interviews", es: "Entrevistas de seguimiento" }, asksInSpanish: "Entrevistas de seis meses que tocaban y se hicieron", picture: "intervals", group: "equity" },
  completeness: { title: { en: "Questionnaires asked", es: "Cuestionarios hechos" }, asksInSpanish: "Cuánto se preguntó de lo que se debía preguntar", picture: "intervals", group: "equity" },
};
