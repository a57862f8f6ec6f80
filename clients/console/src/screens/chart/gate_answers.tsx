import { useQuery } from "@connectrpc/connect-query";
import { Checkbox, Fieldset, NativeSelect, Textarea } from "@mantine/core";
import { type GateBlock, GateOutcome, type GateRuleResult, OverrideBy } from "@/contract/cairn/prescribing/v1/safety_gate_pb";
import { SafetyGateService } from "@/contract/cairn/prescribing/v1/safety_gate_service_pb";
import { Answer } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { mayBe, useSession } from "@/session/session";
import type { Trouble } from "@/transport/troubles";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { useColleagues } from "./colleagues";
import { inWords, Rules } from "./gate_panel";
import { overrideReasons } from "./gate_words";
import { usePatientId } from "./patient_id";

export const texts = words({
  en: {
    stopped: "The safety gate has stopped this",
    stoppedWhy: "Nothing is recorded yet. What you have entered is kept. Record what resolves a rule, or answer it below, then try again.",
    seen: (what: string) => `Seen: ${what}`,
    seenRule: (rule: string) => `I have read the warning of ${rule}`,
    choose: "Choose",
    reasonCode: (rule: string) => `Reason for overriding ${rule}`,
    reason: "In words, at least 20 letters",
    second: "Second licensed clinician who has endorsed it",
    secondWhy: "They endorse it from their own account: Medication, Orders, Endorse overrides. It holds for this version of the order, of a signed one for 24 hours.",
    prescriber: "Prescriber who has endorsed it",
    prescriberWhy: "Only a prescriber may override. They endorse it from their own account: Medication, Orders, Endorse overrides.",
    still: (what: string) => `Still in the way: ${what}`,
    CHECK_NOT_PERFORMED: "there are no rules to judge by; nobody may go on",
    NOT_OVERRIDDEN: "it is neither resolved nor overridden",
    NOT_OVERRIDABLE: "nobody may override it; it has to be resolved",
    PREREQUISITE_UNMET: "what an override needs first is not on record",
    REASON_CODE_NOT_ALLOWED: "this reason is not one of those that the rule allows",
    REASON_TOO_SHORT: "the reason in words is too short",
    NOT_PRESCRIBER: "only a prescriber may override it",
    SECOND_CLINICIAN_MISSING: "a second licensed clinician has to endorse it first",
    SECOND_CLINICIAN_SAME_ACCOUNT: "the second clinician must be somebody else",
    SECOND_CLINICIAN_NOT_LICENSED: "the second clinician has no licence, or has not endorsed it",
    NOT_ACKNOWLEDGED: "the warning was not acknowledged",
    NOTHING_TO_OVERRIDE: "the rule does not block: take the override back",
  },
  es: {
    stopped: "El control de seguridad lo ha detenido",
    stoppedWhy: "Nada se ha registrado todavía. Lo que escribió se conserva. Registre lo que resuelve una regla, o respóndala abajo, e intente de nuevo.",
    seen: (what) => `Visto: ${what}`,
    seenRule: (rule) => `He leído la advertencia de ${rule}`,
    choose: "Elija",
    reasonCode: (rule) => `Razón para anular ${rule}`,
    reason: "Con palabras, al menos 20 letras",
    second: "Segundo clínico con licencia que lo respaldó",
    secondWhy: "Lo respalda desde su propia cuenta: Medicación, Órdenes, Respaldar anulaciones. Vale para esta versión de la orden; de una firmada, 24 horas.",
    prescriber: "Prescriptor que lo respaldó",
    prescriberWhy: "Solo un prescriptor puede anular. Lo respalda desde su propia cuenta: Medicación, Órdenes, Respaldar anulaciones.",
    still: (what) => `Aún lo impide: ${what}`,
    CHECK_NOT_PERFORMED: "no hay reglas con que juzgar; nadie puede seguir",
    NOT_OVERRIDDEN: "no está resuelta ni anulada",
    NOT_OVERRIDABLE: "nadie puede anularla; hay que resolverla",
    PREREQUISITE_UNMET: "falta registrar lo que una anulación necesita antes",
    REASON_CODE_NOT_ALLOWED: "la regla no permite esta razón",
    REASON_TOO_SHORT: "la razón con palabras es demasiado corta",
    NOT_PRESCRIBER: "solo un prescriptor puede anularla",
    SECOND_CLINICIAN_MISSING: "antes debe respaldarla un segundo clínico con licencia",
    SECOND_CLINICIAN_SAME_ACCOUNT: "el segundo clínico debe ser otra persona",
    SECOND_CLINICIAN_NOT_LICENSED: "el segundo clínico no tiene licencia o no la respaldó",
    NOT_ACKNOWLEDGED: "la advertencia no se ha reconocido",
    NOTHING_TO_OVERRIDE: "la regla no bloquea: retire la anulación",
  },
});

/** What people answer to warnings and rules; part of the draft of a form. */
export interface GateAnswers {
  /** Warnings of the record itself, such as SAME_SIDE. */
  readonly seen: readonly string[];
  readonly seenRules: readonly string[];
  readonly overrides: Readonly<Record<string, Override>>;
}

interface Override {
  readonly code: string;
  readonly reason: string;
  readonly second: string;
  readonly prescriber: string;
}

export const noAnswers: GateAnswers = { seen: [], seenRules: [], overrides: {} };

/** As SignOrder and the methods of DoseService want them. */
export function answersOf({ seenRules, overrides }: GateAnswers) {
  return {
    acknowledgedRules: [...seenRules],
    overrides: Object.entries(overrides)
      .filter(([, one]) => one.code)
      .map(([rule, one]) => ({ rule, reasonCode: one.code, reason: one.reason, secondAccountId: one.second, prescriberAccountId: one.prescriber })),
  };
}

