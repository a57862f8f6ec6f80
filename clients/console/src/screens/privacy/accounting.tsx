import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { DisclosureNotice_Basis, DisclosureNotice_Redisclosure } from "@/contract/cairn/disclosure/v1/notice_pb";
import type { Disclosure } from "@/contract/cairn/enrollment/v1/disclosure_pb";
import { DisclosureService } from "@/contract/cairn/enrollment/v1/disclosure_service_pb";
import { labelOf } from "@/parts/choices";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { DateInput } from "@/parts/date_input";
import { Page } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { useFilters } from "@/parts/use_filters";
import { useSession } from "@/session/session";
import { dateOfIso, showDate, showMoment, today } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { useAccountName } from "../admin/account_names";
import { consentWords, informationLabels, listed, purposeLabels, recipientStatusLabels } from "../chart/consent_words";
import { methodName } from "./audited";
import { isId, PatientIdField } from "./patient_id_field";

export const texts = words({
  en: {
    title: "Accounting of disclosures",
    from: "From",
    fromHint: "Empty: three years back. Six at most.",
    heading: (from: string, until: string) => `What left the clinic from ${from} to ${until}`,
    made: (clinic: string, when: string) => `${clinic}. Made ${when}.`,
    about: (patientId: string) => `Patient ${patientId}`,
    law: "42 CFR 2.25; 45 CFR 164.528. Each disclosure is written in the same transaction as what left: there is none without its line.",
    count: (count: number) => `${count} ${count === 1 ? "disclosure" : "disclosures"}`,
    when: "When",
    whom: "To whom",
    destroyed: "Not readable any more: the key of this record was destroyed",
    through: (name: string) => `through ${name}`,
    what: "What",
    purpose: "What for",
    basis: "On which basis",
    consent: "Written consent",
    emergency: "Medical emergency (42 CFR 2.51)",
    qso: "Agreement with a qualified service organization",
    unknownBasis: "Not known",
    prohibited: "May not be passed on",
    hipaa: "May be passed on as HIPAA permits, never against the patient",
    contractors: "May be passed on to contractors",
    by: "By whom",
    askTitle: "Say whose disclosures",
    askWhy: "A patient may ask for this list at any time; it is due within 30 days. Print it, or save it as PDF.",
    emptyTitle: "Nothing left the clinic in this time",
    emptyWhy: "Also when there is no such person: an unknown id has the same answer as one without disclosures or is refused.",
    log: "Who looked at this record inside the clinic",
    limits: "Limits that the person asked for",
  },
  es: {
    title: "Rendición de cuentas de revelaciones",
    from: "Desde",
    fromHint: "Vacío: tres años atrás. Como máximo seis.",
    heading: (from, until) => `Lo que salió de la clínica del ${from} al ${until}`,
    made: (clinic, when) => `${clinic}. Hecho el ${when}.`,
    about: (patientId) => `Paciente ${patientId}`,
    law: "42 CFR 2.25; 45 CFR 164.528. Cada revelación se escribe en la misma transacción que lo que sale: no hay ninguna sin su línea.",
    count: (count) => `${count} ${count === 1 ? "revelación" : "revelaciones"}`,
    when: "Cuándo",
    whom: "A quién",
    destroyed: "Ya no se puede leer: la clave de este expediente fue destruida",
    through: (name) => `por medio de ${name}`,
    what: "Qué",
    purpose: "Para qué",
    basis: "Con qué base",
    consent: "Consentimiento escrito",
    emergency: "Emergencia médica (42 CFR 2.51)",
    qso: "Acuerdo con una organización de servicios calificada",
    unknownBasis: "No se sabe",
    prohibited: "No puede transmitirse",
    hipaa: "Puede transmitirse como permite HIPAA, nunca contra la persona",
    contractors: "Puede transmitirse a contratistas",
    by: "Por quién",
    askTitle: "Indique de quién",
    askWhy: "La persona puede pedir esta lista en cualquier momento; se entrega en 30 días. Imprímala o guárdela como PDF.",
    emptyTitle: "Nada salió de la clínica en este tiempo",
    emptyWhy: "También cuando no existe esa persona: un id desconocido responde como uno sin revelaciones, o se rechaza.",
    log: "Quién miró este expediente dentro de la clínica",
    limits: "Límites que pidió la persona",
  },
});

