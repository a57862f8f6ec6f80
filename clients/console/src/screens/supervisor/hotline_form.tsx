import { Checkbox, TextInput } from "@mantine/core";
import type { LocalHotline } from "@/contract/cairn/mentorship/v1/local_hotline_pb";
import { LocalHotlineService } from "@/contract/cairn/mentorship/v1/local_hotline_service_pb";
import { CheckList } from "@/parts/check_list";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import style from "../mentor/mentor.module.css";
import { clockOf, useDayNames } from "./week";

export const texts = words({
  en: {
    add: "Add a hotline",
    change: "Change a hotline",
    name: "Name",
    number: "Number",
    numberHint: "As people write it, without an extension: (802) 555-0142, +44 …, or 211",
    takesTexts: "Text messages are answered too",
    purpose: "What it is for, and for whom",
    purposeHint: "For example: veterans and their families",
    languages: "Languages, as codes",
    languagesHint: "With commas between: en, es",
    always: "Somebody answers around the clock",
    days: "Days on which somebody answers",
    from: "From",
    until: "Until",
    otherHours: "It has hours that differ from day to day. They stay as they are unless you change days or times here.",
    state: "State that it serves (two letters)",
    stateHint: "Empty: wherever somebody lives",
    required: "This is needed.",
    timeWrong: "From must lie before until.",
  },
  es: {
    add: "Añadir una línea",
    change: "Cambiar una línea",
    name: "Nombre",
    number: "Número",
    numberHint: "Como se escribe, sin extensión: (802) 555-0142, +44 …, o 211",
    takesTexts: "También contestan mensajes",
    purpose: "Para qué es, y para quién",
    purposeHint: "Por ejemplo: veteranos y sus familias",
    languages: "Idiomas, como códigos",
    languagesHint: "Con comas: en, es",
    always: "Alguien contesta a toda hora",
    days: "Días en que contestan",
    from: "Desde",
    until: "Hasta",
    otherHours: "Tiene horas distintas según el día. Quedan como están si no cambia aquí días u horas.",
    state: "Estado al que sirve (dos letras)",
    stateHint: "Vacío: viva donde viva",
    required: "Hace falta.",
    timeWrong: "Desde debe ser antes que hasta.",
  },
});

const refusals = words({
  en: {
    LOCAL_HOTLINE_NOT_VALID: "The hotline cannot be kept as it is:",
    LOCAL_HOTLINE_EXISTS: "Another hotline that people are sent to has that number.",
    LOCAL_HOTLINE_WITHDRAWN: "It was withdrawn already.",
    LOCAL_HOTLINE_NOT_FOUND: "The hotline is no longer there.",
    LOCAL_HOTLINE_SITE_NOT_FOUND: "The site that it is for is not known.",
    NAME_REQUIRED: "The name is missing.",
    PURPOSE_REQUIRED: "Say for whom it is.",
    NUMBER_UNUSABLE: "No telephone can dial this number: ten digits of North America, one that begins with +, or 211.",
    NUMBER_WITH_EXTENSION: "No telephone dials an extension by itself: give a number without one.",
    TEXTS_NOT_POSSIBLE: "This number takes no text messages.",
    LANGUAGE_TWICE: "A language is there twice.",
    HOURS_REQUIRED: "Say when somebody answers, or that it is around the clock.",
    HOURS_AROUND_THE_CLOCK: "A line that answers around the clock has no hours.",
    INTERVAL_EMPTY: "A time ends before it begins.",
    INTERVALS_OVERLAP: "Two times of a day overlap.",
    STATE_UNKNOWN: "There is no such state: two letters, as VT.",
  },
  es: {
    LOCAL_HOTLINE_NOT_VALID: "La línea no se puede guardar así:",
    LOCAL_HOTLINE_EXISTS: "Otra línea que se ofrece tiene ese número.",
    LOCAL_HOTLINE_WITHDRAWN: "Ya estaba retirada.",
    LOCAL_HOTLINE_NOT_FOUND: "La línea ya no está.",
    LOCAL_HOTLINE_SITE_NOT_FOUND: "No se conoce el centro para el que es.",
    NAME_REQUIRED: "Falta el nombre.",
    PURPOSE_REQUIRED: "Diga para quién es.",
    NUMBER_UNUSABLE: "Ningún teléfono puede marcar este número: diez cifras de América del Norte, uno que empiece con +, o 211.",
    NUMBER_WITH_EXTENSION: "Ningún teléfono marca solo una extensión: indique un número sin ella.",
    TEXTS_NOT_POSSIBLE: "Este número no recibe mensajes.",
    LANGUAGE_TWICE: "Un idioma está dos veces.",
    HOURS_REQUIRED: "Diga cuándo contestan, o que es a toda hora.",
    HOURS_AROUND_THE_CLOCK: "Una línea a toda hora no tiene horas.",
    INTERVAL_EMPTY: "Un horario termina antes de empezar.",
    INTERVALS_OVERLAP: "Dos horarios de un día se cruzan.",
    STATE_UNKNOWN: "No existe ese estado: dos letras, como VT.",
  },
});

export const useHotlineRefusals = () => useWords(refusals);

