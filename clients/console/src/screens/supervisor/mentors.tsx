import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { type Mentor, Mentor_State } from "@/contract/cairn/mentorship/v1/mentor_pb";
import { MentorService } from "@/contract/cairn/mentorship/v1/mentor_service_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { Page } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { isoDate, showDate } from "@/words/dates";
import { languageNames } from "@/words/language_names";
import { sharedWords } from "@/words/shared";
import { useLanguage, useWords, words } from "@/words/words";
import style from "../mentor/mentor.module.css";
import { useNames } from "../mentor/peer_words";
import { certificationStates, certificationTones, closedBecause, mentorStates, mentorTones, workforces } from "./supervisor_words";

export const texts = words({
  en: {
    title: "Mentors",
    note: (open: number, all: number) => `${open} of ${all} can take somebody new`,
    show: "Show",
    present: "Active and paused",
    active: "Active",
    paused: "Paused",
    ended: "Ended",
    mentor: "Mentor",
    takes: "New matches",
    yes: "Can take somebody",
    because: (why: string) => `Cannot: ${why}`,
    capacity: "Most at once",
    capacityUsual: "20 (usual)",
    languages: "Languages",
    hours: "Hours a week",
    noHours: "no hours given",
    hoursOf: (hours: string) => `${hours} h`,
    certificate: "Certificate",
    none: "none recorded",
    until: (state: string, day: string) => `${state}, to ${day}`,
    state: "State",
    emptyTitle: "No mentor is on record",
    emptyWhy: "Mentors are taken in on the command line: cairn mentors add.",
    noneTitle: "No mentor is in this state",
    showPresent: "Show active and paused",
  },
  es: {
    title: "Mentores",
    note: (open, all) => `${open} de ${all} pueden acompañar a alguien más`,
    show: "Mostrar",
    present: "Activos y en pausa",
    active: "Activos",
    paused: "En pausa",
    ended: "Terminados",
    mentor: "Mentor",
    takes: "Nuevas parejas",
    yes: "Puede acompañar a alguien más",
    because: (why) => `No puede: ${why}`,
    capacity: "Máximo a la vez",
    capacityUsual: "20 (habitual)",
    languages: "Idiomas",
    hours: "Horas por semana",
    noHours: "sin horas indicadas",
    hoursOf: (hours) => `${hours} h`,
    certificate: "Certificado",
    none: "sin registrar",
    until: (state, day) => `${state}, hasta ${day}`,
    state: "Estado",
    emptyTitle: "No hay mentores registrados",
    emptyWhy: "Los mentores se registran en la línea de comandos: cairn mentors add.",
    noneTitle: "Ningún mentor está en este estado",
    showPresent: "Mostrar activos y en pausa",
  },
});

export const mentorAt = (mentorId: string) => ({ to: `/mentors/${mentorId}` }) as const;

const states: Readonly<Record<string, Mentor_State>> = { present: Mentor_State.UNSPECIFIED, active: Mentor_State.ACTIVE, paused: Mentor_State.PAUSED, ended: Mentor_State.ENDED };

/** The mentors, whether each can take somebody new, and why not. */
export function Screen() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const [filters, setFilters] = useFilters({ show: "present" });
  const all = useInfiniteQuery(
    MentorService.method.listMentors,
    { pageSize: 200, pageToken: "", state: states[filters.show] ?? Mentor_State.UNSPECIFIED },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  const mentors = all.data?.pages.flatMap((page) => page.mentors) ?? [];
  return (
    <Page title={say.title} note={all.data && filters.show === "present" && mentors.length > 0 && say.note(mentors.filter((one) => one.closedBecause.length === 0).length, mentors.length)}>
      <div className="row no-print">
        <NativeSelect
          label={say.show}
          value={filters.show}
          onChange={(event) => setFilters({ show: event.currentTarget.value })}
          data={[
            { value: "present", label: say.present },
            { value: "active", label: say.active },
            { value: "paused", label: say.paused },
            { value: "ended", label: say.ended },
          ]}
        />
      </div>
      <Answer of={all} loading={<Loading rows={8} />}>
        {() => (
          <>
            <Rows
              mentors={mentors}
              whole={!all.hasNextPage}
              empty={
                filters.show === "present" ? (
                  <Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>
                ) : (
                  <Empty
                    title={say.noneTitle}
                    action={
                      <Button variant="default" onClick={() => setFilters({ show: "present" })}>
                        {say.showPresent}
                      </Button>
                    }
                  />
                )
              }
            />
            {all.hasNextPage && (
              <Button variant="default" loading={all.isFetchingNextPage} onClick={() => void all.fetchNextPage()}>
                {shared.more}
              </Button>
            )}
          </>
        )}
      </Answer>
    </Page>
  );
}

