import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { useState } from "react";
import { type DuplicatePair, DuplicateService } from "@/contract/cairn/enrollment/v1/duplicate_service_pb";
import type { Patient } from "@/contract/cairn/enrollment/v1/patient_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { Page, Section } from "@/parts/page";
import { Answer, Empty, Loading, TroubleNote } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useSubmit } from "@/transport/use_submit";
import { ageOn, showDate, showMoment } from "@/words/dates";
import { fullName, phoneOf, recordNumber } from "@/words/names";
import { useNamed } from "@/words/named";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { bandNames, bandTones, evidenceText } from "./evidence";
import { MergeForm } from "./merge_form";
import { Merges } from "./merges";

export const texts = words({
  en: {
    title: "Possible duplicates",
    pairs: "Pairs that nobody has decided about",
    pairsWhy: "Most likely first. Two records of one person hide doses and consents from each other.",
    first: "One record",
    second: "The other",
    alike: "One person?",
    why: "Why",
    found: "Found",
    action: "Action",
    merge: "Compare and merge",
    mergeOf: (first: string, second: string) => `Compare and merge ${first} and ${second}`,
    two: "Two people",
    twoOf: (first: string, second: string) => `Two people: ${first} and ${second}`,
    noMrn: "no record number",
    none: "No pair waits for a decision",
    noneWhy: "Imports, and registrations in spite of a likely duplicate, put pairs here.",
    closed: "Somebody has decided about this pair already.",
    changed: "One of the two records has changed in the meantime. Look at the pair as it is now.",
  },
  es: {
    title: "Posibles duplicados",
    pairs: "Pares sobre los que nadie ha decidido",
    pairsWhy: "Primero los más probables. Dos historias de una persona se ocultan dosis y consentimientos.",
    first: "Una historia",
    second: "La otra",
    alike: "¿Una persona?",
    why: "Por qué",
    found: "Encontrado",
    action: "Acción",
    merge: "Comparar y unir",
    mergeOf: (first, second) => `Comparar y unir ${first} y ${second}`,
    two: "Dos personas",
    twoOf: (first, second) => `Dos personas: ${first} y ${second}`,
    noMrn: "sin n.º de historia",
    none: "Ningún par espera una decisión",
    noneWhy: "Las importaciones, y los registros a pesar de un duplicado probable, ponen pares aquí.",
    closed: "Alguien ya decidió sobre este par.",
    changed: "Una de las dos historias cambió mientras tanto. Mire el par como está ahora.",
  },
});

/** Pairs to decide about, and merges that can be undone. */
export function Screen() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const [merging, setMerging] = useState<DuplicatePair>();
  const pairs = useInfiniteQuery(
    DuplicateService.method.listDuplicatePairs,
    { pageSize: 50, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  return (
    <Page title={say.title}>
      <Section title={say.pairs} note={say.pairsWhy}>
        <Answer of={pairs} loading={<Loading rows={6} />}>
          {({ pages }) => (
            <>
              <Pairs pairs={pages.flatMap((page) => page.pairs)} whole={!pairs.hasNextPage} merge={setMerging} />
              {pairs.hasNextPage && (
                <Button variant="default" loading={pairs.isFetchingNextPage} onClick={() => void pairs.fetchNextPage()}>
                  {shared.more}
                </Button>
              )}
            </>
          )}
        </Answer>
      </Section>
      <Merges />
      {merging?.first && merging.second && <MergeForm key={merging.duplicatePairId} first={merging.first} second={merging.second} close={() => setMerging(undefined)} />}
    </Page>
  );
}

function Pairs({ pairs, whole, merge }: { pairs: readonly DuplicatePair[]; whole: boolean; merge: (pair: DuplicatePair) => void }) {
  const say = useWords(texts);
  const bands = useNamed(bandNames);
  const dismiss = useSubmit(DuplicateService.method.dismissDuplicatePair);
  const nameOf = (patient: Patient | undefined) => fullName(patient?.profile);
  const columns: readonly SortableColumn<DuplicatePair>[] = [
    { id: "alike", header: say.alike, sortBy: ({ band }) => band, cell: (one) => <StatusTag tone={bandTones[one.band]}>{bands[one.band]}</StatusTag> },
    { id: "first", header: say.first, cell: (one) => <Record patient={one.first} /> },
    { id: "second", header: say.second, cell: (one) => <Record patient={one.second} /> },
    { id: "why", header: say.why, cell: (one) => evidenceText(one.evidence) },
    { id: "found", header: say.found, sortBy: ({ findTime }) => findTime?.seconds, cell: (one) => showMoment(one.findTime), wideOnly: true },
    {
      id: "action",
      header: say.action,
      cell: (one) => (
        <div className="row">
          <Button size="xs" variant="default" aria-label={say.mergeOf(nameOf(one.first), nameOf(one.second))} onClick={() => merge(one)}>
            {say.merge}
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={say.twoOf(nameOf(one.first), nameOf(one.second))}
            disabled={dismiss.busy}
            onClick={() => void dismiss.send({ duplicatePairId: one.duplicatePairId, etag: one.etag })}
          >
            {say.two}
          </Button>
        </div>
      ),
    },
  ];
  return (
    <>
      {dismiss.trouble && <TroubleNote trouble={dismiss.trouble} own={{ DUPLICATE_PAIR_CLOSED: say.closed, ETAG_MISMATCH: say.changed }} />}
      <DataTable label={say.pairs} rows={pairs} whole={whole} sortKey="sort-pairs" columns={columns} rowId={(one) => one.duplicatePairId} empty={<Empty title={say.none}>{say.noneWhy}</Empty>} />
    </>
  );
}

/** What tells two records apart at a glance. */
function Record({ patient }: { patient: Patient | undefined }) {
  const say = useWords(texts);
  const born = patient?.profile?.birthDate;
  return (
    <div>
      <div>{fullName(patient?.profile)}</div>
      <div className="muted">{[born && `${showDate(born)} (${ageOn(born)})`, recordNumber(patient) || say.noMrn, phoneOf(patient)].filter(Boolean).join(" · ")}</div>
    </div>
  );
}
