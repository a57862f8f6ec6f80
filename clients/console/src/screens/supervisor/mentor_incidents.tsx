import { useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Mentor } from "@/contract/cairn/mentorship/v1/mentor_pb";
import { RelationshipService } from "@/contract/cairn/mentorship/v1/relationship_service_pb";
import { type BoundaryIncident, type BoundaryIncidentKind, SupervisionService } from "@/contract/cairn/mentorship/v1/supervision_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, isoDate, showDate, today } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import mentorStyle from "../mentor/mentor.module.css";
import { usePatientNames, useStaffNames } from "../mentor/people";
import { choices, type Names, useNames } from "../mentor/peer_words";

export const texts = words({
  en: {
    title: "Boundary incidents",
    note: "Read by the mentor's supervisor of today alone",
    record: "Record an incident",
    day: "Day",
    kind: "What happened",
    text: "What is known",
    by: "Written down by",
    whom: "With whom",
    choose: "Choose the person",
    onlyYours: "People in whose care you are. Of others whoever cares for them writes it down.",
    gone: "The text is gone with the person's record",
    required: "This is needed.",
    save: "Record the incident",
    emptyTitle: "No boundary incident is recorded",
    emptyWhy: "What must not happen between a mentor and a person, and did. Whoever of the care team learns of it writes it down.",
    NOT_THE_SUPERVISOR: "Boundary incidents are read by the mentor's supervisor of today alone.",
    RELATIONSHIP_NOT_FOUND: "The match is no longer there.",
  },
  es: {
    title: "Incidentes de límites",
    note: "Los lee solo quien supervisa hoy al mentor",
    record: "Registrar un incidente",
    day: "Día",
    kind: "Qué pasó",
    text: "Qué se sabe",
    by: "Lo escribió",
    whom: "Con quién",
    choose: "Elija a la persona",
    onlyYours: "Personas de cuyo equipo usted es. De las demás lo escribe quien las atiende.",
    gone: "El texto se fue con la historia de la persona",
    required: "Hace falta.",
    save: "Registrar el incidente",
    emptyTitle: "No hay incidentes de límites",
    emptyWhy: "Lo que no debe ocurrir entre un mentor y una persona, y ocurrió. Lo escribe quien del equipo lo sepa.",
    NOT_THE_SUPERVISOR: "Los incidentes de límites los lee solo quien supervisa hoy al mentor.",
    RELATIONSHIP_NOT_FOUND: "La pareja ya no está.",
  },
});

const kinds: Names<BoundaryIncidentKind> = {
  en: {
    0: "Choose what happened",
    1: "Gift or loan",
    2: "Romantic or sexual",
    3: "Financial",
    4: "Housing",
    5: "Sponsor and mentor of the same person",
    6: "Advice on medication",
    7: "Contact outside the system",
    8: "Confidentiality",
    9: "A report was not made",
  },
  es: {
    0: "Elija qué pasó",
    1: "Regalo o préstamo",
    2: "Romántico o sexual",
    3: "Económico",
    4: "Vivienda",
    5: "Padrino y mentor de la misma persona",
    6: "Consejo sobre medicación",
    7: "Contacto fuera del sistema",
    8: "Confidencialidad",
    9: "No se hizo un aviso",
  },
};

/** For the mentor's supervisor: what must not happen between a mentor and a person, and did. */
export function MentorIncidents({ mentor }: { mentor: Mentor }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const names = useNames(kinds);
  const staff = useStaffNames();
  const [recording, setRecording] = useState(false);
  const all = useQuery(SupervisionService.method.listBoundaryIncidents, { mentorId: mentor.mentorId, pageSize: 50 });
  const columns = useMemo<readonly Column<BoundaryIncident>[]>(
    () => [
      { id: "day", header: say.day, short: true, cell: ({ occurredOn }) => showDate(occurredOn) },
      { id: "kind", header: say.kind, cell: ({ kind }) => names[kind] },
      { id: "text", header: say.text, cell: ({ text }) => (text ? <span className={mentorStyle.noteText}>{text}</span> : <span className="muted">{say.gone}</span>) },
      { id: "by", header: say.by, cell: ({ recordedByAccountId }) => staff.nameOf(recordedByAccountId) },
    ],
    [say, names, staff],
  );
  return (
    <Section
      title={say.title}
      note={say.note}
      actions={
        <Button variant="default" onClick={() => setRecording(true)}>
          {say.record}
        </Button>
      }
    >
      <Answer of={all} own={{ NOT_THE_SUPERVISOR: say.NOT_THE_SUPERVISOR }} loading={<Loading rows={2} />}>
        {({ incidents, nextPageToken }) => (
          <>
            <DataTable label={say.title} rows={incidents} columns={columns} rowId={(one) => one.incidentId} empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>} />
            {nextPageToken && <p className="muted">{shared.notShown}</p>}
          </>
        )}
      </Answer>
      {recording && <IncidentForm mentor={mentor} close={() => setRecording(false)} />}
    </Section>
  );
}

function IncidentForm({ mentor, close }: { mentor: Mentor; close: () => void }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const names = useNames(kinds);
  const { nameOf, isKnown } = usePatientNames();
  const matches = useQuery(RelationshipService.method.listMentorRelationships, { mentorId: mentor.mentorId, pageSize: 100, withEnded: true });
  const mine = matches.data?.relationships.filter((one) => isKnown(one.patientId)) ?? [];
  const { send, busy, trouble } = useSubmit(SupervisionService.method.recordBoundaryIncident);
  const usual = { relationshipId: "", kind: "", occurredOn: isoDate(today()), text: "" };
  const form = useForm<Readonly<{ relationshipId: string; kind: string; occurredOn: string; text: string }>>(`incident ${mentor.mentorId}`, usual, trouble);
  const { values } = form;
  const submit = async () => {
    const occurredOn = dateOfIso(values.occurredOn);
    const match = mine.find((one) => one.relationshipId === values.relationshipId);
    const wrong = { ...(match ? {} : { relationshipId: say.required }), ...(values.kind ? {} : { kind: say.required }), ...(occurredOn ? {} : { occurredOn: say.required }) };
    if (!match || !occurredOn || !values.kind) return form.refuse(wrong);
    if (!(await send({ patientId: match.patientId, relationshipId: match.relationshipId, kind: Number(values.kind) as BoundaryIncidentKind, occurredOn, text: values.text.trim() }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.record} about={mentor.profile?.displayName ?? ""} form={form} submitLabel={say.save} submit={submit} busy={busy} trouble={trouble} own={{ RELATIONSHIP_NOT_FOUND: say.RELATIONSHIP_NOT_FOUND }} close={close}>
      <NativeSelect label={say.whom} description={say.onlyYours} {...form.text("relationshipId")} data={[{ value: "", label: say.choose }, ...mine.map((one) => ({ value: one.relationshipId, label: nameOf(one.patientId) }))]} />
      <NativeSelect label={say.kind} {...form.text("kind")} data={[{ value: "", label: names[0] }, ...choices(names).map(([value, label]) => ({ value: String(value), label }))]} />
      <DateInput label={say.day} latest={today()} {...form.text("occurredOn")} />
      <Textarea label={`${say.text} (${shared.optional})`} maxLength={4000} rows={5} {...form.text("text")} />
    </FormDrawer>
  );
}
