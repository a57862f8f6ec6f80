import { useQuery } from "@connectrpc/connect-query";
import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { OnCallLine, OnCallRole, type RosterSwap, RosterSwap_State } from "@/contract/cairn/mentorship/v1/roster_pb";
import { RosterService } from "@/contract/cairn/mentorship/v1/roster_service_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { FormDrawer } from "@/parts/form_drawer";
import { Section } from "@/parts/page";
import { Answer, Empty, Loading, TroubleNote } from "@/parts/states";
import { StatusTag, type Tone } from "@/parts/status_tag";
import { useForm } from "@/parts/use_form";
import { useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import mentor from "../mentor/mentor.module.css";
import { useStaffNames } from "../mentor/people";
import { choices, type Names, onCallLines, onCallRoles, useNames } from "../mentor/peer_words";
import { useRosterRefusals } from "./roster_refusals";
import { showPeriod, wallOf } from "./roster_times";

export const texts = words({
  en: {
    title: "Swaps",
    ask: "Ask for a swap",
    line: "Line",
    who: "Who asks whom",
    pair: (by: string, other: string) => `${by} asks ${other}`,
    gives: "Gives away",
    takes: "Takes instead",
    nothing: "nothing",
    state: "State",
    action: "Action",
    accept: "Take it",
    decline: "Decline",
    withdraw: "Withdraw",
    why: "You ask somebody to take a time of yours, and may offer to take one of theirs. It is in the roster when they accept, whole or not at all.",
    role: "Role",
    other: "Whom you ask",
    choose: "Choose somebody",
    from: "Your time, from",
    until: "Until",
    back: "I take a time of theirs instead",
    takesFrom: "Their time, from",
    required: "This is needed.",
    order: "Until lies after from.",
    emptyTitle: "No swap is asked for",
    emptyWhy: "Swaps that you ask for, or are asked for, come here. Coordinators and administrators see all.",
  },
  es: {
    title: "Cambios de turno",
    ask: "Pedir un cambio",
    line: "Línea",
    who: "Quién pide a quién",
    pair: (by, other) => `${by} pide a ${other}`,
    gives: "Deja",
    takes: "Toma a cambio",
    nothing: "nada",
    state: "Estado",
    action: "Acción",
    accept: "Lo tomo",
    decline: "Rechazar",
    withdraw: "Retirar",
    why: "Pide a alguien que tome un tiempo suyo, y puede ofrecer tomar uno de esa persona. Entra en la guardia cuando acepta, entero o nada.",
    role: "Función",
    other: "A quién lo pide",
    choose: "Elija a alguien",
    from: "Su tiempo, desde",
    until: "Hasta",
    back: "Tomo a cambio un tiempo suyo",
    takesFrom: "El tiempo de esa persona, desde",
    required: "Hace falta.",
    order: "Hasta es después de desde.",
    emptyTitle: "No hay cambios pedidos",
    emptyWhy: "Aquí aparecen los cambios que pide o le piden. Coordinación y administración ven todos.",
  },
});

const swapStates: Names<RosterSwap_State> = {
  en: { 0: "Not known", 1: "Asked", 2: "Accepted", 3: "Declined", 4: "Withdrawn" },
  es: { 0: "No se sabe", 1: "Pedido", 2: "Aceptado", 3: "Rechazado", 4: "Retirado" },
};
const swapTones: Readonly<Record<RosterSwap_State, Tone>> = { 0: "unknown", 1: "waning", 2: "good", 3: "info", 4: "info" };

export function Swaps() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const roles = useNames(onCallRoles);
  const lines = useNames(onCallLines);
  const states = useNames(swapStates);
  const staff = useStaffNames();
  const [asking, setAsking] = useState(false);
  const all = useQuery(RosterService.method.listSwaps, { pageSize: 100 });
  const columns = useMemo<readonly SortableColumn<RosterSwap>[]>(
    () => [
      { id: "line", header: say.line, sortBy: ({ role, line }) => `${roles[role]}, ${lines[line]}`, cell: ({ role, line }) => `${roles[role]}, ${lines[line]}` },
      { id: "who", header: say.who, sortBy: (one) => staff.nameOf(one.byAccountId), cell: (one) => say.pair(staff.nameOf(one.byAccountId), staff.nameOf(one.withAccountId)) },
      { id: "gives", header: say.gives, cell: ({ gives }) => showPeriod(gives) },
      { id: "takes", header: say.takes, cell: ({ takes }) => (takes ? showPeriod(takes) : <span className="muted">{say.nothing}</span>) },
      { id: "state", header: say.state, sortBy: ({ state }) => states[state], cell: ({ state }) => <StatusTag tone={swapTones[state]}>{states[state]}</StatusTag> },
      { id: "action", header: say.action, cell: (one) => <Actions swap={one} /> },
    ],
    [say, roles, lines, states, staff],
  );
  return (
    <Section
      title={say.title}
      actions={
        <Button variant="default" onClick={() => setAsking(true)}>
          {say.ask}
        </Button>
      }
    >
      <Answer of={all} loading={<Loading rows={2} />}>
        {({ swaps, nextPageToken }) => (
          <>
            <DataTable label={say.title} rows={swaps} whole={!nextPageToken} sortKey="sort-swaps" columns={columns} rowId={(one) => one.swapId} empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>} />
            {nextPageToken && <p className="muted">{shared.notShown}</p>}
          </>
        )}
      </Answer>
      {asking && <SwapForm close={() => setAsking(false)} />}
    </Section>
  );
}

