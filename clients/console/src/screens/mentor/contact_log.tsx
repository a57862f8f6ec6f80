import { useInfiniteQuery, useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { type Contact, ContactOutcome, ContactVoidReason } from "@/contract/cairn/mentorship/v1/contact_pb";
import { ContactService } from "@/contract/cairn/mentorship/v1/contact_service_pb";
import { type MyPerson, MyPeopleService } from "@/contract/cairn/mentorship/v1/my_people_service_pb";
import { Relationship_State } from "@/contract/cairn/mentorship/v1/relationship_pb";
import { RelationshipService } from "@/contract/cairn/mentorship/v1/relationship_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { FormDrawer } from "@/parts/form_drawer";
import { Facts, Page, Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useForm } from "@/parts/use_form";
import { useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { showMoment } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { ContactForm } from "./contact_form";
import { DisclosedName } from "./disclosed_name";
import { NextContact, texts as listTexts, Why } from "./my_people";
import { channels, choices, contactOutcomes, contactTopics, initiatorsInLog, relationshipStates, relationshipTones, useNames, voidReasons } from "./peer_words";
import { shortCode } from "./people";

export const texts = words({
  en: {
    log: "Contacts",
    when: "When",
    how: "How",
    began: "Begun by",
    came: "What came of it",
    minutes: "Minutes",
    topics: "About",
    action: "Action",
    takeBack: "Take back",
    takeBackOf: (when: string) => `Take back the contact of ${when}`,
    takenBack: (why: string) => `Taken back: ${why}`,
    takeBackTitle: "Take back a contact",
    takeBackWhy: "It counts for nothing from then on, and stays to be seen. To correct details, take it back and log it anew.",
    reason: "Why",
    required: "This is needed.",
    decline: "Decline the match",
    declineTitle: "Decline the match",
    declineWhy: "You can decline until the first contact. Nobody asks why. The person is offered another mentor, and keeps their place in the queue.",
    emptyTitle: "No contact is logged yet",
    emptyWhy: "Every call, visit, message and attempt belongs here: days, minutes and topics, never what was said.",
    goneTitle: "This person is not among yours",
    goneWhy: "The match may have ended, or is somebody else's.",
    back: "To my people",
  },
  es: {
    log: "Contactos",
    when: "Cuándo",
    how: "Cómo",
    began: "Empezó",
    came: "Qué resultó",
    minutes: "Minutos",
    topics: "Sobre",
    action: "Acción",
    takeBack: "Retirar",
    takeBackOf: (when) => `Retirar el contacto de ${when}`,
    takenBack: (why) => `Retirado: ${why}`,
    takeBackTitle: "Retirar un contacto",
    takeBackWhy: "Desde entonces no cuenta, y sigue a la vista. Para corregir datos, retírelo y anótelo de nuevo.",
    reason: "Por qué",
    required: "Hace falta.",
    decline: "Rechazar el emparejamiento",
    declineTitle: "Rechazar el emparejamiento",
    declineWhy: "Puede rechazarlo hasta el primer contacto. Nadie pregunta por qué. A la persona se le ofrece otro mentor y conserva su lugar.",
    emptyTitle: "Todavía no hay contactos",
    emptyWhy: "Aquí va cada llamada, visita, mensaje e intento: días, minutos y temas, nunca lo que se dijo.",
    goneTitle: "Esta persona no está entre las suyas",
    goneWhy: "El emparejamiento puede haber terminado o ser de otra persona.",
    back: "A mi gente",
  },
});

const refusals = words({
  en: {
    CONTACT_VOIDED: "It was taken back already.",
    CONTACT_NOT_FOUND: "You can take back what you have logged yourself. Ask whoever logged this one.",
    RELATIONSHIP_NOT_FOUND: "This match is not yours, or has ended.",
    RELATIONSHIP_STATE: "There was a contact already. Ask the care team to end the match.",
  },
  es: {
    CONTACT_VOIDED: "Ya estaba retirado.",
    CONTACT_NOT_FOUND: "Puede retirar lo que usted anotó. Pida a quien anotó este que lo retire.",
    RELATIONSHIP_NOT_FOUND: "Este emparejamiento no es suyo o ha terminado.",
    RELATIONSHIP_STATE: "Ya hubo un contacto. Pida al equipo de atención que termine el emparejamiento.",
  },
});

/** One person, masked, and what was done together. */
export function Screen() {
  const say = useWords(texts);
  const list = useWords(listTexts);
  const navigate = useNavigate();
  const { relationshipId = "" } = useParams({ strict: false }) as { relationshipId?: string };
  const mine = useQuery(MyPeopleService.method.listMyPeople, {});
  const [logging, setLogging] = useState<ContactOutcome>();
  const [declining, setDeclining] = useState(false);
  const who = list.sign(shortCode(relationshipId));
  const person = mine.data?.people.find((one) => one.relationshipId === relationshipId);
  const back = () => void navigate({ to: "/my-people" });
  return (
    <Page
      title={who}
      actions={
        person && (
          <>
            {person.state === Relationship_State.APPROVED && (
              <Button variant="default" color="danger" onClick={() => setDeclining(true)}>
                {say.decline}
              </Button>
            )}
            <Button variant="default" onClick={() => setLogging(ContactOutcome.ATTEMPT)}>
              {list.tried}
            </Button>
            <Button onClick={() => setLogging(ContactOutcome.TWO_WAY)}>{list.reached}</Button>
          </>
        )
      }
    >
      <Answer of={mine} loading={<Loading rows={3} />}>
        {({ people }) =>
          person ? (
            <>
              <Known person={person} outside={people.every((one) => !one.nextContactOn)} />
              <Log relationshipId={relationshipId} about={who} />
            </>
          ) : (
            <Empty title={say.goneTitle} action={<Button onClick={back}>{say.back}</Button>}>
              {say.goneWhy}
            </Empty>
          )
        }
      </Answer>
      {logging !== undefined && <ContactForm key={logging} relationshipId={relationshipId} about={who} outcome={logging} recorded={() => undefined} close={() => setLogging(undefined)} />}
      {declining && person && <DeclineDrawer person={person} about={who} done={back} close={() => setDeclining(false)} />}
    </Page>
  );
}

function Known({ person, outside }: { person: MyPerson; outside: boolean }) {
  const list = useWords(listTexts);
  const states = useNames(relationshipStates);
  return (
    <>
      <Facts
        items={[
          [list.state, <StatusTag tone={relationshipTones[person.state]}>{states[person.state]}</StatusTag>],
          [list.next, <NextContact on={person.nextContactOn} />],
          [list.why, <Why person={person} />],
        ]}
      />
      {outside && <DisclosedName relationshipId={person.relationshipId} />}
    </>
  );
}

function Log({ relationshipId, about }: { relationshipId: string; about: string }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const names = { channel: useNames(channels), initiator: useNames(initiatorsInLog), outcome: useNames(contactOutcomes), topic: useNames(contactTopics), reason: useNames(voidReasons) };
  const own = useWords(refusals);
  const { accountId } = useSession();
  const [taking, setTaking] = useState<Contact>();
  const log = useInfiniteQuery(
    ContactService.method.listContacts,
    { relationshipId, pageSize: 50, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  const columns = useMemo<readonly Column<Contact>[]>(
    () => [
      { id: "when", header: say.when, short: true, cell: ({ occurTime }) => showMoment(occurTime) },
      { id: "how", header: say.how, cell: ({ channel }) => names.channel[channel] },
      { id: "began", header: say.began, cell: ({ initiator }) => names.initiator[initiator], wideOnly: true },
      {
        id: "came",
        header: say.came,
        cell: ({ outcome, voidReason }) =>
          voidReason !== ContactVoidReason.UNSPECIFIED ? (
            <StatusTag tone="unknown">{say.takenBack(names.reason[voidReason])}</StatusTag>
          ) : (
            <StatusTag tone={outcome === ContactOutcome.TWO_WAY ? "good" : "waning"}>{names.outcome[outcome]}</StatusTag>
          ),
      },
      { id: "minutes", header: say.minutes, align: "right", cell: ({ minutes }) => minutes ?? "–" },
      { id: "topics", header: say.topics, cell: ({ topics }) => topics.map((topic) => names.topic[topic]).join(", ") || "–" },
      {
        id: "action",
        header: say.action,
        cell: (contact) =>
          contact.voidReason === ContactVoidReason.UNSPECIFIED && contact.recordedByAccountId === accountId ? (
            <Button size="xs" variant="default" aria-label={say.takeBackOf(showMoment(contact.occurTime))} onClick={() => setTaking(contact)}>
              {say.takeBack}
            </Button>
          ) : (
            <span className="muted">–</span>
          ),
      },
    ],
    [say, names.channel, names.initiator, names.outcome, names.topic, names.reason, accountId],
  );
  return (
    <Section title={say.log}>
      <Answer of={log} own={own} loading={<Loading rows={4} />}>
        {({ pages }) => (
          <>
            <DataTable label={say.log} rows={pages.flatMap((page) => page.contacts)} columns={columns} rowId={(one) => one.contactId} empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>} />
            {log.hasNextPage && (
              <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
                {shared.more}
              </Button>
            )}
          </>
        )}
      </Answer>
      {taking && <TakeBackDrawer key={taking.contactId} contact={taking} about={about} close={() => setTaking(undefined)} />}
    </Section>
  );
}

function TakeBackDrawer({ contact, about, close }: { contact: Contact; about: string; close: () => void }) {
  const say = useWords(texts);
  const reasons = useNames(voidReasons);
  const { send, busy, trouble } = useSubmit(ContactService.method.voidContact);
  const form = useForm<Readonly<{ reason: string }>>(`take back ${contact.contactId}`, { reason: "" }, trouble);
  const submit = async () => {
    if (!form.values.reason) return form.refuse({ reason: say.required });
    const { relationshipId, contactId, etag } = contact;
    if (!(await send({ relationshipId, contactId, etag, reason: Number(form.values.reason) as ContactVoidReason }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.takeBackTitle} about={`${about} · ${showMoment(contact.occurTime)}`} form={form} submitLabel={say.takeBack} submit={submit} busy={busy} trouble={trouble} own={useWords(refusals)} close={close} danger>
      <p>{say.takeBackWhy}</p>
      <NativeSelect label={say.reason} {...form.text("reason")} data={[{ value: "", label: reasons[0] }, ...choices(reasons).map(([value, label]) => ({ value: String(value), label }))]} />
    </FormDrawer>
  );
}

const nothing = { dirty: false, clear: () => undefined };

function DeclineDrawer({ person, about, done, close }: { person: MyPerson; about: string; done: () => void; close: () => void }) {
  const say = useWords(texts);
  const { send, busy, trouble } = useSubmit(RelationshipService.method.declineMatch);
  const submit = async () => {
    if (await send({ relationshipId: person.relationshipId, etag: person.etag })) done();
  };
  return (
    <FormDrawer title={say.declineTitle} about={about} form={nothing} submitLabel={say.decline} submit={submit} busy={busy} trouble={trouble} own={useWords(refusals)} close={close} danger>
      <p>{say.declineWhy}</p>
    </FormDrawer>
  );
}
