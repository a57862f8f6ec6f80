import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { type ReportDescription, type ReportResult, ReportView } from "@/contract/cairn/outcomes/v1/report_pb";
import { Empty } from "@/parts/states";
import { showDate, showMoment } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { useCohortWords } from "./cohort_words";
import { ExportPanel } from "./export_panel";
import { Headlines } from "./headline";
import { Picture } from "./picture";
import style from "./report.module.css";
import { linesOf } from "./report_cells";
import { ReportDefinition } from "./report_definition";
import { pinOf, type Question, requestOf } from "./report_question";
import { ReportTable } from "./report_table";
import { tables, useNamed } from "./report_words";
import { toldUntil } from "./seen_positions";

export const texts = words({
  en: {
    answer: "Answer",
    whom: "About:",
    until: (cut: string, moment: string) => `Data cut ${cut}, told until ${moment}`,
    picture: "Picture",
    table: "Every number",
    export: "Export with codebook",
    pin: "Keep this moment",
    pinned: "The address holds this moment: whoever opens it gets the same numbers.",
    compare: "What changed since …",
    nobody: "Nobody could be counted",
    nobodyWhy: "No episode of the cohort is in a denominator. Beside, you see who was left out and why: ask about more people, or about a later data cut.",
    hiding: (lines: number) => `${lines} ${lines === 1 ? "line has" : "lines have"} hidden numbers`,
    hidingWhy: "Counts from 1 to 10 are hidden, and with them whatever would give one away: lines that differ by a small count, sums, shares and who was left out. So nobody can be recognized in what leaves the clinic.",
    hidingSign: "A hidden number is marked “hidden”; it is not zero. In such a line a number that is not defined is marked so too. In files its cell is empty and the column suppressed says true.",
    hidingHelp: "More people in the cohort, fewer groups or a longer time make lines larger, and then they can be told.",
    hidingMore: "What this means",
  },
  es: {
    answer: "Respuesta",
    whom: "Sobre:",
    until: (cut, moment) => `Cierre de datos ${cut}, comunicado hasta ${moment}`,
    picture: "Dibujo",
    table: "Todos los números",
    export: "Exportar con libro de códigos",
    pin: "Conservar este momento",
    pinned: "La dirección guarda este momento: quien la abra obtiene los mismos números.",
    compare: "Qué ha cambiado desde …",
    nobody: "No se pudo contar a nadie",
    nobodyWhy: "Ningún episodio del grupo está en un denominador. Al lado ve quién queda fuera y por qué: pregunte por más personas, o con un cierre de datos posterior.",
    hiding: (lines) => `${lines} ${lines === 1 ? "línea tiene" : "líneas tienen"} números ocultos`,
    hidingWhy: "Los recuentos de 1 a 10 se ocultan, y con ellos lo que delataría alguno: líneas que difieren en un recuento pequeño, sumas, proporciones y quién queda fuera. Así no se puede reconocer a nadie en lo que sale de la clínica.",
    hidingSign: "Un número oculto lleva la marca «oculto»; no es cero. En esa línea también la lleva un número no definido. En los archivos su celda está vacía y la columna suppressed dice true.",
    hidingHelp: "Más personas en el grupo, menos grupos o más tiempo agrandan las líneas, y entonces se pueden mostrar.",
    hidingMore: "Qué significa",
  },
});

interface AnswerProps {
  readonly result: ReportResult;
  readonly description: ReportDescription;
  readonly question: Question;
  readonly pin: (pinned: Pick<Question, "asof" | "cut">) => void;
  readonly print: ReactNode;
}

export function ReportAnswer({ result, description, question, pin, print }: AnswerProps) {
  const say = useWords(texts);
  const name = useNamed();
  const cohort = useCohortWords();
  const [exporting, setExporting] = useState(false);
  const pinned = question.asof === result.asOf && question.cut !== "";
  const several = result.tables.length > 1;
  const { since: _, ...asked } = question;
  const address = Object.fromEntries(Object.entries({ ...asked, ...pinOf(result) }).filter(([, value]) => value !== ""));
  return (
    <section aria-label={say.answer} className={style.answer}>
      <div className={style.main}>
        <p className={style.whom}>
          <strong>{say.whom}</strong> {cohort(result)}
          <br />
          <span className="muted">{say.until(showDate(result.dataCut), showMoment(toldUntil(result.freshness)))}</span>
        </p>
        <div className="row no-print">
          <Button variant={exporting ? "light" : "default"} aria-expanded={exporting} onClick={() => setExporting(!exporting)}>
            {say.export}
          </Button>
          {print}
          {pinned ? (
            <span className="muted">{say.pinned}</span>
          ) : (
            <Button variant="default" onClick={() => pin(pinOf(result))}>
              {say.pin}
            </Button>
          )}
          {result.view === ReportView.CLINIC && (
            <Link to="/reports/$report/changes" params={{ report: result.report }} search={address as never}>
              {say.compare}
            </Link>
          )}
        </div>
        {exporting && <ExportPanel request={requestOf(description, { ...question, ...pinOf(result) })} />}
        {isOfNobody(result) ? <Empty title={say.nobody}>{say.nobodyWhy}</Empty> : <Headlines result={result} />}
        <Hiding result={result} />
        {!isOfNobody(result) && (
          <div className={style.block}>
            <h2>{say.picture}</h2>
            <Picture result={result} />
          </div>
        )}
        <div className={style.block}>
          <h2>{say.table}</h2>
          {result.tables.map((table) => (
            <div key={table.name}>
              {several && <h3>{name(tables, table.name)}</h3>}
              <ReportTable table={table} />
            </div>
          ))}
        </div>
      </div>
      <ReportDefinition result={result} description={description} />
    </section>
  );
}

/** Every number that is told counts nobody, and nothing is hidden. */
function isOfNobody(result: ReportResult): boolean {
  return result.tables.every((table) => {
    const lines = linesOf(table);
    return lines.every((line) => !line.hidden) && table.rows.every((row) => row.cells.every((cell) => (cell.value.case !== "count" && cell.value.case !== "number") || Number(cell.value.value) === 0 || isLabel(table.columns[row.cells.indexOf(cell)]?.name)));
  });
}

const labels: ReadonlySet<string> = new Set(["day", "month", "degrees_of_freedom"]);
const isLabel = (column: string | undefined) => column !== undefined && labels.has(column);

/** What hidden numbers mean, where there are some. */
function Hiding({ result }: { result: ReportResult }) {
  const say = useWords(texts);
  if (result.view !== ReportView.PUBLISHED) return null;
  const hidden = result.tables.flatMap(linesOf).filter((line) => line.hidden).length;
  if (hidden === 0) return null;
  return (
    <div className={style.hiding}>
      <p>
        <strong>{say.hiding(hidden)}</strong>
      </p>
      <p>{say.hidingWhy}</p>
      <details>
        <summary>{say.hidingMore}</summary>
        <p>{say.hidingSign}</p>
        <p>{say.hidingHelp}</p>
      </details>
    </div>
  );
}
