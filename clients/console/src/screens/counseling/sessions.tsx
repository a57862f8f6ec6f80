import { useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type GroupSession, type Session, Session_State } from "@/contract/cairn/counseling/v1/session_pb";
import { SessionService } from "@/contract/cairn/counseling/v1/session_service_pb";
import { useColleagues } from "@/parts/colleagues";
import { type Column, DataTable, type SortableColumn } from "@/parts/data_table";
import { FormDrawer } from "@/parts/form_drawer";
import { Page, Section } from "@/parts/page";
import { Answer, Empty, Loading, TroubleNote } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useForm } from "@/parts/use_form";
import { troubleOf } from "@/transport/troubles";
import { useSubmit } from "@/transport/use_submit";
import { daysBetween, showDate, showMoment, today } from "@/words/dates";
import { dayOf, until } from "@/words/moments";
import { fullName } from "@/words/names";
import { useNamed } from "@/words/named";
import { useWords, words } from "@/words/words";
import { channelNames, counselingReasons, formatNames } from "./counseling_words";
import { type InCare, inCareOf, readAtOnce, useInCare, useReads } from "./panel_reads";
import { GroupForm, OutcomeForm } from "./session_forms";
import { SessionState } from "./sessions_section";

export const texts = words({
  en: {
    title: "Sessions and groups",
    group: "Schedule a group",
    groups: "Meetings of groups",
    groupsWhy: "From yesterday on, the next first. Who comes is in each person's chart alone, and not told here.",
    topic: "Topic",
    when: "When",
    how: "How",
    minutes: "Minutes",
    counsellor: "Counsellor",
    action: "Action",
    today: "today",
    over: "has begun",
    put: "Put a person on the list",
    putOf: (topic: string) => `Put a person on the list of ${topic}`,
    person: "Person",
    choose: "Choose",
    personMissing: "Choose the person.",
    putSave: "Put on the list",
    noGroups: "No meeting is planned",
    noGroupsWhy: "Plan the meeting first; then people are put on its list.",
    mine: "To record, and planned for the next 7 days",
    mineWhy: (looked: number, all: number) => `Sessions of people on your panel. ${looked} of ${all} people in care looked up, by name, ${readAtOnce} at once.`,
    next: (count: number) => `Look up the next ${count}`,
    what: "What",
    state: "State",
    record: "Record what became of it",
    cancel: "Cancel",
    about: (act: string, name: string, when: string) => `${act}: ${name}, ${when}`,
    none: "Nothing to record and nothing planned among those looked up",
    noneWhy: "A session is scheduled in the person's chart, under Counseling.",
  },
  es: {
    title: "Sesiones y grupos",
    group: "Programar un grupo",
    groups: "Reuniones de grupos",
    groupsWhy: "Desde ayer, primero la próxima. Quién viene está solo en la historia de cada persona y no se dice aquí.",
    topic: "Tema",
    when: "Cuándo",
    how: "Cómo",
    minutes: "Minutos",
    counsellor: "Quién atiende",
    action: "Acción",
    today: "hoy",
    over: "ya empezó",
    put: "Incluir a una persona",
    putOf: (topic) => `Incluir a una persona en ${topic}`,
    person: "Persona",
    choose: "Elija",
    personMissing: "Elija a la persona.",
    putSave: "Incluir",
    noGroups: "No hay reuniones previstas",
    noGroupsWhy: "Programe primero la reunión; después se incluye a las personas.",
    mine: "Por registrar, y previstas en los próximos 7 días",
    mineWhy: (looked, all) => `Sesiones de personas de su panel. ${looked} de ${all} personas en atención consultadas, por nombre, ${readAtOnce} a la vez.`,
    next: (count) => `Consultar las ${count} siguientes`,
    what: "Qué",
    state: "Estado",
    record: "Registrar qué resultó",
    cancel: "Cancelar",
    about: (act, name, when) => `${act}: ${name}, ${when}`,
    none: "Nada por registrar ni previsto entre las consultadas",
    noneWhy: "Una sesión se programa en la historia de la persona, en Consejería.",
  },
});

