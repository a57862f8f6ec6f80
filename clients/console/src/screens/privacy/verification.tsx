import { callUnaryMethod, useQuery } from "@connectrpc/connect-query";
import { Button, Input } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { AuditLogService, type TreeHead } from "@/contract/cairn/audit/v1/audit_log_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { Page, Section } from "@/parts/page";
import { Loading, TroubleNote } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { troubleOf } from "@/transport/troubles";
import { showMoment } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { auditWords } from "./audit_words";
import { type AuditedService, auditedServices, logOf, useOrgId } from "./audited";
import { isPrefix, isSigned, readWitnesses, toHex, type Witness, witnessLine } from "./tree_proof";

export const texts = words({
  en: {
    title: "Verification of the access log",
    heads: "The logs as they are sealed now",
    log: "Log",
    sealed: "Sealed entries",
    waiting: "Waiting",
    when: "Signed",
    signature: "Signature",
    none: "Nothing is sealed yet",
    holds: "Holds",
    broken: "Does not hold: stop, and call an auditor",
    cannot: "This browser cannot check Ed25519",
    checking: "Checking",
    keepTitle: "Keep today's roots",
    keep: "Save the roots",
    keepWhy: "Whoever has the database and its keys can write another history. Your defence is a root that they cannot reach: save today's file on a stick or on paper, now and then, and hold a later log against it.",
    compareTitle: "Hold the logs against roots that you kept",
    file: "A file of roots that you saved",
    fileHint: "It stays on this computer.",
    badFile: "This file has no roots as this page saves them: one line each with log, size and root.",
    result: "Kept root",
    verdict: "Does the log of now hold against it?",
    of: (log: string, size: string) => `${log}, ${size} entries`,
    extends: (size: string) => `Holds: the log of now begins with exactly these entries, and has ${size} today`,
    differs: "Does not hold: entries that were sealed then were changed, removed or moved since, or the end was cut off. Stop, keep the file, and call an auditor from outside.",
    shorter: (size: string) => `Does not hold: the log has only ${size} entries now. Something was cut off. Stop, keep the file, and call an auditor from outside.`,
    unknownHead: "Does not hold: no tree of this size was ever signed here. Stop, keep the file, and call an auditor from outside.",
    unknownLog: "There is no such log.",
    provesTitle: "What this proves, and what not",
    proves: "A signature that holds: this head was signed by the key that the log names, and has not been changed since. A kept root that holds: no entry up to it was changed, moved, removed or put in since you kept it. Both are computed here, in your browser.",
    provesNot: "Whether each entry was written truthfully at the time; and that the whole log from its first entry hashes to the head: that reads all of it, and is done by `cairn audit verify` or, without a network, by `cairn-audit-verify` on an export.",
  },
  es: {
    title: "Verificación del registro de accesos",
    heads: "Los registros como están sellados ahora",
    log: "Registro",
    sealed: "Asientos sellados",
    waiting: "En espera",
    when: "Firmada",
    signature: "Firma",
    none: "Aún no hay nada sellado",
    holds: "Se sostiene",
    broken: "No se sostiene: deténgase y llame a un auditor",
    cannot: "Este navegador no puede comprobar Ed25519",
    checking: "Comprobando",
    keepTitle: "Guardar las raíces de hoy",
    keep: "Guardar las raíces",
    keepWhy: "Quien tiene la base de datos y sus claves puede escribir otra historia. Su defensa es una raíz que no alcancen: guarde de vez en cuando el archivo de hoy en una memoria o en papel, y compare con él un registro posterior.",
    compareTitle: "Comparar los registros con raíces que guardó",
    file: "Un archivo de raíces que guardó",
    fileHint: "Queda en este equipo.",
    badFile: "Este archivo no tiene raíces como las guarda esta página: una línea con registro, tamaño y raíz.",
    result: "Raíz guardada",
    verdict: "¿Se sostiene el registro de ahora?",
    of: (log, size) => `${log}, ${size} asientos`,
    extends: (size) => `Se sostiene: el registro de ahora empieza con exactamente estos asientos y hoy tiene ${size}`,
    differs: "No se sostiene: asientos sellados entonces se cambiaron, quitaron o movieron, o se cortó el final. Deténgase, conserve el archivo y llame a un auditor externo.",
    shorter: (size) => `No se sostiene: el registro tiene ahora solo ${size} asientos. Algo se cortó. Deténgase, conserve el archivo y llame a un auditor externo.`,
    unknownHead: "No se sostiene: aquí nunca se firmó un árbol de este tamaño. Deténgase, conserve el archivo y llame a un auditor externo.",
    unknownLog: "No existe ese registro.",
    provesTitle: "Qué prueba esto y qué no",
    proves: "Una firma que se sostiene: esta cabeza la firmó la clave que el registro nombra y no ha cambiado. Una raíz guardada que se sostiene: ningún asiento hasta ella se cambió, movió, quitó o añadió desde que la guardó. Ambas se calculan aquí, en su navegador.",
    provesNot: "Si cada asiento se escribió con verdad en su momento; y que el registro entero, desde el primero, lleve a la cabeza: eso lo lee todo, y lo hace `cairn audit verify` o, sin red, `cairn-audit-verify` sobre una exportación.",
  },
});

