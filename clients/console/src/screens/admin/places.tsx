import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { LocationService } from "@/contract/cairn/directory/v1/location_service_pb";
import { OrganisationService, type Site } from "@/contract/cairn/directory/v1/organisation_service_pb";
import type { Location } from "@/contract/cairn/directory/v1/provider_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { Page, Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { mayBe, useSession } from "@/session/session";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { addressText } from "./address_fields";
import { LocationForm } from "./location_form";
import { Programmes } from "./programmes";
import { SiteForm } from "./site_form";

export const texts = words({
  en: {
    title: "Sites and locations",
    sites: "Sites",
    siteWhy: "A site gives what happens there its calendar day.",
    site: "Site",
    zone: "Time zone",
    addSite: "Open a site",
    noSites: "The clinic has no site yet",
    noSitesWhy: "Programmes and locations belong to a site. Open the first one.",
    locations: "Locations",
    locationWhy: "Where care is given: of the clinic itself or of a partner. The public finder and referrals show them.",
    location: "Location",
    belongs: "Belongs to",
    address: "Address",
    phone: "Phone",
    state: "State",
    open: "Open",
    closed: "Closed",
    addLocation: "Add a location",
    noLocations: "No location is on record",
    noLocationsWhy: "Providers work at locations. Add the first one.",
    noPosition: "without a position: not found by distance",
    action: "Action",
    change: "Change",
    partner: "A partner",
  },
  es: {
    title: "Sedes y lugares",
    sites: "Sedes",
    siteWhy: "Una sede da su día de calendario a lo que ocurre en ella.",
    site: "Sede",
    zone: "Zona horaria",
    addSite: "Abrir una sede",
    noSites: "La clínica aún no tiene sedes",
    noSitesWhy: "Los programas y lugares pertenecen a una sede. Abra la primera.",
    locations: "Lugares",
    locationWhy: "Donde se atiende: de la propia clínica o de un socio. Los muestran el buscador público y las derivaciones.",
    location: "Lugar",
    belongs: "Pertenece a",
    address: "Dirección",
    phone: "Teléfono",
    state: "Estado",
    open: "Abierto",
    closed: "Cerrado",
    addLocation: "Añadir un lugar",
    noLocations: "No hay lugares registrados",
    noLocationsWhy: "Los proveedores trabajan en lugares. Añada el primero.",
    noPosition: "sin posición: no se encuentra por distancia",
    action: "Acción",
    change: "Cambiar",
    partner: "Un socio",
  },
});

type Open = { readonly what: "site" | "location"; readonly id: string };

/** The clinic's sites, its programmes, and the locations where care is given. */
export function Screen() {
  const say = useWords(texts);
  const mayChange = mayBe(useSession(), ["admin"]);
  const sites = useQuery(OrganisationService.method.listSites, { pageSize: 500 });
  const locations = useQuery(LocationService.method.listLocations, { pageSize: 500 });
  const partners = useQuery(LocationService.method.listPartners, { pageSize: 500 });
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const site = open?.what === "site" ? sites.data?.sites.find((one) => one.siteId === open.id) : undefined;
  const place = open?.what === "location" ? locations.data?.locations.find((one) => one.locationId === open.id) : undefined;
  const ownerOf = (location: Location) => {
    const { siteId, partnerId } = location.profile ?? {};
    if (siteId) return sites.data?.sites.find((one) => one.siteId === siteId)?.name ?? "…";
    return (partnerId && partners.data?.partners.find((one) => one.partnerId === partnerId)?.profile?.name) || say.partner;
  };
  return (
    <Page title={say.title}>
      <Section title={say.sites} note={say.siteWhy} actions={mayChange && <Button variant="default" onClick={() => setOpen({ what: "site", id: "" })}>{say.addSite}</Button>}>
        <Answer of={sites} loading={<Loading rows={3} />}>
          {(data) => <Sites sites={data.sites} whole={!data.nextPageToken} change={(id) => setOpen({ what: "site", id })} />}
        </Answer>
      </Section>
      <Programmes />
      <Section title={say.locations} note={say.locationWhy} actions={mayChange && <Button variant="default" onClick={() => setOpen({ what: "location", id: "" })}>{say.addLocation}</Button>}>
        <Answer of={locations} loading={<Loading rows={5} />}>
          {(data) => <Locations locations={data.locations} more={Boolean(data.nextPageToken)} ownerOf={ownerOf} change={(id) => setOpen({ what: "location", id })} />}
        </Answer>
      </Section>
      {open?.what === "site" && <SiteForm key={open.id} {...(site ? { present: site } : {})} close={close} />}
      {open?.what === "location" && <LocationForm key={open.id} {...(place ? { present: place } : {})} sites={sites.data?.sites ?? []} partners={partners.data?.partners ?? []} close={close} />}
    </Page>
  );
}

