import { useQuery } from "@connectrpc/connect-query";
import { useMemo } from "react";
import { type Order, Product } from "@/contract/cairn/prescribing/v1/order_pb";
import { OrderService } from "@/contract/cairn/prescribing/v1/order_service_pb";
import { SafetyGateService } from "@/contract/cairn/prescribing/v1/safety_gate_service_pb";
import { CheckList } from "@/parts/check_list";
import { FormDrawer } from "@/parts/form_drawer";
import { Answer, Empty, Loading } from "@/parts/states";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { useWords, words } from "@/words/words";
import { useAbout } from "./finding_drawer";
import { mayBeOverridden } from "./gate_answers";
import { Rules } from "./gate_panel";
import { medicationRefusals } from "./medication_refusals";
import { useOrderText } from "./order_text";
import { PatientState, texts as stateTexts, useStateOfPatient, wrongState } from "./patient_state";
import { usePatientId } from "./patient_id";

export const texts = words({
  en: {
    title: "Endorse overrides",
    endorse: "Endorse",
    why: "You say, from your own account and with your own licence, that these rules may be overridden. Whoever signs or records then names you.",
    draft: "It holds for this version of the draft.",
    signed: "The order is signed: it holds for 24 hours, for a dose given under it.",
    rules: "Rules that may be overridden",
    none: "Nothing is to be endorsed",
    noneWhy: "At this moment no rule blocks that anybody may override.",
    required: "Choose at least one rule.",
    password: "Endorsing asks for your password once more.",
  },
  es: {
    title: "Respaldar anulaciones",
    endorse: "Respaldar",
    why: "Usted dice, desde su propia cuenta y con su propia licencia, que estas reglas pueden anularse. Quien firma o registra después le nombra.",
    draft: "Vale para esta versión del borrador.",
    signed: "La orden está firmada: vale 24 horas, para una dosis dada con ella.",
    rules: "Reglas que pueden anularse",
    none: "No hay nada que respaldar",
    noneWhy: "En este momento no bloquea ninguna regla que alguien pueda anular.",
    required: "Elija al menos una regla.",
    password: "Para respaldar se pide su contraseña una vez más.",
  },
});

type Values = Readonly<{ state: string; rules: readonly number[] }>;
const numberOf = (rule: string) => Number(rule.slice(1));
const nameOf = (rule: number) => `G${String(rule).padStart(2, "0")}`;

/** A second licensed clinician, or a prescriber for whoever records a dose, agrees that rules may be overridden. */
export function EndorseDrawer({ order, isSigned, close }: { order: Order; isSigned: boolean; close: () => void }) {
  const say = useWords(texts);
  const own = useWords(medicationRefusals);
  const sayState = useWords(stateTexts);
  const orderText = useOrderText();
  const patientId = usePatientId();
  const about = useAbout();
  const state = useStateOfPatient();
  const { send, busy, trouble } = useSubmit(OrderService.method.endorseOverrides);
  const empty = useMemo<Values>(() => ({ state, rules: [] }), [state]);
  const form = useForm<Values>(`endorse ${order.orderId}`, empty, trouble, { state: "patient_state" });
  const gate = useQuery(SafetyGateService.method.evaluateGate, { patientId, product: order.terms?.product ?? Product.UNSPECIFIED });
  const submit = async () => {
    const wrong = wrongState(form.values.state, sayState);
    form.refuse({ ...(wrong ? { state: wrong } : {}), ...(form.values.rules.length === 0 ? { rules: say.required } : {}) });
    if (wrong || form.values.rules.length === 0) return;
    if (!(await send({ patientId, orderId: order.orderId, etag: order.etag, rules: form.values.rules.map(nameOf), patientState: form.values.state }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.title} about={about} form={form} submitLabel={say.endorse} submit={submit} busy={busy} trouble={trouble} own={own} close={close}>
      <p>{orderText(order)}</p>
      <p className="muted">
        {say.why} {isSigned ? say.signed : say.draft}
      </p>
      <Answer of={gate} loading={<Loading rows={5} />}>
        {({ result }) => {
          const open = result?.rules.filter(mayBeOverridden) ?? [];
          if (!result || open.length === 0) return <Empty title={say.none}>{say.noneWhy}</Empty>;
          return (
            <>
              <CheckList label={say.rules} options={open.map((rule) => [numberOf(rule.rule), `${rule.rule} ${rule.title}`] as const)} value={form.values.rules} onChange={(rules) => form.set({ rules })} error={form.errorOf("rules")} />
              <Rules result={result} />
            </>
          );
        }}
      </Answer>
      <PatientState value={form.values.state} error={form.errorOf("state")} set={(next) => form.set({ state: next })} />
      <p className="muted">{say.password}</p>
    </FormDrawer>
  );
}
