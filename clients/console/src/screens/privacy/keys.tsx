import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { type GetKeyStatusResponse_Generation, type KeyAction, KeyAction_Kind, KeyAction_State, KeyService } from "@/contract/cairn/enrollment/v1/key_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { Facts, Page, Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useSession } from "@/session/session";
import { showDate, showMoment } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { useAccountName } from "../admin/account_names";
import { DecideForm } from "./key_decision";
import { actionName, actionState, keyWords, shredReason } from "./key_words";
import { RotateForm, ShredForm } from "./key_proposals";

export const texts = words({
  en: {
    title: "Keys and destruction",
    note: "Every act on keys takes two persons, who together are administrator and privacy officer.",
    shred: "Propose to destroy a record",
    rotate: "Propose a new key",
    actions: "Proposals and what became of them",
    load: "Show the proposals",
    loadWhy: "They want your password once more.",
    what: "What",
    patient: (id: string) => `Patient ${id}`,
    early: "Before its retention has ended",
    by: "Proposed by",
    state: "State",
    decide: "Decide",
    mine: "You proposed it: somebody else decides",
    action: "Decision",
    until: (when: string) => `Lapses ${when}`,
    decidedBy: (name: string, when: string) => `${name}, ${when}`,
    emptyTitle: "Nothing was ever proposed",
    emptyWhy: "A record is destroyed when its retention has ended; a key is renewed when it is old.",
    status: "The clinic's keys",
    due: "New key",
    dueSince: (when: string) => `Due since ${when}`,
    dueAt: (when: string) => `Due ${when}`,
    rowsLeft: "Records still to be wrapped anew",
    destroyed: "Records whose keys were destroyed",
    policy: "Policy",
    policyText: (rotate: number, backups: number) => `A new key every ${rotate} days; backups are kept ${backups} days`,
    source: (source: string, owner: string, date: string) => `${source}; ${owner}; since ${date}`,
    roots: "Root keys",
    rootMissing: (id: string, count: string) => `${id} is missing from the key file: ${count} keys cannot be opened. Bring it back from its copy.`,
    rootHere: (id: string, count: string) => `${id}: ${count} keys`,
    generation: "Generation",
    current: "current",
    made: "Made",
    wraps: "Records wrapped with it",
    destroyAfter: "Destroyed after",
    never: "–",
  },
  es: {
    title: "Claves y destrucción",
    note: "Todo acto sobre claves exige dos personas que juntas sean administración y privacidad.",
    shred: "Proponer destruir un expediente",
    rotate: "Proponer una clave nueva",
    actions: "Propuestas y qué fue de ellas",
    load: "Mostrar las propuestas",
    loadWhy: "Piden su contraseña una vez más.",
    what: "Qué",
    patient: (id) => `Paciente ${id}`,
    early: "Antes de terminar su conservación",
    by: "Propuesto por",
    state: "Estado",
    decide: "Decidir",
    mine: "Lo propuso usted: decide otra persona",
    action: "Decisión",
    until: (when) => `Vence ${when}`,
    decidedBy: (name, when) => `${name}, ${when}`,
    emptyTitle: "Nunca se propuso nada",
    emptyWhy: "Un expediente se destruye al terminar su conservación; una clave se renueva cuando envejece.",
    status: "Las claves de la clínica",
    due: "Clave nueva",
    dueSince: (when) => `Pendiente desde ${when}`,
    dueAt: (when) => `Prevista ${when}`,
    rowsLeft: "Expedientes por envolver de nuevo",
    destroyed: "Expedientes con la clave destruida",
    policy: "Norma",
    policyText: (rotate, backups) => `Una clave nueva cada ${rotate} días; las copias se guardan ${backups} días`,
    source: (source, owner, date) => `${source}; ${owner}; desde ${date}`,
    roots: "Claves raíz",
    rootMissing: (id, count) => `${id} falta en el archivo de claves: ${count} claves no pueden abrirse. Recupérela de su copia.`,
    rootHere: (id, count) => `${id}: ${count} claves`,
    generation: "Generación",
    current: "actual",
    made: "Creada",
    wraps: "Expedientes envueltos con ella",
    destroyAfter: "Se destruye después de",
    never: "–",
  },
});

type Open = { readonly what: "shred" | "rotate" } | { readonly what: "decide"; readonly id: string };

/** The clinic's keys, their renewal, and the destruction of one record's key. */
export function Screen() {
  const say = useWords(texts);
  const [open, setOpen] = useState<Open>();
  // Reading proposals wants a step-up: only when somebody asks for them.
  const [wanted, setWanted] = useState(false);
  const actions = useQuery(KeyService.method.listKeyActions, { pageSize: 200 }, { enabled: wanted });
  const close = () => setOpen(undefined);
  const deciding = open?.what === "decide" ? actions.data?.keyActions.find((one) => one.keyActionId === open.id) : undefined;
  return (
    <Page
      title={say.title}
      note={say.note}
      actions={
        <>
          <Button variant="default" onClick={() => setOpen({ what: "rotate" })}>
            {say.rotate}
          </Button>
          <Button variant="default" onClick={() => setOpen({ what: "shred" })}>
            {say.shred}
          </Button>
        </>
      }
    >
      <Section title={say.actions}>
        {wanted ? (
          <Answer of={actions} loading={<Loading rows={4} />}>
            {({ keyActions }) => <Actions actions={keyActions} decide={(id) => setOpen({ what: "decide", id })} />}
          </Answer>
        ) : (
          <div className="row">
            <Button onClick={() => setWanted(true)}>{say.load}</Button>
            <span className="muted">{say.loadWhy}</span>
          </div>
        )}
      </Section>
      <Status />
      {open?.what === "rotate" && <RotateForm close={close} done={() => setWanted(true)} />}
      {open?.what === "shred" && <ShredForm close={close} done={() => setWanted(true)} />}
      {deciding && <DecideForm key={deciding.keyActionId} action={deciding} close={close} />}
    </Page>
  );
}

