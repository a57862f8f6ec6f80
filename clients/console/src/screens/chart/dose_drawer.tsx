import { useQuery } from "@connectrpc/connect-query";
import { NativeSelect } from "@mantine/core";
import { useMemo } from "react";
import { Episode_State } from "@/contract/cairn/enrollment/v1/episode_pb";
import { EpisodeService } from "@/contract/cairn/enrollment/v1/episode_service_pb";
import { type CorrectionReason, type Dose, DoseKind } from "@/contract/cairn/prescribing/v1/dose_pb";
import { DoseService } from "@/contract/cairn/prescribing/v1/dose_service_pb";
import { type Order } from "@/contract/cairn/prescribing/v1/order_pb";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, showDate, today } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { useNames } from "../prescriber/medication_words";
import { type DoseValues, emptyDose, entryOf, neededOf, valuesOfDose } from "./dose_entry";
import { DoseFields } from "./dose_fields";
import { correctingReasons, correctionReasons } from "./dose_words";
import { useAbout } from "./finding_drawer";
import { answersOf, GateRefusal, withoutRules } from "./gate_answers";
import { medicationRefusals } from "./medication_refusals";
import { useOrderText } from "./order_text";
import { usePatientId } from "./patient_id";

export const texts = words({
  en: {
    1: "Record injection",
    2: "Record implant",
    3: "Hand out tablets",
    4: "Record tablets seen to be taken",
    5: "Record what the patient says",
    correct: "Correct the record",
    correctWhy: "The record below takes the place of the old one, which stays in the history with your reason.",
    reason: "Why it is corrected",
    order: "Order",
    orderOf: (what: string, day: string) => `${what}, from ${day}`,
    programme: "Programme",
    choose: "Choose",
    given: "Given on",
    handed: "Handed out on",
    taken: "Taken on",
    day: "Day",
    required: "This is needed.",
    number: "A whole number is needed.",
  },
  es: {
    1: "Registrar inyección",
    2: "Registrar implante",
    3: "Entregar comprimidos",
    4: "Registrar toma observada",
    5: "Registrar lo que dice la persona",
    correct: "Corregir el registro",
    correctWhy: "El registro de abajo toma el lugar del anterior, que queda en el historial con su razón.",
    reason: "Por qué se corrige",
    order: "Orden",
    orderOf: (what, day) => `${what}, desde ${day}`,
    programme: "Programa",
    choose: "Elija",
    given: "Administrada el",
    handed: "Entregados el",
    taken: "Tomados el",
    day: "Día",
    required: "Hace falta.",
    number: "Hace falta un número entero.",
  },
});

type Kind = Exclude<DoseKind, DoseKind.UNSPECIFIED>;

interface DoseDrawerProps {
  readonly kind: Kind;
  /** Signed ones that it may be given by. */
  readonly orders: readonly Order[];
  /** The record that is corrected. */
  readonly dose?: Dose;
  readonly close: () => void;
}

