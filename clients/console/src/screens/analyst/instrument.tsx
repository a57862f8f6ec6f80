import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Instrument, InstrumentItem, InstrumentScore } from "@/contract/cairn/outcomes/v1/instrument_pb";
import { InstrumentService } from "@/contract/cairn/outcomes/v1/instrument_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { Facts, Page, Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { showDate } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { wordings } from "./instrument_words";
import style from "./report.module.css";
import { useNamed } from "./report_words";

export const texts = words({
  en: {
    title: "Questionnaire",
    all: "All questionnaires",
    unknown: "There is no such questionnaire. The list has all of them.",
    id: "Id and version",
    version: (id: string, version: number) => `${id}, version ${version}`,
    about: "Asks about",
    effective: "In force since",
    words: "Words of the items",
    licence: "Licence",
    source: "Source",
    loinc: "LOINC panel",
    hash: "Digest of the definition",
    scores: "Scores",
    score: "Score",
    range: "Lowest to highest",
    to: (lowest: number, highest: number) => `${lowest} to ${highest}`,
    bands: "Bands",
    noBands: "The authors have published none",
    from: (from: number, label: string) => `from ${from}: ${label}`,
    missing: "Unanswered items",
    madeUp: (count: number) => `up to ${count} are made up for; beyond there is no score`,
    none: "with any unanswered there is no score",
    items: "Items",
    item: "Item",
    text: "Text",
    noText: "no text ships",
    answers: "Answers",
    reversed: "scored the other way round",
    flags: "Flags",
    safety: "Somebody must look at the person the same day",
    noItems: "There are no items",
    noScores: "There are no scores",
  },
  es: {
    title: "Cuestionario",
    all: "Todos los cuestionarios",
    unknown: "No existe ese cuestionario. La lista los tiene todos.",
    id: "Identificador y versión",
    version: (id, version) => `${id}, versión ${version}`,
    about: "Pregunta por",
    effective: "En vigor desde",
    words: "Texto de las preguntas",
    licence: "Licencia",
    source: "Fuente",
    loinc: "Panel LOINC",
    hash: "Huella de la definición",
    scores: "Puntuaciones",
    score: "Puntuación",
    range: "De menor a mayor",
    to: (lowest, highest) => `${lowest} a ${highest}`,
    bands: "Bandas",
    noBands: "Los autores no han publicado ninguna",
    from: (from, label) => `desde ${from}: ${label}`,
    missing: "Preguntas sin contestar",
    madeUp: (count) => `hasta ${count} se compensan; con más no hay puntuación`,
    none: "con alguna sin contestar no hay puntuación",
    items: "Preguntas",
    item: "Pregunta",
    text: "Texto",
    noText: "no se incluye texto",
    answers: "Respuestas",
    reversed: "se puntúa al revés",
    flags: "Señales",
    safety: "Alguien debe ver a la persona el mismo día",
    noItems: "No hay preguntas",
    noScores: "No hay puntuaciones",
  },
});

/** One questionnaire: items, answers, scores, flags, and what may be done with it. */
export function Screen() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const { instrument = "" } = useParams({ strict: false }) as { instrument?: string };
  const answer = useQuery(InstrumentService.method.getInstrument, { instrumentId: instrument });
  const own = { INSTRUMENT_UNKNOWN: say.unknown, INSTRUMENT_VERSION_UNKNOWN: say.unknown, INVALID_REQUEST: say.unknown };
  return (
    <Page
      title={answer.data?.instrument?.title ?? say.title}
      actions={
        <>
          <Link to="/instruments">{say.all}</Link>
          <Button size="xs" variant="default" onClick={() => print()}>
            {shared.print}
          </Button>
        </>
      }
    >
      <Answer of={answer} loading={<Loading rows={8} />} own={own}>
        {({ instrument: one }) => one && <One instrument={one} />}
      </Answer>
    </Page>
  );
}

function One({ instrument }: { instrument: Instrument }) {
  const say = useWords(texts);
  const name = useNamed();
  const scores = useMemo<readonly Column<InstrumentScore>[]>(
    () => [
      { id: "score", header: say.score, cell: ({ label, key }) => label || key },
      { id: "range", header: say.range, short: true, cell: ({ lowest, highest }) => say.to(lowest, highest) },
      { id: "bands", header: say.bands, cell: ({ bands }) => (bands.length === 0 ? say.noBands : bands.map((one) => say.from(one.from, one.label)).join("; ")) },
      { id: "missing", header: say.missing, cell: ({ mostMissing }) => (mostMissing > 0 ? say.madeUp(mostMissing) : say.none) },
    ],
    [say],
  );
  const items = useMemo<readonly Column<InstrumentItem>[]>(
    () => [
      { id: "item", header: say.item, short: true, cell: ({ key }) => key },
      { id: "text", header: say.text, cell: ({ text }) => text || <span className="muted">{say.noText}</span> },
      { id: "answers", header: say.answers, cell: (item) => <Answers item={item} /> },
      { id: "loinc", header: "LOINC", short: true, cell: ({ loinc }) => loinc || "–", wideOnly: true },
    ],
    [say],
  );
  return (
    <>
      <Facts
        items={[
          [say.id, say.version(instrument.instrumentId, instrument.version)],
          [say.about, instrument.recall ? <span lang="en">{instrument.recall}</span> : "–"],
          [say.effective, showDate(instrument.effectiveOn)],
          [say.words, name(wordings, String(instrument.wording))],
          [say.licence, instrument.licence || "–"],
          [say.source, instrument.source || "–"],
          [say.loinc, instrument.loincPanel || "–"],
          [say.hash, <code key="hash">{instrument.contentHash}</code>],
        ]}
      />
      {instrument.flags.length > 0 && (
        <Section title={say.flags}>
          <ul className={style.plain}>
            {instrument.flags.map((flag) => (
              <li key={flag.key} className="row">
                {flag.label}
                {flag.safety && <StatusTag tone="unprotected">{say.safety}</StatusTag>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={say.scores}>
        <DataTable label={say.scores} rows={instrument.scores} columns={scores} rowId={(one) => one.key} empty={<Empty title={say.noScores} />} />
      </Section>
      <Section title={say.items}>
        <DataTable label={say.items} rows={instrument.items} columns={items} rowId={(one) => one.key} empty={<Empty title={say.noItems} />} />
      </Section>
    </>
  );
}

function Answers({ item }: { item: InstrumentItem }) {
  const say = useWords(texts);
  return (
    <>
      {item.choices.length === 0 ? say.to(item.lowest, item.highest) : item.choices.map((one) => `${one.value} ${one.label}`).join(", ")}
      {item.reversed && <span className="muted"> · {say.reversed}</span>}
    </>
  );
}
