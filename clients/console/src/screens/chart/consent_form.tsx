import { useQuery } from "@connectrpc/connect-query";
import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type ConsentTemplate, ConsentRecipient_Kind, ConsentSignature_Capacity, ConsentSignature_Method, DisclosurePurpose, InformationCategory, RecipientClass } from "@/contract/cairn/enrollment/v1/consent_pb";
import { ConsentService } from "@/contract/cairn/enrollment/v1/consent_service_pb";
import { PrivacyService } from "@/contract/cairn/enrollment/v1/privacy_service_pb";
import { CheckList } from "@/parts/check_list";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, isoDate, showDate, today } from "@/words/dates";
import { fullName, nameOf } from "@/words/names";
import { useLanguage, useWords, words } from "@/words/words";
import style from "./consent_form.module.css";
import { consentWords, informationLabels, listed, purposeLabels, recipientClassLabels } from "./consent_words";
import { usePatient, usePatientId } from "./patient_id";

export const texts = words({
  en: {
    title: "Sign a consent",
    save: "Put the signed consent on record",
    from: "Who may disclose",
    fromHint: "42 CFR 2.31(a)(2). One name or description a line",
    here: "This program",
    information: "What may be disclosed",
    informationHint: "42 CFR 2.31(a)(3)",
    classes: "To whom: groups",
    classesHint: "42 CFR 2.31(a)(4)",
    persons: "To whom: persons by name",
    entities: "To whom: organizations by name",
    oneALine: "One a line",
    purposes: "What for",
    purposesHint: "42 CFR 2.31(a)(5)",
    end: "When it ends",
    endHint: "42 CFR 2.31(a)(7)",
    endChoose: "Choose",
    endDay: "On a day",
    endEvent: "When something happens",
    endNone: "Not before it is revoked (only for all future treatment, payment and operations)",
    lastDay: "Last day",
    event: "What happens",
    eventHint: "Such as “when my treatment here ends”",
    textLanguage: "Language of the text",
    english: "English",
    spanish: "Spanish",
    text: "What the person reads and signs",
    noText: "Choose what the consent is for: its text appears here.",
    signature: "Signature",
    signer: "Who signs",
    patientSigns: "The patient",
    representativeSigns: (name: string) => `For the patient: ${name}`,
    signerName: "Name of who signs",
    signerHint: "42 CFR 2.31(a)(8). Typed by the person who signs, or as it stands on the paper",
    method: "How it is signed",
    electronic: "Here, on the screen",
    paper: "In ink, on paper that the clinic keeps",
    signedOn: "Signed on",
    agreed: "The person has read this text, or it was read to them, and signs it",
    agreedMissing: "A consent counts only when the person has read the text and signs it.",
    incomplete: "A written consent has parts that the law asks for. These are missing:",
    notCombinable: "Counseling notes, and legal proceedings, take a consent of their own. Sign the rest separately.",
    mismatch: "A recipient does not fit what the consent is for.",
    contradicts: "The clinic has agreed to a limit that stands against this. End the limit first, or leave the recipient out.",
    notAuthorised: "Whoever signs may not sign this consent for this person.",
    future: "The day of signing is in the future.",
    tpoPreset: "Fill in the usual consent to treatment, payment and operations",
    dayMissing: "Enter a day of the calendar.",
  },
  es: {
    title: "Firmar un consentimiento",
    save: "Registrar el consentimiento firmado",
    from: "Quién puede revelar",
    fromHint: "42 CFR 2.31(a)(2). Un nombre o descripción por línea",
    here: "Este programa",
    information: "Qué se puede revelar",
    informationHint: "42 CFR 2.31(a)(3)",
    classes: "A quién: grupos",
    classesHint: "42 CFR 2.31(a)(4)",
    persons: "A quién: personas por su nombre",
    entities: "A quién: organizaciones por su nombre",
    oneALine: "Una por línea",
    purposes: "Para qué",
    purposesHint: "42 CFR 2.31(a)(5)",
    end: "Cuándo termina",
    endHint: "42 CFR 2.31(a)(7)",
    endChoose: "Elija",
    endDay: "En un día",
    endEvent: "Cuando ocurra algo",
    endNone: "No antes de revocarse (solo para todo tratamiento, pago y operaciones futuras)",
    lastDay: "Último día",
    event: "Qué ocurre",
    eventHint: "Como «cuando termine mi tratamiento aquí»",
    textLanguage: "Idioma del texto",
    english: "Inglés",
    spanish: "Español",
    text: "Lo que la persona lee y firma",
    noText: "Elija para qué es el consentimiento: aquí aparece su texto.",
    signature: "Firma",
    signer: "Quién firma",
    patientSigns: "La persona",
    representativeSigns: (name) => `Por la persona: ${name}`,
    signerName: "Nombre de quien firma",
    signerHint: "42 CFR 2.31(a)(8). Escrito por quien firma, o como figura en el papel",
    method: "Cómo se firma",
    electronic: "Aquí, en la pantalla",
    paper: "Con tinta, en papel que guarda la clínica",
    signedOn: "Firmado el",
    agreed: "La persona ha leído este texto, o se le ha leído, y lo firma",
    agreedMissing: "Un consentimiento solo vale si la persona ha leído el texto y lo firma.",
    incomplete: "Un consentimiento escrito tiene partes que la ley exige. Faltan estas:",
    notCombinable: "Las notas de consejería y los procedimientos legales requieren un consentimiento propio. Firme lo demás por separado.",
    mismatch: "Un destinatario no corresponde al propósito del consentimiento.",
    contradicts: "La clínica aceptó un límite que se opone a esto. Termine antes el límite u omita al destinatario.",
    notAuthorised: "Quien firma no puede firmar este consentimiento por esta persona.",
    future: "El día de la firma está en el futuro.",
    tpoPreset: "Rellenar el consentimiento habitual para tratamiento, pago y operaciones",
    dayMissing: "Indique un día del calendario.",
  },
});

