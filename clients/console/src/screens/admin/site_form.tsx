import { NativeSelect, TextInput } from "@mantine/core";
import { OrganisationService, type Site } from "@/contract/cairn/directory/v1/organisation_service_pb";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { useWords, words } from "@/words/words";
import { zones } from "./places_of_the_us";
import { providerReasons, providerWords } from "./provider_words";

export const texts = words({
  en: {
    openTitle: "Open a site",
    changeTitle: "Change the site",
    open: "Open the site",
    change: "Save the changes",
    name: "Name",
    zone: "Time zone",
    zoneHint: "Days of doses, visits and reports are days in this zone. Past days keep the zone in which they were computed.",
    nameMissing: "Enter the name.",
  },
  es: {
    openTitle: "Abrir una sede",
    changeTitle: "Cambiar la sede",
    open: "Abrir la sede",
    change: "Guardar los cambios",
    name: "Nombre",
    zone: "Zona horaria",
    zoneHint: "Los días de dosis, visitas e informes son días de esta zona. Los pasados conservan la zona en que se calcularon.",
    nameMissing: "Indique el nombre.",
  },
});

/** Opens a site, or changes `present`. */
export function SiteForm({ present, close }: { present?: Site; close: () => void }) {
  const say = useWords(texts);
  const terms = useWords(providerWords);
  const create = useSubmit(OrganisationService.method.createSite);
  const update = useSubmit(OrganisationService.method.updateSite);
  const trouble = create.trouble ?? update.trouble;
  const form = useForm(`site ${present?.siteId ?? "new"}`, { name: present?.name ?? "", timeZone: present?.timeZone ?? zones[0]! }, trouble);
  const { values } = form;
  const submit = async () => {
    const name = values.name.trim();
    form.refuse(name ? {} : { name: say.nameMissing });
    if (!name) return;
    const answer = present ? await update.send({ siteId: present.siteId, etag: present.etag, name, timeZone: values.timeZone }) : await create.send({ name, timeZone: values.timeZone });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={present ? say.changeTitle : say.openTitle}
      {...(present ? { about: present.name } : {})}
      form={form}
      submitLabel={present ? say.change : say.open}
      submit={submit}
      busy={create.busy || update.busy}
      trouble={trouble}
      own={providerReasons(terms)}
      close={close}
    >
      <TextInput label={say.name} required autoComplete="off" maxLength={200} {...form.text("name")} />
      <NativeSelect label={say.zone} description={say.zoneHint} data={[...new Set([...zones, ...(present ? [present.timeZone] : [])])]} {...form.text("timeZone")} />
    </FormDrawer>
  );
}
