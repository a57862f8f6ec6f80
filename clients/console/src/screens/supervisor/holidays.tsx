import { useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { type Holiday, OnCallLine, OnCallRole } from "@/contract/cairn/mentorship/v1/roster_pb";
import { RosterService } from "@/contract/cairn/mentorship/v1/roster_service_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, isoDate, showDate, today } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import mentor from "../mentor/mentor.module.css";
import { useStaffNames } from "../mentor/people";
import { choices, onCallLines, onCallRoles, useNames } from "../mentor/peer_words";
import { useRosterRefusals } from "./roster_refusals";
import style from "./supervisor.module.css";
import { clockOf } from "./week";

export const texts = words({
  en: {
    title: "Holidays",
    set: "Set a holiday",
    day: "Day",
    line: "Line",
    duties: "Who, instead of the rotations",
    nobody: "Nobody is on call",
    action: "Action",
    withdraw: "Withdraw",
    withdrawOf: (day: string) => `Withdraw the holiday of ${day}`,
    withdrawTitle: "Withdraw a holiday",
    withdrawWhy: "The day is as any other: the line's rotations hold again.",
    why: "On this day, from midnight to midnight, the line's rotations do not hold: these duties do. With none, nobody is on call. It takes the place of what was set for the day.",
    role: "Role",
    who: "Who",
    choose: "Choose somebody",
    from: "From",
    until: "Until",
    add: "Add the duty",
    remove: "Remove",
    removeOf: (duty: string) => `Remove ${duty}`,
    required: "This is needed.",
    order: "Until lies after from; 00:00 is midnight at the end of the day.",
    unfinished: "Add the duty that you have begun, or empty it.",
    duty: (who: string, from: string, until: string) => `${who}, ${from}–${until}`,
    emptyTitle: "No holiday is set",
    emptyWhy: "Every day is as its rotations say.",
  },
  es: {
    title: "Festivos",
    set: "Fijar un festivo",
    day: "Día",
    line: "Línea",
    duties: "Quién, en lugar de las rotaciones",
    nobody: "Nadie está de guardia",
    action: "Acción",
    withdraw: "Retirar",
    withdrawOf: (day) => `Retirar el festivo del ${day}`,
    withdrawTitle: "Retirar un festivo",
    withdrawWhy: "El día es como los demás: valen de nuevo las rotaciones de la línea.",
    why: "Este día, de medianoche a medianoche, no valen las rotaciones de la línea sino estos turnos. Sin ninguno, nadie está de guardia. Reemplaza lo fijado para el día.",
    role: "Función",
    who: "Quién",
    choose: "Elija a alguien",
    from: "Desde",
    until: "Hasta",
    add: "Añadir el turno",
    remove: "Quitar",
    removeOf: (duty) => `Quitar ${duty}`,
    required: "Hace falta.",
    order: "Hasta es después de desde; 00:00 es la medianoche al final del día.",
    unfinished: "Añada el turno que empezó, o vacíelo.",
    duty: (who, from, until) => `${who}, ${from}–${until}`,
    emptyTitle: "No hay festivos",
    emptyWhy: "Cada día es como dicen sus rotaciones.",
  },
});

export function Holidays({ keeps }: { keeps: boolean }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const roles = useNames(onCallRoles);
  const lines = useNames(onCallLines);
  const staff = useStaffNames();
  const [setting, setSetting] = useState(false);
  const [withdrawing, setWithdrawing] = useState<Holiday>();
  const all = useQuery(RosterService.method.listHolidays, { pageSize: 200 });
  const columns = useMemo<readonly SortableColumn<Holiday>[]>(
    () => [
      { id: "day", header: say.day, sortBy: ({ details }) => isoDate(details?.day), short: true, cell: ({ details }) => showDate(details?.day) },
      { id: "line", header: say.line, sortBy: ({ details }) => details && `${roles[details.role]}, ${lines[details.line]}`, cell: ({ details }) => `${roles[details?.role ?? 0]}, ${lines[details?.line ?? 0]}` },
      {
        id: "duties",
        header: say.duties,
        cell: ({ details }) =>
          details && details.duties.length > 0 ? details.duties.map((one) => say.duty(staff.nameOf(one.personAccountId), clockOf(one.startMinute), clockOf(one.endMinute))).join("; ") : <StatusTag tone="unprotected">{say.nobody}</StatusTag>,
      },
      ...(keeps
        ? [
            {
              id: "action",
              header: say.action,
              cell: (one: Holiday) => (
                <Button size="xs" variant="default" aria-label={say.withdrawOf(showDate(one.details?.day))} onClick={() => setWithdrawing(one)}>
                  {say.withdraw}
                </Button>
              ),
            },
          ]
        : []),
    ],
    [say, roles, lines, staff, keeps],
  );
  return (
    <Section
      title={say.title}
      actions={
        keeps && (
          <Button variant="default" onClick={() => setSetting(true)}>
            {say.set}
          </Button>
        )
      }
    >
      <Answer of={all} loading={<Loading rows={2} />}>
        {({ holidays, nextPageToken }) => (
          <>
            <DataTable label={say.title} rows={holidays} whole={!nextPageToken} sortKey="sort-holidays" columns={columns} rowId={(one) => one.holidayId} empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>} />
            {nextPageToken && <p className="muted">{shared.notShown}</p>}
          </>
        )}
      </Answer>
      {setting && <HolidayForm close={() => setSetting(false)} />}
      {withdrawing && <WithdrawDrawer key={withdrawing.holidayId} holiday={withdrawing} close={() => setWithdrawing(undefined)} />}
    </Section>
  );
}

