import { NativeSelect } from "@mantine/core";
import type { Order, StopReason } from "@/contract/cairn/prescribing/v1/order_pb";
import { OrderService } from "@/contract/cairn/prescribing/v1/order_service_pb";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, isoDate, today } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { stopReasons, useNames } from "../prescriber/medication_words";
import { useAbout } from "./finding_drawer";
import { medicationRefusals } from "./medication_refusals";
import { useOrderText } from "./order_text";
import { usePatientId } from "./patient_id";

export const texts = words({
  en: {
    title: "Stop the order",
    stop: "Stop the order",
    why: "Nothing can be given under it any more, from the day after on. It cannot be taken up again: a new order is written instead.",
    reason: "Why",
    on: "Stopped on",
    required: "This is needed.",
  },
  es: {
    title: "Suspender la orden",
    stop: "Suspender la orden",
    why: "Con ella no puede darse nada más desde el día siguiente. No puede reanudarse: se escribe una orden nueva.",
    reason: "Por qué",
    on: "Suspendida el",
    required: "Hace falta.",
  },
});

export function StopDrawer({ order, close }: { order: Order; close: () => void }) {
  const say = useWords(texts);
  const own = useWords(medicationRefusals);
  const reasons = useNames(stopReasons);
  const orderText = useOrderText();
  const patientId = usePatientId();
  const about = useAbout();
  const { send, busy, trouble } = useSubmit(OrderService.method.stopOrder);
  const form = useForm<Readonly<{ reason: string; stoppedOn: string }>>(`stop ${order.orderId}`, { reason: "", stoppedOn: isoDate(today()) }, trouble);
  const submit = async () => {
    if (!form.values.reason) return form.refuse({ reason: say.required });
    const stoppedOn = dateOfIso(form.values.stoppedOn);
    if (!(await send({ patientId, orderId: order.orderId, etag: order.etag, reason: Number(form.values.reason) as StopReason, ...(stoppedOn ? { stoppedOn } : {}) }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.title} about={about} form={form} submitLabel={say.stop} submit={submit} busy={busy} trouble={trouble} own={own} close={close} danger>
      <p>{orderText(order)}</p>
      <p className="muted">{say.why}</p>
      <NativeSelect
        label={say.reason}
        {...form.text("reason")}
        data={[
          { value: "", label: reasons[0] },
          ...Object.entries(reasons)
            .filter(([value]) => value !== "0")
            .map(([value, label]) => ({ value, label })),
        ]}
      />
      <DateInput label={say.on} latest={today()} {...form.text("stoppedOn")} />
    </FormDrawer>
  );
}
