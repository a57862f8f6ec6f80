import { useMemo } from "react";
import { OnCallRole } from "@/contract/cairn/mentorship/v1/roster_pb";
import type { OnCallPerson } from "@/contract/cairn/mentorship/v1/roster_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { StatusTag } from "@/parts/status_tag";
import { showMoment } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { useStaffNames } from "./people";
import { onCallLines, onCallRoles, useNames } from "./peer_words";

export const texts = words({
  en: { label: "Who is on call now", role: "Role", line: "Line", who: "Who", until: "Until", longer: "A week from now, or longer", state: "Can be asked", nobody: "Nobody is on call", asked: "Yes", notAsked: "No: the account is closed, or has lost the role" },
  es: { label: "Quién está de guardia ahora", role: "Función", line: "Línea", who: "Quién", until: "Hasta", longer: "Dentro de una semana, o más", state: "Se le puede avisar", nobody: "Nadie está de guardia", asked: "Sí", notAsked: "No: la cuenta está cerrada o perdió la función" },
});

interface Row {
  readonly role: OnCallRole;
  readonly person: OnCallPerson | undefined;
  readonly key: string;
}

/** The service looks no further than a week ahead. */
function goesOn(person: OnCallPerson | undefined): boolean {
  return person?.untilTime !== undefined && Number(person.untilTime.seconds) * 1000 - Date.now() > 6.9 * 86_400_000;
}

/** Every role has a row: nobody of a role is told, not left out. */
export function OnCallNow({ people }: { people: readonly OnCallPerson[] }) {
  const say = useWords(texts);
  const roles = useNames(onCallRoles);
  const lines = useNames(onCallLines);
  const staff = useStaffNames();
  const rows = [OnCallRole.PEER, OnCallRole.CLINICIAN, OnCallRole.PRESCRIBER].flatMap<Row>((role) => {
    const own = people.filter((one) => one.role === role);
    return own.length === 0 ? [{ role, person: undefined, key: String(role) }] : own.map((person) => ({ role, person, key: `${role} ${person.line} ${person.accountId}` }));
  });
  const columns = useMemo<readonly Column<Row>[]>(
    () => [
      { id: "role", header: say.role, cell: ({ role }) => roles[role] },
      { id: "line", header: say.line, cell: ({ person }) => (person ? lines[person.line] : "–") },
      { id: "who", header: say.who, cell: ({ person }) => (person ? staff.nameOf(person.accountId) : <StatusTag tone="unprotected">{say.nobody}</StatusTag>) },
      { id: "until", header: say.until, short: true, cell: ({ person }) => (goesOn(person) ? say.longer : showMoment(person?.untilTime)) },
      { id: "state", header: say.state, cell: ({ person }) => (person ? person.isAsked ? <StatusTag tone="good">{say.asked}</StatusTag> : <StatusTag tone="unprotected">{say.notAsked}</StatusTag> : "–") },
    ],
    [say, roles, lines, staff],
  );
  return <DataTable label={say.label} rows={rows} columns={columns} rowId={(one) => one.key} empty={null} />;
}
