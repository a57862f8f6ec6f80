import { useQuery } from "@connectrpc/connect-query";
import { Checkbox, NativeSelect } from "@mantine/core";
import { DuplicateService, type PreviewMergeResponse } from "@/contract/cairn/enrollment/v1/duplicate_service_pb";
import type { Patient } from "@/contract/cairn/enrollment/v1/patient_pb";
import { DataTable } from "@/parts/data_table";
import { FormDrawer } from "@/parts/form_drawer";
import { Answer, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { showDate } from "@/words/dates";
import { fullName, recordNumber } from "@/words/names";
import { useWords, words } from "@/words/words";
import { evidenceText } from "./evidence";

export const texts = words({
  en: {
    title: "Merge two records of one person",
    save: "Merge the records",
    stays: "The record that stays",
    staysHint: "Its name, birth date and contacts stay as they are; everything of the other comes to it. The other becomes a pointer.",
    why: "Why they may be one person",
    moves: "What would happen",
    kind: "What",
    moving: "Comes over",
    staying: "There already",
    own: "Is there now",
    nothing: "The other record has nothing that would come over.",
    conflict: (count: number) => `${count} ${count === 1 ? "thing" : "things"} cannot stand beside one of the record that stays. End or correct it in the chart first.`,
    sure: "Both records are about one person: I have compared them",
    sureMissing: "Say that you have compared them.",
    undo: "A merge can be undone exactly, below.",
    changed: "One of the two records has changed since this was shown. Look at it as it is now, then try again.",
    merged: "One of the two has been merged already. Load the page again.",
    cycle: "The record that is to stay was merged into the other one before. Undo that first.",
    conflicts: "Something of the two cannot stand side by side:",
  },
  es: {
    title: "Unir dos historias de una persona",
    save: "Unir las historias",
    stays: "La historia que queda",
    staysHint: "Su nombre, nacimiento y contactos quedan como están; todo lo de la otra pasa a ella. La otra queda como referencia.",
    why: "Por qué pueden ser una persona",
    moves: "Qué pasaría",
    kind: "Qué",
    moving: "Pasa",
    staying: "Ya está",
    own: "Hay ahora",
    nothing: "La otra historia no tiene nada que pasar.",
    conflict: (count) => `${count} ${count === 1 ? "cosa no puede" : "cosas no pueden"} estar junto a otra de la historia que queda. Termínela o corríjala antes en la historia.`,
    sure: "Ambas historias son de una persona: las he comparado",
    sureMissing: "Diga que las ha comparado.",
    undo: "Una unión se puede deshacer exactamente, abajo.",
    changed: "Una de las dos cambió desde que se mostró. Mírela como está ahora e intente de nuevo.",
    merged: "Una de las dos ya fue unida. Cargue la página de nuevo.",
    cycle: "La historia que debe quedar fue unida antes a la otra. Deshaga eso primero.",
    conflicts: "Algo de las dos no puede estar junto:",
  },
});

/** What a table is called, where it needs more than its own name. */
export const kindName = (kind: string): string => kind.replace(/^profile\./, "").replaceAll("_", " ");

const said = (patient: Patient) => [fullName(patient.profile), showDate(patient.profile?.birthDate), recordNumber(patient)].filter(Boolean).join(" · ");

/** What the merge would do is shown before it is done; it counts for the records as they were shown. */
export function MergeForm({ first, second, close }: { first: Patient; second: Patient; close: () => void }) {
  const say = useWords(texts);
  const merge = useSubmit(DuplicateService.method.mergePatients);
  const form = useForm(`merge ${first.patientId} ${second.patientId}`, { survivor: first.patientId, sure: false }, merge.trouble);
  const survivor = form.values.survivor === second.patientId ? second : first;
  const duplicate = survivor === first ? second : first;
  const which = { survivorPatientId: survivor.patientId, duplicatePatientId: duplicate.patientId };
  const preview = useQuery(DuplicateService.method.previewMerge, which, { staleTime: 0 });
  const submit = async () => {
    form.refuse(form.values.sure ? {} : { sure: say.sureMissing });
    if (!form.values.sure || !preview.data) return;
    if (!(await merge.send({ ...which, etag: preview.data.etag }))) return void preview.refetch();
    form.clear();
    close();
  };
  const own = { ETAG_MISMATCH: say.changed, PATIENT_MERGED: say.merged, MERGE_CYCLE: say.cycle, MERGE_CONFLICT: say.conflicts };
  return (
    <FormDrawer title={say.title} form={form} submitLabel={say.save} submit={submit} busy={merge.busy} trouble={merge.trouble} own={own} close={close} danger>
      <NativeSelect
        label={say.stays}
        description={say.staysHint}
        data={[first, second].map((one) => ({ value: one.patientId, label: said(one) }))}
        {...form.text("survivor")}
      />
      <Answer of={preview} own={own} loading={<Loading rows={4} />}>
        {(data) => <Preview data={data} />}
      </Answer>
      <p className="muted">{say.undo}</p>
      <Checkbox label={say.sure} {...form.check("sure")} />
    </FormDrawer>
  );
}

function Preview({ data }: { data: PreviewMergeResponse }) {
  const say = useWords(texts);
  const conflicts = data.kinds.reduce((sum, kind) => sum + kind.conflictingIds.length, 0);
  return (
    <>
      <div>
        <strong>{say.why}</strong>
        <div>{evidenceText(data.evidence) || "–"}</div>
      </div>
      {conflicts > 0 && <StatusTag tone="unprotected">{say.conflict(conflicts)}</StatusTag>}
      <DataTable
        label={say.moves}
        rows={data.kinds.filter((one) => one.moving + one.staying > 0)}
        columns={[
          { id: "kind", header: say.kind, cell: (one) => kindName(one.name) },
          { id: "moving", header: say.moving, cell: (one) => one.moving, align: "right" },
          { id: "staying", header: say.staying, cell: (one) => one.staying, align: "right" },
          { id: "own", header: say.own, cell: (one) => one.ofSurvivor, align: "right" },
        ]}
        rowId={(one) => one.name}
        empty={<p className="muted">{say.nothing}</p>}
      />
    </>
  );
}
