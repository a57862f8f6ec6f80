import { Radio, TextInput } from "@mantine/core";
import { useState } from "react";
import type { RequestSupportResponse } from "@/contract/cairn/mentorship/v1/support_service_pb";
import { SupportKind } from "@/contract/cairn/mentorship/v1/support_pb";
import { SupportService } from "@/contract/cairn/mentorship/v1/support_service_pb";
import { FormDrawer } from "@/parts/form_drawer";
import { StatusTag } from "@/parts/status_tag";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { showMoment } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import style from "./mentor.module.css";
import { choices, instructions, supportKinds, supportPromises, useNames } from "./peer_words";

export const texts = words({
  en: {
    title: "Somebody asks for support",
    kind: "What it is",
    name: "What they want to be called",
    nameHint: "A first name, or any other. Forgotten when the request is closed.",
    back: "How they want to be reached",
    backHint: "A number that is safe to call, or “here in the waiting room”. Forgotten when the request is closed.",
    days: "Days since the last injection",
    daysHint: "As far as they know. Empty, or 28 and more: somebody acts today.",
    neverSaid: "What is said is written down nowhere.",
    send: "Ask those on call",
    required: "This is needed.",
    daysWrong: "A whole number from 0 to 3650.",
    told: "Asked for support",
    sayFirst: "Say this first",
    nobody: "Nobody who could be asked is on call. It stands on top of the desk, and the desk is alerted: take it yourself, or call somebody.",
    asked: "Those on call are asked.",
    task: "It is on the desk.",
    by: (when: string) => `Somebody takes it by ${when}.`,
    back2: "Back to the desk",
    NOT_OF_THE_WORKFORCE: "The desk is for the clinic's own workforce.",
  },
  es: {
    title: "Alguien pide apoyo",
    kind: "De qué se trata",
    name: "Cómo quiere que le llamen",
    nameHint: "Un nombre de pila o cualquier otro. Se olvida al cerrar la solicitud.",
    back: "Cómo quiere que le contacten",
    backHint: "Un número al que sea seguro llamar, o «aquí en la sala de espera». Se olvida al cerrar la solicitud.",
    days: "Días desde la última inyección",
    daysHint: "Según sepa. Vacío, o 28 o más: alguien actúa hoy.",
    neverSaid: "Lo que se dice no se escribe en ninguna parte.",
    send: "Avisar a quienes están de guardia",
    required: "Hace falta.",
    daysWrong: "Un número entero de 0 a 3650.",
    told: "Apoyo pedido",
    sayFirst: "Diga esto primero",
    nobody: "No hay nadie de guardia a quien avisar. Queda arriba en la mesa y se alerta: tómela usted, o llame a alguien.",
    asked: "Se avisa a quienes están de guardia.",
    task: "Está en la mesa.",
    by: (when) => `Alguien se ocupa antes de ${when}.`,
    back2: "Volver a la mesa",
    NOT_OF_THE_WORKFORCE: "La mesa es para el personal propio de la clínica.",
  },
});

const empty: Readonly<{ kind: string; callName: string; callBack: string; days: string }> = { kind: "", callName: "", callBack: "", days: "" };
const nothing = { dirty: false, clear: () => undefined };

/** Opens a request. What the person is told comes back at once, and stands before everything else. */
export function AskForm({ close }: { close: () => void }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const kinds = useNames(supportKinds);
  const promises = useNames(supportPromises);
  const { send, busy, trouble } = useSubmit(SupportService.method.requestSupport);
  const form = useForm("ask for support", empty, trouble, { days: "days_since_injection" });
  const [answer, setAnswer] = useState<RequestSupportResponse>();
  const { values } = form;
  const returns = values.kind === String(SupportKind.RETURN_TO_USE);
  const submit = async () => {
    const wrong = {
      ...(values.kind ? {} : { kind: say.required }),
      ...(returns && values.days && !(/^\d{1,4}$/.test(values.days) && Number(values.days) <= 3650) ? { days: say.daysWrong } : {}),
    };
    if (Object.keys(wrong).length > 0) return form.refuse(wrong);
    const told = await send({
      kind: Number(values.kind) as SupportKind,
      callName: values.callName.trim(),
      callBack: values.callBack.trim(),
      ...(returns && values.days ? { daysSinceInjection: Number(values.days) } : {}),
    });
    if (!told) return;
    form.clear();
    setAnswer(told);
  };
  if (answer) return <Told answer={answer} close={close} />;
  return (
    <FormDrawer title={say.title} form={form} submitLabel={say.send} submit={submit} busy={busy} trouble={trouble} own={{ NOT_OF_THE_WORKFORCE: say.NOT_OF_THE_WORKFORCE }} close={close}>
      <Radio.Group label={say.kind} value={values.kind} onChange={(kind) => form.set({ kind })} error={form.errorOf("kind")}>
        <div className="stack">
          {choices(kinds).map(([value, label]) => (
            <Radio key={value} value={String(value)} label={label} description={promises[value as SupportKind]} />
          ))}
        </div>
      </Radio.Group>
      <TextInput label={`${say.name} (${shared.optional})`} description={say.nameHint} autoComplete="off" maxLength={60} {...form.text("callName")} />
      <TextInput label={`${say.back} (${shared.optional})`} description={say.backHint} autoComplete="off" maxLength={120} {...form.text("callBack")} />
      {returns && <TextInput label={`${say.days} (${shared.optional})`} description={say.daysHint} inputMode="numeric" maxLength={4} {...form.text("days")} />}
      <p className="muted">{say.neverSaid}</p>
    </FormDrawer>
  );
}

function Told({ answer, close }: { answer: RequestSupportResponse; close: () => void }) {
  const say = useWords(texts);
  const told = useNames(instructions);
  const by = answer.clock?.acknowledgeByTime;
  return (
    <FormDrawer title={say.told} form={nothing} submitLabel={say.back2} submit={close} busy={false} close={close}>
      {answer.instruction > 0 && (
        <div role="alert" className="stack">
          <strong>{say.sayFirst}</strong>
          <p className={style.told}>{told[answer.instruction] || answer.instructionText}</p>
        </div>
      )}
      {answer.nobodyOnCall ? <StatusTag tone="unprotected">{say.nobody}</StatusTag> : <StatusTag tone="good">{by ? say.asked : say.task}</StatusTag>}
      {by && <p>{say.by(showMoment(by))}</p>}
    </FormDrawer>
  );
}
