import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { Checkbox, NativeSelect, Radio, Textarea, TextInput } from "@mantine/core";
import { useMemo } from "react";
import { ChartService } from "@/contract/cairn/prescribing/v1/chart_service_pb";
import type { FindingKind } from "@/contract/cairn/prescribing/v1/finding_pb";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { momentOf } from "@/words/clinic_zone";
import { dateOfIso, showDate, today } from "@/words/dates";
import { fullName } from "@/words/names";
import { sharedWords } from "@/words/shared";
import { useLanguage, useWords, words } from "@/words/words";
import { type Field, type FindingForm, findingForms, findingTexts } from "./finding_fields";
import { usePatient, usePatientId } from "./patient_id";

export const texts = words({
  en: { record: "Record finding", day: "It was so on", dayWhy: "Empty: as of now.", time: "At", timeNeeded: "Of an earlier moment the time is needed.", note: "Note", future: "That is later than now." },
  es: { record: "Registrar hallazgo", day: "Fue así el", dayWhy: "Vacío: a este momento.", time: "A las", timeNeeded: "De un momento anterior hace falta la hora.", note: "Nota", future: "Eso es posterior a ahora." },
});

/** Whom a drawer is about: name and birth date. */
export function useAbout(): string {
  const profile = usePatient()?.profile;
  return [fullName(profile), showDate(profile?.birthDate)].join(", ");
}

/** Records what was found, as of now. Nothing is answered beforehand: what is not asked is missing, and is no answer. */
export function FindingDrawer({ kind, close }: { kind: FindingKind; close: () => void }) {
  const form = findingForms[kind];
  return form ? <Drawer kind={kind} form={form} close={close} /> : null;
}

function Drawer({ kind, form, close }: { kind: FindingKind; form: FindingForm; close: () => void }) {
  const say = useWords(texts);
  const own = useWords(findingTexts);
  const shared = useWords(sharedWords);
  const language = useLanguage();
  const patientId = usePatientId();
  const about = useAbout();
  const { send, busy, trouble } = useSubmit(ChartService.method.recordFinding);
  const empty = useMemo<Readonly<Record<string, string>>>(() => Object.fromEntries([...form.fields.map((field) => [field.name, ""]), ["day", ""], ["time", ""], ["note", ""]]), [form]);
  const fill = useForm<Readonly<Record<string, string>>>(`finding ${kind} ${patientId}`, empty, trouble);

  const submit = async () => {
    const errors: Record<string, string> = {};
    for (const field of form.fields) {
      const text = fill.values[field.name] ?? "";
      const needed = field.kind !== "several" && !("optional" in field && field.optional);
      if (needed && !text) errors[field.name] = own.required;
      if (field.kind === "number" && text && !(Number(text) >= field.least && Number(text) <= field.most)) errors[field.name] = own.range(field.least, field.most);
    }
    const day = dateOfIso(fill.values.day ?? "");
    const time = /^(\d{2}):(\d{2})$/.exec(fill.values.time ?? "");
    if (day && !time) errors.time = say.timeNeeded;
    fill.refuse(errors);
    if (Object.keys(errors).length > 0) return;
    const observeTime = day && time ? { observeTime: timestampFromDate(momentOf({ ...day, hour: Number(time[1]), minute: Number(time[2]) })) } : {};
    if (!(await send({ patientId, ...observeTime, value: { value: form.value(fill.values) }, note: fill.values.note ?? "" }))) return;
    fill.clear();
    close();
  };
  return (
    <FormDrawer title={form.title[language]} about={about} form={fill} submitLabel={say.record} submit={submit} busy={busy} trouble={trouble} own={{ OBSERVED_IN_FUTURE: say.future }} close={close}>
      {form.fields.map((field) => (
        <Question key={field.name} field={field} value={fill.values[field.name] ?? ""} error={fill.errorOf(field.name)} set={(value) => fill.set({ [field.name]: value })} />
      ))}
      <DateInput label={`${say.day} (${shared.optional})`} description={say.dayWhy} latest={today()} {...fill.text("day")} />
      {fill.values.day && <TextInput type="time" label={say.time} {...fill.text("time")} />}
      <Textarea label={`${say.note} (${shared.optional})`} autosize minRows={2} maxLength={2000} {...fill.text("note")} />
    </FormDrawer>
  );
}

function Question({ field, value, error, set }: { field: Field; value: string; error: string | undefined; set: (value: string) => void }) {
  const shared = useWords(sharedWords);
  const own = useWords(findingTexts);
  const language = useLanguage();
  const label = "optional" in field && field.optional ? `${field.label[language]} (${shared.optional})` : field.label[language];
  switch (field.kind) {
    case "answer":
      return (
        <Radio.Group label={label} value={value} onChange={set} error={error}>
          <div className="row">
            <Radio value="yes" label={shared.yes} />
            <Radio value="no" label={shared.no} />
          </div>
        </Radio.Group>
      );
    case "number":
      return <TextInput inputMode="decimal" label={label} value={value} error={error} onChange={(event) => set(event.currentTarget.value)} maxLength={8} />;
    case "date":
      return <DateInput label={label} value={value} error={error} onChange={(event) => set(event.currentTarget.value)} />;
    case "clock":
      return <TextInput type="time" label={label} value={value} error={error} onChange={(event) => set(event.currentTarget.value)} />;
    case "one":
      return <NativeSelect label={label} value={value} error={error} onChange={(event) => set(event.currentTarget.value)} data={[{ value: "", label: own.choose }, ...field.options.map(([key, text]) => ({ value: String(key), label: text[language] }))]} />;
    case "several":
      return (
        <Checkbox.Group label={label} value={value ? value.split(",") : []} onChange={(next) => set(next.join(","))} error={error}>
          <div className="stack">
            {field.options.map(([key, text]) => (
              <Checkbox key={key} value={String(key)} label={text[language]} />
            ))}
          </div>
        </Checkbox.Group>
      );
  }
}
