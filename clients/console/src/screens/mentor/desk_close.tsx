import { NativeSelect } from "@mantine/core";
import type { CrisisHandOff, SupportOutcome, SupportRequest } from "@/contract/cairn/mentorship/v1/support_pb";
import { SupportService } from "@/contract/cairn/mentorship/v1/support_service_pb";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { useWords, words } from "@/words/words";
import { choices, handOffs, supportKinds, supportOutcomes, useNames } from "./peer_words";

export const texts = words({
  en: {
    closeTitle: "Close the request",
    closeWhy: "Their name and how to reach them are forgotten now; what came of it stays.",
    outcome: "What came of it",
    close: "Close the request",
    handOffTitle: "Record a hand-over",
    handOffWhy: "That they were handed over, never what was said. The request stays open.",
    to: "To whom",
    record: "Record the hand-over",
    required: "This is needed.",
    SUPPORT_REQUEST_CLOSED: "It is closed already.",
    SUPPORT_REQUEST_NOT_FOUND: "It is no longer shown to you: closed, or somebody else's now.",
    SUPPORT_OUTCOME_NOT_FOR_KIND: "A life is at stake and nobody has been reached: it cannot be closed like this. Go on trying, record a hand-over (911, a clinician), or let the next person be asked.",
  },
  es: {
    closeTitle: "Cerrar la solicitud",
    closeWhy: "El nombre y la forma de contacto se olvidan ahora; lo que resultó queda.",
    outcome: "Qué resultó",
    close: "Cerrar la solicitud",
    handOffTitle: "Anotar una derivación",
    handOffWhy: "Que se derivó, nunca lo que se dijo. La solicitud sigue abierta.",
    to: "A quién",
    record: "Anotar la derivación",
    required: "Hace falta.",
    SUPPORT_REQUEST_CLOSED: "Ya está cerrada.",
    SUPPORT_REQUEST_NOT_FOUND: "Ya no se le muestra: cerrada, o ahora de otra persona.",
    SUPPORT_OUTCOME_NOT_FOR_KIND: "Hay una vida en peligro y no se ha contactado a nadie: no puede cerrarse así. Siga intentando, anote una derivación (911, un clínico) o haga que se avise a otra persona.",
  },
});

interface FormProps {
  readonly request: SupportRequest;
  readonly close: () => void;
}

function useAbout(request: SupportRequest): string {
  const kinds = useNames(supportKinds);
  return [request.callName, kinds[request.kind]].filter(Boolean).join(" · ");
}

export function CloseForm({ request, close }: FormProps) {
  const say = useWords(texts);
  const outcomes = useNames(supportOutcomes);
  const about = useAbout(request);
  const { send, busy, trouble } = useSubmit(SupportService.method.closeSupportRequest);
  const form = useForm<Readonly<{ outcome: string }>>(`close request ${request.supportRequestId}`, { outcome: "" }, trouble);
  const submit = async () => {
    if (!form.values.outcome) return form.refuse({ outcome: say.required });
    if (!(await send({ supportRequestId: request.supportRequestId, outcome: Number(form.values.outcome) as SupportOutcome }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.closeTitle} about={about} form={form} submitLabel={say.close} submit={submit} busy={busy} trouble={trouble} own={say} close={close}>
      <p>{say.closeWhy}</p>
      <NativeSelect label={say.outcome} {...form.text("outcome")} data={[{ value: "", label: outcomes[0] }, ...choices(outcomes).map(([value, label]) => ({ value: String(value), label }))]} />
    </FormDrawer>
  );
}

export function HandOffForm({ request, close }: FormProps) {
  const say = useWords(texts);
  const names = useNames(handOffs);
  const about = useAbout(request);
  const { send, busy, trouble } = useSubmit(SupportService.method.recordHandOff);
  const form = useForm<Readonly<{ to: string }>>(`hand off ${request.supportRequestId}`, { to: "" }, trouble);
  const submit = async () => {
    if (!form.values.to) return form.refuse({ to: say.required });
    if (!(await send({ supportRequestId: request.supportRequestId, to: Number(form.values.to) as CrisisHandOff }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.handOffTitle} about={about} form={form} submitLabel={say.record} submit={submit} busy={busy} trouble={trouble} own={say} close={close}>
      <p>{say.handOffWhy}</p>
      <NativeSelect label={say.to} {...form.text("to")} data={[{ value: "", label: names[0] }, ...choices(names).map(([value, label]) => ({ value: String(value), label }))]} />
    </FormDrawer>
  );
}
