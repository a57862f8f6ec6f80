import type { ReportResult } from "@/contract/cairn/outcomes/v1/report_pb";
import { StatusTag } from "@/parts/status_tag";
import { useWords, words } from "@/words/words";
import { type Headline as Number, type HeadlineKey, headlinesOf } from "./headlines";
import { useNumbers } from "./report_cells";
import { tables, useNamed } from "./report_words";
import style from "./report.module.css";

export const texts = words({
  en: {
    retained: (at: string) => `still on medication without a break on day ${at}`,
    covered: "covered on at least 80 of 100 days",
    median: "days covered, in the middle of all; the interval holds the middle half",
    continuous: "on medication for 180 days without a gap of more than 7",
    initiated: "came into treatment within 14 days",
    engaged: "stayed for a start",
    days: "days until half have stopped",
    within48: "had the first contact within 48 hours",
    hours: "hours until half have had the first contact",
    contacts: "of the contacts that were promised were made",
    abstinent: (at: string) => `without alcohol in month ${at}, of those of whom it is known`,
    negative: (at: string) => `of the specimens of month ${at} negative for opioids`,
    oneLevel: "at least one WHO risk level lower; not known counts as no",
    responded: "have half the score they began with; not asked counts as no",
    remitted: "in remission; not asked counts as no",
    change: (score: string) => (score ? `points of mean change since the start: ${score}` : "points of mean change since the start"),
    overdoses: "overdoses on medication, per 100 person-years",
    reactions: "of injections with a reaction of the site",
    naloxone: "in treatment were offered naloxone",
    withdrawal: "of first doses followed by precipitated withdrawal within 72 hours",
    finished: "have finished every required module",
    reached: "of everybody reached what is compared",
    interviewed: "of the interviews due were held in time; 80 % is expected",
    asked: "of the questionnaires due were done in time",
    interval: (lower: string, upper: string) => `95 % interval ${lower} to ${upper}`,
    quartiles: (lower: string, upper: string) => `${lower} to ${upper}`,
    of: (count: string) => `n = ${count}`,
    hidden: "Hidden: a small count would be told",
    undefined: "Not defined: nobody could be counted yet",
    notReached: "Not reached: fewer than half have",
  },
  es: {
    retained: (at) => `sigue con la medicación sin interrupción el día ${at}`,
    covered: "con al menos 80 de cada 100 días cubiertos",
    median: "de días cubiertos, en el medio de todos; el intervalo contiene la mitad central",
    continuous: "180 días con medicación sin un intervalo de más de 7",
    initiated: "entró en tratamiento en 14 días",
    engaged: "se quedó para empezar",
    days: "días hasta que la mitad ha interrumpido",
    within48: "tuvo el primer contacto en 48 horas",
    hours: "horas hasta que la mitad ha tenido el primer contacto",
    contacts: "de los contactos prometidos se hicieron",
    abstinent: (at) => `sin alcohol en el mes ${at}, de quienes se sabe`,
    negative: (at) => `de las muestras del mes ${at} negativas para opioides`,
    oneLevel: "al menos un nivel de riesgo de la OMS menos; lo desconocido cuenta como no",
    responded: "tiene la mitad de la puntuación inicial; lo no preguntado cuenta como no",
    remitted: "en remisión; lo no preguntado cuenta como no",
    change: (score) => (score ? `puntos de cambio medio desde el inicio: ${score}` : "puntos de cambio medio desde el inicio"),
    overdoses: "sobredosis con medicación, por 100 años-persona",
    reactions: "de las inyecciones con reacción en el sitio",
    naloxone: "en tratamiento recibieron la oferta de naloxona",
    withdrawal: "de las primeras dosis seguidas de abstinencia precipitada en 72 horas",
    finished: "ha terminado todos los módulos obligatorios",
    reached: "de todos alcanzó lo que se compara",
    interviewed: "de las entrevistas debidas se hicieron en plazo; se espera el 80 %",
    asked: "de los cuestionarios debidos se hicieron en plazo",
    interval: (lower, upper) => `intervalo del 95 %: ${lower} a ${upper}`,
    quartiles: (lower, upper) => `${lower} a ${upper}`,
    of: (count) => `n = ${count}`,
    hidden: "Oculto: delataría un recuento pequeño",
    undefined: "No definido: aún no se puede contar a nadie",
    notReached: "No alcanzado: menos de la mitad",
  },
});

/** The answer in one number, with interval and n; what is hidden or not defined says so. */
export function Headlines({ result }: { result: ReportResult }) {
  const all = headlinesOf(result);
  if (all.length === 0) return null;
  return (
    <div className={style.headlines}>
      {all.map((one) => (
        <OneHeadline key={`${one.says} ${one.at ?? ""}`} of={one} />
      ))}
    </div>
  );
}

function OneHeadline({ of }: { of: Number }) {
  const say = useWords(texts);
  const numbers = useNumbers();
  const show = of.kind === "share" ? numbers.share : numbers.number;
  const name = useNamed();
  const sentence = sentenceOf(say, of.says, of.says === "change" && of.at ? name(tables, of.at) : (of.at ?? ""));
  const between = of.says === "median" ? say.quartiles : say.interval;
  const reached = of.says === "days" || of.says === "hours" ? say.notReached : say.undefined;
  return (
    <div className={style.headline}>
      {of.value === undefined ? (
        <div className={style.missing}>{of.hidden ? <StatusTag tone="info">{say.hidden}</StatusTag> : <StatusTag tone="unknown">{of.of ? reached : say.undefined}</StatusTag>}</div>
      ) : (
        <div className={style.number}>{show(of.value)}</div>
      )}
      <div>{sentence}</div>
      <div className="muted">
        {[of.lower !== undefined && of.upper !== undefined && between(show(of.lower), show(of.upper)), of.of !== undefined && say.of(numbers.count(of.of))].filter(Boolean).join(" · ")}
      </div>
    </div>
  );
}

function sentenceOf(say: Readonly<Record<HeadlineKey, string | ((at: string) => string)>>, key: HeadlineKey, at: string): string {
  const text = say[key];
  return typeof text === "string" ? text : text(at);
}
