import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { LocationService } from "@/contract/cairn/directory/v1/location_service_pb";
import { type Partner, PartnerProfile_Kind } from "@/contract/cairn/directory/v1/provider_pb";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, isoDate } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { AddressFields, addressOf, addressPaths, addressValues } from "./address_fields";
import { DocumentHash } from "./document_hash";
import { providerReasons, providerWords } from "./provider_words";

export const texts = words({
  en: {
    addTitle: "Add a partner",
    changeTitle: "Change the partner",
    add: "Add the partner",
    change: "Save the changes",
    name: "Name",
    kind: "What binds it to the clinic",
    neighbour: "Nothing: known to the clinic",
    qso: "A written agreement: qualified service organization",
    npi: "NPI of the organization",
    phone: "Phone",
    services: "What it does for the programme",
    agreement: "Signed agreement",
    agreementHint: "The file stays on this computer; its fingerprint (SHA-256) is recorded, so that it can be recognised later.",
    from: "First day",
    to: "Last day",
    ended: "The relation has ended",
    nameMissing: "Enter the name.",
    npiShape: "An NPI has ten digits.",
    servicesMissing: "Say what it does: records go to it for that alone.",
    agreementMissing: "Choose the file of the signed agreement.",
    fromMissing: "Enter the first day.",
    toMissing: "Enter the last day.",
    toBefore: "The last day is before the first.",
  },
  es: {
    addTitle: "Añadir un socio",
    changeTitle: "Cambiar el socio",
    add: "Añadir el socio",
    change: "Guardar los cambios",
    name: "Nombre",
    kind: "Qué lo vincula con la clínica",
    neighbour: "Nada: conocido por la clínica",
    qso: "Un acuerdo escrito: organización de servicios calificada",
    npi: "NPI de la organización",
    phone: "Teléfono",
    services: "Qué hace por el programa",
    agreement: "Acuerdo firmado",
    agreementHint: "El archivo queda en este equipo; se registra su huella (SHA-256) para reconocerlo después.",
    from: "Primer día",
    to: "Último día",
    ended: "La relación terminó",
    nameMissing: "Indique el nombre.",
    npiShape: "Un NPI tiene diez cifras.",
    servicesMissing: "Indique qué hace: solo para eso recibe registros.",
    agreementMissing: "Elija el archivo del acuerdo firmado.",
    fromMissing: "Indique el primer día.",
    toMissing: "Indique el último día.",
    toBefore: "El último día es anterior al primero.",
  },
});

const paths = {
  ...addressPaths,
  name: "profile.name",
  kind: "profile.kind",
  npi: "profile.npi",
  phone: "profile.phone",
  services: "profile.services",
  agreement: "profile.agreement_sha256",
  from: "profile.valid_from",
  to: "profile.valid_to",
};

const toHex = (bytes: Uint8Array | undefined) => [...(bytes ?? [])].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const ofHex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Adds a partner, or changes and ends `present`. */
export function PartnerForm({ present, close }: { present?: Partner; close: () => void }) {
  const say = useWords(texts);
  const terms = useWords(providerWords);
  const create = useSubmit(LocationService.method.createPartner);
  const update = useSubmit(LocationService.method.updatePartner);
  const trouble = create.trouble ?? update.trouble;
  const profile = present?.profile;
  const form = useForm(
    `partner ${present?.partnerId ?? "new"}`,
    {
      ...addressValues(profile?.address),
      name: profile?.name ?? "",
      kind: String(profile?.kind ?? PartnerProfile_Kind.NEIGHBOUR),
      npi: profile?.npi ?? "",
      phone: profile?.phone ?? "",
      services: profile?.services ?? "",
      agreement: toHex(profile?.agreementSha256),
      from: isoDate(profile?.validFrom),
      to: isoDate(profile?.validTo),
      ended: present ? !present.active : false,
    },
    trouble,
    paths,
  );
  const { values } = form;
  const qso = values.kind === String(PartnerProfile_Kind.QSO);
  const submit = async () => {
    const validFrom = dateOfIso(values.from);
    const validTo = dateOfIso(values.to);
    const wrong = {
      ...(values.name.trim() ? {} : { name: say.nameMissing }),
      ...(/^(\d{10})?$/.test(values.npi.trim()) ? {} : { npi: say.npiShape }),
      ...(qso && !values.services.trim() ? { services: say.servicesMissing } : {}),
      ...(qso && !values.agreement ? { agreement: say.agreementMissing } : {}),
      ...(qso && !validFrom ? { from: say.fromMissing } : {}),
      ...(qso && !validTo ? { to: say.toMissing } : {}),
      ...(qso && validFrom && validTo && values.to < values.from ? { to: say.toBefore } : {}),
    };
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0) return;
    const address = addressOf(values);
    const next = {
      name: values.name.trim(),
      kind: Number(values.kind) as PartnerProfile_Kind,
      npi: values.npi.trim(),
      phone: values.phone.trim(),
      ...(address ? { address } : {}),
      ...(qso ? { services: values.services.trim(), agreementSha256: ofHex(values.agreement), ...(validFrom ? { validFrom } : {}), ...(validTo ? { validTo } : {}) } : {}),
    };
    const answer = present ? await update.send({ partnerId: present.partnerId, etag: present.etag, profile: next, ended: values.ended }) : await create.send({ profile: next });
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
        label={say.kind}
        data={[
          { value: String(PartnerProfile_Kind.NEIGHBOUR), label: say.neighbour },
          { value: String(PartnerProfile_Kind.QSO), label: say.qso },
        ]}
        {...form.text("kind")}
      />
      {qso && (
        <>
          <Textarea label={say.services} required rows={3} maxLength={500} {...form.text("services")} />
          <DocumentHash label={say.agreement} hint={say.agreementHint} required value={values.agreement} onChange={(agreement) => form.set({ agreement })} error={form.errorOf("agreement")} />
          <DateInput label={say.from} required {...form.text("from")} />
          <DateInput label={say.to} required {...form.text("to")} />
        </>
      )}
      <TextInput label={say.npi} inputMode="numeric" autoComplete="off" maxLength={10} {...form.text("npi")} />
      <TextInput label={say.phone} type="tel" autoComplete="off" maxLength={25} {...form.text("phone")} />
      <AddressFields form={form} />
      {present && <Checkbox label={say.ended} {...form.check("ended")} />}
    </FormDrawer>
  );
}
