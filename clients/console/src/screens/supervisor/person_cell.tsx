import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { CareRelation_Kind, CareRelationService } from "@/contract/cairn/enrollment/v1/care_relation_service_pb";
import { FormDrawer } from "@/parts/form_drawer";
import { mayBe, useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { useWords, words } from "@/words/words";
import style from "../mentor/mentor.module.css";
import { shortCode, usePatientNames } from "../mentor/people";

export const texts = words({
  en: {
    code: (code: string) => `Person ${code}`,
    join: "Join their care",
    joinOf: (code: string) => `Join their care: person ${code}`,
    title: "Join somebody's care",
    why: "You see no name because you are not in this person's care team. When you join as their coordinator you see name and chart from the next call on; it is recorded, and the care team sees it.",
  },
  es: {
    code: (code) => `Persona ${code}`,
    join: "Unirse a su atención",
    joinOf: (code) => `Unirse a su atención: persona ${code}`,
    title: "Unirse a la atención de alguien",
    why: "No ve el nombre porque no está en el equipo de esta persona. Si se une como coordinación verá el nombre y la historia desde la siguiente consulta; queda registrado y el equipo lo ve.",
  },
});

const nothing = { dirty: false, clear: () => undefined };

/** Name and chart of who is in the caller's care; of others four signs, and the way to join for who may. */
export function PersonCell({ patientId }: { patientId: string }) {
  const say = useWords(texts);
  const session = useSession();
  const { nameOf, isKnown } = usePatientNames();
  const [joining, setJoining] = useState(false);
  const { send, busy, trouble } = useSubmit(CareRelationService.method.openCareRelation);
  const code = shortCode(patientId);
  if (isKnown(patientId)) return <Link to={`/patients/${patientId}`}>{nameOf(patientId)}</Link>;
  const join = async () => {
    if (await send({ patientId, accountId: session.accountId, kind: CareRelation_Kind.COORDINATOR })) setJoining(false);
  };
  return (
    <span className={style.two}>
      <span>{say.code(code)}</span>
      {mayBe(session, ["coordinator"]) && (
        <Button className={`${style.quiet} no-print`} size="compact-xs" variant="subtle" aria-label={say.joinOf(code)} onClick={() => setJoining(true)}>
          {say.join}
        </Button>
      )}
      {joining && (
        <FormDrawer title={say.title} about={say.code(code)} form={nothing} submitLabel={say.join} submit={join} busy={busy} trouble={trouble} close={() => setJoining(false)}>
          <p>{say.why}</p>
        </FormDrawer>
      )}
    </span>
  );
}
