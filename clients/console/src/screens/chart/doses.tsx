import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button, Checkbox } from "@mantine/core";
import { useMemo, useState } from "react";
import { CorrectionReason, type Dose, Dose_State, DoseKind } from "@/contract/cairn/prescribing/v1/dose_pb";
import { DoseService } from "@/contract/cairn/prescribing/v1/dose_service_pb";
import { type Order, Order_State } from "@/contract/cairn/prescribing/v1/order_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag, type Tone } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { useSubmit } from "@/transport/use_submit";
import { showDate } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { doseKinds, useNames } from "../prescriber/medication_words";
import { useNameOfAccount } from "./colleagues";
import { DoseDrawer, texts as drawerTexts } from "./dose_drawer";
import { isOf } from "./dose_entry";
import { useDoseText } from "./dose_text";
import { correctionReasons } from "./dose_words";
import { historyWords } from "./history_words";
import { medicationRefusals } from "./medication_refusals";
import { useOrders } from "./orders";
import { usePatientId } from "./patient_id";
import { RecordedBy } from "./recorded_by";
import { VoidDrawer } from "./void_drawer";

export const texts = words({
  en: {
    title: "Doses",
    day: "Day",
    kind: "What",
    details: "Details",
    state: "State",
    recorded: "Recorded",
    action: "Action",
    flagged: "Counts; the gate would have stopped it",
    none: "Nothing is recorded",
    noneWhy: "What is given, handed out, seen to be taken or told by the patient is listed here.",
  },
  es: {
    title: "Dosis",
    day: "Día",
    kind: "Qué",
    details: "Detalles",
    state: "Estado",
    recorded: "Registrado",
    action: "Acción",
    flagged: "Cuenta; el control la habría detenido",
    none: "Nada registrado",
    noneWhy: "Aquí figura lo que se da, se entrega, se ve tomar o dice la persona.",
  },
});

type Recording = DoseKind.INJECTION | DoseKind.IMPLANT | DoseKind.DISPENSE | DoseKind.OBSERVED | DoseKind.SELF_REPORT;
const recordings = [DoseKind.DISPENSE, DoseKind.OBSERVED, DoseKind.IMPLANT, DoseKind.SELF_REPORT] as const;

/** Signed orders that a kind of dose may be given by. */
export function useOrdersFor(kind: DoseKind): readonly Order[] {
  const orders = useOrders();
  return useMemo(() => orders.data?.pages.flatMap((page) => page.orders).filter((one) => one.state === Order_State.SIGNED && isOf(kind, one.terms?.product)) ?? [], [orders.data, kind]);
}

/** What was given, handed out, seen to be taken and told; recording it, and putting right what was recorded wrongly. */
export function DosesSection() {
  const say = useWords(texts);
  const told = useWords(historyWords);
  const shared = useWords(sharedWords);
  const drawer = useWords(drawerTexts);
  const patientId = usePatientId();
  const [filters, setFilters] = useFilters({ history: "no" });
  const doses = useInfiniteQuery(
    DoseService.method.listDoses,
    { patientId, all: filters.history === "yes", pageSize: 50, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined, placeholderData: (before) => before },
  );
  const [recording, setRecording] = useState<Recording>();
  const [correcting, setCorrecting] = useState<Dose>();
  const [voiding, setVoiding] = useState<Dose>();
  const mayRecord = { [DoseKind.DISPENSE]: useOrdersFor(DoseKind.DISPENSE), [DoseKind.OBSERVED]: useOrdersFor(DoseKind.OBSERVED), [DoseKind.IMPLANT]: useOrdersFor(DoseKind.IMPLANT) };
  return (
    <Section
      title={say.title}
      actions={recordings
        .filter((kind) => kind === DoseKind.SELF_REPORT || mayRecord[kind].length > 0)
        .map((kind) => (
          <Button key={kind} variant="default" size="xs" onClick={() => setRecording(kind)}>
            {drawer[kind]}
          </Button>
        ))}
    >
      <Checkbox className="no-print" label={told.history} checked={filters.history === "yes"} onChange={(event) => setFilters({ history: event.currentTarget.checked ? "yes" : "no" })} />
      <Answer of={doses} loading={<Loading rows={5} />}>
        {({ pages }) => (
          <>
            <Rows doses={pages.flatMap((page) => page.doses)} correct={setCorrecting} inError={setVoiding} />
            {doses.hasNextPage && (
              <Button variant="default" loading={doses.isFetchingNextPage} onClick={() => void doses.fetchNextPage()}>
                {shared.more}
              </Button>
            )}
          </>
        )}
      </Answer>
      {recording !== undefined && <RecordDrawer key={recording} kind={recording} close={() => setRecording(undefined)} />}
      {correcting && <CorrectDrawer key={correcting.doseId} dose={correcting} close={() => setCorrecting(undefined)} />}
      {voiding && <VoidDose key={voiding.doseId} dose={voiding} close={() => setVoiding(undefined)} />}
    </Section>
  );
}

