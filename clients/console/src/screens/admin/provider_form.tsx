import { NativeSelect, TextInput } from "@mantine/core";
import type { Provider, ProviderKind } from "@/contract/cairn/directory/v1/provider_pb";
import { ProviderService } from "@/contract/cairn/directory/v1/provider_service_pb";
import { choicesOf } from "@/parts/choices";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { useWords, words } from "@/words/words";
import { listOf } from "./lists";
import { kindLabels, nameOfProvider, providerReasons, providerWords } from "./provider_words";

export const texts = words({
  en: {
    addTitle: "Add a provider",
    changeTitle: "Change the provider",
    add: "Add the provider",
    change: "Save the changes",
    family: "Family name",
    given: "Given name",
    prefix: "Title before the name",
    suffix: "Letters after the name",
    kind: "What they do here",
    kindHint: "Decides which credential an order, an injection, a note or a match asks for.",
    choose: "Choose",
    npi: "NPI",
    npiHint: "Ten digits; leave empty when the person has none. Never made up.",
    taxonomy: "Taxonomy codes",
    taxonomyHint: "NUCC codes such as 207Q00000X, most important first, with commas",
    languages: "Languages",
    languagesHint: "Codes such as en, es, es-MX, with commas",
    nameMissing: "Enter a family or a given name.",
    kindMissing: "Choose what they do.",
    npiShape: "An NPI has ten digits.",
    private: "Nothing private belongs here: no home address, no private phone, no birth date.",
  },
  es: {
    addTitle: "Añadir un proveedor",
    changeTitle: "Cambiar el proveedor",
    add: "Añadir el proveedor",
    change: "Guardar los cambios",
    family: "Apellido",
    given: "Nombre",
    prefix: "Título antes del nombre",
    suffix: "Letras tras el nombre",
    kind: "Qué hace aquí",
    kindHint: "Decide qué credencial exige una orden, una inyección, una nota o una asignación.",
    choose: "Elija",
    npi: "NPI",
    npiHint: "Diez cifras; déjelo vacío si la persona no tiene. Nunca inventado.",
    taxonomy: "Códigos de taxonomía",
    taxonomyHint: "Códigos NUCC como 207Q00000X, el principal primero, con comas",
    languages: "Idiomas",
    languagesHint: "Códigos como en, es, es-MX, con comas",
    nameMissing: "Indique un apellido o un nombre.",
    kindMissing: "Elija qué hace.",
    npiShape: "Un NPI tiene diez cifras.",
    private: "Nada privado va aquí: ni domicilio, ni teléfono privado, ni fecha de nacimiento.",
  },
});

const paths = {
  family: "profile.name.family",
  given: "profile.name.given",
  prefix: "profile.name.prefix",
  suffix: "profile.name.suffix",
  kind: "profile.kind",
  npi: "profile.npi",
  taxonomy: "profile.taxonomy_codes",
  languages: "profile.languages",
};

/** Adds a provider, or changes `present`; `done` gets the id. */
export function ProviderForm({ present, close, done }: { present?: Provider; close: () => void; done?: (providerId: string) => void }) {
  const say = useWords(texts);
  const terms = useWords(providerWords);
  const create = useSubmit(ProviderService.method.createProvider);
  const update = useSubmit(ProviderService.method.updateProvider);
  const trouble = create.trouble ?? update.trouble;
  const { name, kind, npi, taxonomyCodes, languages } = present?.profile ?? {};
  const form = useForm(
    `provider ${present?.providerId ?? "new"}`,
    {
      family: name?.family ?? "",
      given: name?.given ?? "",
      prefix: name?.prefix ?? "",
      suffix: name?.suffix ?? "",
      kind: kind ? String(kind) : "",
      npi: npi ?? "",
      taxonomy: taxonomyCodes?.join(", ") ?? "",
      languages: languages?.join(", ") ?? "",
    },
    trouble,
    paths,
  );
  const { values } = form;
  const submit = async () => {
    const wrong = {
      ...(values.family.trim() || values.given.trim() ? {} : { family: say.nameMissing }),
      ...(values.kind ? {} : { kind: say.kindMissing }),
      ...(/^(\d{10})?$/.test(values.npi.trim()) ? {} : { npi: say.npiShape }),
    };
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0) return;
    const profile = {
      name: { family: values.family.trim(), given: values.given.trim(), prefix: values.prefix.trim(), suffix: values.suffix.trim() },
      kind: Number(values.kind) as ProviderKind,
      npi: values.npi.trim(),
      taxonomyCodes: listOf(values.taxonomy).map((one) => one.toUpperCase()),
      languages: listOf(values.languages),
    };
    const answer = present ? await update.send({ providerId: present.providerId, etag: present.etag, profile }) : await create.send({ profile });
    if (!answer) return;
    form.clear();
    close();
    if (answer.provider) done?.(answer.provider.providerId);
  };
  return (
    <FormDrawer
      title={present ? say.changeTitle : say.addTitle}
      {...(present ? { about: nameOfProvider(present) } : {})}
      form={form}
      submitLabel={present ? say.change : say.add}
      submit={submit}
      busy={create.busy || update.busy}
      trouble={trouble}
      own={providerReasons(terms)}
      close={close}
    >
      <TextInput label={say.family} autoComplete="off" maxLength={100} {...form.text("family")} />
      <TextInput label={say.given} autoComplete="off" maxLength={100} {...form.text("given")} />
      <TextInput label={say.prefix} autoComplete="off" maxLength={50} {...form.text("prefix")} />
      <TextInput label={say.suffix} autoComplete="off" maxLength={50} {...form.text("suffix")} />
      <NativeSelect label={say.kind} description={say.kindHint} required data={choicesOf(kindLabels(terms), say.choose)} {...form.text("kind")} />
      <TextInput label={say.npi} description={say.npiHint} inputMode="numeric" autoComplete="off" maxLength={10} {...form.text("npi")} />
      <TextInput label={say.taxonomy} description={say.taxonomyHint} autoComplete="off" maxLength={200} {...form.text("taxonomy")} />
      <TextInput label={say.languages} description={say.languagesHint} autoComplete="off" maxLength={200} {...form.text("languages")} />
      <p className="muted">{say.private}</p>
    </FormDrawer>
  );
}
