import { useInfiniteQuery, useQuery } from "@connectrpc/connect-query";
import { Button, Checkbox, NativeSelect, NumberInput } from "@mantine/core";
import { useState } from "react";
import type { Programme } from "@/contract/cairn/enrollment/v1/programme_service_pb";
import { ProgrammeService } from "@/contract/cairn/enrollment/v1/programme_service_pb";
import { type ProgrammeCapacity, type WaitlistEntry, WaitlistService } from "@/contract/cairn/enrollment/v1/waitlist_service_pb";
import { FormDrawer } from "@/parts/form_drawer";
import { Facts, Page, Section } from "@/parts/page";
import { PanelPerson, usePanelNames } from "@/parts/panel_names";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { useForm } from "@/parts/use_form";
import { useRefresh } from "@/parts/use_refresh";
import { useSubmit } from "@/transport/use_submit";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { EntryRows } from "./entry_rows";
import { waitlistReasons } from "./waitlist_words";

// Places are offered by the service itself, within a minute.
const lookAgain = 20_000;

export const texts = words({
  en: {
    title: "Waitlist",
    programme: "Programme",
    capacity: "Places",
    set: "Set the places",
    places: "Places",
    unlimited: "room for everybody",
    taken: "Taken",
    takenWhy: "Enrolled, also when paused",
    offered: "Held by open offers",
    free: "Free",
    freeNone: "none is free",
    freeOver: (count: number) => `none; ${count} more are taken than there are`,
    waiting: "Wait without an offer",
    hours: "An offer is open for",
    hoursOf: (hours: number) => `${hours} hours`,
    hoursPolicy: (hours: number, version: number) => `${hours} hours (policy ${version})`,
    list: "Who waits, in order",
    listWhy: "By class of priority, then by the time of waiting. A place that becomes free is offered within a minute to the first who can take it.",
    emptyTitle: "Nobody waits for this programme",
    emptyWhy: "People are put on the list in their chart, under Referrals.",
    noProgramme: "There is no programme yet",
    setTitle: "Set the places of the programme",
    limit: "There is a number of places",
    placesMissing: "Enter how many places there are, 0 to 100,000.",
    ownHours: "Hours for which an offer is open",
    ownHoursHint: "0: as the policy says",
    hoursMissing: "Enter 0 to 720 hours.",
    fewer: "When there are fewer places than are taken, everybody stays, and none is offered until enough have become free.",
  },
  es: {
    title: "Lista de espera",
    programme: "Programa",
    capacity: "Plazas",
    set: "Fijar las plazas",
    places: "Plazas",
    unlimited: "plaza para todos",
    taken: "Ocupadas",
    takenWhy: "Inscritas, también en pausa",
    offered: "En ofertas abiertas",
    free: "Libres",
    freeNone: "ninguna libre",
    freeOver: (count) => `ninguna; hay ${count} más ocupadas que plazas`,
    waiting: "Esperan sin oferta",
    hours: "Una oferta está abierta",
    hoursOf: (hours) => `${hours} horas`,
    hoursPolicy: (hours, version) => `${hours} horas (norma ${version})`,
    list: "Quién espera, en orden",
    listWhy: "Por clase de prioridad y luego por tiempo de espera. La plaza que queda libre se ofrece en un minuto a la primera persona que puede tomarla.",
    emptyTitle: "Nadie espera por este programa",
    emptyWhy: "Las personas se incluyen desde su historia, en Derivaciones.",
    noProgramme: "Todavía no hay programas",
    setTitle: "Fijar las plazas del programa",
    limit: "Hay un número de plazas",
    placesMissing: "Indique cuántas plazas hay, de 0 a 100 000.",
    ownHours: "Horas que una oferta está abierta",
    ownHoursHint: "0: como dice la norma",
    hoursMissing: "Indique de 0 a 720 horas.",
    fewer: "Si hay menos plazas que ocupadas, todas las personas siguen y no se ofrece ninguna hasta que queden libres bastantes.",
  },
});

/** The list of one programme: its places, and who waits for one. */
export function Screen() {
  const say = useWords(texts);
  const [filters, setFilters] = useFilters({ programme: "" });
  const programmes = useQuery(ProgrammeService.method.listProgrammes, { pageSize: 500 });
  return (
    <Page title={say.title}>
      <Answer of={programmes} loading={<Loading rows={6} />}>
        {({ programmes: all }) => {
          const chosen = all.find((one) => one.programmeId === filters.programme) ?? all[0];
          if (!chosen) return <Empty title={say.noProgramme} />;
          return (
            <>
              {all.length > 1 && (
                <NativeSelect
                  className="no-print"
                  maw={420}
                  label={say.programme}
                  value={chosen.programmeId}
                  onChange={(event) => setFilters({ programme: event.currentTarget.value })}
                  data={all.map((one) => ({ value: one.programmeId, label: one.name }))}
                />
              )}
              <Capacity key={`capacity ${chosen.programmeId}`} programme={chosen} />
              <Waiting key={`waiting ${chosen.programmeId}`} programme={chosen} />
            </>
          );
        }}
      </Answer>
    </Page>
  );
}

