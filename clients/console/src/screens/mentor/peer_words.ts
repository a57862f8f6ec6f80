import type { Tone } from "@/parts/status_tag";
import type { ContactChannel, ContactInitiator, ContactOutcome, ContactTopic, ContactVoidReason } from "@/contract/cairn/mentorship/v1/contact_pb";
import type { Relationship_State } from "@/contract/cairn/mentorship/v1/relationship_pb";
import type { OnCallLine, OnCallRole } from "@/contract/cairn/mentorship/v1/roster_pb";
import type { CrisisHandOff, SupportInstruction, SupportKind, SupportOutcome, SupportRequest_State } from "@/contract/cairn/mentorship/v1/support_pb";
import { type Language, useLanguage } from "@/words/words";

/** What the values of an enumeration are called; a value without a name is a type error. */
export type Names<E extends number> = Readonly<Record<Language, Readonly<Record<E, string>>>>;

/** `names` in the language of the moment. */
export function useNames<E extends number>(names: Names<E>): Readonly<Record<E, string>> {
  return names[useLanguage()];
}

/** For CheckList and NativeSelect: every value but the unspecified one. */
export function choices<E extends number>(names: Readonly<Record<E, string>>): readonly (readonly [number, string])[] {
  return Object.entries<string>(names).flatMap(([value, label]) => (Number(value) > 0 ? [[Number(value), label] as const] : []));
}

export const channels: Names<ContactChannel> = {
  en: { 0: "Not known", 1: "In person", 2: "Phone", 3: "Video", 4: "Message" },
  es: { 0: "No se sabe", 1: "En persona", 2: "Teléfono", 3: "Vídeo", 4: "Mensaje" },
};

export const initiators: Names<ContactInitiator> = {
  en: { 0: "Not known", 1: "I did", 2: "They did" },
  es: { 0: "No se sabe", 1: "Yo", 2: "La otra persona" },
};

export const initiatorsInLog: Names<ContactInitiator> = {
  en: { 0: "Not known", 1: "Mentor", 2: "The person" },
  es: { 0: "No se sabe", 1: "Mentor", 2: "La persona" },
};

export const contactOutcomes: Names<ContactOutcome> = {
  en: { 0: "Not known", 1: "Tried, did not reach", 2: "Both took part" },
  es: { 0: "No se sabe", 1: "Intento, sin respuesta", 2: "Participaron ambos" },
};

export const contactTopics: Names<ContactTopic> = {
  en: { 0: "Not known", 1: "Recovery", 2: "Craving", 3: "Appointments", 4: "Mood", 5: "Family", 6: "Housing", 7: "Work", 8: "Health", 9: "Legal matters", 10: "Social life", 11: "Goals", 12: "Crisis" },
  es: { 0: "No se sabe", 1: "Recuperación", 2: "Deseo de consumir", 3: "Citas", 4: "Ánimo", 5: "Familia", 6: "Vivienda", 7: "Trabajo", 8: "Salud", 9: "Asuntos legales", 10: "Vida social", 11: "Metas", 12: "Crisis" },
};

export const voidReasons: Names<ContactVoidReason> = {
  en: { 0: "Choose a reason", 1: "Wrong person", 2: "Recorded twice", 3: "Wrong details", 4: "It did not happen" },
  es: { 0: "Elija una razón", 1: "Persona equivocada", 2: "Registrado dos veces", 3: "Datos equivocados", 4: "No ocurrió" },
};

export const relationshipStates: Names<Relationship_State> = {
  en: { 0: "Not known", 1: "Proposed", 2: "New: make the first contact", 3: "Active", 4: "Paused", 5: "Ended" },
  es: { 0: "No se sabe", 1: "Propuesta", 2: "Nueva: haga el primer contacto", 3: "Activa", 4: "En pausa", 5: "Terminada" },
};

export const relationshipTones: Readonly<Record<Relationship_State, Tone>> = { 0: "unknown", 1: "info", 2: "waning", 3: "good", 4: "info", 5: "info" };

export const onCallRoles: Names<OnCallRole> = {
  en: { 0: "Not known", 1: "Peer", 2: "Clinician", 3: "Prescriber" },
  es: { 0: "No se sabe", 1: "Pares", 2: "Clínica", 3: "Prescripción" },
};

export const onCallLines: Names<OnCallLine> = {
  en: { 0: "Not known", 1: "First line", 2: "Backup" },
  es: { 0: "No se sabe", 1: "Primera línea", 2: "Respaldo" },
};

