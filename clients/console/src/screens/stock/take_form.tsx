import { useQuery } from "@connectrpc/connect-query";
import { NativeSelect, Radio, TextInput } from "@mantine/core";
import { Product } from "@/contract/cairn/prescribing/v1/order_pb";
import { Kit_State, type StockBalance, type WasteReason } from "@/contract/cairn/prescribing/v1/stock_pb";
import { StockService } from "@/contract/cairn/prescribing/v1/stock_service_pb";
import { CheckList } from "@/parts/check_list";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { showDate } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { offered } from "../chart/dose_fields";
import { products, useNames } from "../prescriber/medication_words";
import { coldChains, shortId, stockRefusals, wasteReasons } from "./stock_words";

export const texts = words({
  en: {
    title: "Take out of stock",
    what: "What becomes of it",
    waste: "Discard",
    return: "Return to the supplier",
    move: "Move to another place",
    cartons: "Which cartons",
    cartonsWhy: "The last eight signs of the id that is written on each.",
    quantity: (most: number) => `How many, of ${most}`,
    reason: "Why it is discarded",
    to: "To",
    choose: "Choose",
    required: "This is needed.",
    about: (product: string, lot: string, expires: string, place: string) => `${product}, lot ${lot}, expires ${expires}, ${place}`,
    whole: (most: number) => `A whole number from 1 to ${most} is needed.`,
    recalled: "The lot has been recalled: it can be discarded or returned.",
  },
  es: {
    title: "Sacar de existencias",
    what: "Qué pasa con ello",
    waste: "Desechar",
    return: "Devolver al proveedor",
    move: "Mover a otro lugar",
    cartons: "Qué envases",
    cartonsWhy: "Los últimos ocho signos del identificador escrito en cada uno.",
    quantity: (most) => `Cuántos, de ${most}`,
    reason: "Por qué se desecha",
    to: "A",
    choose: "Elija",
    required: "Hace falta.",
    about: (product, lot, expires, place) => `${product}, lote ${lot}, vence ${expires}, ${place}`,
    whole: (most) => `Hace falta un número entero de 1 a ${most}.`,
    recalled: "El lote se ha retirado: puede desecharse o devolverse.",
  },
});

type Values = Readonly<{ way: string; cartons: readonly number[]; quantity: string; reason: string; toPlaceId: string }>;
const nothing: Values = { way: "waste", cartons: [], quantity: "", reason: "", toPlaceId: "" };
const ways = ["waste", "return", "move"] as const;

/** Discards, returns or moves cartons or units of one lot in one place. */
export function TakeForm({ balance, place, close }: { balance: StockBalance; place: string; close: () => void }) {
  const say = useWords(texts);
  const own = useWords(stockRefusals);
  const names = useNames(products);
  const reasons = useNames(wasteReasons);
  const chains = useNames(coldChains);
  const places = useQuery(StockService.method.listStockPlaces, { pageSize: 500 });
  const waste = useSubmit(StockService.method.wasteStock);
  const giveBack = useSubmit(StockService.method.returnStock);
  const move = useSubmit(StockService.method.moveStock);
  const lot = balance.lot;
  const form = useForm<Values>(`take stock ${lot?.lotId} ${balance.placeId} ${balance.reservedForPatientId}`, nothing);
  const { values } = form;
  const used = { waste, return: giveBack, move }[values.way] ?? waste;
  const kits = balance.kits.filter((one) => one.state === Kit_State.IN_STOCK);
  const isInjection = lot?.product === Product.XR_NALTREXONE;
  const most = balance.available + balance.quarantined;
  const recalled = lot?.recallTime !== undefined;
  const submit = async () => {
    const errors: Partial<Record<keyof Values, string>> = {};
    if (isInjection && values.cartons.length === 0) errors.cartons = say.required;
    if (!isInjection && !(/^[1-9]\d*$/.test(values.quantity) && Number(values.quantity) <= most)) errors.quantity = say.whole(most);
    if (values.way === "waste" && !values.reason) errors.reason = say.required;
    if (values.way === "move" && !values.toPlaceId) errors.toPlaceId = say.required;
    form.refuse(errors);
    if (Object.keys(errors).length > 0) return;
    const choice = isInjection
      ? { kitIds: values.cartons.flatMap((index) => kits[index]?.kitId ?? []) }
      : { lotId: lot?.lotId ?? "", placeId: balance.placeId, reservedForPatientId: balance.reservedForPatientId, quantity: Number(values.quantity) };
    const sent = values.way === "waste" ? waste.send({ choice, reason: Number(values.reason) as WasteReason }) : values.way === "return" ? giveBack.send({ choice }) : move.send({ choice, toPlaceId: values.toPlaceId });
    if (!(await sent)) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.title} about={say.about(names[lot?.product ?? Product.UNSPECIFIED], lot?.number ?? "–", showDate(lot?.expiresOn), place)} form={form} submitLabel={values.way === "return" ? say.return : values.way === "move" ? say.move : say.waste} submit={submit} busy={used.busy} trouble={used.trouble} own={own} close={close} danger={values.way !== "move"}>
      <Radio.Group label={say.what} value={values.way} onChange={(way) => form.set({ way })}>
        <div className="stack">
          {ways.map((way) => (
            <Radio key={way} value={way} label={say[way]} disabled={way === "move" && recalled} />
          ))}
        </div>
      </Radio.Group>
      {recalled && <p className="muted">{say.recalled}</p>}
      {isInjection ? (
        <CheckList label={say.cartons} description={say.cartonsWhy} options={kits.map((kit, index) => [index, [shortId(kit.kitId), chains[kit.coldChain?.state ?? 0]].filter(Boolean).join(" · ")] as const)} value={values.cartons} onChange={(cartons) => form.set({ cartons })} error={form.errorOf("cartons")} />
      ) : (
        <TextInput label={say.quantity(most)} inputMode="numeric" maxLength={6} {...form.text("quantity")} />
      )}
      {values.way === "waste" && <NativeSelect label={say.reason} {...form.text("reason")} data={offered(reasons)} />}
      {values.way === "move" && <NativeSelect label={say.to} {...form.text("toPlaceId")} data={[{ value: "", label: say.choose }, ...(places.data?.places ?? []).filter((one) => one.placeId !== balance.placeId).map((one) => ({ value: one.placeId, label: one.name }))]} />}
    </FormDrawer>
  );
}
