import { NativeSelect, TextInput } from "@mantine/core";
import { OnCallLine, OnCallRole } from "@/contract/cairn/mentorship/v1/roster_pb";
import { RosterService } from "@/contract/cairn/mentorship/v1/roster_service_pb";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { useWords, words } from "@/words/words";
import { useStaffNames } from "../mentor/people";
import { choices, onCallLines, onCallRoles, useNames } from "../mentor/peer_words";
import type { Place } from "./roster";
import { useRosterRefusals } from "./roster_refusals";
import { wallOf } from "./roster_times";

export const texts = words({
  en: {
    title: "Change the roster for a time",
    why: "For sickness, or a time that nobody had. It is added to what was before; the rotations go on.",
    role: "Role",
    line: "Line",
    from: "From, on the clinic's wall",
    until: "Until",
    leaves: "Who leaves",
    comes: "Who comes",
    nobody: "Nobody",
    save: "Change the roster",
    required: "This is needed.",
    order: "Until lies after from.",
    somebody: "Choose who leaves, who comes, or both.",
    samePerson: "One person does not leave and come at once.",
  },
  es: {
    title: "Cambiar la guardia un tiempo",
    why: "Por enfermedad, o un tiempo que nadie tenía. Se añade a lo que había; las rotaciones siguen.",
    role: "Función",
    line: "Línea",
    from: "Desde, según el reloj de la clínica",
    until: "Hasta",
    leaves: "Quién sale",
    comes: "Quién entra",
    nobody: "Nadie",
    save: "Cambiar la guardia",
    required: "Hace falta.",
    order: "Hasta debe ser después de desde.",
    somebody: "Elija quién sale, quién entra, o ambos.",
    samePerson: "Una persona no sale y entra a la vez.",
  },
});

/** Sickness, or a gap that somebody fills. */
export function ChangeForm({ place, close }: { place: Partial<Place>; close: () => void }) {
  const say = useWords(texts);
  const roles = useNames(onCallRoles);
  const lines = useNames(onCallLines);
  const { everybody } = useStaffNames();
  const { send, busy, trouble } = useSubmit(RosterService.method.changeRoster);
  const own = useRosterRefusals(trouble);
  const form = useForm<Readonly<{ role: string; line: string; from: string; until: string; leaves: string; comes: string }>>(
    `roster ${JSON.stringify(place)}`,
    { role: String(place.role ?? OnCallRole.PEER), line: String(place.line ?? OnCallLine.FIRST), from: place.from ?? "", until: place.until ?? "", leaves: "", comes: "" },
    trouble,
    { from: "period.from", until: "period.until", leaves: "leaves_account_id", comes: "comes_account_id" },
  );
  const { values } = form;
  const submit = async () => {
    const from = wallOf(values.from);
    const until = wallOf(values.until);
    const wrong = {
      ...(from ? {} : { from: say.required }),
      ...(until ? (values.until <= values.from ? { until: say.order } : {}) : { until: say.required }),
      ...(values.leaves || values.comes ? (values.leaves === values.comes ? { comes: say.samePerson } : {}) : { comes: say.somebody }),
    };
    if (Object.keys(wrong).length > 0 || !from || !until) return form.refuse(wrong);
    const answer = await send({
      role: Number(values.role) as OnCallRole,
      line: Number(values.line) as OnCallLine,
      period: { from, until },
      leavesAccountId: values.leaves,
      comesAccountId: values.comes,
    });
    if (!answer) return;
    form.clear();
    close();
  };
  const people = [{ value: "", label: say.nobody }, ...everybody.map(([value, label]) => ({ value, label }))];
  return (
    <FormDrawer title={say.title} form={form} submitLabel={say.save} submit={submit} busy={busy} trouble={trouble} own={own} close={close}>
      <p className="muted">{say.why}</p>
      <NativeSelect label={say.role} {...form.text("role")} data={choices(roles).map(([value, label]) => ({ value: String(value), label }))} />
      <NativeSelect label={say.line} {...form.text("line")} data={choices(lines).map(([value, label]) => ({ value: String(value), label }))} />
      <TextInput type="datetime-local" label={say.from} {...form.text("from")} />
      <TextInput type="datetime-local" label={say.until} {...form.text("until")} />
      <NativeSelect label={say.leaves} {...form.text("leaves")} data={people} />
      <NativeSelect label={say.comes} {...form.text("comes")} data={people} />
    </FormDrawer>
  );
}
