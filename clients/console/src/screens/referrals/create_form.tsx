import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { InformationCategory, RecipientStatus } from "@/contract/cairn/enrollment/v1/consent_pb";
import { LevelOfCare_Level } from "@/contract/cairn/enrollment/v1/level_of_care_service_pb";
import { type Referral, ReferralService, ReferralServiceKind, ReferralUrgency } from "@/contract/cairn/enrollment/v1/referral_service_pb";
import { CheckList } from "@/parts/check_list";
import { choicesOf } from "@/parts/choices";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { namedChoices, useNamed } from "@/words/named";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { consentWords, informationLabels, recipientStatusLabels } from "../chart/consent_words";
import { levelLabels, texts as levelTexts } from "../chart/level_form";
import { referralReasons, serviceKinds, urgencies } from "./referral_words";

export const texts = words({
  en: {
    title: "Refer to other care",
    again: (name: string) => `This referral follows the one to ${name} that came to nothing.`,
    save: "Keep as a draft",
    draftWhy: "Nothing leaves the clinic yet. Sending is the next step; it asks for a consent that names the recipient.",
    name: "Who is asked",
    nameHint: "The facility or person, as the consent names them",
    address: "Where it is sent",
    addressHint: "Postal or electronic; for the accounting of disclosures",
    phone: "Phone",
    status: "What law binds the recipient",
    kind: "Care asked for",
    level: "Level of care, where one applies",
    noLevel: "None applies",
    urgency: "How soon",
    question: "What is asked, and what they must know",
    information: "What goes with it",
    informationHint: "SUD counseling notes never go with a referral.",
    choose: "Choose",
    required: "This is needed.",
    informationMissing: "Choose what goes with it.",
  },
  es: {
    title: "Derivar a otra atención",
    again: (name) => `Esta derivación sigue a la de ${name}, que no resultó.`,
    save: "Guardar como borrador",
    draftWhy: "Todavía no sale nada de la clínica. Enviarla es el paso siguiente; pide un consentimiento que nombre al destinatario.",
    name: "A quién se pide",
    nameHint: "El centro o la persona, como lo nombra el consentimiento",
    address: "Adónde se envía",
    addressHint: "Postal o electrónica; para el registro de revelaciones",
    phone: "Teléfono",
    status: "Qué ley obliga al destinatario",
    kind: "Atención que se pide",
    level: "Nivel de atención, si corresponde",
    noLevel: "Ninguno corresponde",
    urgency: "Con qué urgencia",
    question: "Qué se pide y qué deben saber",
    information: "Qué la acompaña",
    informationHint: "Las notas de consejería nunca acompañan una derivación.",
    choose: "Elija",
    required: "Hace falta.",
    informationMissing: "Elija qué la acompaña.",
  },
});

const paths = { name: "recipient.name", address: "recipient.address", phone: "recipient.phone", status: "recipient.status" };
const usual = [InformationCategory.IDENTITY, InformationCategory.ENROLLMENT, InformationCategory.DIAGNOSIS, InformationCategory.MEDICATION] as readonly number[];

interface CreateProps {
  readonly patientId: string;
  readonly about: string;
  /** One that came to nothing, which this one follows. */
  readonly previous?: Referral | undefined;
  readonly close: () => void;
}

export function CreateForm({ patientId, about, previous, close }: CreateProps) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const reasons = useWords(referralReasons);
  const terms = useWords(consentWords);
  const levels = useWords(levelTexts);
  const kinds = useNamed(serviceKinds);
  const soon = useNamed(urgencies);
  const create = useSubmit(ReferralService.method.createReferral);
  const empty = {
    name: "",
    address: "",
    phone: "",
    status: "",
    serviceKind: previous ? String(previous.serviceKind) : "",
    level: previous?.level ? String(previous.level) : "",
    urgency: previous ? String(previous.urgency) : String(ReferralUrgency.ROUTINE),
    clinicalQuestion: previous?.clinicalQuestion ?? "",
    information: previous?.information ?? usual,
  };
  const form = useForm(`referral ${patientId} ${previous?.referralId ?? ""}`, empty, create.trouble, paths);
  const { values } = form;
  const submit = async () => {
    const missing = (["name", "address", "status", "serviceKind", "urgency", "clinicalQuestion"] as const).filter((field) => !values[field].trim());
    const wrong = { ...Object.fromEntries(missing.map((field) => [field, say.required])), ...(values.information.length > 0 ? {} : { information: say.informationMissing }) };
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0) return;
    const answer = await create.send({
      patientId,
      recipient: { name: values.name.trim(), address: values.address.trim(), phone: values.phone.trim(), status: Number(values.status) as RecipientStatus },
      serviceKind: Number(values.serviceKind) as ReferralServiceKind,
      level: Number(values.level) as LevelOfCare_Level,
      urgency: Number(values.urgency) as ReferralUrgency,
      clinicalQuestion: values.clinicalQuestion.trim(),
      information: [...values.information] as InformationCategory[],
      previousReferralId: previous?.referralId ?? "",
    });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.title} about={about} form={form} submitLabel={say.save} submit={submit} busy={create.busy} trouble={create.trouble} own={reasons} close={close}>
      <p className="muted">{say.draftWhy}</p>
      {previous?.recipient && <p>{say.again(previous.recipient.name)}</p>}
      <TextInput label={say.name} description={say.nameHint} required autoComplete="off" maxLength={200} {...form.text("name")} />
      <TextInput label={say.address} description={say.addressHint} required autoComplete="off" maxLength={300} {...form.text("address")} />
      <TextInput label={`${say.phone} (${shared.optional})`} type="tel" autoComplete="off" maxLength={40} {...form.text("phone")} />
      <NativeSelect label={say.status} required data={choicesOf(recipientStatusLabels(terms), say.choose)} {...form.text("status")} />
      <NativeSelect label={say.kind} required data={namedChoices(kinds, say.choose)} {...form.text("serviceKind")} />
      <NativeSelect label={say.level} data={choicesOf(levelLabels(levels), say.noLevel)} {...form.text("level")} />
      <NativeSelect label={say.urgency} required data={namedChoices(soon, say.choose).slice(1)} {...form.text("urgency")} />
      <Textarea label={say.question} required rows={5} maxLength={4000} {...form.text("clinicalQuestion")} />
      <CheckList
        label={say.information}
        description={say.informationHint}
        options={informationLabels(terms).filter(([value]) => value !== InformationCategory.SUD_COUNSELING_NOTES)}
        value={values.information}
        onChange={(information) => form.set({ information })}
        error={form.errorOf("information")}
      />
    </FormDrawer>
  );
}
