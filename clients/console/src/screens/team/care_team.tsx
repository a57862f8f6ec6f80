import { useQuery } from "@connectrpc/connect-query";
import { Button, Checkbox, NativeSelect, NumberInput } from "@mantine/core";
import { useState } from "react";
import { type CareRelation, CareRelation_Kind, CareRelationService } from "@/contract/cairn/enrollment/v1/care_relation_service_pb";
import { useColleagues } from "@/parts/colleagues";
import { type Column, DataTable } from "@/parts/data_table";
import { FormDrawer } from "@/parts/form_drawer";
import { Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useForm } from "@/parts/use_form";
import { useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { showMoment } from "@/words/dates";
import { until } from "@/words/moments";
import { type Named, namedChoices, useNamed } from "@/words/named";
import { useWords, words } from "@/words/words";

const kindNames: Named<CareRelation_Kind> = {
  en: { 0: "Not recorded", 1: "Care team", 2: "Prescriber of record", 3: "Coordinator" },
  es: { 0: "Sin registrar", 1: "Equipo de atención", 2: "Prescriptor responsable", 3: "Coordinación" },
};

export const texts = words({
  en: {
    title: "Care team",
    why: "Only who is in it opens the chart; what is ended counts from the next click on.",
    bring: "Take a colleague in",
    who: "Who",
    you: (name: string) => `${name} (you)`,
    as: "As",
    from: "Since",
    to: "Until",
    state: "State",
    open: "In the team",
    covers: "Covers for a while",
    past: "Ended",
    action: "Action",
    end: "End",
    endOf: (name: string) => `End the part of ${name}`,
    none: "Nobody is in the care team",
    colleague: "Colleague",
    choose: "Choose",
    colleagueMissing: "Choose the colleague.",
    kindMissing: "Choose as what.",
    cover: "Days of cover for a colleague",
    coverHint: "1 to 30; empty: without an end",
    coverWrong: "Enter 1 to 30 days, or nothing.",
    save: "Take into the care team",
    endTitle: "End a part in the care team",
    endSave: "End it",
    endWhy: (name: string, kind: string) => `${name} is no longer ${kind.toLowerCase()} and, without another part, cannot open this chart any more.`,
    endSelf: "This is your own part. Without another one you cannot open this chart any more yourself.",
    sure: "Yes, end it",
    sureMissing: "Say that it is to be ended.",
    unknownAccount: "There is no such active account here.",
    noStanding: "A prescriber of record must have standing to prescribe. What is missing:",
    notProvider: "This account is not one of a provider in the directory.",
    stale: "What is known of providers is too old at this moment. Try again in a few seconds.",
  },
  es: {
    title: "Equipo de atención",
    why: "Solo quien está en él abre la historia; lo que se termina vale desde el próximo clic.",
    bring: "Incluir a un colega",
    who: "Quién",
    you: (name) => `${name} (usted)`,
    as: "Como",
    from: "Desde",
    to: "Hasta",
    state: "Estado",
    open: "En el equipo",
    covers: "Cubre un tiempo",
    past: "Terminado",
    action: "Acción",
    end: "Terminar",
    endOf: (name) => `Terminar la parte de ${name}`,
    none: "No hay nadie en el equipo de atención",
    colleague: "Colega",
    choose: "Elija",
    colleagueMissing: "Elija al colega.",
    kindMissing: "Elija como qué.",
    cover: "Días que cubre a un colega",
    coverHint: "De 1 a 30; vacío: sin fin",
    coverWrong: "Indique de 1 a 30 días, o nada.",
    save: "Incluir en el equipo",
    endTitle: "Terminar una parte en el equipo",
    endSave: "Terminarla",
    endWhy: (name, kind) => `${name} deja de ser ${kind.toLowerCase()} y, sin otra parte, ya no puede abrir esta historia.`,
    endSelf: "Es su propia parte. Sin otra, usted tampoco podrá abrir esta historia.",
    sure: "Sí, terminarla",
    sureMissing: "Diga que debe terminarse.",
    unknownAccount: "No existe esa cuenta activa aquí.",
    noStanding: "Un prescriptor responsable debe estar habilitado para prescribir. Lo que falta:",
    notProvider: "Esta cuenta no es de un profesional del directorio.",
    stale: "Lo que se sabe de los profesionales es demasiado antiguo ahora. Intente de nuevo en unos segundos.",
  },
});

const isOpen = (one: CareRelation) => !one.endTime || until(one.endTime) > 0;

export function CareTeam({ patientId, about }: { patientId: string; about: string }) {
  const say = useWords(texts);
  const kinds = useNamed(kindNames);
  const { accountId } = useSession();
  const { nameOf } = useColleagues();
  const relations = useQuery(CareRelationService.method.listCareRelations, { patientId });
  const [bringing, setBringing] = useState(false);
  const [ending, setEnding] = useState<CareRelation>();
  const name = (one: CareRelation) => (one.accountId === accountId ? say.you(nameOf(one.accountId)) : nameOf(one.accountId));
  const columns: readonly Column<CareRelation>[] = [
    { id: "who", header: say.who, cell: name },
    { id: "as", header: say.as, cell: (one) => kinds[one.kind] },
    {
      id: "state",
      header: say.state,
      cell: (one) => (isOpen(one) ? <StatusTag tone="good">{one.endTime ? say.covers : say.open}</StatusTag> : <StatusTag tone="unknown">{say.past}</StatusTag>),
    },
    { id: "from", header: say.from, cell: (one) => showMoment(one.startTime), short: true },
    { id: "to", header: say.to, cell: (one) => showMoment(one.endTime), short: true },
    {
      id: "action",
      header: say.action,
      cell: (one) =>
        isOpen(one) ? (
          <Button size="xs" variant="default" aria-label={say.endOf(name(one))} onClick={() => setEnding(one)}>
            {say.end}
          </Button>
        ) : (
          "–"
        ),
    },
  ];
  return (
    <Section
      title={say.title}
      note={say.why}
      actions={
        <Button size="xs" variant="default" onClick={() => setBringing(true)}>
          {say.bring}
        </Button>
      }
    >
      <Answer of={relations} loading={<Loading rows={3} />}>
        {({ careRelations }) => (
          <DataTable
            label={say.title}
            rows={[...careRelations].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)))}
            columns={columns}
            rowId={(one) => one.careRelationId}
            empty={<Empty title={say.none} />}
          />
        )}
      </Answer>
      {bringing && <BringForm patientId={patientId} about={about} close={() => setBringing(false)} />}
      {ending && <EndForm key={ending.careRelationId} relation={ending} name={name(ending)} about={about} close={() => setEnding(undefined)} />}
    </Section>
  );
}

