import { useQuery } from "@connectrpc/connect-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Instrument } from "@/contract/cairn/outcomes/v1/instrument_pb";
import { InstrumentService } from "@/contract/cairn/outcomes/v1/instrument_service_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { Page } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { useWords, words } from "@/words/words";
import { wordings } from "./instrument_words";
import { useNamed } from "./report_words";

export const texts = words({
  en: {
    title: "Instruments",
    instrument: "Questionnaire",
    about: "Asks about",
    items: "Items",
    version: "Version",
    words: "Words of the items",
    empty: "There is no questionnaire",
    emptyWhy: "Questionnaires ship with Cairn; none is there.",
  },
  es: {
    title: "Instrumentos",
    instrument: "Cuestionario",
    about: "Pregunta por",
    items: "Preguntas",
    version: "Versión",
    words: "Texto de las preguntas",
    empty: "No hay cuestionarios",
    emptyWhy: "Los cuestionarios vienen con Cairn; no hay ninguno.",
  },
});

const open = (instrument: Instrument) => ({ to: "/instruments/$instrument", params: { instrument: instrument.instrumentId } }) as const;

/** What scores in reports are of: each questionnaire in its current version. */
export function Screen() {
  const say = useWords(texts);
  const name = useNamed();
  const navigate = useNavigate();
  const list = useQuery(InstrumentService.method.listInstruments, {});
  const columns = useMemo<readonly SortableColumn<Instrument>[]>(
    () => [
      { id: "instrument", header: say.instrument, sortBy: ({ title }) => title, cell: (one) => <Link {...open(one)}>{one.title}</Link> },
      { id: "about", header: say.about, cell: ({ recall }) => (recall ? <span lang="en">{recall}</span> : "–") },
      { id: "items", header: say.items, sortBy: ({ items }) => items.length, align: "right", cell: ({ items }) => items.length },
      { id: "version", header: say.version, align: "right", cell: ({ version }) => version },
      { id: "words", header: say.words, cell: ({ wording }) => name(wordings, String(wording)) },
    ],
    [say, name],
  );
  return (
    <Page title={say.title}>
      <Answer of={list} loading={<Loading rows={8} />}>
        {({ instruments }) => <DataTable label={say.title} rows={instruments} whole columns={columns} rowId={(one) => one.instrumentId} open={(one) => void navigate(open(one))} empty={<Empty title={say.empty}>{say.emptyWhy}</Empty>} />}
      </Answer>
    </Page>
  );
}
