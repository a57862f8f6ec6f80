import type { Timestamp } from "@bufbuild/protobuf/wkt";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo, useState } from "react";
import { type Relationship, Relationship_State } from "@/contract/cairn/mentorship/v1/relationship_pb";
import { RelationshipService } from "@/contract/cairn/mentorship/v1/relationship_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { TroubleNote } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useSubmit } from "@/transport/use_submit";
import { showDayOf, showMoment } from "@/words/dates";
import { useWords, words } from "@/words/words";
import style from "../mentor/mentor.module.css";
import { relationshipTones, useNames } from "../mentor/peer_words";
import { shortCode, usePatientNames } from "../mentor/people";
import { MatchForm, type MatchStep, useMatchRefusals } from "./match_form";
import { useMentors } from "./mentor_names";
import { mentorAt } from "./mentors";
import { PersonCell } from "./person_cell";
import { endReasons, matchedStates, pauseReasons } from "./supervisor_words";

export const texts = words({
  en: {
    label: "Matches",
    person: "Person",
    mentor: "Mentor",
    state: "State",
    now: "Where it stands",
    action: "Action",
    pause: "Pause",
    resume: "Resume",
    rematch: "Another mentor",
    end: "End",
    of: (what: string, code: string) => `${what}, person ${code}`,
    since: (when: string) => `Together since ${when}`,
    firstBy: (when: string) => `First contact by ${when}`,
    firstLate: (when: string) => `First contact was due ${when}`,
    endsAt: (when: string) => `Is offered elsewhere at ${when}`,
    reminded: "Mentor and supervisor were reminded",
    pausedSince: (why: string, when: string) => `${why}, since ${when}`,
    ended: (why: string, when: string) => `${why}, ${when}`,
    proposed: (when: string) => `Proposed ${when}; somebody has to approve it`,
    notYours: "For the person's care team",
  },
  es: {
    label: "Parejas",
    person: "Persona",
    mentor: "Mentor",
    state: "Estado",
    now: "Cómo está",
    action: "Acción",
    pause: "Pausar",
    resume: "Reanudar",
    rematch: "Otro mentor",
    end: "Terminar",
    of: (what, code) => `${what}, persona ${code}`,
    since: (when) => `Juntos desde ${when}`,
    firstBy: (when) => `Primer contacto antes de ${when}`,
    firstLate: (when) => `El primer contacto era para ${when}`,
    endsAt: (when) => `Se ofrece a otro el ${when}`,
    reminded: "Se recordó al mentor y a la supervisión",
    pausedSince: (why, when) => `${why}, desde ${when}`,
    ended: (why, when) => `${why}, ${when}`,
    proposed: (when) => `Propuesta ${when}; alguien tiene que aprobarla`,
    notYours: "Para el equipo de la persona",
  },
});

interface MatchTableProps {
  readonly matches: readonly Relationship[];
  readonly withMentor: boolean;
  readonly empty: ReactNode;
}

interface Doing {
  readonly step: MatchStep;
  readonly match: Relationship;
}

/** Matches with where each stands, and what may be done about it by the care team. */
export function MatchTable({ matches, withMentor, empty }: MatchTableProps) {
  const say = useWords(texts);
  const states = useNames(matchedStates);
  const { nameOf } = useMentors();
  const [doing, setDoing] = useState<Doing>();
  const columns = useMemo<readonly Column<Relationship>[]>(
    () => [
      { id: "person", header: say.person, cell: ({ patientId }) => <PersonCell patientId={patientId} /> },
      ...(withMentor ? [{ id: "mentor", header: say.mentor, cell: ({ mentorId }: Relationship) => <Link {...mentorAt(mentorId)}>{nameOf(mentorId)}</Link> }] : []),
      { id: "state", header: say.state, cell: ({ state }) => <StatusTag tone={relationshipTones[state]}>{states[state]}</StatusTag> },
      { id: "now", header: say.now, cell: (match) => <Now match={match} /> },
      { id: "action", header: say.action, cell: (match) => <Actions match={match} act={(step) => setDoing({ step, match })} /> },
    ],
    [say, states, nameOf, withMentor],
  );
  return (
    <>
      <DataTable label={say.label} rows={matches} columns={columns} rowId={(one) => one.relationshipId} empty={empty} />
      {doing && <MatchForm key={`${doing.step} ${doing.match.relationshipId}`} step={doing.step} match={doing.match} mentor={nameOf(doing.match.mentorId)} close={() => setDoing(undefined)} />}
    </>
  );
}

const isPast = (moment: Timestamp) => Number(moment.seconds) * 1000 < Date.now();

function Now({ match }: { match: Relationship }) {
  const say = useWords(texts);
  const pauses = useNames(pauseReasons);
  const ends = useNames(endReasons);
  const pause = match.pauses.at(-1);
  const target = match.firstContactTargetTime;
  switch (match.state) {
    case Relationship_State.APPROVED:
      return (
        <span className={style.two}>
          {target && (isPast(target) ? <StatusTag tone="unprotected">{say.firstLate(showMoment(target))}</StatusTag> : <StatusTag tone="waning">{say.firstBy(showMoment(target))}</StatusTag>)}
          {match.firstContactLimitTime && <span className="muted">{say.endsAt(showMoment(match.firstContactLimitTime))}</span>}
          {match.reminded && <span className="muted">{say.reminded}</span>}
        </span>
      );
    case Relationship_State.PAUSED:
      return pause ? say.pausedSince(pauses[pause.reason], showMoment(pause.startTime)) : "–";
    case Relationship_State.ENDED:
      return say.ended(ends[match.endReason], showMoment(match.endTime));
    case Relationship_State.PROPOSED:
      return say.proposed(showMoment(match.proposeTime));
    default:
      return say.since(showDayOf(match.firstContactTime ?? match.approveTime));
  }
}

function Actions({ match, act }: { match: Relationship; act: (step: MatchStep) => void }) {
  const say = useWords(texts);
  const own = useMatchRefusals();
  const { isKnown } = usePatientNames();
  const resume = useSubmit(RelationshipService.method.resumeRelationship);
  const { patientId, relationshipId, etag, state } = match;
  if (state === Relationship_State.ENDED) return <span className="muted">–</span>;
  if (!isKnown(patientId)) return <span className="muted">{say.notYours}</span>;
  const named = (what: string) => say.of(what, shortCode(patientId));
  return (
    <div className="stack">
      <div className={style.actions}>
        {state === Relationship_State.PAUSED && (
          <Button size="xs" variant="light" loading={resume.busy} aria-label={named(say.resume)} onClick={() => void resume.send({ patientId, relationshipId, etag })}>
            {say.resume}
          </Button>
        )}
        {(state === Relationship_State.ACTIVE || state === Relationship_State.APPROVED) && (
          <Button size="xs" variant="default" aria-label={named(say.pause)} onClick={() => act("pause")}>
            {say.pause}
          </Button>
        )}
        <Button size="xs" variant="default" aria-label={named(say.rematch)} onClick={() => act("rematch")}>
          {say.rematch}
        </Button>
        <Button size="xs" variant="default" aria-label={named(say.end)} onClick={() => act("end")}>
          {say.end}
        </Button>
      </div>
      {resume.trouble && <TroubleNote trouble={resume.trouble} own={own} />}
    </div>
  );
}
