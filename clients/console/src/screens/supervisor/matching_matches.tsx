import { Button, Switch } from "@mantine/core";
import { useMemo, useState } from "react";
import { type ProposedEnd, type ProposedMatch, ProposedMatch_State } from "@/contract/cairn/mentorship/v1/matching_pb";
import { MatchingService } from "@/contract/cairn/mentorship/v1/matching_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { FormDrawer } from "@/parts/form_drawer";
import { Empty } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useSubmit } from "@/transport/use_submit";
import { useWords, words } from "@/words/words";
import style from "../mentor/mentor.module.css";
import { shortCode } from "../mentor/people";
import { useNames } from "../mentor/peer_words";
import { FitBar } from "./fit_bar";
import { Refusal } from "./matching_refusal";
import { useMentors } from "./mentor_names";
import { PersonCell } from "./person_cell";
import { constraints, matchStates, matchTones } from "./supervisor_words";

export const texts = words({
  en: {
    table: "Proposed matches",
    person: "Person",
    mentor: "Mentor",
    fit: "Why these two",
    state: "State",
    action: "Action",
    approve: "Approve",
    approveOf: (mentor: string, code: string) => `Approve ${mentor} for person ${code}`,
    holdBack: "Hold back",
    holdBackOf: (mentor: string, code: string) => `Hold back ${mentor} for person ${code}`,
    holdTitle: "Hold back a match",
    holdWhy: "The match is not made. The person goes on waiting, with their first day, and is in the next proposal again. Nothing is held against the two. If the two must never be matched, record a conflict with what the person says for the choice.",
    holdAbout: (code: string, mentor: string) => `Person ${code} with ${mentor}`,
    decided: "Also those decided",
    doneTitle: "Everything in it is decided",
    doneWhy: "Whoever was held back waits, and comes into the next proposal.",
    ends: "Matches that would end",
    impossible: (why: string) => `Not possible any more: ${why}`,
    gone: "The mentor has left",
    better: "So that others, or this person, have it better",
    wholeOnly: "A rematch is approved whole.",
  },
  es: {
    table: "Parejas propuestas",
    person: "Persona",
    mentor: "Mentor",
    fit: "Por qué ellos dos",
    state: "Estado",
    action: "Acción",
    approve: "Aprobar",
    approveOf: (mentor, code) => `Aprobar a ${mentor} para la persona ${code}`,
    holdBack: "Retener",
    holdBackOf: (mentor, code) => `Retener a ${mentor} para la persona ${code}`,
    holdTitle: "Retener una pareja",
    holdWhy: "La pareja no se forma. La persona sigue esperando, con su primer día, y entra en la próxima propuesta. Nada cuenta en contra. Si nunca deben ir juntos, registre un conflicto con lo que la persona dice para la elección.",
    holdAbout: (code, mentor) => `Persona ${code} con ${mentor}`,
    decided: "También lo decidido",
    doneTitle: "Todo está decidido",
    doneWhy: "Quien fue retenido espera y entra en la próxima propuesta.",
    ends: "Parejas que terminarían",
    impossible: (why) => `Ya no es posible: ${why}`,
    gone: "El mentor se fue",
    better: "Para que otros, o esta persona, estén mejor",
    wholeOnly: "Un nuevo emparejamiento se aprueba entero.",
  },
});

interface MatchesProps {
  readonly proposalId: string;
  readonly etag: string;
  readonly matches: readonly ProposedMatch[];
  readonly ends: readonly ProposedEnd[];
  /** Approved as a whole or not at all. */
  readonly whole: boolean;
}

