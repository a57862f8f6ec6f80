import { useQuery } from "@connectrpc/connect-query";
import { NativeSelect, TextInput } from "@mantine/core";
import { useEffect } from "react";
import { ColdChain_State, Kit_State } from "@/contract/cairn/prescribing/v1/stock_pb";
import { StockService } from "@/contract/cairn/prescribing/v1/stock_service_pb";
import { Product } from "@/contract/cairn/prescribing/v1/order_pb";
import { DateInput } from "@/parts/date_input";
import { Answer } from "@/parts/states";
import type { Form } from "@/parts/use_form";
import { showDate } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { coldChains, shortId } from "../stock/stock_words";
import { useNames } from "../prescriber/medication_words";
import { type DoseValues, elsewhere } from "./dose_entry";
import { usePatientId } from "./patient_id";

export const texts = words({
  en: {
    carton: "Carton",
    why: "The id is written on it. What is chosen is taken out of the stock with the record.",
    choose: "Choose",
    none: "A carton that is not of this clinic's stock",
    kit: (id: string, lot: string, expires: string, place: string) => `${id} · lot ${lot}, expires ${expires} · ${place}`,
    yours: "set aside for this person",
    as: "The carton that is recorded",
    lot: "Lot number on the carton",
    expires: "Expires on",
    stockless: "No usable carton lies in the clinic's stock. Lot and expiry date are read from the carton; how it was stored, nobody here can tell.",
  },
  es: {
    carton: "Envase",
    why: "El identificador está escrito en él. El elegido sale de las existencias con el registro.",
    choose: "Elija",
    none: "Un envase que no es de las existencias de esta clínica",
    kit: (id, lot, expires, place) => `${id} · lote ${lot}, vence ${expires} · ${place}`,
    yours: "reservado para esta persona",
    as: "El envase registrado",
    lot: "Número de lote del envase",
    expires: "Vence el",
    stockless: "No hay ningún envase utilizable en las existencias. El lote y el vencimiento se leen del envase; aquí nadie sabe cómo se conservó.",
  },
});

/** Which carton an injection is taken from: those that lie in stock for anybody or this person, what is set aside for them and ends first, first. */
export function CartonField({ form, recorded }: { form: Form<DoseValues>; recorded: string }) {
  const say = useWords(texts);
  const chains = useNames(coldChains);
  const patientId = usePatientId();
  const stock = useQuery(StockService.method.getStock, { product: Product.XR_NALTREXONE, pageSize: 500 });
  const places = useQuery(StockService.method.listStockPlaces, { pageSize: 500 });
  const placeOf = new Map(places.data?.places.map((one) => [one.placeId, one.name]));
  const kits = (stock.data?.balances ?? [])
    .filter((one) => !one.lot?.expired && !one.lot?.recallTime && (!one.reserved || one.reservedForPatientId === patientId))
    .flatMap((balance) =>
      balance.kits
        .filter((kit) => kit.state === Kit_State.IN_STOCK && (kit.coldChain?.state === ColdChain_State.USABLE || kit.coldChain?.state === ColdChain_State.UNKNOWN))
        .map((kit) => ({ kit, lot: balance.lot, mine: balance.reserved })),
    )
    .toSorted((a, b) => Number(b.mine) - Number(a.mine) || Number(b.kit.coldChain?.state === ColdChain_State.USABLE) - Number(a.kit.coldChain?.state === ColdChain_State.USABLE));
  const { values } = form;
  const none = stock.data !== undefined && kits.length === 0 && !recorded;
  const { set } = form;
  useEffect(() => {
    if (none && values.kitId === "") set({ kitId: elsewhere });
  }, [none, values.kitId]);
  return (
    <Answer of={stock}>
      {() => (
        <>
          {none ? (
            <p className="muted">{say.stockless}</p>
          ) : (
            <NativeSelect
              label={say.carton}
              description={say.why}
              {...form.text("kitId")}
              data={[
                { value: "", label: say.choose },
                ...(recorded && !kits.some((one) => one.kit.kitId === recorded) ? [{ value: recorded, label: `${shortId(recorded)} · ${say.as}` }] : []),
                ...kits.map(({ kit, lot, mine }) => ({
                  value: kit.kitId,
                  label: [say.kit(shortId(kit.kitId), lot?.number ?? "–", showDate(lot?.expiresOn), placeOf.get(kit.placeId) ?? "–"), mine ? say.yours : "", chains[kit.coldChain?.state ?? ColdChain_State.UNSPECIFIED]].filter(Boolean).join(" · "),
                })),
                { value: elsewhere, label: say.none },
              ]}
            />
          )}
          {values.kitId === elsewhere && (
            <>
              <TextInput label={say.lot} maxLength={40} autoComplete="off" {...form.text("lot")} />
              <DateInput label={say.expires} {...form.text("expires")} />
            </>
          )}
        </>
      )}
    </Answer>
  );
}
