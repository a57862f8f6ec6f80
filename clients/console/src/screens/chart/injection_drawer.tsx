import { useQuery } from "@connectrpc/connect-query";
import { Checkbox, Fieldset, NativeSelect, Radio, Textarea, TextInput } from "@mantine/core";
import { useMemo } from "react";
import { InjectionSide, ReversalAnswer, SiteCheck, SiteReaction_Course, SiteReaction_Kind } from "@/contract/cairn/prescribing/v1/dose_pb";
import { DoseService } from "@/contract/cairn/prescribing/v1/dose_service_pb";
import { type Order } from "@/contract/cairn/prescribing/v1/order_pb";
import { GateOutcome, type GateRuleResult, OverrideBy } from "@/contract/cairn/prescribing/v1/safety_gate_pb";
import { SafetyGateService } from "@/contract/cairn/prescribing/v1/safety_gate_service_pb";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { Answer } from "@/parts/states";
import { useForm } from "@/parts/use_form";
import type { Trouble } from "@/transport/troubles";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, isoDate, showDate, today } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { useAbout } from "./finding_drawer";
import { inWords, Rules } from "./gate_panel";
import { usePatientId } from "./patient_id";

export const texts = words({
  en: {
    title: "Record injection",
    record: "Record injection",
    order: "Order",
    orderOf: (dose: number, day: string) => `XR-naltrexone ${dose} mg, from ${day}`,
    givenOn: "Given on",
    dose: "Dose in mg",
    side: "Side",
    left: "Left buttock",
    right: "Right buttock",
    needle: "Needle",
    needle15: "1.5 inch, 20 gauge",
    needle20: "2 inch, 20 gauge",
    lot: "Lot number on the carton",
    expires: "Expires on",
    site: "Site of the last injection",
    first: "This is the first injection",
    nothing: "Looked at, nothing found",
    reaction: "Looked at, a reaction found",
    reactionKind: "What was found",
    course: "Course",
    choose: "Choose",
    counselling: "Talked about today",
    offered: "A reversal agent (naloxone, nalmefene) was offered",
    answer: "What the patient said to the offer",
    accepted: "Accepted",
    declined: "Declined",
    has: "Has one already",
    explained: "Vulnerability to overdose was explained",
    required: "This is needed.",
    stopped: "The safety gate has stopped this",
    stoppedWhy: "Nothing of the injection is recorded yet. What you have entered is kept. Record what resolves a rule, or answer it below, then record the injection again.",
    seen: (what: string) => `Seen: ${what}`,
    seenRule: (rule: string) => `I have read the warning of ${rule}`,
    reasonCode: (rule: string) => `Reason for overriding ${rule}`,
    reason: "In words, at least 20 letters",
    second: "Account of the second licensed clinician who has endorsed it",
    blocked: "The safety gate has stopped this. Each rule is explained below.",
    notValid: "The record is not complete, or not possible:",
  },
  es: {
    title: "Registrar inyección",
    record: "Registrar inyección",
    order: "Orden",
    orderOf: (dose, day) => `Naltrexona inyectable ${dose} mg, desde ${day}`,
    givenOn: "Administrada el",
    dose: "Dosis en mg",
    side: "Lado",
    left: "Glúteo izquierdo",
    right: "Glúteo derecho",
    needle: "Aguja",
    needle15: "1,5 pulgadas, calibre 20",
    needle20: "2 pulgadas, calibre 20",
    lot: "Número de lote del envase",
    expires: "Vence el",
    site: "Sitio de la última inyección",
    first: "Esta es la primera inyección",
    nothing: "Revisado, sin hallazgos",
    reaction: "Revisado, con una reacción",
    reactionKind: "Qué se encontró",
    course: "Evolución",
    choose: "Elija",
    counselling: "Hablado hoy",
    offered: "Se ofreció un antídoto (naloxona, nalmefeno)",
    answer: "Qué dijo la persona a la oferta",
    accepted: "Aceptó",
    declined: "Rechazó",
    has: "Ya tiene",
    explained: "Se explicó la vulnerabilidad a sobredosis",
    required: "Hace falta.",
    stopped: "El control de seguridad lo ha detenido",
    stoppedWhy: "Nada de la inyección se ha registrado todavía. Lo que escribió se conserva. Registre lo que resuelve una regla, o respóndala abajo, y registre de nuevo la inyección.",
    seen: (what) => `Visto: ${what}`,
    seenRule: (rule) => `He leído la advertencia de ${rule}`,
    reasonCode: (rule) => `Razón para anular ${rule}`,
    reason: "Con palabras, al menos 20 letras",
    second: "Cuenta del segundo clínico con licencia que lo respaldó",
    blocked: "El control de seguridad lo ha detenido. Abajo se explica cada regla.",
    notValid: "El registro no está completo o no es posible:",
  },
});

