import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect } from "@mantine/core";
import { type Referral, ReferralService } from "@/contract/cairn/enrollment/v1/referral_service_pb";
import { Page } from "@/parts/page";
import { PanelPerson, usePanelNames } from "@/parts/panel_names";
import { Answer, Empty, Loading } from "@/parts/states";
import { useFilters } from "@/parts/use_filters";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { ReferralRows } from "./referral_rows";
import { openStates } from "./referral_words";

export const texts = words({
  en: {
    title: "Referrals",
    explain: "Those that have waited longest in their present state stand first. Each one ends in a state that nothing follows; what waits past its limit is overdue.",
    show: "Show",
    overdue: "Overdue",
    open: "Under way",
    all: "All",
    emptyTitle: "No referral is under way",
    emptyWhy: "A referral begins in the person's chart, under Referrals.",
    noneOverdue: "No referral is overdue",
    showOpen: "Show all that are under way",
  },
  es: {
    title: "Derivaciones",
    explain: "Primero las que llevan más tiempo en su estado. Cada una termina en un estado al que nada sigue; la que pasa de su plazo está vencida.",
    show: "Mostrar",
    overdue: "Vencidas",
    open: "En curso",
    all: "Todas",
    emptyTitle: "No hay derivaciones en curso",
    emptyWhy: "Una derivación comienza en la historia de la persona, en Derivaciones.",
    noneOverdue: "Ninguna derivación está vencida",
    showOpen: "Mostrar todas las que están en curso",
  },
});

/** Referrals of the caller's people, or of the clinic, and what is to be done about each. */
export function Screen() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const [filters, setFilters] = useFilters({ show: "open" });
  const people = usePanelNames();
  const referrals = useInfiniteQuery(
    ReferralService.method.listReferrals,
    { states: filters.show === "open" ? [...openStates] : [], overdue: filters.show === "overdue", pageSize: 50, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  const person = { id: "person", header: shared.patient, cell: ({ patientId }: Referral) => <PanelPerson patientId={patientId} people={people} section="referrals" /> };
  return (
    <Page title={say.title}>
      <p className="muted">{say.explain}</p>
      <div className="row no-print">
        <NativeSelect
          label={say.show}
          value={filters.show}
          onChange={(event) => setFilters({ show: event.currentTarget.value })}
          data={[
            { value: "open", label: say.open },
            { value: "overdue", label: say.overdue },
            { value: "all", label: say.all },
          ]}
        />
      </div>
      <Answer of={referrals} loading={<Loading rows={8} />}>
        {({ pages }) => (
          <>
            <ReferralRows
              label={say.title}
              referrals={pages.flatMap((page) => page.referrals)}
              aboutOf={({ patientId }) => people.get(patientId) ?? ""}
              person={person}
              empty={
                filters.show === "overdue" ? (
                  <Empty
                    title={say.noneOverdue}
                    action={
                      <Button variant="default" onClick={() => setFilters({ show: "open" })}>
                        {say.showOpen}
                      </Button>
                    }
                  />
                ) : (
                  <Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>
                )
              }
            />
            {referrals.hasNextPage && (
              <Button variant="default" loading={referrals.isFetchingNextPage} onClick={() => void referrals.fetchNextPage()}>
                {shared.more}
              </Button>
            )}
          </>
        )}
      </Answer>
    </Page>
  );
}
