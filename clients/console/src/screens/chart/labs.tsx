import { useInfiniteQuery, useQuery } from "@connectrpc/connect-query";
import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { CorrectionReason } from "@/contract/cairn/prescribing/v1/dose_pb";
import { type LabReport, LabReport_State, type LabResult, LabResult_Confirmation, LabResult_Presence, type MonitoringDue, MonitoringDue_Item } from "@/contract/cairn/prescribing/v1/lab_pb";
import { LabService } from "@/contract/cairn/prescribing/v1/lab_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { Page, Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { useSubmit } from "@/transport/use_submit";
import { showDate } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useLanguage, useWords, words } from "@/words/words";
import { monitoringItems, monitoringReasons, useNames } from "../prescriber/medication_words";
import { useNameOfAccount } from "./colleagues";
import { correctionReasons } from "./dose_words";
import { historyWords } from "./history_words";
import LabForm from "./lab_form";
import { isPanel, type Panel, panelIds, usePanelNames, testOf } from "./lab_tests";
import { Trends, valueText } from "./lab_trend";
import { labRefusals } from "./lab_words";
import style from "./labs.module.css";
import { usePatientId } from "./patient_id";
import { RecordedBy } from "./recorded_by";
import { VoidDrawer } from "./void_drawer";

export const texts = words({
  en: {
    title: "Labs",
    record: "Record a report",
    due: "Tests and questions that are due",
    item: "What",
    dueOn: "Due",
    why: "Why",
    state: "State",
    action: "Action",
    overdue: "Overdue",
    later: "Not yet",
    noDue: "No test is due",
    noDueWhy: "Tests become due with the first dose, on their schedule, and when a result asks for a repeat.",
    recordOf: (what: string) => `Record: ${what}`,
    goTo: (what: string) => `Go to: ${what}`,
    trends: "Values",
    reports: "Reports",
    panel: "Of",
    everything: "Everything",
    collected: "Collected",
    what: "Report",
    results: "Results",
    recorded: "Recorded",
    proof: "Proof of being free of opioids",
    negative: "negative",
    positive: "positive",
    invalid: "invalid",
    presumptive: "presumptive",
    confirmed: "confirmed",
    none: "No report is on record",
    noneWhy: "Liver tests, drug screens and pregnancy tests are recorded here; the safety gate reads them.",
    noneOf: "No report of this kind is on record",
  },
  es: {
    title: "Laboratorio",
    record: "Registrar un informe",
    due: "Pruebas y preguntas pendientes",
    item: "Qué",
    dueOn: "Corresponde",
    why: "Por qué",
    state: "Estado",
    action: "Acción",
    overdue: "Vencida",
    later: "Todavía no",
    noDue: "No hay pruebas pendientes",
    noDueWhy: "Las pruebas corresponden con la primera dosis, según su calendario y cuando un resultado pide repetición.",
    recordOf: (what) => `Registrar: ${what}`,
    goTo: (what) => `Ir a: ${what}`,
    trends: "Valores",
    reports: "Informes",
    panel: "De",
    everything: "Todo",
    collected: "Toma",
    what: "Informe",
    results: "Resultados",
    recorded: "Registrado",
    proof: "Prueba de estar libre de opioides",
    negative: "negativo",
    positive: "positivo",
    invalid: "no válido",
    presumptive: "presuntivo",
    confirmed: "confirmado",
    none: "No hay informes registrados",
    noneWhy: "Aquí se registran pruebas hepáticas, de drogas y de embarazo; el control de seguridad las lee.",
    noneOf: "No hay informes de esta clase registrados",
  },
});

type Open = { readonly panel?: Panel; readonly report?: LabReport };

