import { useQuery } from "@connectrpc/connect-query";
import { Button, Modal } from "@mantine/core";
import { useEffect, useState } from "react";
import { type AuditEntry, AuditLogService, type ProveInclusionResponse } from "@/contract/cairn/audit/v1/audit_log_service_pb";
import { Facts } from "@/parts/page";
import { Answer } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { showMoment } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { type AuditedService, logOf, methodName, useOrgId } from "./audited";
import { isIncluded, isSigned, readEntry, toHex } from "./tree_proof";

export const texts = words({
  en: {
    title: "Proof of one entry",
    holds: "This entry is in the sealed log, unchanged",
    fails: "The proof does not hold: the log is not what was signed. Stop, keep this page, and call whoever runs the database and an auditor from outside.",
    signed: "The tree head is signed by the key that it names",
    notSigned: "The signature of the tree head does not hold. Stop, keep this page, and call whoever runs the database and an auditor from outside.",
    cannot: "This browser cannot check Ed25519 signatures. Use a newer one, or `cairn audit prove`.",
    means: "Computed in this browser from the bytes below, not believed. It proves that the entry was there when the head was signed and has not been altered since. That nothing was cut off the end is shown by Verification, against a root that you kept.",
    position: "Position",
    of: (position: string, size: string) => `${position} of ${size}`,
    when: "When",
    what: "What",
    outcome: "Outcome",
    id: "Id of the entry",
    path: "Hashes on the way to the root",
    root: "Root",
    signTime: "Signed",
    key: "Key",
    gone: "This entry is not sealed yet. Entries are sealed within moments: try again.",
  },
  es: {
    title: "Prueba de un asiento",
    holds: "Este asiento está en el registro sellado, sin cambios",
    fails: "La prueba no se sostiene: el registro no es lo que se firmó. Deténgase, conserve esta página y llame a quien lleva la base de datos y a un auditor externo.",
    signed: "La cabeza del árbol está firmada por la clave que nombra",
    notSigned: "La firma de la cabeza del árbol no se sostiene. Deténgase, conserve esta página y llame a quien lleva la base de datos y a un auditor externo.",
    cannot: "Este navegador no puede comprobar firmas Ed25519. Use uno más nuevo, o `cairn audit prove`.",
    means: "Calculado en este navegador a partir de los bytes, no creído. Prueba que el asiento estaba allí al firmarse la cabeza y no se ha alterado. Que nada se cortó al final lo muestra la Verificación, con una raíz que usted guardó.",
    position: "Posición",
    of: (position, size) => `${position} de ${size}`,
    when: "Cuándo",
    what: "Qué",
    outcome: "Resultado",
    id: "Id del asiento",
    path: "Resúmenes hasta la raíz",
    root: "Raíz",
    signTime: "Firmada",
    key: "Clave",
    gone: "Este asiento aún no está sellado. Se sellan en instantes: intente de nuevo.",
  },
});

/** Asks for the proof of an entry, and checks it here. */
export function EntryProof({ service, entry, close }: { service: AuditedService; entry: AuditEntry; close: () => void }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const proof = useQuery(AuditLogService.method.proveInclusion, { auditId: entry.auditId }, { transport: logOf(service) });
  // It is gone before it could give the focus back by itself.
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <Modal opened onClose={close} title={say.title} centered size="lg" closeButtonProps={{ "aria-label": shared.close }}>
      <div className="stack">
        <Answer of={proof} own={{ AUDIT_ENTRY_NOT_FOUND: say.gone, TREE_HEAD_NOT_FOUND: say.gone }}>
          {(answer) => <Checked service={service} auditId={entry.auditId} answer={answer} />}
        </Answer>
        <div className="actions">
          <Button data-autofocus onClick={close}>
            {shared.close}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function Checked({ service, auditId, answer }: { service: AuditedService; auditId: string; answer: ProveInclusionResponse }) {
  const say = useWords(texts);
  const orgId = useOrgId();
  const [included, setIncluded] = useState<boolean>();
  const [signed, setSigned] = useState<boolean | "cannot">();
  const sealed = readEntry(answer.entryBytes);
  const head = answer.treeHead;
  useEffect(() => {
    void isIncluded(answer).then((holds) => setIncluded(holds && sealed?.auditId === auditId && sealed.position === answer.entry?.position));
  }, [answer, auditId]);
  useEffect(() => {
    if (head && orgId) void isSigned(service, orgId, head).then((holds) => setSigned(holds ?? "cannot"));
  }, [head, orgId, service]);
  return (
    <>
      <div className="stack" role="status">
        {included !== undefined && (included ? <StatusTag tone="good">{say.holds}</StatusTag> : <StatusTag tone="unprotected">{say.fails}</StatusTag>)}
        {signed === true && <StatusTag tone="good">{say.signed}</StatusTag>}
        {signed === false && <StatusTag tone="unprotected">{say.notSigned}</StatusTag>}
        {signed === "cannot" && <StatusTag tone="unknown">{say.cannot}</StatusTag>}
      </div>
      <p className="muted">{say.means}</p>
      <Facts
        items={[
          [say.position, say.of(String(sealed?.position ?? "–"), String(head?.treeSize ?? "–"))],
          [say.when, showMoment(sealed?.at)],
          [say.what, methodName(sealed?.method ?? "")],
          [say.outcome, sealed?.outcome || "–"],
          [say.id, sealed?.auditId ?? "–"],
          [say.path, String(answer.path.length)],
          [say.signTime, showMoment(head?.signTime)],
          [say.key, head?.keyId ?? "–"],
          [say.root, head ? toHex(head.root) : "–"],
        ]}
      />
    </>
  );
}
