import { Assignment_State, DeliveredBy, WaiveReason } from "@/contract/cairn/counseling/v1/assignment_pb";
import { SessionCancelReason, SessionChannel, SessionFormat, Session_State } from "@/contract/cairn/counseling/v1/session_pb";
import type { Tone } from "@/parts/status_tag";
import type { Named } from "@/words/named";
import { words } from "@/words/words";

export const assignmentStates: Named<Assignment_State> = {
  en: { 0: "Not known", 1: "Assigned", 2: "Started", 3: "Completed", 4: "Expired", 5: "Waived" },
  es: { 0: "No se sabe", 1: "Asignado", 2: "Empezado", 3: "Completado", 4: "Vencido", 5: "Eximido" },
};
export const assignmentTones: Readonly<Record<Assignment_State, Tone>> = { 0: "unknown", 1: "info", 2: "info", 3: "good", 4: "unprotected", 5: "unknown" };

export const deliveredNames: Named<DeliveredBy> = {
  en: { 0: "Not recorded", 1: "The person alone", 2: "With a peer", 3: "With a clinician" },
  es: { 0: "Sin registrar", 1: "La persona sola", 2: "Con un par", 3: "Con un profesional" },
};

export const waiveNames: Named<WaiveReason> = {
  en: {
    0: "Not recorded",
    1: "Knows and does what it teaches",
    2: "Completed elsewhere",
    3: "Does not apply",
    4: "The person does not want it",
    5: "Clinical judgement",
    6: "Barrier: language, reading, hearing, sight, no device",
  },
  es: {
    0: "Sin registrar",
    1: "Sabe y hace lo que enseña",
    2: "Completado en otro lugar",
    3: "No corresponde",
    4: "La persona no lo quiere",
    5: "Criterio clínico",
    6: "Barrera: idioma, lectura, oído, vista, sin dispositivo",
  },
};

export const formatNames: Named<SessionFormat> = { en: { 0: "Not recorded", 1: "One to one", 2: "Group" }, es: { 0: "Sin registrar", 1: "Individual", 2: "Grupo" } };
export const channelNames: Named<SessionChannel> = {
  en: { 0: "Not recorded", 1: "In person", 2: "Video", 3: "Telephone" },
  es: { 0: "Sin registrar", 1: "Presencial", 2: "Vídeo", 3: "Teléfono" },
};
export const sessionStates: Named<Session_State> = {
  en: { 0: "Not known", 1: "Scheduled", 2: "Held", 3: "Did not come", 4: "Cancelled" },
  es: { 0: "No se sabe", 1: "Programada", 2: "Realizada", 3: "No vino", 4: "Cancelada" },
};
export const sessionTones: Readonly<Record<Session_State, Tone>> = { 0: "unknown", 1: "info", 2: "good", 3: "unprotected", 4: "unknown" };
export const cancelNames: Named<SessionCancelReason> = {
  en: { 0: "Not recorded", 1: "The person cancelled", 2: "The counsellor cancelled", 3: "The clinic was closed", 4: "Technical trouble", 5: "Scheduled in error" },
  es: { 0: "Sin registrar", 1: "Canceló la persona", 2: "Canceló quien atiende", 3: "La clínica estaba cerrada", 4: "Problema técnico", 5: "Programada por error" },
};

/** Reasons of the counseling service that a person can meet; used as `own` by every screen of it. */
export const counselingReasons = words({
  en: {
    EPISODE_UNKNOWN: "Counseling has not heard of this enrolment yet. Try again in a few seconds.",
    EPISODE_OVER: "Care in this programme has ended. Nothing new can begin in it.",
    MODULE_UNKNOWN: "There is no such module.",
    MODULE_ASSIGNED: "The person has this module already. Go on with that one.",
    MODULE_LOCKED: "Other modules come first. Complete or waive them, then this one can be started.",
    MODULE_CLOSED: "This module was completed, was waived or has expired. If it has expired, assign it anew.",
    ATTEMPT_OPEN: "It has been started already. Go on with that attempt.",
    NO_ATTEMPT_OPEN: "Start the module first.",
    ACTIVITY_OUT_OF_ORDER: "This is earlier than what was recorded last. Enter a later day.",
    DATE_OUT_OF_RANGE: "The day is in the future, or before the module was assigned or started.",
    ASSIGNMENT_NOT_FOUND: "This module is not on the person's list any more. Load the page again.",
    SESSION_NOT_FOUND: "There is no such session. Load the page again.",
    SESSION_CLOSED: "What became of this session is recorded already, and stays.",
    SESSION_NOT_BEGUN: "It begins later than now. Until then it can only be cancelled.",
    START_OUT_OF_RANGE: "A session begins at most 30 days ago and at most a year ahead.",
    COUNSELLOR_NOT_KNOWN: "This account is no active clinician or prescriber here. Choose another counsellor.",
    GROUP_SESSION_NOT_FOUND: "There is no such meeting. Choose another one.",
    SESSION_IN_GROUP: "The person is on the list of this meeting already.",
    NOTE_NOT_FOUND: "There is no such note of yours.",
    MODULE_SET_UNKNOWN: "There is no such set of modules.",
  },
  es: {
    EPISODE_UNKNOWN: "Consejería aún no sabe de esta inscripción. Intente de nuevo en unos segundos.",
    EPISODE_OVER: "La atención en este programa ha terminado. Nada nuevo puede empezar en él.",
    MODULE_UNKNOWN: "No existe ese módulo.",
    MODULE_ASSIGNED: "La persona ya tiene este módulo. Siga con ese.",
    MODULE_LOCKED: "Antes van otros módulos. Complételos o exímalos; después se puede empezar este.",
    MODULE_CLOSED: "Este módulo se completó, se eximió o venció. Si venció, asígnelo de nuevo.",
    ATTEMPT_OPEN: "Ya se empezó. Siga con ese intento.",
    NO_ATTEMPT_OPEN: "Empiece primero el módulo.",
    ACTIVITY_OUT_OF_ORDER: "Es anterior a lo último registrado. Indique un día posterior.",
    DATE_OUT_OF_RANGE: "El día está en el futuro, o es anterior a la asignación o al comienzo del módulo.",
    ASSIGNMENT_NOT_FOUND: "Este módulo ya no está en la lista de la persona. Cargue la página de nuevo.",
    SESSION_NOT_FOUND: "No existe esa sesión. Cargue la página de nuevo.",
    SESSION_CLOSED: "Ya está registrado qué resultó de esta sesión, y así queda.",
    SESSION_NOT_BEGUN: "Empieza más tarde. Hasta entonces solo se puede cancelar.",
    START_OUT_OF_RANGE: "Una sesión empieza como mucho hace 30 días y dentro de un año.",
    COUNSELLOR_NOT_KNOWN: "Esta cuenta no es de un profesional activo de aquí. Elija a otra persona.",
    GROUP_SESSION_NOT_FOUND: "No existe esa reunión. Elija otra.",
    SESSION_IN_GROUP: "La persona ya está en la lista de esta reunión.",
    NOTE_NOT_FOUND: "No existe esa nota suya.",
    MODULE_SET_UNKNOWN: "No existe ese conjunto de módulos.",
  },
});