/** The meetings of groups, and what of the caller's people is to be recorded or comes next. */
export function Screen() {
  const say = useWords(texts);
  const panel = useInCare();
  const [planning, setPlanning] = useState(false);
  const [joining, setJoining] = useState<GroupSession>();
  const people = panel.data ? inCareOf(panel.data.pages) : [];
  return (
    <Page title={say.title} actions={<Button onClick={() => setPlanning(true)}>{say.group}</Button>}>
      <Answer of={panel} loading={<Loading rows={6} />}>
        {() => <Mine people={people} />}
      </Answer>
      <Groups join={setJoining} plan={() => setPlanning(true)} />
      {planning && <GroupForm close={() => setPlanning(false)} />}
      {joining && <JoinForm key={joining.groupSessionId} meeting={joining} people={people} close={() => setJoining(undefined)} />}
    </Page>
  );
}

interface Row extends InCare {
  readonly one: Session;
}

function Mine({ people }: { people: readonly InCare[] }) {
  const say = useWords(texts);
  const reasons = useWords(counselingReasons);
  const formats = useNamed(formatNames);
  const channels = useNamed(channelNames);
  const [count, setCount] = useState(readAtOnce);
  const [closing, setClosing] = useState<Row>();
  const asked = people.slice(0, count);
  const reads = useReads(
    SessionService.method.listSessions,
    asked.map(({ patient }) => ({ patientId: patient.patientId, pageSize: 20 })),
  );
  const rows = asked
    .flatMap((one, index): Row[] => (reads.answers[index]?.sessions ?? []).map((session) => ({ ...one, one: session })))
    .filter(({ one }) => one.state === Session_State.SCHEDULED && one.startTime && daysBetween(today(), dayOf(one.startTime)) <= 7)
    .sort((a, b) => Number((a.one.startTime?.seconds ?? 0n) - (b.one.startTime?.seconds ?? 0n)));
  const columns: readonly Column<Row>[] = [
    { id: "when", header: say.when, cell: ({ one }) => showMoment(one.startTime), short: true },
    { id: "person", header: say.person, cell: ({ patient }) => <Link to={`/patients/${patient.patientId}/counseling`}>{fullName(patient.profile)}</Link> },
    { id: "what", header: say.what, cell: ({ one }) => `${formats[one.format]}, ${channels[one.channel].toLowerCase()}` },
    { id: "state", header: say.state, cell: ({ one }) => <SessionState one={one} /> },
    {
      id: "action",
      header: say.action,
      cell: (row) => {
        const act = until(row.one.startTime) <= 0 ? say.record : say.cancel;
        return (
          <Button size="xs" variant="default" aria-label={say.about(act, fullName(row.patient.profile), showMoment(row.one.startTime))} onClick={() => setClosing(row)}>
            {act}
          </Button>
        );
      },
    },
  ];
  const left = Math.min(readAtOnce, people.length - asked.length);
  return (
    <Section title={say.mine} note={say.mineWhy(asked.length, people.length)}>
      {reads.failed !== undefined && <TroubleNote trouble={troubleOf(reads.failed)} own={reasons} again={reads.again} />}
      {reads.waiting && rows.length === 0 ? (
        <Loading rows={4} />
      ) : (
        <DataTable label={say.mine} rows={rows} columns={columns} rowId={({ one }) => one.sessionId} empty={<Empty title={say.none}>{say.noneWhy}</Empty>} />
      )}
      {left > 0 && (
        <div className="no-print">
          <Button variant="default" loading={reads.waiting} onClick={() => setCount(count + readAtOnce)}>
            {say.next(left)}
          </Button>
        </div>
      )}
      {closing && (
        <OutcomeForm key={closing.one.sessionId} one={closing.one} about={`${fullName(closing.patient.profile)} · ${showDate(closing.patient.profile?.birthDate)}`} close={() => setClosing(undefined)} />
      )}
    </Section>
  );
}