function Sites({ sites, whole, change }: { sites: readonly Site[]; whole: boolean; change: (siteId: string) => void }) {
  const say = useWords(texts);
  const mayChange = mayBe(useSession(), ["admin"]);
  const columns = useMemo<readonly SortableColumn<Site>[]>(
    () => [
      { id: "site", header: say.site, sortBy: ({ name }) => name, cell: ({ name }) => name },
      { id: "zone", header: say.zone, sortBy: ({ timeZone }) => timeZone, cell: ({ timeZone }) => timeZone },
      ...(mayChange ? [{ id: "action", header: say.action, cell: ({ siteId }: Site) => <Change act={() => change(siteId)} /> }] : []),
    ],
    [say, mayChange, change],
  );
  return <DataTable label={say.sites} rows={sites} whole={whole} sortKey="sort-sites" columns={columns} rowId={(one) => one.siteId} empty={<Empty title={say.noSites}>{say.noSitesWhy}</Empty>} />;
}

interface LocationsProps {
  readonly locations: readonly Location[];
  readonly more: boolean;
  readonly ownerOf: (location: Location) => string;
  readonly change: (locationId: string) => void;
}

function Locations({ locations, more, ownerOf, change }: LocationsProps) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const mayChange = mayBe(useSession(), ["admin"]);
  const columns = useMemo<readonly SortableColumn<Location>[]>(
    () => [
      { id: "location", header: say.location, sortBy: ({ profile }) => profile?.name, cell: ({ profile }) => profile?.name },
      { id: "belongs", header: say.belongs, sortBy: ownerOf, cell: ownerOf },
      {
        id: "address",
        header: say.address,
        cell: ({ profile }) => (
          <div>
            {addressText(profile?.address) || shared.missing}
            {!profile?.position && <div className="muted">{say.noPosition}</div>}
          </div>
        ),
      },
      { id: "phone", header: say.phone, short: true, cell: ({ profile }) => profile?.phone || "–", wideOnly: true },
      { id: "state", header: say.state, sortBy: ({ active }) => (active ? say.open : say.closed), short: true, cell: ({ active }) => (active ? <StatusTag tone="good">{say.open}</StatusTag> : <StatusTag tone="unknown">{say.closed}</StatusTag>) },
      ...(mayChange ? [{ id: "action", header: say.action, cell: ({ locationId }: Location) => <Change act={() => change(locationId)} /> }] : []),
    ],
    [say, shared, mayChange, ownerOf, change],
  );
  return (
    <>
      <DataTable label={say.locations} rows={locations} whole={!more} sortKey="sort-locations" columns={columns} rowId={(one) => one.locationId} empty={<Empty title={say.noLocations}>{say.noLocationsWhy}</Empty>} />
      {more && <p className="muted">{shared.notShown}</p>}
    </>
  );
}

function Change({ act }: { act: () => void }) {
  const say = useWords(texts);
  return (
    <Button size="xs" variant="default" onClick={act}>
      {say.change}
    </Button>
  );
}
