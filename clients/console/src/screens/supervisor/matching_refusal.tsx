import { MatchingConstraint } from "@/contract/cairn/mentorship/v1/matching_pb";
import { TroubleNote } from "@/parts/states";
import type { Trouble } from "@/transport/troubles";
import { useWords, words } from "@/words/words";
import { shortCode, usePatientNames } from "../mentor/people";
import { useNames } from "../mentor/peer_words";
import { useMentors } from "./mentor_names";
import { constraints } from "./supervisor_words";

export const texts = words({
  en: {
    refused: "Nothing was approved, because these pairs cannot be matched any more. Hold them back, or propose anew:",
    pair: (person: string, mentor: string, why: string) => `${person} with ${mentor}: ${why}`,
    gone: "discharged, gone, or matched meanwhile",
    twice: "twice in the proposal",
  },
  es: {
    refused: "No se aprobó nada, porque estas parejas ya no son posibles. Reténgalas, o proponga de nuevo:",
    pair: (person, mentor, why) => `${person} con ${mentor}: ${why}`,
    gone: "con alta, ausente o emparejado mientras tanto",
    twice: "dos veces en la propuesta",
  },
});

const refusals = words({
  en: {
    PROPOSAL_OF_OTHER_RULES: "The rules have changed since this proposal was made. Propose anew.",
    PAIR_NOT_OPEN: "Some of it was decided meanwhile. Look at what is left, then try again.",
    MATCHING_PROPOSAL_NOT_FOUND: "The proposal is no longer there. Propose anew.",
    NOT_AN_APPROVER: "Care coordinators approve matches, and clinicians those of their own patients.",
    NOT_WAITING: "They do not wait for a mentor any more.",
    NO_OPEN_EPISODE: "They are in no episode of care: enroll them first.",
    PATIENT_HAS_MENTOR: "They have a mentor already.",
    MENTOR_NOT_FOUND: "The mentor is no longer there.",
    MATCHING_ENTRY_NOT_FOUND: "They have never asked for a mentor.",
    POOL_TOO_LARGE: "More people wait than can be matched at once. Propose for one site on the command line: cairn matching propose --site.",
  },
  es: {
    PROPOSAL_OF_OTHER_RULES: "Las reglas han cambiado desde esta propuesta. Proponga de nuevo.",
    PAIR_NOT_OPEN: "Una parte se decidió mientras tanto. Mire lo que queda e intente de nuevo.",
    MATCHING_PROPOSAL_NOT_FOUND: "La propuesta ya no está. Proponga de nuevo.",
    NOT_AN_APPROVER: "Aprueba la coordinación de atención, y los clínicos lo de sus propios pacientes.",
    NOT_WAITING: "Ya no espera un mentor.",
    NO_OPEN_EPISODE: "No está en un episodio de atención: inscríbale primero.",
    PATIENT_HAS_MENTOR: "Ya tiene mentor.",
    MENTOR_NOT_FOUND: "El mentor ya no está.",
    MATCHING_ENTRY_NOT_FOUND: "Nunca pidió un mentor.",
    POOL_TOO_LARGE: "Esperan más personas de las que se pueden emparejar a la vez. Proponga para un centro en la línea de comandos: cairn matching propose --site.",
  },
});

/** What was refused about matches, pair by pair in words. */
export function Refusal({ trouble }: { trouble: Trouble }) {
  const say = useWords(texts);
  const own = useWords(refusals);
  const names = useNames(constraints);
  const people = usePatientNames();
  const mentors = useMentors();
  if (trouble.reason !== "MATCH_REFUSED") return <TroubleNote trouble={trouble} own={own} />;
  const wordOf = (type: string) => (type === "GONE" ? say.gone : type === "TWICE" ? say.twice : names[MatchingConstraint[type as keyof typeof MatchingConstraint] ?? 0]);
  const pairs = trouble.violations.map((one) => {
    const [patientId = "", mentorId = ""] = one.subject.split("/");
    const person = people.isKnown(patientId) ? people.nameOf(patientId) : shortCode(patientId);
    return { ...one, type: one.subject, description: say.pair(person, mentors.nameOf(mentorId), one.type.split(",").map((type) => wordOf(type.trim())).join(", ")) };
  });
  return <TroubleNote trouble={{ ...trouble, violations: pairs }} own={{ MATCH_REFUSED: say.refused }} />;
}
