import { useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect } from "@mantine/core";
import { useMemo } from "react";
import { type CountedShare, ContactService, type Fidelity } from "@/contract/cairn/mentorship/v1/contact_service_pb";
import type { Relationship } from "@/contract/cairn/mentorship/v1/relationship_pb";
import { RelationshipService } from "@/contract/cairn/mentorship/v1/relationship_service_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { Page, Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { mayBe, useSession } from "@/session/session";
import { type Trouble, troubleOf } from "@/transport/troubles";
import { useEach } from "@/transport/use_each";
import { today } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useLanguage, useWords, words } from "@/words/words";
import style from "../mentor/mentor.module.css";
import { useNames } from "../mentor/peer_words";
import { useMentors } from "./mentor_names";
import { MentorSupervision } from "./mentor_supervision";
import { PersonCell } from "./person_cell";
import own from "./supervisor.module.css";
import { firstContacts, firstContactTones } from "./supervisor_words";

export const texts = words({
  en: {
    title: "Fidelity",
    mentor: "Mentor",
    month: "Month",
    table: "What was kept, person by person",
    headline: (met: number, expected: number, percent: string) => `${met} of ${expected} expected contacts were made: ${percent}`,
    nothingExpected: "Nothing was expected in this month, or nothing of it may be shown to you: there is no share to tell.",
    ofPeople: (shown: number, all: number) => `Of ${shown} of ${all} people. Of the others nothing is shown: you are not in their care team, or their match is of another month.`,
    person: "Person",
    contacts: "Contacts kept",
    weeks: "Weeks",
    weeksOut: (counted: number, out: number) => `${counted} counted, ${out} left out`,
    done: "Done",
    doneOf: (both: number, tried: number) => `${both} together, ${tried} tried`,
    supervised: "Weeks with supervision",
    first: "First contact",
    goal: "Goal by day 14",
    missed: "Missed doses followed up",
    share: (part: number, whole: number, percent: string) => `${part} of ${whole} (${percent})`,
    none: "nothing to count",
    noMissed: "no missed dose known",
    notYet: "not due yet",
    others: (count: number) => `${count} ${count === 1 ? "person" : "people"} whose care you are not in`,
    notThen: "Nothing in this month",
    failed: "Could not be read",
    how: "How these are counted",
    howExpected: "Contacts in which both took part, of those expected: in weeks 1 to 12 by week, from week 13 one in two weeks. More in one week make up for nothing in another.",
    howOut: "Weeks in which the person was inpatient or detained, or the match paused, are left out.",
    howFirst: "The first contact is aimed at within 48 hours of the approval, and at most in 72.",
    howMissed: "After a missed injection somebody tries on the day or the next.",
    howHouse: "House targets; a share of nothing is shown as missing.",
    emptyTitle: "They walk with nobody",
    emptyWhy: "Fidelity is of matches that were approved.",
    chooseTitle: "You supervise nobody",
    chooseWhy: "Fidelity is shown to care coordinators and to each mentor's supervisor.",
  },
  es: {
    title: "Fidelidad",
    mentor: "Mentor",
    month: "Mes",
    table: "Qué se cumplió, persona a persona",
    headline: (met, expected, percent) => `Se hicieron ${met} de ${expected} contactos esperados: ${percent}`,
    nothingExpected: "En este mes no se esperaba nada, o nada se le puede mostrar: no hay proporción que decir.",
    ofPeople: (shown, all) => `De ${shown} de ${all} personas. De las demás no se muestra nada: usted no está en su equipo, o su pareja es de otro mes.`,
    person: "Persona",
    contacts: "Contactos cumplidos",
    weeks: "Semanas",
    weeksOut: (counted, out) => `${counted} contadas, ${out} fuera`,
    done: "Hecho",
    doneOf: (both, tried) => `${both} juntos, ${tried} intentos`,
    supervised: "Semanas con supervisión",
    first: "Primer contacto",
    goal: "Meta antes del día 14",
    missed: "Dosis omitidas atendidas",
    share: (part, whole, percent) => `${part} de ${whole} (${percent})`,
    none: "nada que contar",
    noMissed: "sin dosis omitida conocida",
    notYet: "aún no toca",
    others: (count) => `${count} ${count === 1 ? "persona" : "personas"} en cuya atención usted no está`,
    notThen: "Nada en este mes",
    failed: "No se pudo leer",
    how: "Cómo se cuenta",
    howExpected: "Contactos en que participaron ambos, de los esperados: en las semanas 1 a 12 por semana, desde la 13 uno en dos semanas. Más en una semana no compensa otra.",
    howOut: "Las semanas con ingreso o detención de la persona, o con la pareja en pausa, quedan fuera.",
    howFirst: "El primer contacto se busca en 48 horas desde la aprobación, y a más tardar en 72.",
    howMissed: "Tras una inyección omitida alguien lo intenta ese día o el siguiente.",
    howHouse: "Metas de la casa; una proporción de nada se muestra como ausente.",
    emptyTitle: "No acompaña a nadie",
    emptyWhy: "La fidelidad es de parejas aprobadas.",
    chooseTitle: "Usted no supervisa a nadie",
    chooseWhy: "La fidelidad se muestra a la coordinación y a quien supervisa a cada mentor.",
  },
});

