import { useInfiniteQuery, useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect } from "@mantine/core";
import { useMemo, useState } from "react";
import { Product } from "@/contract/cairn/prescribing/v1/order_pb";
import { ColdChain_State, Kit_State, type StockBalance, type StockLot } from "@/contract/cairn/prescribing/v1/stock_pb";
import type { RecallLotResponse, ReceiveStockResponse } from "@/contract/cairn/prescribing/v1/stock_service_pb";
import { StockService } from "@/contract/cairn/prescribing/v1/stock_service_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { Page, Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { daysBetween, isoDate, showDate, showMoment, today } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { products, useNames } from "../prescriber/medication_words";
import { Movements } from "./movements";
import { PlaceForm, TemperatureForm } from "./place_form";
import { RecallForm, Recipients } from "./recall_form";
import { ReceiveForm } from "./receive_form";
import style from "./stock.module.css";
import { coldChains, coldTones, shortId } from "./stock_words";
import { TakeForm } from "./take_form";

export const texts = words({
  en: {
    title: "Stock",
    receive: "Receive stock",
    addPlace: "Add a place",
    temperature: "Record a temperature",
    where: "Place",
    what: "Medication",
    everywhere: "Every place",
    everything: "Every medication",
    lies: "What lies where",
    product: "Medication and lot",
    lot: (number: string) => `lot ${number}`,
    expires: "Expires",
    expired: "Expired",
    recalled: "Recalled",
    inDays: (days: number) => `in ${days} ${days === 1 ? "day" : "days"}`,
    for: "For",
    anybody: "Anybody",
    onePatient: "One patient of yours",
    another: "A patient not in your care",
    count: "There",
    available: (count: number) => `${count} available`,
    quarantined: (count: number) => `${count} out of use`,
    storage: "How it was stored",
    unitsOnly: "units are counted",
    of: (count: number, what: string) => `${count} ${what}`,
    until: (moment: string) => `until ${moment}`,
    cartons: "Carton by carton",
    action: "Action",
    takeOut: "Take out",
    recall: "Recall",
    recipients: "Who received it",
    history: "History",
    empty: "Nothing lies in stock",
    emptyWhy: "What a supplier or pharmacy delivers is booked in here; an injection then takes its carton out.",
    noPlace: "There is no place yet",
    noPlaceWhy: "A refrigerator or cabinet comes first; then what lies in it.",
    noneHere: "Nothing of this lies here",
    showAll: "Show everything",
    received: (lot: string) => `Booked in: lot ${lot}. Write on each carton its id:`,
    receivedUnits: (lot: string) => `Booked in: lot ${lot}.`,
    done: "Done",
    recallOf: (lot: string) => `Recall of lot ${lot}`,
    historyOf: (lot: string) => `What happened to lot ${lot}`,
  },
  es: {
    title: "Existencias",
    receive: "Recibir existencias",
    addPlace: "Añadir un lugar",
    temperature: "Registrar una temperatura",
    where: "Lugar",
    what: "Medicamento",
    everywhere: "Todos los lugares",
    everything: "Todos los medicamentos",
    lies: "Qué hay y dónde",
    product: "Medicamento y lote",
    lot: (number) => `lote ${number}`,
    expires: "Vence",
    expired: "Vencido",
    recalled: "Retirado",
    inDays: (days) => `en ${days} ${days === 1 ? "día" : "días"}`,
    for: "Para",
    anybody: "Cualquiera",
    onePatient: "Una persona a su cargo",
    another: "Una persona que no está a su cargo",
    count: "Hay",
    available: (count) => `${count} disponibles`,
    quarantined: (count) => `${count} apartados`,
    storage: "Cómo se conservó",
    unitsOnly: "se cuentan unidades",
    of: (count, what) => `${count} ${what}`,
    until: (moment) => `hasta ${moment}`,
    cartons: "Envase por envase",
    action: "Acción",
    takeOut: "Sacar",
    recall: "Retirar",
    recipients: "Quién lo recibió",
    history: "Historial",
    empty: "No hay nada en existencias",
    emptyWhy: "Aquí se anota lo que entrega un proveedor o una farmacia; una inyección saca después su envase.",
    noPlace: "Todavía no hay ningún lugar",
    noPlaceWhy: "Primero un refrigerador o armario; después lo que hay en él.",
    noneHere: "Aquí no hay nada de esto",
    showAll: "Mostrar todo",
    received: (lot) => `Anotado: lote ${lot}. Escriba en cada envase su identificador:`,
    receivedUnits: (lot) => `Anotado: lote ${lot}.`,
    done: "Hecho",
    recallOf: (lot) => `Retirada del lote ${lot}`,
    historyOf: (lot) => `Qué pasó con el lote ${lot}`,
  },
});

type Open = { readonly form: "receive" | "place" | "temperature" } | { readonly form: "take"; readonly balance: StockBalance } | { readonly form: "recall"; readonly lot: StockLot };