export function Matches({ proposalId, etag, matches, ends, whole }: MatchesProps) {
  const say = useWords(texts);
  const states = useNames(matchStates);
  const { nameOf } = useMentors();
  const [all, setAll] = useState(false);
  const [holding, setHolding] = useState<ProposedMatch>();
  const rows = matches.filter((one) => all || one.state === ProposedMatch_State.OPEN);
  const columns = useMemo<readonly Column<ProposedMatch>[]>(
    () => [
      { id: "person", header: say.person, cell: ({ patientId }) => <PersonCell patientId={patientId} /> },
      { id: "mentor", header: say.mentor, cell: ({ mentorId }) => nameOf(mentorId) },
      { id: "fit", header: say.fit, cell: ({ fit }) => fit && <FitBar fit={fit} /> },
      { id: "state", header: say.state, short: true, cell: ({ state }) => <StatusTag tone={matchTones[state]}>{states[state]}</StatusTag> },
      {
        id: "action",
        header: say.action,
        cell: (match) =>
          whole ? (
            <span className="muted">{say.wholeOnly}</span>
          ) : match.state === ProposedMatch_State.OPEN ? (
            <Decide proposalId={proposalId} etag={etag} match={match} mentor={nameOf(match.mentorId)} hold={() => setHolding(match)} />
          ) : (
            <span className="muted">–</span>
          ),
      },
    ],
    [say, states, nameOf, proposalId, etag, whole],
  );
  return (
    <>
      {matches.some((one) => one.state !== ProposedMatch_State.OPEN) && <Switch className="no-print" label={say.decided} checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />}
      <DataTable label={say.table} rows={rows} columns={columns} rowId={(one) => one.patientId} empty={<Empty title={say.doneTitle}>{say.doneWhy}</Empty>} />
      {ends.length > 0 && <Ends ends={ends} />}
      {holding && <HoldDrawer key={holding.patientId} proposalId={proposalId} etag={etag} match={holding} mentor={nameOf(holding.mentorId)} close={() => setHolding(undefined)} />}
    </>
  );
}

interface DecideProps {
  readonly proposalId: string;
  readonly etag: string;
  readonly match: ProposedMatch;
  readonly mentor: string;
}

function Decide({ proposalId, etag, match, mentor, hold }: DecideProps & { hold: () => void }) {
  const say = useWords(texts);
  const { send, busy, trouble } = useSubmit(MatchingService.method.approveProposal);
  const code = shortCode(match.patientId);
  return (
    <div className="stack">
      <div className={style.actions}>
        <Button size="xs" variant="light" loading={busy} aria-label={say.approveOf(mentor, code)} onClick={() => void send({ proposalId, etag, patientIds: [match.patientId] })}>
          {say.approve}
        </Button>
        <Button size="xs" variant="default" aria-label={say.holdBackOf(mentor, code)} onClick={hold}>
          {say.holdBack}
        </Button>
      </div>
      {trouble && <Refusal trouble={trouble} />}
    </div>
  );
}

const nothing = { dirty: false, clear: () => undefined };

function HoldDrawer({ proposalId, etag, match, mentor, close }: DecideProps & { close: () => void }) {
  const say = useWords(texts);
  const { send, busy, trouble } = useSubmit(MatchingService.method.rejectProposal);
  const submit = async () => {
    if (await send({ proposalId, etag, patientIds: [match.patientId] })) close();
  };
  return (
    <FormDrawer title={say.holdTitle} about={say.holdAbout(shortCode(match.patientId), mentor)} form={nothing} submitLabel={say.holdBack} submit={submit} busy={busy} close={close}>
      {trouble && <Refusal trouble={trouble} />}
      <p>{say.holdWhy}</p>
    </FormDrawer>
  );
}

function Ends({ ends }: { ends: readonly ProposedEnd[] }) {
  const say = useWords(texts);
  const names = useNames(constraints);
  const { nameOf } = useMentors();
  const columns = useMemo<readonly Column<ProposedEnd>[]>(
    () => [
      { id: "person", header: say.person, cell: ({ patientId }) => <PersonCell patientId={patientId} /> },
      { id: "mentor", header: say.mentor, cell: ({ mentorId }) => nameOf(mentorId) },
      { id: "why", header: say.fit, cell: (end) => (end.mentorGone ? say.gone : end.impossible.length > 0 ? say.impossible(end.impossible.map((one) => names[one]).join(", ")) : say.better) },
    ],
    [say, names, nameOf],
  );
  return <DataTable label={say.ends} rows={ends} columns={columns} rowId={(one) => one.patientId} empty={null} />;
}
