import { useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect } from "@mantine/core";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import type { FindingKind } from "@/contract/cairn/prescribing/v1/finding_pb";
import { Product } from "@/contract/cairn/prescribing/v1/order_pb";
import { type GateInput, GateOutcome, type GateResult, type GateRuleResult, OverrideBy } from "@/contract/cairn/prescribing/v1/safety_gate_pb";
import { SafetyGateService } from "@/contract/cairn/prescribing/v1/safety_gate_service_pb";
import { Section } from "@/parts/page";
import { Answer, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { useLanguage, useWords, words } from "@/words/words";
import { products, useNames } from "../prescriber/medication_words";
import { FindingDrawer } from "./finding_drawer";
import { findingForms } from "./finding_fields";
import style from "./gate_panel.module.css";
import { gateOutcomes, gateTones, overriders } from "./gate_words";
import { type Panel, usePanelNames } from "./lab_tests";
import { usePatientId } from "./patient_id";

const LabForm = lazy(() => import("./lab_form"));

export const texts = words({
  en: {
    title: "Safety gate",
    of: "Of",
    says: (outcome: string) => `Says now: ${outcome}`,
    first: "judged as a first dose",
    pack: (version: string) => `Rule pack ${version}`,
    passed: (count: number) => `${count} ${count === 1 ? "rule passes or does" : "rules pass or do"} not apply`,
    allPass: "No rule stands in the way.",
    missing: "Judged from what is missing",
    inputs: "What it looked at, and its source",
    notOnRecord: "not on record",
    hours: (count: number) => `${count} ${count === 1 ? "hour" : "hours"} old`,
    days: (count: number) => `${count} ${count === 1 ? "day" : "days"} old`,
    source: "Source",
    policy: "The clinic's own policy",
    owner: "Responsible",
    record: (what: string) => `Record: ${what}`,
    lab: (panel: string) => `Record a report: ${panel}`,
    unmet: "First needed",
    notKept: "What the gate says here decides nothing. It is asked again when an order is signed and when a dose is recorded.",
  },
  es: {
    title: "Control de seguridad",
    of: "De",
    says: (outcome) => `Dice ahora: ${outcome}`,
    first: "juzgado como primera dosis",
    pack: (version) => `Reglas ${version}`,
    passed: (count) => `${count} ${count === 1 ? "regla pasa o no aplica" : "reglas pasan o no aplican"}`,
    allPass: "Ninguna regla lo impide.",
    missing: "Juzgada por lo que falta",
    inputs: "Qué miró, y su fuente",
    notOnRecord: "sin registrar",
    hours: (count) => `de hace ${count} ${count === 1 ? "hora" : "horas"}`,
    days: (count) => `de hace ${count} ${count === 1 ? "día" : "días"}`,
    source: "Fuente",
    policy: "Política propia de la clínica",
    owner: "Responsable",
    record: (what) => `Registrar: ${what}`,
    lab: (panel) => `Registrar informe: ${panel}`,
    unmet: "Antes hace falta",
    notKept: "Lo que dice aquí no decide nada. Se pregunta de nuevo al firmar una orden y al registrar una dosis.",
  },
});

/** What the gate says now of a product, rule by rule, with what would resolve it. */
export function GateSection() {
  const say = useWords(texts);
  const names = useNames(products);
  const outcomes = useNames(gateOutcomes);
  const [filters, setFilters] = useFilters({ product: String(Product.XR_NALTREXONE) });
  const product = (Object.keys(names).map(Number) as Product[]).find((one) => String(one) === filters.product && one !== Product.UNSPECIFIED) ?? Product.XR_NALTREXONE;
  const gate = useQuery(SafetyGateService.method.evaluateGate, { patientId: usePatientId(), product });
  return (
    <Section
      title={say.title}
      actions={
        <NativeSelect
          size="xs"
          aria-label={say.of}
          value={String(product)}
          onChange={(event) => setFilters({ product: event.currentTarget.value })}
          data={[Product.XR_NALTREXONE, Product.ORAL_NALTREXONE, Product.COMPOUNDED_IMPLANT, Product.INVESTIGATIONAL_IMPLANT].map((one) => ({ value: String(one), label: names[one] }))}
        />
      }
    >
      <Answer of={gate} loading={<Loading rows={5} />}>
        {({ result }) =>
          result && (
            <>
              <div className="row">
                <StatusTag tone={gateTones[result.overall]}>{say.says(outcomes[result.overall])}</StatusTag>
                <span className="muted">
                  {say.pack(result.packVersion)}
                  {result.judgedAsInitiation && `, ${say.first}`}
                </span>
              </div>
              <Rules result={result} />
              <p className="muted">{say.notKept}</p>
            </>
          )
        }
      </Answer>
    </Section>
  );
}

const standsOut = (rule: GateRuleResult) => rule.outcome > GateOutcome.PASS;

/** Rules, the most severe first; those that pass are behind one line. `below` is what a caller has to say to a rule. */
export function Rules({ result, below }: { result: GateResult; below?: (rule: GateRuleResult) => ReactNode }) {
  const say = useWords(texts);
  const [finding, setFinding] = useState<FindingKind>();
  const [panel, setPanel] = useState<Panel>();
  const severe = result.rules.filter(standsOut).toSorted((a, b) => b.outcome - a.outcome);
  const passed = result.rules.filter((rule) => !standsOut(rule));
  return (
    <>
      {severe.length === 0 && <p>{say.allPass}</p>}
      <ul className={style.rules}>
        {severe.map((rule) => (
          <Rule key={rule.rule} rule={rule} record={setFinding} report={setPanel}>
            {below?.(rule)}
          </Rule>
        ))}
      </ul>
      {passed.length > 0 && (
        <details className={style.more}>
          <summary>{say.passed(passed.length)}</summary>
          <ul className={style.rules}>
            {passed.map((rule) => (
              <Rule key={rule.rule} rule={rule} record={setFinding} report={setPanel} />
            ))}
          </ul>
        </details>
      )}
      {finding !== undefined && <FindingDrawer kind={finding} close={() => setFinding(undefined)} />}
      {panel !== undefined && (
        <Suspense>
          <LabForm panel={panel} close={() => setPanel(undefined)} />
        </Suspense>
      )}
    </>
  );
}

interface RuleProps {
  readonly rule: GateRuleResult;
  readonly record: (kind: FindingKind) => void;
  readonly report: (panel: Panel) => void;
  readonly children?: ReactNode;
}

function Rule({ rule, record, report, children }: RuleProps) {
  const say = useWords(texts);
  const language = useLanguage();
  const outcomes = useNames(gateOutcomes);
  const by = useNames(overriders);
  const panels = usePanelNames();
  const resolving = rule.resolvingFindings.length > 0 || rule.resolvingPanels.length > 0;
  const override = Math.max(0, ...rule.findings.map((one) => one.overrideBy)) as OverrideBy;
  const unmet = rule.findings.flatMap((one) => one.unmet);
  return (
    <li className={style.rule}>
      <div className={style.head}>
        <StatusTag tone={gateTones[rule.outcome]}>{outcomes[rule.outcome]}</StatusTag>
        <b>
          {rule.rule} <span lang="en">{rule.title}</span>
        </b>
      </div>
      <div lang="en">{plainly(rule.explanation)}</div>
      {rule.judgedFromMissing && <div className="muted">{say.missing}</div>}
      {rule.outcome >= GateOutcome.OVERRIDE && by[override] && <div className="muted">{by[override]}</div>}
      {unmet.length > 0 && (
        <div>
          {say.unmet}: <span lang="en">{unmet.map(inWords).join(", ")}</span>
        </div>
      )}
      {resolving && (
        <div className="row no-print">
          {rule.resolvingFindings.map((kind) => {
            const form = findingForms[kind];
            return (
              form && (
                <Button key={kind} size="xs" variant="default" onClick={() => record(kind)}>
                  {say.record(form.title[language])}
                </Button>
              )
            );
          })}
          {rule.resolvingPanels.map((panel) => (
            <Button key={panel} size="xs" variant="default" onClick={() => report(panel as Panel)}>
              {say.lab(panels[panel as Panel] ?? panel)}
            </Button>
          ))}
        </div>
      )}
      {children}
      <Source rule={rule} />
    </li>
  );
}

/** `RAPID_INDUCTION_PROTOCOL` as a person reads it. */
export function inWords(code: string): string {
  const text = code.replaceAll("_", " ").toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A sentence of the gate, in which codes such as `OPIOID_ANALGESIC` are words and shares have two places. */
function plainly(sentence: string): string {
  return sentence.replace(/\b[A-Z]+(_[A-Z]+)+\b/g, (code) => inWords(code).toLowerCase()).replace(/\d+\.\d{3,}/g, (share) => Number(share).toFixed(2));
}

interface PackRule {
  readonly source?: string;
  readonly source_date?: string;
  readonly house_policy?: string;
  readonly owner?: string;
}

function readPack(content: string): Readonly<Record<string, PackRule>> {
  try {
    return (JSON.parse(content) as { rules?: Record<string, PackRule> }).rules ?? {};
  } catch {
    return {};
  }
}

/** What it looked at and why there is such a rule. A rule that passes brings no source with it: then the pack is asked. */
function Source({ rule }: { rule: GateRuleResult }) {
  const say = useWords(texts);
  const [open, setOpen] = useState(false);
  const pack = useQuery(SafetyGateService.method.getRulePack, {}, { enabled: open && !rule.source, staleTime: 10 * 60_000 });
  const ofPack = useMemo(() => (pack.data ? readPack(pack.data.content)[rule.rule] : undefined), [pack.data, rule.rule]);
  const { source, date, policy } = rule.source ? { source: rule.source, date: rule.sourcePublished, policy: rule.housePolicy } : { source: ofPack?.source, date: ofPack?.source_date, policy: ofPack?.house_policy };
  const age = (input: GateInput) => {
    if (!input.observationId) return say.notOnRecord;
    const hours = Math.floor(Number(input.age?.seconds ?? 0n) / 3600);
    return hours < 48 ? say.hours(hours) : say.days(Math.floor(hours / 24));
  };
  return (
    <>
      {rule.source && (
        <div className="muted">
          {say.source}: {source} ({date})
        </div>
      )}
      <details className={style.more} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="muted">{say.inputs}</summary>
        <ul>
          {rule.inputs.map((input, index) => (
            <li key={`${input.name} ${index}`}>
              <span lang="en">{input.name}</span>: {age(input)}
            </li>
          ))}
          {!rule.source && source && (
            <li>
              {say.source}: {source} ({date})
            </li>
          )}
          {policy && policy !== "none" && (
            <li>
              {say.policy}: {policy}
            </li>
          )}
          {ofPack?.owner && (
            <li>
              {say.owner}: {ofPack.owner}
            </li>
          )}
        </ul>
      </details>
    </>
  );
}