function Actions({ actions, decide }: { actions: readonly KeyAction[]; decide: (id: string) => void }) {
  const say = useWords(texts);
  const terms = useWords(keyWords);
  const nameOf = useAccountName();
  const me = useSession().accountId;
  const columns = useMemo<readonly Column<KeyAction>[]>(
    () => [
      {
        id: "what",
        header: say.what,
        cell: (one) => (
          <div>
            <b>{actionName(terms, one.kind)}</b>
            {one.kind === KeyAction_Kind.SHRED_PATIENT && (
              <>
                <div>{shredReason(terms, one.reason)}</div>
                <div className="muted">{say.patient(one.patientId)}</div>
                {one.beforeRetention && <StatusTag tone="waning">{say.early}</StatusTag>}
              </>
            )}
          </div>
        ),
      },
      { id: "by", header: say.by, cell: ({ proposedByAccountId, proposeTime }) => say.decidedBy(nameOf(proposedByAccountId), showMoment(proposeTime)) },
      {
        id: "state",
        header: say.state,
        cell: (one) => {
          const [tone, text] = actionState(terms, one.state);
          return (
            <div>
              <StatusTag tone={tone}>{text}</StatusTag>
              <div className="muted">{one.state === KeyAction_State.PROPOSED ? say.until(showMoment(one.expireTime)) : one.decidedByAccountId ? say.decidedBy(nameOf(one.decidedByAccountId), showMoment(one.decideTime)) : ""}</div>
            </div>
          );
        },
      },
      {
        id: "action",
        header: say.action,
        cell: ({ state, proposedByAccountId, keyActionId }) =>
          state === KeyAction_State.PROPOSED &&
          (proposedByAccountId === me ? (
            <StatusTag tone="info">{say.mine}</StatusTag>
          ) : (
            <Button size="xs" variant="default" onClick={() => decide(keyActionId)}>
              {say.decide}
            </Button>
          )),
      },
    ],
    [say, terms, nameOf, me, decide],
  );
  return <DataTable label={say.actions} rows={actions} columns={columns} rowId={(one) => one.keyActionId} empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>} />;
}

function Status() {
  const say = useWords(texts);
  const read = useQuery(KeyService.method.getKeyStatus, {});
  const columns = useMemo<readonly Column<GetKeyStatusResponse_Generation>[]>(
    () => [
      { id: "generation", header: say.generation, cell: ({ number, current, keyId }) => `${number}${current ? ` (${say.current})` : ""} · ${keyId}` },
      { id: "made", header: say.made, short: true, cell: ({ createTime }) => showMoment(createTime) },
      { id: "wraps", header: say.wraps, align: "right", cell: ({ wrappedCount }) => String(wrappedCount) },
      { id: "destroy", header: say.destroyAfter, short: true, cell: ({ destroyTime, destroyAfterTime }) => showMoment(destroyTime ?? destroyAfterTime) },
    ],
    [say],
  );
  return (
    <Section title={say.status}>
      <Answer of={read} loading={<Loading rows={5} />}>
        {(status) => (
          <>
            <Facts
              items={[
                [say.due, <StatusTag key="due" tone={status.rotationDue ? "waning" : "good"}>{status.rotationDue ? say.dueSince(showMoment(status.rotationDueTime)) : say.dueAt(showMoment(status.rotationDueTime))}</StatusTag>],
                [say.rowsLeft, String(status.rowsLeft)],
                [say.destroyed, String(status.destroyedCount)],
                [say.policy, say.policyText(status.rotateAfterDays, status.backupsKeptDays)],
                [
                  say.roots,
                  status.rootKeys.map((one) => (
                    <div key={one.rootKeyId}>
                      {one.present ? <StatusTag tone="good">{say.rootHere(one.rootKeyId, String(one.wrappedCount))}</StatusTag> : <StatusTag tone="unprotected">{say.rootMissing(one.rootKeyId, String(one.wrappedCount))}</StatusTag>}
                    </div>
                  )),
                ],
              ]}
            />
            <p className="muted">
              {say.policy}: {say.source(status.policySource, status.policyOwner, showDate(status.policyEffectiveOn))}
            </p>
            <DataTable label={say.status} rows={status.generations} columns={columns} rowId={(one) => one.keyId} empty={null} />
          </>
        )}
      </Answer>
    </Section>
  );
}
