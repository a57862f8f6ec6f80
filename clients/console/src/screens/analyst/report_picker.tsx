import { useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { OrganisationService } from "@/contract/cairn/directory/v1/organisation_service_pb";
import { ProgrammeService } from "@/contract/cairn/enrollment/v1/programme_service_pb";
import type { ReportDescription, ReportParameterDescription } from "@/contract/cairn/outcomes/v1/report_pb";
import { DateInput } from "@/parts/date_input";
import { mayBe, useSession } from "@/session/session";
import type { Trouble } from "@/transport/troubles";
import { dateOfIso, showMoment, today } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { ageBands, disorders, inAddress, medications, mentors, pathOf, type Question, sexes, usualQuestion, views } from "./report_question";
import style from "./report.module.css";
import { choices, parameters, useNamed, values } from "./report_words";
import { seenPositions } from "./seen_positions";

export const texts = words({
  en: {
    title: "Whom the report is about",
    change: "Whom and when: choose, and run again",
    programme: "Programme",
    site: "Site",
    from: "Episode began from",
    to: "Episode began until",
    disorder: "Disorder",
    alcohol: "Alcohol use disorder",
    opioid: "Opioid use disorder",
    medication: "First medication",
    injection: "Injection",
    tablets: "Tablets",
    implant: "Implant",
    age: "Age",
    sex: "Sex",
    mentor: "Mentor",
    with: "With a mentor",
    without: "Without a mentor",
    any: "Any",
    when: "How and when",
    cut: "Data cut",
    cutHint: "The last day of which something is known; empty: today",
    monthHint: "The last day of a month that is over; empty: of the last one",
    asof: "As of",
    now: "Everything that has arrived",
    edition: "The position of the data cut",
    seen: (moment: string, position: string) => `${moment} (${position})`,
    other: "Another position",
    position: "Position",
    positionHint: "As a report, its print or its manifest says it: enrollment:812,prescribing:4410",
    view: "For whom",
    asAllowed: "What I may see",
    clinic: "The clinic: every count",
    published: "May leave the clinic: small counts hidden",
    run: "Run report",
    clear: "Ask about everybody",
    notADay: "This is no day of the calendar.",
    published_note: "What you run here may leave the clinic. Each run is logged as given out, and a later one that differs by only a few people will be refused. Numbers end with a month that is over, and stay the same until the next one is. Choose before you run.",
  },
  es: {
    title: "Sobre quién es el informe",
    change: "Sobre quién y cuándo: elegir y ejecutar de nuevo",
    programme: "Programa",
    site: "Sede",
    from: "Episodio iniciado desde",
    to: "Episodio iniciado hasta",
    disorder: "Trastorno",
    alcohol: "Trastorno por consumo de alcohol",
    opioid: "Trastorno por consumo de opioides",
    medication: "Primera medicación",
    injection: "Inyección",
    tablets: "Comprimidos",
    implant: "Implante",
    age: "Edad",
    sex: "Sexo",
    mentor: "Mentor",
    with: "Con mentor",
    without: "Sin mentor",
    any: "Cualquiera",
    when: "Cómo y cuándo",
    cut: "Cierre de datos",
    cutHint: "El último día del que se sabe algo; vacío: hoy",
    monthHint: "El último día de un mes terminado; vacío: del último",
    asof: "Según lo sabido en",
    now: "Todo lo que ha llegado",
    edition: "La posición del cierre de datos",
    seen: (moment, position) => `${moment} (${position})`,
    other: "Otra posición",
    position: "Posición",
    positionHint: "Como la dice un informe, su impresión o su manifiesto: enrollment:812,prescribing:4410",
    view: "Para quién",
    asAllowed: "Lo que puedo ver",
    clinic: "La clínica: todos los recuentos",
    published: "Puede salir de la clínica: lo pequeño, oculto",
    run: "Ejecutar informe",
    clear: "Preguntar por todos",
    notADay: "No es un día del calendario.",
    published_note: "Lo que ejecute aquí puede salir de la clínica. Cada ejecución se registra como entregada, y se rechazará otra posterior que difiera en pocas personas. Los números llegan hasta un mes terminado y no cambian hasta que termina el siguiente. Elija antes de ejecutar.",
  },
});

interface PickerProps {
  readonly description: ReportDescription;
  readonly question: Question;
  readonly busy: boolean;
  readonly trouble: Trouble | undefined;
  /** There is an answer, which one wants to see: the form is folded away. */
  readonly answered: boolean;
  /** Asks it; the same once more where nothing was changed. */
  readonly run: (question: Question) => void;
}

/** What a report is asked with. Nothing is asked before the button: a table that may leave the clinic is logged as given out. */
export function ReportPicker({ description, question, busy, trouble, answered, run }: PickerProps) {
  const say = useWords(texts);
  const name = useNamed();
  const session = useSession();
  const [draft, setDraft] = useState(question);
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({});
  const [open, setOpen] = useState(!answered);
  const [other, setOther] = useState(question.asof !== "" && !seenPositions().some((one) => one.asOf === question.asof));
  const programmes = useQuery(ProgrammeService.method.listProgrammes, { pageSize: 500 });
  const sites = useQuery(OrganisationService.method.listSites, { pageSize: 500 });
  const everyCount = mayBe(session, ["clinician", "prescriber", "coordinator", "admin", "privacy"]);
  const set = (field: string, value: string) => {
    setDraft((before) => ({ ...before, [field]: value }));
    setRefused(({ [field]: _, ...rest }) => rest);
  };
  const published = !everyCount || draft.view === "published";
  const errorOf = (field: string) => {
    const parameter = description.parameters.findIndex((one) => inAddress(one.name) === field);
    const path = parameter >= 0 ? `parameters[${parameter}].value` : pathOf[field];
    return refused[field] ?? (path === undefined ? undefined : trouble?.fields[path]);
  };
  const box = (field: string) => ({ name: field, value: draft[field] ?? "", error: errorOf(field), onChange: (event: { currentTarget: { value: string } }) => set(field, event.currentTarget.value) });
  const list = (labels: readonly (readonly [string, string])[], blank: string) => [{ value: "", label: blank }, ...labels.map(([value, label]) => ({ value, label }))];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const days = ["from", "to", "cut", ...description.parameters.filter(isDay).map((one) => inAddress(one.name))];
    const wrong = days.filter((field) => draft[field] && !dateOfIso(draft[field] ?? ""));
    if (wrong.length > 0) return setRefused(Object.fromEntries(wrong.map((field) => [field, say.notADay])));
    run({ ...draft, run: "yes" });
  };
  return (
    <details className={`${style.asked} no-print`} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say.change}</summary>
      <form className={style.picker} onSubmit={submit} noValidate aria-label={say.title}>
        <fieldset className={style.fields}>
          <legend>{say.title}</legend>
          <NativeSelect label={say.programme} {...box("programme")} data={list((programmes.data?.programmes ?? []).map((one) => [one.programmeId, one.name]), say.any)} />
          <NativeSelect label={say.site} {...box("site")} data={list((sites.data?.sites ?? []).map((one) => [one.siteId, one.name]), say.any)} />
          <DateInput label={say.from} {...box("from")} />
          <DateInput label={say.to} {...box("to")} />
          <NativeSelect label={say.disorder} {...box("disorder")} data={list(keys(disorders).map((one) => [one, say[one]]), say.any)} />
          <NativeSelect label={say.medication} {...box("medication")} data={list(keys(medications).map((one) => [one, say[one]]), say.any)} />
          <NativeSelect label={say.age} {...box("age")} data={list(ageBands.map((one) => [one, name(values, one)]), say.any)} />
          <NativeSelect label={say.sex} {...box("sex")} data={list(sexes.map((one) => [one, name(values, one)]), say.any)} />
          <NativeSelect label={say.mentor} {...box("mentor")} data={list(keys(mentors).map((one) => [one, say[one]]), say.any)} />
        </fieldset>
        <fieldset className={style.fields}>
          <legend>{say.when}</legend>
          {description.parameters.map((one) => (
            <Parameter key={one.name} parameter={one} box={box(inAddress(one.name))} />
          ))}
          <DateInput label={say.cut} description={published ? say.monthHint : say.cutHint} latest={today()} {...box("cut")} />
          <NativeSelect
            label={say.asof}
            value={other ? "other" : draft.asof}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setOther(value === "other");
              set("asof", value === "other" ? "" : value);
            }}
            data={[{ value: "", label: published ? say.edition : say.now }, ...seenPositions().map((one) => ({ value: one.asOf, label: say.seen(showMoment(one.toldUntil), one.asOf) })), { value: "other", label: say.other }]}
          />
          {other && <TextInput label={say.position} description={say.positionHint} autoComplete="off" maxLength={400} {...box("asof")} />}
          {everyCount && <NativeSelect label={say.view} {...box("view")} data={list(keys(views).map((one) => [one, say[one]]), say.asAllowed)} />}
        </fieldset>
        {published && <p className="muted">{say.published_note}</p>}
        <div className="row">
          <Button type="submit" loading={busy}>
            {say.run}
          </Button>
          <Button variant="default" onClick={() => setDraft(usualQuestion(description))}>
            {say.clear}
          </Button>
        </div>
      </form>
    </details>
  );
}

const keys = <K extends string>(of: Readonly<Record<K, unknown>>) => Object.keys(of) as K[];

const isDay = (one: ReportParameterDescription) => one.choices.length === 0 && one.least === undefined;

interface ParameterProps {
  readonly parameter: ReportParameterDescription;
  readonly box: { name: string; value: string; error: string | undefined; onChange: (event: { currentTarget: { value: string } }) => void };
}

function Parameter({ parameter, box }: ParameterProps) {
  const name = useNamed();
  const label = parameters[parameter.name] ? name(parameters, parameter.name) : parameter.what;
  if (isDay(parameter)) return <DateInput label={label} {...box} />;
  if (parameter.choices.length > 0) return <NativeSelect label={label} {...box} data={parameter.choices.map((one) => ({ value: one, label: choices[one] ? name(choices, one) : name(values, one) }))} />;
  return <TextInput label={label} inputMode="numeric" {...box} />;
}
