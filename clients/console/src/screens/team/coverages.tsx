import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { useState } from "react";
import { type Coverage, CoverageService, Coverage_State } from "@/contract/cairn/enrollment/v1/coverage_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { showDate } from "@/words/dates";
import { useNamed } from "@/words/named";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { CoverageForm, EndCoverageForm, payerNames, relationshipNames } from "./coverage_forms";

export const texts = words({
  en: {
    title: "Insurance",
    add: "Add insurance",
    order: "Order",
    payer: "Payer",
    member: "Member number",
    holder: "Policy held by",
    state: "State",
    from: "From",
    to: "To",
    inForce: "In force",
    toCome: "To come",
    over: "Over",
    action: "Action",
    change: "Change",
    end: "End",
    changeOf: (name: string) => `Change ${name}`,
    endOf: (name: string) => `End ${name}`,
    none: "No insurance is recorded",
    noneWhy: "That does not mean that the person pays: add what is known, also that the person pays in full.",
    open: "open",
  },
  es: {
    title: "Seguro",
    add: "Añadir un seguro",
    order: "Orden",
    payer: "Quién paga",
    member: "Número de asegurado",
    holder: "Titular",
    state: "Estado",
    from: "Desde",
    to: "Hasta",
    inForce: "En vigor",
    toCome: "Por comenzar",
    over: "Terminado",
    action: "Acción",
    change: "Cambiar",
    end: "Terminar",
    changeOf: (name) => `Cambiar ${name}`,
    endOf: (name) => `Terminar ${name}`,
    none: "No hay seguro registrado",
    noneWhy: "Eso no significa que la persona pague: añada lo que se sabe, también que la persona paga todo.",
    open: "abierto",
  },
});

type Open = { readonly form: "add" } | { readonly form: "change" | "end"; readonly coverage: Coverage };

/** Who pays, in which order and when. */
export function Coverages({ patientId, about }: { patientId: string; about: string }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const payers = useNamed(payerNames);
  const relationships = useNamed(relationshipNames);
  const coverages = useQuery(CoverageService.method.listCoverages, { patientId });
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const payer = ({ details }: Coverage) => (details ? [details.payerName, payers[details.payerKind]].filter(Boolean).join(", ") : shared.missing);
  const columns: readonly Column<Coverage>[] = [
    { id: "order", header: say.order, cell: ({ details }) => details?.order ?? "–", align: "right" },
    { id: "payer", header: say.payer, cell: payer },
    { id: "member", header: say.member, cell: ({ details }) => details?.memberId || shared.missing },
    { id: "holder", header: say.holder, cell: ({ details }) => (details ? [details.subscriberName, relationships[details.relationship]].filter(Boolean).join(", ") : "–"), wideOnly: true },
    {
      id: "state",
      header: say.state,
      cell: ({ state }) =>
        state === Coverage_State.IN_FORCE ? (
          <StatusTag tone="good">{say.inForce}</StatusTag>
        ) : (
          <StatusTag tone={state === Coverage_State.TO_COME ? "info" : "unknown"}>{state === Coverage_State.TO_COME ? say.toCome : say.over}</StatusTag>
        ),
    },
    { id: "from", header: say.from, cell: ({ details }) => showDate(details?.startedOn), short: true },
    { id: "to", header: say.to, cell: ({ details }) => (details?.endedOn ? showDate(details.endedOn) : say.open), short: true },
    {
      id: "action",
      header: say.action,
      cell: (coverage) =>
        coverage.ended ? (
          "–"
        ) : (
          <div className="row">
            <Button size="xs" variant="default" aria-label={say.changeOf(payer(coverage))} onClick={() => setOpen({ form: "change", coverage })}>
              {say.change}
            </Button>
            <Button size="xs" variant="default" aria-label={say.endOf(payer(coverage))} onClick={() => setOpen({ form: "end", coverage })}>
              {say.end}
            </Button>
          </div>
        ),
    },
  ];
  const add = (
    <Button size="xs" variant="default" onClick={() => setOpen({ form: "add" })}>
      {say.add}
    </Button>
  );
  return (
    <Section title={say.title} actions={coverages.data?.coverages.length ? add : undefined}>
      <Answer of={coverages} loading={<Loading rows={2} />}>
        {({ coverages: all }) => (
          <DataTable
            label={say.title}
            rows={all}
            columns={columns}
            rowId={(one) => one.coverageId}
            empty={
              <Empty title={say.none} action={add}>
                {say.noneWhy}
              </Empty>
            }
          />
        )}
      </Answer>
      {open?.form === "add" && <CoverageForm patientId={patientId} about={about} next={(coverages.data?.coverages ?? []).filter((one) => one.state === Coverage_State.IN_FORCE).length + 1} close={close} />}
      {open?.form === "change" && <CoverageForm key={open.coverage.coverageId} patientId={patientId} about={about} coverage={open.coverage} next={1} close={close} />}
      {open?.form === "end" && <EndCoverageForm key={open.coverage.coverageId} coverage={open.coverage} about={`${about} · ${payer(open.coverage)}`} close={close} />}
    </Section>
  );
}