function Capacity({ programme }: { programme: Programme }) {
  const say = useWords(texts);
  const [setting, setSetting] = useState(false);
  const capacity = useQuery(WaitlistService.method.getProgrammeCapacity, { programmeId: programme.programmeId });
  const known = capacity.data?.capacity;
  useRefresh(capacity.refetch, lookAgain);
  return (
    <Section
      title={say.capacity}
      note={programme.name}
      actions={
        <Button size="xs" variant="default" disabled={!known} onClick={() => setSetting(true)}>
          {say.set}
        </Button>
      }
    >
      <Answer of={capacity} loading={<Loading rows={2} />}>
        {({ capacity: now }) => now && <Numbers now={now} />}
      </Answer>
      {setting && known && <CapacityForm programme={programme} now={known} close={() => setSetting(false)} />}
    </Section>
  );
}

function Numbers({ now }: { now: ProgrammeCapacity }) {
  const say = useWords(texts);
  const free = now.places === undefined ? undefined : now.places - now.taken - now.offered;
  return (
    <Facts
      items={[
        [say.places, now.places ?? say.unlimited],
        [
          say.taken,
          <>
            {now.taken} <span className="muted">{say.takenWhy}</span>
          </>,
        ],
        [say.offered, now.offered],
        [
          say.free,
          free === undefined ? (
            say.unlimited
          ) : free > 0 ? (
            <StatusTag tone="good">{String(free)}</StatusTag>
          ) : (
            <StatusTag tone="waning">{free < 0 ? say.freeOver(-free) : say.freeNone}</StatusTag>
          ),
        ],
        [say.waiting, now.waiting],
        [say.hours, now.ownOfferHours ? say.hoursOf(now.offerHours) : say.hoursPolicy(now.offerHours, now.policyVersion)],
      ]}
    />
  );
}

function Waiting({ programme }: { programme: Programme }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const people = usePanelNames();
  const waiting = useInfiniteQuery(
    WaitlistService.method.listWaitlist,
    { programmeId: programme.programmeId, pageSize: 50, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  useRefresh(waiting.refetch, lookAgain);
  return (
    <Section title={say.list} note={say.listWhy}>
      <Answer of={waiting} loading={<Loading rows={6} />}>
        {({ pages }) => (
          <>
            <EntryRows
              label={say.list}
              entries={pages.flatMap((page) => page.entries)}
              first={{ id: "person", header: shared.patient, cell: ({ patientId }: WaitlistEntry) => <PanelPerson patientId={patientId} people={people} section="referrals" /> }}
              aboutOf={({ patientId, position }) => people.get(patientId) ?? `#${position}`}
              empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>}
            />
            {waiting.hasNextPage && (
              <Button variant="default" loading={waiting.isFetchingNextPage} onClick={() => void waiting.fetchNextPage()}>
                {shared.more}
              </Button>
            )}
          </>
        )}
      </Answer>
    </Section>
  );
}

function CapacityForm({ programme, now, close }: { programme: Programme; now: ProgrammeCapacity; close: () => void }) {
  const say = useWords(texts);
  const reasons = useWords(waitlistReasons);
  const { programmeId } = programme;
  const set = useSubmit(WaitlistService.method.setProgrammeCapacity);
  const known = { limited: now.places !== undefined, places: (now.places ?? "") as number | string, offerHours: (now.ownOfferHours ? now.offerHours : 0) as number | string };
  const form = useForm(`capacity ${programmeId}`, known, set.trouble);
  const { values } = form;
  const submit = async () => {
    const wrong = {
      ...(values.limited && (values.places === "" || Number(values.places) > 100_000) ? { places: say.placesMissing } : {}),
      ...(values.offerHours === "" || Number(values.offerHours) > 720 ? { offerHours: say.hoursMissing } : {}),
    };
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0) return;
    const answer = await set.send({ programmeId, etag: now.etag, offerHours: Number(values.offerHours), ...(values.limited ? { places: Number(values.places) } : {}) });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.setTitle} about={programme.name} form={form} submitLabel={say.set} submit={submit} busy={set.busy} trouble={set.trouble} own={reasons} close={close}>
      <Checkbox label={say.limit} {...form.check("limited")} />
      {values.limited && (
        <NumberInput
          label={say.places}
          description={say.fewer}
          required
          min={0}
          max={100_000}
          allowDecimal={false}
          value={values.places}
          onChange={(places) => form.set({ places })}
          error={form.errorOf("places")}
        />
      )}
      <NumberInput
        label={say.ownHours}
        description={say.ownHoursHint}
        min={0}
        max={720}
        allowDecimal={false}
        value={values.offerHours}
        onChange={(offerHours) => form.set({ offerHours })}
        error={form.errorOf("offerHours")}
      />
    </FormDrawer>
  );
}