const empty = {
  disclosers: "",
  information: [] as readonly number[],
  classes: [] as readonly number[],
  persons: "",
  entities: "",
  purposes: [] as readonly number[],
  end: "",
  lastDay: "",
  event: "",
  language: "",
  signer: "",
  signerName: "",
  method: "electronic",
  signedOn: isoDate(today()),
  agreed: false,
};

const paths = {
  disclosers: "terms.disclosers",
  information: "terms.information",
  classes: "terms.recipients",
  purposes: "terms.purposes",
  end: "terms.expiry",
  language: "terms.template_code",
  signer: "signature.capacity",
  signerName: "signature.signer_name",
  method: "signature.method",
  signedOn: "signature.signed_on",
};

/** The text that is written for a purpose, as the command line has it. */
function templateFor(purposes: readonly number[]): string {
  switch (purposes[0]) {
    case undefined:
      return "";
    case DisclosurePurpose.TPO_ALL_FUTURE:
      return "tpo";
    case DisclosurePurpose.SUD_COUNSELING_NOTES:
      return "sud-counseling-notes";
    case DisclosurePurpose.LEGAL_PROCEEDING:
      return "legal-proceeding";
    case DisclosurePurpose.PEER_SUPPORT:
      return "peer-support";
    case DisclosurePurpose.RESEARCH_CONTACT:
      return "research-contact";
    case DisclosurePurpose.CONTACT:
      return "contact";
    default:
      return "disclosure";
  }
}

