import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { LocationService } from "@/contract/cairn/directory/v1/location_service_pb";
import { Accepting, type PractitionerRole } from "@/contract/cairn/directory/v1/provider_pb";
import { ProviderService } from "@/contract/cairn/directory/v1/provider_service_pb";
import { labelOf } from "@/parts/choices";
import { type Column, DataTable } from "@/parts/data_table";
import { Section } from "@/parts/page";
import { Empty } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { mayBe, useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { showDate } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { ConfirmDrawer } from "./confirm_drawer";
import { PractitionerRoleForm } from "./practitioner_role_form";
import { disorderLabels, formLabels, hiddenReasons, providerReasons, providerWords, timeText } from "./provider_words";

export const texts = words({
  en: {
    title: "Where they work, and what they offer there",
    add: "Add a place of work",
    place: "Place",
    offers: "Offers",
    hours: "Hours",
    places: "New patients",
    listed: "In the public finder",
    shown: "Shown",
    hidden: (why: string) => `Not shown: ${why}`,
    nothing: "Nothing stated",
    noHours: "Not stated",
    accepts: "Taken",
    acceptsNone: "Not taken",
    unstated: "Not stated",
    open: (count: number) => `${count} ${count === 1 ? "place" : "places"} open`,
    until: (date: string) => `said until ${date}`,
    telehealth: (states: string) => `Telehealth: ${states}`,
    action: "Action",
    change: "Change",
    end: "End",
    endTitle: "End this place of work",
    effect: "From now on the provider offers nothing here, and the finder does not show it. It stays on record and cannot be taken up again: add it anew.",
    emptyTitle: "No place of work is on record",
    emptyWhy: "Add where the provider works, so that referrals and the public finder know.",
  },
  es: {
    title: "Dónde trabaja y qué ofrece allí",
    add: "Añadir un lugar de trabajo",
    place: "Lugar",
    offers: "Ofrece",
    hours: "Horario",
    places: "Pacientes nuevos",
    listed: "En el buscador público",
    shown: "Visible",
    hidden: (why) => `No visible: ${why}`,
    nothing: "Nada indicado",
    noHours: "Sin indicar",
    accepts: "Se admiten",
    acceptsNone: "No se admiten",
    unstated: "Sin indicar",
    open: (count) => `${count} ${count === 1 ? "plaza libre" : "plazas libres"}`,
    until: (date) => `dicho hasta ${date}`,
    telehealth: (states) => `Telesalud: ${states}`,
    action: "Acción",
    change: "Cambiar",
    end: "Terminar",
    endTitle: "Terminar este lugar de trabajo",
    effect: "Desde ahora el proveedor no ofrece nada aquí y el buscador no lo muestra. Queda registrado y no puede retomarse: añádalo de nuevo.",
    emptyTitle: "No hay lugares de trabajo registrados",
    emptyWhy: "Añada dónde trabaja el proveedor, para que lo sepan las derivaciones y el buscador público.",
  },
});

interface PractitionerRolesProps {
  readonly providerId: string;
  readonly provider: string;
  readonly roles: readonly PractitionerRole[];
}

export function PractitionerRoles({ providerId, provider, roles }: PractitionerRolesProps) {
  const say = useWords(texts);
  const terms = useWords(providerWords);
  const mayChange = mayBe(useSession(), ["admin"]);
  const locations = useQuery(LocationService.method.listLocations, { pageSize: 500 });
  const [open, setOpen] = useState<{ readonly what: "change" | "end"; readonly id: string } | "add">();
  const close = () => setOpen(undefined);
  const chosen = typeof open === "object" ? roles.find((one) => one.practitionerRoleId === open.id) : undefined;
  const columns = useMemo<readonly Column<PractitionerRole>[]>(() => {
    const placeOf = (id: string | undefined) => locations.data?.locations.find((one) => one.locationId === id)?.profile?.name ?? "…";
    return [
      { id: "place", header: say.place, cell: ({ profile }) => placeOf(profile?.locationId) },
      { id: "offers", header: say.offers, cell: (role) => <Offers role={role} /> },
      { id: "hours", header: say.hours, cell: (role) => <Hours role={role} />, wideOnly: true },
      { id: "places", header: say.places, cell: (role) => <Places role={role} /> },
      {
        id: "listed",
        header: say.listed,
        cell: ({ listed, hiddenBecause }) =>
          listed ? <StatusTag tone="good">{say.shown}</StatusTag> : <StatusTag tone="unknown">{say.hidden(hiddenBecause.map((one) => hiddenReasons(terms)[one] ?? one).join("; "))}</StatusTag>,
      },
      ...(mayChange
        ? [
            {
              id: "action",
              header: say.action,
              cell: ({ active, practitionerRoleId: id }: PractitionerRole) =>
                active && (
                  <div className="row">
                    <Button size="xs" variant="default" onClick={() => setOpen({ what: "change", id })}>
                      {say.change}
                    </Button>
                    <Button size="xs" variant="default" onClick={() => setOpen({ what: "end", id })}>
                      {say.end}
                    </Button>
                  </div>
                ),
            },
          ]
        : []),
    ];
  }, [say, terms, mayChange, locations.data]);
  const add = mayChange && (
    <Button variant="default" onClick={() => setOpen("add")}>
      {say.add}
    </Button>
  );
  return (
    <Section title={say.title} actions={add}>
      <DataTable label={say.title} rows={roles} columns={columns} rowId={(one) => one.practitionerRoleId} empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>} />
      {open === "add" && <PractitionerRoleForm providerId={providerId} provider={provider} close={close} />}
      {chosen && typeof open === "object" && open.what === "change" && <PractitionerRoleForm key={chosen.practitionerRoleId} providerId={providerId} provider={provider} present={chosen} close={close} />}
      {chosen && typeof open === "object" && open.what === "end" && <EndRole key={chosen.practitionerRoleId} role={chosen} provider={provider} close={close} />}
    </Section>
  );
}

