import { useInfiniteQuery, useQuery } from "@connectrpc/connect-query";
import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { useMemo, useState } from "react";
import { ChartService } from "@/contract/cairn/prescribing/v1/chart_service_pb";
import { DoseKind, ReversalAnswer } from "@/contract/cairn/prescribing/v1/dose_pb";
import { DoseService } from "@/contract/cairn/prescribing/v1/dose_service_pb";
import { type Finding, Finding_State, FindingKind, OverdoseCounselling_Reply, RetractionReason } from "@/contract/cairn/prescribing/v1/finding_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { FormDrawer } from "@/parts/form_drawer";
import { Facts, Page, Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag, type Tone } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { type DateLike, dayOf, daysBetween, showDate, showMoment } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useLanguage, useWords, words } from "@/words/words";
import { useNames } from "../prescriber/medication_words";
import { useNameOfAccount } from "./colleagues";
import { offered } from "./dose_fields";
import { FindingDrawer, useAbout } from "./finding_drawer";
import { findingForms } from "./finding_fields";
import { useFindingText } from "./finding_text";
import { findingNames, retractionReasons } from "./finding_words";
import { historyWords } from "./history_words";
import { usePatientId } from "./patient_id";
import { RecordedBy } from "./recorded_by";

export const texts = words({
  en: {
    title: "Findings",
    record: "Record a finding",
    choose: "Choose what to record",
    naloxone: "Opioid reversal agent (naloxone, nalmefene)",
    accepted: (day: string) => `Accepted ${day}`,
    has: (day: string) => `Has one already, said ${day}`,
    declined: (day: string) => `Declined ${day}`,
    offeredOn: (day: string) => `Offered ${day}, no answer recorded`,
    noOffer: "No offer is on record",
    list: "What is on record",
    what: "What",
    says: "Says",
    asOf: "As of",
    state: "State",
    recorded: "Recorded",
    action: "Action",
    replaced: "Replaced by a later one",
    history: "Also earlier ones, and what was entered in error",
    anew: "Record anew",
    none: "No finding is on record",
    noneWhy: "What people ask, look at and review is recorded here; the safety gate reads it.",
    missing: "Not on record",
    missingWhy: "A question that nobody has asked is missing, and is no answer.",
    allThere: "Of every kind there is a finding.",
    retract: "Mark as entered in error",
    retractTitle: "Mark a finding as entered in error",
    retractWhy: "Nothing is deleted: the finding stays in the history, marked. To correct it, mark it and record it anew.",
    reason: "Why",
    then: "Then record it anew",
    required: "This is needed.",
    changed: "Somebody has changed this finding in the meantime. Close this and look at it as it is now.",
  },
  es: {
    title: "Hallazgos",
    record: "Registrar un hallazgo",
    choose: "Elija qué registrar",
    naloxone: "Antídoto de opioides (naloxona, nalmefeno)",
    accepted: (day) => `Aceptado ${day}`,
    has: (day) => `Ya tiene, dijo ${day}`,
    declined: (day) => `Rechazado ${day}`,
    offeredOn: (day) => `Ofrecido ${day}, sin respuesta registrada`,
    noOffer: "No hay oferta registrada",
    list: "Qué está registrado",
    what: "Qué",
    says: "Dice",
    asOf: "A fecha de",
    state: "Estado",
    recorded: "Registrado",
    action: "Acción",
    replaced: "Reemplazado por otro posterior",
    history: "También anteriores y registrados por error",
    anew: "Registrar de nuevo",
    none: "No hay hallazgos registrados",
    noneWhy: "Aquí se registra lo que se pregunta, se mira y se revisa; el control de seguridad lo lee.",
    missing: "Sin registrar",
    missingWhy: "Una pregunta que nadie hizo falta, y no es una respuesta.",
    allThere: "De cada clase hay un hallazgo.",
    retract: "Marcar como registrado por error",
    retractTitle: "Marcar un hallazgo como registrado por error",
    retractWhy: "Nada se borra: el hallazgo queda en el historial, marcado. Para corregirlo, márquelo y regístrelo de nuevo.",
    reason: "Por qué",
    then: "Después registrarlo de nuevo",
    required: "Hace falta.",
    changed: "Alguien ha cambiado este hallazgo mientras tanto. Cierre esto y mírelo como está ahora.",
  },
});

const recordable = Object.keys(findingForms).map(Number) as FindingKind[];

