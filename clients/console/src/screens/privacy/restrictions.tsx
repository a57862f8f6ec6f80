import { useQuery } from "@connectrpc/connect-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { type ConsentRecipient, ConsentRecipient_Kind } from "@/contract/cairn/enrollment/v1/consent_pb";
import { PrivacyService, type PrivacyNotice, PrivacyNotice_Outcome, type Representative, RepresentativeAuthority, type Restriction, Restriction_Answer, Restriction_EndBasis } from "@/contract/cairn/enrollment/v1/privacy_service_pb";
import { labelOf } from "@/parts/choices";
import { type Column, DataTable } from "@/parts/data_table";
import { Page, Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { showDate, showMoment } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { useAccountName } from "../admin/account_names";
import { consentWords, informationLabels, listed, purposeLabels, recipientClassLabels } from "../chart/consent_words";
import { isId, PatientIdField } from "./patient_id_field";

export const texts = words({
  en: {
    title: "Limits, representatives, notices",
    askTitle: "Say whose",
    askWhy: "What a person has asked of the clinic about their record: limits, who may sign for them, and the privacy notices they were given.",
    limits: "Limits that the person asked for",
    limitWhy: "An agreed one wins over every consent.",
    what: "What is not told",
    everything: "Anything",
    whom: "To whom",
    anybody: "Anybody",
    purposes: "For which purpose",
    anyPurpose: "Any",
    said: "In their own words",
    paid: "Paid in full by somebody other than the plan: had to be agreed (45 CFR 164.522)",
    state: "State",
    agreed: (since: string) => `In force since ${since}`,
    declined: (on: string) => `Declined ${on}`,
    ended: (on: string, how: string) => `Ended ${on}: ${how}`,
    written: "the person, in writing",
    oral: "the person, by word",
    clinic: "the clinic told the person",
    by: "Recorded by",
    noLimits: "The person has asked for no limit",
    representatives: "Who may sign for the person",
    name: "Name",
    authority: "By which right",
    parent: "Parent of a minor",
    guardian: "Guardian of a minor",
    other: "Another person for a minor",
    personal: "Personal representative of an adult",
    director: "Director of the programme, for payment alone",
    executor: "Executor, administrator",
    kin: "Next of kin",
    from: "From",
    until: "Until",
    open: "No end known",
    evidence: "Shown by",
    noRepresentatives: "Nobody signs for the person",
    notices: "Privacy notices",
    given: "Given on",
    version: "Wording",
    outcome: "What the person did",
    acknowledged: "Acknowledged it",
    refused: "Declined to sign",
    unable: "Could not sign",
    noNotices: "No notice of privacy practices is on record",
    noNoticesWhy: "Nobody is enrolled before they were given one (42 CFR 2.22).",
    who: "Limits are recorded and ended by the care team: in the chart, under Consents and disclosures.",
    accounting: "Accounting of disclosures",
  },
  es: {
    title: "Límites, representantes, avisos",
    askTitle: "Indique de quién",
    askWhy: "Lo que una persona ha pedido sobre su expediente: límites, quién firma por ella y los avisos de privacidad que recibió.",
    limits: "Límites que pidió la persona",
    limitWhy: "Uno acordado prevalece sobre todo consentimiento.",
    what: "Qué no se cuenta",
    everything: "Nada en absoluto",
    whom: "A quién",
    anybody: "A nadie",
    purposes: "Para qué propósito",
    anyPurpose: "Cualquiera",
    said: "En sus propias palabras",
    paid: "Pagado del todo por alguien que no es el plan: había que acordarlo (45 CFR 164.522)",
    state: "Estado",
    agreed: (since) => `Vigente desde ${since}`,
    declined: (on) => `No aceptado el ${on}`,
    ended: (on, how) => `Terminó el ${on}: ${how}`,
    written: "la persona, por escrito",
    oral: "la persona, de palabra",
    clinic: "la clínica avisó a la persona",
    by: "Registrado por",
    noLimits: "La persona no ha pedido ningún límite",
    representatives: "Quién puede firmar por la persona",
    name: "Nombre",
    authority: "Con qué derecho",
    parent: "Madre o padre de menor",
    guardian: "Tutor de menor",
    other: "Otra persona por un menor",
    personal: "Representante de un adulto",
    director: "Dirección del programa, solo para pagos",
    executor: "Albacea, administrador",
    kin: "Familiar más cercano",
    from: "Desde",
    until: "Hasta",
    open: "Sin fin conocido",
    evidence: "Lo acredita",
    noRepresentatives: "Nadie firma por la persona",
    notices: "Avisos de privacidad",
    given: "Entregado el",
    version: "Texto",
    outcome: "Qué hizo la persona",
    acknowledged: "Lo reconoció",
    refused: "No quiso firmar",
    unable: "No pudo firmar",
    noNotices: "No hay ningún aviso de prácticas de privacidad registrado",
    noNoticesWhy: "Nadie se inscribe antes de recibirlo (42 CFR 2.22).",
    who: "El equipo de atención registra y termina los límites: en la historia, en Consentimientos y revelaciones.",
    accounting: "Rendición de cuentas de revelaciones",
  },
});

/** What one patient has asked of the clinic about their record; read alone: the care team records it. */
export function Screen() {
  const say = useWords(texts);
  const [filters, setFilters] = useFilters({ patient: "" });
  const patientId = filters.patient;
  return (
    <Page title={say.title} note={say.who}>
      <PatientIdField key={patientId} value={patientId} onChange={(patient) => setFilters({ patient })} />
      {isId(patientId) ? (
        <>
          <div className="no-print">
            <Link to={`/accounting?patient=${patientId}`}>{say.accounting}</Link>
          </div>
          <Limits patientId={patientId} />
          <Representatives patientId={patientId} />
          <Notices patientId={patientId} />
        </>
      ) : (
        <Empty title={say.askTitle}>{say.askWhy}</Empty>
      )}
    </Page>
  );
}

function Limits({ patientId }: { patientId: string }) {
  const say = useWords(texts);
  const terms = useWords(consentWords);
  const nameOf = useAccountName();
  const read = useQuery(PrivacyService.method.listRestrictions, { patientId, pageSize: 500 });
  const columns = useMemo<readonly Column<Restriction>[]>(() => {
    const recipient = (one: ConsentRecipient) => (one.kind === ConsentRecipient_Kind.CLASS ? labelOf(recipientClassLabels(terms), one.recipientClass) : one.name);
    return [
      {
        id: "what",
        header: say.what,
        cell: ({ scope }) => (
          <div>
            {listed(informationLabels(terms), scope?.information ?? []) || say.everything}
            {scope?.paidInFull && <div className="muted">{say.paid}</div>}
          </div>
        ),
      },
      { id: "whom", header: say.whom, cell: ({ scope }) => scope?.recipients.map(recipient).join("; ") || say.anybody },
      { id: "purposes", header: say.purposes, cell: ({ scope }) => listed(purposeLabels(terms), scope?.purposes ?? []) || say.anyPurpose },
      { id: "said", header: say.said, cell: ({ scope }) => scope?.words || "–" },
      { id: "state", header: say.state, cell: (one) => <State restriction={one} /> },
      { id: "by", header: say.by, cell: ({ recordedByAccountId }) => nameOf(recordedByAccountId), wideOnly: true },
    ];
  }, [say, terms, nameOf]);
  return (
    <Section title={say.limits} note={say.limitWhy}>
      <Answer of={read} loading={<Loading rows={3} />}>
        {({ restrictions }) => <DataTable label={say.limits} rows={restrictions} columns={columns} rowId={(one) => one.restrictionId} empty={<Empty title={say.noLimits} />} />}
      </Answer>
    </Section>
  );
}

function State({ restriction: { answer, startTime, endTime, endBasis } }: { restriction: Restriction }) {
  const say = useWords(texts);
  if (answer === Restriction_Answer.DECLINED) return <StatusTag tone="unknown">{say.declined(showMoment(startTime))}</StatusTag>;
  if (!endTime) return <StatusTag tone="good">{say.agreed(showMoment(startTime))}</StatusTag>;
  const how: Readonly<Record<number, string>> = { [Restriction_EndBasis.PATIENT_WRITTEN]: say.written, [Restriction_EndBasis.PATIENT_ORAL]: say.oral, [Restriction_EndBasis.CLINIC]: say.clinic };
  return <StatusTag tone="info">{say.ended(showMoment(endTime), how[endBasis] ?? "–")}</StatusTag>;
}

function Representatives({ patientId }: { patientId: string }) {
  const say = useWords(texts);
  const read = useQuery(PrivacyService.method.listRepresentatives, { patientId, pageSize: 500 });
  const columns = useMemo<readonly Column<Representative>[]>(() => {
    const rights: Readonly<Record<number, string>> = {
      [RepresentativeAuthority.PARENT]: say.parent,
      [RepresentativeAuthority.GUARDIAN_OF_MINOR]: say.guardian,
      [RepresentativeAuthority.OTHER_FOR_MINOR]: say.other,
      [RepresentativeAuthority.PERSONAL_REPRESENTATIVE]: say.personal,
      [RepresentativeAuthority.PROGRAM_DIRECTOR]: say.director,
      [RepresentativeAuthority.EXECUTOR]: say.executor,
      [RepresentativeAuthority.NEXT_OF_KIN]: say.kin,
    };
    return [
      { id: "name", header: say.name, cell: ({ name }) => name || "–" },
      { id: "authority", header: say.authority, cell: ({ authority }) => rights[authority] ?? "–" },
      { id: "from", header: say.from, short: true, cell: ({ startsOn }) => showDate(startsOn) },
      { id: "until", header: say.until, short: true, cell: ({ endsOn }) => (endsOn ? showDate(endsOn) : say.open) },
      { id: "evidence", header: say.evidence, cell: ({ evidence }) => evidence || "–" },
    ];
  }, [say]);
  return (
    <Section title={say.representatives}>
      <Answer of={read} loading={<Loading rows={2} />}>
        {({ representatives }) => <DataTable label={say.representatives} rows={representatives} columns={columns} rowId={(one) => one.representativeId} empty={<Empty title={say.noRepresentatives} />} />}
      </Answer>
    </Section>
  );
}

function Notices({ patientId }: { patientId: string }) {
  const say = useWords(texts);
  const nameOf = useAccountName();
  const read = useQuery(PrivacyService.method.listPrivacyNotices, { patientId, pageSize: 500 });
  const columns = useMemo<readonly Column<PrivacyNotice>[]>(() => {
    const outcomes: Readonly<Record<number, string>> = { [PrivacyNotice_Outcome.ACKNOWLEDGED]: say.acknowledged, [PrivacyNotice_Outcome.DECLINED_TO_SIGN]: say.refused, [PrivacyNotice_Outcome.UNABLE_TO_SIGN]: say.unable };
    return [
      { id: "given", header: say.given, short: true, cell: ({ givenOn }) => showDate(givenOn) },
      { id: "version", header: say.version, cell: ({ noticeVersion }) => noticeVersion },
      { id: "outcome", header: say.outcome, cell: ({ outcome }) => outcomes[outcome] ?? "–" },
      { id: "by", header: say.by, cell: ({ recordedByAccountId }) => nameOf(recordedByAccountId) },
    ];
  }, [say, nameOf]);
  return (
    <Section title={say.notices}>
      <Answer of={read} loading={<Loading rows={2} />}>
        {({ privacyNotices }) => <DataTable label={say.notices} rows={privacyNotices} columns={columns} rowId={(one) => one.privacyNoticeId} empty={<Empty title={say.noNotices}>{say.noNoticesWhy}</Empty>} />}
      </Answer>
    </Section>
  );
}
