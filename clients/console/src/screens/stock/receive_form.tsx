import { useQuery } from "@connectrpc/connect-query";
import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { Product } from "@/contract/cairn/prescribing/v1/order_pb";
import type { ReceiveStockResponse } from "@/contract/cairn/prescribing/v1/stock_service_pb";
import { StockService } from "@/contract/cairn/prescribing/v1/stock_service_pb";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { usePatientSearch } from "@/parts/patient_search";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, showDate } from "@/words/dates";
import { fullName } from "@/words/names";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { products, useNames } from "../prescriber/medication_words";
import { stockRefusals } from "./stock_words";

export const texts = words({
  en: {
    title: "Receive stock",
    receive: "Book it in",
    place: "Where it lies",
    product: "What",
    quantity: "How many",
    quantityWhy: "Cartons of the injection, tablets, implants.",
    lot: "Lot number as printed",
    expires: "Last day on which it may be used",
    patient: "Set aside for a patient",
    patientWhy: "What a pharmacy delivers for one person. Search by name, birth date or record number; leave empty for anybody.",
    found: "Of these",
    anybody: "Nobody: for anybody",
    choose: "Choose",
    required: "This is needed.",
    whole: "A whole number from 1 to 10,000 is needed.",
  },
  es: {
    title: "Recibir existencias",
    receive: "Anotar",
    place: "Dónde está",
    product: "Qué",
    quantity: "Cuántos",
    quantityWhy: "Envases de la inyección, comprimidos, implantes.",
    lot: "Número de lote impreso",
    expires: "Último día en que puede usarse",
    patient: "Reservado para una persona",
    patientWhy: "Lo que una farmacia entrega para una persona. Busque por nombre, nacimiento o n.º de historia; vacío para cualquiera.",
    found: "De estas",
    anybody: "Nadie: para cualquiera",
    choose: "Elija",
    required: "Hace falta.",
    whole: "Hace falta un número entero de 1 a 10.000.",
  },
});

const nothing = { placeId: "", product: String(Product.XR_NALTREXONE), quantity: "", lotNumber: "", expiresOn: "", reservedForPatientId: "" };

/** Books what a supplier delivered; of the injection the answer names each carton, to be written on it. */
export function ReceiveForm({ close, received }: { close: () => void; received: (answer: ReceiveStockResponse) => void }) {
  const say = useWords(texts);
  const own = useWords(stockRefusals);
  const shared = useWords(sharedWords);
  const names = useNames(products);
  const places = useQuery(StockService.method.listStockPlaces, { pageSize: 500 });
  const { send, busy, trouble } = useSubmit(StockService.method.receiveStock);
  const form = useForm<Readonly<typeof nothing>>("receive stock", nothing, trouble);
  // Of whom it is about nothing is kept but the choice.
  const [line, setLine] = useState("");
  const { found } = usePatientSearch(line);
  const { values } = form;
  const only = places.data?.places.length === 1 ? places.data.places[0]?.placeId : undefined;
  const submit = async () => {
    const errors: Partial<Record<keyof typeof nothing, string>> = {};
    const placeId = values.placeId || (only ?? "");
    if (!placeId) errors.placeId = say.required;
    if (!/^[1-9]\d{0,4}$/.test(values.quantity) || Number(values.quantity) > 10_000) errors.quantity = say.whole;
    for (const field of ["lotNumber", "expiresOn"] as const) if (!values[field]) errors[field] = say.required;
    form.refuse(errors);
    if (Object.keys(errors).length > 0) return;
    const expiresOn = dateOfIso(values.expiresOn);
    const answer = await send({ placeId, product: Number(values.product) as Product, quantity: Number(values.quantity), lotNumber: values.lotNumber, ...(expiresOn ? { expiresOn } : {}), reservedForPatientId: values.reservedForPatientId });
    if (!answer) return;
    form.clear();
    received(answer);
  };
  return (
    <FormDrawer title={say.title} form={form} submitLabel={say.receive} submit={submit} busy={busy} trouble={trouble} own={own} close={close}>
      <NativeSelect label={say.product} {...form.text("product")} data={[Product.XR_NALTREXONE, Product.ORAL_NALTREXONE, Product.COMPOUNDED_IMPLANT, Product.INVESTIGATIONAL_IMPLANT].map((one) => ({ value: String(one), label: names[one] }))} />
      <TextInput label={say.quantity} description={say.quantityWhy} inputMode="numeric" maxLength={5} {...form.text("quantity")} />
      <TextInput label={say.lot} maxLength={40} autoComplete="off" {...form.text("lotNumber")} />
      <DateInput label={say.expires} {...form.text("expiresOn")} />
      <NativeSelect label={say.place} {...form.text("placeId")} value={values.placeId || (only ?? "")} data={[{ value: "", label: say.choose }, ...(places.data?.places ?? []).map((one) => ({ value: one.placeId, label: one.name }))]} />
      <TextInput label={`${say.patient} (${shared.optional})`} description={say.patientWhy} autoComplete="off" maxLength={200} value={line} onChange={(event) => setLine(event.currentTarget.value)} />
      {line && found.data && (
        <NativeSelect
          label={say.found}
          value={values.reservedForPatientId}
          error={form.errorOf("reservedForPatientId")}
          onChange={(event) => form.set({ reservedForPatientId: event.currentTarget.value })}
          data={[{ value: "", label: say.anybody }, ...found.data.patients.map((one) => ({ value: one.patientId, label: `${fullName(one.profile)}, ${showDate(one.profile?.birthDate)}` }))]}
        />
      )}
    </FormDrawer>
  );
}