/** Records a dose by the signed orders that there are. */
export function RecordDrawer({ kind, close }: { kind: Recording; close: () => void }) {
  return <DoseDrawer kind={kind} orders={useOrdersFor(kind)} close={close} />;
}

function CorrectDrawer({ dose, close }: { dose: Dose; close: () => void }) {
  const orders = useOrders();
  const all = useMemo(() => orders.data?.pages.flatMap((page) => page.orders).filter((one) => one.orderId === dose.orderId || (one.state === Order_State.SIGNED && isOf(dose.kind, one.terms?.product))) ?? [], [orders.data, dose]);
  return dose.kind === DoseKind.UNSPECIFIED ? null : <DoseDrawer kind={dose.kind} orders={all} dose={dose} close={close} />;
}

function VoidDose({ dose, close }: { dose: Dose; close: () => void }) {
  const kinds = useNames(doseKinds);
  const own = useWords(medicationRefusals);
  const text = useDoseText();
  const { send, busy, trouble } = useSubmit(DoseService.method.voidDose);
  return (
    <VoidDrawer
      id={dose.doseId}
      what={[kinds[dose.kind], showDate(dose.occurredOn), text(dose)].join(", ")}
      withCarton={dose.entry?.entry.case === "injection" && dose.entry.entry.value.kitId !== ""}
      send={(reason) => send({ patientId: dose.patientId, doseId: dose.doseId, etag: dose.etag, reason })}
      busy={busy}
      trouble={trouble}
      own={own}
      close={close}
    />
  );
}

function Rows({ doses, correct, inError }: { doses: readonly Dose[]; correct: (dose: Dose) => void; inError: (dose: Dose) => void }) {
  const say = useWords(texts);
  const told = useWords(historyWords);
  const kinds = useNames(doseKinds);
  const text = useDoseText();
  const nameOf = useNameOfAccount(told.you);
  const columns = useMemo<readonly Column<Dose>[]>(
    () => [
      { id: "day", header: say.day, short: true, cell: (one) => showDate(one.occurredOn) },
      { id: "kind", header: say.kind, cell: (one) => kinds[one.kind] },
      { id: "details", header: say.details, cell: text },
      { id: "state", header: say.state, cell: (one) => <State dose={one} /> },
      { id: "recorded", header: say.recorded, short: true, wideOnly: true, cell: (one) => <RecordedBy name={nameOf(one.recordedByAccountId)} time={one.recordTime} /> },
      {
        id: "action",
        header: say.action,
        cell: (one) =>
          one.state === Dose_State.RECORDED ? (
            <div className="row no-print">
              <Button size="xs" variant="default" aria-label={`${told.correct}: ${kinds[one.kind]}, ${showDate(one.occurredOn)}`} onClick={() => correct(one)}>
                {told.correct}
              </Button>
              <Button size="xs" variant="default" aria-label={`${told.inErrorAction}: ${kinds[one.kind]}, ${showDate(one.occurredOn)}`} onClick={() => inError(one)}>
                {told.inErrorAction}
              </Button>
            </div>
          ) : (
            "–"
          ),
      },
    ],
    [say, kinds, text, nameOf, correct, inError],
  );
  return <DataTable label={say.title} rows={doses} columns={columns} rowId={(one) => one.doseId} empty={<Empty title={say.none}>{say.noneWhy}</Empty>} />;
}

function State({ dose }: { dose: Dose }) {
  const say = useWords(texts);
  const told = useWords(historyWords);
  const reasons = useNames(correctionReasons);
  const [tone, word]: readonly [Tone, string] = dose.state === Dose_State.SUPERSEDED ? ["unknown", told.replaced] : dose.state === Dose_State.ENTERED_IN_ERROR ? ["unknown", told.inError] : dose.gateFlagged ? ["waning", say.flagged] : ["good", told.counts];
  return (
    <>
      <StatusTag tone={tone}>{word}</StatusTag>
      {dose.voidReason !== CorrectionReason.UNSPECIFIED && <div className="muted">{told.because(reasons[dose.voidReason])}</div>}
      {dose.correctionReason !== CorrectionReason.UNSPECIFIED && <div className="muted">{told.correction(reasons[dose.correctionReason])}</div>}
    </>
  );
}