/** What the clinic has of its medicines, where it lies, until when it may be used; received, taken out, recalled. */
export function Screen() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const names = useNames(products);
  const [filters, setFilters] = useFilters({ place: "", product: "" });
  const places = useQuery(StockService.method.listStockPlaces, { pageSize: 500 });
  const stock = useInfiniteQuery(
    StockService.method.getStock,
    { placeId: filters.place, product: (Number(filters.product) || 0) as Product, pageSize: 100, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined, placeholderData: (before) => before },
  );
  const [open, setOpen] = useState<Open>();
  const [received, setReceived] = useState<ReceiveStockResponse>();
  const [recalled, setRecalled] = useState<RecallLotResponse>();
  const [history, setHistory] = useState<StockLot>();
  const placeOf = useMemo(() => new Map(places.data?.places.map((one) => [one.placeId, one.name])), [places.data]);
  const noPlace = places.data?.places.length === 0;
  const filtered = filters.place !== "" || filters.product !== "";
  const close = () => setOpen(undefined);
  return (
    <Page
      title={say.title}
      actions={
        places.data &&
        !noPlace && (
          <>
            <Button variant="default" onClick={() => setOpen({ form: "place" })}>
              {say.addPlace}
            </Button>
            <Button variant="default" onClick={() => setOpen({ form: "temperature" })}>
              {say.temperature}
            </Button>
            <Button onClick={() => setOpen({ form: "receive" })}>{say.receive}</Button>
          </>
        )
      }
    >
      {received && <Received answer={received} close={() => setReceived(undefined)} />}
      {recalled && (
        <Section
          title={say.recallOf(recalled.lot?.number ?? "–")}
          actions={
            <>
              <Button variant="default" size="xs" onClick={() => print()}>
                {shared.print}
              </Button>
              <Button variant="default" size="xs" onClick={() => setRecalled(undefined)}>
                {shared.close}
              </Button>
            </>
          }
        >
          <Recipients answer={recalled} />
        </Section>
      )}
      {history && (
        <Section
          title={say.historyOf(history.number)}
          actions={
            <Button variant="default" size="xs" onClick={() => setHistory(undefined)}>
              {shared.close}
            </Button>
          }
        >
          <Movements lotId={history.lotId} placeOf={placeOf} />
        </Section>
      )}
      <Section title={say.lies}>
        <div className="row no-print">
          <NativeSelect label={say.where} value={filters.place} onChange={(event) => setFilters({ place: event.currentTarget.value })} data={[{ value: "", label: say.everywhere }, ...(places.data?.places ?? []).map((one) => ({ value: one.placeId, label: one.name }))]} />
          <NativeSelect label={say.what} value={filters.product} onChange={(event) => setFilters({ product: event.currentTarget.value })} data={[{ value: "", label: say.everything }, ...[2, 1, 3, 4].map((one) => ({ value: String(one), label: names[one as Product] }))]} />
        </div>
        <Answer of={stock} loading={<Loading rows={6} />}>
          {({ pages }) => (
            <>
              <Rows
                balances={pages.flatMap((page) => page.balances).filter((one) => one.available + one.quarantined > 0)}
                whole={!stock.hasNextPage}
                placeOf={placeOf}
                open={setOpen}
                history={setHistory}
                empty={
                  filtered ? (
                    <Empty title={say.noneHere} action={<Button variant="default" onClick={() => setFilters({ place: "", product: "" })}>{say.showAll}</Button>} />
                  ) : noPlace ? (
                    <Empty title={say.noPlace} action={<Button onClick={() => setOpen({ form: "place" })}>{say.addPlace}</Button>}>
                      {say.noPlaceWhy}
                    </Empty>
                  ) : (
                    <Empty title={say.empty} action={<Button onClick={() => setOpen({ form: "receive" })}>{say.receive}</Button>}>
                      {say.emptyWhy}
                    </Empty>
                  )
                }
              />
              {stock.hasNextPage && (
                <Button variant="default" loading={stock.isFetchingNextPage} onClick={() => void stock.fetchNextPage()}>
                  {shared.more}
                </Button>
              )}
            </>
          )}
        </Answer>
      </Section>
      {open?.form === "receive" && (
        <ReceiveForm
          close={close}
          received={(answer) => {
            close();
            setReceived(answer);
          }}
        />
      )}
      {open?.form === "place" && <PlaceForm close={close} />}
      {open?.form === "temperature" && <TemperatureForm close={close} />}
      {open?.form === "take" && <TakeForm balance={open.balance} place={placeOf.get(open.balance.placeId) ?? "–"} close={close} />}
      {open?.form === "recall" && (
        <RecallForm
          lot={open.lot}
          close={close}
          done={(answer) => {
            close();
            setRecalled(answer);
          }}
        />
      )}
    </Page>
  );
}

function Received({ answer, close }: { answer: ReceiveStockResponse; close: () => void }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const lot = answer.lot?.number ?? "–";
  return (
    <div role="status" className={style.received}>
      <p>{answer.kits.length > 0 ? say.received(lot) : say.receivedUnits(lot)}</p>
      {answer.kits.length > 0 && (
        <ul className={style.kits}>
          {answer.kits.map((kit) => (
            <li key={kit.kitId}>{shortId(kit.kitId)}</li>
          ))}
        </ul>
      )}
      <div className="row no-print">
        {answer.kits.length > 0 && (
          <Button variant="default" size="xs" onClick={() => print()}>
            {shared.print}
          </Button>
        )}
        <Button variant="default" size="xs" onClick={close}>
          {say.done}
        </Button>
      </div>
    </div>
  );
}

