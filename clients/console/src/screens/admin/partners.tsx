import { useQuery } from "@connectrpc/connect-query";
import { Button, Checkbox } from "@mantine/core";
import { useMemo, useState } from "react";
import { LocationService } from "@/contract/cairn/directory/v1/location_service_pb";
import { type Partner, PartnerProfile_Kind } from "@/contract/cairn/directory/v1/provider_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { Page } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { mayBe, useSession } from "@/session/session";
import { showDate } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { addressText } from "./address_fields";
import { PartnerForm } from "./partner_form";
import style from "./filters.module.css";

export const texts = words({
  en: {
    title: "Partners",
    add: "Add a partner",
    inForceOnly: "Only with an agreement in force",
    partner: "Partner",
    relation: "What binds it to the clinic",
    neighbour: "Known to the clinic, bound by nothing",
    inForce: (until: string) => `Qualified service organization, in force until ${until}`,
    notInForce: (from: string, until: string) => `Agreement not in force: ${from} to ${until}`,
    ended: "The relation has ended",
    does: "What it does",
    address: "Address",
    phone: "Phone",
    npi: "NPI",
    action: "Action",
    change: "Change",
    why: "A qualified service organization may get records without consent, for its services alone (42 CFR 2.11, 2.12(c)(4)).",
    emptyTitle: "No partner is on record",
    emptyWhy: "Clinics one refers to, laboratories, and those who serve the programme under an agreement.",
    noneTitle: "No agreement is in force",
    showAll: "Show every partner",
  },
  es: {
    title: "Socios",
    add: "Añadir un socio",
    inForceOnly: "Solo con acuerdo vigente",
    partner: "Socio",
    relation: "Qué lo vincula con la clínica",
    neighbour: "Conocido por la clínica, sin vínculo",
    inForce: (until) => `Organización de servicios calificada, vigente hasta ${until}`,
    notInForce: (from, until) => `Acuerdo no vigente: ${from} a ${until}`,
    ended: "La relación terminó",
    does: "Qué hace",
    address: "Dirección",
    phone: "Teléfono",
    npi: "NPI",
    action: "Acción",
    change: "Cambiar",
    why: "Una organización de servicios calificada puede recibir registros sin consentimiento, solo para sus servicios (42 CFR 2.11, 2.12(c)(4)).",
    emptyTitle: "No hay socios registrados",
    emptyWhy: "Clínicas a las que se deriva, laboratorios y quienes sirven al programa bajo un acuerdo.",
    noneTitle: "Ningún acuerdo está vigente",
    showAll: "Mostrar todos los socios",
  },
});

/** Other organisations, and what binds each to the clinic. */
export function Screen() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const mayChange = mayBe(useSession(), ["admin"]);
  const [filters, setFilters] = useFilters({ force: "" });
  const inForceOnly = filters.force === "yes";
  const read = useQuery(LocationService.method.listPartners, { pageSize: 500, qsoInForceOnly: inForceOnly });
  const [open, setOpen] = useState<{ readonly id: string }>();
  const present = open?.id ? read.data?.partners.find((one) => one.partnerId === open.id) : undefined;
  const add = mayChange && <Button onClick={() => setOpen({ id: "" })}>{say.add}</Button>;
  return (
    <Page title={say.title} note={say.why} actions={add}>
      <div className={`${style.filters} no-print`}>
        <Checkbox label={say.inForceOnly} checked={inForceOnly} onChange={(event) => setFilters({ force: event.currentTarget.checked ? "yes" : "" })} />
      </div>
      <Answer of={read} loading={<Loading rows={6} />}>
        {({ partners, nextPageToken }) => (
          <>
            <Rows
              partners={partners}
              whole={!nextPageToken}
              change={(id) => setOpen({ id })}
              empty={
                inForceOnly ? (
                  <Empty
                    title={say.noneTitle}
                    action={
                      <Button variant="default" onClick={() => setFilters({ force: "" })}>
                        {say.showAll}
                      </Button>
                    }
                  />
                ) : (
                  <Empty title={say.emptyTitle} action={add}>
                    {say.emptyWhy}
                  </Empty>
                )
              }
            />
            {nextPageToken && <p className="muted">{shared.notShown}</p>}
          </>
        )}
      </Answer>
      {open && (present || !open.id) && <PartnerForm key={open.id} {...(present ? { present } : {})} close={() => setOpen(undefined)} />}
    </Page>
  );
}

function Rows({ partners, whole, change, empty }: { partners: readonly Partner[]; whole: boolean; change: (partnerId: string) => void; empty: React.ReactNode }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const mayChange = mayBe(useSession(), ["admin"]);
  const columns = useMemo<readonly SortableColumn<Partner>[]>(
    () => [
      {
        id: "partner",
        header: say.partner,
        sortBy: ({ profile }) => profile?.name,
        cell: ({ profile }) => (
          <div>
            {profile?.name}
            {profile?.npi && <div className="muted">{`${say.npi} ${profile.npi}`}</div>}
          </div>
        ),
      },
      { id: "relation", header: say.relation, cell: (one) => <Relation partner={one} /> },
      { id: "does", header: say.does, sortBy: ({ profile }) => profile?.services, cell: ({ profile }) => profile?.services || "–" },
      { id: "address", header: say.address, cell: ({ profile }) => addressText(profile?.address) || shared.missing, wideOnly: true },
      { id: "phone", header: say.phone, short: true, cell: ({ profile }) => profile?.phone || "–", wideOnly: true },
      ...(mayChange
        ? [
            {
              id: "action",
              header: say.action,
              cell: ({ partnerId }: Partner) => (
                <Button size="xs" variant="default" onClick={() => change(partnerId)}>
                  {say.change}
                </Button>
              ),
            },
          ]
        : []),
    ],
    [say, shared, mayChange, change],
  );
  return <DataTable label={say.title} rows={partners} whole={whole} columns={columns} rowId={(one) => one.partnerId} empty={empty} />;
}

function Relation({ partner: { profile, active, qsoInForce } }: { partner: Partner }) {
  const say = useWords(texts);
  if (!active) return <StatusTag tone="unknown">{say.ended}</StatusTag>;
  if (profile?.kind !== PartnerProfile_Kind.QSO) return <StatusTag tone="info">{say.neighbour}</StatusTag>;
  if (qsoInForce) return <StatusTag tone="good">{say.inForce(showDate(profile.validTo))}</StatusTag>;
  return <StatusTag tone="unprotected">{say.notInForce(showDate(profile.validFrom), showDate(profile.validTo))}</StatusTag>;
}
