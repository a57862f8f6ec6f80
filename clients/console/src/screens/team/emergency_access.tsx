import { useQuery } from "@connectrpc/connect-query";
import { type BreakGlass, BreakGlassService } from "@/contract/cairn/enrollment/v1/break_glass_service_pb";
import { useColleagues } from "@/parts/colleagues";
import { type Column, DataTable } from "@/parts/data_table";
import { Section } from "@/parts/page";
import { Answer, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { showMoment } from "@/words/dates";
import { useNamed } from "@/words/named";
import { useWords, words } from "@/words/words";
import { glassStates, glassTones, natureNames } from "../emergency/emergency_words";

export const texts = words({
  en: {
    title: "Opened in an emergency",
    none: "The emergency summary of this person was never opened.",
    when: "When",
    who: "By whom",
    why: "Why",
    state: "State",
    read: "Read",
    times: (count: number) => `${count} ${count === 1 ? "time" : "times"}`,
  },
  es: {
    title: "Abierta en una urgencia",
    none: "El resumen de urgencia de esta persona nunca se abrió.",
    when: "Cuándo",
    who: "Quién",
    why: "Por qué",
    state: "Estado",
    read: "Leído",
    times: (count) => `${count} ${count === 1 ? "vez" : "veces"}`,
  },
});

/** That the glass was broken belongs into the chart: when, by whom and why. */
export function EmergencyAccess({ patientId }: { patientId: string }) {
  const say = useWords(texts);
  const natures = useNamed(natureNames);
  const states = useNamed(glassStates);
  const { nameOf } = useColleagues();
  const opened = useQuery(BreakGlassService.method.listBreakGlass, { patientId, pageSize: 100 });
  const columns: readonly Column<BreakGlass>[] = [
    { id: "when", header: say.when, cell: (one) => showMoment(one.openTime), short: true },
    { id: "who", header: say.who, cell: (one) => nameOf(one.openedByAccountId) },
    { id: "why", header: say.why, cell: (one) => natures[one.nature] },
    { id: "read", header: say.read, cell: (one) => say.times(one.readCount), short: true },
    { id: "state", header: say.state, cell: (one) => <StatusTag tone={glassTones[one.state]}>{states[one.state]}</StatusTag> },
  ];
  return (
    <Section title={say.title}>
      <Answer of={opened} loading={<Loading rows={1} />}>
        {({ breakGlass }) => <DataTable label={say.title} rows={breakGlass} columns={columns} rowId={(one) => one.breakGlassId} empty={<p className="muted">{say.none}</p>} />}
      </Answer>
    </Section>
  );
}
