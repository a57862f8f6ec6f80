import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { type Order, Order_State } from "@/contract/cairn/prescribing/v1/order_pb";
import { OrderService } from "@/contract/cairn/prescribing/v1/order_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { mayBe, useSession } from "@/session/session";
import { showDate, showMoment } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { orderStates, orderTones, stopReasons, useNames } from "../prescriber/medication_words";
import { useNameOfAccount } from "./colleagues";
import { EndorseDrawer } from "./endorse_drawer";
import { OrderForm } from "./order_form";
import { useOrderText } from "./order_text";
import { usePatientId } from "./patient_id";
import { SignDrawer } from "./sign_drawer";
import { StopDrawer } from "./stop_drawer";

export const texts = words({
  en: {
    title: "Orders",
    write: "Write an order",
    what: "Order",
    state: "State",
    when: "Holds",
    by: "By",
    action: "Action",
    span: (from: string, to: string) => `${from} to ${to}`,
    year: (from: string) => `${from}, for a year`,
    written: (name: string) => (name ? `written by ${name}` : "written by somebody else"),
    signed: (name: string, at: string) => (name ? `signed by ${name}, ${at}` : `signed ${at}`),
    you: "you",
    sign: "Sign",
    change: "Change",
    endorse: "Endorse overrides",
    stop: "Stop",
    none: "No order is on record",
    noneWhy: "Nothing can be given before a prescriber has signed an order.",
    toSign: (count: number) => `${count} ${count === 1 ? "draft waits" : "drafts wait"} for a signature`,
  },
  es: {
    title: "Órdenes",
    write: "Escribir una orden",
    what: "Orden",
    state: "Estado",
    when: "Vigencia",
    by: "De",
    action: "Acción",
    span: (from, to) => `${from} a ${to}`,
    year: (from) => `${from}, por un año`,
    written: (name) => (name ? `escrita por ${name}` : "escrita por otra persona"),
    signed: (name, at) => (name ? `firmada por ${name}, ${at}` : `firmada ${at}`),
    you: "usted",
    sign: "Firmar",
    change: "Cambiar",
    endorse: "Respaldar anulaciones",
    stop: "Suspender",
    none: "No hay ninguna orden registrada",
    noneWhy: "No puede darse nada antes de que un prescriptor firme una orden.",
    toSign: (count) => `${count} ${count === 1 ? "borrador espera" : "borradores esperan"} firma`,
  },
});

type Act = "change" | "sign" | "endorse" | "stop";

/** All orders of the patient, newest first. */
export function useOrders() {
  return useInfiniteQuery(OrderService.method.listOrders, { patientId: usePatientId(), pageSize: 100, pageToken: "" }, { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined });
}

/** What is ordered, in which state, and what may be done about it. */
export function OrdersSection() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const orders = useOrders();
  const [writing, setWriting] = useState(false);
  const [open, setOpen] = useState<readonly [Act, Order]>();
  const drafts = orders.data?.pages.flatMap((page) => page.orders).filter((one) => one.state === Order_State.DRAFT).length ?? 0;
  const close = () => setOpen(undefined);
  const [act, order] = open ?? [];
  return (
    <Section
      title={say.title}
      note={drafts > 0 && <StatusTag tone="waning">{say.toSign(drafts)}</StatusTag>}
      actions={
        <Button variant="default" size="xs" onClick={() => setWriting(true)}>
          {say.write}
        </Button>
      }
    >
      <Answer of={orders} loading={<Loading rows={2} />}>
        {({ pages }) => (
          <>
            <Rows orders={pages.flatMap((page) => page.orders)} open={(next, one) => setOpen([next, one])} write={() => setWriting(true)} />
            {orders.hasNextPage && (
              <Button variant="default" loading={orders.isFetchingNextPage} onClick={() => void orders.fetchNextPage()}>
                {shared.more}
              </Button>
            )}
          </>
        )}
      </Answer>
      {writing && <OrderForm close={() => setWriting(false)} />}
      {act === "change" && order && <OrderForm key={order.orderId} order={order} close={close} />}
      {act === "sign" && order && <SignDrawer key={order.orderId} order={order} close={close} />}
      {act === "endorse" && order && <EndorseDrawer key={order.orderId} order={order} isSigned={order.state === Order_State.SIGNED} close={close} />}
      {act === "stop" && order && <StopDrawer key={order.orderId} order={order} close={close} />}
    </Section>
  );
}

function Rows({ orders, open, write }: { orders: readonly Order[]; open: (act: Act, order: Order) => void; write: () => void }) {
  const say = useWords(texts);
  const states = useNames(orderStates);
  const reasons = useNames(stopReasons);
  const text = useOrderText();
  const nameOf = useNameOfAccount(say.you);
  const prescribes = mayBe(useSession(), ["prescriber"]);
  const columns = useMemo<readonly Column<Order>[]>(
    () => [
      { id: "order", header: say.what, cell: text },
      {
        id: "state",
        header: say.state,
        cell: (one) => (
          <>
            <StatusTag tone={orderTones[one.state]}>{states[one.state]}</StatusTag>
            {one.stopReason > 0 && <div className="muted">{reasons[one.stopReason]}</div>}
          </>
        ),
      },
      { id: "span", header: say.when, cell: ({ terms, stoppedOn }) => (stoppedOn || terms?.endOn ? say.span(showDate(terms?.startOn), showDate(stoppedOn ?? terms?.endOn)) : say.year(showDate(terms?.startOn))) },
      { id: "by", header: say.by, wideOnly: true, cell: (one) => (one.signTime ? say.signed(nameOf(one.signedByAccountId), showMoment(one.signTime)) : say.written(nameOf(one.writtenByAccountId))) },
      { id: "action", header: say.action, cell: (one) => <Actions order={one} prescribes={prescribes} text={text(one)} open={(act) => open(act, one)} /> },
    ],
    [say, text, states, reasons, nameOf, prescribes, open],
  );
  return (
    <DataTable
      label={say.title}
      rows={orders}
      columns={columns}
      rowId={(one) => one.orderId}
      empty={
        <Empty title={say.none} action={<Button onClick={write}>{say.write}</Button>}>
          {say.noneWhy}
        </Empty>
      }
    />
  );
}

function Actions({ order, prescribes, text, open }: { order: Order; prescribes: boolean; text: string; open: (act: Act) => void }) {
  const say = useWords(texts);
  const acts: readonly Act[] =
    order.state === Order_State.DRAFT ? (prescribes ? ["sign", "change", "endorse"] : ["change", "endorse"]) : order.state === Order_State.SIGNED ? (prescribes ? ["stop", "endorse"] : ["endorse"]) : [];
  if (acts.length === 0) return "–";
  return (
    <div className="row no-print">
      {acts.map((act) => (
        <Button key={act} size="xs" variant={act === "sign" ? "filled" : "default"} aria-label={`${say[act]}: ${text}`} onClick={() => open(act)}>
          {say[act]}
        </Button>
      ))}
    </div>
  );
}