const warnings = new Set(["SAME_SIDE", "SIDE_OF_LAST_UNKNOWN", "KIT_UNKNOWN", "COLD_CHAIN_UNKNOWN"]);
type Answers = Readonly<Record<string, { readonly code: string; readonly reason: string; readonly second: string }>>;

type Values = Readonly<{
  orderId: string;
  givenOn: string;
  side: string;
  needle: string;
  lot: string;
  expires: string;
  site: string;
  reactionKind: string;
  course: string;
  offered: boolean;
  answer: string;
  explained: boolean;
  seen: readonly string[];
  seenRules: readonly string[];
  overrides: Answers;
}>;

/** An injection that was given, with everything that its record must say. What the gate refuses is explained and answered right here. */
export function InjectionDrawer({ orders, close }: { orders: readonly Order[]; close: () => void }) {
  const say = useWords(texts);
  const patientId = usePatientId();
  const about = useAbout();
  const { send, busy, trouble } = useSubmit(DoseService.method.recordAdministration);
  const empty = useMemo<Values>(
    () => ({
      orderId: orders[0]?.orderId ?? "",
      givenOn: isoDate(today()),
      side: "",
      needle: "",
      lot: "",
      expires: "",
      site: "",
      reactionKind: "",
      course: "",
      offered: false,
      answer: "",
      explained: false,
      seen: [],
      seenRules: [],
      overrides: {},
    }),
    [orders],
  );
  const form = useForm<Values>(`injection ${patientId}`, empty, trouble);
  const { values } = form;
  const order = orders.find((one) => one.orderId === values.orderId);

  const submit = async () => {
    const needed: (keyof Values & string)[] = ["orderId", "givenOn", "side", "needle", "lot", "expires", "site"];
    if (values.site === String(SiteCheck.REACTION_FOUND)) needed.push("reactionKind", "course");
    const errors: Partial<Record<keyof Values, string>> = {};
    for (const field of needed) if (!values[field]) errors[field] = say.required;
    form.refuse(errors);
    if (Object.keys(errors).length > 0) return;
    const expiresOn = dateOfIso(values.expires);
    const givenOn = dateOfIso(values.givenOn);
    const answer = await send({
      patientId,
      orderId: values.orderId,
      ...(givenOn ? { givenOn } : {}),
      administration: {
        case: "injection",
        value: {
          doseMg: order?.terms?.doseMg ?? 0,
          side: Number(values.side) as InjectionSide,
          needle: { tenthsOfInch: Number(values.needle), gauge: 20 },
          lot: { number: values.lot, ...(expiresOn ? { expiresOn } : {}) },
          siteCheck: Number(values.site) as SiteCheck,
          reactions: values.site === String(SiteCheck.REACTION_FOUND) ? [{ kind: Number(values.reactionKind) as SiteReaction_Kind, course: Number(values.course) as SiteReaction_Course }] : [],
          counselling: { reversalAgentOffered: values.offered, reversalAnswer: Number(values.answer) as ReversalAnswer, overdoseCounsellingGiven: values.explained },
        },
      },
      acknowledgedWarnings: [...values.seen],
      acknowledgedRules: [...values.seenRules],
      overrides: Object.entries(values.overrides)
        .filter(([, one]) => one.code)
        .map(([rule, one]) => ({ rule, reasonCode: one.code, reason: one.reason, secondAccountId: one.second })),
    });
    if (!answer) return;
    form.clear();
    close();
  };

  return (
    <FormDrawer title={say.title} about={about} form={form} submitLabel={say.record} submit={submit} busy={busy} trouble={trouble} own={{ GATE_BLOCKED: say.blocked, INJECTION_NOT_VALID: say.notValid }} close={close}>
      <Warnings trouble={trouble} seen={values.seen} set={(seen) => form.set({ seen })} />
      {trouble?.reason === "GATE_BLOCKED" && trouble.metadata.decision_id && <Stopped decisionId={trouble.metadata.decision_id} values={values} set={form.set} />}
      <NativeSelect label={say.order} {...form.text("orderId")} data={orders.map((one) => ({ value: one.orderId, label: say.orderOf(one.terms?.doseMg ?? 0, showDate(one.terms?.startOn)) }))} />
      <DateInput label={say.givenOn} latest={today()} {...form.text("givenOn")} />
      <Radio.Group label={say.side} value={values.side} onChange={(side) => form.set({ side })} error={form.errorOf("side")}>
        <div className="row">
          <Radio value={String(InjectionSide.LEFT)} label={say.left} />
          <Radio value={String(InjectionSide.RIGHT)} label={say.right} />
        </div>
      </Radio.Group>
      <Radio.Group label={say.needle} value={values.needle} onChange={(needle) => form.set({ needle })} error={form.errorOf("needle")}>
        <div className="row">
          <Radio value="15" label={say.needle15} />
          <Radio value="20" label={say.needle20} />
        </div>
      </Radio.Group>
      <TextInput label={say.lot} maxLength={40} autoComplete="off" {...form.text("lot")} />
      <DateInput label={say.expires} {...form.text("expires")} />
      <Radio.Group label={say.site} value={values.site} onChange={(site) => form.set({ site })} error={form.errorOf("site")}>
        <div className="stack">
          <Radio value={String(SiteCheck.NOTHING_FOUND)} label={say.nothing} />
          <Radio value={String(SiteCheck.REACTION_FOUND)} label={say.reaction} />
          <Radio value={String(SiteCheck.FIRST_INJECTION)} label={say.first} />
        </div>
      </Radio.Group>
      {values.site === String(SiteCheck.REACTION_FOUND) && (
        <>
          <NativeSelect label={say.reactionKind} {...form.text("reactionKind")} data={[{ value: "", label: say.choose }, ...named(SiteReaction_Kind)]} />
          <NativeSelect label={say.course} {...form.text("course")} data={[{ value: "", label: say.choose }, ...named(SiteReaction_Course)]} />
        </>
      )}
      <Fieldset legend={say.counselling}>
        <div className="stack">
          <Checkbox label={say.offered} {...form.check("offered")} />
          <NativeSelect
            label={say.answer}
            {...form.text("answer")}
            data={[
              { value: "", label: say.choose },
              { value: String(ReversalAnswer.ACCEPTED), label: say.accepted },
              { value: String(ReversalAnswer.DECLINED), label: say.declined },
              { value: String(ReversalAnswer.ALREADY_HAS), label: say.has },
            ]}
          />
          <Checkbox label={say.explained} {...form.check("explained")} />
        </div>
      </Fieldset>
    </FormDrawer>
  );
}