interface AnswersProps {
  readonly answers: GateAnswers;
  readonly set: (answers: GateAnswers) => void;
}

const warnings = new Set(["SAME_SIDE", "SIDE_OF_LAST_UNKNOWN", "KIT_UNKNOWN", "COLD_CHAIN_UNKNOWN", "REFILL_EARLY"]);

/** Warnings that the service has named, to be acknowledged; and what the gate said of this very act, with what may be answered. */
export function GateRefusal({ trouble, own, answers, set }: AnswersProps & { trouble: Trouble | undefined; own: Readonly<Record<string, string>> }) {
  const say = useWords(texts);
  const named = trouble?.violations.filter((one) => warnings.has(one.type)) ?? [];
  return (
    <>
      {named.length > 0 && (
        <Checkbox.Group value={[...answers.seen]} onChange={(seen) => set({ ...answers, seen })}>
          <div className="stack">
            {named.map((one) => (
              <Checkbox key={one.type} value={one.type} label={say.seen(own[one.type] ?? one.description)} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      {trouble?.reason === "GATE_BLOCKED" && trouble.metadata.decision_id && <Stopped decisionId={trouble.metadata.decision_id} answers={answers} set={set} />}
    </>
  );
}

/** What the drawer says first: of a refusal by the gate each rule is explained below, in its own words. */
export const withoutRules = (trouble: Trouble | undefined): Trouble | undefined => (trouble?.reason === "GATE_BLOCKED" ? { ...trouble, violations: [] } : trouble);

function Stopped({ decisionId, answers, set }: AnswersProps & { decisionId: string }) {
  const say = useWords(texts);
  const decision = useQuery(SafetyGateService.method.getGateDecision, { patientId: usePatientId(), decisionId });
  return (
    <Answer of={decision}>
      {({ decision: made }) =>
        made?.result && (
          <Fieldset legend={say.stopped}>
            <p className="muted">{say.stoppedWhy}</p>
            <Rules result={made.result} below={(rule) => <RuleAnswer rule={rule} blocks={made.blocks} answers={answers} set={set} />} />
          </Fieldset>
        )
      }
    </Answer>
  );
}

const overriders = (rule: GateRuleResult) => Math.max(0, ...rule.findings.map((one) => one.overrideBy)) as OverrideBy;

/** Could somebody override it, at all? Where a finding lets nobody, the rule lets nobody. */
export function mayBeOverridden(rule: GateRuleResult): boolean {
  const blocking = rule.findings.filter((one) => one.outcome >= GateOutcome.OVERRIDE);
  return rule.outcome >= GateOutcome.OVERRIDE && blocking.length > 0 && blocking.every((one) => one.overrideBy >= OverrideBy.PRESCRIBER);
}

/** The reasons that every blocking finding of the rule allows. */
function codesOf(rule: GateRuleResult): readonly string[] {
  const [first, ...others] = rule.findings.filter((one) => one.outcome >= GateOutcome.OVERRIDE);
  return first?.reasonCodes.filter((code) => others.every((one) => one.reasonCodes.includes(code))) ?? [];
}

/** What may be answered to one rule, below it; and what of an answer did not do. */
export function RuleAnswer({ rule, blocks, answers, set }: AnswersProps & { rule: GateRuleResult; blocks?: readonly GateBlock[] }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const reasons = useWords(overrideReasons);
  const session = useSession();
  const colleagues = useColleagues();
  const refusals: Readonly<Record<string, unknown>> = say;
  const told = blocks?.filter((one) => one.rule === rule.rule) ?? [];
  const why = told.map((one) => (
    <StatusTag key={one.refusal} tone="unprotected">
      {say.still(typeof refusals[one.refusal] === "string" ? (refusals[one.refusal] as string) : one.message)}
    </StatusTag>
  ));
  if (rule.outcome === GateOutcome.WARN) {
    return (
      <>
        {why}
        <Checkbox
          label={say.seenRule(rule.rule)}
          checked={answers.seenRules.includes(rule.rule)}
          onChange={(event) => set({ ...answers, seenRules: event.currentTarget.checked ? [...answers.seenRules, rule.rule] : answers.seenRules.filter((one) => one !== rule.rule) })}
        />
      </>
    );
  }
  const codes = codesOf(rule);
  if (!mayBeOverridden(rule) || codes.length === 0) return why;
  const mine = answers.overrides[rule.rule] ?? { code: "", reason: "", second: "", prescriber: "" };
  const change = (next: Partial<Override>) => set({ ...answers, overrides: { ...answers.overrides, [rule.rule]: { ...mine, ...next } } });
  const people = [{ value: "", label: say.choose }, ...colleagues.map(({ accountId, name }) => ({ value: accountId, label: name }))];
  return (
    <div className="stack">
      {why}
      <NativeSelect
        label={`${say.reasonCode(rule.rule)} (${shared.optional})`}
        value={mine.code}
        onChange={(event) => change({ code: event.currentTarget.value })}
        data={[{ value: "", label: say.choose }, ...codes.map((code) => ({ value: code, label: reasons[code] ?? inWords(code) }))]}
      />
      {mine.code && (
        <>
          <Textarea label={say.reason} autosize minRows={2} maxLength={2000} value={mine.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />
          {!mayBe(session, ["prescriber"]) && <NativeSelect label={say.prescriber} description={say.prescriberWhy} value={mine.prescriber} onChange={(event) => change({ prescriber: event.currentTarget.value })} data={people} />}
          {overriders(rule) === OverrideBy.SECOND_CLINICIAN && (
            <NativeSelect label={say.second} description={say.secondWhy} value={mine.second} onChange={(event) => change({ second: event.currentTarget.value })} data={people} />
          )}
        </>
      )}
    </div>
  );
}
