import { useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect } from "@mantine/core";
import { useMemo } from "react";
import type { OnCallLine, OnCallRole } from "@/contract/cairn/mentorship/v1/roster_pb";
import { type CoverageGap, type GetCoverageResponse, type LineCoverage, RosterService } from "@/contract/cairn/mentorship/v1/roster_service_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { DateInput } from "@/parts/date_input";
import { Section } from "@/parts/page";
import { Answer, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { dateOfIso, isoDate, showDate, today } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { choices, onCallLines, onCallRoles, useNames } from "../mentor/peer_words";
import type { Place } from "./roster";
import { addDays, inputOf, showLength, showWall } from "./roster_times";
import style from "./supervisor.module.css";
import { gapReasons } from "./supervisor_words";

export const texts = words({
  en: {
    title: "Is somebody on call at every minute?",
    role: "Role",
    all: "All",
    from: "From",
    until: "To",
    covered: (from: string, until: string) => `Every minute from ${from} to ${until} is covered`,
    uncovered: (length: string, gaps: number) => `${length} are not covered, in ${gaps} ${gaps === 1 ? "gap" : "gaps"}`,
    zone: (zone: string) => `As read on the clinic's wall (${zone}); over a change of clocks an hour is missing or comes twice.`,
    lineCovered: "covered",
    lineGaps: (n: number, length: string) => `${n} ${n === 1 ? "gap" : "gaps"}, ${length}`,
    gaps: "Gaps",
    line: "Line",
    when: "From, until",
    length: "Length",
    why: "Why",
    action: "Action",
    fill: "Find somebody",
    fillOf: (line: string, from: string) => `Find somebody for ${line}, ${from}`,
    axis: (line: string, said: string) => `${line}: ${said}`,
    daysWrong: "The last day lies before the first, or more than three years after it.",
  },
  es: {
    title: "¿Hay alguien de guardia en cada minuto?",
    role: "Función",
    all: "Todas",
    from: "Desde",
    until: "Hasta",
    covered: (from, until) => `Cada minuto del ${from} al ${until} está cubierto`,
    uncovered: (length, gaps) => `${length} sin cubrir, en ${gaps} ${gaps === 1 ? "hueco" : "huecos"}`,
    zone: (zone) => `Según el reloj de la clínica (${zone}); en un cambio de hora falta una hora o viene dos veces.`,
    lineCovered: "cubierta",
    lineGaps: (n, length) => `${n} ${n === 1 ? "hueco" : "huecos"}, ${length}`,
    gaps: "Huecos",
    line: "Línea",
    when: "Desde, hasta",
    length: "Duración",
    why: "Por qué",
    action: "Acción",
    fill: "Buscar a alguien",
    fillOf: (line, from) => `Buscar a alguien para ${line}, ${from}`,
    axis: (line, said) => `${line}: ${said}`,
    daysWrong: "El último día es anterior al primero, o está a más de tres años.",
  },
});

interface Gap {
  readonly role: OnCallRole;
  readonly line: OnCallLine;
  readonly gap: CoverageGap;
}

/** The proof of 24/7 for some days: each line as a strip with its gaps, and each gap with its reason and the way to fill it. */
export function Coverage({ fill }: { fill?: (place: Place) => void }) {
  const say = useWords(texts);
  const roles = useNames(onCallRoles);
  const [filters, setFilters] = useFilters({ from: isoDate(today()), until: isoDate(addDays(today(), 27)), role: "0" });
  const fromOn = dateOfIso(filters.from) ?? today();
  const untilOn = dateOfIso(filters.until) ?? addDays(fromOn, 27);
  const wrong = isoDate(untilOn) < isoDate(fromOn) || untilOn.year - fromOn.year > 3;
  const coverage = useQuery(RosterService.method.getCoverage, { role: Number(filters.role) as OnCallRole, fromOn, untilOn }, { enabled: !wrong });
  return (
    <Section title={say.title}>
      <div className="row no-print">
        <DateInput label={say.from} value={filters.from} onChange={(event) => setFilters({ from: event.currentTarget.value })} />
        <DateInput label={say.until} value={filters.until} error={wrong ? say.daysWrong : undefined} onChange={(event) => setFilters({ until: event.currentTarget.value })} />
        <NativeSelect
          label={say.role}
          value={filters.role}
          onChange={(event) => setFilters({ role: event.currentTarget.value })}
          data={[{ value: "0", label: say.all }, ...choices(roles).map(([value, label]) => ({ value: String(value), label }))]}
        />
      </div>
      {!wrong && (
        <Answer of={coverage} loading={<Loading rows={6} />}>
          {(answer) => <Proof answer={answer} from={showDate(fromOn)} until={showDate(untilOn)} fill={fill} />}
        </Answer>
      )}
    </Section>
  );
}

interface ProofProps {
  readonly answer: GetCoverageResponse;
  readonly from: string;
  readonly until: string;
  readonly fill: ((place: Place) => void) | undefined;
}

function Proof({ answer, from, until, fill }: ProofProps) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const gaps = answer.lines.flatMap(({ role, line, gaps: own }) => own.map<Gap>((gap) => ({ role, line, gap })));
  return (
    <>
      <p className={style.headline}>
        {answer.uncoveredMinutes === 0n ? (
          <StatusTag tone="covered">{say.covered(from, until)}</StatusTag>
        ) : (
          <StatusTag tone="unprotected">{say.uncovered(showLength(answer.uncoveredMinutes), gaps.length)}</StatusTag>
        )}
      </p>
      <div className={style.strips}>
        {answer.lines.map((line) => (
          <Strip key={`${line.role} ${line.line}`} line={line} answer={answer} />
        ))}
      </div>
      <p className="muted">{say.zone(answer.timeZone)}</p>
      {gaps.length > 0 && <Gaps gaps={gaps} fill={fill} />}
      {answer.lines.some((one) => one.truncated) && <p className="muted">{shared.notShown}</p>}
    </>
  );
}

