import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { ContactOutcome } from "@/contract/cairn/mentorship/v1/contact_pb";
import { type MyPerson, MyPeopleService } from "@/contract/cairn/mentorship/v1/my_people_service_pb";
import { Relationship_State } from "@/contract/cairn/mentorship/v1/relationship_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { Page } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { type DateLike, daysBetween, isoDate, showDate, today } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { ContactForm } from "./contact_form";
import style from "./mentor.module.css";
import { shortCode } from "./people";
import { relationshipStates, relationshipTones, useNames } from "./peer_words";

export const texts = words({
  en: {
    title: "My people",
    note: (count: number, checks: number) => `${count} ${count === 1 ? "person" : "people"}${checks ? ` · ${checks} to check in on today` : ""}`,
    masked: "You are told no names here: each person has a sign of four letters or digits, which stays the same. The care team tells you whom you walk with.",
    person: "Person",
    sign: (code: string) => `Person ${code}`,
    state: "State",
    next: "Next contact by",
    why: "Why now",
    action: "Log a contact",
    reached: "We talked",
    tried: "I tried",
    reachedOf: (who: string) => `We talked: ${who}`,
    triedOf: (who: string) => `I tried: ${who}`,
    checkIn: "Please check in today",
    today: "today",
    late: (days: number) => `${days} ${days === 1 ? "day" : "days"} late`,
    inDays: (days: number) => `in ${days} ${days === 1 ? "day" : "days"}`,
    notExpected: "Nothing is expected now",
    firstContact: "First contact",
    keepUp: "To keep what was promised",
    recorded: (who: string) => `Recorded for ${who}.`,
    takeBack: "Look at it, or take it back",
    emptyTitle: "Nobody walks with you yet",
    emptyWhy: "People come here when a match with you is approved. Somebody has to approve it first; you will see them here at once.",
  },
  es: {
    title: "Mi gente",
    note: (count, checks) => `${count} ${count === 1 ? "persona" : "personas"}${checks ? ` · ${checks} por contactar hoy` : ""}`,
    masked: "Aquí no se dicen nombres: cada persona tiene un signo de cuatro letras o cifras, que no cambia. El equipo de atención le dice a quién acompaña.",
    person: "Persona",
    sign: (code) => `Persona ${code}`,
    state: "Estado",
    next: "Próximo contacto antes de",
    why: "Por qué ahora",
    action: "Anotar un contacto",
    reached: "Hablamos",
    tried: "Lo intenté",
    reachedOf: (who) => `Hablamos: ${who}`,
    triedOf: (who) => `Lo intenté: ${who}`,
    checkIn: "Por favor, contacte hoy",
    today: "hoy",
    late: (days) => `${days} ${days === 1 ? "día" : "días"} de atraso`,
    inDays: (days) => `en ${days} ${days === 1 ? "día" : "días"}`,
    notExpected: "Ahora no se espera nada",
    firstContact: "Primer contacto",
    keepUp: "Para cumplir lo prometido",
    recorded: (who) => `Anotado para ${who}.`,
    takeBack: "Verlo, o retirarlo",
    emptyTitle: "Todavía no acompaña a nadie",
    emptyWhy: "Las personas aparecen aquí cuando se aprueba su emparejamiento con usted. Alguien tiene que aprobarlo antes; las verá aquí al momento.",
  },
});

/** Who is most pressing first: asked to check in, then the earliest day; who is paused last. */
function byNeed(one: MyPerson, other: MyPerson): number {
  const rank = (person: MyPerson) => (person.checkIn ? 0 : person.nextContactOn ? 1 : 2);
  const day = ({ nextContactOn: on }: MyPerson) => (on ? on.year * 10_000 + on.month * 100 + on.day : 0);
  return rank(one) - rank(other) || day(one) - day(other) || one.relationshipId.localeCompare(other.relationshipId);
}

export const logOf = (relationshipId: string) => ({ to: `/my-people/${relationshipId}` }) as const;

interface Logging {
  readonly relationshipId: string;
  readonly outcome: ContactOutcome;
}

