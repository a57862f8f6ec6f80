import { useQuery } from "@connectrpc/connect-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Episode_State } from "@/contract/cairn/enrollment/v1/episode_pb";
import { EpisodeService } from "@/contract/cairn/enrollment/v1/episode_service_pb";
import { Page } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { mayBe, useSession } from "@/session/session";
import { showDate } from "@/words/dates";
import { fullName } from "@/words/names";
import { useWords, words } from "@/words/words";
import { usePatient, usePatientId } from "../chart/patient_id";
import { ModulesSection } from "./modules_section";
import { NotesSection, type OpenNote } from "./notes_section";
import { SessionsSection } from "./sessions_section";

export const texts = words({
  en: {
    title: "Counseling",
    none: "Not enrolled in a programme",
    noneWhy: "Modules and sessions belong to an enrolment. Enroll the person first.",
    enroll: "Enrollment and care",
  },
  es: {
    title: "Consejería",
    none: "Sin inscripción en un programa",
    noneWhy: "Los módulos y las sesiones pertenecen a una inscripción. Inscriba primero a la persona.",
    enroll: "Inscripción y atención",
  },
});

/** A patient's modules, sessions, and the caller's own notes about them. */
export function Screen() {
  const say = useWords(texts);
  const session = useSession();
  const patientId = usePatientId();
  const profile = usePatient()?.profile;
  const [note, setNote] = useState<OpenNote>();
  const episodes = useQuery(EpisodeService.method.listEpisodes, { patientId, pageSize: 100 });
  const about = `${fullName(profile)} · ${showDate(profile?.birthDate)}`;
  const mayWrite = mayBe(session, ["clinician", "prescriber"]);
  return (
    <Page title={say.title}>
      <Answer of={episodes} loading={<Loading rows={8} />}>
        {({ episodes: all }) =>
          all.length === 0 ? (
            <Empty title={say.none} action={<Link to={`/patients/${patientId}/care`}>{say.enroll}</Link>}>
              {say.noneWhy}
            </Empty>
          ) : (
            <>
              <ModulesSection patientId={patientId} episodes={all} about={about} />
              <SessionsSection
                patientId={patientId}
                episodeId={all.find((one) => one.state !== Episode_State.ENDED)?.episodeId}
                about={about}
                write={mayWrite ? (sessionId) => setNote({ sessionId }) : undefined}
              />
            </>
          )
        }
      </Answer>
      {mayWrite && <NotesSection patientId={patientId} about={about} open={note} setOpen={setNote} />}
    </Page>
  );
}
