import { skipToken, useQuery } from "@connectrpc/connect-query";
import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { DisclosureNotice } from "@/contract/cairn/disclosure/v1/notice_pb";
import type { DisclosurePurpose, InformationCategory, RecipientClass, RecipientStatus } from "@/contract/cairn/enrollment/v1/consent_pb";
import { DisclosureService, type PreviewDisclosureResponse } from "@/contract/cairn/enrollment/v1/disclosure_service_pb";
import { CheckList } from "@/parts/check_list";
import { choicesOf } from "@/parts/choices";
import { FormDrawer } from "@/parts/form_drawer";
import { Answer } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { showDate } from "@/words/dates";
import { fullName } from "@/words/names";
import { useWords, words } from "@/words/words";
import { consentWords, denialLabels, denialReasons, informationLabels, listed, purposeLabels, recipientClassLabels, recipientStatusLabels } from "./consent_words";
import { usePatient, usePatientId } from "./patient_id";

export const texts = words({
  en: {
    title: "Decide a disclosure",
    save: "Decide and record the disclosure",
    name: "Who is to get it",
    nameHint: "As the consent names them",
    address: "Address",
    classes: "The recipient is one of",
    status: "What law binds the recipient",
    treats: "The recipient treats this person",
    purpose: "What for",
    information: "What is to leave",
    choose: "Choose",
    look: "Would it be permitted?",
    permitted: "It would be permitted",
    permittedOn: (scope: string) => `On this consent: ${scope}`,
    until: (day: string) => `The consent ends on ${day}.`,
    refused: "It would not be permitted",
    notPermitted: "Nothing may leave. Nothing was recorded but the refusal.",
    nameMissing: "Say who is to get it.",
    statusMissing: "Say what law binds the recipient: it decides what they may pass on.",
    purposeMissing: "Say what for.",
    informationMissing: "Choose what is to leave.",
  },
  es: {
    title: "Decidir una revelación",
    save: "Decidir y registrar la revelación",
    name: "Quién la recibe",
    nameHint: "Como le nombra el consentimiento",
    address: "Dirección",
    classes: "El destinatario es uno de",
    status: "Qué ley obliga al destinatario",
    treats: "El destinatario trata a esta persona",
    purpose: "Para qué",
    information: "Qué va a salir",
    choose: "Elija",
    look: "¿Estaría permitido?",
    permitted: "Estaría permitido",
    permittedOn: (scope) => `Con este consentimiento: ${scope}`,
    until: (day) => `El consentimiento termina el ${day}.`,
    refused: "No estaría permitido",
    notPermitted: "No puede salir nada. Solo se registró la negativa.",
    nameMissing: "Indique quién la recibe.",
    statusMissing: "Indique qué ley obliga al destinatario: decide qué puede transmitir.",
    purposeMissing: "Indique para qué.",
    informationMissing: "Elija qué va a salir.",
  },
});

const empty = { name: "", address: "", classes: [] as readonly number[], status: "", treats: false, purpose: "", information: [] as readonly number[] };
const paths = { name: "recipient.name", address: "recipient.address", status: "recipient.status", classes: "recipient.classes" };

function asked(patientId: string, values: typeof empty) {
  return {
    patientId,
    recipient: {
      name: values.name.trim(),
      address: values.address.trim(),
      classes: [...values.classes] as RecipientClass[],
      status: Number(values.status) as RecipientStatus,
      treatsThePatient: values.treats,
    },
    purpose: Number(values.purpose) as DisclosurePurpose,
    information: [...values.information] as InformationCategory[],
  };
}

/** May it leave? What may goes with a notice, given to `done`, which has to accompany it (42 CFR 2.32). */
export function DisclosureForm({ close, done }: { close: () => void; done: (notice: DisclosureNotice) => void }) {
  const say = useWords(texts);
  const terms = useWords(consentWords);
  const patientId = usePatientId();
  const profile = usePatient()?.profile;
  const decide = useSubmit(DisclosureService.method.decideDisclosure);
  const [looked, setLooked] = useState<ReturnType<typeof asked>>();
  const preview = useQuery(DisclosureService.method.previewDisclosure, looked ?? skipToken, { staleTime: 0 });
  const form = useForm(`disclosure ${patientId}`, empty, decide.trouble, paths);
  const { values } = form;
  const complete = () => {
    const wrong = {
      ...(values.name.trim() ? {} : { name: say.nameMissing }),
      ...(values.status ? {} : { status: say.statusMissing }),
      ...(values.purpose ? {} : { purpose: say.purposeMissing }),
      ...(values.information.length > 0 ? {} : { information: say.informationMissing }),
    };
    form.refuse(wrong);
    return Object.keys(wrong).length === 0;
  };
  const submit = async () => {
    if (!complete()) return;
    const answer = await decide.send(asked(patientId, values));
    if (!answer) return;
    form.clear();
    if (answer.disclosureNotice) done(answer.disclosureNotice);
    close();
  };
  // What was looked at counts for what is in the form now alone.
  const current = looked && JSON.stringify(looked) === JSON.stringify(asked(patientId, values));
  return (
    <FormDrawer
      title={say.title}
      about={`${fullName(profile)} · ${showDate(profile?.birthDate)}`}
      form={form}
      submitLabel={say.save}
      submit={submit}
      busy={decide.busy}
      trouble={decide.trouble}
      own={{ DISCLOSURE_NOT_PERMITTED: say.notPermitted, ...denialReasons(terms) }}
      close={close}
    >
      <TextInput label={say.name} description={say.nameHint} required autoComplete="off" maxLength={200} {...form.text("name")} />
      <TextInput label={say.address} autoComplete="off" maxLength={500} {...form.text("address")} />
      <CheckList label={say.classes} options={recipientClassLabels(terms)} value={values.classes} onChange={(classes) => form.set({ classes })} error={form.errorOf("classes")} />
      <NativeSelect label={say.status} required data={choicesOf(recipientStatusLabels(terms), say.choose)} {...form.text("status")} />
      <Checkbox label={say.treats} {...form.check("treats")} />
      <NativeSelect label={say.purpose} required data={choicesOf(purposeLabels(terms), say.choose)} {...form.text("purpose")} />
      <CheckList label={say.information} options={informationLabels(terms)} value={values.information} onChange={(information) => form.set({ information })} error={form.errorOf("information")} />
      <Button variant="default" onClick={() => complete() && setLooked(asked(patientId, values))}>
        {say.look}
      </Button>
      <div role="status">{current && <Answer of={preview}>{(answer) => <Preview answer={answer} />}</Answer>}</div>
    </FormDrawer>
  );
}

function Preview({ answer }: { answer: PreviewDisclosureResponse }) {
  const say = useWords(texts);
  const terms = useWords(consentWords);
  if (!answer.permitted) {
    return (
      <>
        <StatusTag tone="unprotected">{say.refused}</StatusTag>
        <p>{listed(denialLabels(terms), answer.denials)}</p>
      </>
    );
  }
  return (
    <>
      <StatusTag tone="good">{say.permitted}</StatusTag>
      <p>{say.permittedOn(answer.scope)}</p>
      {answer.consentExpiresOn && <p>{say.until(showDate(answer.consentExpiresOn))}</p>}
    </>
  );
}
