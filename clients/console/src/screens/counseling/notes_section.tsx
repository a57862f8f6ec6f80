import { useInfiniteQuery, useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useState } from "react";
import { type CounselingNote, CounselingNoteService } from "@/contract/cairn/counseling/v1/counseling_note_service_pb";
import { type Session, Session_State } from "@/contract/cairn/counseling/v1/session_pb";
import { SessionService } from "@/contract/cairn/counseling/v1/session_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { FormDrawer } from "@/parts/form_drawer";
import { Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { showMoment } from "@/words/dates";
import { useNamed } from "@/words/named";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { channelNames, counselingReasons, formatNames } from "./counseling_words";

export const texts = words({
  en: {
    title: "Your counseling notes",
    apart:
      "Kept apart from the record (SUD counseling notes, 42 CFR 2.11): only you read them, and only while you are in the care team. No report, export, search or emergency summary has a word of one. They leave only with a consent of their own (2.31(b)), signed under Consents and disclosures.",
    write: "Write a note",
    written: "Written",
    session: "About the session",
    noSession: "no session",
    ofSession: (when: string, format: string) => `${when}, ${format.toLowerCase()}`,
    version: "Version",
    versionOf: (version: number, when: string) => (version === 1 ? "1, as first written" : `${version}, of ${when}`),
    action: "Action",
    read: "Read or amend",
    readOf: (when: string) => `Read or amend the note of ${when}`,
    none: "You have written no note about this person",
    noneWhy: "Notes of colleagues are theirs, and are not told about here.",
    text: "Note",
    textMissing: "Enter the text of the note.",
    save: "Keep the note",
    amendTitle: "Read or amend a note",
    amend: "Keep as a new version",
    same: "Nothing was changed.",
    earlier: "Shown version",
    latest: (version: number) => `${version} (latest)`,
    onlyLatest: "An earlier version, as it was. The latest can be amended.",
    kept: "Earlier versions stay.",
    changed: "You have amended this note elsewhere in the meantime. Copy what you have typed, and read the note anew.",
    earlierText: "Text of this version",
  },
  es: {
    title: "Sus notas de consejería",
    apart:
      "Se guardan aparte de la historia (notas de consejería, 42 CFR 2.11): solo usted las lee, y solo mientras esté en el equipo de atención. Ningún informe, exportación, búsqueda ni resumen de urgencia contiene una palabra de ellas. Solo salen con un consentimiento propio (2.31(b)), que se firma en Consentimientos y revelaciones.",
    write: "Escribir una nota",
    written: "Escrita",
    session: "Sobre la sesión",
    noSession: "ninguna sesión",
    ofSession: (when, format) => `${when}, ${format.toLowerCase()}`,
    version: "Versión",
    versionOf: (version, when) => (version === 1 ? "1, como se escribió" : `${version}, del ${when}`),
    action: "Acción",
    read: "Leer o corregir",
    readOf: (when) => `Leer o corregir la nota del ${when}`,
    none: "No ha escrito ninguna nota sobre esta persona",
    noneWhy: "Las notas de colegas son suyas y aquí no se dice nada de ellas.",
    text: "Nota",
    textMissing: "Escriba el texto de la nota.",
    save: "Guardar la nota",
    amendTitle: "Leer o corregir una nota",
    amend: "Guardar como versión nueva",
    same: "No se cambió nada.",
    earlier: "Versión mostrada",
    latest: (version) => `${version} (la última)`,
    onlyLatest: "Una versión anterior, como era. Se puede corregir la última.",
    kept: "Las versiones anteriores quedan.",
    changed: "Mientras tanto usted corrigió esta nota en otro lugar. Copie lo escrito y lea la nota de nuevo.",
    earlierText: "Texto de esta versión",
  },
});

export type OpenNote = { readonly sessionId: string } | { readonly note: CounselingNote };

interface NotesProps {
  readonly patientId: string;
  readonly about: string;
  readonly open: OpenNote | undefined;
  readonly setOpen: (open: OpenNote | undefined) => void;
}

/** Where: only for who may write some. A text is read when it is asked for, and is not kept afterwards. */
export function NotesSection({ patientId, about, open, setOpen }: NotesProps) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const sessionName = useSessionNames(patientId);
  const notes = useInfiniteQuery(
    CounselingNoteService.method.listOwnNotes,
    { patientId, pageSize: 50, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  const columns: readonly Column<CounselingNote>[] = [
    { id: "written", header: say.written, cell: (one) => showMoment(one.createTime), short: true },
    { id: "session", header: say.session, cell: (one) => sessionName(one.sessionId) },
    { id: "version", header: say.version, cell: (one) => say.versionOf(one.version, showMoment(one.writeTime)) },
    {
      id: "action",
      header: say.action,
      cell: (note) => (
        <Button size="xs" variant="default" aria-label={say.readOf(showMoment(note.createTime))} onClick={() => setOpen({ note })}>
          {say.read}
        </Button>
      ),
    },
  ];
  const write = (
    <Button size="xs" variant="default" onClick={() => setOpen({ sessionId: "" })}>
      {say.write}
    </Button>
  );
  return (
    <Section title={say.title} actions={notes.data?.pages[0]?.notes.length ? write : undefined}>
      <p className="muted">{say.apart}</p>
      <Answer of={notes} loading={<Loading rows={2} />}>
        {({ pages }) => (
          <>
            <DataTable
              label={say.title}
              rows={pages.flatMap((page) => page.notes)}
              columns={columns}
              rowId={(one) => one.noteId}
              empty={
                <Empty title={say.none} action={write}>
                  {say.noneWhy}
                </Empty>
              }
            />
            {notes.hasNextPage && (
              <Button variant="default" loading={notes.isFetchingNextPage} onClick={() => void notes.fetchNextPage()}>
                {shared.more}
              </Button>
            )}
          </>
        )}
      </Answer>
      {open && "sessionId" in open && <WriteForm patientId={patientId} sessionId={open.sessionId} about={about} close={() => setOpen(undefined)} />}
      {open && "note" in open && <Reader key={open.note.noteId} note={open.note} about={`${about} · ${showMoment(open.note.createTime)}`} close={() => setOpen(undefined)} />}
    </Section>
  );
}

/** What the sessions of a patient are called. */
function useSessionNames(patientId: string): (sessionId: string) => string {
  const say = useWords(texts);
  const formats = useNamed(formatNames);
  const channels = useNamed(channelNames);
  const sessions = useHeld(patientId);
  return (sessionId) => {
    const one = sessions.find((each) => each.sessionId === sessionId);
    return one ? say.ofSession(showMoment(one.startTime), `${formats[one.format]}, ${channels[one.channel]}`) : sessionId ? "…" : say.noSession;
  };
}

function useHeld(patientId: string): readonly Session[] {
  return useQuery(SessionService.method.listSessions, { patientId, pageSize: 500 }).data?.sessions ?? [];
}

function WriteForm({ patientId, sessionId, about, close }: { patientId: string; sessionId: string; about: string; close: () => void }) {
  const say = useWords(texts);
  const reasons = useWords(counselingReasons);
  const held = useHeld(patientId).filter((one) => one.state === Session_State.HELD);
  const name = useSessionNames(patientId);
  const write = useSubmit(CounselingNoteService.method.writeNote);
  const form = useForm(`counseling note ${patientId} ${sessionId}`, { text: "", sessionId }, write.trouble);
  const submit = async () => {
    form.refuse(form.values.text.trim() ? {} : { text: say.textMissing });
    if (!form.values.text.trim()) return;
    if (!(await write.send({ patientId, sessionId: form.values.sessionId, text: form.values.text }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.write} about={about} form={form} submitLabel={say.save} submit={submit} busy={write.busy} trouble={write.trouble} own={reasons} close={close}>
      <NativeSelect label={say.session} data={[{ value: "", label: say.noSession }, ...held.map((one) => ({ value: one.sessionId, label: name(one.sessionId) }))]} {...form.text("sessionId")} />
      <Textarea label={say.text} required rows={16} maxLength={20_000} {...form.text("text")} />
    </FormDrawer>
  );
}

function Reader({ note, about, close }: { note: CounselingNote; about: string; close: () => void }) {
  const say = useWords(texts);
  const reasons = useWords(counselingReasons);
  const { patientId, noteId } = note;
  const [version, setVersion] = useState(0);
  const read = useQuery(CounselingNoteService.method.getNote, { patientId, noteId, version }, { staleTime: Infinity, gcTime: 0 });
  const text = version === 0 ? read.data?.text : undefined;
  const amend = useSubmit(CounselingNoteService.method.amendNote);
  // Until the text has come there is nothing that could be a draft of it.
  const form = useForm(`amend note ${noteId}${text === undefined ? " unread" : ""}`, { text: text ?? "" }, amend.trouble);
  const submit = async () => {
    const wrong = version !== 0 || text === undefined ? say.onlyLatest : !form.values.text.trim() ? say.textMissing : form.dirty ? "" : say.same;
    form.refuse(wrong ? { text: wrong } : {});
    if (wrong) return;
    if (!(await amend.send({ patientId, noteId, etag: read.data?.note?.etag ?? note.etag, text: form.values.text }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={say.amendTitle}
      about={about}
      form={form}
      submitLabel={say.amend}
      submit={submit}
      busy={amend.busy}
      trouble={amend.trouble}
      own={{ ...reasons, ETAG_MISMATCH: say.changed }}
      close={close}
    >
      {note.version > 1 && (
        <NativeSelect
          label={say.earlier}
          value={String(version)}
          onChange={(event) => setVersion(Number(event.currentTarget.value))}
          data={[{ value: "0", label: say.latest(note.version) }, ...Array.from({ length: note.version - 1 }, (_, index) => ({ value: String(note.version - 1 - index), label: String(note.version - 1 - index) }))]}
        />
      )}
      <Answer of={read} own={reasons} loading={<Loading rows={8} />}>
        {(answer) =>
          version === 0 ? (
            <Textarea label={say.text} description={say.kept} rows={16} maxLength={20_000} {...form.text("text")} />
          ) : (
            <Textarea label={say.earlierText} description={say.onlyLatest} rows={16} readOnly value={answer.text} error={form.errorOf("text")} />
          )
        }
      </Answer>
    </FormDrawer>
  );
}
