import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { useState } from "react";
import { type Session, Session_State } from "@/contract/cairn/counseling/v1/session_pb";
import { SessionService } from "@/contract/cairn/counseling/v1/session_service_pb";
import { type Colleagues, useColleagues } from "@/parts/colleagues";
import { type Column, DataTable } from "@/parts/data_table";
import { Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { showMoment } from "@/words/dates";
import { until } from "@/words/moments";
import { useNamed } from "@/words/named";
import { useWords, words } from "@/words/words";
import { cancelNames, channelNames, counselingReasons, formatNames, sessionStates, sessionTones } from "./counseling_words";
import { OutcomeForm, ScheduleForm } from "./session_forms";

export const texts = words({
  en: {
    title: "Sessions",
    schedule: "Schedule a session",
    when: "When",
    what: "What",
    state: "State",
    toRecord: "Took place? Not recorded",
    length: "Length",
    planned: (minutes: number) => `${minutes} min planned`,
    held: (minutes: number) => `${minutes} min`,
    counsellor: "Counsellor",
    action: "Action",
    record: "Record what became of it",
    cancel: "Cancel",
    cancelOf: (when: string) => `Cancel the session of ${when}`,
    recordOf: (when: string) => `Record what became of it: session of ${when}`,
    write: "Write a note",
    writeOf: (when: string) => `Write a note about the session of ${when}`,
    none: "No session is on record",
    noneWhy: "Sessions that are scheduled, held, missed and cancelled are listed here.",
  },
  es: {
    title: "Sesiones",
    schedule: "Programar una sesión",
    when: "Cuándo",
    what: "Qué",
    state: "Estado",
    toRecord: "¿Se realizó? Sin registrar",
    length: "Duración",
    planned: (minutes) => `${minutes} min previstos`,
    held: (minutes) => `${minutes} min`,
    counsellor: "Quién atiende",
    action: "Acción",
    record: "Registrar qué resultó",
    cancel: "Cancelar",
    cancelOf: (when) => `Cancelar la sesión del ${when}`,
    recordOf: (when) => `Registrar qué resultó: sesión del ${when}`,
    write: "Escribir una nota",
    writeOf: (when) => `Escribir una nota sobre la sesión del ${when}`,
    none: "No hay sesiones registradas",
    noneWhy: "Aquí figuran las sesiones programadas, realizadas, perdidas y canceladas.",
  },
});

interface SessionsProps {
  readonly patientId: string;
  /** Undefined: no care is open in which one could be planned. */
  readonly episodeId: string | undefined;
  readonly about: string;
  /** Undefined: may write none. */
  readonly write: ((sessionId: string) => void) | undefined;
}

export function SessionsSection({ patientId, episodeId, about, write }: SessionsProps) {
  const say = useWords(texts);
  const reasons = useWords(counselingReasons);
  const colleagues = useColleagues();
  const [scheduling, setScheduling] = useState(false);
  const [closing, setClosing] = useState<Session>();
  // The same reading as that of the notes: nobody has more sessions than a page holds.
  const sessions = useQuery(SessionService.method.listSessions, { patientId, pageSize: 500 });
  const schedule = episodeId !== undefined && (
    <Button variant="default" size="xs" onClick={() => setScheduling(true)}>
      {say.schedule}
    </Button>
  );
  return (
    <Section title={say.title} actions={sessions.data?.sessions.length ? schedule : undefined}>
      <Answer of={sessions} own={reasons} loading={<Loading rows={4} />}>
        {({ sessions: all }) => (
          <>
            <Rows
              sessions={all}
              colleagues={colleagues}
              record={setClosing}
              write={write}
              empty={
                <Empty title={say.none} action={schedule}>
                  {say.noneWhy}
                </Empty>
              }
            />
          </>
        )}
      </Answer>
      {scheduling && episodeId !== undefined && <ScheduleForm patientId={patientId} episodeId={episodeId} about={about} close={() => setScheduling(false)} />}
      {closing && <OutcomeForm key={closing.sessionId} one={closing} about={about} close={() => setClosing(undefined)} />}
    </Section>
  );
}

interface RowsProps {
  readonly sessions: readonly Session[];
  readonly colleagues: Colleagues;
  readonly record: (session: Session) => void;
  readonly write: SessionsProps["write"];
  readonly empty: React.ReactNode;
}

function Rows({ sessions, colleagues, record, write, empty }: RowsProps) {
  const say = useWords(texts);
  const formats = useNamed(formatNames);
  const channels = useNamed(channelNames);
  const columns: readonly Column<Session>[] = [
    { id: "when", header: say.when, cell: (one) => showMoment(one.startTime), short: true },
    { id: "what", header: say.what, cell: (one) => `${formats[one.format]}, ${channels[one.channel].toLowerCase()}` },
    { id: "state", header: say.state, cell: (one) => <SessionState one={one} /> },
    { id: "length", header: say.length, cell: (one) => (one.minutes === undefined ? say.planned(one.plannedMinutes) : say.held(one.minutes)), short: true },
    { id: "counsellor", header: say.counsellor, cell: (one) => colleagues.nameOf(one.counsellorAccountId), wideOnly: true },
    {
      id: "action",
      header: say.action,
      cell: (one) => {
        const when = showMoment(one.startTime);
        if (one.state === Session_State.SCHEDULED) {
          const begun = until(one.startTime) <= 0;
          return (
            <Button size="xs" variant="default" aria-label={begun ? say.recordOf(when) : say.cancelOf(when)} onClick={() => record(one)}>
              {begun ? say.record : say.cancel}
            </Button>
          );
        }
        if (one.state !== Session_State.HELD || !write) return "–";
        return (
          <Button size="xs" variant="default" aria-label={say.writeOf(when)} onClick={() => write(one.sessionId)}>
            {say.write}
          </Button>
        );
      },
    },
  ];
  return <DataTable label={say.title} rows={sessions} columns={columns} rowId={(one) => one.sessionId} empty={empty} />;
}

/** A session that has begun and of which nobody has said what became of it stands out. */
export function SessionState({ one }: { one: Session }) {
  const say = useWords(texts);
  const states = useNamed(sessionStates);
  const cancels = useNamed(cancelNames);
  if (one.state === Session_State.SCHEDULED && until(one.startTime) <= 0) return <StatusTag tone="waning">{say.toRecord}</StatusTag>;
  if (one.state === Session_State.CANCELLED) return <StatusTag tone="unknown">{`${states[one.state]}: ${cancels[one.cancelReason].toLowerCase()}`}</StatusTag>;
  return <StatusTag tone={sessionTones[one.state]}>{states[one.state]}</StatusTag>;
}
