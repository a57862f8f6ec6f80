import type { MessageInitShape } from "@bufbuild/protobuf";
import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { type ReportResult, ReportView } from "@/contract/cairn/outcomes/v1/report_pb";
import { type ExportReportRequestSchema, ReportService } from "@/contract/cairn/outcomes/v1/report_service_pb";
import { Answer, Loading } from "@/parts/states";
import { isoDate } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { type ExportFile, filesOf } from "./export_files";
import style from "./report.module.css";
import { useNumbers } from "./report_cells";
import { askedOnce } from "./report_question";
import { zipOf } from "./zip_file";

export const texts = words({
  en: {
    title: "Export",
    why: "The numbers of this page, asked for once more as an export, which the access log tells from a look: the same rows, columns and bytes as cairn reports export writes. An empty cell is not defined or not known, or hidden where suppressed is true.",
    notice: "These files have whole counts of the clinic: 42 CFR part 2 prohibits unauthorized use or disclosure of these records.",
    all: "Download all as one ZIP",
    file: "File",
    holds: "What it holds",
    size: "Bytes",
    sum: "SHA-256",
    csv: "The rows of a table",
    codebook: "What every column is",
    manifest: "What was asked, as of when, by which definitions, and the sums of the files",
    download: (name: string) => `Download ${name}`,
  },
  es: {
    title: "Exportar",
    why: "Los números de esta página, pedidos de nuevo como exportación, que el registro de accesos distingue de una mirada: las mismas filas, columnas y bytes que escribe cairn reports export. Una celda vacía no está definida o no se sabe, o está oculta si suppressed es true.",
    notice: "Estos archivos tienen recuentos completos de la clínica: 42 CFR parte 2 prohíbe usar o revelar estos registros sin autorización.",
    all: "Descargar todo en un ZIP",
    file: "Archivo",
    holds: "Qué contiene",
    size: "Bytes",
    sum: "SHA-256",
    csv: "Las filas de una tabla",
    codebook: "Qué es cada columna",
    manifest: "Qué se preguntó, según cuándo, con qué definiciones, y las sumas de los archivos",
    download: (name) => `Descargar ${name}`,
  },
});

function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** The files of a report, each to be had alone or all together. */
export function ExportPanel({ request }: { request: MessageInitShape<typeof ExportReportRequestSchema> }) {
  const answer = useQuery(ReportService.method.exportReport, request, askedOnce);
  return <Answer of={answer}>{({ result }) => result && <Files result={result} />}</Answer>;
}

function Files({ result }: { result: ReportResult }) {
  const say = useWords(texts);
  const numbers = useNumbers();
  const [files, setFiles] = useState<readonly ExportFile[]>();
  const made = useRef(new Date());
  useEffect(() => {
    let present = true;
    void filesOf(result, made.current).then((all) => present && setFiles(all));
    return () => {
      present = false;
    };
  }, [result]);
  if (!files) return <Loading rows={4} />;
  const zip = `${result.report.replaceAll("-", "_")}_${isoDate(result.dataCut)}.zip`;
  return (
    <section className={`${style.hiding} no-print`} aria-label={say.title}>
      <p>{say.why}</p>
      {result.view !== ReportView.PUBLISHED && (
        <p>
          <strong>{say.notice}</strong>
        </p>
      )}
      <table className={style.files}>
        <thead>
          <tr>
            <th scope="col">{say.file}</th>
            <th scope="col">{say.holds}</th>
            <th scope="col">{say.size}</th>
            <th scope="col">{say.sum}</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.name}>
              <td>
                <Button size="compact-sm" variant="default" aria-label={say.download(file.name)} onClick={() => download(file.name, new Blob([file.bytes], { type: file.kind === "manifest" ? "application/json" : "text/csv" }))}>
                  {file.name}
                </Button>
              </td>
              <td>{say[file.kind]}</td>
              <td>{numbers.count(file.bytes.length)}</td>
              <td>
                <code>{file.sha256.slice(0, 12)}…</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button onClick={() => download(zip, zipOf(files, made.current))}>{say.all}</Button>
    </section>
  );
}
