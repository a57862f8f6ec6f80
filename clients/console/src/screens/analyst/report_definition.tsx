import { type ReportDescription, type ReportResult, type ReportTable, ReportView } from "@/contract/cairn/outcomes/v1/report_pb";
import { StatusTag } from "@/parts/status_tag";
import { showDate, showMoment } from "@/words/dates";
import { useLanguage, useWords, words } from "@/words/words";
import { useNumbers } from "./report_cells";
import style from "./report.module.css";
import { anchors, choices, exclusions, maturities, notTold, parameters, sources, tables, units, useNamed, values } from "./report_words";

export const texts = words({
  en: {
    title: "What the numbers are",
    definition: "Definition",
    version: (name: string, version: string) => `${name}, version ${version}`,
    unit: "Counted are",
    anchor: "Time is counted from",
    maturity: "Who is asked",
    leftOut: "Left out, and why",
    nobody: "Nobody was left out.",
    ofLine: (line: string) => `Line ${line}`,
    hidden: "hidden",
    rests: "What they rest on",
    cut: "Data cut",
    view: "For whom",
    clinic: "The clinic: every count",
    published: "May leave the clinic",
    panel: "Only your own panel, as it is now",
    notTold: "Not known yet",
    freshness: "How fresh they are",
    told: (source: string, moment: string, position: string) => `${source}: told until ${moment} (position ${position})`,
    nothingTold: (source: string) => `${source}: nothing told yet`,
    asof: "As of",
    digest: "Digest of the facts",
    same: "Whoever asks with the same position and data cut gets the same numbers on any later day.",
  },
  es: {
    title: "Qué son los números",
    definition: "Definición",
    version: (name, version) => `${name}, versión ${version}`,
    unit: "Se cuentan",
    anchor: "El tiempo se cuenta desde",
    maturity: "A quién se pregunta",
    leftOut: "Quién queda fuera, y por qué",
    nobody: "Nadie queda fuera.",
    ofLine: (line) => `Línea ${line}`,
    hidden: "oculto",
    rests: "En qué se basan",
    cut: "Cierre de datos",
    view: "Para quién",
    clinic: "La clínica: todos los recuentos",
    published: "Puede salir de la clínica",
    panel: "Solo su propio panel, como es ahora",
    notTold: "Aún no se sabe",
    freshness: "Lo recientes que son",
    told: (source, moment, position) => `${source}: comunicado hasta ${moment} (posición ${position})`,
    nothingTold: (source) => `${source}: aún nada comunicado`,
    asof: "Según lo sabido en",
    digest: "Huella de los hechos",
    same: "Quien pregunte con la misma posición y el mismo cierre obtiene los mismos números cualquier día posterior.",
  },
});

/** Beside the numbers: what is counted, from when, who is asked, who is left out, as of when. */
export function ReportDefinition({ result, description }: { result: ReportResult; description: ReportDescription }) {
  const say = useWords(texts);
  const name = useNamed();
  const several = result.tables.length > 1;
  const told = new Set<string>();
  return (
    <aside className={style.definition} aria-label={say.title}>
      <h2>{say.title}</h2>
      {result.tables.map((table) => {
        const isTold = told.has(shapeOf(table));
        told.add(shapeOf(table));
        return isTold ? null : <OneTable key={table.name} table={table} heading={several && result.report === "abstinence" ? name(tables, table.name) : ""} />;
      })}
      {(result.notTold || description.notTold) && (
        <Fact term={say.notTold}>
          <StatusTag tone="unknown">{name(notTold, result.notTold || description.notTold)}</StatusTag>
        </Fact>
      )}
      <Fact term={say.view}>
        {result.view === ReportView.PUBLISHED ? say.published : say.clinic}
        {result.ownPanel && <div className="muted">{say.panel}</div>}
      </Fact>
      <Fact term={say.cut}>{showDate(result.dataCut)}</Fact>
      <Fact term={say.freshness}>
        <ul className={style.plain}>
          {result.freshness.map((one) => (
            <li key={one.source}>{one.recordedTime ? say.told(name(sources, one.source), showMoment(one.recordedTime), String(one.position)) : say.nothingTold(name(sources, one.source))}</li>
          ))}
        </ul>
      </Fact>
      <Fact term={say.asof}>
        <code>{result.asOf}</code>
        <div className="muted">{say.same}</div>
      </Fact>
      <Fact term={say.digest}>
        <code>{result.inputDigest}</code>
      </Fact>
    </aside>
  );
}

/** Tables that are defined alike are told of once. */
const shapeOf = ({ definition, unit, anchor, maturity, exclusions }: ReportTable) => JSON.stringify([definition, unit, anchor, maturity, exclusions.map((one) => [one.line, one.reason])]);

function OneTable({ table, heading }: { table: ReportTable; heading: string }) {
  const say = useWords(texts);
  const name = useNamed();
  const spanish = useLanguage() === "es";
  const slash = table.definition.indexOf("/");
  const value = (one: string) => (choices[one] && one ? name(choices, one) : values[one] ? name(values, one) : one);
  return (
    <div className={style.facts}>
      {heading && <h3>{heading}</h3>}
      <Fact term={say.definition}>{say.version(table.definition.slice(0, slash), spanish ? table.definition.slice(slash + 1).replace(" of ", " de ") : table.definition.slice(slash + 1))}</Fact>
      <Fact term={say.unit}>{name(units, table.unit)}</Fact>
      <Fact term={say.anchor}>{name(anchors, table.anchor)}</Fact>
      <Fact term={say.maturity}>{name(maturities, table.maturity)}</Fact>
      <Fact term={say.leftOut}>
        <Exclusions table={table} />
      </Fact>
      <Fact term={say.rests}>
        <ul className={style.plain}>
          {table.parameters
            .filter((one) => one.value !== "")
            .map((one) => (
              <li key={one.name}>
                {name(parameters, one.name)}: {value(one.value)}
              </li>
            ))}
        </ul>
      </Fact>
    </div>
  );
}

function Exclusions({ table }: { table: ReportTable }) {
  const say = useWords(texts);
  const name = useNamed();
  const numbers = useNumbers();
  if (table.exclusions.length === 0) return <>{say.nobody}</>;
  const lines = [...new Set(table.exclusions.map((one) => one.line))];
  return (
    <ul className={style.plain}>
      {lines.map((line) => (
        <li key={line}>
          {line && `${say.ofLine(name(values, line))}: `}
          {table.exclusions
            .filter((one) => one.line === line)
            .map((one) => `${name(exclusions, one.reason)} ${one.count === undefined ? `(${say.hidden})` : numbers.count(Number(one.count))}`)
            .join(", ")}
        </li>
      ))}
    </ul>
  );
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className={style.fact}>
      <h4>{term}</h4>
      <div>{children}</div>
    </div>
  );
}
