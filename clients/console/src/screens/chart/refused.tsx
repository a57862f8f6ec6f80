import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { CareRelation_Kind, CareRelationService } from "@/contract/cairn/enrollment/v1/care_relation_service_pb";
import { Page } from "@/parts/page";
import { Empty, TroubleNote } from "@/parts/states";
import { mayBe, useSession } from "@/session/session";
import type { Trouble } from "@/transport/troubles";
import { useSubmit } from "@/transport/use_submit";
import { useWords, words } from "@/words/words";

export const texts = words({
  en: {
    title: "This chart is not open to you",
    notFound: "There is no such patient, or you are not in their care team",
    team: "A colleague in the care team can take you into it, under Care team.",
    coordinate: "Coordinate their care",
    coordinateWhy: "You join the care team as coordinator from now on; the person's chart says so.",
    emergency: "Open in an emergency",
    emergencyWhy: "In a medical emergency one summary can be opened without a care team. It is recorded, and reviewed afterwards.",
    merged: "This record has become part of another one",
    mergedWhy: "Both were about the same person. Everything is in the record that stayed.",
    survivor: "Open the record that stayed",
  },
  es: {
    title: "Esta historia no está abierta para usted",
    notFound: "No existe ese paciente, o usted no es de su equipo de atención",
    team: "Un colega del equipo puede incluirle, en Equipo.",
    coordinate: "Coordinar su atención",
    coordinateWhy: "Desde ahora está en el equipo como coordinación; la historia de la persona lo dice.",
    emergency: "Abrir en una urgencia",
    emergencyWhy: "En una urgencia médica puede abrirse un resumen sin ser del equipo. Queda registrado y se revisa después.",
    merged: "Esta historia es ahora parte de otra",
    mergedWhy: "Ambas eran de la misma persona. Todo está en la historia que quedó.",
    survivor: "Abrir la historia que quedó",
  },
});

/** Why a chart does not open, and what each role can do about it. */
export function Refused({ patientId, trouble }: { patientId: string; trouble: Trouble }) {
  const say = useWords(texts);
  const session = useSession();
  const join = useSubmit(CareRelationService.method.openCareRelation);
  const survivor = trouble.metadata.survivor_patient_id;
  if (trouble.reason === "PATIENT_MERGED" && survivor) {
    return (
      <Page title={say.title}>
        <Empty title={say.merged} action={<Link to={`/patients/${survivor}`}>{say.survivor}</Link>}>
          {say.mergedWhy}
        </Empty>
      </Page>
    );
  }
  const coordinates = mayBe(session, ["coordinator"]);
  const treats = mayBe(session, ["clinician", "prescriber"]);
  return (
    <Page title={say.title}>
      {join.trouble && <TroubleNote trouble={join.trouble} />}
      <Empty
        title={say.notFound}
        action={
          <div className="row">
            {coordinates && (
              <Button loading={join.busy} onClick={() => void join.send({ patientId, accountId: session.accountId, kind: CareRelation_Kind.COORDINATOR })}>
                {say.coordinate}
              </Button>
            )}
            {treats && <Link to="/emergency">{say.emergency}</Link>}
          </div>
        }
      >
        {[coordinates && say.coordinateWhy, treats && say.team, treats && say.emergencyWhy].filter(Boolean).join(" ")}
      </Empty>
    </Page>
  );
}
