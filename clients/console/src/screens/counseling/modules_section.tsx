import { useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { type Assignment, Assignment_State, type ModuleDose } from "@/contract/cairn/counseling/v1/assignment_pb";
import { AssignmentService } from "@/contract/cairn/counseling/v1/assignment_service_pb";
import { type Episode, Episode_State } from "@/contract/cairn/enrollment/v1/episode_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { Facts, Section } from "@/parts/page";
import { Answer, Empty, Loading, TroubleNote } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { mayBe, useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { showDate } from "@/words/dates";
import { useNamed } from "@/words/named";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { assignmentStates, assignmentTones, counselingReasons, waiveNames } from "./counseling_words";
import { AssignForm, StartForm, WaiveForm, WorkForm } from "./module_forms";
import { attemptOf, isLocked, isOpen, progressText, standingOf, titleOf, useCatalogue } from "./modules";

export const texts = words({
  en: {
    title: "Modules",
    episode: "Of the enrolment",
    since: (name: string, day: string) => `${name}, since ${day}`,
    set: "The programme asks for",
    completed: "Completed",
    completedOf: (done: string, all: string) => `${done} of ${all} assigned`,
    completedWhy: "Each module once, without waived ones",
    weeks: "Weeks with work",
    weeksOf: (active: string, all: string) => `${active} of ${all}`,
    weeksWhy: "Weeks since enrolment; the one that has begun counts",
    nothingYet: "nothing to count yet",
    missing: (names: string) => `Asked for, and not assigned: ${names}.`,
    assignRequired: "Assign what the programme asks for",
    assign: "Assign a module",
    module: "Module",
    state: "State",
    why: "What stands out",
    progress: "Progress",
    assignedOn: "Assigned",
    action: "Action",
    start: "Start",
    startOf: (name: string) => `Start ${name}`,
    record: "Record work",
    recordOf: (name: string) => `Record work on ${name}`,
    again: "Do again",
    againOf: (name: string) => `Do again: ${name}`,
    assignAnew: "Assign anew",
    assignAnewOf: (name: string) => `Assign anew: ${name}`,
    waive: "Waive",
    waiveOf: (name: string) => `Waive ${name}`,
    locked: "Locked",
    none: "No module is assigned",
    noneWhy: "What the programme asks for can be assigned at once; further modules one by one.",
    over: "Care in this programme has ended; nothing new can begin.",
  },
  es: {
    title: "Módulos",
    episode: "De la inscripción",
    since: (name, day) => `${name}, desde ${day}`,
    set: "El programa pide",
    completed: "Completados",
    completedOf: (done, all) => `${done} de ${all} asignados`,
    completedWhy: "Cada módulo una vez, sin los eximidos",
    weeks: "Semanas con trabajo",
    weeksOf: (active, all) => `${active} de ${all}`,
    weeksWhy: "Semanas desde la inscripción; cuenta la que ha comenzado",
    nothingYet: "aún no hay qué contar",
    missing: (names) => `Lo pide el programa y no está asignado: ${names}.`,
    assignRequired: "Asignar lo que pide el programa",
    assign: "Asignar un módulo",
    module: "Módulo",
    state: "Estado",
    why: "Qué llama la atención",
    progress: "Avance",
    assignedOn: "Asignado",
    action: "Acción",
    start: "Empezar",
    startOf: (name) => `Empezar ${name}`,
    record: "Registrar trabajo",
    recordOf: (name) => `Registrar trabajo en ${name}`,
    again: "Hacer otra vez",
    againOf: (name) => `Hacer otra vez: ${name}`,
    assignAnew: "Asignar de nuevo",
    assignAnewOf: (name) => `Asignar de nuevo: ${name}`,
    waive: "Eximir",
    waiveOf: (name) => `Eximir de ${name}`,
    locked: "Cerrado",
    none: "No hay módulos asignados",
    noneWhy: "Lo que pide el programa puede asignarse de una vez; otros módulos, uno por uno.",
    over: "La atención en este programa ha terminado; nada nuevo puede empezar.",
  },
});

type Open = { readonly form: "assign" } | { readonly form: "start" | "work" | "waive"; readonly assignment: Assignment };

/** What somebody works through in one enrolment, what of it stands out, and the next thing to do about each module. */
export function ModulesSection({ patientId, episodes, about }: { patientId: string; episodes: readonly Episode[]; about: string }) {
  const say = useWords(texts);
  const [chosen, setChosen] = useState("");
  const episode = episodes.find((one) => one.episodeId === chosen) ?? episodes.find((one) => one.state !== Episode_State.ENDED) ?? episodes[0]!;
  return (
    <>
      {episodes.length > 1 && (
        <NativeSelect
          className="no-print"
          maw={420}
          label={say.episode}
          value={episode.episodeId}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={episodes.map((one) => ({ value: one.episodeId, label: say.since(one.programmeName, showDate(one.startedOn)) }))}
        />
      )}
      <OfEpisode key={episode.episodeId} patientId={patientId} episode={episode} about={about} />
    </>
  );
}

function OfEpisode({ patientId, episode, about }: { patientId: string; episode: Episode; about: string }) {
  const say = useWords(texts);
  const reasons = useWords(counselingReasons);
  const session = useSession();
  const { nameOf } = useCatalogue();
  const { episodeId } = episode;
  const progress = useQuery(AssignmentService.method.getProgress, { patientId, episodeId });
  const required = useSubmit(AssignmentService.method.assignRequiredModules);
  const assign = useSubmit(AssignmentService.method.assignModule);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const over = episode.state === Episode_State.ENDED;
  const may = mayBe(session, ["clinician", "prescriber"]) && !over;
  const trouble = required.trouble ?? assign.trouble;
  return (
    <Section
      title={say.title}
      actions={
        may && (
          <Button variant="default" size="xs" onClick={() => setOpen({ form: "assign" })}>
            {say.assign}
          </Button>
        )
      }
    >
      {over && <p className="muted">{say.over}</p>}
      {trouble && <TroubleNote trouble={trouble} own={reasons} />}
      <Answer of={progress} own={reasons} loading={<Loading rows={6} />}>
        {({ assignments, missingKeys, requiredSet, dose }) => {
          const fill = may && missingKeys.length > 0 && (
            <Button loading={required.busy} onClick={() => void required.send({ patientId, episodeId })}>
              {say.assignRequired}
            </Button>
          );
          return (
            <>
              <Dose set={titleOf(requiredSet?.title)} dose={dose} />
              {missingKeys.length > 0 && assignments.length > 0 && (
                <div className="row">
                  <StatusTag tone="waning">{say.missing(missingKeys.map(nameOf).join(", "))}</StatusTag>
                  {fill}
                </div>
              )}
              <Assigned
                assignments={assignments}
                may={may}
                busy={assign.busy}
                act={(form, assignment) => setOpen({ form, assignment })}
                anew={(one) => void assign.send({ patientId, episodeId, moduleKey: one.moduleKey })}
                empty={
                  <Empty title={say.none} action={fill}>
                    {say.noneWhy}
                  </Empty>
                }
              />
              {open?.form === "assign" && (
                <AssignForm
                  patientId={patientId}
                  episodeId={episodeId}
                  about={about}
                  taken={assignments.filter((one) => isOpen(one) || one.state === Assignment_State.COMPLETED).map((one) => one.moduleKey)}
                  required={requiredSet?.requiredKeys ?? []}
                  close={close}
                />
              )}
            </>
          );
        }}
      </Answer>
      {open?.form === "start" && <StartForm assignment={open.assignment} about={about} close={close} />}
      {open?.form === "work" && <WorkForm assignment={open.assignment} about={about} close={close} />}
      {open?.form === "waive" && <WaiveForm assignment={open.assignment} about={about} close={close} />}
    </Section>
  );
}

/** Shares as they are counted, never as a percentage of nothing. */
function Dose({ set, dose }: { set: string; dose: ModuleDose | undefined }) {
  const say = useWords(texts);
  const of = (share: { part: bigint; whole: bigint } | undefined, put: (part: string, whole: string) => string, why: string) => (
    <>
      {share && share.whole > 0n ? put(String(share.part), String(share.whole)) : say.nothingYet}
      <div className="muted">{why}</div>
    </>
  );
  return (
    <Facts
      items={[
        [say.set, set],
        [say.completed, of(dose?.completedOfAssigned, say.completedOf, say.completedWhy)],
        [say.weeks, of(dose?.activeOfEnrolledWeeks, say.weeksOf, say.weeksWhy)],
      ]}
    />
  );
}

interface AssignedProps {
  readonly assignments: readonly Assignment[];
  readonly may: boolean;
  readonly busy: boolean;
  readonly act: (form: "start" | "work" | "waive", assignment: Assignment) => void;
  readonly anew: (assignment: Assignment) => void;
  readonly empty: React.ReactNode;
}

function Assigned({ assignments, may, busy, act, anew, empty }: AssignedProps) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const { nameOf, moduleOf } = useCatalogue();
  const states = useNamed(assignmentStates);
  const waived = useNamed(waiveNames);
  const standing = (one: Assignment) => standingOf(one, nameOf);
  // What expired and was assigned anew is told by the newer one.
  const current = assignments.filter((one) => one.state !== Assignment_State.EXPIRED || !assignments.some((other) => other !== one && other.moduleKey === one.moduleKey && (isOpen(other) || other.state === Assignment_State.COMPLETED)));
  const position = (one: Assignment) => moduleOf(one.moduleKey)?.position ?? 99;
  const rows = [...current].sort((a, b) => standing(b).weight - standing(a).weight || position(a) - position(b));
  const columns: readonly Column<Assignment>[] = [
    { id: "module", header: say.module, cell: (one) => nameOf(one.moduleKey) },
    {
      id: "state",
      header: say.state,
      cell: (one) => <StatusTag tone={isOpen(one) && standing(one).weight > 1 ? "waning" : assignmentTones[one.state]}>{states[one.state]}</StatusTag>,
    },
    { id: "why", header: say.why, cell: (one) => (one.state === Assignment_State.WAIVED ? `${standing(one).words}: ${waived[one.waiveReason]}` : standing(one).words) },
    { id: "progress", header: say.progress, cell: (one) => progressText(one, moduleOf(one.moduleKey)) },
    { id: "assigned", header: say.assignedOn, cell: (one) => (one.assignedOn ? showDate(one.assignedOn) : shared.missing), short: true, wideOnly: true },
    ...(may ? [{ id: "action", header: say.action, cell: (one: Assignment) => <Actions one={one} name={nameOf(one.moduleKey)} busy={busy} act={act} anew={anew} /> }] : []),
  ];
  return <DataTable label={say.title} rows={rows} columns={columns} rowId={(one) => one.assignmentId} empty={empty} />;
}

interface ActionsProps extends Pick<AssignedProps, "busy" | "act" | "anew"> {
  readonly one: Assignment;
  readonly name: string;
}

function Actions({ one, name, busy, act, anew }: ActionsProps) {
  const say = useWords(texts);
  const under = attemptOf(one);
  const button = (label: string, about: string, press: () => void) => (
    <Button size="xs" variant="default" aria-label={about} disabled={busy} onClick={press}>
      {label}
    </Button>
  );
  if (one.state === Assignment_State.WAIVED) return <>–</>;
  if (one.state === Assignment_State.EXPIRED) return button(say.assignAnew, say.assignAnewOf(name), () => anew(one));
  const going = under && !under.completedOn;
  return (
    <div className="row">
      {going
        ? button(say.record, say.recordOf(name), () => act("work", one))
        : one.state === Assignment_State.COMPLETED
          ? button(say.again, say.againOf(name), () => act("start", one))
          : isLocked(one)
            ? <StatusTag tone="unknown">{say.locked}</StatusTag>
            : button(say.start, say.startOf(name), () => act("start", one))}
      {isOpen(one) && button(say.waive, say.waiveOf(name), () => act("waive", one))}
    </div>
  );
}
