import { Checkbox, Fieldset, NativeSelect, Radio, TextInput } from "@mantine/core";
import { useId, useMemo } from "react";
import type { CorrectionReason } from "@/contract/cairn/prescribing/v1/dose_pb";
import { type LabReport, LabResult_Comparator, LabResult_Confirmation, LabResult_Presence } from "@/contract/cairn/prescribing/v1/lab_pb";
import { LabService } from "@/contract/cairn/prescribing/v1/lab_service_pb";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, isoDate, today } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useLanguage, useWords, words } from "@/words/words";
import { useNames } from "../prescriber/medication_words";
import { correctingReasons, correctionReasons } from "./dose_words";
import { useAbout } from "./finding_drawer";
import { isPanel, type LabTest, labTests, type Panel, panelIds, usePanelNames, unitText } from "./lab_tests";
import { labRefusals } from "./lab_words";
import { usePatientId } from "./patient_id";

export const texts = words({
  en: {
    record: "Record a report",
    correct: "Correct the report",
    correctWhy: "The report below takes the place of the old one, which stays in the history with your reason.",
    reason: "Why it is corrected",
    panel: "What was tested",
    collectedOn: "Collected on",
    reportedOn: "Reported on",
    reportedWhy: "Empty: the day of collection.",
    what: "What is left empty was not measured, and counts as missing.",
    upper: (test: string) => `${test}: upper limit of that laboratory`,
    sign: (test: string) => `${test}: the laboratory says`,
    exactly: "exactly",
    below: "below",
    above: "above",
    notMeasured: "Not measured",
    negative: "Negative",
    positive: "Positive",
    invalid: "Invalid",
    method: "Method",
    presumptive: "Immunoassay: presumptive",
    confirmed: "Confirmed by another method",
    cutoff: "Cut-off of the screen, in ng/mL",
    proof: "Offered as proof that the patient is free of opioids",
    proofWhy: "Refused unless opiates, oxycodone, fentanyl, buprenorphine and methadone are all negative.",
    required: "This is needed.",
    number: "A number is needed, as 31 or 0.9.",
    results: "Results",
    nothing: "At least one result is needed.",
  },
  es: {
    record: "Registrar un informe",
    correct: "Corregir el informe",
    correctWhy: "El informe de abajo toma el lugar del anterior, que queda en el historial con su razón.",
    reason: "Por qué se corrige",
    panel: "Qué se midió",
    collectedOn: "Toma del",
    reportedOn: "Informe del",
    reportedWhy: "Vacío: el día de la toma.",
    what: "Lo que queda vacío no se midió y cuenta como faltante.",
    upper: (test) => `${test}: límite superior de ese laboratorio`,
    sign: (test) => `${test}: el laboratorio dice`,
    exactly: "exactamente",
    below: "menos de",
    above: "más de",
    notMeasured: "Sin medir",
    negative: "Negativo",
    positive: "Positivo",
    invalid: "No válido",
    method: "Método",
    presumptive: "Inmunoensayo: presuntivo",
    confirmed: "Confirmado por otro método",
    cutoff: "Punto de corte del cribado, en ng/mL",
    proof: "Se ofrece como prueba de que la persona está libre de opioides",
    proofWhy: "Se rechaza si opiáceos, oxicodona, fentanilo, buprenorfina y metadona no son todos negativos.",
    required: "Hace falta.",
    number: "Hace falta un número, como 31 o 0.9.",
    results: "Resultados",
    nothing: "Hace falta al menos un resultado.",
  },
});

/** What was filled in for one test, by its code. */
interface Filled {
  readonly value: string;
  readonly sign: string;
  readonly upper: string;
  readonly presence: string;
}
const unfilled: Filled = { value: "", sign: String(LabResult_Comparator.EQUAL), upper: "", presence: "" };

type Values = Readonly<{ panel: string; collectedOn: string; reportedOn: string; results: Readonly<Record<string, Filled>>; method: string; cutoff: string; proof: boolean; reason: string }>;

