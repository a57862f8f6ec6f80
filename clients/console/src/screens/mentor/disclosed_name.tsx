import { Button } from "@mantine/core";
import { MyPeopleService } from "@/contract/cairn/mentorship/v1/my_people_service_pb";
import type { GetMyPersonResponse } from "@/contract/cairn/mentorship/v1/my_people_service_pb";
import { useState } from "react";
import { Facts, Section } from "@/parts/page";
import { TroubleNote } from "@/parts/states";
import { useSubmit } from "@/transport/use_submit";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { channels, useNames } from "./peer_words";

export const texts = words({
  en: {
    title: "What you may know of them",
    ask: "Show what they want to be called",
    why: "For mentors from outside the clinic. It is a disclosure: the consent is looked at now, and that you were told is recorded.",
    called: "Wants to be called",
    channel: "Wants to be reached by",
    DISCLOSURE_NOT_PERMITTED: "No consent covers this now, so that nothing is told. The care team can ask the person for a consent to peer support.",
    DISCLOSURE_NOT_DECIDED: "It could not be decided whether this may be told. Nothing was told. Try again.",
    NOT_A_DISCLOSURE: "You are of the clinic's own workforce: the care team tells you whom you walk with, and nothing is disclosed here.",
    RELATIONSHIP_NOT_FOUND: "This match is not yours, or has ended.",
  },
  es: {
    title: "Lo que puede saber de la persona",
    ask: "Mostrar cómo quiere que le llamen",
    why: "Para mentores de fuera de la clínica. Es una revelación: se mira ahora el consentimiento y queda registrado que se le dijo.",
    called: "Quiere que le llamen",
    channel: "Quiere que le contacten por",
    DISCLOSURE_NOT_PERMITTED: "Ahora ningún consentimiento lo permite, por eso no se dice nada. El equipo de atención puede pedir un consentimiento para el apoyo de pares.",
    DISCLOSURE_NOT_DECIDED: "No se pudo decidir si esto puede decirse. No se dijo nada. Intente de nuevo.",
    NOT_A_DISCLOSURE: "Usted es del personal de la clínica: el equipo de atención le dice a quién acompaña, y aquí no se revela nada.",
    RELATIONSHIP_NOT_FOUND: "Este emparejamiento no es suyo o ha terminado.",
  },
});

/** To a mentor from outside the workforce: what is told as a disclosure, when they ask, with the notice of 42 CFR 2.32. Kept nowhere. */
export function DisclosedName({ relationshipId }: { relationshipId: string }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const names = useNames(channels);
  const { send, busy, trouble } = useSubmit(MyPeopleService.method.getMyPerson);
  const [told, setTold] = useState<GetMyPersonResponse>();
  const ask = async () => setTold(await send({ relationshipId }));
  return (
    <Section title={say.title}>
      {trouble && <TroubleNote trouble={trouble} own={say} />}
      {told ? (
        <>
          <Facts
            items={[
              [say.called, told.disclosed?.called || shared.missing],
              [say.channel, told.disclosed?.channel ? names[told.disclosed.channel] : shared.missing],
            ]}
          />
          {told.disclosureNotice && <p className="muted">{told.disclosureNotice.statement}</p>}
        </>
      ) : (
        <div className="row">
          <Button variant="default" loading={busy} onClick={() => void ask()}>
            {say.ask}
          </Button>
          <span className="muted">{say.why}</span>
        </div>
      )}
    </Section>
  );
}