const nothing = { dirty: false, clear: () => undefined };

function WithdrawDrawer({ holiday, close }: { holiday: Holiday; close: () => void }) {
  const say = useWords(texts);
  const { send, busy, trouble } = useSubmit(RosterService.method.withdrawHoliday);
  const own = useRosterRefusals(trouble);
  const submit = async () => {
    if (await send({ holidayId: holiday.holidayId, etag: holiday.etag })) close();
  };
  return (
    <FormDrawer title={say.withdrawTitle} about={showDate(holiday.details?.day)} form={nothing} submitLabel={say.withdraw} submit={submit} busy={busy} trouble={trouble} own={own} close={close} danger>
      <p>{say.withdrawWhy}</p>
    </FormDrawer>
  );
}

type Duty = Readonly<{ personAccountId: string; startMinute: number; endMinute: number }>;
type Values = Readonly<{ role: string; line: string; day: string; duties: readonly Duty[]; who: string; from: string; until: string }>;

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

function HolidayForm({ close }: { close: () => void }) {
  const say = useWords(texts);
  const roles = useNames(onCallRoles);
  const lines = useNames(onCallLines);
  const staff = useStaffNames();
  const { send, busy, trouble } = useSubmit(RosterService.method.setHoliday);
  const own = useRosterRefusals(trouble);
  const usual: Values = { role: String(OnCallRole.PEER), line: String(OnCallLine.FIRST), day: "", duties: [], who: "", from: "00:00", until: "00:00" };
  const form = useForm<Values>("holiday", usual, trouble, { role: "details.role", line: "details.line", day: "details.day", duties: "details.duties" });
  const { values } = form;
  const add = () => {
    const startMinute = minuteOf(values.from);
    const endMinute = minuteOf(values.until) || 1440;
    if (!values.who) return form.refuse({ who: say.required });
    if (!(endMinute > startMinute)) return form.refuse({ until: say.order });
    form.set({ duties: [...values.duties, { personAccountId: values.who, startMinute, endMinute }], who: "", from: "00:00", until: "00:00" });
  };
  const submit = async () => {
    const day = dateOfIso(values.day);
    if (!day) return form.refuse({ day: say.required });
    if (values.who) return form.refuse({ who: say.unfinished });
    if (!(await send({ details: { role: Number(values.role) as OnCallRole, line: Number(values.line) as OnCallLine, day, duties: values.duties.map((one) => ({ ...one })) } }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.set} form={form} submitLabel={say.set} submit={submit} busy={busy} trouble={trouble} own={own} close={close}>
      <p className="muted">{say.why}</p>
      <DateInput label={say.day} earliest={today()} {...form.text("day")} />
      <div className={mentor.fields}>
        <NativeSelect label={say.role} {...form.text("role")} data={choices(roles).map(([value, label]) => ({ value: String(value), label }))} />
        <NativeSelect label={say.line} {...form.text("line")} data={choices(lines).map(([value, label]) => ({ value: String(value), label }))} />
      </div>
      {values.duties.length > 0 ? (
        <ol className={style.people} aria-label={say.duties}>
          {values.duties.map((one, index) => {
            const duty = say.duty(staff.nameOf(one.personAccountId), clockOf(one.startMinute), clockOf(one.endMinute));
            return (
              <li key={`${one.personAccountId} ${one.startMinute}`}>
                <div>
                  <span>{duty}</span>
                  <Button size="compact-xs" variant="default" aria-label={say.removeOf(duty)} onClick={() => form.set({ duties: values.duties.filter((_, at) => at !== index) })}>
                    {say.remove}
                  </Button>
                </div>
              </li>
            );
          })}
        </ol>
      ) : (
        <StatusTag tone="unprotected">{say.nobody}</StatusTag>
      )}
      <NativeSelect label={say.who} {...form.text("who")} data={[{ value: "", label: say.choose }, ...staff.everybody.map(([value, label]) => ({ value, label }))]} />
      <div className={mentor.fields}>
        <TextInput type="time" label={say.from} {...form.text("from")} />
        <TextInput type="time" label={say.until} {...form.text("until")} />
      </div>
      <div>
        <Button variant="default" onClick={add}>
          {say.add}
        </Button>
      </div>
    </FormDrawer>
  );
}
