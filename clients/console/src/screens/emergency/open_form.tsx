import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type BreakGlass, BreakGlassService, EmergencyNature } from "@/contract/cairn/enrollment/v1/break_glass_service_pb";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, today } from "@/words/dates";
import { namedChoices, useNamed } from "@/words/named";
import { useWords, words } from "@/words/words";
import { natureNames } from "./emergency_words";

export const texts = words({
  en: {
    title: "Open a summary in an emergency",
    save: "Record and open for 30 minutes",
    who: "The person in front of you",
    whoWhy: "At least two that all match, to the word.",
    name: "First given name and family name",
    born: "Birth date",
    mrn: "Record number",
    phone: "Phone",
    two: "Enter at least two: name, birth date, record number, phone.",
    day: "Enter a day of the calendar.",
    emergency: "The emergency",
    nature: "What it is",
    choose: "Choose",
    natureMissing: "Choose what it is.",
    text: "In a sentence",
    textHint: "As 42 CFR 2.51(c)(4) asks",
    recipient: "Who receives it",
    recipientHint: "Name of the medical personnel",
    affiliation: "Of which facility",
    required: "This is needed before anything is opened.",
    notFound: "Nobody here matches all of what was entered, or several do. Check the spelling, or use other identifiers.",
    unreviewed: "You have opened one for another person that nobody has reviewed yet. A privacy officer has to review it first.",
  },
  es: {
    title: "Abrir un resumen en una urgencia",
    save: "Registrar y abrir 30 minutos",
    who: "La persona ante usted",
    whoWhy: "Al menos dos que coincidan todos, palabra por palabra.",
    name: "Primer nombre y apellidos",
    born: "Fecha de nacimiento",
    mrn: "N.º de historia",
    phone: "Teléfono",
    two: "Indique al menos dos: nombre, nacimiento, n.º de historia, teléfono.",
    day: "Indique un día del calendario.",
    emergency: "La urgencia",
    nature: "Qué es",
    choose: "Elija",
    natureMissing: "Elija qué es.",
    text: "En una frase",
    textHint: "Como pide 42 CFR 2.51(c)(4)",
    recipient: "Quién lo recibe",
    recipientHint: "Nombre del personal médico",
    affiliation: "De qué centro",
    required: "Hace falta antes de abrir nada.",
    notFound: "Nadie aquí coincide con todo lo indicado, o coinciden varias personas. Revise cómo se escribe o use otros datos.",
    unreviewed: "Abrió uno de otra persona que nadie ha revisado aún. Antes debe revisarlo quien vela por la privacidad.",
  },
});

const empty = { fullName: "", birthDate: "", medicalRecordNumber: "", phone: "", nature: "", natureText: "", recipientName: "", recipientAffiliation: "" };
const paths = { fullName: "identifiers", birthDate: "identifiers.birth_date", medicalRecordNumber: "identifiers.medical_record_number", phone: "identifiers.phone" };

/** The facts come before any data (42 CFR 2.51(c)). The form keeps no draft of who it was about once it is opened. */
export function OpenForm({ close, opened }: { close: () => void; opened: (one: BreakGlass) => void }) {
  const say = useWords(texts);
  const natures = useNamed(natureNames);
  const open = useSubmit(BreakGlassService.method.openBreakGlass);
  const form = useForm("break glass", empty, open.trouble, paths);
  const { values } = form;
  const submit = async () => {
    const given = [values.fullName, values.birthDate, values.medicalRecordNumber, values.phone].filter((one) => one.trim()).length;
    const birthDate = dateOfIso(values.birthDate);
    const wrong = {
      ...(given < 2 ? { fullName: say.two } : {}),
      ...(values.birthDate && !birthDate ? { birthDate: say.day } : {}),
      ...(values.nature ? {} : { nature: say.natureMissing }),
      ...Object.fromEntries((["natureText", "recipientName", "recipientAffiliation"] as const).filter((field) => !values[field].trim()).map((field) => [field, say.required])),
    };
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0) return;
    const answer = await open.send({
      identifiers: {
        fullName: values.fullName.trim(),
        medicalRecordNumber: values.medicalRecordNumber.trim(),
        phone: values.phone.trim(),
        ...(birthDate ? { birthDate } : {}),
      },
      nature: Number(values.nature) as EmergencyNature,
      natureText: values.natureText.trim(),
      recipientName: values.recipientName.trim(),
      recipientAffiliation: values.recipientAffiliation.trim(),
    });
    if (!answer?.breakGlass) return;
    form.clear();
    opened(answer.breakGlass);
    close();
  };
  return (
    <FormDrawer
      title={say.title}
      form={form}
      submitLabel={say.save}
      submit={submit}
      busy={open.busy}
      trouble={open.trouble}
      own={{ PATIENT_NOT_FOUND: say.notFound, BREAK_GLASS_UNREVIEWED: say.unreviewed }}
      close={close}
      danger
    >
      <h3>{say.who}</h3>
      <p className="muted">{say.whoWhy}</p>
      <TextInput label={say.name} autoComplete="off" maxLength={200} {...form.text("fullName")} />
      <DateInput label={say.born} latest={today()} {...form.text("birthDate")} />
      <TextInput label={say.mrn} autoComplete="off" maxLength={100} {...form.text("medicalRecordNumber")} />
      <TextInput label={say.phone} type="tel" autoComplete="off" maxLength={40} {...form.text("phone")} />
      <h3>{say.emergency}</h3>
      <NativeSelect label={say.nature} required data={namedChoices(natures, say.choose)} {...form.text("nature")} />
      <Textarea label={say.text} description={say.textHint} required rows={3} maxLength={1000} {...form.text("natureText")} />
      <TextInput label={say.recipient} description={say.recipientHint} required autoComplete="off" maxLength={200} {...form.text("recipientName")} />
      <TextInput label={say.affiliation} required autoComplete="off" maxLength={200} {...form.text("recipientAffiliation")} />
    </FormDrawer>
  );
}
