import { useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { OrganisationService } from "@/contract/cairn/directory/v1/organisation_service_pb";
import { type Programme, ProgrammeService } from "@/contract/cairn/enrollment/v1/programme_service_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { FormDrawer } from "@/parts/form_drawer";
import { Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { useForm } from "@/parts/use_form";
import { mayBe, useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { showDate } from "@/words/dates";
import { useWords, words } from "@/words/words";

export const texts = words({
  en: {
    title: "Programmes",
    why: "What patients are enrolled in, at which site, by the rules of which template.",
    programme: "Programme",
    site: "Site",
    rules: "Rules",
    template: (name: string, version: number) => `${name}, version ${version}`,
    age: (years: number) => `from ${years} years`,
    diagnosis: "diagnosis first",
    source: "Where the rules come from",
    from: (source: string, date: string, owner: string) => `${source}, ${date}; ${owner}`,
    add: "Open a programme",
    save: "Open the programme",
    name: "Name",
    choose: "Choose",
    templateLabel: "Template",
    templateHint: "Which disorders it treats, from which age, and whether a diagnosis must be on record. It cannot be changed later.",
    templateMissing: "Choose a template.",
    siteMissing: "Choose a site.",
    nameMissing: "Enter the name.",
    nameTaken: "Another programme has this name. Choose another.",
    siteUnknown: "The site was opened a moment ago and is not known there yet. Try again in a few seconds.",
    templateGone: "There is no such template any more.",
    emptyTitle: "There is no programme yet",
    emptyWhy: "Nobody can be enrolled before there is one.",
  },
  es: {
    title: "Programas",
    why: "En qué se inscribe a los pacientes, en qué sede y según las reglas de qué plantilla.",
    programme: "Programa",
    site: "Sede",
    rules: "Reglas",
    template: (name, version) => `${name}, versión ${version}`,
    age: (years) => `desde ${years} años`,
    diagnosis: "antes, un diagnóstico",
    source: "De dónde vienen las reglas",
    from: (source, date, owner) => `${source}, ${date}; ${owner}`,
    add: "Abrir un programa",
    save: "Abrir el programa",
    name: "Nombre",
    choose: "Elija",
    templateLabel: "Plantilla",
    templateHint: "Qué trastornos trata, desde qué edad y si exige un diagnóstico registrado. No puede cambiarse después.",
    templateMissing: "Elija una plantilla.",
    siteMissing: "Elija una sede.",
    nameMissing: "Indique el nombre.",
    nameTaken: "Otro programa tiene este nombre. Elija otro.",
    siteUnknown: "La sede se abrió hace un momento y allí aún no se conoce. Intente de nuevo en unos segundos.",
    templateGone: "Esa plantilla ya no existe.",
    emptyTitle: "Todavía no hay programas",
    emptyWhy: "Nadie puede inscribirse antes de que haya uno.",
  },
});

/** What the clinic offers. */
export function Programmes() {
  const say = useWords(texts);
  const mayChange = mayBe(useSession(), ["admin"]);
  const programmes = useQuery(ProgrammeService.method.listProgrammes, { pageSize: 500 });
  const sites = useQuery(OrganisationService.method.listSites, { pageSize: 500 });
  const [adding, setAdding] = useState(false);
  const columns = useMemo<readonly SortableColumn<Programme>[]>(
    () => [
      { id: "programme", header: say.programme, sortBy: ({ name }) => name, cell: ({ name }) => name },
      { id: "site", header: say.site, sortBy: ({ siteId }) => sites.data?.sites.find((one) => one.siteId === siteId)?.name, cell: ({ siteId }) => sites.data?.sites.find((one) => one.siteId === siteId)?.name ?? "…" },
      {
        id: "rules",
        header: say.rules,
        cell: ({ template }) =>
          template ? [say.template(template.name, template.version), ...(template.minimumAgeYears ? [say.age(template.minimumAgeYears)] : []), ...(template.requiresDiagnosis ? [say.diagnosis] : [])].join(" · ") : "–",
      },
      { id: "source", header: say.source, cell: ({ template }) => (template ? <span className="muted">{say.from(template.source, showDate(template.effectiveOn), template.owner)}</span> : "–"), wideOnly: true },
    ],
    [say, sites.data],
  );
  return (
    <Section title={say.title} note={say.why} actions={mayChange && <Button variant="default" onClick={() => setAdding(true)}>{say.add}</Button>}>
      <Answer of={programmes} loading={<Loading rows={3} />}>
        {(data) => <DataTable label={say.title} rows={data.programmes} whole={!data.nextPageToken} sortKey="sort-programmes" columns={columns} rowId={(one) => one.programmeId} empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>} />}
      </Answer>
      {adding && <ProgrammeForm close={() => setAdding(false)} />}
    </Section>
  );
}

const empty = { template: "", site: "", name: "" };

function ProgrammeForm({ close }: { close: () => void }) {
  const say = useWords(texts);
  const create = useSubmit(ProgrammeService.method.createProgramme);
  const templates = useQuery(ProgrammeService.method.listProgrammeTemplates, {});
  const sites = useQuery(OrganisationService.method.listSites, { pageSize: 500 });
  const form = useForm("programme", empty, create.trouble, { template: "template_code", site: "site_id" });
  const { values } = form;
  const submit = async () => {
    const wrong = {
      ...(values.template ? {} : { template: say.templateMissing }),
      ...(values.site ? {} : { site: say.siteMissing }),
      ...(values.name.trim() ? {} : { name: say.nameMissing }),
    };
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0) return;
    if (!(await create.send({ templateCode: values.template, siteId: values.site, name: values.name.trim() }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={say.add}
      form={form}
      submitLabel={say.save}
      submit={submit}
      busy={create.busy}
      trouble={create.trouble}
      own={{ PROGRAMME_NAME_TAKEN: say.nameTaken, SITE_UNKNOWN: say.siteUnknown, TEMPLATE_NOT_FOUND: say.templateGone }}
      close={close}
    >
      <NativeSelect
        label={say.templateLabel}
        description={say.templateHint}
        required
        data={[{ value: "", label: say.choose }, ...(templates.data?.templates ?? []).map((one) => ({ value: one.code, label: say.template(one.name, one.version) }))]}
        {...form.text("template")}
      />
      <NativeSelect label={say.site} required data={[{ value: "", label: say.choose }, ...(sites.data?.sites ?? []).map((one) => ({ value: one.siteId, label: one.name }))]} {...form.text("site")} />
      <TextInput label={say.name} required autoComplete="off" maxLength={200} {...form.text("name")} />
    </FormDrawer>
  );
}
