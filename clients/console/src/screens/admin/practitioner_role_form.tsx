import { useQuery } from "@connectrpc/connect-query";
import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { LocationService } from "@/contract/cairn/directory/v1/location_service_pb";
import { Accepting, type Disorder, MedicationForm, type PractitionerRole } from "@/contract/cairn/directory/v1/provider_pb";
import { ProviderService } from "@/contract/cairn/directory/v1/provider_service_pb";
import { CheckList } from "@/parts/check_list";
import { choicesOf } from "@/parts/choices";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, isoDate } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { type HoursRow, HoursRows, hoursOf, rowsOf } from "./hours_rows";
import { listOf } from "./lists";
import { disorderLabels, formLabels, providerReasons, providerWords } from "./provider_words";

export const texts = words({
  en: {
    addTitle: "Add a place of work",
    changeTitle: "Change the place of work",
    add: "Add the place of work",
    change: "Save the changes",
    location: "Location",
    choose: "Choose",
    forms: "Medication offered",
    protocol: "Protocol of the implant",
    protocolHint: "Name and version: implants are not approved by the FDA and are given under a protocol alone.",
    disorders: "Disorders treated",
    allHours: "Staffed at every hour of every day",
    telehealth: "Telehealth for patients in",
    telehealthHint: "Two letters of each state, with commas",
    insurances: "Insurance accepted",
    insurancesHint: "As the clinic writes it, with commas",
    phone: "Public phone",
    accepting: "New patients",
    unstated: "Not stated: the finder leaves it out where somebody must be taken",
    yes: "Taken",
    no: "Not taken",
    places: "Places open",
    placesHint: "Empty: no number is stated. 0 takes it out of the finder.",
    until: "Said until",
    untilHint: "After this day it counts as out of date, and the finder does not show it.",
    published: "Show in the public finder",
    expires: "Show until",
    expiresHint: "Last day without being confirmed again; empty: no end",
    locationMissing: "Choose where.",
    protocolMissing: "Name the protocol.",
    placesShape: "A whole number, or nothing.",
    hoursShape: "Say days, and hours as 08:30 and 17:00, the end after the beginning. Hours across midnight are two lines.",
  },
  es: {
    addTitle: "Añadir un lugar de trabajo",
    changeTitle: "Cambiar el lugar de trabajo",
    add: "Añadir el lugar de trabajo",
    change: "Guardar los cambios",
    location: "Lugar",
    choose: "Elija",
    forms: "Medicación que ofrece",
    protocol: "Protocolo del implante",
    protocolHint: "Nombre y versión: los implantes no están aprobados por la FDA y solo se dan bajo protocolo.",
    disorders: "Trastornos que trata",
    allHours: "Atendido a toda hora todos los días",
    telehealth: "Telesalud para pacientes en",
    telehealthHint: "Dos letras de cada estado, con comas",
    insurances: "Seguros aceptados",
    insurancesHint: "Como los escribe la clínica, con comas",
    phone: "Teléfono público",
    accepting: "Pacientes nuevos",
    unstated: "Sin indicar: el buscador lo omite cuando debe admitirse a alguien",
    yes: "Se admiten",
    no: "No se admiten",
    places: "Plazas libres",
    placesHint: "Vacío: no se indica número. 0 lo retira del buscador.",
    until: "Dicho hasta",
    untilHint: "Después de este día deja de ser actual y el buscador no lo muestra.",
    published: "Mostrar en el buscador público",
    expires: "Mostrar hasta",
    expiresHint: "Último día sin confirmarlo de nuevo; vacío: sin fin",
    locationMissing: "Elija dónde.",
    protocolMissing: "Nombre el protocolo.",
    placesShape: "Un número entero, o nada.",
    hoursShape: "Indique días, y horas como 08:30 y 17:00, el fin tras el comienzo. Un horario que pasa la medianoche son dos líneas.",
  },
});

const paths = {
  location: "profile.location_id",
  forms: "profile.medications_offered",
  protocol: "profile.implant_protocol",
  disorders: "profile.disorders_treated",
  hours: "profile.hours",
  telehealth: "profile.telehealth_states",
  insurances: "profile.insurances_accepted",
  phone: "profile.phone",
  accepting: "profile.capacity.accepting",
  places: "profile.capacity.open_places",
  until: "profile.capacity.stated_until",
  expires: "profile.listing.expires_on",
};

function startOf(present: PractitionerRole | undefined) {
  const profile = present?.profile;
  return {
    location: profile?.locationId ?? "",
    forms: [...(profile?.medicationsOffered ?? [])] as readonly number[],
    protocol: profile?.implantProtocol ?? "",
    disorders: [...(profile?.disordersTreated ?? [])] as readonly number[],
    allHours: profile?.aroundTheClock ?? false,
    hours: rowsOf(profile?.hours ?? []) as readonly HoursRow[],
    telehealth: profile?.telehealthStates.join(", ") ?? "",
    insurances: profile?.insurancesAccepted.join(", ") ?? "",
    phone: profile?.phone ?? "",
    accepting: String(profile?.capacity?.accepting ?? Accepting.UNSPECIFIED),
    places: profile?.capacity?.openPlaces === undefined ? "" : String(profile.capacity.openPlaces),
    until: isoDate(profile?.capacity?.statedUntil),
    published: profile?.listing?.published ?? false,
    expires: isoDate(profile?.listing?.expiresOn),
  };
}

