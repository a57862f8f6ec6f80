import { NativeSelect } from "@mantine/core";
import { useMemo } from "react";
import { type Relationship, Relationship_State } from "@/contract/cairn/mentorship/v1/relationship_pb";
import { RelationshipService } from "@/contract/cairn/mentorship/v1/relationship_service_pb";
import { Page } from "@/parts/page";
import { Empty, Loading, TroubleNote } from "@/parts/states";
import { useFilters } from "@/parts/use_filters";
import { mayBe, useSession } from "@/session/session";
import { troubleOf } from "@/transport/troubles";
import { useEach } from "@/transport/use_each";
import { useWords, words } from "@/words/words";
import { useNames } from "../mentor/peer_words";
import { MatchTable } from "./match_table";
import { useMentors } from "./mentor_names";
import { matchedStates } from "./supervisor_words";

export const texts = words({
  en: {
    title: "Matches",
    note: (all: number, awaited: number) => `${all} going on · ${awaited} without a first contact yet`,
    mentor: "Mentor",
    state: "State",
    all: "All",
    some: (n: number) => `Of the first ${n} mentors. Choose a mentor to see theirs.`,
    emptyTitle: "No match goes on",
    emptyWhy: "Matches come here when somebody approves them on the board of matching, or at the desk.",
    noMentorTitle: "You supervise nobody",
    noMentorWhy: "Matches are shown to care coordinators and to each mentor's supervisor.",
  },
  es: {
    title: "Parejas",
    note: (all, awaited) => `${all} en marcha · ${awaited} aún sin primer contacto`,
    mentor: "Mentor",
    state: "Estado",
    all: "Todas",
    some: (n) => `De los primeros ${n} mentores. Elija un mentor para ver las suyas.`,
    emptyTitle: "Ninguna pareja en marcha",
    emptyWhy: "Las parejas aparecen aquí cuando alguien las aprueba en el tablero de emparejamiento o en el mostrador.",
    noMentorTitle: "Usted no supervisa a nadie",
    noMentorWhy: "Las parejas se muestran a la coordinación y a quien supervisa a cada mentor.",
  },
});

const mostMentors = 40;

/** Who needs somebody to look first: no contact yet, by its clock; then paused, proposed, active. */
function byNeed(one: Relationship, other: Relationship): number {
  const order = [Relationship_State.APPROVED, Relationship_State.PAUSED, Relationship_State.PROPOSED, Relationship_State.ACTIVE];
  const clock = (match: Relationship) => Number(match.firstContactTargetTime?.seconds ?? 0);
  return order.indexOf(one.state) - order.indexOf(other.state) || clock(one) - clock(other) || one.relationshipId.localeCompare(other.relationshipId);
}

/** Every match that goes on, of the mentors whom the caller may look after. */
export function Screen() {
  const say = useWords(texts);
  const states = useNames(matchedStates);
  const session = useSession();
  const [filters, setFilters] = useFilters({ mentor: "", state: "" });
  const { mentors } = useMentors();
  const coordinates = mayBe(session, ["coordinator"]);
  const mine = useMemo(() => mentors.filter((one) => coordinates || one.profile?.supervisorAccountId === session.accountId), [mentors, coordinates, session]);
  const asked = filters.mentor ? mine.filter((one) => one.mentorId === filters.mentor) : mine.slice(0, mostMentors);
  const answers = useEach(
    RelationshipService.method.listMentorRelationships,
    asked.map(({ mentorId }) => ({ mentorId, pageSize: 500 })),
  );
  const failed = answers.find((one) => one.error);
  const all = answers.flatMap((one) => one.data?.relationships ?? []);
  const rows = all.filter((one) => !filters.state || String(one.state) === filters.state).sort(byNeed);
  const read = answers.length > 0 && answers.every((one) => !one.isLoading);
  return (
    <Page title={say.title} note={read && say.note(all.length, all.filter((one) => one.state === Relationship_State.APPROVED).length)}>
      <div className="row no-print">
        <NativeSelect
          label={say.mentor}
          value={filters.mentor}
          onChange={(event) => setFilters({ mentor: event.currentTarget.value })}
          data={[{ value: "", label: say.all }, ...mine.map((one) => ({ value: one.mentorId, label: one.profile?.displayName ?? "–" }))]}
        />
        <NativeSelect
          label={say.state}
          value={filters.state}
          onChange={(event) => setFilters({ state: event.currentTarget.value })}
          data={[
            { value: "", label: say.all },
            ...[Relationship_State.APPROVED, Relationship_State.ACTIVE, Relationship_State.PAUSED, Relationship_State.PROPOSED].map((one) => ({ value: String(one), label: states[one] })),
          ]}
        />
      </div>
      {failed && <TroubleNote trouble={troubleOf(failed.error)} again={() => void failed.refetch()} />}
      {!filters.mentor && mine.length > mostMentors && <p className="muted">{say.some(mostMentors)}</p>}
      {mentors.length > 0 && mine.length === 0 ? (
        <Empty title={say.noMentorTitle}>{say.noMentorWhy}</Empty>
      ) : read ? (
        <MatchTable matches={rows} withMentor empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>} />
      ) : (
        <Loading rows={8} />
      )}
    </Page>
  );
}