/** What is due, how values have changed, and every report with its results. */
export function Screen() {
  const say = useWords(texts);
  const told = useWords(historyWords);
  const shared = useWords(sharedWords);
  const panels = usePanelNames();
  const own = useWords(labRefusals);
  const patientId = usePatientId();
  const [filters, setFilters] = useFilters({ panel: "", history: "no" });
  const [open, setOpen] = useState<Open>();
  const [voiding, setVoiding] = useState<LabReport>();
  const panel = isPanel(filters.panel) ? filters.panel : "";
  const all = filters.history === "yes";
  const counting = useQuery(LabService.method.listLabResults, { patientId, pageSize: 200 });
  const reports = useInfiniteQuery(
    LabService.method.listLabResults,
    { patientId, panel, all, pageSize: 50, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined, placeholderData: (before) => before },
  );
  const voidReport = useSubmit(LabService.method.voidLabReport);
  return (
    <Page title={say.title} actions={<Button onClick={() => setOpen({})}>{say.record}</Button>}>
      <Due record={(of) => setOpen({ panel: of })} />
      <Section title={say.trends}>
        <Answer of={counting} loading={<Loading rows={3} />}>
          {({ reports: found }) => <Trends reports={found} />}
        </Answer>
      </Section>
      <Section title={say.reports}>
        <div className="row no-print">
          <NativeSelect size="xs" aria-label={say.panel} value={panel} onChange={(event) => setFilters({ panel: event.currentTarget.value })} data={[{ value: "", label: say.everything }, ...panelIds.map((one) => ({ value: one, label: panels[one] }))]} />
          <Checkbox label={told.history} checked={all} onChange={(event) => setFilters({ history: event.currentTarget.checked ? "yes" : "no" })} />
        </div>
        <Answer of={reports} loading={<Loading rows={5} />}>
          {({ pages }) => (
            <>
              <Reports reports={pages.flatMap((page) => page.reports)} isOfOnePanel={panel !== ""} correct={(report) => setOpen({ report })} inError={setVoiding} record={() => setOpen(panel ? { panel } : {})} />
              {reports.hasNextPage && (
                <Button variant="default" loading={reports.isFetchingNextPage} onClick={() => void reports.fetchNextPage()}>
                  {shared.more}
                </Button>
              )}
            </>
          )}
        </Answer>
      </Section>
      {open && <LabForm key={open.report?.reportId ?? open.panel ?? ""} {...open} close={() => setOpen(undefined)} />}
      {voiding && (
        <VoidDrawer
          key={voiding.reportId}
          id={voiding.reportId}
          what={`${isPanel(voiding.panel) ? panels[voiding.panel] : voiding.panel}, ${showDate(voiding.collectedOn)}`}
          send={(reason) => voidReport.send({ patientId, reportId: voiding.reportId, etag: voiding.etag, reason })}
          busy={voidReport.busy}
          trouble={voidReport.trouble}
          own={own}
          close={() => {
            voidReport.reset();
            setVoiding(undefined);
          }}
        />
      )}
    </Page>
  );
}

const panelOf: Partial<Record<MonitoringDue_Item, Panel>> = {
  [MonitoringDue_Item.LIVER_TESTS]: "LIVER",
  [MonitoringDue_Item.PREGNANCY_TEST]: "PREGNANCY",
  [MonitoringDue_Item.DRUG_SCREEN]: "DRUG_SCREEN",
  [MonitoringDue_Item.CREATININE]: "RENAL",
};

/** What no laboratory answers is asked elsewhere in the chart. */
const sectionOf: Partial<Record<MonitoringDue_Item, string>> = { [MonitoringDue_Item.PHQ_9]: "questionnaires", [MonitoringDue_Item.SITE_CHECK]: "findings" };

function Due({ record }: { record: (panel: Panel) => void }) {
  const say = useWords(texts);
  const items = useNames(monitoringItems);
  const reasons = useNames(monitoringReasons);
  const patientId = usePatientId();
  const due = useQuery(LabService.method.listMonitoringDue, { patientId });
  const columns = useMemo<readonly Column<MonitoringDue>[]>(
    () => [
      { id: "item", header: say.item, cell: ({ item }) => items[item] },
      { id: "due", header: say.dueOn, short: true, cell: ({ dueOn }) => showDate(dueOn) },
      { id: "state", header: say.state, cell: ({ overdue }) => <StatusTag tone={overdue ? "unprotected" : "info"}>{overdue ? say.overdue : say.later}</StatusTag> },
      { id: "why", header: say.why, cell: ({ reason }) => reasons[reason] || "–" },
      {
        id: "action",
        header: say.action,
        cell: ({ item }) => {
          const panel = panelOf[item];
          const elsewhere = sectionOf[item];
          if (elsewhere) return <Link to={`/patients/${patientId}/${elsewhere}`}>{say.goTo(items[item])}</Link>;
          if (!panel) return "–";
          return (
            <Button size="xs" variant="default" className="no-print" onClick={() => record(panel)}>
              {say.recordOf(items[item])}
            </Button>
          );
        },
      },
    ],
    [say, items, reasons, record, patientId],
  );
  return (
    <Section title={say.due}>
      <Answer of={due} loading={<Loading rows={3} />}>
        {({ items: all }) => <DataTable label={say.due} rows={all} columns={columns} rowId={(one) => String(one.item)} empty={<Empty title={say.noDue}>{say.noDueWhy}</Empty>} />}
      </Answer>
    </Section>
  );
}

