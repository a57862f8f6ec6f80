import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { type BreakGlass, BreakGlassService, BreakGlass_State } from "@/contract/cairn/enrollment/v1/break_glass_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { Page, Section } from "@/parts/page";
import { Answer, Empty, Loading, TroubleNote } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { showMoment } from "@/words/dates";
import { until } from "@/words/moments";
import { useNamed } from "@/words/named";
import { useWords, words } from "@/words/words";
import style from "./emergency.module.css";
import { glassStates, glassTones, natureNames } from "./emergency_words";
import { OpenForm } from "./open_form";
import { Summary } from "./summary";

export const texts = words({
  en: {
    title: "Open in an emergency",
    open: "Open a summary",
    what: "In a medical emergency (42 CFR 2.51) one summary of a person can be opened without their consent and without a care team, for half an hour. Who receives it, where, and the nature of the emergency are recorded first. Every reading is in the accounting of disclosures, and somebody else reviews it within 72 hours.",
    running: (time: string) => `A summary is open for ${time} more`,
    minutes: (minutes: number) => `${minutes} ${minutes === 1 ? "minute" : "minutes"}`,
    under: "less than a minute",
    read: "Read the summary",
    end: "End it now",
    ended: "Ended. It waits for review.",
    mine: "Opened by you",
    when: "Opened",
    until: "Until",
    why: "Why",
    for: "Given to",
    count: "Read",
    times: (count: number) => `${count} ${count === 1 ? "time" : "times"}`,
    state: "State",
    due: "Review by",
    overdue: (when: string) => `overdue since ${when}`,
    none: "You have opened no summary",
    noneWhy: "For people in your care open the chart instead: it has more.",
    blocked: "Until the one below has been reviewed you can open none for another person.",
  },
  es: {
    title: "Abrir en una urgencia",
    open: "Abrir un resumen",
    what: "En una urgencia médica (42 CFR 2.51) puede abrirse un resumen de una persona sin su consentimiento y sin ser de su equipo, durante media hora. Antes se registra quién lo recibe, dónde y la naturaleza de la urgencia. Cada lectura consta en el registro de revelaciones, y otra persona lo revisa en 72 horas.",
    running: (time) => `Hay un resumen abierto durante ${time} más`,
    minutes: (minutes) => `${minutes} ${minutes === 1 ? "minuto" : "minutos"}`,
    under: "menos de un minuto",
    read: "Leer el resumen",
    end: "Terminar ahora",
    ended: "Terminado. Espera revisión.",
    mine: "Abiertos por usted",
    when: "Abierto",
    until: "Hasta",
    why: "Por qué",
    for: "Dado a",
    count: "Leído",
    times: (count) => `${count} ${count === 1 ? "vez" : "veces"}`,
    state: "Estado",
    due: "Revisar antes de",
    overdue: (when) => `vencida desde ${when}`,
    none: "No ha abierto ningún resumen",
    noneWhy: "Para personas a su cargo abra la historia: tiene más.",
    blocked: "Hasta que se revise el de abajo no puede abrir ninguno de otra persona.",
  },
});


/** Opening, reading, ending; and what one has opened before. */
export function Screen() {
  const say = useWords(texts);
  const { accountId } = useSession();
  const opened = useQuery(BreakGlassService.method.listBreakGlass, { pageSize: 50 });
  const [opening, setOpening] = useState(false);
  const [reading, setReading] = useState("");
  const mine = opened.data?.breakGlass.filter((one) => one.openedByAccountId === accountId) ?? [];
  const running = mine.find((one) => one.state === BreakGlass_State.OPEN && until(one.openUntilTime) > 0);
  const waits = mine.some((one) => one.state === BreakGlass_State.CLOSED);
  return (
    <Page title={say.title} actions={<Button onClick={() => setOpening(true)}>{say.open}</Button>}>
      <p className={reading ? "muted no-print" : "muted"}>{say.what}</p>
      {running && <Running key={running.breakGlassId} one={running} read={() => setReading(running.breakGlassId)} over={() => setReading("")} />}
      {reading && reading === running?.breakGlassId && <Summary breakGlassId={reading} />}
      <div className={reading ? "no-print" : undefined}>
        <Section title={say.mine}>
          {waits && <StatusTag tone="waning">{say.blocked}</StatusTag>}
          <Answer of={opened} loading={<Loading rows={2} />}>
            {() => <Mine all={mine} />}
          </Answer>
        </Section>
      </div>
      {opening && (
        <OpenForm
          close={() => setOpening(false)}
          opened={(one) => {
            void opened.refetch();
            setReading(one.breakGlassId);
          }}
        />
      )}
    </Page>
  );
}

/** How long it is open, by the minute; when the time is over it goes. */
function Running({ one, read, over }: { one: BreakGlass; read: () => void; over: () => void }) {
  const say = useWords(texts);
  const natures = useNamed(natureNames);
  const end = useSubmit(BreakGlassService.method.endBreakGlass);
  const [left, setLeft] = useState(until(one.openUntilTime));
  useEffect(() => {
    const timer = setInterval(() => {
      const now = until(one.openUntilTime);
      setLeft(now);
      if (now <= 0) over();
    }, 5_000);
    return () => clearInterval(timer);
  }, [one, over]);
  if (left <= 0) return null;
  const minutes = Math.floor(left / 60_000);
  return (
    <section className={style.running} role="status">
      <StatusTag tone="unprotected">{say.running(minutes > 0 ? say.minutes(minutes) : say.under)}</StatusTag>
      <div>{[natures[one.nature], one.facts?.recipientName, one.facts?.recipientAffiliation].filter(Boolean).join(" · ")}</div>
      {end.trouble && <TroubleNote trouble={end.trouble} />}
      <div className="row no-print">
        <Button onClick={read}>{say.read}</Button>
        <Button variant="default" loading={end.busy} onClick={() => void end.send({ breakGlassId: one.breakGlassId }).then((answer) => answer && over())}>
          {say.end}
        </Button>
      </div>
    </section>
  );
}

function Mine({ all }: { all: readonly BreakGlass[] }) {
  const say = useWords(texts);
  const natures = useNamed(natureNames);
  const states = useNamed(glassStates);
  const columns: readonly Column<BreakGlass>[] = [
    { id: "when", header: say.when, cell: (one) => showMoment(one.openTime), short: true },
    { id: "until", header: say.until, cell: (one) => showMoment(one.openUntilTime), short: true, wideOnly: true },
    { id: "why", header: say.why, cell: (one) => [natures[one.nature], one.facts?.natureText].filter(Boolean).join(": ") },
    { id: "for", header: say.for, cell: (one) => [one.facts?.recipientName, one.facts?.recipientAffiliation].filter(Boolean).join(", ") || "–" },
    { id: "count", header: say.count, cell: (one) => say.times(one.readCount), short: true },
    { id: "state", header: say.state, cell: (one) => <StatusTag tone={glassTones[one.state]}>{states[one.state]}</StatusTag> },
    { id: "due", header: say.due, cell: (one) => (one.review ? "–" : one.overdue ? say.overdue(showMoment(one.reviewDueTime)) : showMoment(one.reviewDueTime)), short: true },
  ];
  return <DataTable label={say.mine} rows={all} columns={columns} rowId={(one) => one.breakGlassId} empty={<Empty title={say.none}>{say.noneWhy}</Empty>} />;
}
