import { useQuery } from "@connectrpc/connect-query";
import { TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { PatientService } from "@/contract/cairn/enrollment/v1/patient_service_pb";
import type { StockLot } from "@/contract/cairn/prescribing/v1/stock_pb";
import type { RecallLotResponse, RecallLotResponse_Recipient } from "@/contract/cairn/prescribing/v1/stock_service_pb";
import { StockService } from "@/contract/cairn/prescribing/v1/stock_service_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { FormDrawer } from "@/parts/form_drawer";
import { Empty } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { isoDate, showDate } from "@/words/dates";
import { fullName, phoneOf } from "@/words/names";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { products, useNames } from "../prescriber/medication_words";
import { stockRefusals } from "./stock_words";

export const texts = words({
  en: {
    title: "Recall the lot",
    recall: "Take the lot out of use",
    why: "It is taken out of use for good, wherever it lies, and everybody who received it is listed, also people who are not in your care. It cannot be taken back.",
    reference: "Number of the recall, of the manufacturer or the agency",
    confirm: "Type the lot number, to be sure",
    differs: "That is not this lot's number.",
    who: "Who received it",
    patient: "Patient",
    given: "Given on",
    phone: "Phone",
    notYours: "Not in your care: tell the privacy officer or their care team",
    id: (id: string) => `record ${id}`,
    nobody: "Nobody has received it",
    nobodyWhy: "No record of a dose that counts names this lot.",
    lies: (count: number) => `${count} ${count === 1 ? "unit" : "units"} of it still ${count === 1 ? "lies" : "lie"} in stock: discard or return ${count === 1 ? "it" : "them"}.`,
  },
  es: {
    title: "Retirar el lote",
    recall: "Apartar el lote",
    why: "Se aparta para siempre, esté donde esté, y se muestra quién lo recibió, también personas que no están a su cargo. No puede deshacerse.",
    reference: "Número de la retirada, del fabricante o la agencia",
    confirm: "Escriba el número de lote, para asegurarse",
    differs: "Ese no es el número de este lote.",
    who: "Quién lo recibió",
    patient: "Paciente",
    given: "Administrado el",
    phone: "Teléfono",
    notYours: "No está a su cargo: avise a privacidad o a su equipo",
    id: (id) => `registro ${id}`,
    nobody: "Nadie lo ha recibido",
    nobodyWhy: "Ningún registro de dosis que cuente nombra este lote.",
    lies: (count) => `${count} ${count === 1 ? "unidad está" : "unidades están"} aún en existencias: deséchelas o devuélvalas.`,
  },
});

const nothing = { reference: "", confirm: "" };

/** Takes a lot out of use. `done` gets who received it. */
export function RecallForm({ lot, close, done }: { lot: StockLot; close: () => void; done: (answer: RecallLotResponse) => void }) {
  const say = useWords(texts);
  const own = useWords(stockRefusals);
  const shared = useWords(sharedWords);
  const names = useNames(products);
  const { send, busy, trouble } = useSubmit(StockService.method.recallLot);
  const form = useForm<Readonly<typeof nothing>>(`recall ${lot.lotId}`, nothing, trouble);
  const submit = async () => {
    if (form.values.confirm.trim() !== lot.number) return form.refuse({ confirm: say.differs });
    const answer = await send({ lotId: lot.lotId, reference: form.values.reference });
    if (!answer) return;
    form.clear();
    done(answer);
  };
  return (
    <FormDrawer title={say.title} about={`${names[lot.product]}, ${lot.number}`} form={form} submitLabel={say.recall} submit={submit} busy={busy} trouble={trouble} own={own} close={close} danger>
      <p>{say.why}</p>
      <TextInput label={`${say.reference} (${shared.optional})`} maxLength={100} autoComplete="off" {...form.text("reference")} />
      <TextInput label={say.confirm} maxLength={40} autoComplete="off" {...form.text("confirm")} />
    </FormDrawer>
  );
}

/** Everybody who received a recalled lot; whoever is not in the caller's care is there by the number of the record alone. */
export function Recipients({ answer }: { answer: RecallLotResponse }) {
  const say = useWords(texts);
  const left = answer.stock.reduce((sum, one) => sum + one.available + one.quarantined, 0);
  const columns: readonly SortableColumn<RecallLotResponse_Recipient>[] = [
    { id: "patient", header: say.patient, cell: ({ patientId }) => <Who patientId={patientId} /> },
    { id: "given", header: say.given, sortBy: ({ occurredOn }) => isoDate(occurredOn), short: true, cell: ({ occurredOn }) => showDate(occurredOn) },
    { id: "phone", header: say.phone, short: true, cell: ({ patientId }) => <Phone patientId={patientId} /> },
  ];
  return (
    <>
      {left > 0 && <StatusTag tone="waning">{say.lies(left)}</StatusTag>}
      <DataTable label={say.who} rows={answer.recipients} whole sortKey="sort-recipients" columns={columns} rowId={(one) => one.doseId} empty={<Empty title={say.nobody}>{say.nobodyWhy}</Empty>} />
    </>
  );
}

function usePerson(patientId: string) {
  return useQuery(PatientService.method.getPatient, { patientId }, { retry: false });
}

function Who({ patientId }: { patientId: string }) {
  const say = useWords(texts);
  const found = usePerson(patientId);
  if (found.data?.patient) return <Link to={`/patients/${patientId}/medication`}>{fullName(found.data.patient.profile)}</Link>;
  if (!found.error) return "…";
  return (
    <>
      <StatusTag tone="waning">{say.notYours}</StatusTag>
      <div className="muted">{say.id(patientId)}</div>
    </>
  );
}

function Phone({ patientId }: { patientId: string }) {
  return phoneOf(usePerson(patientId).data?.patient) || "–";
}
