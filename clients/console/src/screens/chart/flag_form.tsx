import { NativeSelect, Textarea } from "@mantine/core";
import { AssessmentService } from "@/contract/cairn/outcomes/v1/assessment_service_pb";
import { SafetyAction, type SafetyFlag, SafetyFlagCause } from "@/contract/cairn/outcomes/v1/safety_flag_pb";
import { choicesOf } from "@/parts/choices";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { showDate } from "@/words/dates";
import { fullName } from "@/words/names";
import { useWords, words } from "@/words/words";
import { usePatient } from "./patient_id";

export const texts = words({
  en: {
    title: "Close a safety flag",
    save: "Say what was done",
    action: "What was done",
    choose: "Choose",
    safe: "Looked at the person: safe",
    plan: "A safety plan was made",
    line: "Connected to a crisis line",
    emergency: "Emergency care",
    denied: "Asked; the answer gives no reason for concern",
    error: "Recorded in error",
    note: "Note",
    actionMissing: "Say what was done. That nobody was reached closes no flag.",
    closed: "Somebody has closed this flag already.",
    notForCause: "The item was answered, so asking again is not what it needs.",
  },
  es: {
    title: "Cerrar un aviso de seguridad",
    save: "Decir qué se hizo",
    action: "Qué se hizo",
    choose: "Elija",
    safe: "Se vio a la persona: está a salvo",
    plan: "Se hizo un plan de seguridad",
    line: "En contacto con una línea de crisis",
    emergency: "Atención de urgencia",
    denied: "Se preguntó; la respuesta no da motivo de preocupación",
    error: "Registrado por error",
    note: "Nota",
    actionMissing: "Indique qué se hizo. No haber localizado a la persona no cierra el aviso.",
    closed: "Alguien ya cerró este aviso.",
    notForCause: "La pregunta se respondió, así que no basta con preguntar de nuevo.",
  },
});

export const actionLabels = (say: typeof texts.en): readonly (readonly [number, string])[] => [
  [SafetyAction.ASSESSED_AND_SAFE, say.safe],
  [SafetyAction.SAFETY_PLAN_MADE, say.plan],
  [SafetyAction.CRISIS_LINE_CONNECTED, say.line],
  [SafetyAction.EMERGENCY_CARE, say.emergency],
  [SafetyAction.ASKED_AND_DENIED, say.denied],
  [SafetyAction.RECORDED_IN_ERROR, say.error],
];

const empty = { action: "", note: "" };

export function FlagForm({ flag, close }: { flag: SafetyFlag; close: () => void }) {
  const say = useWords(texts);
  const profile = usePatient()?.profile;
  const acknowledge = useSubmit(AssessmentService.method.acknowledgeSafetyFlag);
  const form = useForm(`flag ${flag.safetyFlagId}`, empty, acknowledge.trouble);
  const { values } = form;
  const submit = async () => {
    form.refuse(values.action ? {} : { action: say.actionMissing });
    if (!values.action) return;
    const { patientId, safetyFlagId, etag } = flag;
    const answer = await acknowledge.send({ patientId, safetyFlagId, etag, action: Number(values.action) as SafetyAction, note: values.note.trim() });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={say.title}
      about={`${fullName(profile)} · ${showDate(profile?.birthDate)}`}
      form={form}
      submitLabel={say.save}
      submit={submit}
      busy={acknowledge.busy}
      trouble={acknowledge.trouble}
      own={{ SAFETY_FLAG_CLOSED: say.closed, SAFETY_ACTION_NOT_FOR_CAUSE: say.notForCause }}
      close={close}
    >
      <NativeSelect
        label={say.action}
        required
        data={choicesOf(
          actionLabels(say).filter(([action]) => flag.cause === SafetyFlagCause.NOT_KNOWN || action !== SafetyAction.ASKED_AND_DENIED),
          say.choose,
        )}
        {...form.text("action")}
      />
      <Textarea label={say.note} rows={4} maxLength={2000} {...form.text("note")} />
    </FormDrawer>
  );
}