interface ReportsProps {
  readonly reports: readonly LabReport[];
  readonly isOfOnePanel: boolean;
  readonly correct: (report: LabReport) => void;
  readonly inError: (report: LabReport) => void;
  readonly record: () => void;
}

function Reports({ reports, isOfOnePanel, correct, inError, record }: ReportsProps) {
  const say = useWords(texts);
  const told = useWords(historyWords);
  const panels = usePanelNames();
  const nameOf = useNameOfAccount(told.you);
  const columns = useMemo<readonly Column<LabReport>[]>(() => {
    const name = (one: LabReport) => (isPanel(one.panel) ? panels[one.panel] : one.panel);
    return [
      { id: "collected", header: say.collected, short: true, cell: (one) => showDate(one.collectedOn) },
      { id: "what", header: say.what, cell: name },
      {
        id: "results",
        header: say.results,
        cell: (one) => (
          <ul className={style.results}>
            {one.results.map((result) => (
              <li key={result.resultId || result.code}>
                <Result result={result} />
              </li>
            ))}
          </ul>
        ),
      },
      { id: "state", header: say.state, cell: (one) => <State report={one} /> },
      { id: "recorded", header: say.recorded, short: true, wideOnly: true, cell: (one) => <RecordedBy name={nameOf(one.recordedByAccountId)} time={one.recordTime} /> },
      {
        id: "action",
        header: say.action,
        cell: (one) =>
          one.state === LabReport_State.RECORDED ? (
            <div className="row no-print">
              <Button size="xs" variant="default" aria-label={`${told.correct}: ${name(one)}, ${showDate(one.collectedOn)}`} onClick={() => correct(one)}>
                {told.correct}
              </Button>
              <Button size="xs" variant="default" aria-label={`${told.inErrorAction}: ${name(one)}, ${showDate(one.collectedOn)}`} onClick={() => inError(one)}>
                {told.inErrorAction}
              </Button>
            </div>
          ) : (
            "–"
          ),
      },
    ];
  }, [say, panels, nameOf, correct, inError]);
  return (
    <DataTable
      label={say.reports}
      rows={reports}
      columns={columns}
      rowId={(one) => one.reportId}
      empty={
        isOfOnePanel ? (
          <Empty title={say.noneOf} action={<Button onClick={record}>{say.record}</Button>} />
        ) : (
          <Empty title={say.none} action={<Button onClick={record}>{say.record}</Button>}>
            {say.noneWhy}
          </Empty>
        )
      }
    />
  );
}

function Result({ result }: { result: LabResult }) {
  const say = useWords(texts);
  const language = useLanguage();
  const name = testOf(result.code)?.name[language] ?? result.code;
  if (result.value !== undefined) {
    return (
      <>
        {name}: {valueText(result.value, result.comparator, result.unit)}
        {result.timesUpperLimit !== undefined && <span className="muted"> ({result.timesUpperLimit.toFixed(2)} ×)</span>}
      </>
    );
  }
  const presence = result.presence === LabResult_Presence.POSITIVE ? say.positive : result.presence === LabResult_Presence.NEGATIVE ? say.negative : say.invalid;
  const method = result.confirmation === LabResult_Confirmation.CONFIRMED ? say.confirmed : result.confirmation === LabResult_Confirmation.PRESUMPTIVE ? say.presumptive : "";
  return (
    <>
      {name}: {result.presence === LabResult_Presence.POSITIVE ? <b>{presence}</b> : presence}
      {method && <span className="muted"> ({method})</span>}
    </>
  );
}

function State({ report }: { report: LabReport }) {
  const say = useWords(texts);
  const told = useWords(historyWords);
  const reasons = useNames(correctionReasons);
  const counts = report.state === LabReport_State.RECORDED;
  return (
    <>
      <StatusTag tone={counts ? "good" : "unknown"}>{counts ? told.counts : report.state === LabReport_State.SUPERSEDED ? told.replaced : told.inError}</StatusTag>
      {counts && report.opioidFreeProof && <StatusTag tone="covered">{say.proof}</StatusTag>}
      {report.voidReason !== CorrectionReason.UNSPECIFIED && <div className="muted">{told.because(reasons[report.voidReason])}</div>}
      {report.correctionReason !== CorrectionReason.UNSPECIFIED && <div className="muted">{told.correction(reasons[report.correctionReason])}</div>}
    </>
  );
}