type Values = Readonly<{
  name: string;
  number: string;
  takesTexts: boolean;
  purpose: string;
  languages: string;
  aroundTheClock: boolean;
  days: readonly number[];
  from: string;
  until: string;
  state: string;
}>;

function minuteOf(time: string): number | undefined {
  const found = /^(\d{1,2}):(\d{2})$/.exec(time);
  return found ? Number(found[1]) * 60 + Number(found[2]) : undefined;
}

function valuesOf(hotline: LocalHotline | undefined): Values {
  const details = hotline?.details;
  const first = details?.hours[0];
  return {
    name: details?.name ?? "",
    number: details?.number ?? "",
    takesTexts: details?.takesTexts ?? false,
    purpose: details?.purpose ?? "",
    languages: details?.languages.join(", ") ?? "en",
    aroundTheClock: details?.aroundTheClock ?? true,
    days: [...new Set(details?.hours.map((one) => one.day) ?? [])],
    from: first ? clockOf(first.startMinute) : "09:00",
    until: first ? (first.endMinute === 1440 ? "00:00" : clockOf(first.endMinute)) : "17:00",
    state: details?.state ?? "",
  };
}

/** A hotline, new or changed whole. */
export function HotlineForm({ hotline, close }: { hotline: LocalHotline | undefined; close: () => void }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const own = useHotlineRefusals();
  const dayNames = useDayNames();
  const add = useSubmit(LocalHotlineService.method.addLocalHotline);
  const change = useSubmit(LocalHotlineService.method.updateLocalHotline);
  const trouble = add.trouble ?? change.trouble;
  const before = valuesOf(hotline);
  const form = useForm<Values>(`hotline ${hotline?.localHotlineId ?? "new"}`, before, trouble, {
    name: "details.name",
    number: "details.number",
    purpose: "details.purpose",
    languages: "details.languages",
    state: "details.state",
    days: "details.hours",
  });
  const { values } = form;
  const hours = hotline?.details?.hours ?? [];
  const uneven = hours.some((one) => one.startMinute !== hours[0]?.startMinute || one.endMinute !== hours[0]?.endMinute);
  const same = values.from === before.from && values.until === before.until && JSON.stringify(values.days) === JSON.stringify(before.days);
  const submit = async () => {
    const start = minuteOf(values.from);
    const end = minuteOf(values.until) || (values.until ? 1440 : undefined);
    const spoken = values.languages.split(",").map((one) => one.trim()).filter(Boolean);
    const wrong: Partial<Record<keyof Values, string>> = {
      ...(values.name.trim() ? {} : { name: say.required }),
      ...(values.number.trim() ? {} : { number: say.required }),
      ...(values.purpose.trim() ? {} : { purpose: say.required }),
      ...(spoken.length > 0 ? {} : { languages: say.required }),
      ...(!values.aroundTheClock && values.days.length === 0 ? { days: say.required } : {}),
      ...(!values.aroundTheClock && (start === undefined || end === undefined || start >= end) ? { until: say.timeWrong } : {}),
    };
    if (Object.keys(wrong).length > 0) return form.refuse(wrong);
    const details = {
      name: values.name.trim(),
      number: values.number.trim(),
      takesTexts: values.takesTexts,
      purpose: values.purpose.trim(),
      languages: spoken,
      aroundTheClock: values.aroundTheClock,
      hours: values.aroundTheClock ? [] : same ? hours : values.days.map((day) => ({ day, startMinute: start ?? 0, endMinute: end ?? 0 })),
      siteId: hotline?.details?.siteId ?? "",
      state: values.state.trim().toUpperCase(),
    };
    const answer = hotline ? await change.send({ localHotlineId: hotline.localHotlineId, etag: hotline.etag, details }) : await add.send({ details });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={hotline ? say.change : say.add} about={hotline?.details?.name ?? ""} form={form} submitLabel={hotline ? shared.save : say.add} submit={submit} busy={add.busy || change.busy} trouble={trouble} own={own} close={close}>
      <TextInput label={say.name} maxLength={100} {...form.text("name")} />
      <TextInput label={say.number} description={say.numberHint} type="tel" maxLength={40} {...form.text("number")} />
      <Checkbox label={say.takesTexts} {...form.check("takesTexts")} />
      <TextInput label={say.purpose} description={say.purposeHint} maxLength={200} {...form.text("purpose")} />
      <TextInput label={say.languages} description={say.languagesHint} maxLength={200} {...form.text("languages")} />
      <Checkbox label={say.always} {...form.check("aroundTheClock")} />
      {!values.aroundTheClock && (
        <>
          {uneven && <p className="muted">{say.otherHours}</p>}
          <CheckList label={say.days} options={dayNames.map((name, index) => [index + 1, name] as const)} value={values.days} onChange={(days) => form.set({ days })} error={form.errorOf("days")} />
          <div className={style.fields}>
            <TextInput type="time" label={say.from} {...form.text("from")} />
            <TextInput type="time" label={say.until} {...form.text("until")} />
          </div>
        </>
      )}
      <TextInput label={`${say.state} (${shared.optional})`} description={say.stateHint} maxLength={2} {...form.text("state")} />
    </FormDrawer>
  );
}