/** What is known that no laboratory measures: of each kind the latest, and what nobody has asked yet. */
export function Screen() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const language = useLanguage();
  const patientId = usePatientId();
  const [filters, setFilters] = useFilters({ history: "no" });
  const history = filters.history === "yes";
  const latest = useQuery(ChartService.method.listFindings, { patientId, latestOnly: true, pageSize: 500 });
  const listed = useInfiniteQuery(
    ChartService.method.listFindings,
    { patientId, latestOnly: !history, pageSize: 100, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined, placeholderData: (before) => before },
  );
  const [recording, setRecording] = useState<FindingKind>();
  const [retracting, setRetracting] = useState<Finding>();
  const counting = useMemo(() => new Set(latest.data?.findings.map((one) => one.findingId)), [latest.data]);
  const known = new Set(latest.data?.findings.map((one) => one.kind));
  const missing = recordable.filter((kind) => !known.has(kind));
  return (
    <Page
      title={say.title}
      actions={
        <NativeSelect
          aria-label={say.record}
          value=""
          onChange={(event) => event.currentTarget.value && setRecording(Number(event.currentTarget.value) as FindingKind)}
          data={[{ value: "", label: say.record }, ...recordable.map((kind) => ({ value: String(kind), label: findingForms[kind]?.title[language] ?? "" }))]}
        />
      }
    >
      <Answer of={latest} loading={<Loading rows={8} />}>
        {({ findings }) => (
          <>
            <Facts items={[[say.naloxone, <ReversalAgent findings={findings} />]]} />
            <Section title={say.list}>
              <Checkbox className="no-print" label={say.history} checked={history} onChange={(event) => setFilters({ history: event.currentTarget.checked ? "yes" : "no" })} />
              <Answer of={listed}>
                {({ pages }) => (
                  <>
                    <Rows findings={pages.flatMap((page) => page.findings)} counting={counting} anew={setRecording} inError={setRetracting} />
                    {listed.hasNextPage && (
                      <Button variant="default" loading={listed.isFetchingNextPage} onClick={() => void listed.fetchNextPage()}>
                        {shared.more}
                      </Button>
                    )}
                  </>
                )}
              </Answer>
            </Section>
            <Section title={say.missing} note={say.missingWhy}>
              {missing.length === 0 ? (
                <p>{say.allThere}</p>
              ) : (
                <div className="row">
                  {missing.map((kind) => (
                    <Button key={kind} variant="default" size="xs" onClick={() => setRecording(kind)}>
                      {findingForms[kind]?.title[language]}
                    </Button>
                  ))}
                </div>
              )}
            </Section>
          </>
        )}
      </Answer>
      {recording !== undefined && <FindingDrawer key={recording} kind={recording} close={() => setRecording(undefined)} />}
      {retracting && (
        <RetractDrawer
          key={retracting.findingId}
          finding={retracting}
          close={(anew) => {
            setRetracting(undefined);
            if (anew) setRecording(retracting.kind);
          }}
        />
      )}
    </Page>
  );
}

/** What was last said to the offer of a reversal agent, as a finding or with an injection. */
function ReversalAgent({ findings }: { findings: readonly Finding[] }) {
  const say = useWords(texts);
  const doses = useQuery(DoseService.method.listDoses, { patientId: usePatientId(), kind: DoseKind.INJECTION, pageSize: 1 });
  const finding = findings.find((one) => one.kind === FindingKind.OVERDOSE_COUNSELLING);
  const told = finding?.value?.value.case === "overdoseCounselling" ? finding.value.value.value : undefined;
  const dose = doses.data?.doses[0];
  const injection = dose?.entry?.entry.case === "injection" ? dose.entry.entry.value.counselling : undefined;
  const both: { on: DateLike; answer: ReversalAnswer | OverdoseCounselling_Reply }[] = [];
  if (finding?.observeTime && told) both.push({ on: dayOf(finding.observeTime), answer: told.reply });
  if (dose?.occurredOn && injection?.reversalAgentOffered) both.push({ on: dose.occurredOn, answer: injection.reversalAnswer });
  const [last] = both.toSorted((a, b) => daysBetween(a.on, b.on));
  if (doses.data === undefined) return "…";
  if (!last) return <StatusTag tone="unknown">{say.noOffer}</StatusTag>;
  const day = showDate(last.on);
  const [tone, word]: readonly [Tone, string] =
    last.answer === ReversalAnswer.ACCEPTED ? ["good", say.accepted(day)] : last.answer === ReversalAnswer.ALREADY_HAS ? ["good", say.has(day)] : last.answer === ReversalAnswer.DECLINED ? ["waning", say.declined(day)] : ["unknown", say.offeredOn(day)];
  return <StatusTag tone={tone}>{word}</StatusTag>;
}

