import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { useState } from "react";
import { type WaitlistEntry, WaitlistService } from "@/contract/cairn/enrollment/v1/waitlist_service_pb";
import { Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { useWords, words } from "@/words/words";
import { EntryRows } from "./entry_rows";
import { AddForm } from "./waitlist_forms";

export const texts = words({
  en: {
    title: "Waitlist",
    programme: "Programme",
    add: "Put on a waitlist",
    none: "Waits for no programme",
    noneWhy: "When a programme is full, the person waits here with a place and a reason for it; a place that becomes free is offered by itself.",
  },
  es: {
    title: "Lista de espera",
    programme: "Programa",
    add: "Incluir en una lista de espera",
    none: "No espera por ningún programa",
    noneWhy: "Cuando un programa está lleno, la persona espera aquí con un lugar y su razón; la plaza que queda libre se ofrece sola.",
  },
});

/** For which programmes somebody waits, and has waited. */
export function PatientWaitlist({ patientId, about }: { patientId: string; about: string }) {
  const say = useWords(texts);
  const [adding, setAdding] = useState(false);
  const entries = useQuery(WaitlistService.method.listWaitlistEntries, { patientId });
  const add = (
    <Button size="xs" variant="default" onClick={() => setAdding(true)}>
      {say.add}
    </Button>
  );
  return (
    <Section title={say.title} actions={entries.data?.entries.length ? add : undefined}>
      <Answer of={entries} loading={<Loading rows={2} />}>
        {({ entries: all }) => (
          <EntryRows
            label={say.title}
            entries={all}
            first={{ id: "programme", header: say.programme, cell: (one: WaitlistEntry) => one.programmeName }}
            aboutOf={(one) => `${about} · ${one.programmeName}`}
            empty={
              <Empty title={say.none} action={add}>
                {say.noneWhy}
              </Empty>
            }
          />
        )}
      </Answer>
      {adding && <AddForm patientId={patientId} about={about} close={() => setAdding(false)} />}
    </Section>
  );
}
