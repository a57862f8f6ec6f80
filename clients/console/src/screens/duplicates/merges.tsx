import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button, Checkbox } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Attribution, AttributeRowRequest_Owner, DuplicateService, type Merge, Merge_State } from "@/contract/cairn/enrollment/v1/duplicate_service_pb";
import type { PatientProfile } from "@/contract/cairn/enrollment/v1/patient_pb";
import { useColleagues } from "@/parts/colleagues";
import { type Column, DataTable } from "@/parts/data_table";
import { FormDrawer } from "@/parts/form_drawer";
import { Section } from "@/parts/page";
import { Answer, Empty, Loading, TroubleNote } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { showDate, showMoment } from "@/words/dates";
import { fullName } from "@/words/names";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { kindName } from "./merge_form";

export const texts = words({
  en: {
    title: "Merges",
    when: "Merged",
    by: "By",
    state: "State",
    merged: "Merged",
    undone: (when: string) => `Undone ${when}`,
    record: "Record that stayed",
    open: "Open the chart",
    action: "Action",
    undo: "Undo",
    undoOf: (when: string) => `Undo the merge of ${when}`,
    none: "Nothing was merged",
    undoTitle: "Undo a merge",
    undoSave: "Undo the merge",
    undoWhy: "What was moved goes back as it is now. What was written since then goes where it belongs; what belongs to neither by itself waits below for somebody to say whose it is. Nothing is lost.",
    sure: "The two records are about two people",
    sureMissing: "Say that they are about two people.",
    already: "It was undone already.",
    later: "The record that stayed has been merged since then. Undo that first.",
    conflict: "Something cannot go back beside what is there now:",
    changed: "The merge has changed in the meantime. Look at it as it is now.",
    waiting: "Whose is it?",
    waitingWhy: "Written to the joint record, and referring to nothing that tells whose it is.",
    what: "What",
    change: "Changed",
    fromTo: (before: string, after: string) => `${before} → ${after}`,
    found: "Since",
    stayed: "Of the record that stayed",
    other: "Of the other",
    of: (owner: string, what: string) => `${owner}: ${what}`,
    noneWaiting: "Nothing waits for a decision.",
    decided: "Somebody has decided already.",
  },
  es: {
    title: "Uniones",
    when: "Unida",
    by: "Por",
    state: "Estado",
    merged: "Unida",
    undone: (when) => `Deshecha ${when}`,
    record: "Historia que quedó",
    open: "Abrir la historia",
    action: "Acción",
    undo: "Deshacer",
    undoOf: (when) => `Deshacer la unión del ${when}`,
    none: "No se ha unido nada",
    undoTitle: "Deshacer una unión",
    undoSave: "Deshacer la unión",
    undoWhy: "Lo que pasó vuelve como está ahora. Lo escrito desde entonces va adonde corresponde; lo que por sí mismo no es de ninguna espera abajo a que alguien diga de quién es. No se pierde nada.",
    sure: "Las dos historias son de dos personas",
    sureMissing: "Diga que son de dos personas.",
    already: "Ya se deshizo.",
    later: "La historia que quedó se unió desde entonces. Deshaga eso primero.",
    conflict: "Algo no puede volver junto a lo que hay ahora:",
    changed: "La unión cambió mientras tanto. Mírela como está ahora.",
    waiting: "¿De quién es?",
    waitingWhy: "Escrito en la historia común, sin referencia que diga de quién es.",
    what: "Qué",
    change: "Cambio",
    fromTo: (before, after) => `${before} → ${after}`,
    found: "Desde",
    stayed: "De la que quedó",
    other: "De la otra",
    of: (owner, what) => `${owner}: ${what}`,
    noneWaiting: "Nada espera una decisión.",
    decided: "Alguien ya decidió.",
  },
});

