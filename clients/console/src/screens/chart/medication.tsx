import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { Order_State, type Order, Product } from "@/contract/cairn/prescribing/v1/order_pb";
import { OrderService } from "@/contract/cairn/prescribing/v1/order_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { Page, Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { showDate } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { orderStates, orderTones, products, useNames } from "../prescriber/medication_words";
import { AdherenceSection } from "./adherence";
import { GateSection } from "./gate_panel";
import { InjectionDrawer } from "./injection_drawer";
import { usePatientId } from "./patient_id";

export const texts = words({
  en: {
    title: "Medication",
    inject: "Record injection",
    orders: "Orders",
    what: "Order",
    state: "State",
    when: "Holds",
    order: (product: string, dose: number) => `${product}, ${dose} mg`,
    span: (from: string, to: string) => `${from} to ${to}`,
    noOrder: "No order is on record",
    noOrderWhy: "Nothing can be given before a prescriber has signed an order.",
  },
  es: {
    title: "Medicación",
    inject: "Registrar inyección",
    orders: "Órdenes",
    what: "Orden",
    state: "Estado",
    when: "Vigencia",
    order: (product, dose) => `${product}, ${dose} mg`,
    span: (from, to) => `${from} a ${to}`,
    noOrder: "No hay ninguna orden registrada",
    noOrderWhy: "No puede darse nada antes de que un prescriptor firme una orden.",
  },
});

const mayBeInjected = (order: Order) => order.state === Order_State.SIGNED && order.terms?.product === Product.XR_NALTREXONE;

export function Screen() {
  const say = useWords(texts);
  const orders = useQuery(OrderService.method.listOrders, { patientId: usePatientId(), pageSize: 50 });
  const [injecting, setInjecting] = useState(false);
  const injectable = orders.data?.orders.filter(mayBeInjected) ?? [];
  return (
    <Page title={say.title} actions={injectable.length > 0 && <Button onClick={() => setInjecting(true)}>{say.inject}</Button>}>
      <AdherenceSection />
      <GateSection />
      <Section title={say.orders}>
        <Answer of={orders} loading={<Loading rows={2} />}>
          {({ orders: all }) => <Orders orders={all} />}
        </Answer>
      </Section>
      {injecting && injectable.length > 0 && <InjectionDrawer orders={injectable} close={() => setInjecting(false)} />}
    </Page>
  );
}

function Orders({ orders }: { orders: readonly Order[] }) {
  const say = useWords(texts);
  const names = useNames(products);
  const states = useNames(orderStates);
  const columns = useMemo<readonly Column<Order>[]>(
    () => [
      { id: "order", header: say.what, cell: ({ terms }) => say.order(names[terms?.product ?? Product.UNSPECIFIED], terms?.doseMg ?? 0) },
      { id: "state", header: say.state, cell: ({ state }) => <StatusTag tone={orderTones[state]}>{states[state]}</StatusTag> },
      { id: "span", header: say.when, cell: ({ terms, stoppedOn }) => say.span(showDate(terms?.startOn), showDate(stoppedOn ?? terms?.endOn)) },
    ],
    [say, names, states],
  );
  return <DataTable label={say.orders} rows={orders} columns={columns} rowId={(one) => one.orderId} empty={<Empty title={say.noOrder}>{say.noOrderWhy}</Empty>} />;
}
