import { useQuery } from "@connectrpc/connect-query";
import { NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { type Session, SessionCancelReason, SessionChannel } from "@/contract/cairn/counseling/v1/session_pb";
import { SessionService } from "@/contract/cairn/counseling/v1/session_service_pb";
import { useColleagues } from "@/parts/colleagues";
import { FormDrawer } from "@/parts/form_drawer";
import { type Form, useForm } from "@/parts/use_form";
import { mayBe, useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { showMoment } from "@/words/dates";
import { momentOfLocal, until } from "@/words/moments";
import { namedChoices, useNamed } from "@/words/named";
import { useWords, words } from "@/words/words";
import { cancelNames, channelNames, counselingReasons, formatNames } from "./counseling_words";

export const texts = words({
  en: {
    schedule: "Schedule a session",
    scheduleGroup: "Schedule a group",
    save: "Schedule",
    alone: "One to one",
    group: "A meeting of a group",
    kind: "What kind",
    meeting: "Which meeting",
    noMeeting: "No meeting is planned. Schedule one under Sessions and groups.",
    meetingOf: (topic: string, when: string) => `${topic}, ${when}`,
    meetingMissing: "Choose the meeting.",
    topic: "Topic",
    topicHint: "For who plans. No person's name.",
    topicMissing: "Enter what the meeting is about.",
    start: "Begins",
    startHint: "A session of the last 30 days that was not planned can be written down too.",
    startMissing: "Enter day and time.",
    minutes: "Minutes",
    minutesMissing: "Enter 1 to 480 minutes.",
    channel: "How",
    channelMissing: "Choose how.",
    counsellor: "Counsellor",
    counsellorMissing: "Choose who counsels: a coordinator plans for somebody else.",
    choose: "Choose",
    outcome: "What became of the session",
    held: "It took place",
    noShow: "The person did not come, and did not say so",
    cancel: "It was cancelled",
    outcomeMissing: "Choose what became of it.",
    notBegun: "It has not begun yet, so it can only be cancelled.",
    final: "This is recorded once and stays. A mistake in planning is cancelled, and planned anew.",
    record: "Record",
    reason: "Why",
    reasonMissing: "Choose why it was cancelled.",
    channelThen: "How it took place",
    changed: "Somebody has recorded something about this session in the meantime. Look at it as it is now.",
  },
  es: {
    schedule: "Programar una sesión",
    scheduleGroup: "Programar un grupo",
    save: "Programar",
    alone: "Individual",
    group: "Una reunión de grupo",
    kind: "De qué tipo",
    meeting: "Qué reunión",
    noMeeting: "No hay reuniones previstas. Programe una en Sesiones y grupos.",
    meetingOf: (topic, when) => `${topic}, ${when}`,
    meetingMissing: "Elija la reunión.",
    topic: "Tema",
    topicHint: "Para quien planifica. Ningún nombre de persona.",
    topicMissing: "Indique de qué trata la reunión.",
    start: "Empieza",
    startHint: "También puede anotarse una sesión de los últimos 30 días que no estaba prevista.",
    startMissing: "Indique día y hora.",
    minutes: "Minutos",
    minutesMissing: "Indique de 1 a 480 minutos.",
    channel: "Cómo",
    channelMissing: "Elija cómo.",
    counsellor: "Quién atiende",
    counsellorMissing: "Elija quién atiende: coordinación programa para otra persona.",
    choose: "Elija",
    outcome: "Qué resultó de la sesión",
    held: "Se realizó",
    noShow: "La persona no vino y no avisó",
    cancel: "Se canceló",
    outcomeMissing: "Elija qué resultó.",
    notBegun: "Aún no ha empezado, así que solo se puede cancelar.",
    final: "Se registra una sola vez y así queda. Un error al planificar se cancela y se programa de nuevo.",
    record: "Registrar",
    reason: "Por qué",
    reasonMissing: "Elija por qué se canceló.",
    channelThen: "Cómo se realizó",
    changed: "Mientras tanto alguien registró algo de esta sesión. Mírela como está ahora.",
  },
});

interface Plan {
  readonly startTime: string;
  readonly plannedMinutes: number | string;
  readonly channel: string;
  readonly counsellorAccountId: string;
}

const planned = { kind: "alone", groupSessionId: "", startTime: "", plannedMinutes: 50 as number | string, channel: "", counsellorAccountId: "" };
const inRange = (minutes: number | string) => Number(minutes) >= 1 && Number(minutes) <= 480;

/** What a plan lacks, by field. */
function lacksOf(values: Plan, say: Record<"startMissing" | "minutesMissing" | "channelMissing" | "counsellorMissing", string>): Partial<Record<keyof Plan, string>> {
  return {
    ...(momentOfLocal(values.startTime) ? {} : { startTime: say.startMissing }),
    ...(inRange(values.plannedMinutes) ? {} : { plannedMinutes: say.minutesMissing }),
    ...(values.channel ? {} : { channel: say.channelMissing }),
    ...(values.counsellorAccountId ? {} : { counsellorAccountId: say.counsellorMissing }),
  };
}

/** A plan that lacks nothing, as the service is asked for it. */
const planOf = (values: Plan) => ({
  startTime: momentOfLocal(values.startTime)!,
  plannedMinutes: Number(values.plannedMinutes),
  channel: Number(values.channel) as SessionChannel,
  counsellorAccountId: values.counsellorAccountId,
});

/** Whom a plan begins with: who counsels; a coordinator counsels nobody, so somebody else has to be named. */
function useOwnId(): string {
  const session = useSession();
  return mayBe(session, ["clinician", "prescriber"]) ? session.accountId : "";
}

/** When, how long, how, and with whom. */
function PlanFields<T extends Readonly<Record<string, unknown>> & Plan>({ form, startHint }: { form: Form<T>; startHint?: string }) {
  const say = useWords(texts);
  const channels = useNamed(channelNames);
  const { accountId } = useSession();
  const own = useOwnId();
  const { all } = useColleagues();
  // A form of more fields gives the same properties for these four.
  const { values, set, text, errorOf } = form as unknown as Form<Plan & Readonly<Record<string, unknown>>>;
  return (
    <>
      <TextInput type="datetime-local" label={say.start} {...(startHint ? { description: startHint } : {})} required {...text("startTime" as never)} />
      <NumberInput
        label={say.minutes}
        required
        min={1}
        max={480}
        allowDecimal={false}
        value={values.plannedMinutes}
        onChange={(plannedMinutes) => set({ plannedMinutes })}
        error={errorOf("plannedMinutes")}
      />
      <NativeSelect label={say.channel} required data={namedChoices(channels, say.choose)} {...text("channel" as never)} />
      <NativeSelect
        label={say.counsellor}
        data={[...(own ? [] : [{ value: "", label: say.choose }]), ...all.filter(([id]) => own || id !== accountId).map(([value, label]) => ({ value, label }))]}
        {...text("counsellorAccountId" as never)}
      />
    </>
  );
}

interface ScheduleProps {
  readonly patientId: string;
  readonly episodeId: string;
  readonly about: string;
  readonly close: () => void;
}

export function ScheduleForm({ patientId, episodeId, about, close }: ScheduleProps) {
  const say = useWords(texts);
  const reasons = useWords(counselingReasons);
  const formats = useNamed(formatNames);
  const groups = useQuery(SessionService.method.listGroupSessions, { pageSize: 100 });
  const schedule = useSubmit(SessionService.method.scheduleSession);
  const own = useOwnId();
  const form = useForm(`schedule session ${patientId}`, { ...planned, counsellorAccountId: own }, schedule.trouble);
  const { values } = form;
  const inGroup = values.kind === "group";
  const submit = async () => {
    const wrong = inGroup ? { ...(values.groupSessionId ? {} : { groupSessionId: say.meetingMissing }) } : lacksOf(values, say);
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0) return;
    const answer = await schedule.send({ patientId, episodeId, ...(inGroup ? { groupSessionId: values.groupSessionId } : planOf(values)) });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.schedule} about={about} form={form} submitLabel={say.save} submit={submit} busy={schedule.busy} trouble={schedule.trouble} own={reasons} close={close}>
      <NativeSelect
        label={say.kind}
        data={[
          { value: "alone", label: formats[1] },
          { value: "group", label: say.group },
        ]}
        {...form.text("kind")}
      />
      {inGroup ? (
        groups.data?.groupSessions.length === 0 ? (
          <p>{say.noMeeting}</p>
        ) : (
          <NativeSelect
            label={say.meeting}
            required
            data={[{ value: "", label: say.choose }, ...(groups.data?.groupSessions ?? []).map((one) => ({ value: one.groupSessionId, label: say.meetingOf(one.topic, showMoment(one.startTime)) }))]}
            {...form.text("groupSessionId")}
          />
        )
      ) : (
        <PlanFields form={form} startHint={say.startHint} />
      )}
    </FormDrawer>
  );
}

