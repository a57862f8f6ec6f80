import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { type WaitlistEntry, WaitlistEntry_State } from "@/contract/cairn/enrollment/v1/waitlist_service_pb";
import { type Column, DataTable } from "@/parts/data_table";
import { StatusTag } from "@/parts/status_tag";
import { daysBetween, showDate, showMoment, today } from "@/words/dates";
import { dayOf } from "@/words/moments";
import { useNamed } from "@/words/named";
import { useWords, words } from "@/words/words";
import { AcceptForm, DeclineForm, LeaveForm, UpdateForm } from "./waitlist_forms";
import { entryStates, entryTones, leaveNames, whyHere } from "./waitlist_words";

export const texts = words({
  en: {
    place: "Place",
    state: "State",
    why: "Why here",
    since: "Waits since",
    days: (days: number) => `${days} ${days === 1 ? "day" : "days"}`,
    source: (source: string, version: number) => `By rules ${version}: ${source}`,
    ended: (why: string, when: string) => `${why}, ${when}`,
    action: "Action",
    accept: "Accept",
    decline: "Decline",
    change: "Change",
    leave: "Take off",
    of: (act: string, who: string) => `${act}: ${who}`,
  },
  es: {
    place: "Lugar",
    state: "Estado",
    why: "Por qué aquí",
    since: "Espera desde",
    days: (days) => `${days} ${days === 1 ? "día" : "días"}`,
    source: (source, version) => `Según las reglas ${version}: ${source}`,
    ended: (why, when) => `${why}, ${when}`,
    action: "Acción",
    accept: "Aceptar",
    decline: "Rechazar",
    change: "Cambiar",
    leave: "Sacar",
    of: (act, who) => `${act}: ${who}`,
  },
});

interface EntryRowsProps {
  readonly label: string;
  readonly entries: readonly WaitlistEntry[];
  /** The column that tells the rows apart: the person, or the programme. */
  readonly first: Column<WaitlistEntry>;
  readonly aboutOf: (entry: WaitlistEntry) => string;
  readonly empty: ReactNode;
}

const forms = { accept: AcceptForm, decline: DeclineForm, change: UpdateForm, leave: LeaveForm } as const;
type Act = keyof typeof forms;

/** Who waits, why they stand where they stand, and what may be done. */
export function EntryRows({ label, entries, first, aboutOf, empty }: EntryRowsProps) {
  const say = useWords(texts);
  const states = useNamed(entryStates);
  const left = useNamed(leaveNames);
  const [open, setOpen] = useState<{ readonly act: Act; readonly entry: WaitlistEntry }>();
  const columns: readonly Column<WaitlistEntry>[] = [
    { id: "place", header: say.place, cell: (one) => one.position || "–", align: "right" },
    first,
    { id: "state", header: say.state, cell: (one) => <StatusTag tone={entryTones[one.state]}>{states[one.state]}</StatusTag> },
    {
      id: "why",
      header: say.why,
      cell: (one) => {
        if (one.state === WaitlistEntry_State.LEFT || one.state === WaitlistEntry_State.ENROLLED) return say.ended(left[one.leaveReason], showMoment(one.endTime));
        return (
          <div>
            {whyHere(one).map((why) => (
              <div key={why}>{why}</div>
            ))}
            {one.priority?.source && <div className="muted">{say.source(one.priority.source, one.priority.rulesVersion)}</div>}
          </div>
        );
      },
    },
    {
      id: "since",
      header: say.since,
      short: true,
      cell: (one) =>
        one.waitingSince ? (
          <span>
            {showDate(dayOf(one.waitingSince))} {one.endTime === undefined && <span className="muted">{say.days(daysBetween(dayOf(one.waitingSince), today()))}</span>}
          </span>
        ) : (
          "–"
        ),
    },
    {
      id: "action",
      header: say.action,
      cell: (entry) => {
        const acts: readonly Act[] = entry.state === WaitlistEntry_State.OFFERED ? ["accept", "decline", "change", "leave"] : entry.state === WaitlistEntry_State.WAITING ? ["change", "leave"] : [];
        if (acts.length === 0) return "–";
        return (
          <div className="row">
            {acts.map((act) => (
              <Button key={act} size="xs" variant="default" aria-label={say.of(say[act], aboutOf(entry))} onClick={() => setOpen({ act, entry })}>
                {say[act]}
              </Button>
            ))}
          </div>
        );
      },
    },
  ];
  const Form = open && forms[open.act];
  return (
    <>
      <DataTable label={label} rows={entries} columns={columns} rowId={(one) => one.waitlistEntryId} empty={empty} />
      {open && Form && <Form key={`${open.act} ${open.entry.waitlistEntryId}`} entry={open.entry} about={aboutOf(open.entry)} close={() => setOpen(undefined)} />}
    </>
  );
}
