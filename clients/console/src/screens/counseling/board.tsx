import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type Assignment, Assignment_State } from "@/contract/cairn/counseling/v1/assignment_pb";
import { AssignmentService, type GetProgressResponse } from "@/contract/cairn/counseling/v1/assignment_service_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { Page } from "@/parts/page";
import { Answer, Empty, Loading, TroubleNote } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { troubleOf } from "@/transport/troubles";
import { fullName } from "@/words/names";
import { useWords, words } from "@/words/words";
import { counselingReasons } from "./counseling_words";
import { isLocked, isOpen, progressText, quietDays, soonDays, standingOf, useCatalogue } from "./modules";
import { type InCare, inCareOf, readAtOnce, useInCare, useReads } from "./panel_reads";

export const texts = words({
  en: {
    title: "Modules",
    note: (looked: number, all: number) => `${looked} of ${all} people in care looked up`,
    explain: `Stuck: nothing was recorded for ${quietDays} days or more. Due: at most ${soonDays} days are left. The service answers about one person at a time, so ${readAtOnce} are looked up at once, by name; those who need something stand first.`,
    find: "Find by name",
    show: "Show",
    attention: "Those who need something",
    everybody: "Everybody looked up",
    next: (count: number) => `Look up the next ${count}`,
    person: "Person",
    now: "Is on",
    why: "Why here",
    progress: "Progress of it",
    done: "Completed",
    doneOf: (done: string, all: string) => `${done} of ${all}`,
    noModule: "No module is assigned",
    noneYet: (count: number) => `None of ${count} modules is assigned`,
    missing: (count: number) => `The programme asks for ${count} more`,
    allDone: "Everything assigned is done",
    failed: "Could not be looked up",
    emptyTitle: "Nobody on your panel is in care",
    emptyWhy: "People come here when they are enrolled in a programme and you are in their care team.",
    noneTitle: "Nobody of those looked up needs something",
    showAll: "Show everybody looked up",
    noName: "Nobody on your panel has this name",
    action: "Action",
    review: "Review",
    reviewOf: (name: string) => `Review the modules of ${name}`,
  },
  es: {
    title: "Módulos",
    note: (looked, all) => `${looked} de ${all} personas en atención consultadas`,
    explain: `Detenido: nada registrado desde hace ${quietDays} días o más. Por vencer: quedan como mucho ${soonDays} días. El servicio responde sobre una persona cada vez, por eso se consultan ${readAtOnce} a la vez, por nombre; primero quienes necesitan algo.`,
    find: "Buscar por nombre",
    show: "Mostrar",
    attention: "Quienes necesitan algo",
    everybody: "Todas las consultadas",
    next: (count) => `Consultar las ${count} siguientes`,
    person: "Persona",
    now: "Está en",
    why: "Por qué aquí",
    progress: "Avance en él",
    done: "Completados",
    doneOf: (done, all) => `${done} de ${all}`,
    noModule: "No hay módulos asignados",
    noneYet: (count) => `Ninguno de ${count} módulos está asignado`,
    missing: (count) => `El programa pide ${count} más`,
    allDone: "Todo lo asignado está hecho",
    failed: "No se pudo consultar",
    emptyTitle: "Nadie de su panel está en atención",
    emptyWhy: "Las personas aparecen aquí cuando están inscritas en un programa y usted es de su equipo de atención.",
    noneTitle: "Nadie de las consultadas necesita algo",
    showAll: "Mostrar todas las consultadas",
    noName: "Nadie de su panel tiene ese nombre",
    action: "Acción",
    review: "Revisar",
    reviewOf: (name) => `Revisar los módulos de ${name}`,
  },
});

