import { Checkbox, Radio } from "@mantine/core";
import { type KeyAction, KeyAction_Kind, KeyService } from "@/contract/cairn/enrollment/v1/key_service_pb";
import { FormDrawer } from "@/parts/form_drawer";
import { Facts } from "@/parts/page";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { showMoment } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { useAccountName } from "../admin/account_names";
import { actionName, keyReasons, keyWords, shredReason } from "./key_words";

export const texts = words({
  en: {
    title: "Decide as the second person",
    agree: "Agree, and carry it out",
    refuse: "Refuse",
    decision: "Decision",
    final: "Final either way. Agreed, the key is destroyed before the answer comes: nobody can undo it.",
    finalRotate: "Final either way. Agreed, the new key is made at once.",
    patient: "Patient's id",
    reason: "Why",
    by: "Proposed by",
    at: "On",
    early: "I, too, know that the retention of this record has not ended",
    missing: "Choose one.",
    earlyMissing: "Without it such a proposal is not agreed to.",
    save: "Decide",
  },
  es: {
    title: "Decidir como segunda persona",
    agree: "Aceptar y llevarlo a cabo",
    refuse: "Rechazar",
    decision: "Decisión",
    final: "Definitivo en ambos casos. Al aceptar, la clave se destruye antes de la respuesta: nadie puede deshacerlo.",
    finalRotate: "Definitivo en ambos casos. Al aceptar, la clave nueva se crea de inmediato.",
    patient: "Id de la persona",
    reason: "Por qué",
    by: "Propuesto por",
    at: "El",
    early: "Yo también sé que la conservación de este expediente no ha terminado",
    missing: "Elija una.",
    earlyMissing: "Sin ello no se acepta una propuesta así.",
    save: "Decidir",
  },
});

/** Agrees to an act on keys, or refuses it. */
export function DecideForm({ action, close }: { action: KeyAction; close: () => void }) {
  const say = useWords(texts);
  const terms = useWords(keyWords);
  const nameOf = useAccountName();
  const decide = useSubmit(KeyService.method.decideKeyAction);
  const form = useForm(`decide ${action.keyActionId}`, { decision: "", early: false }, decide.trouble);
  const { values } = form;
  const shred = action.kind === KeyAction_Kind.SHRED_PATIENT;
  const approve = values.decision === "agree";
  const submit = async () => {
    const wrong = { ...(values.decision ? {} : { decision: say.missing }), ...(approve && action.beforeRetention && !values.early ? { early: say.earlyMissing } : {}) };
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0) return;
    if (!(await decide.send({ keyActionId: action.keyActionId, etag: action.etag, approve, beforeRetention: approve && values.early }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={say.title}
      about={actionName(terms, action.kind)}
      form={form}
      submitLabel={say.save}
      submit={submit}
      busy={decide.busy}
      trouble={decide.trouble}
      own={keyReasons(terms, decide.trouble)}
      close={close}
      danger={approve && shred}
    >
      <Facts
        items={[
          ...(shred
            ? ([
                [say.patient, action.patientId],
                [say.reason, shredReason(terms, action.reason)],
              ] as const)
            : []),
          [say.by, nameOf(action.proposedByAccountId)],
          [say.at, showMoment(action.proposeTime)],
        ]}
      />
      <p>{shred ? say.final : say.finalRotate}</p>
      <Radio.Group label={say.decision} required value={values.decision} onChange={(decision) => form.set({ decision })} error={form.errorOf("decision")}>
        <div className="stack">
          <Radio value="agree" label={say.agree} />
          <Radio value="refuse" label={say.refuse} />
        </div>
      </Radio.Group>
      {approve && action.beforeRetention && <Checkbox label={say.early} {...form.check("early")} />}
    </FormDrawer>
  );
}