/** `2026-11` and so back, the last twelve months. */
function recentMonths(): readonly string[] {
  const { year, month } = today();
  return Array.from({ length: 12 }, (_, back) => {
    const at = year * 12 + month - 1 - back;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  });
}

/** How much of what is promised to the people of a mentor was kept in a month. */
export function Screen() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const language = useLanguage();
  const session = useSession();
  const months = recentMonths();
  const [filters, setFilters] = useFilters({ mentor: "", month: months[0] ?? "" });
  const { mentors } = useMentors();
  const coordinates = mayBe(session, ["coordinator"]);
  const mine = mentors.filter((one) => coordinates || one.profile?.supervisorAccountId === session.accountId);
  const mentor = mine.find((one) => one.mentorId === filters.mentor) ?? mine[0];
  const monthName = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" });
  if (mentors.length > 0 && !mentor) {
    return (
      <Page title={say.title}>
        <Empty title={say.chooseTitle}>{say.chooseWhy}</Empty>
      </Page>
    );
  }
  return (
    <Page
      title={say.title}
      note={mentor?.profile?.displayName}
      actions={
        <Button variant="default" onClick={() => print()}>
          {shared.print}
        </Button>
      }
    >
      <div className="row no-print">
        <NativeSelect
          label={say.mentor}
          value={mentor?.mentorId ?? ""}
          onChange={(event) => setFilters({ mentor: event.currentTarget.value })}
          data={mine.map((one) => ({ value: one.mentorId, label: one.profile?.displayName ?? "–" }))}
        />
        <NativeSelect
          label={say.month}
          value={filters.month}
          onChange={(event) => setFilters({ month: event.currentTarget.value })}
          data={months.map((one) => ({ value: one, label: monthName.format(new Date(`${one}-01T00:00:00Z`)) }))}
        />
      </div>
      {mentor ? <OfMentor key={mentor.mentorId} mentorId={mentor.mentorId} month={filters.month} /> : <Loading rows={8} />}
      {mentor && <MentorSupervision key={`supervision ${mentor.mentorId}`} mentor={mentor} />}
    </Page>
  );
}

interface Row {
  readonly match: Relationship;
  readonly fidelity: Fidelity | undefined;
  readonly trouble: Trouble | undefined;
}

function OfMentor({ mentorId, month }: { mentorId: string; month: string }) {
  const matches = useQuery(RelationshipService.method.listMentorRelationships, { mentorId, pageSize: 100, withEnded: true });
  return (
    <Answer of={matches} loading={<Loading rows={8} />}>
      {({ relationships, nextPageToken }) => <People matches={relationships.filter((one) => one.approveTime)} whole={!nextPageToken} month={month} />}
    </Answer>
  );
}