/** Records a dose of any kind, or corrects one. What the gate refuses is explained and answered right here. */
export function DoseDrawer({ kind, orders, dose, close }: DoseDrawerProps) {
  const say = useWords(texts);
  const own = useWords(medicationRefusals);
  const reasons = useNames(correctionReasons);
  const orderText = useOrderText();
  const patientId = usePatientId();
  const about = useAbout();
  const submits = useSubmits(dose ? "correct" : kind);
  const { busy, trouble } = submits;
  const empty = useMemo<DoseValues>(() => (dose ? valuesOfDose(dose) : { ...emptyDose(kind), orderId: orders[0]?.orderId ?? "" }), [kind, orders, dose]);
  const form = useForm<DoseValues>(`dose ${kind} ${dose?.doseId ?? patientId}`, empty, trouble);
  const { values } = form;
  const order = orders.find((one) => one.orderId === values.orderId);
  const episodes = useQuery(EpisodeService.method.listEpisodes, { patientId, pageSize: 50 }, { enabled: kind === DoseKind.SELF_REPORT && !dose });
  const open = episodes.data?.episodes.filter((one) => one.state !== Episode_State.ENDED) ?? [];
  const episodeId = values.episodeId || (open[0]?.episodeId ?? "");
  const recorded = dose?.entry?.entry.case === "injection" ? dose.entry.entry.value.kitId : "";

  const submit = async () => {
    const errors: Partial<Record<keyof DoseValues, string>> = {};
    for (const field of neededOf(kind, values)) if (!values[field]) errors[field] = say.required;
    for (const field of ["tablets", "days", "doseMg"] as const) if (values[field] && !/^\d{1,5}$/.test(values[field])) errors[field] = say.number;
    if (dose && !values.reason) errors.reason = say.required;
    form.refuse(errors);
    if (Object.keys(errors).length > 0) return;
    const on = dateOfIso(values.on) ?? today();
    const entry = entryOf(kind, values, order?.terms?.doseMg ?? Number(values.doseMg), order?.terms?.protocolId ?? values.protocolId);
    const common = { patientId, orderId: values.orderId, acknowledgedWarnings: [...values.answers.seen], ...answersOf(values.answers) };
    const sent = dose
      ? submits.correct.send({ ...common, doseId: dose.doseId, etag: dose.etag, reason: Number(values.reason) as CorrectionReason, occurredOn: on, entry: { entry } })
      : entry.case === "dispense"
        ? submits.dispense.send({ ...common, dispensedOn: on, dispense: entry.value })
        : entry.case === "observedDose"
          ? submits.observe.send({ ...common, takenOn: on, observedDose: entry.value })
          : entry.case === "selfReport"
            ? submits.report.send({ patientId, episodeId, on, answer: Number(values.diary) })
            : submits.administer.send({ ...common, givenOn: on, administration: entry });
    if (!(await sent)) return;
    form.clear();
    close();
  };

  const dayLabel = kind === DoseKind.DISPENSE ? say.handed : kind === DoseKind.OBSERVED ? say.taken : kind === DoseKind.SELF_REPORT ? say.day : say.given;
  return (
    <FormDrawer title={dose ? say.correct : say[kind]} about={about} form={form} submitLabel={dose ? say.correct : say[kind]} submit={submit} busy={busy} trouble={withoutRules(trouble)} own={own} close={close}>
      {dose && (
        <>
          <p className="muted">{say.correctWhy}</p>
          <NativeSelect label={say.reason} {...form.text("reason")} data={[{ value: "", label: reasons[0] }, ...correctingReasons.map((one) => ({ value: String(one), label: reasons[one] }))]} />
        </>
      )}
      <GateRefusal trouble={trouble} own={own} answers={values.answers} set={(answers) => form.set({ answers })} />
      {kind !== DoseKind.SELF_REPORT && orders.length > 0 && (
        <NativeSelect label={say.order} {...form.text("orderId")} data={orders.map((one) => ({ value: one.orderId, label: say.orderOf(orderText(one), showDate(one.terms?.startOn)) }))} />
      )}
      {kind === DoseKind.SELF_REPORT && open.length > 1 && <NativeSelect label={say.programme} value={episodeId} onChange={(event) => form.set({ episodeId: event.currentTarget.value })} data={open.map((one) => ({ value: one.episodeId, label: one.programmeName }))} />}
      <DateInput label={dayLabel} latest={today()} {...form.text("on")} />
      <DoseFields kind={kind} form={form} recorded={recorded} />
    </FormDrawer>
  );
}

/** Each way in which a dose is written down; what is busy and what went wrong is that of the way in use. */
function useSubmits(way: Kind | "correct") {
  const administer = useSubmit(DoseService.method.recordAdministration);
  const dispense = useSubmit(DoseService.method.recordDispense);
  const observe = useSubmit(DoseService.method.recordObservedDose);
  const report = useSubmit(DoseService.method.recordSelfReport);
  const correct = useSubmit(DoseService.method.correctDose);
  const { busy, trouble } = { correct, [DoseKind.INJECTION]: administer, [DoseKind.IMPLANT]: administer, [DoseKind.DISPENSE]: dispense, [DoseKind.OBSERVED]: observe, [DoseKind.SELF_REPORT]: report }[way];
  return { administer, dispense, observe, report, correct, busy, trouble };
}