function Rows({ mentors, whole, empty }: { mentors: readonly Mentor[]; whole: boolean; empty: React.ReactNode }) {
  const say = useWords(texts);
  const language = useLanguage();
  const navigate = useNavigate();
  const names = { state: useNames(mentorStates), workforce: useNames(workforces) };
  const columns = useMemo<readonly SortableColumn<Mentor>[]>(
    () => [
      {
        id: "mentor",
        header: say.mentor,
        sortBy: ({ profile }) => profile?.displayName,
        cell: ({ mentorId, profile }) => (
          <span className={style.two}>
            <Link {...mentorAt(mentorId)}>{profile?.displayName || "–"}</Link>
            <span className="muted">{names.workforce[profile?.workforce ?? 0]}</span>
          </span>
        ),
      },
      { id: "takes", header: say.takes, cell: (mentor) => <Takes mentor={mentor} /> },
      { id: "capacity", header: say.capacity, align: "right", cell: ({ profile }) => profile?.capacity ?? say.capacityUsual },
      { id: "hours", header: say.hours, sortBy: ({ profile }) => weeklyMinutes(profile?.availability ?? []) || undefined, align: "right", cell: ({ profile }) => <WeeklyHours mentor={profile?.availability ?? []} /> },
      { id: "languages", header: say.languages, cell: ({ profile }) => languageNames(profile?.languages ?? [], language) || "–" },
      { id: "certificate", header: say.certificate, sortBy: ({ certifications }) => isoDate(certifications[0]?.details?.expiresOn), cell: (mentor) => <Certificate mentor={mentor} /> },
      { id: "state", header: say.state, sortBy: ({ state }) => names.state[state], cell: ({ state }) => <StatusTag tone={mentorTones[state]}>{names.state[state]}</StatusTag> },
    ],
    [say, language, names.state, names.workforce],
  );
  return <DataTable label={say.title} rows={mentors} whole={whole} columns={columns} rowId={(one) => one.mentorId} open={(one) => void navigate(mentorAt(one.mentorId))} empty={empty} />;
}

export function Takes({ mentor }: { mentor: Mentor }) {
  const say = useWords(texts);
  const why = closedBecause[useLanguage()];
  if (mentor.closedBecause.length === 0) return <StatusTag tone="good">{say.yes}</StatusTag>;
  return <StatusTag tone="waning">{say.because(mentor.closedBecause.map((one) => why[one] ?? one).join(", "))}</StatusTag>;
}

const weeklyMinutes = (hours: readonly { startMinute: number; endMinute: number }[]) => hours.reduce((sum, one) => sum + one.endMinute - one.startMinute, 0);

function WeeklyHours({ mentor }: { mentor: readonly { startMinute: number; endMinute: number }[] }) {
  const say = useWords(texts);
  const language = useLanguage();
  if (mentor.length === 0) return <span className="muted">{say.noHours}</span>;
  return say.hoursOf((weeklyMinutes(mentor) / 60).toLocaleString(language, { maximumFractionDigits: 1 }));
}

/** The one that ends last; they come with the newest expiry first. */
function Certificate({ mentor }: { mentor: Mentor }) {
  const say = useWords(texts);
  const names = useNames(certificationStates);
  const best = mentor.certifications[0];
  if (!best) return <StatusTag tone="unprotected">{say.none}</StatusTag>;
  return <StatusTag tone={certificationTones[best.state]}>{say.until(names[best.state], showDate(best.details?.expiresOn))}</StatusTag>;
}
