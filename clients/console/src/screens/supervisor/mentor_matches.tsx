import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button, Switch } from "@mantine/core";
import { RelationshipService } from "@/contract/cairn/mentorship/v1/relationship_service_pb";
import { Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { useFilters } from "@/parts/use_filters";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { MatchTable } from "./match_table";

export const texts = words({
  en: {
    title: "Matches",
    ended: "Also those that have ended",
    emptyTitle: "They walk with nobody now",
    emptyWhy: "A match comes here when it is proposed, and is live when somebody approves it on the board of matching.",
    NOT_THE_SUPERVISOR: "Matches of a mentor are shown to care coordinators and to the mentor's supervisor.",
  },
  es: {
    title: "Parejas",
    ended: "También las que terminaron",
    emptyTitle: "Ahora no acompaña a nadie",
    emptyWhy: "Una pareja aparece aquí cuando se propone, y vale cuando alguien la aprueba en el tablero de emparejamiento.",
    NOT_THE_SUPERVISOR: "Las parejas de un mentor se muestran a la coordinación y a quien lo supervisa.",
  },
});

export function MentorMatches({ mentorId }: { mentorId: string }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const [filters, setFilters] = useFilters({ ended: "no" });
  const all = useInfiniteQuery(
    RelationshipService.method.listMentorRelationships,
    { mentorId, pageSize: 100, pageToken: "", withEnded: filters.ended === "yes" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  return (
    <Section title={say.title} actions={<Switch label={say.ended} checked={filters.ended === "yes"} onChange={(event) => setFilters({ ended: event.currentTarget.checked ? "yes" : "no" })} />}>
      <Answer of={all} own={{ NOT_THE_SUPERVISOR: say.NOT_THE_SUPERVISOR }} loading={<Loading rows={5} />}>
        {({ pages }) => (
          <>
            <MatchTable matches={pages.flatMap((page) => page.relationships)} withMentor={false} empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>} />
            {all.hasNextPage && (
              <Button variant="default" loading={all.isFetchingNextPage} onClick={() => void all.fetchNextPage()}>
                {shared.more}
              </Button>
            )}
          </>
        )}
      </Answer>
    </Section>
  );
}