function valuesOf(panel: Panel | undefined, report: LabReport | undefined): Values {
  const text = (value: number | undefined) => (value === undefined ? "" : String(value));
  return {
    panel: report?.panel ?? panel ?? "LIVER",
    collectedOn: isoDate(report?.collectedOn ?? today()),
    reportedOn: isoDate(report?.reportedOn),
    results: Object.fromEntries(
      (report?.results ?? []).map((one) => [one.code, { value: text(one.value), sign: String(one.comparator || LabResult_Comparator.EQUAL), upper: text(one.upperLimit), presence: one.presence ? String(one.presence) : "" }]),
    ),
    method: report?.results.find((one) => one.confirmation > 0) ? String(report.results.find((one) => one.confirmation > 0)?.confirmation) : "",
    cutoff: text(report?.results.find((one) => one.cutoff !== undefined)?.cutoff),
    proof: report?.opioidFreeProof ?? false,
    reason: "",
  };
}

const isNumber = (text: string) => /^\d+(\.\d+)?$/.test(text);

/** Records a laboratory report, or corrects one. */
export default function LabForm({ panel, report, close }: { panel?: Panel; report?: LabReport; close: () => void }) {
  const say = useWords(texts);
  const own = useWords(labRefusals);
  const shared = useWords(sharedWords);
  const names = usePanelNames();
  const reasons = useNames(correctionReasons);
  const patientId = usePatientId();
  const about = useAbout();
  const record = useSubmit(LabService.method.recordLabReport);
  const correct = useSubmit(LabService.method.correctLabReport);
  const { busy, trouble } = report ? correct : record;
  const empty = useMemo(() => valuesOf(panel, report), [panel, report]);
  const form = useForm<Values>(`lab ${report?.reportId ?? `${panel ?? ""} ${patientId}`}`, empty, trouble, { panel: "entry.panel", collectedOn: "entry.collected_on", reportedOn: "entry.reported_on", results: "entry.results" });
  const { values } = form;
  const id = useId();
  const tests = labTests.filter((one) => one.panel === values.panel && (one.asked || values.results[one.code]));
  const filledOf = (test: LabTest) => values.results[test.code] ?? unfilled;
  const fill = (test: LabTest, change: Partial<Filled>) => form.set({ results: { ...values.results, [test.code]: { ...filledOf(test), ...change } } });
  const measured = tests.filter((test) => (test.unit === undefined ? filledOf(test).presence : filledOf(test).value));
  const isScreen = values.panel === "DRUG_SCREEN";
  const wrong = (test: LabTest, field: "value" | "upper") => {
    const text = filledOf(test)[field];
    return text && !isNumber(text) ? say.number : field === "upper" && test.limited && filledOf(test).value && !text && form.errorOf("results") ? say.required : undefined;
  };

  const submit = async () => {
    const errors: Partial<Record<keyof Values, string>> = {};
    if (!values.collectedOn) errors.collectedOn = say.required;
    if (report && !values.reason) errors.reason = say.required;
    if (measured.length === 0) errors.results = say.nothing;
    else if (measured.some((test) => test.unit !== undefined && (!isNumber(filledOf(test).value) || (test.limited && !isNumber(filledOf(test).upper))))) errors.results = say.number;
    if (isScreen && measured.length > 0 && !values.method) errors.method = say.required;
    if (measured.some((test) => test.cutoff) && !isNumber(values.cutoff)) errors.cutoff = say.number;
    form.refuse(errors);
    if (Object.keys(errors).length > 0 || !isPanel(values.panel)) return;
    const [collectedOn, reportedOn] = [dateOfIso(values.collectedOn), dateOfIso(values.reportedOn)];
    const entry = {
      panel: values.panel,
      ...(collectedOn ? { collectedOn } : {}),
      ...(reportedOn ? { reportedOn } : {}),
      opioidFreeProof: isScreen && values.proof,
      results: measured.map((test) => {
        const { value, sign, upper, presence } = filledOf(test);
        const common = { codeSystem: "http://loinc.org", code: test.code };
        return test.unit === undefined
          ? { ...common, presence: Number(presence) as LabResult_Presence, ...(isScreen ? { confirmation: Number(values.method) as LabResult_Confirmation } : {}), ...(test.cutoff ? { cutoff: Number(values.cutoff) } : {}) }
          : { ...common, value: Number(value), comparator: Number(sign) as LabResult_Comparator, unit: test.unit, ...(test.limited ? { upperLimit: Number(upper) } : {}) };
      }),
    };
    const answer = await (report ? correct.send({ patientId, reportId: report.reportId, etag: report.etag, reason: Number(values.reason) as CorrectionReason, entry }) : record.send({ patientId, entry }));
    if (!answer) return;
    form.clear();
    close();
  };

  return (
    <FormDrawer title={report ? say.correct : say.record} about={about} form={form} submitLabel={report ? say.correct : say.record} submit={submit} busy={busy} trouble={trouble} own={own} close={close}>
      {report ? (
        <>
          <p className="muted">{say.correctWhy}</p>
          <NativeSelect label={say.reason} {...form.text("reason")} data={[{ value: "", label: reasons[0] }, ...correctingReasons.map((one) => ({ value: String(one), label: reasons[one] }))]} />
        </>
      ) : (
        <NativeSelect label={say.panel} {...form.text("panel")} data={panelIds.map((one) => ({ value: one, label: names[one] }))} />
      )}
      <DateInput label={say.collectedOn} latest={today()} {...form.text("collectedOn")} />
      <DateInput label={`${say.reportedOn} (${shared.optional})`} description={say.reportedWhy} latest={today()} {...form.text("reportedOn")} />
      <p className="muted">{say.what}</p>
      <div className="stack" role="group" aria-label={say.results} aria-describedby={form.errorOf("results") && `${id}-error`}>
        {form.errorOf("results") && (
          <p id={`${id}-error`} role="alert">
            {form.errorOf("results")}
          </p>
        )}
        {tests.map((test) => (
          <Test key={test.code} test={test} filled={filledOf(test)} fill={(change) => fill(test, change)} wrong={(field) => wrong(test, field)} />
        ))}
      </div>
      {isScreen && (
        <Radio.Group label={say.method} value={values.method} onChange={(method) => form.set({ method })} error={form.errorOf("method")}>
          <div className="stack">
            <Radio value={String(LabResult_Confirmation.PRESUMPTIVE)} label={say.presumptive} />
            <Radio value={String(LabResult_Confirmation.CONFIRMED)} label={say.confirmed} />
          </div>
        </Radio.Group>
      )}
      {measured.some((test) => test.cutoff) && <TextInput label={say.cutoff} inputMode="decimal" maxLength={8} {...form.text("cutoff")} />}
      {isScreen && <Checkbox label={say.proof} description={say.proofWhy} {...form.check("proof")} />}
    </FormDrawer>
  );
}

