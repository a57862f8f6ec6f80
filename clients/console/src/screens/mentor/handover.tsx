import { useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useState } from "react";
import { type HandoverNote, HandoverService } from "@/contract/cairn/mentorship/v1/handover_service_pb";
import { OnCallRole } from "@/contract/cairn/mentorship/v1/roster_pb";
import type { OnCallPerson } from "@/contract/cairn/mentorship/v1/roster_service_pb";
import { FormDrawer } from "@/parts/form_drawer";
import { Section } from "@/parts/page";
import { Empty, Loading, TroubleNote } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useForm } from "@/parts/use_form";
import { useSession } from "@/session/session";
import { troubleOf } from "@/transport/troubles";
import { useSubmit } from "@/transport/use_submit";
import { showMoment } from "@/words/dates";
import { useWords, words } from "@/words/words";
import style from "./mentor.module.css";
import { useStaffNames } from "./people";
import { choices, onCallRoles, useNames } from "./peer_words";

export const texts = words({
  en: {
    title: "Handover notes",
    role: "Of the roster",
    write: "Write a note",
    writeTitle: "Handover note",
    text: "What is left to do",
    textHint: "By the requests on the desk. What is to be said of a patient belongs in the record.",
    save: "Leave the note",
    required: "This is needed.",
    read: "I have read it",
    readBy: (names: string) => `Read by ${names}`,
    unread: "Nobody has read it yet",
    by: (who: string, when: string) => `${who}, ${when}`,
    emptyTitle: "No note of the last seven days",
    emptyWhy: "Whoever goes off leaves here what whoever comes on must know.",
    notOnCall: "Notes of this roster are for those who are on it now, or within twelve hours before and after.",
    HANDOVER_NOTE_NOT_FOUND: "The note is no longer there.",
  },
  es: {
    title: "Notas de relevo",
    role: "De la guardia",
    write: "Escribir una nota",
    writeTitle: "Nota de relevo",
    text: "Qué queda por hacer",
    textHint: "Según las solicitudes de la mesa. Lo que deba decirse de un paciente va en la historia.",
    save: "Dejar la nota",
    required: "Hace falta.",
    read: "La he leído",
    readBy: (names) => `Leída por ${names}`,
    unread: "Nadie la ha leído aún",
    by: (who, when) => `${who}, ${when}`,
    emptyTitle: "No hay notas de los últimos siete días",
    emptyWhy: "Quien sale deja aquí lo que debe saber quien entra.",
    notOnCall: "Las notas de esta guardia son para quienes están en ella ahora, o doce horas antes o después.",
    HANDOVER_NOTE_NOT_FOUND: "La nota ya no está.",
  },
});

/** What who goes off tells who comes on, of one roster. Begins with the one that the reader is on. */
export function Handover({ onCall }: { onCall: readonly OnCallPerson[] }) {
  const say = useWords(texts);
  const names = useNames(onCallRoles);
  const { accountId } = useSession();
  const [chosen, setChosen] = useState<OnCallRole>();
  const [writing, setWriting] = useState(false);
  const role = chosen ?? onCall.find((one) => one.accountId === accountId)?.role ?? OnCallRole.PEER;
  const notes = useQuery(HandoverService.method.listHandoverNotes, { role, pageSize: 20 }, { retry: false });
  const trouble = notes.error ? troubleOf(notes.error) : undefined;
  const off = trouble?.reason === "NOT_ON_CALL";
  return (
    <Section
      title={say.title}
      actions={
        !off && (
          <Button variant="default" onClick={() => setWriting(true)}>
            {say.write}
          </Button>
        )
      }
    >
      <div className="row no-print">
        <NativeSelect
          label={say.role}
          value={String(role)}
          onChange={(event) => setChosen(Number(event.currentTarget.value) as OnCallRole)}
          data={choices(names).map(([value, label]) => ({ value: String(value), label }))}
        />
      </div>
      {off ? (
        <p className="muted">{say.notOnCall}</p>
      ) : trouble ? (
        <TroubleNote trouble={trouble} again={() => void notes.refetch()} />
      ) : !notes.data ? (
        <Loading rows={2} />
      ) : notes.data.notes.length === 0 ? (
        <Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>
      ) : (
        <ul className={style.notes}>
          {notes.data.notes.map((note) => (
            <Note key={note.handoverNoteId} note={note} />
          ))}
        </ul>
      )}
      {writing && <NoteForm key={role} role={role} about={names[role]} close={() => setWriting(false)} />}
    </Section>
  );
}

function Note({ note }: { note: HandoverNote }) {
  const say = useWords(texts);
  const staff = useStaffNames();
  const { accountId } = useSession();
  const { send, busy, trouble } = useSubmit(HandoverService.method.confirmHandoverNote);
  const readers = note.readByAccountIds.map(staff.nameOf);
  return (
    <li>
      <div className="muted">{say.by(staff.nameOf(note.writtenByAccountId), showMoment(note.writeTime))}</div>
      <p className={style.noteText}>{note.text}</p>
      {readers.length > 0 ? <StatusTag tone="good">{say.readBy(readers.join(", "))}</StatusTag> : <StatusTag tone="waning">{say.unread}</StatusTag>}
      {note.writtenByAccountId !== accountId && !note.readByAccountIds.includes(accountId) && (
        <div>
          <Button size="xs" variant="default" loading={busy} onClick={() => void send({ handoverNoteId: note.handoverNoteId })}>
            {say.read}
          </Button>
        </div>
      )}
      {trouble && <TroubleNote trouble={trouble} own={{ NOT_ON_CALL: say.notOnCall, HANDOVER_NOTE_NOT_FOUND: say.HANDOVER_NOTE_NOT_FOUND }} />}
    </li>
  );
}

function NoteForm({ role, about, close }: { role: OnCallRole; about: string; close: () => void }) {
  const say = useWords(texts);
  const { send, busy, trouble } = useSubmit(HandoverService.method.writeHandoverNote);
  const form = useForm<Readonly<{ text: string }>>(`handover ${role}`, { text: "" }, trouble);
  const submit = async () => {
    if (!form.values.text.trim()) return form.refuse({ text: say.required });
    if (!(await send({ role, text: form.values.text.trim() }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.writeTitle} about={about} form={form} submitLabel={say.save} submit={submit} busy={busy} trouble={trouble} own={{ NOT_ON_CALL: say.notOnCall }} close={close}>
      <Textarea label={say.text} description={say.textHint} maxLength={4000} rows={8} {...form.text("text")} />
    </FormDrawer>
  );
}
