import { useQuery } from "@connectrpc/connect-query";
import { NativeSelect } from "@mantine/core";
import { type Adherence, type AdherenceMeasure, AdherenceMeasure_Kind, CoverageBand, InjectionDays } from "@/contract/cairn/prescribing/v1/adherence_pb";
import { AdherenceService } from "@/contract/cairn/prescribing/v1/adherence_service_pb";
import type { DueStatus } from "@/contract/cairn/prescribing/v1/dose_pb";
import { Facts, Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag, type Tone } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { troubleOf } from "@/transport/troubles";
import { daysBetween, showDate, showDaysIn } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { dueStates, dueTones, protections, protectionTones, useNames } from "../prescriber/due_words";
import { forms } from "../prescriber/medication_words";
import style from "./adherence.module.css";
import { AdherenceCalendar } from "./adherence_calendar";
import { usePatientId } from "./patient_id";

export const texts = words({
  en: {
    due: "Next dose",
    state: "State",
    protection: "Protection",
    last: "Last dose",
    lastDose: (form: string, day: string, days: number) => `${form}, ${day} (${days} ${days === 1 ? "day" : "days"} ago)`,
    never: "nothing was ever given",
    next: "Due on",
    late: (day: string, days: number) => `${day}, ${days} ${days === 1 ? "day" : "days"} late`,
    inDays: (day: string, days: number) => `${day}, in ${days} ${days === 1 ? "day" : "days"}`,
    today: (day: string) => `${day}, today`,
    waning: "Protection wanes from",
    unprotected: "Unprotected from",
    adherence: "Adherence",
    span: "Calendar of",
    months: (count: number) => `${count} months`,
    injection: "An injection counts for",
    label28: "28 days (prescribing information)",
    nqf30: "30 days (NQF 3175)",
    hedis31: "31 days (HEDIS POD)",
    empty: "Nothing has been given yet",
    emptyWhy: "Each day with and without medicine is shown here from the first dose on.",
    numbers: "How the numbers are made",
    ofDays: (part: number, whole: number) => `${part} of ${whole} days`,
    ofCount: (part: number, whole: number) => `${part} of ${whole}`,
    window: (from: string, to: string) => `${from} to ${to}`,
    notDefined: "not defined",
    pdc: "Proportion of days covered (PDC)",
    mpr: "Medication possession ratio (MPR)",
    injectionCoverage: "Days covered by injections",
    injectionCount: "Injections given of those expected",
    response: "Days that the patient has answered for",
    takenOfAnswered: "Taken, of days answered",
    takenOfAll: "Taken, of all days",
    measure: "Measure",
    low: "low: below 0.50",
    partial: "partial: 0.50 to 0.79",
    high: "high: 0.80 and more",
    notMeasurable: "not measurable",
    longest: "Longest gap",
    noGap: "no gap",
    gapOf: (days: number, from: string, to: string) => `${days} ${days === 1 ? "day" : "days"}, ${from} to ${to}`,
  },
  es: {
    due: "Próxima dosis",
    state: "Estado",
    protection: "Protección",
    last: "Última dosis",
    lastDose: (form, day, days) => `${form}, ${day} (hace ${days} ${days === 1 ? "día" : "días"})`,
    never: "nunca se ha dado nada",
    next: "Corresponde el",
    late: (day, days) => `${day}, ${days} ${days === 1 ? "día" : "días"} de atraso`,
    inDays: (day, days) => `${day}, en ${days} ${days === 1 ? "día" : "días"}`,
    today: (day) => `${day}, hoy`,
    waning: "La protección disminuye desde",
    unprotected: "Sin protección desde",
    adherence: "Adherencia",
    span: "Calendario de",
    months: (count) => `${count} meses`,
    injection: "Una inyección cuenta",
    label28: "28 días (ficha técnica)",
    nqf30: "30 días (NQF 3175)",
    hedis31: "31 días (HEDIS POD)",
    empty: "Todavía no se ha dado nada",
    emptyWhy: "Aquí se muestra cada día con y sin medicamento desde la primera dosis.",
    numbers: "Cómo se hacen los números",
    ofDays: (part, whole) => `${part} de ${whole} días`,
    ofCount: (part, whole) => `${part} de ${whole}`,
    window: (from, to) => `${from} a ${to}`,
    notDefined: "no definido",
    pdc: "Proporción de días cubiertos (PDC)",
    mpr: "Razón de posesión de medicación (MPR)",
    injectionCoverage: "Días cubiertos por inyecciones",
    injectionCount: "Inyecciones dadas de las esperadas",
    response: "Días que la persona ha contestado",
    takenOfAnswered: "Tomado, de los días contestados",
    takenOfAll: "Tomado, de todos los días",
    measure: "Medida",
    low: "baja: menos de 0,50",
    partial: "parcial: 0,50 a 0,79",
    high: "alta: 0,80 o más",
    notMeasurable: "no medible",
    longest: "Mayor intervalo sin cubrir",
    noGap: "ninguno",
    gapOf: (days, from, to) => `${days} ${days === 1 ? "día" : "días"}, ${from} a ${to}`,
  },
});