interface Row extends InCare {
  readonly progress: GetProgressResponse | undefined;
  readonly current: Assignment | undefined;
  readonly weight: number;
  readonly why: string;
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const chartOf = (patientId: string) => ({ to: `/patients/${patientId}/counseling` }) as const;

/** Who is on which module, and who is stuck. */
export function Screen() {
  const say = useWords(texts);
  const panel = useInCare();
  return (
    <Page title={say.title}>
      <Answer of={panel} loading={<Loading rows={10} />}>
        {({ pages }) => {
          const people = inCareOf(pages);
          return people.length === 0 && !panel.hasNextPage ? <Empty title={say.emptyTitle}>{say.emptyWhy}</Empty> : <Board people={people} more={panel.hasNextPage} />;
        }}
      </Answer>
    </Page>
  );
}

function Board({ people, more }: { people: readonly InCare[]; more: boolean }) {
  const say = useWords(texts);
  const reasons = useWords(counselingReasons);
  const [filters, setFilters] = useFilters({ show: "attention" });
  const [name, setName] = useState("");
  const [count, setCount] = useState(readAtOnce);
  const found = people.filter((one) => plain(fullName(one.patient.profile)).includes(plain(name.trim())));
  const asked = found.slice(0, name.trim() ? readAtOnce : count);
  const reads = useReads(
    AssignmentService.method.getProgress,
    asked.map(({ patient, episode }) => ({ patientId: patient.patientId, episodeId: episode.episodeId })),
  );
  const rows = useRows(asked, reads.answers);
  // Whose answer is still on its way is not shown yet.
  const shown = rows.filter((one) => (one.progress || !reads.waiting) && (filters.show !== "attention" || one.weight > 1));
  const left = Math.min(readAtOnce, found.length - asked.length);
  return (
    <>
      <p className="muted">{say.explain}</p>
      <div className="row no-print">
        <TextInput type="search" label={say.find} autoComplete="off" maxLength={100} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <NativeSelect
          label={say.show}
          value={filters.show}
          onChange={(event) => setFilters({ show: event.currentTarget.value })}
          data={[
            { value: "attention", label: say.attention },
            { value: "all", label: say.everybody },
          ]}
        />
      </div>
      <div role="status" className="muted">
        {!reads.waiting && say.note(asked.length, found.length)}
      </div>
      {reads.failed !== undefined && <TroubleNote trouble={troubleOf(reads.failed)} own={reasons} again={reads.again} />}
      {reads.waiting && reads.answers.every((one) => !one) ? (
        <Loading rows={readAtOnce} />
      ) : (
        <Rows
          rows={shown}
          whole={!more && !reads.waiting && asked.length === found.length}
          empty={
            found.length === 0 ? (
              <Empty title={say.noName} />
            ) : (
              <Empty
                title={say.noneTitle}
                action={
                  <Button variant="default" onClick={() => setFilters({ show: "all" })}>
                    {say.showAll}
                  </Button>
                }
              />
            )
          }
        />
      )}
      {left > 0 && (
        <div className="no-print">
          <Button variant="default" loading={reads.waiting} onClick={() => setCount(count + readAtOnce)}>
            {say.next(left)}
          </Button>
        </div>
      )}
    </>
  );
}

/** What each person is on, and what stands out; most urgent first, then by name. */
function useRows(asked: readonly InCare[], answers: readonly (GetProgressResponse | undefined)[]): readonly Row[] {
  const say = useWords(texts);
  const { nameOf, moduleOf } = useCatalogue();
  const rows = asked.map((one, index): Row => {
    const progress = answers[index];
    if (!progress) return { ...one, progress, current: undefined, weight: 2, why: say.failed };
    const open = progress.assignments
      .filter((each) => isOpen(each) || (each.state === Assignment_State.EXPIRED && progress.missingKeys.includes(each.moduleKey)))
      .map((each) => ({ each, standing: standingOf(each, nameOf) }))
      .sort((a, b) => b.standing.weight - a.standing.weight || Number(isLocked(a.each)) - Number(isLocked(b.each)) || (moduleOf(a.each.moduleKey)?.position ?? 99) - (moduleOf(b.each.moduleKey)?.position ?? 99));
    const first = open[0];
    const missing = progress.missingKeys.length;
    if (first && first.standing.weight > 1) return { ...one, progress, current: first.each, ...first.standing, why: first.standing.words };
    if (missing > 0) return { ...one, progress, current: first?.each, weight: 2, why: progress.assignments.length === 0 ? say.noneYet(missing) : say.missing(missing) };
    if (!first) return { ...one, progress, current: undefined, weight: progress.assignments.length === 0 ? 2 : 0, why: progress.assignments.length === 0 ? say.noModule : say.allDone };
    return { ...one, progress, current: first.each, weight: first.standing.weight, why: first.standing.words };
  });
  return rows.sort((a, b) => b.weight - a.weight);
}

const shareOf = (share: { readonly part: bigint; readonly whole: bigint } | undefined) => (share && share.whole > 0n ? Number(share.part) / Number(share.whole) : undefined);

function Rows({ rows, whole, empty }: { rows: readonly Row[]; whole: boolean; empty: React.ReactNode }) {
  const say = useWords(texts);
  const navigate = useNavigate();
  const { nameOf, moduleOf } = useCatalogue();
  const columns: readonly SortableColumn<Row>[] = [
    { id: "person", header: say.person, sortBy: ({ patient }) => fullName(patient.profile), cell: ({ patient }) => <Link {...chartOf(patient.patientId)}>{fullName(patient.profile)}</Link> },
    { id: "now", header: say.now, sortBy: ({ current }) => current && nameOf(current.moduleKey), cell: ({ current }) => (current ? nameOf(current.moduleKey) : "–") },
    { id: "why", header: say.why, cell: (row) => <StatusTag tone={row.weight > 3 ? "unprotected" : row.weight > 1 ? "waning" : row.weight === 1 ? "info" : "good"}>{row.why}</StatusTag> },
    { id: "progress", header: say.progress, cell: ({ current }) => (current ? progressText(current, moduleOf(current.moduleKey)) : "–"), wideOnly: true },
    {
      id: "done",
      header: say.done,
      sortBy: ({ progress }) => shareOf(progress?.dose?.completedOfAssigned),
      short: true,
      align: "right",
      cell: ({ progress }) => {
        const share = progress?.dose?.completedOfAssigned;
        return share && share.whole > 0n ? say.doneOf(String(share.part), String(share.whole)) : "–";
      },
    },
    {
      id: "action",
      header: say.action,
      cell: ({ patient }) => (
        <Button size="xs" variant="default" aria-label={say.reviewOf(fullName(patient.profile))} onClick={() => void navigate(chartOf(patient.patientId))}>
          {say.review}
        </Button>
      ),
    },
  ];
  return <DataTable label={say.title} rows={rows} whole={whole} columns={columns} rowId={(one) => one.patient.patientId} open={(one) => void navigate(chartOf(one.patient.patientId))} empty={empty} />;
}
