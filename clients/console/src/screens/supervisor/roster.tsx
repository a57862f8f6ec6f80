import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { useState } from "react";
import type { OnCallLine, OnCallRole } from "@/contract/cairn/mentorship/v1/roster_pb";
import { RosterService } from "@/contract/cairn/mentorship/v1/roster_service_pb";
import { Page, Section } from "@/parts/page";
import { Answer, Loading } from "@/parts/states";
import { mayBe, useSession } from "@/session/session";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { OnCallNow } from "../mentor/on_call_now";
import { Coverage } from "./coverage";
import { Holidays } from "./holidays";
import { ChangeForm } from "./roster_change_form";
import { Rotations } from "./rotations";
import { Swaps } from "./swaps";

export const texts = words({
  en: { title: "Roster", now: "On call now", change: "Somebody leaves or comes" },
  es: { title: "Guardias", now: "De guardia ahora", change: "Alguien sale o entra" },
});

/** A place in the roster that a change is about. */
export interface Place {
  readonly role: OnCallRole;
  readonly line: OnCallLine;
  readonly from: string;
  readonly until: string;
}

/** Who is on call, whether somebody is at every minute, and what people have agreed on. */
export function Screen() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const keeps = mayBe(useSession(), ["coordinator", "admin"]);
  const now = useQuery(RosterService.method.getOnCall, {});
  const [changing, setChanging] = useState<Partial<Place>>();
  return (
    <Page
      title={say.title}
      actions={
        <>
          <Button variant="default" onClick={() => print()}>
            {shared.print}
          </Button>
          {keeps && <Button onClick={() => setChanging({})}>{say.change}</Button>}
        </>
      }
    >
      <Coverage {...(keeps ? { fill: setChanging } : {})} />
      <Section title={say.now}>
        <Answer of={now} loading={<Loading rows={4} />}>
          {({ people }) => <OnCallNow people={people} />}
        </Answer>
      </Section>
      <Rotations keeps={keeps} />
      <Swaps />
      <Holidays keeps={keeps} />
      {changing && <ChangeForm key={JSON.stringify(changing)} place={changing} close={() => setChanging(undefined)} />}
    </Page>
  );
}
