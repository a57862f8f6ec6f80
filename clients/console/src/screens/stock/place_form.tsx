import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { useQuery } from "@connectrpc/connect-query";
import { NativeSelect, TextInput } from "@mantine/core";
import { OrganisationService } from "@/contract/cairn/directory/v1/organisation_service_pb";
import type { StockPlaceKind } from "@/contract/cairn/prescribing/v1/stock_pb";
import { StockService } from "@/contract/cairn/prescribing/v1/stock_service_pb";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { momentOf } from "@/words/clinic_zone";
import { dateOfIso, today } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { offered } from "../chart/dose_fields";
import { useNames } from "../prescriber/medication_words";
import { placeKinds, stockRefusals } from "./stock_words";

export const texts = words({
  en: {
    add: "Add a place",
    name: "Name",
    kind: "What it is",
    site: "Site",
    choose: "Choose",
    required: "This is needed.",
    temperature: "Record a temperature",
    place: "Place",
    least: "Lowest, in °C",
    most: "Highest, in °C",
    number: "A number is needed, as 4.5.",
    order: "The highest is below the lowest.",
    fromDay: "From",
    fromTime: "At",
    why: "It holds from then on until the next record of the place; one within 2 to 8 °C for four days at most. Cartons that nobody recorded a temperature for cannot be said to be stored in order.",
  },
  es: {
    add: "Añadir un lugar",
    name: "Nombre",
    kind: "Qué es",
    site: "Sitio",
    choose: "Elija",
    required: "Hace falta.",
    temperature: "Registrar una temperatura",
    place: "Lugar",
    least: "Más baja, en °C",
    most: "Más alta, en °C",
    number: "Hace falta un número, como 4.5.",
    order: "La más alta es menor que la más baja.",
    fromDay: "Desde",
    fromTime: "A las",
    why: "Vale desde entonces hasta el siguiente registro del lugar; una de 2 a 8 °C cuatro días como mucho. De envases sin temperatura registrada no se puede decir que se conservaron en orden.",
  },
});

const nowhere = { name: "", kind: "", siteId: "" };

/** A refrigerator, a cabinet, a bag: where stock lies. */
export function PlaceForm({ close }: { close: () => void }) {
  const say = useWords(texts);
  const own = useWords(stockRefusals);
  const kinds = useNames(placeKinds);
  const sites = useQuery(OrganisationService.method.listSites, { pageSize: 500 });
  const { send, busy, trouble } = useSubmit(StockService.method.createStockPlace);
  const form = useForm<Readonly<typeof nowhere>>("stock place", nowhere, trouble);
  const only = sites.data?.sites.length === 1 ? (sites.data.sites[0]?.siteId ?? "") : "";
  const siteId = form.values.siteId || only;
  const submit = async () => {
    const { name, kind } = form.values;
    form.refuse({ ...(name ? {} : { name: say.required }), ...(kind ? {} : { kind: say.required }), ...(siteId ? {} : { siteId: say.required }) });
    if (!name || !kind || !siteId || !(await send({ siteId, name, kind: Number(kind) as StockPlaceKind }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.add} form={form} submitLabel={say.add} submit={submit} busy={busy} trouble={trouble} own={own} close={close}>
      <TextInput label={say.name} maxLength={100} autoComplete="off" {...form.text("name")} />
      <NativeSelect label={say.kind} {...form.text("kind")} data={offered(kinds)} />
      <NativeSelect label={say.site} {...form.text("siteId")} value={siteId} data={[{ value: "", label: say.choose }, ...(sites.data?.sites ?? []).map((one) => ({ value: one.siteId, label: one.name }))]} />
    </FormDrawer>
  );
}

const isDegrees = (text: string) => /^-?\d{1,2}([.,]\d)?$/.test(text);
const tenths = (text: string) => Math.round(Number(text.replace(",", ".")) * 10);

/** How warm a place was: what cartons are judged by. */
export function TemperatureForm({ close }: { close: () => void }) {
  const say = useWords(texts);
  const own = useWords(stockRefusals);
  const shared = useWords(sharedWords);
  const places = useQuery(StockService.method.listStockPlaces, { pageSize: 500 });
  const { send, busy, trouble } = useSubmit(StockService.method.recordTemperature);
  const form = useForm<Readonly<{ placeId: string; least: string; most: string; day: string; time: string }>>("stock temperature", { placeId: "", least: "", most: "", day: "", time: "" }, trouble, { least: "least_tenths_c", most: "most_tenths_c", day: "from_time" });
  const { values } = form;
  const only = places.data?.places.length === 1 ? (places.data.places[0]?.placeId ?? "") : "";
  const placeId = values.placeId || only;
  const submit = async () => {
    const errors: Partial<Record<keyof typeof values, string>> = {};
    if (!placeId) errors.placeId = say.required;
    for (const field of ["least", "most"] as const) if (!isDegrees(values[field])) errors[field] = say.number;
    if (!errors.least && !errors.most && tenths(values.most) < tenths(values.least)) errors.most = say.order;
    const day = dateOfIso(values.day);
    const time = /^(\d{2}):(\d{2})$/.exec(values.time);
    if (day && !time) errors.time = say.required;
    form.refuse(errors);
    if (Object.keys(errors).length > 0) return;
    const from = day && time ? momentOf({ ...day, hour: Number(time[1]), minute: Number(time[2]) }) : new Date();
    if (!(await send({ of: { case: "placeId", value: placeId }, fromTime: timestampFromDate(from), leastTenthsC: tenths(values.least), mostTenthsC: tenths(values.most) }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.temperature} form={form} submitLabel={say.temperature} submit={submit} busy={busy} trouble={trouble} own={own} close={close}>
      <p className="muted">{say.why}</p>
      <NativeSelect label={say.place} {...form.text("placeId")} value={placeId} data={[{ value: "", label: say.choose }, ...(places.data?.places ?? []).map((one) => ({ value: one.placeId, label: one.name }))]} />
      <TextInput label={say.least} inputMode="decimal" maxLength={5} {...form.text("least")} />
      <TextInput label={say.most} inputMode="decimal" maxLength={5} {...form.text("most")} />
      <DateInput label={`${say.fromDay} (${shared.optional})`} latest={today()} {...form.text("day")} />
      {values.day && <TextInput type="time" label={say.fromTime} {...form.text("time")} />}
    </FormDrawer>
  );
}
