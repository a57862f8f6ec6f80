import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useRef, useState } from "react";
import { type Episode, Episode_State } from "@/contract/cairn/enrollment/v1/episode_pb";
import type { Patient } from "@/contract/cairn/enrollment/v1/patient_pb";
import { PatientService } from "@/contract/cairn/enrollment/v1/patient_service_pb";
import { useShortcut } from "@/frame/shortcuts";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { Page } from "@/parts/page";
import { usePatientSearch } from "@/parts/patient_search";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { ageOn, isoDate, showDate } from "@/words/dates";
import { fullName, phoneOf, recordNumber, sexLetter } from "@/words/names";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";

export const texts = words({
  en: {
    title: "My panel",
    search: "Search patients",
    hint: "Name, birth date, MRN or phone, in any order",
    focusSearch: "Search patients",
    patient: "Patient",
    born: "Born (age)",
    sex: "Sex",
    mrn: "MRN",
    phone: "Phone",
    care: "In care",
    since: (day: string) => `since ${day}`,
    paused: (name: string) => `${name}, paused`,
    notEnrolled: "Not enrolled",
    emptyTitle: "Nobody is on your panel yet",
    emptyWhy: "People come here when you register them, or when a colleague takes you into their care team.",
    noneTitle: "Nobody was found",
    noneWhy: "You find people of your own care teams. Try fewer letters, the birth date as 1985-03-12, or the record number.",
    found: "Found",
    panel: "Panel",
  },
  es: {
    title: "Mi panel",
    search: "Buscar pacientes",
    hint: "Nombre, fecha de nacimiento, n.º de historia o teléfono, en cualquier orden",
    focusSearch: "Buscar pacientes",
    patient: "Paciente",
    born: "Nacimiento (edad)",
    sex: "Sexo",
    mrn: "N.º de historia",
    phone: "Teléfono",
    care: "En atención",
    since: (day) => `desde ${day}`,
    paused: (name) => `${name}, en pausa`,
    notEnrolled: "Sin inscripción",
    emptyTitle: "Todavía no hay nadie en su panel",
    emptyWhy: "Las personas aparecen aquí cuando usted las registra o cuando un colega le incluye en su equipo de atención.",
    noneTitle: "No se encontró a nadie",
    noneWhy: "Encuentra a personas de sus propios equipos de atención. Pruebe con menos letras, la fecha como 1985-03-12 o el n.º de historia.",
    found: "Encontrados",
    panel: "Panel",
  },
});

interface Member {
  readonly patient: Patient;
  readonly episodes: readonly Episode[] | undefined;
}

const open = (patient: Patient) => ({ to: "/patients/$patientId", params: { patientId: patient.patientId } }) as const;

/** Whom the caller cares for, by name; and whoever a search finds. */
export function Screen() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const [line, setLine] = useState("");
  const box = useRef<HTMLInputElement>(null);
  const panel = useInfiniteQuery(
    PatientService.method.listPanel,
    { pageSize: 100, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  const { criteria, found } = usePatientSearch(line);
  useShortcut("/", say.focusSearch, () => box.current?.focus());

  return (
    <Page title={say.title}>
      <TextInput
        ref={box}
        type="search"
        label={say.search}
        description={say.hint}
        autoComplete="off"
        leftSection={<IconSearch size={18} aria-hidden />}
        value={line}
        onChange={(event) => setLine(event.currentTarget.value)}
        maxLength={200}
        maw={560}
      />
      {criteria ? (
        <Answer of={found}>
          {({ patients, truncated }) => (
            <>
              <People whole={false} label={say.found} members={patients.map((patient) => ({ patient, episodes: undefined }))} empty={<Empty title={say.noneTitle}>{say.noneWhy}</Empty>} />
              {truncated && <p className="muted">{shared.notShown}</p>}
            </>
          )}
        </Answer>
      ) : (
        <Answer of={panel} loading={<Loading rows={10} />}>
          {({ pages }) => (
            <>
              <People
                label={say.panel}
                whole={!panel.hasNextPage}
                members={pages.flatMap((page) => page.members.flatMap((one) => (one.patient ? [{ patient: one.patient, episodes: one.openEpisodes }] : [])))}
                empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>}
              />
              {panel.hasNextPage && (
                <Button variant="default" loading={panel.isFetchingNextPage} onClick={() => void panel.fetchNextPage()}>
                  {shared.more}
                </Button>
              )}
            </>
          )}
        </Answer>
      )}
    </Page>
  );
}

function People({ label, members, whole, empty }: { label: string; members: readonly Member[]; whole: boolean; empty: React.ReactNode }) {
  const say = useWords(texts);
  const navigate = useNavigate();
  const withCare = members.some((one) => one.episodes);
  const columns = useMemo<readonly SortableColumn<Member>[]>(
    () => [
      { id: "patient", header: say.patient, sortBy: ({ patient }) => fullName(patient.profile), cell: ({ patient }) => <Link {...open(patient)}>{fullName(patient.profile)}</Link> },
      {
        id: "born",
        header: say.born,
        sortBy: ({ patient }) => isoDate(patient.profile?.birthDate),
        short: true,
        cell: ({ patient: { profile } }) => (profile?.birthDate ? `${showDate(profile.birthDate)} (${ageOn(profile.birthDate)})` : "–"),
      },
      { id: "sex", header: say.sex, cell: ({ patient }) => sexLetter(patient.profile), wideOnly: true },
      { id: "mrn", header: say.mrn, sortBy: ({ patient }) => recordNumber(patient), cell: ({ patient }) => recordNumber(patient) || "–" },
      { id: "phone", header: say.phone, short: true, cell: ({ patient }) => phoneOf(patient) || "–", wideOnly: true },
      ...(withCare ? [{ id: "care", header: say.care, short: true, sortBy: ({ episodes }: Member) => episodes?.map((one) => one.programmeName).join(", "), cell: ({ episodes }: Member) => <Care episodes={episodes ?? []} /> }] : []),
    ],
    [say, withCare],
  );
  return <DataTable label={label} rows={members} whole={whole} columns={columns} rowId={(one) => one.patient.patientId} open={(one) => void navigate(open(one.patient))} empty={empty} />;
}

function Care({ episodes }: { episodes: readonly Episode[] }) {
  const say = useWords(texts);
  if (episodes.length === 0) return <StatusTag tone="unknown">{say.notEnrolled}</StatusTag>;
  return (
    <>
      {episodes.map((episode) =>
        episode.state === Episode_State.PAUSED ? (
          <StatusTag key={episode.episodeId} tone="waning">
            {say.paused(episode.programmeName)}
          </StatusTag>
        ) : (
          <div key={episode.episodeId}>
            <StatusTag tone="good">{episode.programmeName}</StatusTag>
            <div className="muted">{say.since(showDate(episode.startedOn))}</div>
          </div>
        ),
      )}
    </>
  );
}
