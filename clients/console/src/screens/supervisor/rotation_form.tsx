import { Button, NativeSelect, TextInput } from "@mantine/core";
import { OnCallLine, OnCallRole } from "@/contract/cairn/mentorship/v1/roster_pb";
import { RosterService } from "@/contract/cairn/mentorship/v1/roster_service_pb";
import { CheckList } from "@/parts/check_list";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, isoDate, today } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import mentor from "../mentor/mentor.module.css";
import { useStaffNames } from "../mentor/people";
import { choices, onCallLines, onCallRoles, useNames } from "../mentor/peer_words";
import { useRosterRefusals } from "./roster_refusals";
import style from "./supervisor.module.css";
import { useDayNames } from "./week";

export const texts = words({
  en: {
    title: "Add a rotation",
    role: "Role",
    line: "Line",
    people: "Who, a week each in this order",
    addPerson: "Add somebody",
    choose: "Choose somebody",
    remove: "Remove",
    removeOf: (who: string) => `Remove ${who}`,
    days: "Days on which a shift begins",
    from: "Begins at",
    until: "Ends at",
    night: "Where it ends no later than it begins, it ends the next day.",
    first: "First day",
    firstHint: "The first person has the week of this day; weeks begin on Monday.",
    last: "Last day",
    required: "This is needed.",
    save: "Add the rotation",
  },
  es: {
    title: "Añadir una rotación",
    role: "Función",
    line: "Línea",
    people: "Quién, una semana cada uno en este orden",
    addPerson: "Añadir a alguien",
    choose: "Elija a alguien",
    remove: "Quitar",
    removeOf: (who) => `Quitar a ${who}`,
    days: "Días en que empieza un turno",
    from: "Empieza a las",
    until: "Termina a las",
    night: "Si termina no después de empezar, termina al día siguiente.",
    first: "Primer día",
    firstHint: "La primera persona tiene la semana de este día; las semanas empiezan el lunes.",
    last: "Último día",
    required: "Hace falta.",
    save: "Añadir la rotación",
  },
});

type Values = Readonly<{ role: string; line: string; people: readonly string[]; days: readonly number[]; start: string; end: string; fromOn: string; untilOn: string }>;

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Shifts of the same hours on some days of the week, done by several people in turn. */
export function RotationForm({ close }: { close: () => void }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const roles = useNames(onCallRoles);
  const lines = useNames(onCallLines);
  const dayNames = useDayNames();
  const staff = useStaffNames();
  const { send, busy, trouble } = useSubmit(RosterService.method.createRotation);
  const own = useRosterRefusals(trouble);
  const usual: Values = { role: String(OnCallRole.PEER), line: String(OnCallLine.FIRST), people: [], days: [1, 2, 3, 4, 5, 6, 7], start: "08:00", end: "20:00", fromOn: isoDate(today()), untilOn: "" };
  const form = useForm<Values>("rotation", usual, trouble, {
    role: "details.role",
    line: "details.line",
    people: "details.person_account_ids",
    days: "details.shifts",
    fromOn: "details.from_on",
    untilOn: "details.until_on",
  });
  const { values } = form;
  const submit = async () => {
    const fromOn = dateOfIso(values.fromOn);
    const untilOn = dateOfIso(values.untilOn);
    const wrong: Partial<Record<keyof Values, string>> = {
      ...(values.people.length > 0 ? {} : { people: say.required }),
      ...(values.days.length > 0 ? {} : { days: say.required }),
      ...(values.start ? {} : { start: say.required }),
      ...(values.end ? {} : { end: say.required }),
      ...(fromOn ? {} : { fromOn: say.required }),
    };
    if (Object.keys(wrong).length > 0 || !fromOn) return form.refuse(wrong);
    const startMinute = minuteOf(values.start);
    const end = minuteOf(values.end);
    const endMinute = end > startMinute ? end : end + 1440;
    const answer = await send({
      details: {
        role: Number(values.role) as OnCallRole,
        line: Number(values.line) as OnCallLine,
        personAccountIds: [...values.people],
        fromOn,
        ...(untilOn ? { untilOn } : {}),
        shifts: values.days.map((day) => ({ day, startMinute, endMinute })),
      },
    });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.title} form={form} submitLabel={say.save} submit={submit} busy={busy} trouble={trouble} own={own} close={close}>
      <div className={mentor.fields}>
        <NativeSelect label={say.role} {...form.text("role")} data={choices(roles).map(([value, label]) => ({ value: String(value), label }))} />
        <NativeSelect label={say.line} {...form.text("line")} data={choices(lines).map(([value, label]) => ({ value: String(value), label }))} />
      </div>
      <NativeSelect
        label={say.people}
        error={form.errorOf("people")}
        value=""
        onChange={(event) => event.currentTarget.value && form.set({ people: [...values.people, event.currentTarget.value] })}
        data={[{ value: "", label: values.people.length > 0 ? say.addPerson : say.choose }, ...staff.everybody.filter(([id]) => !values.people.includes(id)).map(([value, label]) => ({ value, label }))]}
      />
      {values.people.length > 0 && (
        <ol className={style.people} aria-label={say.people}>
          {values.people.map((id) => (
            <li key={id}>
              <div>
                <span>{staff.nameOf(id)}</span>
                <Button size="compact-xs" variant="default" aria-label={say.removeOf(staff.nameOf(id))} onClick={() => form.set({ people: values.people.filter((one) => one !== id) })}>
                  {say.remove}
                </Button>
              </div>
            </li>
          ))}
        </ol>
      )}
      <CheckList label={say.days} options={dayNames.map((name, index) => [index + 1, name] as const)} value={values.days} onChange={(days) => form.set({ days })} error={form.errorOf("days")} />
      <div className={mentor.fields}>
        <TextInput type="time" label={say.from} {...form.text("start")} />
        <TextInput type="time" label={say.until} {...form.text("end")} />
      </div>
      <p className="muted">{say.night}</p>
      <DateInput label={say.first} description={say.firstHint} {...form.text("fromOn")} />
      <DateInput label={`${say.last} (${shared.optional})`} {...form.text("untilOn")} />
    </FormDrawer>
  );
}