/** The seals of all logs, checked here, and held against roots that the reader has kept out of everybody's reach. */
export function Screen() {
  const say = useWords(texts);
  const [heads, setHeads] = useState<Readonly<Partial<Record<AuditedService, TreeHead>>>>({});
  const tell = (service: AuditedService, head: TreeHead) => setHeads((before) => (before[service] === head ? before : { ...before, [service]: head }));
  const save = () => {
    const lines = auditedServices.flatMap((service) => {
      const head = heads[service];
      return head && head.treeSize > 0n ? [witnessLine(service, head)] : [];
    });
    const url = URL.createObjectURL(new Blob([`${lines.join("\n")}\n`], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `cairn-roots-${new Date().toISOString().slice(0, 10)}.txt`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  const ready = Object.values(heads).some((head) => head.treeSize > 0n);
  const columns = useMemo<readonly Column<{ service: AuditedService }>[]>(
    () => [
      { id: "log", header: say.log, cell: ({ service }) => <LogName service={service} /> },
      { id: "sealed", header: say.sealed, cell: ({ service }) => <Head service={service} tell={tell} show="size" /> },
      { id: "when", header: say.when, cell: ({ service }) => <Head service={service} tell={tell} show="when" /> },
      { id: "signature", header: say.signature, cell: ({ service }) => <Head service={service} tell={tell} show="signature" /> },
    ],
    [say],
  );
  return (
    <Page title={say.title}>
      <Section title={say.heads} actions={<Button disabled={!ready} onClick={save}>{say.keep}</Button>}>
        <DataTable label={say.heads} rows={auditedServices.map((service) => ({ service }))} columns={columns} rowId={({ service }) => service} empty={null} />
        <div className="muted">{say.keepWhy}</div>
      </Section>
      <Comparison />
      <Section title={say.provesTitle}>
        <div>{say.proves}</div>
        <div className="muted">{say.provesNot}</div>
      </Section>
    </Page>
  );
}

function LogName({ service }: { service: AuditedService }) {
  return useWords(auditWords)[service];
}

function Head({ service, tell, show }: { service: AuditedService; tell: (service: AuditedService, head: TreeHead) => void; show: "size" | "when" | "signature" }) {
  const say = useWords(texts);
  const orgId = useOrgId();
  const read = useQuery(AuditLogService.method.getTreeHead, {}, { transport: logOf(service) });
  const [signed, setSigned] = useState<boolean | "cannot">();
  const head = read.data?.treeHead;
  useEffect(() => {
    if (head) tell(service, head);
    if (show === "signature" && head && head.treeSize > 0n && orgId) void isSigned(service, orgId, head).then((holds) => setSigned(holds ?? "cannot"));
  }, [head, orgId]);
  if (read.error) return show === "size" ? <TroubleNote trouble={troubleOf(read.error)} again={() => void read.refetch()} /> : "–";
  if (!head) return show === "size" ? <Loading rows={1} /> : null;
  if (show === "when") return head.treeSize > 0n ? showMoment(head.signTime) : "–";
  if (show === "size") {
    if (head.treeSize === 0n) return <span className="muted">{say.none}</span>;
    return (
      <div>
        {String(head.treeSize)}
        {(read.data?.unsealed ?? 0n) > 0n && <span className="muted">{` · ${say.waiting}: ${read.data?.unsealed}`}</span>}
      </div>
    );
  }
  if (head.treeSize === 0n) return "–";
  if (signed === undefined) return <span className="muted">{say.checking}</span>;
  if (signed === "cannot") return <StatusTag tone="unknown">{say.cannot}</StatusTag>;
  return (
    <div>
      {signed ? <StatusTag tone="good">{say.holds}</StatusTag> : <StatusTag tone="unprotected">{say.broken}</StatusTag>}
      <div className="muted" title={toHex(head.root)}>{`${toHex(head.root).slice(0, 16)}…`}</div>
    </div>
  );
}

function Comparison() {
  const say = useWords(texts);
  const [kept, setKept] = useState<readonly Witness[]>();
  const [bad, setBad] = useState(false);
  const take = async (file: File | undefined) => {
    const read = file && file.size < 1_000_000 ? readWitnesses(await file.text()) : undefined;
    setBad(Boolean(file) && !read);
    setKept(read);
  };
  const columns = useMemo<readonly Column<Witness>[]>(
    () => [
      { id: "kept", header: say.result, cell: (one) => <Kept witness={one} /> },
      { id: "holds", header: say.verdict, cell: (one) => <Compared witness={one} /> },
    ],
    [say],
  );
  return (
    <Section title={say.compareTitle}>
      <Input.Wrapper id="kept-roots" label={say.file} description={say.fileHint} error={bad ? say.badFile : undefined}>
        <input id="kept-roots" type="file" accept=".txt,text/plain" onChange={(event) => void take(event.currentTarget.files?.[0])} />
      </Input.Wrapper>
      {kept && <DataTable label={say.compareTitle} rows={kept} columns={columns} rowId={(one) => `${one.service} ${one.size} ${toHex(one.root)}`} empty={null} />}
    </Section>
  );
}

function Kept({ witness: { service, size } }: { witness: Witness }) {
  const say = useWords(texts);
  const names: Readonly<Record<string, unknown>> = useWords(auditWords);
  const name = names[service];
  return say.of(typeof name === "string" ? name : service, String(size));
}

type Comparison = { readonly holds: boolean; readonly text: string };

function Compared({ witness }: { witness: Witness }) {
  const say = useWords(texts);
  const [result, setResult] = useState<Comparison>();
  const [trouble, setTrouble] = useState<ReturnType<typeof troubleOf>>();
  useEffect(() => {
    const service = auditedServices.find((one) => one === witness.service);
    if (!service) return setResult({ holds: false, text: say.unknownLog });
    const compare = async (): Promise<Comparison> => {
      const now = await callUnaryMethod(logOf(service), AuditLogService.method.getTreeHead, {});
      const size = now.treeHead?.treeSize ?? 0n;
      if (size < witness.size) return { holds: false, text: say.shorter(String(size)) };
      const answer = await callUnaryMethod(logOf(service), AuditLogService.method.proveConsistency, { oldSize: witness.size, newSize: size });
      return (await isPrefix(witness.size, witness.root, answer)) ? { holds: true, text: say.extends(String(answer.newHead?.treeSize ?? size)) } : { holds: false, text: say.differs };
    };
    compare().then(setResult, (error: unknown) => {
      const met = troubleOf(error);
      if (met.reason === "TREE_HEAD_NOT_FOUND") setResult({ holds: false, text: say.unknownHead });
      else setTrouble(met);
    });
  }, [witness, say]);
  if (trouble) return <TroubleNote trouble={trouble} />;
  if (!result) return <span className="muted">{say.checking}</span>;
  return <StatusTag tone={result.holds ? "good" : "unprotected"}>{result.text}</StatusTag>;
}