function Groups({ join, plan }: { join: (meeting: GroupSession) => void; plan: () => void }) {
  const say = useWords(texts);
  const channels = useNamed(channelNames);
  const { nameOf } = useColleagues();
  const groups = useQuery(SessionService.method.listGroupSessions, { pageSize: 100 });
  const columns: readonly SortableColumn<GroupSession>[] = [
    { id: "when", header: say.when, sortBy: ({ startTime }) => startTime?.seconds, cell: (one) => <When one={one} />, short: true },
    { id: "topic", header: say.topic, sortBy: ({ topic }) => topic, cell: (one) => one.topic },
    { id: "how", header: say.how, cell: (one) => channels[one.channel] },
    { id: "minutes", header: say.minutes, sortBy: ({ plannedMinutes }) => plannedMinutes, cell: (one) => one.plannedMinutes, align: "right" },
    { id: "counsellor", header: say.counsellor, cell: (one) => nameOf(one.counsellorAccountId), wideOnly: true },
    {
      id: "action",
      header: say.action,
      cell: (one) => (
        <Button size="xs" variant="default" aria-label={say.putOf(one.topic)} onClick={() => join(one)}>
          {say.put}
        </Button>
      ),
    },
  ];
  return (
    <Section title={say.groups} note={say.groupsWhy}>
      <Answer of={groups} loading={<Loading rows={3} />}>
        {({ groupSessions, nextPageToken }) => (
          <DataTable
            label={say.groups}
            rows={groupSessions}
            whole={!nextPageToken}
            sortKey="sort-groups"
            columns={columns}
            rowId={(one) => one.groupSessionId}
            empty={
              <Empty
                title={say.noGroups}
                action={
                  <Button variant="default" onClick={plan}>
                    {say.group}
                  </Button>
                }
              >
                {say.noGroupsWhy}
              </Empty>
            }
          />
        )}
      </Answer>
    </Section>
  );
}

function When({ one }: { one: GroupSession }) {
  const say = useWords(texts);
  const begun = until(one.startTime) <= 0;
  const isToday = one.startTime && daysBetween(today(), dayOf(one.startTime)) === 0;
  return (
    <span>
      {showMoment(one.startTime)} {(begun || isToday) && <StatusTag tone={begun ? "unknown" : "waning"}>{begun ? say.over : say.today}</StatusTag>}
    </span>
  );
}

function JoinForm({ meeting, people, close }: { meeting: GroupSession; people: readonly InCare[]; close: () => void }) {
  const say = useWords(texts);
  const reasons = useWords(counselingReasons);
  const join = useSubmit(SessionService.method.scheduleSession);
  const form = useForm(`join group ${meeting.groupSessionId}`, { patientId: "" }, join.trouble);
  const submit = async () => {
    const chosen = people.find((one) => one.patient.patientId === form.values.patientId);
    form.refuse(chosen ? {} : { patientId: say.personMissing });
    if (!chosen) return;
    if (!(await join.send({ patientId: chosen.patient.patientId, episodeId: chosen.episode.episodeId, groupSessionId: meeting.groupSessionId }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={say.put}
      about={`${meeting.topic} · ${showMoment(meeting.startTime)}`}
      form={form}
      submitLabel={say.putSave}
      submit={submit}
      busy={join.busy}
      trouble={join.trouble}
      own={reasons}
      close={close}
    >
      <NativeSelect
        label={say.person}
        required
        data={[{ value: "", label: say.choose }, ...people.map(({ patient }) => ({ value: patient.patientId, label: `${fullName(patient.profile)} · ${showDate(patient.profile?.birthDate)}` }))]}
        {...form.text("patientId")}
      />
    </FormDrawer>
  );
}
