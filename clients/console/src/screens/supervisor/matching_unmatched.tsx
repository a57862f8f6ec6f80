import { useMemo } from "react";
import { MatchingConstraint, type Obstacle, type UnmatchedPatient } from "@/contract/cairn/mentorship/v1/matching_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { Section } from "@/parts/page";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { useNames } from "../mentor/peer_words";
import { usePoints } from "./fit_bar";
import { useMentors } from "./mentor_names";
import { PersonCell } from "./person_cell";
import style from "./supervisor.module.css";
import { constraints, remedies } from "./supervisor_words";

export const texts = words({
  en: {
    title: "Without a match",
    person: "Person",
    why: "What stands against it",
    help: "What would help first",
    noMentors: "There are no mentors.",
    line: (mentor: string, what: string, points: string) => `${mentor}: ${what} (would score ${points})`,
    places: (n: number) => `${n} ${n === 1 ? "place" : "places"} more`,
    move: "others would have to move",
    more: (n: number) => `and ${n} ${n === 1 ? "mentor" : "mentors"} more, each with an obstacle`,
  },
  es: {
    title: "Sin pareja",
    person: "Persona",
    why: "Qué lo impide",
    help: "Qué ayudaría primero",
    noMentors: "No hay mentores.",
    line: (mentor, what, points) => `${mentor}: ${what} (tendría ${points} puntos)`,
    places: (n) => `${n} ${n === 1 ? "plaza" : "plazas"} más`,
    move: "otros tendrían que cambiar",
    more: (n) => `y ${n} ${n === 1 ? "mentor" : "mentores"} más, cada uno con un obstáculo`,
  },
});

/** Those who get nobody, every obstacle, and the smallest change that would help. */
export function Unmatched({ unmatched, more }: { unmatched: readonly UnmatchedPatient[]; more: boolean }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const names = useNames(constraints);
  const columns = useMemo<readonly Column<UnmatchedPatient>[]>(
    () => [
      { id: "person", header: say.person, cell: ({ patientId }) => <PersonCell patientId={patientId} /> },
      { id: "why", header: say.why, cell: ({ blocked, obstacleCount }) => (obstacleCount === 0 ? say.noMentors : blocked.map((one) => names[one]).join(", ")) },
      { id: "help", header: say.help, cell: (one) => <Help unmatched={one} /> },
    ],
    [say, names],
  );
  return (
    <Section title={say.title} note={unmatched.length}>
      <DataTable label={say.title} rows={unmatched} columns={columns} rowId={(one) => one.patientId} empty={null} />
      {more && <p className="muted">{shared.notShown}</p>}
    </Section>
  );
}

function Help({ unmatched }: { unmatched: UnmatchedPatient }) {
  const say = useWords(texts);
  const fixes = useNames(remedies);
  const points = usePoints();
  const { nameOf } = useMentors();
  const what = (one: Obstacle) =>
    one.constraints
      .map((constraint) => (constraint === MatchingConstraint.CAPACITY && one.placesMore ? say.places(one.placesMore) : fixes[constraint]))
      .join("; ") || say.move;
  const rest = unmatched.obstacleCount - unmatched.obstacles.length;
  return (
    <ul className={style.help}>
      {unmatched.obstacles.map((one) => (
        <li key={one.mentorId}>{say.line(nameOf(one.mentorId), what(one), points(one.scoreThousandths))}</li>
      ))}
      {rest > 0 && <li className="muted">{say.more(rest)}</li>}
    </ul>
  );
}
