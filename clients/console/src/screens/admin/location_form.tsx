import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { LocationService } from "@/contract/cairn/directory/v1/location_service_pb";
import type { Site } from "@/contract/cairn/directory/v1/organisation_service_pb";
import type { Location, Partner } from "@/contract/cairn/directory/v1/provider_pb";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { useWords, words } from "@/words/words";
import { AddressFields, addressOf, addressPaths, addressValues } from "./address_fields";
import { zones } from "./places_of_the_us";
import { providerReasons, providerWords } from "./provider_words";

export const texts = words({
  en: {
    addTitle: "Add a location",
    changeTitle: "Change the location",
    add: "Add the location",
    change: "Save the changes",
    name: "Name",
    owner: "Belongs to",
    choose: "Choose",
    ofSite: (name: string) => `The clinic: ${name}`,
    ofPartner: (name: string) => `Partner: ${name}`,
    nobody: "Nobody here",
    latitude: "Latitude",
    longitude: "Longitude",
    positionHint: "Degrees, for example 44.3106 and -69.7795. Without them nobody finds the place by distance.",
    zone: "Time zone",
    ofState: "That of the state's capital",
    phone: "Public phone",
    closed: "Closed: what is offered here is not listed any more",
    nameMissing: "Enter the name.",
    latitudeShape: "Between -90 and 90, both or none.",
    longitudeShape: "Between -180 and 180, both or none.",
  },
  es: {
    addTitle: "Añadir un lugar",
    changeTitle: "Cambiar el lugar",
    add: "Añadir el lugar",
    change: "Guardar los cambios",
    name: "Nombre",
    owner: "Pertenece a",
    choose: "Elija",
    ofSite: (name) => `La clínica: ${name}`,
    ofPartner: (name) => `Socio: ${name}`,
    nobody: "Nadie de aquí",
    latitude: "Latitud",
    longitude: "Longitud",
    positionHint: "Grados, por ejemplo 44.3106 y -69.7795. Sin ellos nadie encuentra el lugar por distancia.",
    zone: "Zona horaria",
    ofState: "La de la capital del estado",
    phone: "Teléfono público",
    closed: "Cerrado: lo que se ofrece aquí ya no se publica",
    nameMissing: "Indique el nombre.",
    latitudeShape: "Entre -90 y 90, ambas o ninguna.",
    longitudeShape: "Entre -180 y 180, ambas o ninguna.",
  },
});

const paths = { ...addressPaths, name: "profile.name", latitude: "profile.position.latitude", longitude: "profile.position.longitude", zone: "profile.time_zone", phone: "profile.phone", owner: "profile.site_id" };

interface LocationFormProps {
  readonly present?: Location;
  readonly sites: readonly Site[];
  readonly partners: readonly Partner[];
  readonly close: () => void;
}

const degrees = (text: string, most: number) => {
  const value = text.trim() === "" ? Number.NaN : Number(text.trim());
  return Math.abs(value) <= most ? value : undefined;
};

/** Adds a place of care, or changes, closes and opens `present`. */
export function LocationForm({ present, sites, partners, close }: LocationFormProps) {
  const say = useWords(texts);
  const terms = useWords(providerWords);
  const create = useSubmit(LocationService.method.createLocation);
  const update = useSubmit(LocationService.method.updateLocation);
  const trouble = create.trouble ?? update.trouble;
  const profile = present?.profile;
  const form = useForm(
    `location ${present?.locationId ?? "new"}`,
    {
      ...addressValues(profile?.address),
      name: profile?.name ?? "",
      owner: profile?.siteId ? `site ${profile.siteId}` : profile?.partnerId ? `partner ${profile.partnerId}` : present ? "" : sites.length === 1 ? `site ${sites[0]!.siteId}` : "",
      latitude: profile?.position ? String(profile.position.latitude) : "",
      longitude: profile?.position ? String(profile.position.longitude) : "",
      zone: profile?.timeZone ?? "",
      phone: profile?.phone ?? "",
      closed: present ? !present.active : false,
    },
    trouble,
    paths,
  );
  const { values } = form;
  const submit = async () => {
    const latitude = degrees(values.latitude, 90);
    const longitude = degrees(values.longitude, 180);
    const stated = Boolean(values.latitude.trim() || values.longitude.trim());
    const wrong = {
      ...(values.name.trim() ? {} : { name: say.nameMissing }),
      ...(stated && latitude === undefined ? { latitude: say.latitudeShape } : {}),
      ...(stated && longitude === undefined ? { longitude: say.longitudeShape } : {}),
    };
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0) return;
    const address = addressOf(values);
    const [kind, id = ""] = values.owner.split(" ");
    const next = {
      name: values.name.trim(),
      ...(address ? { address } : {}),
      ...(latitude !== undefined && longitude !== undefined ? { position: { latitude, longitude } } : {}),
      timeZone: values.zone,
      phone: values.phone.trim(),
      siteId: kind === "site" ? id : "",
      partnerId: kind === "partner" ? id : "",
    };
    const answer = present ? await update.send({ locationId: present.locationId, etag: present.etag, profile: next, closed: values.closed }) : await create.send({ profile: next });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={present ? say.changeTitle : say.addTitle}
      {...(present ? { about: profile?.name ?? "" } : {})}
      form={form}
      submitLabel={present ? say.change : say.add}
      submit={submit}
      busy={create.busy || update.busy}
      trouble={trouble}
      own={providerReasons(terms)}
      close={close}
    >
      <TextInput label={say.name} required autoComplete="off" maxLength={200} {...form.text("name")} />
      <NativeSelect
        label={say.owner}
        data={[
          { value: "", label: say.nobody },
          ...sites.map((one) => ({ value: `site ${one.siteId}`, label: say.ofSite(one.name) })),
          ...partners.filter((one) => one.active || one.partnerId === profile?.partnerId).map((one) => ({ value: `partner ${one.partnerId}`, label: say.ofPartner(one.profile?.name ?? "–") })),
        ]}
        {...form.text("owner")}
      />
      <AddressFields form={form} />
      <TextInput label={say.latitude} description={say.positionHint} inputMode="decimal" autoComplete="off" maxLength={20} {...form.text("latitude")} />
      <TextInput label={say.longitude} inputMode="decimal" autoComplete="off" maxLength={20} {...form.text("longitude")} />
      <NativeSelect label={say.zone} data={[{ value: "", label: say.ofState }, ...[...new Set([...zones, ...(profile?.timeZone ? [profile.timeZone] : [])])].map((one) => ({ value: one, label: one }))]} {...form.text("zone")} />
      <TextInput label={say.phone} type="tel" autoComplete="off" maxLength={25} {...form.text("phone")} />
      {present && <Checkbox label={say.closed} {...form.check("closed")} />}
    </FormDrawer>
  );
}
