import { useQuery } from "@connectrpc/connect-query";
import { Fieldset } from "@mantine/core";
import { useMemo } from "react";
import { type Order, Product } from "@/contract/cairn/prescribing/v1/order_pb";
import { OrderService } from "@/contract/cairn/prescribing/v1/order_service_pb";
import { SafetyGateService } from "@/contract/cairn/prescribing/v1/safety_gate_service_pb";
import { FormDrawer } from "@/parts/form_drawer";
import { Facts } from "@/parts/page";
import { Answer, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { showDate } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { useNames } from "../prescriber/medication_words";
import { useAbout } from "./finding_drawer";
import { answersOf, type GateAnswers, noAnswers, RuleAnswer, withoutRules } from "./gate_answers";
import { Rules } from "./gate_panel";
import { gateOutcomes, gateTones } from "./gate_words";
import { medicationRefusals } from "./medication_refusals";
import { useOrderText } from "./order_text";
import { PatientState, texts as stateTexts, useStateOfPatient, wrongState } from "./patient_state";
import { usePatientId } from "./patient_id";

export const texts = words({
  en: {
    title: "Sign the order",
    sign: "Sign",
    order: "Order",
    from: "From",
    gate: "What the safety gate says of it",
    says: (outcome: string) => `Says now: ${outcome}`,
    why: "Answer each rule that warns or blocks, then sign. The gate is asked again when you sign, and what it says is kept with your answers.",
    password: "Signing asks for your password once more.",
  },
  es: {
    title: "Firmar la orden",
    sign: "Firmar",
    order: "Orden",
    from: "Desde",
    gate: "Qué dice el control de seguridad",
    says: (outcome) => `Dice ahora: ${outcome}`,
    why: "Responda a cada regla que advierte o bloquea y firme. Al firmar se pregunta de nuevo, y lo que dice se guarda con sus respuestas.",
    password: "Para firmar se pide su contraseña una vez más.",
  },
});

type Values = Readonly<{ state: string; answers: GateAnswers }>;

/** The gate rule by rule, what may be answered to each, and the signature. */
export function SignDrawer({ order, close }: { order: Order; close: () => void }) {
  const say = useWords(texts);
  const own = useWords(medicationRefusals);
  const sayState = useWords(stateTexts);
  const outcomes = useNames(gateOutcomes);
  const orderText = useOrderText();
  const patientId = usePatientId();
  const about = useAbout();
  const state = useStateOfPatient();
  const { send, busy, trouble } = useSubmit(OrderService.method.signOrder);
  const empty = useMemo<Values>(() => ({ state, answers: noAnswers }), [state]);
  const form = useForm<Values>(`sign ${order.orderId}`, empty, trouble, { state: "patient_state" });
  const { values } = form;
  const blocked = trouble?.reason === "GATE_BLOCKED" ? (trouble.metadata.decision_id ?? "") : "";
  const gate = useQuery(SafetyGateService.method.evaluateGate, { patientId, product: order.terms?.product ?? Product.UNSPECIFIED }, { enabled: !blocked });
  const decision = useQuery(SafetyGateService.method.getGateDecision, { patientId, decisionId: blocked }, { enabled: blocked !== "" });

  const submit = async () => {
    const wrong = wrongState(values.state, sayState);
    form.refuse(wrong ? { state: wrong } : {});
    if (wrong || !(await send({ patientId, orderId: order.orderId, etag: order.etag, patientState: values.state, ...answersOf(values.answers) }))) return;
    form.clear();
    close();
  };
  const result = decision.data?.decision?.result ?? gate.data?.result;
  return (
    <FormDrawer title={say.title} about={about} form={form} submitLabel={say.sign} submit={submit} busy={busy} trouble={withoutRules(trouble)} own={own} close={close}>
      <Facts
        items={[
          [say.order, orderText(order)],
          [say.from, showDate(order.terms?.startOn)],
        ]}
      />
      <Answer of={blocked ? { ...decision, data: decision.data ?? gate.data } : gate} loading={<Loading rows={6} />}>
        {() =>
          result && (
            <Fieldset legend={say.gate}>
              <StatusTag tone={gateTones[result.overall]}>{say.says(outcomes[result.overall])}</StatusTag>
              <p className="muted">{say.why}</p>
              <Rules result={result} below={(rule) => <RuleAnswer rule={rule} blocks={decision.data?.decision?.blocks ?? []} answers={values.answers} set={(answers) => form.set({ answers })} />} />
            </Fieldset>
          )
        }
      </Answer>
      <PatientState value={values.state} error={form.errorOf("state")} set={(next) => form.set({ state: next })} />
      <p className="muted">{say.password}</p>
    </FormDrawer>
  );
}
