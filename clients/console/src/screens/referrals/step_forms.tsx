import { useQuery } from "@connectrpc/connect-query";
import { Checkbox, NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { DisclosureNotice } from "@/contract/cairn/disclosure/v1/notice_pb";
import { DisclosurePurpose, RecipientClass } from "@/contract/cairn/enrollment/v1/consent_pb";
import { DisclosureService } from "@/contract/cairn/enrollment/v1/disclosure_service_pb";
import {
  type Referral,
  ReferralCancelReason,
  ReferralDeclineReason,
  ReferralOutcome,
  ReferralResponse,
  ReferralService,
  ReferralServiceKind,
  Referral_State,
} from "@/contract/cairn/enrollment/v1/referral_service_pb";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { Facts } from "@/parts/page";
import { Answer, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, isoDate, today } from "@/words/dates";
import { namedChoices, useNamed } from "@/words/named";
import { useWords, words } from "@/words/words";
import { consentWords, denialLabels, denialReasons, informationLabels, listed } from "../chart/consent_words";
import { cancelReasons, declineReasons, referralReasons } from "./referral_words";

export const texts = words({
  en: {
    send: "Send the referral",
    to: "To",
    goes: "Goes with it",
    question: "Asked",
    permitted: "A consent covers it",
    refused: "No consent covers it",
    sign: "Sign a consent that names the recipient",
    sendWhy: "Sending tells the recipient that the person is a patient here. It is recorded as a disclosure, and comes with a notice that has to go with it. Your password is asked for.",
    step: "What happened",
    save: "Record",
    choose: "Choose",
    accepted: "They accepted",
    waitlisted: "They put the person on their waitlist",
    declined: "They declined",
    admitted: "The person was admitted there",
    completed: "Care there was completed",
    leftEarly: "The person left there early",
    notAttended: "The person did not go",
    patientDeclined: "The person does not want it",
    cancelled: "The referral is taken back",
    why: "Why",
    summary: "Their summary of the stay has come",
    on: "On",
    stepMissing: "Choose what happened.",
    whyMissing: "Choose why.",
    dayMissing: "Enter a day of the calendar.",
  },
  es: {
    send: "Enviar la derivación",
    to: "A",
    goes: "La acompaña",
    question: "Se pide",
    permitted: "Un consentimiento la cubre",
    refused: "Ningún consentimiento la cubre",
    sign: "Firmar un consentimiento que nombre al destinatario",
    sendWhy: "Enviarla dice al destinatario que la persona es paciente de aquí. Se registra como revelación, con un aviso que debe acompañarla. Se pide su contraseña.",
    step: "Qué ocurrió",
    save: "Registrar",
    choose: "Elija",
    accepted: "Aceptaron",
    waitlisted: "Pusieron a la persona en su lista de espera",
    declined: "Rechazaron",
    admitted: "La persona ingresó allí",
    completed: "La atención allí se completó",
    leftEarly: "La persona salió antes",
    notAttended: "La persona no acudió",
    patientDeclined: "La persona no la quiere",
    cancelled: "Se retira la derivación",
    why: "Por qué",
    summary: "Llegó su resumen de la estancia",
    on: "Fecha",
    stepMissing: "Elija qué ocurrió.",
    whyMissing: "Elija por qué.",
    dayMissing: "Indique un día del calendario.",
  },
});

interface StepProps {
  readonly referral: Referral;
  readonly about: string;
  readonly close: () => void;
}

const notTreating: readonly ReferralServiceKind[] = [ReferralServiceKind.RECOVERY_HOUSING, ReferralServiceKind.HARM_REDUCTION, ReferralServiceKind.OTHER];

/** Whether a consent covers it is asked before; the service decides again when it is sent. */
export function SendForm({ referral, about, close, sent }: StepProps & { readonly sent: (notice: DisclosureNotice) => void }) {
  const say = useWords(texts);
  const reasons = useWords(referralReasons);
  const terms = useWords(consentWords);
  const { patientId, referralId, etag, recipient, information } = referral;
  const send = useSubmit(ReferralService.method.sendReferral);
  // As SendReferral asks: houses and harm reduction treat nobody.
  const treats = !notTreating.includes(referral.serviceKind);
  const form = useForm(`send referral ${referralId}`, { occurredOn: isoDate(today()) }, send.trouble);
  const preview = useQuery(
    DisclosureService.method.previewDisclosure,
    {
      patientId,
      recipient: {
        name: recipient?.name ?? "",
        address: recipient?.address ?? "",
        status: recipient?.status ?? 0,
        treatsThePatient: treats,
        classes: treats ? [RecipientClass.TREATING_PROVIDERS] : [],
      },
      purpose: DisclosurePurpose.TREATMENT,
      information,
    },
    { staleTime: 0 },
  );
  const submit = async () => {
    const occurredOn = dateOfIso(form.values.occurredOn);
    form.refuse(occurredOn ? {} : { occurredOn: say.dayMissing });
    if (!occurredOn) return;
    const answer = await send.send({ patientId, referralId, etag, occurredOn });
    if (!answer) return;
    form.clear();
    if (answer.disclosureNotice) sent(answer.disclosureNotice);
    close();
  };
  return (
    <FormDrawer
      title={say.send}
      about={about}
      form={form}
      submitLabel={say.send}
      submit={submit}
      busy={send.busy}
      trouble={send.trouble}
      own={{ ...reasons, ...denialReasons(terms) }}
      close={close}
    >
      <p className="muted">{say.sendWhy}</p>
      <Facts
        items={[
          [say.to, [recipient?.name, recipient?.address].filter(Boolean).join(", ") || "–"],
          [say.goes, listed(informationLabels(terms), information)],
          [say.question, referral.clinicalQuestion || "–"],
        ]}
      />
      <Answer of={preview} loading={<Loading rows={1} />}>
        {(answer) =>
          answer.permitted ? (
            <StatusTag tone="good">{say.permitted}</StatusTag>
          ) : (
            <>
              <StatusTag tone="unprotected">{say.refused}</StatusTag>
              <p>{listed(denialLabels(terms), answer.denials)}</p>
              <Link to={`/patients/${patientId}/consents`}>{say.sign}</Link>
            </>
          )
        }
      </Answer>
      <DateInput label={say.on} required latest={today()} {...form.text("occurredOn")} />
    </FormDrawer>
  );
}

type Step = "accepted" | "waitlisted" | "declined" | "admitted" | "completed" | "leftEarly" | "notAttended" | "patientDeclined" | "cancelled";

/** What may follow a state, as referral_service.proto draws it. */
const following: Partial<Record<Referral_State, readonly Step[]>> = {
  [Referral_State.DRAFT]: ["patientDeclined", "cancelled"],
  [Referral_State.SENT]: ["accepted", "waitlisted", "declined", "patientDeclined", "cancelled"],
  [Referral_State.WAITLISTED]: ["accepted", "declined", "notAttended", "patientDeclined", "cancelled"],
  [Referral_State.ACCEPTED]: ["admitted", "notAttended", "patientDeclined", "cancelled"],
  [Referral_State.ADMITTED]: ["completed", "leftEarly", "patientDeclined"],
};
const responses: Partial<Record<string, ReferralResponse>> = { accepted: ReferralResponse.ACCEPTED, waitlisted: ReferralResponse.WAITLISTED, declined: ReferralResponse.DECLINED };
const outcomes: Partial<Record<string, ReferralOutcome>> = {
  completed: ReferralOutcome.COMPLETED,
  leftEarly: ReferralOutcome.LEFT_EARLY,
  notAttended: ReferralOutcome.NOT_ATTENDED,
  patientDeclined: ReferralOutcome.DECLINED_BY_PATIENT,
};

/** The next thing that is known of a referral: each is a call of its own, and the drawer offers those that may follow. */
export function StepForm({ referral, about, close }: StepProps) {
  const say = useWords(texts);
  const reasons = useWords(referralReasons);
  const declines = useNamed(declineReasons);
  const cancels = useNamed(cancelReasons);
  const { patientId, referralId, etag, state } = referral;
  const respond = useSubmit(ReferralService.method.recordReferralResponse);
  const admit = useSubmit(ReferralService.method.recordAdmission);
  const end = useSubmit(ReferralService.method.recordReferralOutcome);
  const cancel = useSubmit(ReferralService.method.cancelReferral);
  const callOf = (step: string) => (responses[step] ? respond : step === "admitted" ? admit : outcomes[step] ? end : cancel);
  const [tried, setTried] = useState("");
  const trouble = callOf(tried).trouble;
  const form = useForm(`referral step ${referralId}`, { step: "", why: "", summaryReceived: false, occurredOn: isoDate(today()) }, trouble, { why: "reason", step: "outcome" });
  const { values } = form;
  const wantsWhy = values.step === "declined" || values.step === "cancelled";
  const submit = async () => {
    const occurredOn = dateOfIso(values.occurredOn);
    const wrong = { ...(values.step ? {} : { step: say.stepMissing }), ...(wantsWhy && !values.why ? { why: say.whyMissing } : {}), ...(occurredOn ? {} : { occurredOn: say.dayMissing }) };
    form.refuse(wrong);
    if (!occurredOn || Object.keys(wrong).length > 0) return;
    setTried(values.step);
    const which = { patientId, referralId, etag, occurredOn };
    const response = responses[values.step];
    const outcome = outcomes[values.step];
    const answer = response
      ? await respond.send({ ...which, response, declineReason: values.step === "declined" ? (Number(values.why) as ReferralDeclineReason) : ReferralDeclineReason.UNSPECIFIED })
      : values.step === "admitted"
        ? await admit.send(which)
        : outcome
          ? await end.send({ ...which, outcome, summaryReceived: state === Referral_State.ADMITTED && values.step !== "patientDeclined" && values.summaryReceived })
          : await cancel.send({ ...which, reason: Number(values.why) as ReferralCancelReason });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={say.step}
      about={about}
      form={form}
      submitLabel={say.save}
      submit={submit}
      busy={respond.busy || admit.busy || end.busy || cancel.busy}
      trouble={tried === values.step ? trouble : undefined}
      own={reasons}
      close={close}
    >
      <NativeSelect
        label={say.step}
        required
        value={values.step}
        onChange={(event) => form.set({ step: event.currentTarget.value, why: "" })}
        error={form.errorOf("step")}
        data={[{ value: "", label: say.choose }, ...(following[state] ?? []).map((step) => ({ value: step, label: say[step] }))]}
      />
      {values.step === "declined" && <NativeSelect label={say.why} required data={namedChoices(declines, say.choose)} {...form.text("why")} />}
      {values.step === "cancelled" && <NativeSelect label={say.why} required data={namedChoices(cancels, say.choose)} {...form.text("why")} />}
      {(values.step === "completed" || values.step === "leftEarly") && <Checkbox label={say.summary} {...form.check("summaryReceived")} />}
      <DateInput label={say.on} required latest={today()} {...form.text("occurredOn")} />
    </FormDrawer>
  );
}
