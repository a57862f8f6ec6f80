import type { Tone } from "@/parts/status_tag";
import type { FirstContact } from "@/contract/cairn/mentorship/v1/contact_service_pb";
import type { MatchingConstraint, MatchingProposal_Kind, MatchingScorePart, ProposedMatch_State } from "@/contract/cairn/mentorship/v1/matching_pb";
import type { Certification_State, CertificationKind, Mentor_State, Workforce } from "@/contract/cairn/mentorship/v1/mentor_pb";
import type { EndReason, PauseReason, Relationship_State } from "@/contract/cairn/mentorship/v1/relationship_pb";
import type { GapReason } from "@/contract/cairn/mentorship/v1/roster_service_pb";
import type { SupervisionForm } from "@/contract/cairn/mentorship/v1/supervision_service_pb";
import type { Names } from "../mentor/peer_words";

/** What stands between two people. */
export const constraints: Names<MatchingConstraint> = {
  en: {
    0: "A rule that is not known here",
    1: "no certificate in force",
    2: "no supervisor who works here",
    3: "no place free",
    4: "no language in common",
    5: "not of a gender that is asked for",
    6: "no way to meet, or not in this state",
    7: "a conflict",
    8: "own recovery not long enough",
    9: "not enough hours in common",
    10: "an earlier offer came to nothing",
  },
  es: {
    0: "Una regla que aquí no se conoce",
    1: "sin certificado vigente",
    2: "sin supervisor que trabaje aquí",
    3: "sin plaza libre",
    4: "sin idioma en común",
    5: "no es del género pedido",
    6: "sin forma de encontrarse, o fuera del estado",
    7: "un conflicto",
    8: "su propia recuperación es corta",
    9: "pocas horas en común",
    10: "una oferta anterior no resultó",
  },
};

/** What would have to change. */
export const remedies: Names<MatchingConstraint> = {
  en: {
    0: "Look at the rules of matching",
    1: "renew the certificate and record it",
    2: "give the mentor a supervisor who works here",
    3: "free a place",
    4: "speaks none of their languages: find a mentor who does",
    5: "ask again which mentor's gender they want, or find one of it",
    6: "agree on telehealth, or ask where they can meet",
    7: "ask whether the conflict still holds",
    8: "twelve months of the mentor's own recovery, or its first day on record",
    9: "two hours a week in common: ask for more hours, or offer evenings",
    10: "somebody else: an earlier offer between the two came to nothing",
  },
  es: {
    0: "Mire las reglas de emparejamiento",
    1: "renovar el certificado y registrarlo",
    2: "dar al mentor un supervisor que trabaje aquí",
    3: "liberar una plaza",
    4: "no habla ninguno de sus idiomas: buscar un mentor que sí",
    5: "preguntar de nuevo qué género de mentor quiere, o encontrar uno",
    6: "acordar telesalud, o preguntar dónde pueden verse",
    7: "preguntar si el conflicto sigue",
    8: "doce meses de recuperación del mentor, o registrar su primer día",
    9: "dos horas por semana en común: pedir más horas, u ofrecer tardes",
    10: "otra persona: una oferta anterior entre ambos no resultó",
  },
};

/** Parts of the score, with what each can reach at most (rules matching-2026-11). */
export const scoreParts: Names<MatchingScorePart> = {
  en: { 0: "Another part", 1: "Same substance", 2: "Lived experience in common", 3: "Hours in common", 4: "Close enough to meet", 5: "Near in age", 6: "Knows the medication", 7: "Mentor has room" },
  es: { 0: "Otra parte", 1: "Misma sustancia", 2: "Vivencias en común", 3: "Horas en común", 4: "Cerca para verse", 5: "Edad cercana", 6: "Conoce la medicación", 7: "El mentor tiene sitio" },
};

export const proposalKinds: Names<MatchingProposal_Kind> = {
  en: { 0: "Proposal", 1: "For everybody who waits", 2: "Rematch with few changes", 3: "A patient's choice" },
  es: { 0: "Propuesta", 1: "Para todos los que esperan", 2: "Nuevo emparejamiento con pocos cambios", 3: "Elección de un paciente" },
};

export const matchStates: Names<ProposedMatch_State> = {
  en: { 0: "Not known", 1: "Waits for you", 2: "Approved", 3: "Held back" },
  es: { 0: "No se sabe", 1: "Espera su decisión", 2: "Aprobado", 3: "Retenido" },
};
export const matchTones: Readonly<Record<ProposedMatch_State, Tone>> = { 0: "unknown", 1: "waning", 2: "good", 3: "info" };

export const mentorStates: Names<Mentor_State> = {
  en: { 0: "Not known", 1: "Active", 2: "Paused", 3: "Ended" },
  es: { 0: "No se sabe", 1: "Activo", 2: "En pausa", 3: "Terminado" },
};
export const mentorTones: Readonly<Record<Mentor_State, Tone>> = { 0: "unknown", 1: "good", 2: "waning", 3: "info" };

