import { useInfiniteQuery, useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { useState } from "react";
import type { DisclosureNotice } from "@/contract/cairn/disclosure/v1/notice_pb";
import { type Consent, Consent_State } from "@/contract/cairn/enrollment/v1/consent_pb";
import { ConsentService } from "@/contract/cairn/enrollment/v1/consent_service_pb";
import type { Disclosure } from "@/contract/cairn/enrollment/v1/disclosure_pb";
import { DisclosureService } from "@/contract/cairn/enrollment/v1/disclosure_service_pb";
import { PrivacyService } from "@/contract/cairn/enrollment/v1/privacy_service_pb";
import { labelOf } from "@/parts/choices";
import { type Column, DataTable } from "@/parts/data_table";
import { Facts, Page, Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { showDate, showMoment } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { ConsentForm } from "./consent_form";
import { consentStateLabels, consentWords, endText, informationLabels, listed, purposeLabels, recipientsText } from "./consent_words";
import style from "./consents.module.css";
import { DisclosureForm } from "./disclosure_form";
import { NoticeForm, noticeOutcomes, texts as noticeTexts } from "./notice_form";
import { usePatientId } from "./patient_id";
import { RevokeForm } from "./revoke_form";

export const texts = words({
  en: {
    title: "Consents and disclosures",
    sign: "Sign a consent",
    decide: "Decide a disclosure",
    recordNotice: "Record the notice",
    consents: "Consents",
    noConsents: "No consent is on record",
    noConsentsWhy: "Without one nothing leaves the clinic but in an emergency, or to those who serve it.",
    state: "State",
    purpose: "What for",
    what: "What",
    whom: "To whom",
    until: "Until",
    signed: "Signed",
    signedBy: (day: string, name: string) => `${day} by ${name}`,
    action: "Action",
    revoke: "Revoke",
    revokeOf: (purpose: string) => `Revoke: ${purpose}`,
    endedOn: (state: string, moment: string) => `${state}, ${moment}`,
    notice: "Privacy notice",
    noNotice: "The privacy notice has not been given",
    noNoticeWhy: "Nobody is enrolled in a programme before they were given it (42 CFR 2.22).",
    disclosures: "Disclosures of the last three years",
    noDisclosures: "Nothing has been disclosed",
    when: "When",
    basis: "Consent or other basis",
    onConsent: "Consent",
    otherBasis: "Emergency, or service agreement",
    destroyed: "no longer known",
    decided: "The disclosure is permitted and recorded. This notice has to go with it.",
    scope: "Scope of the consent",
    number: "Number",
  },
  es: {
    title: "Consentimientos y revelaciones",
    sign: "Firmar un consentimiento",
    decide: "Decidir una revelación",
    recordNotice: "Registrar el aviso",
    consents: "Consentimientos",
    noConsents: "No hay ningún consentimiento",
    noConsentsWhy: "Sin él nada sale de la clínica salvo en una emergencia o hacia quienes la sirven.",
    state: "Estado",
    purpose: "Para qué",
    what: "Qué",
    whom: "A quién",
    until: "Hasta",
    signed: "Firmado",
    signedBy: (day, name) => `${day} por ${name}`,
    action: "Acción",
    revoke: "Revocar",
    revokeOf: (purpose) => `Revocar: ${purpose}`,
    endedOn: (state, moment) => `${state}, ${moment}`,
    notice: "Aviso de privacidad",
    noNotice: "No se ha entregado el aviso de privacidad",
    noNoticeWhy: "Nadie se inscribe en un programa antes de recibirlo (42 CFR 2.22).",
    disclosures: "Revelaciones de los últimos tres años",
    noDisclosures: "No se ha revelado nada",
    when: "Cuándo",
    basis: "Consentimiento u otra base",
    onConsent: "Consentimiento",
    otherBasis: "Emergencia o acuerdo de servicio",
    destroyed: "ya no se sabe",
    decided: "La revelación está permitida y registrada. Este aviso debe acompañarla.",
    scope: "Alcance del consentimiento",
    number: "Número",
  },
});

type Open = { readonly form: "sign" | "decide" | "notice" } | { readonly form: "revoke"; readonly consent: Consent };

export function Screen() {
  const say = useWords(texts);
  const [open, setOpen] = useState<Open>();
  const [notice, setNotice] = useState<DisclosureNotice>();
  const close = () => setOpen(undefined);
  return (
    <Page
      title={say.title}
      actions={
        <>
          <Button variant="default" onClick={() => setOpen({ form: "decide" })}>
            {say.decide}
          </Button>
          <Button onClick={() => setOpen({ form: "sign" })}>{say.sign}</Button>
        </>
      }
    >
      {notice && <NoticeToGo notice={notice} />}
      <Notices record={() => setOpen({ form: "notice" })} />
      <Consents revoke={(consent) => setOpen({ form: "revoke", consent })} />
      <Accounting />
      {open?.form === "sign" && <ConsentForm close={close} />}
      {open?.form === "decide" && <DisclosureForm close={close} done={setNotice} />}
      {open?.form === "notice" && <NoticeForm close={close} />}
      {open?.form === "revoke" && <RevokeForm consent={open.consent} close={close} />}
    </Page>
  );
}

/** What has to go with what was disclosed (42 CFR 2.32). */
export function NoticeToGo({ notice }: { notice: DisclosureNotice }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  return (
    <section className={style.notice} role="status">
      <h2>{say.decided}</h2>
      <p>{notice.statement}</p>
      <Facts
        items={[
          [say.scope, notice.scope || shared.missing],
          [say.when, showMoment(notice.disclosedTime)],
          [say.number, notice.disclosureId],
        ]}
      />
      <div className="no-print">
        <Button variant="default" onClick={() => print()}>
          {shared.print}
        </Button>
      </div>
    </section>
  );
}

function Notices({ record }: { record: () => void }) {
  const say = useWords(texts);
  const words = useWords(noticeTexts);
  const notices = useQuery(PrivacyService.method.listPrivacyNotices, { patientId: usePatientId(), pageSize: 50 });
  const action = (
    <Button variant="default" size="xs" onClick={record}>
      {say.recordNotice}
    </Button>
  );
  return (
    <Section title={say.notice} actions={notices.data?.privacyNotices.length ? action : undefined}>
      <Answer of={notices} loading={<Loading rows={1} />}>
        {({ privacyNotices }) =>
          privacyNotices.length === 0 ? (
            <Empty title={say.noNotice} action={action}>
              {say.noNoticeWhy}
            </Empty>
          ) : (
            <Facts items={privacyNotices.map((one) => [`${showDate(one.givenOn)} (${one.noticeVersion})`, labelOf(noticeOutcomes(words), one.outcome)])} />
          )
        }
      </Answer>
    </Section>
  );
}

function Consents({ revoke }: { revoke: (consent: Consent) => void }) {
  const say = useWords(texts);
  const terms = useWords(consentWords);
  const shared = useWords(sharedWords);
  const consents = useInfiniteQuery(
    ConsentService.method.listConsents,
    { patientId: usePatientId(), pageSize: 50, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  const purposes = (consent: Consent) => listed(purposeLabels(terms), consent.terms?.purposes ?? []);
  const columns: readonly Column<Consent>[] = [
    {
      id: "state",
      header: say.state,
      short: true,
      cell: (one) =>
        one.state === Consent_State.ACTIVE ? (
          <StatusTag tone="good">{terms.active}</StatusTag>
        ) : (
          <StatusTag tone="unknown">{say.endedOn(labelOf(consentStateLabels(terms), one.state), showMoment(one.endTime))}</StatusTag>
        ),
    },
    { id: "purpose", header: say.purpose, cell: purposes },
    { id: "whom", header: say.whom, cell: recipientsText },
    { id: "what", header: say.what, cell: (one) => listed(informationLabels(terms), one.terms?.information ?? []), wideOnly: true },
    { id: "until", header: say.until, cell: endText },
    { id: "signed", header: say.signed, cell: (one) => say.signedBy(showDate(one.signature?.signedOn), one.signature?.signerName ?? "–") },
    {
      id: "action",
      header: say.action,
      cell: (one) =>
        one.state === Consent_State.ACTIVE ? (
          <Button variant="default" size="xs" aria-label={say.revokeOf(purposes(one))} onClick={() => revoke(one)}>
            {say.revoke}
          </Button>
        ) : (
          "–"
        ),
    },
  ];
  return (
    <Section title={say.consents}>
      <Answer of={consents} loading={<Loading rows={3} />}>
        {({ pages }) => (
          <>
            <DataTable
              label={say.consents}
              rows={pages.flatMap((page) => page.consents)}
              columns={columns}
              rowId={(one) => one.consentId}
              empty={<Empty title={say.noConsents}>{say.noConsentsWhy}</Empty>}
            />
            {consents.hasNextPage && (
              <Button variant="default" loading={consents.isFetchingNextPage} onClick={() => void consents.fetchNextPage()}>
                {shared.more}
              </Button>
            )}
          </>
        )}
      </Answer>
    </Section>
  );
}

function Accounting() {
  const say = useWords(texts);
  const terms = useWords(consentWords);
  const disclosures = useQuery(DisclosureService.method.getAccountingOfDisclosures, { patientId: usePatientId() });
  const columns: readonly Column<Disclosure>[] = [
    { id: "when", header: say.when, cell: (one) => showMoment(one.disclosedTime) },
    { id: "whom", header: say.whom, cell: (one) => (one.details ? [one.details.recipientName, one.details.recipientAddress].filter(Boolean).join(", ") : say.destroyed) },
    { id: "what", header: say.what, cell: (one) => listed(informationLabels(terms), one.information) },
    { id: "purpose", header: say.purpose, cell: (one) => listed(purposeLabels(terms), one.purpose ? [one.purpose] : []) || "–" },
    { id: "basis", header: say.basis, cell: (one) => (one.consentId ? say.onConsent : say.otherBasis), wideOnly: true },
  ];
  return (
    <Section title={say.disclosures}>
      <Answer of={disclosures} loading={<Loading rows={2} />}>
        {({ disclosures: all }) => <DataTable label={say.disclosures} rows={all} columns={columns} rowId={(one) => one.disclosureId} empty={<Empty title={say.noDisclosures} />} />}
      </Answer>
    </Section>
  );
}