type Values = ReturnType<typeof startOf>;

function profileOf(values: Values) {
  const until = dateOfIso(values.until);
  const expires = dateOfIso(values.expires);
  return {
    locationId: values.location,
    medicationsOffered: [...values.forms] as MedicationForm[],
    implantProtocol: values.protocol.trim(),
    disordersTreated: [...values.disorders] as Disorder[],
    aroundTheClock: values.allHours,
    hours: values.allHours ? [] : (hoursOf(values.hours) ?? []),
    telehealthStates: listOf(values.telehealth).map((one) => one.toUpperCase()),
    insurancesAccepted: listOf(values.insurances),
    phone: values.phone.trim(),
    capacity: {
      accepting: Number(values.accepting) as Accepting,
      ...(values.places.trim() ? { openPlaces: Number(values.places) } : {}),
      ...(until ? { statedUntil: until } : {}),
    },
    listing: { published: values.published, ...(expires ? { expiresOn: expires } : {}) },
  };
}

interface PractitionerRoleFormProps {
  readonly providerId: string;
  readonly provider: string;
  readonly present?: PractitionerRole;
  readonly close: () => void;
}

/** Says what a provider offers at a location, or replaces what was said. */
export function PractitionerRoleForm({ providerId, provider, present, close }: PractitionerRoleFormProps) {
  const say = useWords(texts);
  const terms = useWords(providerWords);
  const add = useSubmit(ProviderService.method.addPractitionerRole);
  const update = useSubmit(ProviderService.method.updatePractitionerRole);
  const locations = useQuery(LocationService.method.listLocations, { pageSize: 500 });
  const trouble = add.trouble ?? update.trouble;
  const form = useForm<Values>(`role ${providerId} ${present?.practitionerRoleId ?? "new"}`, startOf(present), trouble, paths);
  const { values } = form;
  const implant = values.forms.includes(MedicationForm.IMPLANT);
  const submit = async () => {
    const wrong = {
      ...(values.location ? {} : { location: say.locationMissing }),
      ...(implant && !values.protocol.trim() ? { protocol: say.protocolMissing } : {}),
      ...(/^\d{0,6}$/.test(values.places.trim()) ? {} : { places: say.placesShape }),
      ...(values.allHours || hoursOf(values.hours) ? {} : { hours: say.hoursShape }),
    };
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0) return;
    const profile = profileOf(values);
    const answer = present ? await update.send({ practitionerRoleId: present.practitionerRoleId, etag: present.etag, profile }) : await add.send({ providerId, profile });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={present ? say.changeTitle : say.addTitle}
      about={provider}
      form={form}
      submitLabel={present ? say.change : say.add}
      submit={submit}
      busy={add.busy || update.busy}
      trouble={trouble}
      own={providerReasons(terms)}
      close={close}
    >
      <NativeSelect
        label={say.location}
        required
        data={[
          { value: "", label: say.choose },
          ...(locations.data?.locations ?? []).filter((one) => one.active || one.locationId === values.location).map((one) => ({ value: one.locationId, label: one.profile?.name ?? "–" })),
        ]}
        {...form.text("location")}
      />
      <CheckList label={say.forms} options={formLabels(terms)} value={values.forms} onChange={(forms) => form.set({ forms })} error={form.errorOf("forms")} />
      {implant && <TextInput label={say.protocol} description={say.protocolHint} required autoComplete="off" maxLength={200} {...form.text("protocol")} />}
      <CheckList label={say.disorders} options={disorderLabels(terms)} value={values.disorders} onChange={(disorders) => form.set({ disorders })} error={form.errorOf("disorders")} />
      <Checkbox label={say.allHours} {...form.check("allHours")} />
      {!values.allHours && <HoursRows rows={values.hours} onChange={(hours) => form.set({ hours })} error={form.errorOf("hours")} />}
      <TextInput label={say.telehealth} description={say.telehealthHint} autoComplete="off" maxLength={300} {...form.text("telehealth")} />
      <TextInput label={say.insurances} description={say.insurancesHint} autoComplete="off" maxLength={2000} {...form.text("insurances")} />
      <TextInput label={say.phone} type="tel" autoComplete="off" maxLength={25} {...form.text("phone")} />
      <NativeSelect
        label={say.accepting}
        data={choicesOf(
          [
            [Accepting.YES, say.yes],
            [Accepting.NO, say.no],
          ],
          say.unstated,
        ).map((one) => (one.value === "" ? { ...one, value: String(Accepting.UNSPECIFIED) } : one))}
        {...form.text("accepting")}
      />
      <TextInput label={say.places} description={say.placesHint} inputMode="numeric" autoComplete="off" maxLength={6} {...form.text("places")} />
      <DateInput label={say.until} description={say.untilHint} {...form.text("until")} />
      <Checkbox label={say.published} {...form.check("published")} />
      {values.published && <DateInput label={say.expires} description={say.expiresHint} {...form.text("expires")} />}
    </FormDrawer>
  );
}
