import { useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect } from "@mantine/core";
import { MatchingProposal_State, type MatchingProposal, ProposedMatch_State } from "@/contract/cairn/mentorship/v1/matching_pb";
import { MatchingService } from "@/contract/cairn/mentorship/v1/matching_service_pb";
import { Page, Section } from "@/parts/page";
import { Answer, Empty, Loading, TroubleNote } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { useSubmit } from "@/transport/use_submit";
import { showDate, showMoment } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { useNames } from "../mentor/peer_words";
import { Matches } from "./matching_matches";
import { Refusal } from "./matching_refusal";
import { Unmatched } from "./matching_unmatched";
import { Waiting } from "./matching_waiting";
import style from "./supervisor.module.css";
import { proposalKinds } from "./supervisor_words";

export const texts = words({
  en: {
    title: "Matching",
    propose: "Propose matches",
    proposeAnew: "Propose anew",
    approveAll: (count: number) => `Approve all ${count}`,
    proposal: "The proposal",
    which: "Which proposal",
    line: (kind: string, when: string, matched: number) => `${kind}, ${when}: ${matched} matched`,
    made: (when: string, day: string, rules: string) => `Made ${when}, judged as of ${day}, by rules ${rules}.`,
    counts: (matched: number, unmatched: number, mentors: number) => `${matched} matched, ${unmatched} without a match, ${mentors} mentors.`,
    proven: "Proven: no other choice matches more people, or as many with a higher score",
    live: "Nothing of it is live before you approve. The first contact is due 48 hours after that, and has to be made in 72.",
    nothingTitle: "No proposal waits for you",
    nothingWhy: "A proposal finds, for everybody who waits, the mentor who fits best: as many people as possible, then the highest score, with a reason for each. You approve it, whole or one by one.",
  },
  es: {
    title: "Emparejamiento",
    propose: "Proponer parejas",
    proposeAnew: "Proponer de nuevo",
    approveAll: (count) => `Aprobar las ${count}`,
    proposal: "La propuesta",
    which: "Qué propuesta",
    line: (kind, when, matched) => `${kind}, ${when}: ${matched} emparejados`,
    made: (when, day, rules) => `Hecha ${when}, con datos del ${day}, según las reglas ${rules}.`,
    counts: (matched, unmatched, mentors) => `${matched} emparejados, ${unmatched} sin pareja, ${mentors} mentores.`,
    proven: "Demostrado: ninguna otra elección empareja a más personas, ni a tantas con más puntos",
    live: "Nada vale antes de que usted lo apruebe. El primer contacto debe ser en 48 horas desde entonces, y a más tardar en 72.",
    nothingTitle: "Ninguna propuesta espera su decisión",
    nothingWhy: "Una propuesta busca, para quienes esperan, el mentor que mejor encaja: tantas personas como sea posible, luego más puntos, con una razón para cada una. Usted la aprueba, entera o una a una.",
  },
});

/** Who waits for a mentor, whom the rules propose and why, and what would help those who get nobody. */
export function Screen() {
  const say = useWords(texts);
  const kinds = useNames(proposalKinds);
  const [filters, setFilters] = useFilters({ proposal: "" });
  const open = useQuery(MatchingService.method.listProposals, { state: MatchingProposal_State.OPEN, pageSize: 50 });
  const propose = useSubmit(MatchingService.method.proposeMatches);
  const proposals = open.data?.proposals ?? [];
  const chosen = proposals.find((one) => one.proposalId === filters.proposal) ?? proposals[0];
  const ask = async () => {
    const answer = await propose.send({});
    if (answer?.proposal) setFilters({ proposal: answer.proposal.proposalId });
  };
  return (
    <Page
      title={say.title}
      actions={
        open.data && (
          <Button variant={chosen ? "default" : "filled"} loading={propose.busy} onClick={() => void ask()}>
            {chosen ? say.proposeAnew : say.propose}
          </Button>
        )
      }
    >
      {propose.trouble && <TroubleNote trouble={propose.trouble} />}
      {proposals.length > 1 && (
        <div className="row no-print">
          <NativeSelect
            label={say.which}
            value={chosen?.proposalId ?? ""}
            onChange={(event) => setFilters({ proposal: event.currentTarget.value })}
            data={proposals.map((one) => ({ value: one.proposalId, label: say.line(kinds[one.kind], showMoment(one.proposeTime), one.matchedCount) }))}
          />
        </div>
      )}
      <Answer of={open} loading={<Loading rows={6} />}>
        {() => (chosen ? <Proposal key={chosen.proposalId} proposal={chosen} /> : <Empty title={say.nothingTitle}>{say.nothingWhy}</Empty>)}
      </Answer>
      <Waiting />
    </Page>
  );
}

function Proposal({ proposal }: { proposal: MatchingProposal }) {
  const say = useWords(texts);
  const kinds = useNames(proposalKinds);
  const { proposalId } = proposal;
  const whole = useQuery(MatchingService.method.getProposal, { proposalId, pageSize: 500, mostObstacles: 3 });
  const approve = useSubmit(MatchingService.method.approveProposal);
  const etag = whole.data?.proposal?.etag ?? proposal.etag;
  const waiting = whole.data?.matches.filter((one) => one.state === ProposedMatch_State.OPEN).length ?? 0;
  return (
    <>
      <Section
        title={say.proposal}
        note={kinds[proposal.kind]}
        actions={
          waiting > 0 && (
            <Button loading={approve.busy} onClick={() => void approve.send({ proposalId, etag, patientIds: [] })}>
              {say.approveAll(waiting)}
            </Button>
          )
        }
      >
        <div className={style.facts}>
          <span>{say.counts(proposal.matchedCount, proposal.unmatchedCount, proposal.mentorCount)}</span>
          {proposal.proven && <StatusTag tone="good">{say.proven}</StatusTag>}
          <span className="muted">{say.made(showMoment(proposal.proposeTime), showDate(proposal.asOf), proposal.rulesVersion)}</span>
          <span className="muted">{say.live}</span>
        </div>
        {approve.trouble && <Refusal trouble={approve.trouble} />}
        <Answer of={whole} loading={<Loading rows={8} height={40} />}>
          {({ matches, ends }) => <Matches proposalId={proposalId} etag={etag} matches={matches} ends={ends} whole={proposal.kind === 2} />}
        </Answer>
      </Section>
      {whole.data && whole.data.unmatched.length > 0 && <Unmatched unmatched={whole.data.unmatched} more={whole.data.nextPageToken !== ""} />}
    </>
  );
}