function useLineName(): (role: OnCallRole, line: OnCallLine) => string {
  const roles = useNames(onCallRoles);
  const lines = useNames(onCallLines);
  return (role, line) => `${roles[role]}, ${lines[line]}`;
}

/** Time from left to right; where nobody is, the strip is open, and marked. */
function Strip({ line, answer }: { line: LineCoverage; answer: GetCoverageResponse }) {
  const say = useWords(texts);
  const name = useLineName()(line.role, line.line);
  const begin = Number(answer.fromTime?.seconds ?? 0);
  const whole = Math.max(1, Number(answer.untilTime?.seconds ?? 0) - begin);
  const at = (seconds: bigint | undefined) => (1000 * (Number(seconds ?? 0) - begin)) / whole;
  const days = Math.round(whole / 86_400);
  const said = line.uncoveredMinutes === 0n ? say.lineCovered : say.lineGaps(line.gaps.length, showLength(line.uncoveredMinutes));
  return (
    <div className={style.strip}>
      <span>{name}</span>
      <svg viewBox="0 0 1000 16" preserveAspectRatio="none" role="img" aria-label={say.axis(name, said)}>
        <rect className={style.duty} width={1000} height={16} />
        {days <= 62 && Array.from({ length: days - 1 }, (_, day) => <rect key={day} className={style.midnight} x={(1000 * (day + 1)) / days} width={1} height={16} />)}
        {line.gaps.map((gap) => {
          const x = at(gap.fromTime?.seconds);
          return (
            <g key={String(gap.fromTime?.seconds)}>
              <rect className={style.gap} x={x} width={Math.max(3, at(gap.untilTime?.seconds) - x)} height={16} />
              <rect className={style.gapMark} x={x} y={12} width={Math.max(3, at(gap.untilTime?.seconds) - x)} height={4} />
            </g>
          );
        })}
      </svg>
      <span>{line.uncoveredMinutes === 0n ? <StatusTag tone="covered">{said}</StatusTag> : <StatusTag tone="unprotected">{said}</StatusTag>}</span>
    </div>
  );
}

function Gaps({ gaps, fill }: { gaps: readonly Gap[]; fill: ((place: Place) => void) | undefined }) {
  const say = useWords(texts);
  const reasons = useNames(gapReasons);
  const roles = useNames(onCallRoles);
  const lines = useNames(onCallLines);
  const columns = useMemo<readonly SortableColumn<Gap>[]>(
    () => [
      { id: "line", header: say.line, sortBy: ({ role, line }) => `${roles[role]}, ${lines[line]}`, cell: ({ role, line }) => `${roles[role]}, ${lines[line]}` },
      { id: "when", header: say.when, sortBy: ({ gap }) => gap.fromTime?.seconds, cell: ({ gap }) => `${showWall(gap.fromReading)} – ${showWall(gap.untilReading)}` },
      { id: "length", header: say.length, sortBy: ({ gap }) => gap.minutes, short: true, cell: ({ gap }) => showLength(gap.minutes) },
      { id: "why", header: say.why, cell: ({ gap }) => gap.reasons.map((one) => reasons[one]).join(", ") },
      ...(fill
        ? [
            {
              id: "action",
              header: say.action,
              cell: ({ role, line, gap }: Gap) => (
                <Button
                  size="xs"
                  variant="light"
                  aria-label={say.fillOf(`${roles[role]}, ${lines[line]}`, showWall(gap.fromReading))}
                  onClick={() => fill({ role, line, from: inputOf(gap.fromReading), until: inputOf(gap.untilReading) })}
                >
                  {say.fill}
                </Button>
              ),
            },
          ]
        : []),
    ],
    [say, reasons, roles, lines, fill],
  );
  return <DataTable label={say.gaps} rows={gaps} whole sortKey="sort-gaps" columns={columns} rowId={({ role, line, gap }) => `${role} ${line} ${gap.fromTime?.seconds}`} empty={null} />;
}