/** What was merged, newest first, and what waits after a merge was undone. */
export function Merges() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const { nameOf } = useColleagues();
  const [undoing, setUndoing] = useState<Merge>();
  const merges = useInfiniteQuery(
    DuplicateService.method.listMerges,
    { pageSize: 20, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  const columns: readonly Column<Merge>[] = [
    { id: "when", header: say.when, cell: (one) => showMoment(one.mergeTime), short: true },
    { id: "by", header: say.by, cell: (one) => nameOf(one.mergedByAccountId) },
    { id: "record", header: say.record, cell: (one) => <Link to={`/patients/${one.survivorPatientId}`}>{say.open}</Link> },
    { id: "state", header: say.state, cell: (one) => (one.state === Merge_State.MERGED ? <StatusTag tone="good">{say.merged}</StatusTag> : <StatusTag tone="unknown">{say.undone(showMoment(one.unmergeTime))}</StatusTag>) },
    {
      id: "action",
      header: say.action,
      cell: (one) =>
        one.state === Merge_State.MERGED ? (
          <Button size="xs" variant="default" aria-label={say.undoOf(showMoment(one.mergeTime))} onClick={() => setUndoing(one)}>
            {say.undo}
          </Button>
        ) : (
          "–"
        ),
    },
  ];
  return (
    <>
      <Section title={say.title}>
        <Answer of={merges} loading={<Loading rows={2} />}>
          {({ pages }) => (
            <>
              <DataTable label={say.title} rows={pages.flatMap((page) => page.merges)} columns={columns} rowId={(one) => one.mergeId} empty={<Empty title={say.none} />} />
              {merges.hasNextPage && (
                <Button variant="default" loading={merges.isFetchingNextPage} onClick={() => void merges.fetchNextPage()}>
                  {shared.more}
                </Button>
              )}
            </>
          )}
        </Answer>
      </Section>
      <Attributions />
      {undoing && <UndoForm key={undoing.mergeId} merge={undoing} close={() => setUndoing(undefined)} />}
    </>
  );
}

function UndoForm({ merge, close }: { merge: Merge; close: () => void }) {
  const say = useWords(texts);
  const undo = useSubmit(DuplicateService.method.unmergePatients);
  const form = useForm(`undo merge ${merge.mergeId}`, { sure: false }, undo.trouble);
  const submit = async () => {
    form.refuse(form.values.sure ? {} : { sure: say.sureMissing });
    if (!form.values.sure) return;
    if (!(await undo.send({ mergeId: merge.mergeId, etag: merge.etag }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={say.undoTitle}
      about={showMoment(merge.mergeTime)}
      form={form}
      submitLabel={say.undoSave}
      submit={submit}
      busy={undo.busy}
      trouble={undo.trouble}
      own={{ ALREADY_UNMERGED: say.already, PATIENT_MERGED: say.later, MERGE_CONFLICT: say.conflict, ETAG_MISMATCH: say.changed }}
      close={close}
      danger
    >
      <p>{say.undoWhy}</p>
      <Checkbox label={say.sure} {...form.check("sure")} />
    </FormDrawer>
  );
}

/** The one field of a profile that is set, in words. */
function fieldText(profile: PatientProfile | undefined): string {
  if (!profile) return "–";
  const said = [
    profile.names.length > 0 && fullName(profile),
    profile.birthDate && showDate(profile.birthDate),
    profile.preferredName,
    profile.pronouns,
    profile.telecoms.map((one) => one.value).join(", "),
    profile.addresses.map((one) => [...one.lines, one.city].join(", ")).join("; "),
    profile.identifiers.map((one) => one.value).join(", "),
    profile.languages.join(", "),
  ];
  return said.filter(Boolean).join(" · ") || "–";
}

function Attributions() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const decide = useSubmit(DuplicateService.method.attributeRow);
  const waiting = useInfiniteQuery(
    DuplicateService.method.listAttributions,
    { pageSize: 50, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  const columns: readonly Column<Attribution>[] = [
    { id: "what", header: say.what, cell: (one) => kindName(one.kind) },
    { id: "change", header: say.change, cell: (one) => (one.change ? say.fromTo(fieldText(one.change.before), fieldText(one.change.after)) : "–") },
    { id: "found", header: say.found, cell: (one) => showMoment(one.findTime), short: true },
    {
      id: "action",
      header: say.action,
      cell: (one) => (
        <div className="row">
          {(
            [
              [AttributeRowRequest_Owner.SURVIVOR, say.stayed],
              [AttributeRowRequest_Owner.DUPLICATE, say.other],
            ] as const
          ).map(([owner, label]) => (
            <Button
              key={owner}
              size="xs"
              variant="default"
              disabled={decide.busy}
              aria-label={say.of(label, kindName(one.kind))}
              onClick={() => void decide.send({ attributionId: one.attributionId, etag: one.etag, owner })}
            >
              {label}
            </Button>
          ))}
        </div>
      ),
    },
  ];
  return (
    <Section title={say.waiting} note={say.waitingWhy}>
      {decide.trouble && <TroubleNote trouble={decide.trouble} own={{ ATTRIBUTION_DECIDED: say.decided, MERGE_CONFLICT: say.conflict, ETAG_MISMATCH: say.changed, PATIENT_MERGED: say.later }} />}
      <Answer of={waiting} loading={<Loading rows={1} />}>
        {({ pages }) => (
          <>
            <DataTable label={say.waiting} rows={pages.flatMap((page) => page.attributions)} columns={columns} rowId={(one) => one.attributionId} empty={<p className="muted">{say.noneWaiting}</p>} />
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