const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** A consent with the elements of 42 CFR 2.31(a). Its text is shown while it is signed; what was shown is kept by its digest. */
export function ConsentForm({ close }: { close: () => void }) {
  const say = useWords(texts);
  const terms = useWords(consentWords);
  const shown = useLanguage();
  const patientId = usePatientId();
  const patient = usePatient();
  const templates = useQuery(ConsentService.method.listConsentTemplates, { language: "" });
  const representatives = useQuery(PrivacyService.method.listRepresentatives, { patientId, pageSize: 100 });
  const sign = useSubmit(ConsentService.method.signConsent);
  const form = useForm(`consent ${patientId}`, empty, sign.trouble, paths);
  const { values } = form;
  const language = values.language || shown;
  const template = templates.data?.templates.find((one) => one.code === templateFor(values.purposes) && one.language === language);
  const document = template ? documentOf(template) : "";

  function documentOf(text: ConsentTemplate): string {
    const recipients = [...listed(recipientClassLabels(terms), values.classes).split("; "), ...lines(values.persons), ...lines(values.entities)].filter(Boolean);
    const until = values.end === "day" ? showDate(dateOfIso(values.lastDay)) : values.end === "event" ? values.event : values.end === "none" ? terms.noEnd : "–";
    return [
      text.title,
      "",
      text.text,
      "",
      `${say.from}: ${lines(values.disclosers).join("; ") || "–"}`,
      `${say.information}: ${listed(informationLabels(terms), values.information) || "–"}`,
      `${say.classes.split(":")[0]}: ${recipients.join("; ") || "–"}`,
      `${say.purposes}: ${listed(purposeLabels(terms), values.purposes) || "–"}`,
      `${say.end}: ${until}`,
      `${fullName(patient?.profile)} · ${values.signerName || "–"} · ${showDate(dateOfIso(values.signedOn))}`,
    ].join("\n");
  }

  const fillIn = () =>
    form.set({
      disclosers: say.here,
      information: informationLabels(terms)
        .map(([one]) => one)
        .filter((one) => one !== InformationCategory.SUD_COUNSELING_NOTES),
      classes: [RecipientClass.TREATING_PROVIDERS, RecipientClass.HEALTH_PLANS, RecipientClass.THIRD_PARTY_PAYERS, RecipientClass.PROGRAM_OPERATIONS],
      purposes: [DisclosurePurpose.TPO_ALL_FUTURE],
      end: "none",
    });

  const submit = async () => {
    const expiresOn = dateOfIso(values.lastDay);
    const signedOn = dateOfIso(values.signedOn);
    const wrong = {
      ...(values.method === "electronic" && !values.agreed ? { agreed: say.agreedMissing } : {}),
      ...(values.end === "day" && !expiresOn ? { lastDay: say.dayMissing } : {}),
    };
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0) return;
    const digest = values.method === "electronic" && document ? new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(document))) : new Uint8Array();
    const answer = await sign.send({
      patientId,
      terms: {
        disclosers: lines(values.disclosers),
        information: [...values.information] as InformationCategory[],
        recipients: [
          ...values.classes.map((one) => ({ kind: ConsentRecipient_Kind.CLASS, recipientClass: one as RecipientClass })),
          ...lines(values.persons).map((name) => ({ kind: ConsentRecipient_Kind.PERSON, name })),
          ...lines(values.entities).map((name) => ({ kind: ConsentRecipient_Kind.ENTITY, name })),
        ],
        purposes: [...values.purposes] as DisclosurePurpose[],
        ...(values.end === "day" && expiresOn ? { expiry: { expiresOn } } : values.end === "event" ? { expiry: { event: values.event.trim() } } : values.end === "none" ? { expiry: { none: true } } : {}),
        templateCode: templateFor(values.purposes),
        templateLanguage: language,
      },
      signature: {
        capacity: values.signer ? ConsentSignature_Capacity.REPRESENTATIVE : ConsentSignature_Capacity.PATIENT,
        representativeId: values.signer,
        signerName: values.signerName.trim(),
        method: values.method === "paper" ? ConsentSignature_Method.PAPER : ConsentSignature_Method.ELECTRONIC,
        ...(signedOn ? { signedOn } : {}),
        documentSha256: digest,
      },
    });
    if (!answer) return;
    form.clear();
    close();
  };

  const { family, given } = nameOf(patient?.profile);
  const missing = sign.trouble?.reason === "CONSENT_INCOMPLETE" ? Object.entries(sign.trouble.fields) : [];
  return (
    <FormDrawer
      title={say.title}
      about={`${fullName(patient?.profile)} · ${showDate(patient?.profile?.birthDate)}`}
      form={form}
      submitLabel={say.save}
      submit={submit}
      busy={sign.busy}
      trouble={sign.trouble}
      own={{
        CONSENT_INCOMPLETE: say.incomplete,
        CONSENT_NOT_COMBINABLE: say.notCombinable,
        CONSENT_RECIPIENT_MISMATCH: say.mismatch,
        CONSENT_CONTRADICTS_RESTRICTION: say.contradicts,
        SIGNER_NOT_AUTHORISED: say.notAuthorised,
        DATE_IN_FUTURE: say.future,
      }}
      close={close}
    >
      {missing.length > 0 && (
        <ul className={style.missing}>
          {missing.map(([field, description]) => (
            <li key={field}>{description}</li>
          ))}
        </ul>
      )}
      <button type="button" className={style.preset} onClick={fillIn}>
        {say.tpoPreset}
      </button>
      <CheckList label={say.purposes} description={say.purposesHint} options={purposeLabels(terms)} value={values.purposes} onChange={(purposes) => form.set({ purposes })} error={form.errorOf("purposes")} />
      <Textarea label={say.from} description={say.fromHint} autosize={false} rows={2} maxLength={2000} {...form.text("disclosers")} />
      <CheckList
        label={say.information}
        description={say.informationHint}
        options={informationLabels(terms)}
        value={values.information}
        onChange={(information) => form.set({ information })}
        error={form.errorOf("information")}
      />
      <CheckList label={say.classes} description={say.classesHint} options={recipientClassLabels(terms)} value={values.classes} onChange={(classes) => form.set({ classes })} error={form.errorOf("classes")} />
      <Textarea label={say.persons} description={say.oneALine} rows={2} maxLength={2000} {...form.text("persons")} />
      <Textarea label={say.entities} description={say.oneALine} rows={2} maxLength={2000} {...form.text("entities")} />
      <NativeSelect
        label={say.end}
        description={say.endHint}
        data={[
          { value: "", label: say.endChoose },
          { value: "day", label: say.endDay },
          { value: "event", label: say.endEvent },
          { value: "none", label: say.endNone },
        ]}
        {...form.text("end")}
      />
      {values.end === "day" && <DateInput label={say.lastDay} earliest={today()} {...form.text("lastDay")} />}
      {values.end === "event" && <TextInput label={say.event} description={say.eventHint} maxLength={300} {...form.text("event")} />}
      <NativeSelect
        label={say.textLanguage}
        data={[
          { value: "en", label: say.english },
          { value: "es", label: say.spanish },
        ]}
        {...form.text("language")}
        value={language}
      />
      <section className={style.document} aria-label={say.text} tabIndex={0}>
        <h3>{say.text}</h3>
        <p className={style.text}>{document || say.noText}</p>
      </section>
      <NativeSelect
        label={say.method}
        data={[
          { value: "electronic", label: say.electronic },
          { value: "paper", label: say.paper },
        ]}
        {...form.text("method")}
      />
      <NativeSelect
        label={say.signer}
        data={[
          { value: "", label: say.patientSigns },
          ...(representatives.data?.representatives ?? []).map((one) => ({ value: one.representativeId, label: say.representativeSigns(one.name) })),
        ]}
        {...form.text("signer")}
      />
      <TextInput label={say.signerName} description={say.signerHint} placeholder={[given, family].filter(Boolean).join(" ")} autoComplete="off" maxLength={200} {...form.text("signerName")} />
      <DateInput label={say.signedOn} latest={today()} {...form.text("signedOn")} />
      {values.method === "electronic" && <Checkbox label={say.agreed} {...form.check("agreed")} />}
    </FormDrawer>
  );
}