interface RowsProps {
  readonly findings: readonly Finding[];
  readonly counting: ReadonlySet<string>;
  readonly anew: (kind: FindingKind) => void;
  readonly inError: (finding: Finding) => void;
}

function Rows({ findings, counting, anew, inError }: RowsProps) {
  const say = useWords(texts);
  const said = useWords(historyWords);
  const names = useNames(findingNames);
  const reasons = useNames(retractionReasons);
  const text = useFindingText();
  const nameOf = useNameOfAccount(said.you);
  const columns = useMemo<readonly Column<Finding>[]>(
    () => [
      { id: "what", header: say.what, cell: ({ kind }) => names[kind] },
      {
        id: "says",
        header: say.says,
        cell: (one) => (
          <>
            {text(one)}
            {one.note && <div className="muted">{one.note}</div>}
          </>
        ),
      },
      { id: "asOf", header: say.asOf, short: true, cell: ({ observeTime }) => showMoment(observeTime) },
      {
        id: "state",
        header: say.state,
        cell: (one) =>
          one.state === Finding_State.ENTERED_IN_ERROR ? (
            <>
              <StatusTag tone="unknown">{said.inError}</StatusTag>
              <div className="muted">{said.because(reasons[one.retractionReason])}</div>
            </>
          ) : (
            <StatusTag tone={counting.has(one.findingId) ? "good" : "info"}>{counting.has(one.findingId) ? said.counts : say.replaced}</StatusTag>
          ),
      },
      { id: "recorded", header: say.recorded, short: true, wideOnly: true, cell: (one) => <RecordedBy name={nameOf(one.recordedByAccountId)} time={one.recordTime} /> },
      {
        id: "action",
        header: say.action,
        cell: (one) =>
          one.state === Finding_State.RECORDED ? (
            <div className="row no-print">
              {findingForms[one.kind] && counting.has(one.findingId) && (
                <Button size="xs" variant="default" aria-label={`${say.anew}: ${names[one.kind]}`} onClick={() => anew(one.kind)}>
                  {say.anew}
                </Button>
              )}
              <Button size="xs" variant="default" aria-label={`${said.inErrorAction}: ${names[one.kind]}, ${showMoment(one.observeTime)}`} onClick={() => inError(one)}>
                {said.inErrorAction}
              </Button>
            </div>
          ) : (
            "–"
          ),
      },
    ],
    [say, names, reasons, text, nameOf, counting, anew, inError],
  );
  return <DataTable label={say.list} rows={findings} columns={columns} rowId={(one) => one.findingId} empty={<Empty title={say.none}>{say.noneWhy}</Empty>} />;
}

/** `close` is told whether it is to be recorded anew. */
function RetractDrawer({ finding, close }: { finding: Finding; close: (anew: boolean) => void }) {
  const say = useWords(texts);
  const names = useNames(findingNames);
  const reasons = useNames(retractionReasons);
  const text = useFindingText();
  const about = useAbout();
  const { send, busy, trouble } = useSubmit(ChartService.method.retractFinding);
  const form = useForm<Readonly<{ reason: string; then: boolean }>>(`retract ${finding.findingId}`, { reason: "", then: false }, trouble);
  const submit = async () => {
    if (!form.values.reason) return form.refuse({ reason: say.required });
    if (!(await send({ patientId: finding.patientId, findingId: finding.findingId, etag: finding.etag, reason: Number(form.values.reason) as RetractionReason }))) return;
    const { then } = form.values;
    form.clear();
    close(then);
  };
  return (
    <FormDrawer title={say.retractTitle} about={about} form={form} submitLabel={say.retract} submit={submit} busy={busy} trouble={trouble} own={{ ETAG_MISMATCH: say.changed }} close={() => close(false)} danger>
      <p>
        {names[finding.kind]}, {showMoment(finding.observeTime)}: {text(finding)}
      </p>
      <p className="muted">{say.retractWhy}</p>
      <NativeSelect label={say.reason} {...form.text("reason")} data={offered(reasons)} />
      {findingForms[finding.kind] && <Checkbox label={say.then} {...form.check("then")} />}
    </FormDrawer>
  );
}