function Actions({ swap }: { swap: RosterSwap }) {
  const say = useWords(texts);
  const { accountId } = useSession();
  const accept = useSubmit(RosterService.method.acceptSwap);
  const decline = useSubmit(RosterService.method.declineSwap);
  const trouble = accept.trouble ?? decline.trouble;
  const own = useRosterRefusals(trouble);
  const { swapId, etag } = swap;
  const asked = swap.withAccountId === accountId;
  if (swap.state !== RosterSwap_State.ASKED || (!asked && swap.byAccountId !== accountId)) return <span className="muted">–</span>;
  return (
    <div className="stack">
      <div className={mentor.actions}>
        {asked && (
          <Button size="xs" loading={accept.busy} onClick={() => void accept.send({ swapId, etag })}>
            {say.accept}
          </Button>
        )}
        <Button size="xs" variant="default" loading={decline.busy} onClick={() => void decline.send({ swapId, etag })}>
          {asked ? say.decline : say.withdraw}
        </Button>
      </div>
      {trouble && <TroubleNote trouble={trouble} own={own} />}
    </div>
  );
}

type Values = Readonly<{ role: string; line: string; other: string; from: string; until: string; back: boolean; takesFrom: string; takesUntil: string }>;

function SwapForm({ close }: { close: () => void }) {
  const say = useWords(texts);
  const roles = useNames(onCallRoles);
  const lines = useNames(onCallLines);
  const staff = useStaffNames();
  const { accountId } = useSession();
  const { send, busy, trouble } = useSubmit(RosterService.method.requestSwap);
  const own = useRosterRefusals(trouble);
  const usual: Values = { role: String(OnCallRole.PEER), line: String(OnCallLine.FIRST), other: "", from: "", until: "", back: false, takesFrom: "", takesUntil: "" };
  const form = useForm<Values>("swap", usual, trouble, { other: "with_account_id", from: "gives.from", until: "gives.until", takesFrom: "takes.from", takesUntil: "takes.until" });
  const { values } = form;
  const submit = async () => {
    const [from, until, takesFrom, takesUntil] = [values.from, values.until, values.takesFrom, values.takesUntil].map(wallOf);
    const wrong: Partial<Record<keyof Values, string>> = {
      ...(values.other ? {} : { other: say.required }),
      ...(from ? {} : { from: say.required }),
      ...(until ? (values.until <= values.from ? { until: say.order } : {}) : { until: say.required }),
      ...(values.back && !takesFrom ? { takesFrom: say.required } : {}),
      ...(values.back ? (takesUntil ? (values.takesUntil <= values.takesFrom ? { takesUntil: say.order } : {}) : { takesUntil: say.required }) : {}),
    };
    if (Object.keys(wrong).length > 0 || !from || !until) return form.refuse(wrong);
    const answer = await send({
      role: Number(values.role) as OnCallRole,
      line: Number(values.line) as OnCallLine,
      withAccountId: values.other,
      gives: { from, until },
      ...(values.back && takesFrom && takesUntil ? { takes: { from: takesFrom, until: takesUntil } } : {}),
    });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.ask} form={form} submitLabel={say.ask} submit={submit} busy={busy} trouble={trouble} own={own} close={close}>
      <p className="muted">{say.why}</p>
      <div className={mentor.fields}>
        <NativeSelect label={say.role} {...form.text("role")} data={choices(roles).map(([value, label]) => ({ value: String(value), label }))} />
        <NativeSelect label={say.line} {...form.text("line")} data={choices(lines).map(([value, label]) => ({ value: String(value), label }))} />
      </div>
      <NativeSelect label={say.other} {...form.text("other")} data={[{ value: "", label: say.choose }, ...staff.everybody.filter(([id]) => id !== accountId).map(([value, label]) => ({ value, label }))]} />
      <TextInput type="datetime-local" label={say.from} {...form.text("from")} />
      <TextInput type="datetime-local" label={say.until} {...form.text("until")} />
      <Checkbox label={say.back} {...form.check("back")} />
      {values.back && (
        <>
          <TextInput type="datetime-local" label={say.takesFrom} {...form.text("takesFrom")} />
          <TextInput type="datetime-local" label={say.until} {...form.text("takesUntil")} />
        </>
      )}
    </FormDrawer>
  );
}
