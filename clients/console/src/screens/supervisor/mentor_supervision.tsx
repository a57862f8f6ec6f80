import { useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Mentor } from "@/contract/cairn/mentorship/v1/mentor_pb";
import { type Supervision, SupervisionForm, SupervisionService } from "@/contract/cairn/mentorship/v1/supervision_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { useForm } from "@/parts/use_form";
import { useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, isoDate, showDate, today } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { choices, useNames } from "../mentor/peer_words";
import { useStaffNames } from "../mentor/people";
import { supervisionForms } from "./supervisor_words";

export const texts = words({
  en: {
    title: "Supervision held",
    day: "Day",
    form: "Form",
    minutes: "Minutes",
    by: "With",
    log: "Log supervision",
    save: "Log supervision",
    why: "That it was held, never what was said. Within 30 days.",
    required: "This is needed.",
    minutesWrong: "A whole number from 1 to 480.",
    emptyTitle: "No supervision is logged",
    emptyWhy: "The mentor's supervisor logs each one: the weeks with supervision count for fidelity.",
    NOT_THE_SUPERVISOR: "Supervision is shown to care coordinators and the mentor's supervisor, who alone logs it.",
  },
  es: {
    title: "Supervisión realizada",
    day: "Día",
    form: "Forma",
    minutes: "Minutos",
    by: "Con",
    log: "Anotar supervisión",
    save: "Anotar supervisión",
    why: "Que se hizo, nunca lo que se dijo. En 30 días.",
    required: "Hace falta.",
    minutesWrong: "Un número entero de 1 a 480.",
    emptyTitle: "No hay supervisión anotada",
    emptyWhy: "La anota quien supervisa al mentor: las semanas con supervisión cuentan para la fidelidad.",
    NOT_THE_SUPERVISOR: "La supervisión se muestra a la coordinación y a quien supervisa al mentor, que es quien la anota.",
  },
});

export function MentorSupervision({ mentor }: { mentor: Mentor }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const forms = useNames(supervisionForms);
  const staff = useStaffNames();
  const { accountId } = useSession();
  const [logging, setLogging] = useState(false);
  const held = useQuery(SupervisionService.method.listSupervision, { mentorId: mentor.mentorId, pageSize: 50 });
  const supervises = mentor.profile?.supervisorAccountId === accountId;
  const columns = useMemo<readonly Column<Supervision>[]>(
    () => [
      { id: "day", header: say.day, short: true, cell: ({ occurredOn }) => showDate(occurredOn) },
      { id: "form", header: say.form, cell: ({ form }) => forms[form] },
      { id: "minutes", header: say.minutes, align: "right", cell: ({ minutes }) => minutes },
      { id: "by", header: say.by, cell: ({ supervisorAccountId }) => staff.nameOf(supervisorAccountId) },
    ],
    [say, forms, staff],
  );
  return (
    <Section
      title={say.title}
      actions={
        supervises && (
          <Button variant="default" onClick={() => setLogging(true)}>
            {say.log}
          </Button>
        )
      }
    >
      <Answer of={held} own={{ NOT_THE_SUPERVISOR: say.NOT_THE_SUPERVISOR }} loading={<Loading rows={2} />}>
        {({ supervision, nextPageToken }) => (
          <>
            <DataTable label={say.title} rows={supervision} columns={columns} rowId={(one) => one.supervisionId} empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>} />
            {nextPageToken && <p className="muted">{shared.notShown}</p>}
          </>
        )}
      </Answer>
      {logging && <LogForm mentor={mentor} close={() => setLogging(false)} />}
    </Section>
  );
}

function LogForm({ mentor, close }: { mentor: Mentor; close: () => void }) {
  const say = useWords(texts);
  const forms = useNames(supervisionForms);
  const { send, busy, trouble } = useSubmit(SupervisionService.method.recordSupervision);
  const usual = { occurredOn: isoDate(today()), form: String(SupervisionForm.ONE_ON_ONE), minutes: "60" };
  const form = useForm<Readonly<{ occurredOn: string; form: string; minutes: string }>>(`supervision ${mentor.mentorId}`, usual, trouble);
  const submit = async () => {
    const occurredOn = dateOfIso(form.values.occurredOn);
    const minutes = Number(form.values.minutes);
    const wrong = { ...(occurredOn ? {} : { occurredOn: say.required }), ...(/^\d+$/.test(form.values.minutes) && minutes >= 1 && minutes <= 480 ? {} : { minutes: say.minutesWrong }) };
    if (Object.keys(wrong).length > 0 || !occurredOn) return form.refuse(wrong);
    if (!(await send({ mentorId: mentor.mentorId, occurredOn, form: Number(form.values.form) as SupervisionForm, minutes }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.log} about={mentor.profile?.displayName ?? ""} form={form} submitLabel={say.save} submit={submit} busy={busy} trouble={trouble} own={{ NOT_THE_SUPERVISOR: say.NOT_THE_SUPERVISOR }} close={close}>
      <p className="muted">{say.why}</p>
      <DateInput label={say.day} latest={today()} {...form.text("occurredOn")} />
      <NativeSelect label={say.form} {...form.text("form")} data={choices(forms).map(([value, label]) => ({ value: String(value), label }))} />
      <TextInput label={say.minutes} inputMode="numeric" maxLength={3} {...form.text("minutes")} />
    </FormDrawer>
  );
}