/** The values of an enumeration but for the first, which says nothing. */
function named(names: Readonly<Record<string, string | number>>) {
  return Object.entries(names).flatMap(([name, value]) => (typeof value === "number" && value > 0 ? [{ value: String(value), label: inWords(name) }] : []));
}

function Warnings({ trouble, seen, set }: { trouble: Trouble | undefined; seen: readonly string[]; set: (seen: readonly string[]) => void }) {
  const say = useWords(texts);
  const named = trouble?.violations.filter((one) => warnings.has(one.type)) ?? [];
  if (named.length === 0) return null;
  return (
    <Checkbox.Group value={[...seen]} onChange={set}>
      <div className="stack">
        {named.map((one) => (
          <Checkbox key={one.type} value={one.type} label={say.seen(one.description)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

interface StoppedProps {
  readonly decisionId: string;
  readonly values: Values;
  readonly set: (change: Partial<Values>) => void;
}

/** What the gate said of this very injection, and what may be answered. */
function Stopped({ decisionId, values, set }: StoppedProps) {
  const say = useWords(texts);
  const decision = useQuery(SafetyGateService.method.getGateDecision, { patientId: usePatientId(), decisionId });
  return (
    <Answer of={decision}>
      {({ decision: made }) =>
        made?.result && (
          <Fieldset legend={say.stopped}>
            <p className="muted">{say.stoppedWhy}</p>
            <Rules result={made.result} below={(rule) => <RuleAnswer rule={rule} values={values} set={set} />} />
          </Fieldset>
        )
      }
    </Answer>
  );
}

function RuleAnswer({ rule, values, set }: { rule: GateRuleResult; values: Values; set: (change: Partial<Values>) => void }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  if (rule.outcome === GateOutcome.WARN) {
    return (
      <Checkbox
        label={say.seenRule(rule.rule)}
        checked={values.seenRules.includes(rule.rule)}
        onChange={(event) => set({ seenRules: event.currentTarget.checked ? [...values.seenRules, rule.rule] : values.seenRules.filter((one) => one !== rule.rule) })}
      />
    );
  }
  const codes = [...new Set(rule.findings.flatMap((one) => one.reasonCodes))];
  const by = Math.max(0, ...rule.findings.map((one) => one.overrideBy)) as OverrideBy;
  if (rule.outcome < GateOutcome.OVERRIDE || by < OverrideBy.PRESCRIBER || codes.length === 0) return null;
  const mine = values.overrides[rule.rule] ?? { code: "", reason: "", second: "" };
  const change = (next: Partial<typeof mine>) => set({ overrides: { ...values.overrides, [rule.rule]: { ...mine, ...next } } });
  return (
    <div className="stack">
      <NativeSelect
        label={`${say.reasonCode(rule.rule)} (${shared.optional})`}
        value={mine.code}
        onChange={(event) => change({ code: event.currentTarget.value })}
        data={[{ value: "", label: say.choose }, ...codes.map((code) => ({ value: code, label: inWords(code) }))]}
      />
      {mine.code && <Textarea label={say.reason} autosize minRows={2} maxLength={2000} value={mine.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />}
      {mine.code && by === OverrideBy.SECOND_CLINICIAN && <TextInput label={say.second} maxLength={36} value={mine.second} onChange={(event) => change({ second: event.currentTarget.value })} />}
    </div>
  );
}
