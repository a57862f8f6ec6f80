import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { DisclosureNotice } from "@/contract/cairn/disclosure/v1/notice_pb";
import { type Referral, Referral_State } from "@/contract/cairn/enrollment/v1/referral_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { StatusTag } from "@/parts/status_tag";
import { showDate } from "@/words/dates";
import { useNamed } from "@/words/named";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { NoticeToGo } from "../chart/consents";
import { CreateForm } from "./create_form";
import { cancelReasons, declineReasons, isOver, referralStates, referralTones, serviceKinds, urgencies } from "./referral_words";
import { SendForm, StepForm } from "./step_forms";

export const texts = words({
  en: {
    recipient: "To",
    what: "Care asked for",
    state: "Stands",
    since: (day: string) => `since ${day}`,
    why: "Why here",
    overdue: (day: string) => `Overdue: was to go on by ${day}`,
    due: (day: string) => `to go on by ${day}`,
    noLimit: "no limit in this state",
    noSummary: "no summary has come",
    over: "ended",
    action: "Action",
    send: "Send",
    sendTo: (name: string) => `Send the referral to ${name}`,
    step: "What happened",
    stepOf: (name: string) => `Record what happened with the referral to ${name}`,
    again: "Refer elsewhere",
    againOf: (name: string) => `Refer elsewhere after ${name}`,
  },
  es: {
    recipient: "A",
    what: "Atención que se pide",
    state: "Estado",
    since: (day) => `desde ${day}`,
    why: "Por qué aquí",
    overdue: (day) => `Vencida: debía seguir antes del ${day}`,
    due: (day) => `debe seguir antes del ${day}`,
    noLimit: "sin plazo en este estado",
    noSummary: "no ha llegado el resumen",
    over: "terminada",
    action: "Acción",
    send: "Enviar",
    sendTo: (name) => `Enviar la derivación a ${name}`,
    step: "Qué ocurrió",
    stepOf: (name) => `Registrar qué ocurrió con la derivación a ${name}`,
    again: "Derivar a otro lugar",
    againOf: (name) => `Derivar a otro lugar después de ${name}`,
  },
});

interface RowsProps {
  readonly label: string;
  readonly referrals: readonly Referral[];
  /** Who a referral is about, for the drawers. */
  readonly aboutOf: (referral: Referral) => string;
  /** Where rows are about several people. */
  readonly person?: Column<Referral>;
  readonly empty: ReactNode;
}

type Open = { readonly form: "send" | "step" | "again"; readonly referral: Referral };
const followed = [Referral_State.DECLINED, Referral_State.NOT_ATTENDED, Referral_State.CANCELLED, Referral_State.LEFT_EARLY];

/** Referrals with what may be done about each; and the notice that has to go with one that was sent. */
export function ReferralRows({ label, referrals, aboutOf, person, empty }: RowsProps) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const kinds = useNamed(serviceKinds);
  const soon = useNamed(urgencies);
  const states = useNamed(referralStates);
  const declines = useNamed(declineReasons);
  const cancels = useNamed(cancelReasons);
  const [open, setOpen] = useState<Open>();
  const [notice, setNotice] = useState<DisclosureNotice>();
  const close = () => setOpen(undefined);
  const toOf = (one: Referral) => one.recipient?.name || shared.missing;
  const button = (words: string, about: string, form: Open["form"], referral: Referral) => (
    <Button size="xs" variant="default" aria-label={about} onClick={() => setOpen({ form, referral })}>
      {words}
    </Button>
  );
  const columns: readonly Column<Referral>[] = [
    ...(person ? [person] : []),
    { id: "recipient", header: say.recipient, cell: toOf },
    { id: "what", header: say.what, cell: (one) => `${kinds[one.serviceKind]}, ${soon[one.urgency].toLowerCase()}` },
    {
      id: "state",
      header: say.state,
      cell: (one) => (
        <div>
          <StatusTag tone={referralTones[one.state]}>{states[one.state]}</StatusTag>
          <div className="muted">{say.since(showDate(one.stateSinceOn))}</div>
        </div>
      ),
    },
    {
      id: "why",
      header: say.why,
      cell: (one) => {
        if (one.overdue) return <StatusTag tone="unprotected">{say.overdue(showDate(one.dueOn))}</StatusTag>;
        if (one.declineReason) return declines[one.declineReason];
        if (one.cancelReason) return cancels[one.cancelReason];
        if ((one.state === Referral_State.COMPLETED || one.state === Referral_State.LEFT_EARLY) && !one.summaryReceived) return say.noSummary;
        return isOver(one.state) ? say.over : one.dueOn ? say.due(showDate(one.dueOn)) : say.noLimit;
      },
    },
    {
      id: "action",
      header: say.action,
      cell: (one) => (
        <div className="row">
          {one.state === Referral_State.DRAFT && button(say.send, say.sendTo(toOf(one)), "send", one)}
          {!isOver(one.state) && button(say.step, say.stepOf(toOf(one)), "step", one)}
          {followed.includes(one.state) && button(say.again, say.againOf(toOf(one)), "again", one)}
          {isOver(one.state) && !followed.includes(one.state) && "–"}
        </div>
      ),
    },
  ];
  const about = open ? [aboutOf(open.referral), toOf(open.referral)].filter(Boolean).join(" · ") : "";
  return (
    <>
      {notice && <NoticeToGo notice={notice} />}
      <DataTable label={label} rows={referrals} columns={columns} rowId={(one) => one.referralId} empty={empty} />
      {open?.form === "send" && <SendForm key={open.referral.referralId} referral={open.referral} about={about} close={close} sent={setNotice} />}
      {open?.form === "step" && <StepForm key={open.referral.referralId} referral={open.referral} about={about} close={close} />}
      {open?.form === "again" && <CreateForm key={open.referral.referralId} patientId={open.referral.patientId} about={aboutOf(open.referral)} previous={open.referral} close={close} />}
    </>
  );
}