/** Everything that has left about one patient, as they may ask for it: to be printed. */
export function Screen() {
  const say = useWords(texts);
  const [filters, setFilters] = useFilters({ patient: "", from: "" });
  return (
    <Page title={say.title}>
      <PatientIdField key={filters.patient} value={filters.patient} onChange={(patient) => setFilters({ patient })}>
        <DateInput label={say.from} description={say.fromHint} latest={today()} value={filters.from} onChange={(event) => setFilters({ from: event.currentTarget.value })} />
      </PatientIdField>
      {isId(filters.patient) ? <Accounting patientId={filters.patient} from={filters.from} /> : <Empty title={say.askTitle}>{say.askWhy}</Empty>}
    </Page>
  );
}

function Accounting({ patientId, from }: { patientId: string; from: string }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const { organisationName } = useSession();
  const fromOn = dateOfIso(from);
  const read = useQuery(DisclosureService.method.getAccountingOfDisclosures, { patientId, ...(fromOn ? { fromOn } : {}) });
  return (
    <Answer of={read} loading={<Loading rows={6} />}>
      {({ disclosures, fromOn: since }) => (
        <section className="stack">
          <div>
            <h2>{say.heading(showDate(since), showDate(today()))}</h2>
            <p>{say.about(patientId)}</p>
            <p>{say.made(organisationName, showMoment(new Date()))}</p>
            <p className="muted">{say.law}</p>
          </div>
          <div className="row no-print">
            <b>{say.count(disclosures.length)}</b>
            <Button onClick={() => print()}>{shared.print}</Button>
            <Link to={`/audit?patient=${patientId}`}>{say.log}</Link>
            <Link to={`/restrictions?patient=${patientId}`}>{say.limits}</Link>
          </div>
          <Rows disclosures={disclosures} />
        </section>
      )}
    </Answer>
  );
}

function Rows({ disclosures }: { disclosures: readonly Disclosure[] }) {
  const say = useWords(texts);
  const terms = useWords(consentWords);
  const nameOf = useAccountName();
  const columns = useMemo<readonly SortableColumn<Disclosure>[]>(() => {
    const bases: Readonly<Record<number, string>> = {
      [DisclosureNotice_Basis.CONSENT]: say.consent,
      [DisclosureNotice_Basis.MEDICAL_EMERGENCY]: say.emergency,
      [DisclosureNotice_Basis.QUALIFIED_SERVICE_ORGANISATION]: say.qso,
    };
    const onward: Readonly<Record<number, string>> = {
      [DisclosureNotice_Redisclosure.PROHIBITED]: say.prohibited,
      [DisclosureNotice_Redisclosure.AS_HIPAA_PERMITS]: say.hipaa,
      [DisclosureNotice_Redisclosure.TO_CONTRACTORS_ONLY]: say.contractors,
    };
    return [
      { id: "when", header: say.when, sortBy: ({ disclosedTime }) => disclosedTime?.seconds, short: true, cell: ({ disclosedTime }) => showMoment(disclosedTime) },
      {
        id: "whom",
        header: say.whom,
        sortBy: ({ details }) => details?.recipientName,
        cell: ({ details, recipientStatus }) =>
          details ? (
            <div>
              {details.recipientName}
              {details.recipientAddress && <div>{details.recipientAddress}</div>}
              {details.intermediary && <div>{say.through(details.intermediary)}</div>}
              <div className="muted">{labelOf(recipientStatusLabels(terms), recipientStatus)}</div>
            </div>
          ) : (
            <span className="muted">{say.destroyed}</span>
          ),
      },
      { id: "what", header: say.what, cell: ({ information }) => listed(informationLabels(terms), information) },
      {
        id: "purpose",
        header: say.purpose,
        sortBy: ({ purpose }) => labelOf(purposeLabels(terms), purpose),
        cell: ({ purpose, details }) => (
          <div>
            {labelOf(purposeLabels(terms), purpose)}
            {details?.purposeText && <div>{details.purposeText}</div>}
          </div>
        ),
      },
      {
        id: "basis",
        header: say.basis,
        cell: ({ basis, redisclosure }) => (
          <div>
            {bases[basis] ?? say.unknownBasis}
            {onward[redisclosure] && <div className="muted">{onward[redisclosure]}</div>}
          </div>
        ),
      },
      {
        id: "by",
        header: say.by,
        sortBy: ({ disclosedByAccountId }) => nameOf(disclosedByAccountId),
        cell: ({ disclosedByAccountId, method }) => (
          <div>
            {nameOf(disclosedByAccountId)}
            <div className="muted">{methodName(method)}</div>
          </div>
        ),
      },
    ];
  }, [say, terms, nameOf]);
  return <DataTable label={say.title} rows={disclosures} whole columns={columns} rowId={(one) => one.disclosureId} empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>} />;
}
