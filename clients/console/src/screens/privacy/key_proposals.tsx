import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { KeyAction_Kind, type KeyAction_Reason, KeyService } from "@/contract/cairn/enrollment/v1/key_service_pb";
import { choicesOf } from "@/parts/choices";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { useWords, words } from "@/words/words";
import { ConfirmDrawer } from "../admin/confirm_drawer";
import { states } from "../admin/places_of_the_us";
import { keyReasons, keyWords, shredReasons } from "./key_words";
import { isId } from "./patient_id_field";

export const texts = words({
  en: {
    propose: "Propose",
    rotateEffect: "When a second person agrees, a new key is made and every record's key is wrapped anew in the background; nobody notices. The old key is destroyed when no backup needs it any more.",
    shredEffect: "When a second person agrees, the record of this person becomes unreadable for ever, here and in every backup: name, notes, documents. Coded facts for reports and the access log stay. Nobody can undo it.",
    patient: "Patient's id",
    patientHint: "The id by which the access log knows the person. Compare it twice.",
    again: "The same id once more",
    reason: "Why",
    choose: "Choose",
    state: "State whose law applies",
    usual: "The usual rule",
    early: "I know that the retention of this record may not have ended",
    earlyHint: "Only where a record must go before its time: the second person has to say the same.",
    idShape: "Enter a whole id.",
    different: "The two ids are not the same.",
    reasonMissing: "Say why.",
  },
  es: {
    propose: "Proponer",
    rotateEffect: "Cuando una segunda persona acepte, se crea una clave nueva y la de cada expediente se envuelve de nuevo en segundo plano; nadie lo nota. La vieja se destruye cuando ninguna copia la necesite.",
    shredEffect: "Cuando una segunda persona acepte, el expediente de esta persona será ilegible para siempre, aquí y en toda copia: nombre, notas, documentos. Quedan los datos codificados para informes y el registro de accesos. Nadie puede deshacerlo.",
    patient: "Id de la persona",
    patientHint: "El id con que el registro de accesos conoce a la persona. Compárelo dos veces.",
    again: "El mismo id otra vez",
    reason: "Por qué",
    choose: "Elija",
    state: "Estado cuya ley se aplica",
    usual: "La regla habitual",
    early: "Sé que la conservación de este expediente puede no haber terminado",
    earlyHint: "Solo si un expediente debe irse antes de tiempo: la segunda persona debe decir lo mismo.",
    idShape: "Indique un id entero.",
    different: "Los dos ids no son iguales.",
    reasonMissing: "Indique por qué.",
  },
});

interface ProposalProps {
  readonly close: () => void;
  readonly done: () => void;
}

export function RotateForm({ close, done }: ProposalProps) {
  const say = useWords(texts);
  const terms = useWords(keyWords);
  const { send, busy, trouble } = useSubmit(KeyService.method.proposeKeyAction);
  const act = async () => {
    const answer = await send({ kind: KeyAction_Kind.ROTATE_ORG_KEY });
    if (answer) done();
    return answer;
  };
  return (
    <ConfirmDrawer title={terms.rotate} about="" submitLabel={say.propose} act={act} busy={busy} trouble={trouble} own={keyReasons(terms, trouble)} close={close}>
      <p>{say.rotateEffect}</p>
    </ConfirmDrawer>
  );
}

const empty = { patient: "", again: "", reason: "", state: "", early: false };

export function ShredForm({ close, done }: ProposalProps) {
  const say = useWords(texts);
  const terms = useWords(keyWords);
  const { send, busy, trouble } = useSubmit(KeyService.method.proposeKeyAction);
  const form = useForm("shred", empty, trouble, { patient: "patient_id", state: "retention_state", early: "before_retention" });
  const { values } = form;
  const submit = async () => {
    const patientId = values.patient.trim().toLowerCase();
    const wrong = {
      ...(isId(patientId) ? {} : { patient: say.idShape }),
      ...(patientId && values.again.trim().toLowerCase() === patientId ? {} : { again: say.different }),
      ...(values.reason ? {} : { reason: say.reasonMissing }),
    };
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0) return;
    if (!(await send({ kind: KeyAction_Kind.SHRED_PATIENT, patientId, reason: Number(values.reason) as KeyAction_Reason, beforeRetention: values.early, retentionState: values.state }))) return;
    form.clear();
    close();
    done();
  };
  return (
    <FormDrawer title={terms.shred} form={form} submitLabel={say.propose} submit={submit} busy={busy} trouble={trouble} own={keyReasons(terms, trouble)} close={close} danger>
      <p>{say.shredEffect}</p>
      <TextInput label={say.patient} description={say.patientHint} required autoComplete="off" spellCheck={false} maxLength={36} {...form.text("patient")} />
      <TextInput label={say.again} required autoComplete="off" spellCheck={false} maxLength={36} {...form.text("again")} />
      <NativeSelect label={say.reason} required data={choicesOf(shredReasons(terms), say.choose)} {...form.text("reason")} />
      <NativeSelect label={say.state} data={[{ value: "", label: say.usual }, ...states]} {...form.text("state")} />
      <Checkbox label={say.early} description={say.earlyHint} {...form.check("early")} />
    </FormDrawer>
  );
}