interface TestProps {
  readonly test: LabTest;
  readonly filled: Filled;
  readonly fill: (change: Partial<Filled>) => void;
  readonly wrong: (field: "value" | "upper") => string | undefined;
}

function Test({ test, filled, fill, wrong }: TestProps) {
  const say = useWords(texts);
  const language = useLanguage();
  const name = test.name[language];
  if (test.unit === undefined) {
    return (
      <NativeSelect
        label={name}
        value={filled.presence}
        onChange={(event) => fill({ presence: event.currentTarget.value })}
        data={[
          { value: "", label: say.notMeasured },
          { value: String(LabResult_Presence.NEGATIVE), label: say.negative },
          { value: String(LabResult_Presence.POSITIVE), label: say.positive },
          { value: String(LabResult_Presence.INVALID), label: say.invalid },
        ]}
      />
    );
  }
  const unit = unitText(test.unit);
  return (
    <Fieldset legend={unit ? `${name} (${unit})` : name}>
      <div className="stack">
        <TextInput aria-label={name} inputMode="decimal" maxLength={10} value={filled.value} error={wrong("value")} onChange={(event) => fill({ value: event.currentTarget.value.replace(",", ".") })} />
        {filled.value && (
          <NativeSelect
            label={say.sign(name)}
            value={filled.sign}
            onChange={(event) => fill({ sign: event.currentTarget.value })}
            data={[
              { value: String(LabResult_Comparator.EQUAL), label: say.exactly },
              { value: String(LabResult_Comparator.LESS), label: say.below },
              { value: String(LabResult_Comparator.MORE), label: say.above },
            ]}
          />
        )}
        {filled.value && test.limited && <TextInput label={say.upper(name)} inputMode="decimal" maxLength={10} value={filled.upper} error={wrong("upper")} onChange={(event) => fill({ upper: event.currentTarget.value.replace(",", ".") })} />}
      </div>
    </Fieldset>
  );
}