/** Whom a mentor walks with, masked, with a contact logged in two clicks: the row's button, and Save. */
export function Screen() {
  const say = useWords(texts);
  const mine = useQuery(MyPeopleService.method.listMyPeople, {});
  const [logging, setLogging] = useState<Logging>();
  const [recorded, setRecorded] = useState<string>();
  const people = useMemo(() => [...(mine.data?.people ?? [])].sort(byNeed), [mine.data]);
  return (
    <Page title={say.title} note={mine.data && people.length > 0 && say.note(people.length, people.filter((one) => one.checkIn).length)}>
      <p className={style.lead}>{say.masked}</p>
      <div role="status" className="row">
        {recorded && (
          <>
            <StatusTag tone="good">{say.recorded(say.sign(shortCode(recorded)))}</StatusTag>
            <Link {...logOf(recorded)}>{say.takeBack}</Link>
          </>
        )}
      </div>
      <Answer of={mine} loading={<Loading rows={6} />}>
        {() => <People people={people} log={(relationshipId, outcome) => setLogging({ relationshipId, outcome })} />}
      </Answer>
      {logging && (
        <ContactForm
          key={`${logging.relationshipId} ${logging.outcome}`}
          relationshipId={logging.relationshipId}
          about={say.sign(shortCode(logging.relationshipId))}
          outcome={logging.outcome}
          recorded={() => setRecorded(logging.relationshipId)}
          close={() => setLogging(undefined)}
        />
      )}
    </Page>
  );
}

function People({ people, log }: { people: readonly MyPerson[]; log: (relationshipId: string, outcome: ContactOutcome) => void }) {
  const say = useWords(texts);
  const navigate = useNavigate();
  const states = useNames(relationshipStates);
  const columns = useMemo<readonly SortableColumn<MyPerson>[]>(
    () => [
      { id: "person", header: say.person, short: true, cell: ({ relationshipId }) => <Link {...logOf(relationshipId)}>{say.sign(shortCode(relationshipId))}</Link> },
      { id: "next", header: say.next, sortBy: ({ nextContactOn }) => isoDate(nextContactOn), short: true, cell: ({ nextContactOn }) => <NextContact on={nextContactOn} /> },
      { id: "why", header: say.why, cell: (person) => <Why person={person} /> },
      { id: "state", header: say.state, sortBy: ({ state }) => states[state], cell: ({ state }) => <StatusTag tone={relationshipTones[state]}>{states[state]}</StatusTag> },
      {
        id: "action",
        header: say.action,
        cell: ({ relationshipId }) => {
          const who = say.sign(shortCode(relationshipId));
          return (
            <div className={style.actions}>
              <Button size="xs" variant="light" aria-label={say.reachedOf(who)} onClick={() => log(relationshipId, ContactOutcome.TWO_WAY)}>
                {say.reached}
              </Button>
              <Button size="xs" variant="default" aria-label={say.triedOf(who)} onClick={() => log(relationshipId, ContactOutcome.ATTEMPT)}>
                {say.tried}
              </Button>
            </div>
          );
        },
      },
    ],
    [say, states, log],
  );
  return (
    <DataTable
      label={say.title}
      rows={people}
      whole
      columns={columns}
      rowId={(one) => one.relationshipId}
      open={(one) => void navigate(logOf(one.relationshipId))}
      empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>}
    />
  );
}

export function NextContact({ on }: { on: DateLike | undefined }) {
  const say = useWords(texts);
  if (!on) return <span className="muted">{say.notExpected}</span>;
  const days = daysBetween(today(), on);
  return (
    <span className={style.two}>
      <span>{showDate(on)}</span>
      {days < 0 ? <StatusTag tone="unprotected">{say.late(-days)}</StatusTag> : days === 0 ? <StatusTag tone="waning">{say.today}</StatusTag> : <span className="muted">{say.inDays(days)}</span>}
    </span>
  );
}

export function Why({ person }: { person: MyPerson }) {
  const say = useWords(texts);
  if (person.checkIn) return <StatusTag tone="waning">{say.checkIn}</StatusTag>;
  if (!person.nextContactOn) return <span className="muted">–</span>;
  return <span>{person.state === Relationship_State.APPROVED ? say.firstContact : say.keepUp}</span>;
}
