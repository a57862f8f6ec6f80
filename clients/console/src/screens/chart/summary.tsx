import { useQuery } from "@connectrpc/connect-query";
import { DiagnosisService, Diagnosis_State, Disorder, Remission, Severity } from "@/contract/cairn/enrollment/v1/diagnosis_service_pb";
import { Episode_State } from "@/contract/cairn/enrollment/v1/episode_pb";
import { EpisodeService } from "@/contract/cairn/enrollment/v1/episode_service_pb";
import { ContactPoint_System } from "@/contract/cairn/enrollment/v1/patient_pb";
import { Facts, Page, Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { showDate } from "@/words/dates";
import { fullName } from "@/words/names";
import { languageNames } from "@/words/language_names";
import { sharedWords } from "@/words/shared";
import { useLanguage, useWords, words } from "@/words/words";
import { usePatient, usePatientId } from "./patient_id";

export const texts = words({
  en: {
    title: "Summary",
    care: "Care",
    since: (day: string) => `Active since ${day}`,
    paused: (day: string) => `Paused; began ${day}`,
    ended: (from: string, to: string) => `Ended: ${from} to ${to}`,
    noCare: "Not enrolled in a programme",
    noCareWhy: "What is given and agreed in a programme is shown here once the person is enrolled.",
    diagnoses: "Diagnoses",
    noDiagnosis: "No diagnosis is recorded",
    alcohol: "Alcohol use disorder",
    opioid: "Opioid use disorder",
    mild: "mild",
    moderate: "moderate",
    severe: "severe",
    early: "in early remission",
    sustained: "in sustained remission",
    diagnosedOn: (code: string, day: string) => `${code}, ${day}`,
    contact: "Contact",
    phone: "Phone",
    email: "Email",
    address: "Address",
    languages: "Languages",
  },
  es: {
    title: "Resumen",
    care: "Atención",
    since: (day) => `Activa desde ${day}`,
    paused: (day) => `En pausa; comenzó ${day}`,
    ended: (from, to) => `Terminada: ${from} a ${to}`,
    noCare: "Sin inscripción en un programa",
    noCareWhy: "Lo que se administra y acuerda en un programa se muestra aquí cuando la persona está inscrita.",
    diagnoses: "Diagnósticos",
    noDiagnosis: "No hay diagnóstico registrado",
    alcohol: "Trastorno por consumo de alcohol",
    opioid: "Trastorno por consumo de opioides",
    mild: "leve",
    moderate: "moderado",
    severe: "grave",
    early: "en remisión temprana",
    sustained: "en remisión sostenida",
    diagnosedOn: (code, day) => `${code}, ${day}`,
    contact: "Contacto",
    phone: "Teléfono",
    email: "Correo electrónico",
    address: "Dirección",
    languages: "Idiomas",
  },
});

export function Screen() {
  const say = useWords(texts);
  return (
    <Page title={say.title}>
      <Care />
      <Diagnoses />
      <Contact />
    </Page>
  );
}

function Care() {
  const say = useWords(texts);
  const episodes = useQuery(EpisodeService.method.listEpisodes, { patientId: usePatientId(), pageSize: 50 });
  return (
    <Section title={say.care}>
      <Answer of={episodes} loading={<Loading rows={2} />}>
        {({ episodes: all }) =>
          all.length === 0 ? (
            <Empty title={say.noCare}>{say.noCareWhy}</Empty>
          ) : (
            <Facts
              items={all.map((episode) => [
                episode.programmeName,
                episode.state === Episode_State.ACTIVE ? (
                  <StatusTag tone="good">{say.since(showDate(episode.startedOn))}</StatusTag>
                ) : episode.state === Episode_State.PAUSED ? (
                  <StatusTag tone="waning">{say.paused(showDate(episode.startedOn))}</StatusTag>
                ) : (
                  <StatusTag tone="info">{say.ended(showDate(episode.startedOn), showDate(episode.endedOn))}</StatusTag>
                ),
              ])}
            />
          )
        }
      </Answer>
    </Section>
  );
}

function Diagnoses() {
  const say = useWords(texts);
  const diagnoses = useQuery(DiagnosisService.method.listDiagnoses, { patientId: usePatientId() });
  const disorder = (one: Disorder) => (one === Disorder.OPIOID_USE ? say.opioid : say.alcohol);
  const severity: Partial<Record<Severity, string>> = { [Severity.MILD]: say.mild, [Severity.MODERATE]: say.moderate, [Severity.SEVERE]: say.severe };
  const remission: Partial<Record<Remission, string>> = { [Remission.EARLY]: say.early, [Remission.SUSTAINED]: say.sustained };
  return (
    <Section title={say.diagnoses}>
      <Answer of={diagnoses} loading={<Loading rows={2} />}>
        {({ diagnoses: all }) => {
          const valid = all.filter((one) => one.state === Diagnosis_State.RECORDED);
          if (valid.length === 0) return <Empty title={say.noDiagnosis} />;
          return (
            <Facts
              items={valid.map((one) => [
                say.diagnosedOn(one.code, showDate(one.diagnosedOn)),
                [disorder(one.disorder), severity[one.severity], remission[one.remission]].filter(Boolean).join(", "),
              ])}
            />
          );
        }}
      </Answer>
    </Section>
  );
}

function Contact() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const language = useLanguage();
  const profile = usePatient()?.profile;
  const reach = (system: ContactPoint_System) =>
    profile?.telecoms
      .filter((one) => one.system === system)
      .map((one) => one.value)
      .join(", ") || shared.missing;
  const address = profile?.addresses[0];
  return (
    <Section title={say.contact}>
      <Facts
        items={[
          [shared.patient, fullName(profile)],
          [say.phone, reach(ContactPoint_System.PHONE)],
          [say.email, reach(ContactPoint_System.EMAIL)],
          [say.address, address ? [...address.lines, address.city, [address.state, address.postalCode].filter(Boolean).join(" ")].filter(Boolean).join(", ") : shared.missing],
          [say.languages, languageNames(profile?.languages ?? [], language) || shared.missing],
        ]}
      />
    </Section>
  );
}
