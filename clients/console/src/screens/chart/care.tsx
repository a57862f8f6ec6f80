import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { useState } from "react";
import { type Diagnosis, DiagnosisService, Diagnosis_State, Disorder, Severity } from "@/contract/cairn/enrollment/v1/diagnosis_service_pb";
import { type Episode, Episode_State } from "@/contract/cairn/enrollment/v1/episode_pb";
import { EpisodeService } from "@/contract/cairn/enrollment/v1/episode_service_pb";
import { type LevelOfCare, LevelOfCareService, LevelOfCare_State } from "@/contract/cairn/enrollment/v1/level_of_care_service_pb";
import { labelOf } from "@/parts/choices";
import { type Column, DataTable } from "@/parts/data_table";
import { Page, Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { mayBe, useSession } from "@/session/session";
import { showDate } from "@/words/dates";
import { fullName } from "@/words/names";
import { useWords, words } from "@/words/words";
import { DiagnosisForm, texts as diagnosisTexts } from "./diagnosis_form";
import { DischargeForm } from "./discharge_form";
import { EnrollForm } from "./enroll_form";
import { LevelForm, levelLabels, texts as levelTexts } from "./level_form";
import { NoticeForm } from "./notice_form";
import { usePatient, usePatientId } from "./patient_id";

export const texts = words({
  en: {
    title: "Enrollment and care",
    enroll: "Enroll in a programme",
    programmes: "Programmes",
    none: "Not enrolled in a programme",
    noneWhy: "An enrolment needs a diagnosis, the privacy notice, and a programme with a place.",
    programme: "Programme",
    state: "State",
    from: "From",
    to: "To",
    active: "Active",
    paused: "Paused",
    ended: "Ended",
    action: "Action",
    discharge: "Discharge",
    dischargeFrom: (programme: string) => `Discharge from ${programme}`,
    diagnoses: "Diagnoses",
    record: "Record a diagnosis",
    noDiagnosis: "No diagnosis is recorded",
    diagnosis: "Diagnosis",
    code: "ICD-10-CM",
    criteria: "DSM-5 criteria",
    met: (count: number, severity: string) => `${count} of 11, ${severity}`,
    on: "Diagnosed on",
    valid: "Recorded",
    inError: "Entered in error",
    levels: "Level of care",
    setLevel: "Set the level",
    noLevel: "No level of care is recorded",
    level: "Level",
    before: "Before",
    now: "now",
  },
  es: {
    title: "Inscripción y atención",
    enroll: "Inscribir en un programa",
    programmes: "Programas",
    none: "Sin inscripción en un programa",
    noneWhy: "Una inscripción necesita un diagnóstico, el aviso de privacidad y un programa con plaza.",
    programme: "Programa",
    state: "Estado",
    from: "Desde",
    to: "Hasta",
    active: "Activo",
    paused: "En pausa",
    ended: "Terminado",
    action: "Acción",
    discharge: "Dar de alta",
    dischargeFrom: (programme) => `Dar de alta de ${programme}`,
    diagnoses: "Diagnósticos",
    record: "Registrar un diagnóstico",
    noDiagnosis: "No hay diagnóstico registrado",
    diagnosis: "Diagnóstico",
    code: "ICD-10-CM",
    criteria: "Criterios del DSM-5",
    met: (count, severity) => `${count} de 11, ${severity}`,
    on: "Diagnosticado el",
    valid: "Registrado",
    inError: "Registrado por error",
    levels: "Nivel de atención",
    setLevel: "Fijar el nivel",
    noLevel: "No hay nivel de atención registrado",
    level: "Nivel",
    before: "Antes de",
    now: "ahora",
  },
});

type Open = { readonly form: "enroll" | "notice" | "diagnosis"; readonly then?: "enroll" } | { readonly form: "level"; readonly etag: string } | { readonly form: "discharge"; readonly episode: Episode };

export function Screen() {
  const say = useWords(texts);
  const profile = usePatient()?.profile;
  const [open, setOpen] = useState<Open>();
  // A step of the enrolment leads back to it.
  const close = () => setOpen(open && "then" in open && open.then ? { form: open.then } : undefined);
  return (
    <Page title={say.title} actions={<Button onClick={() => setOpen({ form: "enroll" })}>{say.enroll}</Button>}>
      <Programmes discharge={(episode) => setOpen({ form: "discharge", episode })} />
      <Diagnoses record={() => setOpen({ form: "diagnosis" })} />
      <Levels set={(etag) => setOpen({ form: "level", etag })} />
      {open?.form === "enroll" && <EnrollForm close={close} goTo={(form) => setOpen({ form, then: "enroll" })} />}
      {open?.form === "notice" && <NoticeForm close={close} />}
      {open?.form === "diagnosis" && <DiagnosisForm close={close} />}
      {open?.form === "level" && <LevelForm etag={open.etag} close={close} />}
      {open?.form === "discharge" && <DischargeForm episode={open.episode} about={`${fullName(profile)} · ${open.episode.programmeName}`} close={close} />}
    </Page>
  );
}

function Programmes({ discharge }: { discharge: (episode: Episode) => void }) {
  const say = useWords(texts);
  const episodes = useQuery(EpisodeService.method.listEpisodes, { patientId: usePatientId(), pageSize: 100 });
  const columns: readonly Column<Episode>[] = [
    { id: "programme", header: say.programme, cell: (one) => one.programmeName },
    {
      id: "state",
      header: say.state,
      cell: ({ state }) => (
        <StatusTag tone={state === Episode_State.ACTIVE ? "good" : state === Episode_State.PAUSED ? "waning" : "info"}>
          {state === Episode_State.ACTIVE ? say.active : state === Episode_State.PAUSED ? say.paused : say.ended}
        </StatusTag>
      ),
    },
    { id: "from", header: say.from, cell: (one) => showDate(one.startedOn) },
    { id: "to", header: say.to, cell: (one) => showDate(one.endedOn) },
    {
      id: "action",
      header: say.action,
      cell: (one) =>
        one.state === Episode_State.ENDED ? (
          "–"
        ) : (
          <Button variant="default" size="xs" aria-label={say.dischargeFrom(one.programmeName)} onClick={() => discharge(one)}>
            {say.discharge}
          </Button>
        ),
    },
  ];
  return (
    <Section title={say.programmes}>
      <Answer of={episodes} loading={<Loading rows={2} />}>
        {({ episodes: all }) => <DataTable label={say.programmes} rows={all} columns={columns} rowId={(one) => one.episodeId} empty={<Empty title={say.none}>{say.noneWhy}</Empty>} />}
      </Answer>
    </Section>
  );
}

function Diagnoses({ record }: { record: () => void }) {
  const say = useWords(texts);
  const names = useWords(diagnosisTexts);
  const session = useSession();
  const diagnoses = useQuery(DiagnosisService.method.listDiagnoses, { patientId: usePatientId() });
  const severities = [
    [Severity.MILD, names.mild],
    [Severity.MODERATE, names.moderate],
    [Severity.SEVERE, names.severe],
  ] as const;
  const columns: readonly Column<Diagnosis>[] = [
    { id: "diagnosis", header: say.diagnosis, cell: (one) => (one.disorder === Disorder.OPIOID_USE ? names.opioid : names.alcohol) },
    { id: "code", header: say.code, cell: (one) => one.code },
    { id: "criteria", header: say.criteria, cell: (one) => say.met(one.criteriaCount, labelOf(severities, one.severity)) },
    { id: "on", header: say.on, cell: (one) => showDate(one.diagnosedOn) },
    {
      id: "state",
      header: say.state,
      cell: (one) => (one.state === Diagnosis_State.RECORDED ? <StatusTag tone="good">{say.valid}</StatusTag> : <StatusTag tone="unknown">{say.inError}</StatusTag>),
    },
  ];
  return (
    <Section
      title={say.diagnoses}
      actions={
        mayBe(session, ["clinician", "prescriber"]) && (
          <Button variant="default" size="xs" onClick={record}>
            {say.record}
          </Button>
        )
      }
    >
      <Answer of={diagnoses} loading={<Loading rows={2} />}>
        {({ diagnoses: all }) => <DataTable label={say.diagnoses} rows={all} columns={columns} rowId={(one) => one.diagnosisId} empty={<Empty title={say.noDiagnosis} />} />}
      </Answer>
    </Section>
  );
}

function Levels({ set }: { set: (etag: string) => void }) {
  const say = useWords(texts);
  const names = useWords(levelTexts);
  const session = useSession();
  const levels = useQuery(LevelOfCareService.method.listLevelsOfCare, { patientId: usePatientId() });
  const columns: readonly Column<LevelOfCare>[] = [
    { id: "level", header: say.level, cell: (one) => labelOf(levelLabels(names), one.level) },
    { id: "from", header: say.from, cell: (one) => showDate(one.startedOn) },
    { id: "before", header: say.before, cell: (one) => (one.endedBeforeOn ? showDate(one.endedBeforeOn) : say.now) },
    {
      id: "state",
      header: say.state,
      cell: (one) => (one.state === LevelOfCare_State.IN_FORCE ? <StatusTag tone="good">{say.valid}</StatusTag> : <StatusTag tone="unknown">{say.inError}</StatusTag>),
    },
  ];
  const etag = levels.data?.etag;
  return (
    <Section
      title={say.levels}
      actions={
        mayBe(session, ["clinician", "prescriber"]) &&
        etag !== undefined && (
          <Button variant="default" size="xs" onClick={() => set(etag)}>
            {say.setLevel}
          </Button>
        )
      }
    >
      <Answer of={levels} loading={<Loading rows={1} />}>
        {({ periods }) => <DataTable label={say.levels} rows={periods} columns={columns} rowId={(one) => one.levelOfCareId} empty={<Empty title={say.noLevel} />} />}
      </Answer>
    </Section>
  );
}
