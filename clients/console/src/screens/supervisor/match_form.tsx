import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { NativeSelect, TextInput } from "@mantine/core";
import { EndReason, type PauseReason, type Relationship, Relationship_State } from "@/contract/cairn/mentorship/v1/relationship_pb";
import { RelationshipService } from "@/contract/cairn/mentorship/v1/relationship_service_pb";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { choices, useNames } from "../mentor/peer_words";
import { usePatientNames } from "../mentor/people";
import { endReasons, pauseReasons } from "./supervisor_words";

export const texts = words({
  en: {
    about: (person: string, mentor: string) => `${person} with ${mentor}`,
    required: "This is needed.",
    reason: "Why",
    pause: "Pause the match",
    pauseWhy: "Nothing is expected of the mentor meanwhile, and these weeks count for no fidelity.",
    start: "From when",
    startHint: "Empty: now. Not in the future.",
    startWrong: "A day and a time that have been.",
    rematch: "Ask for another mentor",
    rematchWhy: "Nobody asks why, and there is no place to say it. This match ends, and the person waits for another mentor with their first day.",
    end: "End the match",
    endWhy: "For good. Where the reason lies with the mentor, the person waits for another one with their first day.",
  },
  es: {
    about: (person, mentor) => `${person} con ${mentor}`,
    required: "Hace falta.",
    reason: "Por qué",
    pause: "Pausar la pareja",
    pauseWhy: "Mientras tanto no se espera nada del mentor, y estas semanas no cuentan para la fidelidad.",
    start: "Desde cuándo",
    startHint: "Vacío: ahora. No en el futuro.",
    startWrong: "Un día y una hora que ya pasaron.",
    rematch: "Pedir otro mentor",
    rematchWhy: "Nadie pregunta por qué, ni hay dónde decirlo. Esta pareja termina y la persona espera otro mentor con su primer día.",
    end: "Terminar la pareja",
    endWhy: "Para siempre. Si la razón es del mentor, la persona espera a otro con su primer día.",
  },
});

const refusals = words({
  en: {
    RELATIONSHIP_STATE: "The match has changed meanwhile and is not in a state for this. Look at it as it is now.",
    RELATIONSHIP_NOT_FOUND: "The match is no longer there.",
    PAUSE_IN_FUTURE: "A pause does not begin in the future.",
    END_REASON_NOT_FOR_STATE: "A match that nobody has approved yet does not end for this reason, nor a live one because it was not approved.",
  },
  es: {
    RELATIONSHIP_STATE: "La pareja ha cambiado y no está en un estado para esto. Mírela como está ahora.",
    RELATIONSHIP_NOT_FOUND: "La pareja ya no está.",
    PAUSE_IN_FUTURE: "Una pausa no empieza en el futuro.",
    END_REASON_NOT_FOR_STATE: "Una pareja sin aprobar no termina por esta razón, ni una viva por no haberse aprobado.",
  },
});

export const useMatchRefusals = () => useWords(refusals);

export type MatchStep = "pause" | "rematch" | "end";

interface MatchFormProps {
  readonly step: MatchStep;
  readonly match: Relationship;
  readonly mentor: string;
  readonly close: () => void;
}

/** As services/mentorship/domain/relationship.cc has them, without those that only the service gives. */
const ofProposed: readonly EndReason[] = [EndReason.NOT_APPROVED, EndReason.PATIENT_DECLINED, EndReason.MENTOR_DECLINED, EndReason.MENTOR_LEFT, EndReason.CONFLICT, EndReason.EPISODE_ENDED, EndReason.PATIENT_DIED, EndReason.ENTERED_IN_ERROR];
const ofLive: readonly EndReason[] = [
  EndReason.GOALS_REACHED,
  EndReason.PATIENT_ASKED,
  EndReason.MENTOR_ASKED,
  EndReason.MENTOR_LEFT,
  EndReason.CONFLICT,
  EndReason.BOUNDARY,
  EndReason.EPISODE_ENDED,
  EndReason.PATIENT_DIED,
  EndReason.ENTERED_IN_ERROR,
];

export function MatchForm({ step, match, mentor, close }: MatchFormProps) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const own = useMatchRefusals();
  const pauseWords = useNames(pauseReasons);
  const endWords = useNames(endReasons);
  const { nameOf } = usePatientNames();
  const pause = useSubmit(RelationshipService.method.pauseRelationship);
  const rematch = useSubmit(RelationshipService.method.askForRematch);
  const end = useSubmit(RelationshipService.method.endRelationship);
  const trouble = pause.trouble ?? rematch.trouble ?? end.trouble;
  const form = useForm<Readonly<{ reason: string; start: string }>>(`${step} ${match.relationshipId}`, { reason: "", start: "" }, trouble, { start: "start_time" });
  const { patientId, relationshipId, etag } = match;
  const change = { patientId, relationshipId, etag };
  const { values } = form;
  const send = async () => {
    if (step === "rematch") return rematch.send(change);
    if (step === "end") return end.send({ ...change, reason: Number(values.reason) as EndReason });
    return pause.send({ ...change, reason: Number(values.reason) as PauseReason, ...(values.start ? { startTime: timestampFromDate(new Date(values.start)) } : {}) });
  };
  const submit = async () => {
    if (step !== "rematch" && !values.reason) return form.refuse({ reason: say.required });
    if (values.start && !(new Date(values.start) <= new Date())) return form.refuse({ start: say.startWrong });
    if (!(await send())) return;
    form.clear();
    close();
  };
  const ends = match.state === Relationship_State.PROPOSED ? ofProposed : ofLive;
  const reasons = step === "pause" ? choices(pauseWords) : ends.map((one) => [one, endWords[one]] as const);
  return (
    <FormDrawer
      title={say[step]}
      about={say.about(nameOf(patientId), mentor)}
      form={form}
      submitLabel={say[step]}
      submit={submit}
      busy={pause.busy || rematch.busy || end.busy}
      trouble={trouble}
      own={own}
      close={close}
      danger={step === "end"}
    >
      <p>{step === "pause" ? say.pauseWhy : step === "rematch" ? say.rematchWhy : say.endWhy}</p>
      {step !== "rematch" && (
        <NativeSelect label={say.reason} {...form.text("reason")} data={[{ value: "", label: pauseWords[0] }, ...reasons.map(([value, label]) => ({ value: String(value), label }))]} />
      )}
      {step === "pause" && <TextInput type="datetime-local" label={`${say.start} (${shared.optional})`} description={say.startHint} {...form.text("start")} />}
    </FormDrawer>
  );
}