const monthsShown = [6, 12, 24] as const;

/** When the next dose is due, how well the days before are covered, and how each number is made. */
export function AdherenceSection() {
  const say = useWords(texts);
  const [filters, setFilters] = useFilters({ months: "6", injection: "28" });
  const months = monthsShown.find((one) => String(one) === filters.months) ?? 6;
  const injectionDays = { "30": InjectionDays.NQF_30, "31": InjectionDays.HEDIS_31 }[filters.injection] ?? InjectionDays.LABEL_28;
  const adherence = useQuery(AdherenceService.method.getAdherence, { patientId: usePatientId(), months, injectionDays }, { placeholderData: (before) => before });
  return (
    <Answer of={adherence} loading={<Loading rows={8} height={28} />}>
      {({ adherence: data }) =>
        data && (
          <>
            {data.dueStatus && <Due status={data.dueStatus} />}
            <Section
              title={say.adherence}
              actions={
                <>
                  <NativeSelect size="xs" aria-label={say.injection} value={filters.injection} onChange={(event) => setFilters({ injection: event.currentTarget.value })} data={[{ value: "28", label: say.label28 }, { value: "30", label: say.nqf30 }, { value: "31", label: say.hedis31 }]} />
                  <NativeSelect size="xs" aria-label={say.span} value={String(months)} onChange={(event) => setFilters({ months: event.currentTarget.value })} data={monthsShown.map((one) => ({ value: String(one), label: say.months(one) }))} />
                </>
              }
            >
              {data.supplies.length === 0 ? (
                <Empty title={say.empty}>{say.emptyWhy}</Empty>
              ) : (
                <>
                  <Headline adherence={data} />
                  <AdherenceCalendar key={months} adherence={data} />
                  <Measures measures={data.measures} />
                </>
              )}
            </Section>
          </>
        )
      }
    </Answer>
  );
}

/** When the next dose is due and whether the last one still protects; nothing for whom prescribing does not know yet. */
export function NextDose() {
  const adherence = useQuery(AdherenceService.method.getAdherence, { patientId: usePatientId(), months: 6, injectionDays: InjectionDays.LABEL_28 });
  if (adherence.error && troubleOf(adherence.error).reason === "PATIENT_NOT_FOUND") return null;
  return (
    <Answer of={adherence} loading={<Loading rows={2} />}>
      {({ adherence: data }) => data?.dueStatus && <Due status={data.dueStatus} />}
    </Answer>
  );
}