interface RowsProps {
  readonly balances: readonly StockBalance[];
  readonly whole: boolean;
  readonly placeOf: ReadonlyMap<string, string>;
  readonly open: (open: Open) => void;
  readonly history: (lot: StockLot) => void;
  readonly empty: React.ReactNode;
}

function Rows({ balances, whole, placeOf, open, history, empty }: RowsProps) {
  const say = useWords(texts);
  const names = useNames(products);
  const columns = useMemo<readonly SortableColumn<StockBalance>[]>(
    () => [
      {
        id: "product",
        header: say.product,
        sortBy: ({ lot }) => lot && `${names[lot.product]} ${lot.number}`,
        cell: ({ lot }) => (
          <>
            {names[lot?.product ?? Product.UNSPECIFIED]}
            <div className="muted">{say.lot(lot?.number ?? "–")}</div>
          </>
        ),
      },
      { id: "expires", header: say.expires, sortBy: ({ lot }) => isoDate(lot?.expiresOn), short: true, cell: ({ lot }) => <Expires lot={lot} /> },
      { id: "place", header: say.where, sortBy: ({ placeId }) => placeOf.get(placeId), cell: ({ placeId }) => placeOf.get(placeId) ?? "–" },
      { id: "for", header: say.for, wideOnly: true, cell: (one) => (!one.reserved ? say.anybody : one.reservedForPatientId ? say.onePatient : say.another) },
      {
        id: "count",
        header: say.count,
        sortBy: ({ available }) => available,
        short: true,
        cell: (one) => (
          <>
            {say.available(one.available)}
            {one.quarantined > 0 && <StatusTag tone="unprotected">{say.quarantined(one.quarantined)}</StatusTag>}
          </>
        ),
      },
      { id: "storage", header: say.storage, cell: (one) => <Storage balance={one} /> },
      {
        id: "action",
        header: say.action,
        cell: (balance) =>
          balance.lot && (
            <div className="row no-print">
              <Button size="xs" variant="default" aria-label={`${say.takeOut}: ${say.lot(balance.lot.number)}`} onClick={() => open({ form: "take", balance })}>
                {say.takeOut}
              </Button>
              <Button size="xs" variant="default" aria-label={`${say.history}: ${say.lot(balance.lot.number)}`} onClick={() => balance.lot && history(balance.lot)}>
                {say.history}
              </Button>
              <Button size="xs" variant="default" aria-label={`${balance.lot.recallTime ? say.recipients : say.recall}: ${say.lot(balance.lot.number)}`} onClick={() => balance.lot && open({ form: "recall", lot: balance.lot })}>
                {balance.lot.recallTime ? say.recipients : say.recall}
              </Button>
            </div>
          ),
      },
    ],
    [say, names, placeOf, open, history],
  );
  return <DataTable label={say.lies} rows={balances} whole={whole} columns={columns} rowId={(one) => `${one.lot?.lotId} ${one.placeId} ${one.reserved} ${one.reservedForPatientId}`} empty={empty} />;
}

/** Soon is within sixty days. */
function Expires({ lot }: { lot: StockLot | undefined }) {
  const say = useWords(texts);
  const days = lot?.expiresOn ? daysBetween(today(), lot.expiresOn) : 0;
  return (
    <>
      {showDate(lot?.expiresOn)}
      {lot?.recallTime && <StatusTag tone="unprotected">{say.recalled}</StatusTag>}
      {lot?.expired ? <StatusTag tone="unprotected">{say.expired}</StatusTag> : days <= 60 && <StatusTag tone="waning">{say.inDays(days)}</StatusTag>}
    </>
  );
}

function Storage({ balance }: { balance: StockBalance }) {
  const say = useWords(texts);
  const chains = useNames(coldChains);
  const kits = balance.kits.filter((one) => one.state === Kit_State.IN_STOCK);
  if (kits.length === 0) return <span className="muted">{say.unitsOnly}</span>;
  const counts = new Map<ColdChain_State, number>();
  for (const kit of kits) counts.set(kit.coldChain?.state ?? ColdChain_State.UNKNOWN, (counts.get(kit.coldChain?.state ?? ColdChain_State.UNKNOWN) ?? 0) + 1);
  return (
    <>
      {[...counts].map(([state, count]) => (
        <div key={state}>
          <StatusTag tone={coldTones[state]}>{say.of(count, chains[state])}</StatusTag>
        </div>
      ))}
      <details>
        <summary className="muted">{say.cartons}</summary>
        <ul className={style.list}>
          {kits.map((kit) => (
            <li key={kit.kitId}>
              {shortId(kit.kitId)}: {chains[kit.coldChain?.state ?? ColdChain_State.UNKNOWN]}
              {kit.coldChain?.usableUntilTime && <span className="muted"> {say.until(showMoment(kit.coldChain.usableUntilTime))}</span>}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
