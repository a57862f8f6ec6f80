import { useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { Module } from "@/contract/cairn/counseling/v1/module_pb";
import { ModuleService } from "@/contract/cairn/counseling/v1/module_service_pb";
import type { Programme } from "@/contract/cairn/enrollment/v1/programme_service_pb";
import { ProgrammeService } from "@/contract/cairn/enrollment/v1/programme_service_pb";
import { type Column, DataTable, type SortableColumn } from "@/parts/data_table";
import { FormDrawer } from "@/parts/form_drawer";
import { Page, Section } from "@/parts/page";
import { Answer, Empty, Loading, TroubleNote } from "@/parts/states";
import { useForm } from "@/parts/use_form";
import { mayBe, useSession } from "@/session/session";
import { troubleOf } from "@/transport/troubles";
import { useSubmit } from "@/transport/use_submit";
import { showMoment } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { counselingReasons } from "./counseling_words";
import { titleOf, useCatalogue } from "./modules";
import { useReads } from "./panel_reads";

export const texts = words({
  en: {
    title: "Modules and sets",
    programmes: "What each programme asks for",
    programme: "Programme",
    set: "Set",
    asks: "Asked for, in this order",
    chosen: "Chosen",
    byDefault: "not chosen: the catalogue's own",
    action: "Action",
    choose: "Choose a set",
    chooseOf: (name: string) => `Choose a set for ${name}`,
    onlyAdmin: "An administrator chooses the set of a programme.",
    setMissing: "Choose the set.",
    fromNow: "From now on the programme asks for this set. Nothing that is assigned already changes; every choice stays on record.",
    noProgramme: "There is no programme yet",
    modules: "Catalogue of modules",
    version: (version: string) => `Catalogue ${version}`,
    module: "Module",
    sections: "Sections",
    needed: (needed: number, all: number) => `${needed} of ${all} needed`,
    quiz: "Quiz",
    quizOf: (count: number, percent: number) => `${count} questions, ${percent} % passes`,
    practice: "Practice",
    minutes: "Minutes",
    days: "Days to complete",
    after: "Comes after",
    afterCount: (count: number) => `${count} others`,
    pick: "Choose",
  },
  es: {
    title: "Módulos y conjuntos",
    programmes: "Qué pide cada programa",
    programme: "Programa",
    set: "Conjunto",
    asks: "Pide, en este orden",
    chosen: "Elegido",
    byDefault: "sin elegir: el propio del catálogo",
    action: "Acción",
    choose: "Elegir un conjunto",
    chooseOf: (name) => `Elegir un conjunto para ${name}`,
    onlyAdmin: "Administración elige el conjunto de un programa.",
    setMissing: "Elija el conjunto.",
    fromNow: "Desde ahora el programa pide este conjunto. Nada de lo ya asignado cambia; cada elección queda registrada.",
    noProgramme: "Todavía no hay programas",
    modules: "Catálogo de módulos",
    version: (version) => `Catálogo ${version}`,
    module: "Módulo",
    sections: "Secciones",
    needed: (needed, all) => `${needed} de ${all} necesarias`,
    quiz: "Prueba",
    quizOf: (count, percent) => `${count} preguntas, se aprueba con ${percent} %`,
    practice: "Práctica",
    minutes: "Minutos",
    days: "Días para completarlo",
    after: "Va después de",
    afterCount: (count) => `${count} otros`,
    pick: "Elija",
  },
});

/** The catalogue, and which of it a programme asks for. */
export function Screen() {
  const say = useWords(texts);
  const programmes = useQuery(ProgrammeService.method.listProgrammes, { pageSize: 100 });
  const [choosing, setChoosing] = useState<Programme>();
  return (
    <Page title={say.title}>
      <Answer of={programmes} loading={<Loading rows={2} />}>
        {({ programmes: all }) => <Programmes programmes={all} choose={setChoosing} />}
      </Answer>
      <Modules />
      {choosing && <ChooseForm key={choosing.programmeId} programme={choosing} close={() => setChoosing(undefined)} />}
    </Page>
  );
}

function Programmes({ programmes, choose }: { programmes: readonly Programme[]; choose: (programme: Programme) => void }) {
  const say = useWords(texts);
  const may = mayBe(useSession(), ["admin"]);
  const { nameOf } = useCatalogue();
  const reads = useReads(
    ModuleService.method.getProgrammeModules,
    programmes.map(({ programmeId }) => ({ programmeId })),
  );
  const of = (programme: Programme) => reads.answers[programmes.indexOf(programme)];
  const columns: readonly Column<Programme>[] = [
    { id: "programme", header: say.programme, cell: (one) => one.name },
    { id: "set", header: say.set, cell: (one) => titleOf(of(one)?.set?.title) },
    { id: "asks", header: say.asks, cell: (one) => of(one)?.set?.requiredKeys.map(nameOf).join(" · ") || "–" },
    { id: "chosen", header: say.chosen, cell: (one) => (of(one)?.chooseTime ? showMoment(of(one)?.chooseTime) : say.byDefault) },
    ...(may
      ? [
          {
            id: "action",
            header: say.action,
            cell: (one: Programme) => (
              <Button size="xs" variant="default" aria-label={say.chooseOf(one.name)} onClick={() => choose(one)}>
                {say.choose}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Section title={say.programmes} note={may ? undefined : say.onlyAdmin}>
      {reads.failed !== undefined && <TroubleNote trouble={troubleOf(reads.failed)} again={reads.again} />}
      <DataTable label={say.programmes} rows={programmes} columns={columns} rowId={(one) => one.programmeId} empty={<Empty title={say.noProgramme} />} />
    </Section>
  );
}

function Modules() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const { nameOf } = useCatalogue();
  const modules = useQuery(ModuleService.method.listModules, {}, { staleTime: Infinity });
  const columns: readonly SortableColumn<Module>[] = [
    { id: "module", header: say.module, sortBy: ({ title }) => titleOf(title), cell: (one) => titleOf(one.title) },
    { id: "sections", header: say.sections, cell: (one) => say.needed(one.sections.filter((each) => each.required).length, one.sections.length) },
    { id: "quiz", header: say.quiz, cell: (one) => (one.quizQuestions > 0 ? say.quizOf(one.quizQuestions, one.quizPassPercent) : shared.none) },
    { id: "practice", header: say.practice, cell: (one) => (one.practiceRequired ? shared.yes : shared.no) },
    { id: "minutes", header: say.minutes, sortBy: ({ expectedMinutes }) => expectedMinutes, cell: (one) => one.expectedMinutes, align: "right" },
    { id: "days", header: say.days, sortBy: ({ daysToComplete }) => daysToComplete, cell: (one) => one.daysToComplete, align: "right" },
    {
      id: "after",
      header: say.after,
      cell: (one) => [...one.afterKeys.map(nameOf), ...(one.afterCount > 0 ? [say.afterCount(one.afterCount)] : [])].join(", ") || "–",
      wideOnly: true,
    },
  ];
  return (
    <Section title={say.modules} note={modules.data && say.version(modules.data.catalogueVersion)}>
      <Answer of={modules} loading={<Loading rows={8} />}>
        {({ modules: all }) => <DataTable label={say.modules} rows={all} whole sortKey="sort-modules" columns={columns} rowId={(one) => one.key} empty={null} />}
      </Answer>
    </Section>
  );
}

function ChooseForm({ programme, close }: { programme: Programme; close: () => void }) {
  const say = useWords(texts);
  const reasons = useWords(counselingReasons);
  const { sets, nameOf } = useCatalogue();
  const choose = useSubmit(ModuleService.method.chooseModuleSet);
  const form = useForm(`module set ${programme.programmeId}`, { setKey: "" }, choose.trouble);
  const chosen = sets.find((one) => one.key === form.values.setKey);
  const submit = async () => {
    form.refuse(chosen ? {} : { setKey: say.setMissing });
    if (!chosen) return;
    if (!(await choose.send({ programmeId: programme.programmeId, setKey: chosen.key }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.choose} about={programme.name} form={form} submitLabel={say.choose} submit={submit} busy={choose.busy} trouble={choose.trouble} own={reasons} close={close}>
      <p className="muted">{say.fromNow}</p>
      <NativeSelect label={say.set} required data={[{ value: "", label: say.pick }, ...sets.map((one) => ({ value: one.key, label: titleOf(one.title, one.key) }))]} {...form.text("setKey")} />
      {chosen && <p>{chosen.requiredKeys.map(nameOf).join(" · ")}</p>}
    </FormDrawer>
  );
}
