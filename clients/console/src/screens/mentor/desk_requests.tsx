import type { Timestamp } from "@bufbuild/protobuf/wkt";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { type SupportRequest, SupportRequest_State } from "@/contract/cairn/mentorship/v1/support_pb";
import { SupportService } from "@/contract/cairn/mentorship/v1/support_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { TroubleNote } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useNow } from "@/parts/use_refresh";
import { mayBe, useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { showMoment } from "@/words/dates";
import { useWords, words } from "@/words/words";
import type { Doing } from "./desk";
import style from "./mentor.module.css";
import { usePatientNames, useStaffNames } from "./people";
import { handOffs, onCallRoles, supportKinds, supportStates, supportTones, instructions, useNames } from "./peer_words";

export const texts = words({
  en: {
    what: "What it is",
    who: "Who, and how to reach them",
    clock: "Clock",
    state: "State",
    action: "Action",
    noName: "No name given",
    noWay: "No way to reach them given",
    record: "Record",
    since: (minutes: string) => `Waits ${minutes}`,
    takeBy: (when: string, left: string) => `Take by ${when} (${left})`,
    takeLate: (when: string) => `Should have been taken by ${when}`,
    pageLate: "The page was late",
    left: (minutes: string) => `${minutes} left`,
    due: (when: string) => `Next step ${when}`,
    follow: (when: string) => `Ask how it went by ${when}`,
    minutes: (n: number) => `${n} min`,
    hours: (h: number, m: number) => `${h} h ${m} min`,
    days: (d: number) => `${d} ${d === 1 ? "day" : "days"}`,
    askedMe: "You are asked",
    mine: "Yours",
    take: "I take it",
    passOn: "I cannot: ask the next",
    handOff: "Record a hand-over",
    close: "Close",
    takeOf: (what: string) => `I take it: ${what}`,
    closeOf: (what: string) => `Close: ${what}`,
    asked: (who: string) => `Asked: ${who}`,
    takenBy: (who: string) => `Taken by ${who}`,
    handed: (to: string) => `Handed over: ${to}`,
    alerts: (n: number) => `${n} ${n === 1 ? "alert" : "alerts"} so far`,
    SUPPORT_REQUEST_TAKEN: "Somebody else has taken it. Whoever has it can pass it on; you can still record a hand-over.",
    SUPPORT_REQUEST_CLOSED: "It is closed already.",
    SUPPORT_REQUEST_NOT_FOUND: "It is no longer shown to you: closed, or somebody else's now.",
    NOT_ASKED: "You were not asked, and have not taken it. Take it first.",
  },
  es: {
    what: "De qué se trata",
    who: "Quién, y cómo contactar",
    clock: "Reloj",
    state: "Estado",
    action: "Acción",
    noName: "Sin nombre",
    noWay: "Sin forma de contacto",
    record: "Historia",
    since: (minutes) => `Espera ${minutes}`,
    takeBy: (when, left) => `Tomar antes de ${when} (${left})`,
    takeLate: (when) => `Debía tomarse antes de ${when}`,
    pageLate: "El aviso llegó tarde",
    left: (minutes) => `quedan ${minutes}`,
    due: (when) => `Siguiente paso ${when}`,
    follow: (when) => `Preguntar cómo fue antes de ${when}`,
    minutes: (n) => `${n} min`,
    hours: (h, m) => `${h} h ${m} min`,
    days: (d) => `${d} ${d === 1 ? "día" : "días"}`,
    askedMe: "Se le pide a usted",
    mine: "Suya",
    take: "Me ocupo",
    passOn: "No puedo: avisar a otro",
    handOff: "Anotar una derivación",
    close: "Cerrar",
    takeOf: (what) => `Me ocupo: ${what}`,
    closeOf: (what) => `Cerrar: ${what}`,
    asked: (who) => `Avisados: ${who}`,
    takenBy: (who) => `Se ocupa ${who}`,
    handed: (to) => `Derivación: ${to}`,
    alerts: (n) => `${n} ${n === 1 ? "alerta" : "alertas"} hasta ahora`,
    SUPPORT_REQUEST_TAKEN: "Otra persona se ocupa. Quien la tiene puede pasarla; usted puede anotar una derivación.",
    SUPPORT_REQUEST_CLOSED: "Ya está cerrada.",
    SUPPORT_REQUEST_NOT_FOUND: "Ya no se le muestra: cerrada, o ahora de otra persona.",
    NOT_ASKED: "No se le pidió ni se ha ocupado. Tómela primero.",
  },
});

const dateOf = (moment: Timestamp) => new Date(Number(moment.seconds) * 1000);

/** The time alone where it is today's. */
function clockOf(moment: Timestamp): string {
  const whole = showMoment(moment);
  const now = showMoment(new Date());
  return whole.slice(0, -5) === now.slice(0, -5) ? whole.slice(-5) : whole;
}

/** `7 min`, `2 h 5 min`, `3 days`. */
function useSpan(): (from: Date, to: Date) => string {
  const say = useWords(texts);
  return (from, to) => {
    const minutes = Math.max(0, Math.floor((to.getTime() - from.getTime()) / 60_000));
    if (minutes < 60) return say.minutes(minutes);
    return minutes < 48 * 60 ? say.hours(Math.floor(minutes / 60), minutes % 60) : say.days(Math.floor(minutes / (24 * 60)));
  };
}

interface RequestsProps {
  readonly label: string;
  readonly requests: readonly SupportRequest[];
  readonly act: (doing: Doing) => void;
  readonly empty: ReactNode;
}

export function Requests({ label, requests, act, empty }: RequestsProps) {
  const say = useWords(texts);
  const kinds = useNames(supportKinds);
  const told = useNames(instructions);
  usePages(requests);
  const columns = useMemo<readonly Column<SupportRequest>[]>(
    () => [
      {
        id: "what",
        header: say.what,
        cell: ({ kind, instruction }) => (
          <span className={style.two}>
            <StatusTag tone={supportTones[kind]}>{kinds[kind]}</StatusTag>
            {told[instruction] && <span className="muted">{told[instruction]}</span>}
          </span>
        ),
      },
      { id: "who", header: say.who, cell: (request) => <Who request={request} /> },
      { id: "clock", header: say.clock, cell: (request) => <Clock request={request} /> },
      { id: "state", header: say.state, cell: (request) => <State request={request} /> },
      { id: "action", header: say.action, cell: (request) => <Actions request={request} act={act} /> },
    ],
    [say, kinds, told, act],
  );
  return <DataTable label={label} rows={requests} columns={columns} rowId={(one) => one.supportRequestId} empty={empty} />;
}

/** Whoever sees here that they are asked has been reached: said once for each request. */
function usePages(requests: readonly SupportRequest[]): void {
  const { send } = useSubmit(SupportService.method.recordPage);
  const said = useRef(new Set<string>());
  const next = requests.find((one) => one.isAskedOfMe && !one.isPagedToMe && !said.current.has(one.supportRequestId))?.supportRequestId;
  useEffect(() => {
    if (!next || document.hidden) return;
    said.current.add(next);
    void send({ supportRequestId: next });
  }, [next]);
}

function Who({ request }: { request: SupportRequest }) {
  const say = useWords(texts);
  const { nameOf, isKnown } = usePatientNames();
  const { patientId } = request;
  return (
    <span className={style.two}>
      <strong>{request.callName || <span className="muted">{say.noName}</span>}</strong>
      <span>{request.callBack || <span className="muted">{say.noWay}</span>}</span>
      {patientId && <span>{isKnown(patientId) ? <Link to={`/patients/${patientId}`}>{nameOf(patientId)}</Link> : nameOf(patientId)}</span>}
    </span>
  );
}

function Clock({ request }: { request: SupportRequest }) {
  const say = useWords(texts);
  const now = useNow();
  const span = useSpan();
  const { clock, openTime, state } = request;
  const taken = state === SupportRequest_State.ACKNOWLEDGED;
  const by = clock?.acknowledgeByTime;
  return (
    <span className={`${style.two} ${style.clock}`}>
      {openTime && <span>{say.since(span(dateOf(openTime), now))}</span>}
      {!taken &&
        by &&
        (clock.acknowledgeLate || dateOf(by) < now ? (
          <StatusTag tone="unprotected">{say.takeLate(clockOf(by))}</StatusTag>
        ) : (
          <StatusTag tone="waning">{say.takeBy(clockOf(by), say.left(span(now, dateOf(by))))}</StatusTag>
        ))}
      {clock?.pageLate && <StatusTag tone="waning">{say.pageLate}</StatusTag>}
      {clock?.dueTime && <span className="muted">{say.due(clockOf(clock.dueTime))}</span>}
      {clock?.followUpByTime && <span className="muted">{say.follow(clockOf(clock.followUpByTime))}</span>}
    </span>
  );
}

function State({ request }: { request: SupportRequest }) {
  const say = useWords(texts);
  const states = useNames(supportStates);
  const roles = useNames(onCallRoles);
  const to = useNames(handOffs);
  const staff = useStaffNames();
  const taken = request.state === SupportRequest_State.ACKNOWLEDGED;
  const asked = request.asked.filter((one) => !one.passOnTime).map((one) => staff.nameOf(one.accountId));
  return (
    <span className={style.two}>
      <StatusTag tone={taken ? "good" : request.state === SupportRequest_State.OPEN ? "unprotected" : "waning"}>{states[request.state]}</StatusTag>
      {request.isMine && <StatusTag tone="info">{say.mine}</StatusTag>}
      {request.isAskedOfMe && !taken && <StatusTag tone="waning">{say.askedMe}</StatusTag>}
      {request.acknowledgedByAccountId && !request.isMine && <span>{say.takenBy(staff.nameOf(request.acknowledgedByAccountId))}</span>}
      {asked.length > 0 && !taken && <span className="muted">{say.asked(`${roles[request.askedRole]}: ${asked.join(", ")}`)}</span>}
      {request.handOffs.length > 0 && <span className="muted">{say.handed(request.handOffs.map((one) => to[one]).join(", "))}</span>}
      {request.alerts > 0 && <StatusTag tone="unprotected">{say.alerts(request.alerts)}</StatusTag>}
    </span>
  );
}

function Actions({ request, act }: { request: SupportRequest; act: (doing: Doing) => void }) {
  const say = useWords(texts);
  const kinds = useNames(supportKinds);
  const seesAll = mayBe(useSession(), ["clinician", "prescriber", "coordinator"]);
  const take = useSubmit(SupportService.method.acknowledgeSupportRequest);
  const pass = useSubmit(SupportService.method.passOnSupportRequest);
  const { supportRequestId, isMine, isAskedOfMe } = request;
  const taken = request.state === SupportRequest_State.ACKNOWLEDGED;
  const trouble = take.trouble ?? pass.trouble;
  const what = [kinds[request.kind], request.callName].filter(Boolean).join(", ");
  return (
    <div className="stack">
      <div className={style.actions}>
        {!taken && (
          <Button size="xs" loading={take.busy} aria-label={say.takeOf(what)} onClick={() => void take.send({ supportRequestId })}>
            {say.take}
          </Button>
        )}
        {(isMine || seesAll) && (
          <Button size="xs" variant={isMine ? "filled" : "default"} aria-label={say.closeOf(what)} onClick={() => act({ what: "close", request })}>
            {say.close}
          </Button>
        )}
        {(isMine || isAskedOfMe || seesAll) && (
          <Button size="xs" variant="default" onClick={() => act({ what: "hand off", request })}>
            {say.handOff}
          </Button>
        )}
        {(isMine || (isAskedOfMe && !taken)) && (
          <Button size="xs" variant="default" loading={pass.busy} onClick={() => void pass.send({ supportRequestId })}>
            {say.passOn}
          </Button>
        )}
      </div>
      {trouble && (
        <TroubleNote
          trouble={trouble}
          own={{
            SUPPORT_REQUEST_TAKEN: say.SUPPORT_REQUEST_TAKEN,
            SUPPORT_REQUEST_CLOSED: say.SUPPORT_REQUEST_CLOSED,
            SUPPORT_REQUEST_NOT_FOUND: say.SUPPORT_REQUEST_NOT_FOUND,
            NOT_ASKED: say.NOT_ASKED,
          }}
        />
      )}
    </div>
  );
}