function BringForm({ patientId, about, close }: { patientId: string; about: string; close: () => void }) {
  const say = useWords(texts);
  const kinds = useNamed(kindNames);
  const { all } = useColleagues();
  const open = useSubmit(CareRelationService.method.openCareRelation);
  const form = useForm(`care relation ${patientId}`, { accountId: "", kind: "", coverDays: "" as number | string }, open.trouble);
  const { values } = form;
  const submit = async () => {
    const days = values.coverDays === "" ? 0 : Number(values.coverDays);
    const wrong = {
      ...(values.accountId ? {} : { accountId: say.colleagueMissing }),
      ...(values.kind ? {} : { kind: say.kindMissing }),
      ...(values.coverDays !== "" && (days < 1 || days > 30) ? { coverDays: say.coverWrong } : {}),
    };
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0) return;
    if (!(await open.send({ patientId, accountId: values.accountId, kind: Number(values.kind) as CareRelation_Kind, coverDays: days }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={say.bring}
      about={about}
      form={form}
      submitLabel={say.save}
      submit={submit}
      busy={open.busy}
      trouble={open.trouble}
      own={{ ACCOUNT_UNKNOWN: say.unknownAccount, NO_STANDING: say.noStanding, PROVIDER_UNKNOWN: say.notProvider, STANDING_STALE: say.stale }}
      close={close}
    >
      <NativeSelect label={say.colleague} required data={[{ value: "", label: say.choose }, ...all.map(([value, label]) => ({ value, label }))]} {...form.text("accountId")} />
      <NativeSelect label={say.as} required data={namedChoices(kinds, say.choose)} {...form.text("kind")} />
      <NumberInput
        label={say.cover}
        description={say.coverHint}
        min={1}
        max={30}
        allowDecimal={false}
        value={values.coverDays}
        onChange={(coverDays) => form.set({ coverDays })}
        error={form.errorOf("coverDays")}
      />
    </FormDrawer>
  );
}

function EndForm({ relation, name, about, close }: { relation: CareRelation; name: string; about: string; close: () => void }) {
  const say = useWords(texts);
  const kinds = useNamed(kindNames);
  const { accountId } = useSession();
  const end = useSubmit(CareRelationService.method.closeCareRelation);
  const form = useForm(`end care relation ${relation.careRelationId}`, { sure: false }, end.trouble);
  const submit = async () => {
    form.refuse(form.values.sure ? {} : { sure: say.sureMissing });
    if (!form.values.sure) return;
    if (!(await end.send({ patientId: relation.patientId, careRelationId: relation.careRelationId }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.endTitle} about={about} form={form} submitLabel={say.endSave} submit={submit} busy={end.busy} trouble={end.trouble} close={close} danger>
      <p>{say.endWhy(name, kinds[relation.kind])}</p>
      {relation.accountId === accountId && <p>{say.endSelf}</p>}
      <Checkbox label={say.sure} {...form.check("sure")} />
    </FormDrawer>
  );
}