function Due({ status }: { status: DueStatus }) {
  const say = useWords(texts);
  const states = useNames(dueStates);
  const protection = useNames(protections);
  const form = useNames(forms);
  const { leading, on } = status;
  const days = leading?.dueOn && on ? daysBetween(on, leading.dueOn) : undefined;
  const due = days === undefined ? "–" : days < 0 ? say.late(showDate(leading?.dueOn), -days) : days === 0 ? say.today(showDate(leading?.dueOn)) : say.inDays(showDate(leading?.dueOn), days);
  return (
    <Section title={say.due}>
      <Facts
        items={[
          [say.state, <StatusTag tone={dueTones[status.state]}>{states[status.state]}</StatusTag>],
          [say.protection, <StatusTag tone={protectionTones[status.protection]}>{protection[status.protection]}</StatusTag>],
          [say.last, leading ? say.lastDose(form[leading.form], showDate(leading.lastOn), leading.daysSince) : say.never],
          [say.next, due],
          [say.waning, showDate(status.waningFrom)],
          [say.unprotected, showDate(status.unprotectedFrom)],
        ]}
      />
    </Section>
  );
}

function useBand(): (band: CoverageBand) => readonly [Tone, string] {
  const say = useWords(texts);
  return (band) => {
    if (band === CoverageBand.HIGH) return ["covered", say.high];
    if (band === CoverageBand.PARTIAL) return ["waning", say.partial];
    if (band === CoverageBand.LOW) return ["unprotected", say.low];
    return ["unknown", say.notMeasurable];
  };
}

/** Two places, never rounded up to a better band. */
const two = (value: number) => (Math.floor(value * 100 + 1e-9) / 100).toFixed(2);

function Headline({ adherence }: { adherence: Adherence }) {
  const say = useWords(texts);
  const band = useBand();
  const pdc = adherence.measures.find((one) => one.kind === AdherenceMeasure_Kind.PDC);
  const longest = adherence.gaps.toSorted((a, b) => b.days - a.days)[0];
  const [tone, word] = band(pdc?.band ?? CoverageBand.NOT_MEASURABLE);
  return (
    <div className={style.headline}>
      <div>
        <span className={style.number}>PDC {pdc?.share ? two(pdc.share.value) : "–"}</span>
        <StatusTag tone={tone}>{word}</StatusTag>
        <div>
          {pdc?.share ? say.ofDays(pdc.share.part, pdc.share.whole) : showDaysIn(pdc?.notDefinedBecause ?? "")}
          {pdc?.window && <span className="muted"> · {say.window(showDate(pdc.window.first), showDate(pdc.window.last))}</span>}
        </div>
        {pdc && <div className="muted" lang="en">{showDaysIn(pdc.definition)}</div>}
      </div>
      <div>
        <span className="muted">{say.longest}</span>
        <div>{longest ? say.gapOf(longest.days, showDate(longest.first), showDate(longest.last)) : say.noGap}</div>
      </div>
    </div>
  );
}

function Measures({ measures }: { measures: readonly AdherenceMeasure[] }) {
  const say = useWords(texts);
  const names: Record<AdherenceMeasure_Kind, string> = {
    [AdherenceMeasure_Kind.UNSPECIFIED]: say.measure,
    [AdherenceMeasure_Kind.PDC]: say.pdc,
    [AdherenceMeasure_Kind.MPR]: say.mpr,
    [AdherenceMeasure_Kind.INJECTION_COVERAGE]: say.injectionCoverage,
    [AdherenceMeasure_Kind.INJECTION_COUNT_RATIO]: say.injectionCount,
    [AdherenceMeasure_Kind.SELF_REPORT_RESPONSE]: say.response,
    [AdherenceMeasure_Kind.SELF_REPORT_TAKEN_OF_ANSWERED]: say.takenOfAnswered,
    [AdherenceMeasure_Kind.SELF_REPORT_TAKEN_OF_ALL]: say.takenOfAll,
  };
  return (
    <details className={style.measures}>
      <summary>{say.numbers}</summary>
      <dl>
        {measures.map((one) => (
          <div key={one.kind}>
            <dt>
              {names[one.kind]}: {one.share ? `${two(one.share.value)} (${say.ofCount(one.share.part, one.share.whole)})` : say.notDefined}
              {one.window && `, ${say.window(showDate(one.window.first), showDate(one.window.last))}`}
            </dt>
            <dd className="muted" lang="en">{showDaysIn(one.share ? one.definition : one.notDefinedBecause)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
