import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button, Switch } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Rotation } from "@/contract/cairn/mentorship/v1/roster_pb";
import { RosterService } from "@/contract/cairn/mentorship/v1/roster_service_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, isoDate, showDate, today } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { useStaffNames } from "../mentor/people";
import { onCallLines, onCallRoles, useNames } from "../mentor/peer_words";
import { useRosterRefusals } from "./roster_refusals";
import { goesOn, showShifts } from "./roster_times";
import { RotationForm } from "./rotation_form";
import { useDayNames } from "./week";

export const texts = words({
  en: {
    title: "Rotations",
    add: "Add a rotation",
    endedToo: "Also those that have ended",
    line: "Line",
    who: "Who, a week each in turn",
    shifts: "Shifts",
    daily: "daily",
    from: "From",
    until: "To",
    onwards: "goes on",
    over: (day: string) => `ended ${day}`,
    action: "Action",
    end: "End",
    endOf: (line: string) => `End the rotation ${line}`,
    endTitle: "End a rotation",
    endWhy: "No shift begins after this day; one that has begun is finished. Look at the coverage afterwards: a gap is told at once.",
    lastOn: "Last day on which a shift begins",
    required: "This is needed.",
    emptyTitle: "No rotation is agreed on",
    emptyWhy: "A rotation says which shifts of a week a line has, and who does them, a week each in turn. Without one nobody is on call.",
  },
  es: {
    title: "Rotaciones",
    add: "Añadir una rotación",
    endedToo: "También las terminadas",
    line: "Línea",
    who: "Quién, una semana cada uno",
    shifts: "Turnos",
    daily: "cada día",
    from: "Desde",
    until: "Hasta",
    onwards: "sigue",
    over: (day) => `terminó ${day}`,
    action: "Acción",
    end: "Terminar",
    endOf: (line) => `Terminar la rotación ${line}`,
    endTitle: "Terminar una rotación",
    endWhy: "Ningún turno empieza después de este día; el que empezó se termina. Mire luego la cobertura: un hueco se dice enseguida.",
    lastOn: "Último día en que empieza un turno",
    required: "Hace falta.",
    emptyTitle: "No hay rotaciones",
    emptyWhy: "Una rotación dice qué turnos de la semana tiene una línea y quién los hace, una semana cada uno. Sin ella nadie está de guardia.",
  },
});

export function Rotations({ keeps }: { keeps: boolean }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const roles = useNames(onCallRoles);
  const lines = useNames(onCallLines);
  const days = useDayNames();
  const staff = useStaffNames();
  const [filters, setFilters] = useFilters({ ended: "no" });
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Rotation>();
  const all = useInfiniteQuery(
    RosterService.method.listRotations,
    { pageSize: 200, pageToken: "", includeEnded: filters.ended === "yes" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  const columns = useMemo<readonly SortableColumn<Rotation>[]>(
    () => [
      { id: "line", header: say.line, sortBy: ({ details }) => details && `${roles[details.role]}, ${lines[details.line]}`, cell: ({ details }) => `${roles[details?.role ?? 0]}, ${lines[details?.line ?? 0]}` },
      { id: "who", header: say.who, cell: ({ details }) => details?.personAccountIds.map(staff.nameOf).join(" → ") || "–" },
      { id: "shifts", header: say.shifts, cell: ({ details }) => showShifts(details?.shifts ?? [], days, say.daily) },
      { id: "from", header: say.from, sortBy: ({ details }) => isoDate(details?.fromOn), short: true, cell: ({ details }) => showDate(details?.fromOn) },
      {
        id: "until",
        header: say.until,
        sortBy: ({ details }) => isoDate(details?.untilOn),
        cell: (one) => (one.details?.untilOn ? goesOn(one, today()) ? showDate(one.details.untilOn) : <StatusTag tone="unknown">{say.over(showDate(one.details.untilOn))}</StatusTag> : say.onwards),
      },
      ...(keeps
        ? [
            {
              id: "action",
              header: say.action,
              cell: (one: Rotation) =>
                goesOn(one, today()) ? (
                  <Button size="xs" variant="default" aria-label={say.endOf(`${roles[one.details?.role ?? 0]}, ${lines[one.details?.line ?? 0]}`)} onClick={() => setEnding(one)}>
                    {say.end}
                  </Button>
                ) : (
                  <span className="muted">–</span>
                ),
            },
          ]
        : []),
    ],
    [say, roles, lines, days, staff, keeps],
  );
  return (
    <Section
      title={say.title}
      actions={
        <>
          <Switch label={say.endedToo} checked={filters.ended === "yes"} onChange={(event) => setFilters({ ended: event.currentTarget.checked ? "yes" : "no" })} />
          {keeps && (
            <Button variant="default" onClick={() => setAdding(true)}>
              {say.add}
            </Button>
          )}
        </>
      }
    >
      <Answer of={all} loading={<Loading rows={6} />}>
        {({ pages }) => (
          <>
            <DataTable label={say.title} rows={pages.flatMap((page) => page.rotations)} whole={!all.hasNextPage} sortKey="sort-rotations" columns={columns} rowId={(one) => one.rotationId} empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>} />
            {all.hasNextPage && (
              <Button variant="default" loading={all.isFetchingNextPage} onClick={() => void all.fetchNextPage()}>
                {shared.more}
              </Button>
            )}
          </>
        )}
      </Answer>
      {adding && <RotationForm close={() => setAdding(false)} />}
      {ending && <EndForm key={ending.rotationId} rotation={ending} about={`${roles[ending.details?.role ?? 0]}, ${lines[ending.details?.line ?? 0]}`} close={() => setEnding(undefined)} />}
    </Section>
  );
}

function EndForm({ rotation, about, close }: { rotation: Rotation; about: string; close: () => void }) {
  const say = useWords(texts);
  const { send, busy, trouble } = useSubmit(RosterService.method.endRotation);
  const own = useRosterRefusals(trouble);
  const form = useForm<Readonly<{ lastOn: string }>>(`end rotation ${rotation.rotationId}`, { lastOn: isoDate(today()) }, trouble);
  const submit = async () => {
    const lastOn = dateOfIso(form.values.lastOn);
    if (!lastOn) return form.refuse({ lastOn: say.required });
    if (!(await send({ rotationId: rotation.rotationId, etag: rotation.etag, lastOn }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.endTitle} about={about} form={form} submitLabel={say.endTitle} submit={submit} busy={busy} trouble={trouble} own={own} close={close} danger>
      <p>{say.endWhy}</p>
      <DateInput label={say.lastOn} {...form.text("lastOn")} />
    </FormDrawer>
  );
}