export const workforces: Names<Workforce> = {
  en: { 0: "Not known", 1: "Of the clinic", 2: "From outside" },
  es: { 0: "No se sabe", 1: "De la clínica", 2: "De fuera" },
};

export const certificationKinds: Names<CertificationKind> = {
  en: { 0: "Choose a kind", 1: "IC&RC Peer Recovery", 2: "NAADAC NCPRSS", 3: "State certificate" },
  es: { 0: "Elija una clase", 1: "IC&RC Peer Recovery", 2: "NAADAC NCPRSS", 3: "Certificado estatal" },
};

export const certificationStates: Names<Certification_State> = {
  en: { 0: "Not known", 1: "Not in force yet", 2: "In force", 3: "Ends within 60 days", 4: "Ends within 30 days", 5: "Ends within 7 days", 6: "Expired" },
  es: { 0: "No se sabe", 1: "Aún no vigente", 2: "Vigente", 3: "Termina en 60 días", 4: "Termina en 30 días", 5: "Termina en 7 días", 6: "Vencido" },
};
export const certificationTones: Readonly<Record<Certification_State, Tone>> = { 0: "unknown", 1: "info", 2: "good", 3: "waning", 4: "waning", 5: "unprotected", 6: "unprotected" };

export const matchedStates: Names<Relationship_State> = {
  en: { 0: "Not known", 1: "Proposed", 2: "Approved: first contact to come", 3: "Active", 4: "Paused", 5: "Ended" },
  es: { 0: "No se sabe", 1: "Propuesta", 2: "Aprobada: falta el primer contacto", 3: "Activa", 4: "En pausa", 5: "Terminada" },
};

export const pauseReasons: Names<PauseReason> = {
  en: { 0: "Choose a reason", 1: "Inpatient", 2: "Detained", 3: "The person asked", 4: "The mentor is away" },
  es: { 0: "Elija una razón", 1: "Ingreso", 2: "Detención", 3: "La persona lo pidió", 4: "El mentor está ausente" },
};

export const endReasons: Names<EndReason> = {
  en: {
    0: "Choose a reason",
    1: "Goals reached",
    2: "The episode of care has ended",
    3: "The person asked",
    4: "The person wants another mentor",
    5: "The mentor asked",
    6: "The mentor has left",
    7: "A conflict",
    8: "A boundary incident",
    9: "No first contact within 72 hours",
    10: "The person declined",
    11: "The mentor declined",
    12: "Not approved",
    13: "The person has died",
    14: "Entered in error",
  },
  es: {
    0: "Elija una razón",
    1: "Metas alcanzadas",
    2: "El episodio de atención terminó",
    3: "La persona lo pidió",
    4: "La persona quiere otro mentor",
    5: "El mentor lo pidió",
    6: "El mentor se fue",
    7: "Un conflicto",
    8: "Un incidente de límites",
    9: "Sin primer contacto en 72 horas",
    10: "La persona no quiso",
    11: "El mentor no quiso",
    12: "No aprobado",
    13: "La persona ha muerto",
    14: "Introducido por error",
  },
};

export const firstContacts: Names<FirstContact> = {
  en: { 0: "Not known", 1: "Within 48 h", 2: "Within 72 h", 3: "Late", 4: "Awaited", 5: "Missed" },
  es: { 0: "No se sabe", 1: "En 48 h", 2: "En 72 h", 3: "Tarde", 4: "Se espera", 5: "No ocurrió" },
};
export const firstContactTones: Readonly<Record<FirstContact, Tone>> = { 0: "unknown", 1: "good", 2: "good", 3: "waning", 4: "info", 5: "unprotected" };

export const supervisionForms: Names<SupervisionForm> = {
  en: { 0: "Choose a form", 1: "One on one", 2: "Group" },
  es: { 0: "Elija una forma", 1: "Individual", 2: "En grupo" },
};

export const gapReasons: Names<GapReason> = {
  en: { 0: "Not known", 1: "no rotation of this line", 2: "no shift covers the time", 3: "a holiday without a duty", 4: "somebody left, and nobody came", 5: "whoever is on backup is on the first line too" },
  es: { 0: "No se sabe", 1: "no hay rotación de esta línea", 2: "ningún turno cubre la hora", 3: "un festivo sin turno", 4: "alguien salió y nadie entró", 5: "quien está de respaldo está también en la primera línea" },
};

/** Of Mentor.closed_because. */
export const closedBecause: Readonly<Record<"en" | "es", Readonly<Record<string, string>>>> = {
  en: { NOT_ACTIVE: "paused or ended", NOT_CERTIFIED: "no certificate in force", CAPACITY_TOO_SMALL: "capacity too small for one new match", NO_CAPACITY: "all places taken" },
  es: { NOT_ACTIVE: "en pausa o terminado", NOT_CERTIFIED: "sin certificado vigente", CAPACITY_TOO_SMALL: "capacidad menor que un emparejamiento nuevo", NO_CAPACITY: "todas las plazas ocupadas" },
};
