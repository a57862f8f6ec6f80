import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { ChangedFact } from "@/contract/cairn/outcomes/v1/report_pb";
import type { CompareReportsResponse } from "@/contract/cairn/outcomes/v1/report_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { Section } from "@/parts/page";
import { Empty } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { showDate, showMoment } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { eventName } from "./event_words";
import { sources, useNamed } from "./report_words";

export const texts = words({
  en: {
    title: "Facts told in between",
    none: "Nothing was told in between",
    noneWhy: "No fact of a kind that this report looks at was told between the two positions.",
    more: "There are more than these 1,000.",
    sum: (count: number, what: string) => `${count} × ${what}`,
    corrections: (count: number) => `${count} of them ${count === 1 ? "corrects or takes back an earlier one" : "correct or take back earlier ones"}`,
    told: "Told by",
    position: "Position",
    fact: "Fact",
    corrects: "Corrects",
    yes: "Corrects an earlier one",
    about: "Of day",
    recorded: "Recorded",
    patient: "Patient",
    chart: "Chart",
  },
  es: {
    title: "Hechos comunicados entre ambas",
    none: "No se comunicó nada entre ambas",
    noneWhy: "Entre las dos posiciones no se comunicó ningún hecho de los que mira este informe.",
    more: "Hay más que estos 1000.",
    sum: (count, what) => `${count} × ${what}`,
    corrections: (count) => `${count} de ellos ${count === 1 ? "corrige o retira uno anterior" : "corrigen o retiran anteriores"}`,
    told: "Comunicado por",
    position: "Posición",
    fact: "Hecho",
    corrects: "Corrige",
    yes: "Corrige uno anterior",
    about: "Del día",
    recorded: "Registrado",
    patient: "Paciente",
    chart: "Historia",
  },
});

/** So many are shown at first, and more by the button. */
const step = 50;

/** Which facts are known as of the later position and not as of the earlier: how many of each kind, then each. */
export function ChangedFacts({ comparison }: { comparison: CompareReportsResponse }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const name = useNamed();
  const { facts, moreFacts } = comparison;
  const [shown, setShown] = useState(step);
  const rows = useMemo(() => facts.slice(0, shown), [facts, shown]);
  const kinds = [...new Set(facts.map((one) => one.kind))];
  const corrections = facts.filter((one) => one.corrects).length;
  const withDay = facts.some((one) => one.occurredOn);
  const withPatient = facts.some((one) => one.patientId);
  const columns = useMemo<readonly Column<ChangedFact>[]>(
    () => [
      { id: "fact", header: say.fact, cell: ({ kind }) => eventName(kind, name) },
      { id: "corrects", header: say.corrects, short: true, cell: ({ corrects }) => (corrects ? <StatusTag tone="waning">{say.yes}</StatusTag> : shared.no) },
      { id: "told", header: say.told, cell: ({ source }) => name(sources, source) },
      { id: "position", header: say.position, short: true, align: "right", cell: ({ position }) => String(position) },
      { id: "recorded", header: say.recorded, short: true, cell: ({ recordedTime }) => showMoment(recordedTime) },
      ...(withDay ? [{ id: "about", header: say.about, short: true, cell: ({ occurredOn }: ChangedFact) => showDate(occurredOn) }] : []),
      ...(withPatient ? [{ id: "patient", header: say.patient, cell: ({ patientId }: ChangedFact) => (patientId ? <Link to={`/patients/${patientId}/summary`}>{say.chart}</Link> : "–") }] : []),
    ],
    [say, shared, name, withDay, withPatient],
  );
  return (
    <Section title={say.title}>
      {facts.length > 0 && (
        <p>
          {kinds.map((kind) => say.sum(facts.filter((one) => one.kind === kind).length, eventName(kind, name))).join(", ")}
          {corrections > 0 && `; ${say.corrections(corrections)}`}.
        </p>
      )}
      <DataTable label={say.title} rows={rows} columns={columns} rowId={(one) => `${one.source} ${one.position} ${rows.indexOf(one)}`} empty={<Empty title={say.none}>{say.noneWhy}</Empty>} />
      {shown < facts.length && (
        <div>
          <Button variant="default" onClick={() => setShown(shown + step)}>
            {shared.more}
          </Button>
        </div>
      )}
      {shown >= facts.length && moreFacts && <p className="muted">{say.more}</p>}
    </Section>
  );
}
