import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { type Certification, type Mentor, Mentor_State } from "@/contract/cairn/mentorship/v1/mentor_pb";
import { MentorService } from "@/contract/cairn/mentorship/v1/mentor_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { FormDrawer } from "@/parts/form_drawer";
import { Facts, Page, Section } from "@/parts/page";
import { Answer, Empty, Loading, TroubleNote } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { mayBe, useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { showDate } from "@/words/dates";
import { languageNames } from "@/words/language_names";
import { sharedWords } from "@/words/shared";
import { useLanguage, useWords, words } from "@/words/words";
import { useNames } from "../mentor/peer_words";
import { useStaffNames } from "../mentor/people";
import { CertificateForm } from "./certificate_form";
import { MentorIncidents } from "./mentor_incidents";
import { MentorMatches } from "./mentor_matches";
import { MentorSupervision } from "./mentor_supervision";
import { Takes } from "./mentors";
import { certificationKinds, certificationStates, certificationTones, mentorStates, mentorTones, workforces } from "./supervisor_words";
import { Week } from "./week";

export const texts = words({
  en: {
    mentor: "Mentor",
    takes: "New matches",
    state: "State",
    workforce: "Workforce",
    capacity: "Most matches at once",
    capacityWhy: (n: number) => `${n}; one in its first 30 days counts one and a half`,
    languages: "Languages",
    recovery: "In recovery since",
    telehealth: "By video or phone",
    where: "Meets people near",
    states: "May work in",
    supervisor: "Supervisor",
    hours: "Availability",
    pause: "Pause new matches",
    resume: "Take new matches again",
    end: "End for good",
    endTitle: "End a mentor for good",
    endWhy: "No new match is made with them, and none goes on: the people they walk with wait for somebody else. Whoever comes back is taken in anew. To stop new matches for a while, pause instead.",
    certificates: "Certificates",
    record: "Record a certificate",
    kind: "Kind",
    number: "Number",
    issuer: "Issued by",
    expires: "In force to",
    noCertificate: "No certificate is recorded",
    noCertificateWhy: "Without one that is in force no new match can be made with them.",
    MENTOR_CHANGED: "Somebody else has changed this mentor meanwhile. Look at what is there now, then try again.",
    MENTOR_ENDED: "This mentor has ended.",
    MENTOR_NOT_ACTIVE: "This mentor is not active.",
    MENTOR_NOT_PAUSED: "This mentor is not paused.",
    MENTOR_NOT_FOUND: "There is no such mentor.",
  },
  es: {
    mentor: "Mentor",
    takes: "Nuevas parejas",
    state: "Estado",
    workforce: "Personal",
    capacity: "Máximo de parejas a la vez",
    capacityWhy: (n) => `${n}; una en sus primeros 30 días cuenta una y media`,
    languages: "Idiomas",
    recovery: "En recuperación desde",
    telehealth: "Por vídeo o teléfono",
    where: "Se ve con la gente cerca de",
    states: "Puede trabajar en",
    supervisor: "Supervisión",
    hours: "Disponibilidad",
    pause: "Pausar nuevas parejas",
    resume: "Aceptar de nuevo parejas",
    end: "Terminar para siempre",
    endTitle: "Terminar con un mentor para siempre",
    endWhy: "No se hace ninguna pareja nueva, y ninguna sigue: las personas que acompaña esperan a otro. Quien vuelve se registra de nuevo. Para parar un tiempo, use la pausa.",
    certificates: "Certificados",
    record: "Registrar un certificado",
    kind: "Clase",
    number: "Número",
    issuer: "Emitido por",
    expires: "Vigente hasta",
    noCertificate: "No hay certificado registrado",
    noCertificateWhy: "Sin uno vigente no se puede hacer ninguna pareja nueva.",
    MENTOR_CHANGED: "Otra persona cambió a este mentor mientras tanto. Mire lo que hay ahora e intente de nuevo.",
    MENTOR_ENDED: "Este mentor ha terminado.",
    MENTOR_NOT_ACTIVE: "Este mentor no está activo.",
    MENTOR_NOT_PAUSED: "Este mentor no está en pausa.",
    MENTOR_NOT_FOUND: "No existe ese mentor.",
  },
});

const refusalsOf = ({ MENTOR_CHANGED, MENTOR_ENDED, MENTOR_NOT_ACTIVE, MENTOR_NOT_PAUSED, MENTOR_NOT_FOUND }: Readonly<Record<"MENTOR_CHANGED" | "MENTOR_ENDED" | "MENTOR_NOT_ACTIVE" | "MENTOR_NOT_PAUSED" | "MENTOR_NOT_FOUND", string>>) => ({
  MENTOR_CHANGED,
  MENTOR_ENDED,
  MENTOR_NOT_ACTIVE,
  MENTOR_NOT_PAUSED,
  MENTOR_NOT_FOUND,
});

/** One mentor: who they are, when they are there, whom they walk with, and the supervision that was held. */
export function Screen() {
  const say = useWords(texts);
  const session = useSession();
  const { mentorId = "" } = useParams({ strict: false }) as { mentorId?: string };
  const mentor = useQuery(MentorService.method.getMentor, { mentorId });
  const one = mentor.data?.mentor;
  const keeps = mayBe(session, ["coordinator", "admin"]);
  const supervises = mayBe(session, ["clinician", "prescriber", "coordinator"]) && one?.profile?.supervisorAccountId === session.accountId;
  // Others would be refused.
  const sees = supervises || mayBe(session, ["coordinator"]);
  return (
    <Page title={one?.profile?.displayName ?? say.mentor} actions={one && keeps && one.state !== Mentor_State.ENDED && <Actions mentor={one} />}>
      <Answer of={mentor} own={refusalsOf(say)} loading={<Loading rows={8} />}>
        {() =>
          one && (
            <>
              <About mentor={one} />
              <Certificates mentor={one} keeps={keeps} />
              {sees && <MentorMatches mentorId={mentorId} />}
              {sees && <MentorSupervision mentor={one} />}
              {supervises && <MentorIncidents mentor={one} />}
            </>
          )
        }
      </Answer>
    </Page>
  );
}

const nothing = { dirty: false, clear: () => undefined };

function Actions({ mentor }: { mentor: Mentor }) {
  const say = useWords(texts);
  const pause = useSubmit(MentorService.method.pauseMentor);
  const resume = useSubmit(MentorService.method.resumeMentor);
  const end = useSubmit(MentorService.method.endMentor);
  const [ending, setEnding] = useState(false);
  const { mentorId, etag, state } = mentor;
  const trouble = pause.trouble ?? resume.trouble;
  const submit = async () => {
    if (await end.send({ mentorId, etag })) setEnding(false);
  };
  return (
    <>
      {trouble && <TroubleNote trouble={trouble} own={refusalsOf(say)} />}
      {state === Mentor_State.PAUSED ? (
        <Button loading={resume.busy} onClick={() => void resume.send({ mentorId, etag })}>
          {say.resume}
        </Button>
      ) : (
        <Button variant="default" loading={pause.busy} onClick={() => void pause.send({ mentorId, etag })}>
          {say.pause}
        </Button>
      )}
      <Button variant="default" color="danger" onClick={() => setEnding(true)}>
        {say.end}
      </Button>
      {ending && (
        <FormDrawer title={say.endTitle} about={mentor.profile?.displayName ?? ""} form={nothing} submitLabel={say.end} submit={submit} busy={end.busy} trouble={end.trouble} own={refusalsOf(say)} close={() => setEnding(false)} danger>
          <p>{say.endWhy}</p>
        </FormDrawer>
      )}
    </>
  );
}

function About({ mentor }: { mentor: Mentor }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const language = useLanguage();
  const staff = useStaffNames();
  const names = { state: useNames(mentorStates), workforce: useNames(workforces) };
  const { profile } = mentor;
  if (!profile) return null;
  return (
    <>
      <Facts
        items={[
          [say.takes, <Takes mentor={mentor} />],
          [say.state, <StatusTag tone={mentorTones[mentor.state]}>{names.state[mentor.state]}</StatusTag>],
          [say.workforce, names.workforce[profile.workforce]],
          [say.capacity, say.capacityWhy(profile.capacity ?? 20)],
          [say.languages, languageNames(profile.languages, language) || shared.missing],
          [say.recovery, profile.recoveryStartedOn ? showDate(profile.recoveryStartedOn) : shared.missing],
          [say.telehealth, profile.telehealth ? shared.yes : shared.no],
          [say.where, profile.postalCode || shared.missing],
          [say.states, profile.licensedStates.join(", ") || shared.missing],
          [say.supervisor, staff.nameOf(profile.supervisorAccountId)],
        ]}
      />
      <Section title={say.hours} note={profile.timeZone}>
        <Week intervals={profile.availability} />
      </Section>
    </>
  );
}

function Certificates({ mentor, keeps }: { mentor: Mentor; keeps: boolean }) {
  const say = useWords(texts);
  const names = { kind: useNames(certificationKinds), state: useNames(certificationStates) };
  const [recording, setRecording] = useState(false);
  const columns = useMemo<readonly Column<Certification>[]>(
    () => [
      { id: "kind", header: say.kind, cell: ({ details }) => names.kind[details?.kind ?? 0] },
      { id: "number", header: say.number, short: true, cell: ({ details }) => details?.number || "–" },
      { id: "issuer", header: say.issuer, cell: ({ details }) => details?.issuer || "–", wideOnly: true },
      { id: "expires", header: say.expires, short: true, cell: ({ details }) => showDate(details?.expiresOn) },
      { id: "state", header: say.state, cell: ({ state }) => <StatusTag tone={certificationTones[state]}>{names.state[state]}</StatusTag> },
    ],
    [say, names.kind, names.state],
  );
  return (
    <Section
      title={say.certificates}
      actions={
        keeps &&
        mentor.state !== Mentor_State.ENDED && (
          <Button variant="default" onClick={() => setRecording(true)}>
            {say.record}
          </Button>
        )
      }
    >
      <DataTable label={say.certificates} rows={mentor.certifications} columns={columns} rowId={(one) => one.certificationId} empty={<Empty title={say.noCertificate}>{say.noCertificateWhy}</Empty>} />
      {recording && <CertificateForm mentor={mentor} close={() => setRecording(false)} />}
    </Section>
  );
}