function People({ matches, whole, month }: { matches: readonly Relationship[]; whole: boolean; month: string }) {
  const say = useWords(texts);
  const percent = usePercent();
  const [year = 0, number = 0] = month.split("-").map(Number);
  const answers = useEach(
    ContactService.method.getFidelity,
    matches.map(({ patientId, relationshipId }) => ({ patientId, relationshipId, year, month: number })),
  );
  const rows = matches.map<Row>((match, index) => ({ match, fidelity: answers[index]?.data?.fidelity, trouble: answers[index]?.error ? troubleOf(answers[index].error) : undefined }));
  const hidden = rows.filter(({ trouble }) => trouble?.reason === "PATIENT_NOT_FOUND");
  const seen = rows.filter((row) => !hidden.includes(row));
  const counted = rows.flatMap(({ fidelity }) => (fidelity && fidelity.contactsExpected > 0 ? [fidelity] : []));
  const met = counted.reduce((sum, one) => sum + one.contactsMet, 0);
  const expected = counted.reduce((sum, one) => sum + one.contactsExpected, 0);
  const columns = useMemo<readonly SortableColumn<Row>[]>(
    () => [
      { id: "person", header: say.person, cell: ({ match }) => <PersonCell patientId={match.patientId} /> },
      { id: "contacts", header: say.contacts, sortBy: ({ fidelity }) => (fidelity?.contactsExpected ? shareOf(fidelity.contactFidelity) : undefined), cell: (row) => <Kept row={row} /> },
      { id: "done", header: say.done, sortBy: ({ fidelity }) => fidelity?.twoWay, cell: ({ fidelity }) => (fidelity ? say.doneOf(fidelity.twoWay, fidelity.attempts) : "–") },
      { id: "weeks", header: say.weeks, sortBy: ({ fidelity }) => fidelity?.weeks, cell: ({ fidelity }) => (fidelity ? say.weeksOut(fidelity.weeks, fidelity.weeksExcluded) : "–") },
      { id: "supervised", header: say.supervised, sortBy: ({ fidelity }) => shareOf(fidelity?.supervisedWeeks), cell: ({ fidelity }) => (fidelity ? <Share share={fidelity.supervisedWeeks} none={say.none} /> : "–") },
      { id: "first", header: say.first, cell: ({ fidelity }) => <First fidelity={fidelity} /> },
      { id: "goal", header: say.goal, cell: ({ fidelity }) => <Goal fidelity={fidelity} /> },
      { id: "missed", header: say.missed, sortBy: ({ fidelity }) => shareOf(fidelity?.missedFollowedUp), cell: ({ fidelity }) => (fidelity ? <Share share={fidelity.missedFollowedUp} none={say.noMissed} /> : "–") },
    ],
    [say],
  );
  if (answers.some((one) => one.isLoading)) return <Loading rows={8} />;
  return (
    <>
      <p className={own.headline}>{expected > 0 ? say.headline(met, expected, percent(met, expected)) : say.nothingExpected}</p>
      {counted.length < rows.length && <p className={style.lead}>{say.ofPeople(counted.length, rows.length)}</p>}
      <details className={own.details}>
        <summary className="muted">{say.how}</summary>
        <ul className={own.help}>
          {[say.howExpected, say.howOut, say.howFirst, say.howMissed, say.howHouse].map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </details>
      <Section title={say.table}>
        <DataTable label={say.table} rows={seen} whole={whole} columns={columns} rowId={(one) => one.match.relationshipId} empty={hidden.length === 0 && <Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>} />
        {hidden.length > 0 && (
          <details className={own.details}>
            <summary className="muted">{say.others(hidden.length)}</summary>
            <ul className={own.others}>
              {hidden.map(({ match }) => (
                <li key={match.relationshipId}>
                  <PersonCell patientId={match.patientId} />
                </li>
              ))}
            </ul>
          </details>
        )}
      </Section>
    </>
  );
}

function usePercent(): (part: number, whole: number) => string {
  const language = useLanguage();
  return (part, whole) => (part / whole).toLocaleString(language, { style: "percent", maximumFractionDigits: 0 });
}

const shareOf = (share: CountedShare | undefined) => (share && share.whole > 0 ? share.part / share.whole : undefined);

function Share({ share, none }: { share: CountedShare | undefined; none: string }) {
  const say = useWords(texts);
  const percent = usePercent();
  if (!share || share.whole === 0) return <span className="muted">{none}</span>;
  return say.share(share.part, share.whole, percent(share.part, share.whole));
}

function Kept({ row: { fidelity, trouble } }: { row: Row }) {
  const say = useWords(texts);
  if (trouble) return <StatusTag tone="unknown">{say.failed}</StatusTag>;
  if (!fidelity || fidelity.contactsExpected === 0) return <StatusTag tone="unknown">{say.notThen}</StatusTag>;
  return <Share share={fidelity.contactFidelity} none={say.none} />;
}

function First({ fidelity }: { fidelity: Fidelity | undefined }) {
  const names = useNames(firstContacts);
  if (!fidelity) return "–";
  return <StatusTag tone={firstContactTones[fidelity.firstContact]}>{names[fidelity.firstContact]}</StatusTag>;
}

function Goal({ fidelity }: { fidelity: Fidelity | undefined }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  if (!fidelity) return "–";
  if (fidelity.goalByDay14 === undefined) return <span className="muted">{say.notYet}</span>;
  return <StatusTag tone={fidelity.goalByDay14 ? "good" : "waning"}>{fidelity.goalByDay14 ? shared.yes : shared.no}</StatusTag>;
}
