import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { BreakGlassService, type GetEmergencySummaryResponse } from "@/contract/cairn/enrollment/v1/break_glass_service_pb";
import { Disorder, Remission, Severity } from "@/contract/cairn/enrollment/v1/diagnosis_service_pb";
import { Episode_State } from "@/contract/cairn/enrollment/v1/episode_pb";
import { HumanName_Use } from "@/contract/cairn/enrollment/v1/patient_pb";
import { useColleagues } from "@/parts/colleagues";
import { Facts } from "@/parts/page";
import { Answer, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { ageOn, showDate } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { texts as summaryTexts } from "../chart/summary";
import style from "./emergency.module.css";

export const texts = words({
  en: {
    title: "Emergency summary",
    advice: "What to know now",
    noAdvice: "No advice: the person was in no programme here that it is about. That says nothing of treatment elsewhere.",
    source: (source: string) => `Source: ${source}`,
    who: "Who it is",
    born: "Born (age)",
    mrns: "Record numbers",
    called: "Called",
    diagnoses: "Diagnoses",
    programmes: "Programmes, now or in the last 90 days",
    noProgrammes: "None",
    prescribers: "Prescriber of record",
    team: "Care team",
    closed: "The time is over, or it was ended. The summary cannot be read any more.",
    notice: "This has to go with whatever is passed on",
  },
  es: {
    title: "Resumen de urgencia",
    advice: "Lo que hay que saber ahora",
    noAdvice: "Sin avisos: la persona no estaba en un programa de aquí al que se refieran. Eso no dice nada de tratamientos en otro lugar.",
    source: (source) => `Fuente: ${source}`,
    who: "Quién es",
    born: "Nacimiento (edad)",
    mrns: "N.os de historia",
    called: "Se le llama",
    diagnoses: "Diagnósticos",
    programmes: "Programas, ahora o en los últimos 90 días",
    noProgrammes: "Ninguno",
    prescribers: "Prescriptor responsable",
    team: "Equipo de atención",
    closed: "El tiempo terminó, o se cerró. El resumen ya no puede leerse.",
    notice: "Esto debe acompañar a lo que se comunique",
  },
});

/** Read once when it is asked for: each reading is a disclosure. It is kept nowhere afterwards. */
export function Summary({ breakGlassId }: { breakGlassId: string }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const summary = useQuery(BreakGlassService.method.getEmergencySummary, { breakGlassId }, { staleTime: "static", gcTime: 0, retry: false });
  return (
    <Answer of={summary} own={{ BREAK_GLASS_CLOSED: say.closed }} loading={<Loading rows={6} />}>
      {(data) => (
        <section className={style.summary} aria-label={say.title}>
          <div className="row">
            <h2>{say.title}</h2>
            <Button className="no-print" variant="default" size="xs" onClick={() => print()}>
              {shared.print}
            </Button>
          </div>
          <Advice data={data} />
          <Person data={data} />
          {data.disclosureNotice && (
            <div>
              <h3>{say.notice}</h3>
              <p>{data.disclosureNotice.statement}</p>
            </div>
          )}
        </section>
      )}
    </Answer>
  );
}

function Advice({ data }: { data: GetEmergencySummaryResponse }) {
  const say = useWords(texts);
  if (data.advice.length === 0) return <p>{say.noAdvice}</p>;
  return (
    <>
      <h3>{say.advice}</h3>
      {data.advice.map((one) => (
        <div key={one.code} className={style.advice}>
          <strong>{one.headline}</strong>
          <p>{one.text}</p>
          <p className="muted">{say.source(one.source)}</p>
        </div>
      ))}
    </>
  );
}

function Person({ data }: { data: GetEmergencySummaryResponse }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const terms = useWords(summaryTexts);
  const { nameOf } = useColleagues();
  const { identity } = data;
  const name = identity?.names.find((one) => one.use === HumanName_Use.OFFICIAL) ?? identity?.names[0];
  const severity: Partial<Record<Severity, string>> = { [Severity.MILD]: terms.mild, [Severity.MODERATE]: terms.moderate, [Severity.SEVERE]: terms.severe };
  const remission: Partial<Record<Remission, string>> = { [Remission.EARLY]: terms.early, [Remission.SUSTAINED]: terms.sustained };
  const accounts = (ids: readonly string[]) => ids.map(nameOf).join(", ") || shared.missing;
  return (
    <Facts
      items={[
        [say.who, name ? [name.family, name.given.join(" ")].filter(Boolean).join(", ") : shared.missing],
        [say.called, identity?.preferredName || shared.missing],
        [say.born, identity?.birthDate ? `${showDate(identity.birthDate)} (${ageOn(identity.birthDate)})` : shared.missing],
        [say.mrns, identity?.medicalRecordNumbers.join(", ") || shared.missing],
        [
          say.diagnoses,
          data.diagnoses.length === 0
            ? shared.missing
            : data.diagnoses.map((one) => (
                <div key={`${one.code} ${showDate(one.diagnosedOn)}`}>
                  {[one.disorder === Disorder.OPIOID_USE ? terms.opioid : terms.alcohol, severity[one.severity], remission[one.remission], one.code].filter(Boolean).join(", ")}
                </div>
              )),
        ],
        [
          say.programmes,
          data.episodes.length === 0
            ? say.noProgrammes
            : data.episodes.map((one) => (
                <div key={`${one.programmeName} ${showDate(one.startedOn)}`}>
                  {one.programmeName}{" "}
                  <StatusTag tone={one.state === Episode_State.ACTIVE ? "good" : "info"}>
                    {one.state === Episode_State.ENDED
                      ? terms.ended(showDate(one.startedOn), showDate(one.endedOn))
                      : one.state === Episode_State.PAUSED
                        ? terms.paused(showDate(one.startedOn))
                        : terms.since(showDate(one.startedOn))}
                  </StatusTag>
                </div>
              )),
        ],
        [say.prescribers, accounts(data.prescriberOfRecordAccountIds)],
        [say.team, accounts(data.careTeamAccountIds)],
      ]}
    />
  );
}