function Offers({ role: { profile } }: { role: PractitionerRole }) {
  const say = useWords(texts);
  const terms = useWords(providerWords);
  const offered = [
    ...(profile?.medicationsOffered ?? []).map((one) => labelOf(formLabels(terms), one)),
    ...(profile?.disordersTreated ?? []).map((one) => labelOf(disorderLabels(terms), one)),
    ...(profile?.telehealthStates.length ? [say.telehealth(profile.telehealthStates.join(", "))] : []),
  ];
  return offered.length > 0 ? offered.join(" · ") : <span className="muted">{say.nothing}</span>;
}

function Hours({ role: { profile } }: { role: PractitionerRole }) {
  const say = useWords(texts);
  const terms = useWords(providerWords);
  if (profile?.aroundTheClock) return terms.aroundTheClock;
  if (!profile || profile.hours.length === 0) return <span className="muted">{say.noHours}</span>;
  const days = terms.days.split(" ");
  return <div>{profile.hours.map((one) => <div key={`${one.days.join()} ${one.startMinute}`}>{`${one.days.map((day) => days[day - 1]).join(" ")} ${timeText(one.startMinute)}–${timeText(one.endMinute)}`}</div>)}</div>;
}

function Places({ role: { profile } }: { role: PractitionerRole }) {
  const say = useWords(texts);
  const capacity = profile?.capacity;
  if (!capacity || capacity.accepting === Accepting.UNSPECIFIED) return <StatusTag tone="unknown">{say.unstated}</StatusTag>;
  if (capacity.accepting === Accepting.NO) return <StatusTag tone="info">{say.acceptsNone}</StatusTag>;
  const more = [capacity.openPlaces === undefined ? "" : say.open(capacity.openPlaces), capacity.statedUntil ? say.until(showDate(capacity.statedUntil)) : ""].filter(Boolean).join(", ");
  return (
    <div>
      <StatusTag tone="good">{say.accepts}</StatusTag>
      {more && <div className="muted">{more}</div>}
    </div>
  );
}

function EndRole({ role, provider, close }: { role: PractitionerRole; provider: string; close: () => void }) {
  const say = useWords(texts);
  const terms = useWords(providerWords);
  const { send, busy, trouble } = useSubmit(ProviderService.method.endPractitionerRole);
  return (
    <ConfirmDrawer
      title={say.endTitle}
      about={provider}
      submitLabel={say.end}
      act={() => send({ practitionerRoleId: role.practitionerRoleId, etag: role.etag })}
      busy={busy}
      trouble={trouble}
      own={providerReasons(terms)}
      close={close}
      danger
    >
      <p>{say.effect}</p>
    </ConfirmDrawer>
  );
}