export const supportKinds: Names<SupportKind> = {
  en: {
    0: "Choose what it is",
    1: "Overdose, or does not respond",
    2: "Suicidal: plan or intent",
    3: "Suicidal thoughts, no plan",
    4: "Return to use, or injection overdue",
    5: "Precipitated withdrawal",
    6: "Somebody to talk to",
  },
  es: {
    0: "Elija de qué se trata",
    1: "Sobredosis, o no responde",
    2: "Suicidio: plan o intención",
    3: "Ideas de suicidio, sin plan",
    4: "Vuelta al consumo, o inyección atrasada",
    5: "Abstinencia precipitada",
    6: "Alguien con quien hablar",
  },
};

/** What is promised: services/mentorship/domain/support_request.h. */
export const supportPromises: Names<SupportKind> = {
  en: {
    0: "",
    1: "911 and naloxone first. Nobody is waited for; somebody follows up.",
    2: "988 first. A clinician is paged within 5 minutes and answers within 15.",
    3: "988 first. A clinician answers within 60 minutes.",
    4: "A task for the clinic: today where the injection is 28 days old or nobody knows, else the next day.",
    5: "A prescriber answers within 15 minutes.",
    6: "A peer answers within 15 minutes.",
  },
  es: {
    0: "",
    1: "Primero el 911 y naloxona. No se espera a nadie; alguien hace seguimiento.",
    2: "Primero el 988. Se avisa a un clínico en 5 minutos y contesta en 15.",
    3: "Primero el 988. Un clínico contesta en 60 minutos.",
    4: "Una tarea para la clínica: hoy si la inyección tiene 28 días o no se sabe; si no, al día siguiente.",
    5: "Un prescriptor contesta en 15 minutos.",
    6: "Un par contesta en 15 minutos.",
  },
};

export const supportTones: Readonly<Record<SupportKind, Tone>> = { 0: "unknown", 1: "unprotected", 2: "unprotected", 3: "unprotected", 4: "waning", 5: "unprotected", 6: "info" };

export const supportStates: Names<SupportRequest_State> = {
  en: { 0: "Not known", 1: "Nobody has taken it", 2: "Asked, not taken", 3: "Taken", 4: "Closed" },
  es: { 0: "No se sabe", 1: "Nadie se ocupa", 2: "Avisado, nadie se ocupa", 3: "Alguien se ocupa", 4: "Cerrada" },
};

export const instructions: Names<SupportInstruction> = {
  en: {
    0: "",
    1: "Call 911 now. Give naloxone if there is any, and again after 2 to 3 minutes if they do not wake. Stay until help comes.",
    2: "Call or text 988 now, the Suicide and Crisis Lifeline, at any hour. If a life is in danger at this moment, call 911.",
    3: "If it gets worse, or with vomiting that does not stop, confusion or trouble breathing: go to an emergency department, or call 911.",
    4: "Have naloxone at hand, and somebody near who knows where it is. Tolerance is lower than it was.",
  },
  es: {
    0: "",
    1: "Llame al 911 ahora. Dé naloxona si hay, y de nuevo a los 2 o 3 minutos si no despierta. Quédese hasta que llegue ayuda.",
    2: "Llame o escriba al 988 ahora, la línea de prevención del suicidio y crisis, a cualquier hora. Si hay una vida en peligro en este momento, llame al 911.",
    3: "Si empeora, o con vómitos que no paran, confusión o dificultad para respirar: vaya a urgencias o llame al 911.",
    4: "Tenga naloxona a mano y a alguien cerca que sepa dónde está. La tolerancia es menor que antes.",
  },
};

export const supportOutcomes: Names<SupportOutcome> = {
  en: { 0: "Choose what came of it", 1: "Supported", 2: "Handed over", 3: "Emergency care", 4: "Appointment made", 5: "Not reached", 6: "Opened in error" },
  es: { 0: "Elija qué resultó", 1: "Con apoyo", 2: "Derivación", 3: "Atención de urgencia", 4: "Cita dada", 5: "Sin contacto", 6: "Abierta por error" },
};

export const handOffs: Names<CrisisHandOff> = {
  en: { 0: "Choose to whom", 1: "911", 2: "988", 3: "Emergency department", 4: "A clinician" },
  es: { 0: "Elija a quién", 1: "911", 2: "988", 3: "Urgencias", 4: "Un clínico" },
};