const group = { topic: "", startTime: "", plannedMinutes: 60 as number | string, channel: "", counsellorAccountId: "" };

/** A meeting without anybody who comes to it; people are put on its list one by one. */
export function GroupForm({ close }: { close: () => void }) {
  const say = useWords(texts);
  const reasons = useWords(counselingReasons);
  const schedule = useSubmit(SessionService.method.scheduleGroupSession);
  const own = useOwnId();
  const form = useForm("schedule group", { ...group, counsellorAccountId: own }, schedule.trouble);
  const { values } = form;
  const submit = async () => {
    const wrong = { ...(values.topic.trim() ? {} : { topic: say.topicMissing }), ...lacksOf(values, say) };
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0) return;
    const answer = await schedule.send({ topic: values.topic.trim(), ...planOf(values) });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.scheduleGroup} form={form} submitLabel={say.save} submit={submit} busy={schedule.busy} trouble={schedule.trouble} own={reasons} close={close}>
      <TextInput label={say.topic} description={say.topicHint} required maxLength={100} autoComplete="off" {...form.text("topic")} />
      <PlanFields form={form} />
    </FormDrawer>
  );
}

/** Held, no-show or cancelled: each a call of its own, and each but once. */
export function OutcomeForm({ one, about, close }: { one: Session; about: string; close: () => void }) {
  const say = useWords(texts);
  const reasons = useWords(counselingReasons);
  const channels = useNamed(channelNames);
  const cancels = useNamed(cancelNames);
  const session = useSession();
  const held = useSubmit(SessionService.method.recordSessionHeld);
  const noShow = useSubmit(SessionService.method.recordNoShow);
  const cancel = useSubmit(SessionService.method.cancelSession);
  const begun = until(one.startTime) <= 0;
  const mayHold = mayBe(session, ["clinician", "prescriber"]);
  const [tried, setTried] = useState("");
  const trouble = (tried === "held" ? held : tried === "noShow" ? noShow : cancel).trouble;
  const empty = { outcome: begun ? "" : "cancel", minutes: one.plannedMinutes as number | string, channel: String(one.channel), reason: "" };
  const form = useForm(`session outcome ${one.sessionId}`, empty, trouble);
  const { values } = form;
  const submit = async () => {
    const wrong = {
      ...(values.outcome ? {} : { outcome: say.outcomeMissing }),
      ...(values.outcome === "held" && !inRange(values.minutes) ? { minutes: say.minutesMissing } : {}),
      ...(values.outcome === "cancel" && !values.reason ? { reason: say.reasonMissing } : {}),
    };
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0) return;
    setTried(values.outcome);
    const { patientId, sessionId, etag } = one;
    const which = { patientId, sessionId, etag };
    const answer =
      values.outcome === "held"
        ? await held.send({ ...which, minutes: Number(values.minutes), channel: Number(values.channel) as SessionChannel })
        : values.outcome === "noShow"
          ? await noShow.send(which)
          : await cancel.send({ ...which, reason: Number(values.reason) as SessionCancelReason });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={say.outcome}
      about={`${about} · ${showMoment(one.startTime)}`}
      form={form}
      submitLabel={say.record}
      submit={submit}
      busy={held.busy || noShow.busy || cancel.busy}
      trouble={tried === values.outcome ? trouble : undefined}
      own={{ ...reasons, ETAG_MISMATCH: say.changed }}
      close={close}
    >
      <p className="muted">{begun ? say.final : say.notBegun}</p>
      <NativeSelect
        label={say.outcome}
        required
        data={[
          { value: "", label: say.choose },
          ...(begun && mayHold ? [{ value: "held", label: say.held }] : []),
          ...(begun ? [{ value: "noShow", label: say.noShow }] : []),
          { value: "cancel", label: say.cancel },
        ]}
        {...form.text("outcome")}
      />
      {values.outcome === "held" && (
        <>
          <NumberInput label={say.minutes} required min={1} max={480} allowDecimal={false} value={values.minutes} onChange={(minutes) => form.set({ minutes })} error={form.errorOf("minutes")} />
          <NativeSelect label={say.channelThen} data={namedChoices(channels, say.choose).slice(1)} {...form.text("channel")} />
        </>
      )}
      {values.outcome === "cancel" && <NativeSelect label={say.reason} required data={namedChoices(cancels, say.choose)} {...form.text("reason")} />}
    </FormDrawer>
  );
}
