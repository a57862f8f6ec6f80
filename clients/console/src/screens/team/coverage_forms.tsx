import { NativeSelect, TextInput } from "@mantine/core";
import { type Coverage, CoverageService, Coverage_PayerKind, Coverage_Relationship } from "@/contract/cairn/enrollment/v1/coverage_service_pb";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, isoDate, today } from "@/words/dates";
import { type Named, namedChoices, useNamed } from "@/words/named";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";

export const payerNames: Named<Coverage_PayerKind> = {
  en: { 0: "Not recorded", 1: "Commercial plan", 2: "Medicaid", 3: "Medicare", 4: "The person pays in full", 5: "Other" },
  es: { 0: "Sin registrar", 1: "Plan comercial", 2: "Medicaid", 3: "Medicare", 4: "La persona paga todo", 5: "Otro" },
};
export const relationshipNames: Named<Coverage_Relationship> = {
  en: { 0: "Not recorded", 1: "the person", 2: "their spouse", 3: "their parent", 4: "somebody else" },
  es: { 0: "Sin registrar", 1: "la persona", 2: "su cónyuge", 3: "su padre o madre", 4: "otra persona" },
};

export const texts = words({
  en: {
    add: "Add insurance",
    change: "Change insurance",
    changeWhy: "The version before stays on record.",
    save: "Save",
    kind: "Kind of payer",
    name: "Name of the payer",
    member: "Member number",
    group: "Group number",
    relationship: "The policy is held by",
    subscriber: "Name of who holds it",
    subscriberBorn: "Their birth date",
    order: "Order",
    orderHint: "1 pays first, 2 second, and so on",
    from: "First day",
    to: "Last day",
    toHint: "Empty: open",
    choose: "Choose",
    required: "This is needed.",
    day: "Enter a day of the calendar.",
    taken: "Another insurance has this place on a day of the period. Choose another order, or end that one first.",
    ended: "This insurance was ended and changes no more.",
    early: "The last day is before the first.",
    end: "End insurance",
    endWhy: "Set once: an insurance that was ended changes no more.",
    changed: "Somebody has changed this insurance in the meantime. Look at it as it is now.",
  },
  es: {
    add: "Añadir un seguro",
    change: "Cambiar el seguro",
    changeWhy: "La versión anterior queda registrada.",
    save: "Guardar",
    kind: "Tipo de pagador",
    name: "Nombre del pagador",
    member: "Número de asegurado",
    group: "Número de grupo",
    relationship: "El titular es",
    subscriber: "Nombre del titular",
    subscriberBorn: "Su fecha de nacimiento",
    order: "Orden",
    orderHint: "1 paga primero, 2 segundo, y así",
    from: "Primer día",
    to: "Último día",
    toHint: "Vacío: abierto",
    choose: "Elija",
    required: "Hace falta.",
    day: "Indique un día del calendario.",
    taken: "Otro seguro tiene este lugar en un día del período. Elija otro orden o termine antes aquel.",
    ended: "Este seguro se terminó y ya no cambia.",
    early: "El último día es anterior al primero.",
    end: "Terminar el seguro",
    endWhy: "Se fija una sola vez: un seguro terminado ya no cambia.",
    changed: "Alguien cambió este seguro mientras tanto. Mírelo como está ahora.",
  },
});

const fields = ["payerKind", "payerName", "memberId", "groupNumber", "subscriberName", "subscriberBirthDate", "relationship", "order", "startedOn", "endedOn"] as const;
const paths = Object.fromEntries(fields.map((field) => [field, `details.${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`])) as Record<(typeof fields)[number], string>;

interface CoverageProps {
  readonly patientId: string;
  readonly about: string;
  /** Undefined: a new one. */
  readonly coverage?: Coverage;
  /** The place that is free for a new one. */
  readonly next: number;
  readonly close: () => void;
}

export function CoverageForm({ patientId, about, coverage, next, close }: CoverageProps) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const payers = useNamed(payerNames);
  const relationships = useNamed(relationshipNames);
  const add = useSubmit(CoverageService.method.addCoverage);
  const update = useSubmit(CoverageService.method.updateCoverage);
  const trouble = coverage ? update.trouble : add.trouble;
  const known = coverage?.details;
  const form = useForm(
    `coverage ${coverage?.coverageId ?? patientId}`,
    {
      payerKind: known ? String(known.payerKind) : "",
      payerName: known?.payerName ?? "",
      memberId: known?.memberId ?? "",
      groupNumber: known?.groupNumber ?? "",
      subscriberName: known?.subscriberName ?? "",
      subscriberBirthDate: isoDate(known?.subscriberBirthDate),
      relationship: String(known?.relationship ?? Coverage_Relationship.SELF),
      order: String(known?.order ?? next),
      startedOn: known ? isoDate(known.startedOn) : isoDate(today()),
      endedOn: isoDate(known?.endedOn),
    },
    trouble,
    paths,
  );
  const { values } = form;
  const selfPay = Number(values.payerKind) === Coverage_PayerKind.SELF_PAY;
  const others = Number(values.relationship) !== Coverage_Relationship.SELF;
  const submit = async () => {
    const startedOn = dateOfIso(values.startedOn);
    const endedOn = dateOfIso(values.endedOn);
    const subscriberBirthDate = dateOfIso(values.subscriberBirthDate);
    const wrong = {
      ...(values.payerKind ? {} : { payerKind: say.required }),
      ...(selfPay || values.payerName.trim() ? {} : { payerName: say.required }),
      ...(startedOn ? {} : { startedOn: say.day }),
      ...(values.endedOn && !endedOn ? { endedOn: say.day } : {}),
      ...(others && values.subscriberBirthDate && !subscriberBirthDate ? { subscriberBirthDate: say.day } : {}),
    };
    form.refuse(wrong);
    if (!startedOn || Object.keys(wrong).length > 0) return;
    const details = {
      payerKind: Number(values.payerKind) as Coverage_PayerKind,
      payerName: values.payerName.trim(),
      memberId: values.memberId.trim(),
      groupNumber: values.groupNumber.trim(),
      subscriberName: others ? values.subscriberName.trim() : "",
      relationship: Number(values.relationship) as Coverage_Relationship,
      order: Number(values.order),
      startedOn,
      ...(endedOn ? { endedOn } : {}),
      ...(others && subscriberBirthDate ? { subscriberBirthDate } : {}),
    };
    const answer = coverage ? await update.send({ patientId, coverageId: coverage.coverageId, etag: coverage.etag, details }) : await add.send({ patientId, details });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={coverage ? say.change : say.add}
      about={about}
      form={form}
      submitLabel={say.save}
      submit={submit}
      busy={add.busy || update.busy}
      trouble={trouble}
      own={{ COVERAGE_ORDER_TAKEN: say.taken, COVERAGE_ENDED: say.ended, ETAG_MISMATCH: say.changed }}
      close={close}
    >
      {coverage && <p className="muted">{say.changeWhy}</p>}
      <NativeSelect label={say.kind} required data={namedChoices(payers, say.choose)} {...form.text("payerKind")} />
      <TextInput label={selfPay ? `${say.name} (${shared.optional})` : say.name} required={!selfPay} autoComplete="off" maxLength={200} {...form.text("payerName")} />
      <TextInput label={say.member} autoComplete="off" maxLength={64} {...form.text("memberId")} />
      <TextInput label={say.group} autoComplete="off" maxLength={64} {...form.text("groupNumber")} />
      <NativeSelect label={say.relationship} data={namedChoices(relationships, say.choose).slice(1)} {...form.text("relationship")} />
      {others && (
        <>
          <TextInput label={say.subscriber} autoComplete="off" maxLength={200} {...form.text("subscriberName")} />
          <DateInput label={say.subscriberBorn} latest={today()} {...form.text("subscriberBirthDate")} />
        </>
      )}
      <NativeSelect label={say.order} description={say.orderHint} data={Array.from({ length: 9 }, (_, index) => ({ value: String(index + 1), label: String(index + 1) }))} {...form.text("order")} />
      <DateInput label={say.from} required {...form.text("startedOn")} />
      <DateInput label={say.to} description={say.toHint} {...form.text("endedOn")} />
    </FormDrawer>
  );
}

export function EndCoverageForm({ coverage, about, close }: { coverage: Coverage; about: string; close: () => void }) {
  const say = useWords(texts);
  const { patientId, coverageId, etag } = coverage;
  const end = useSubmit(CoverageService.method.endCoverage);
  const form = useForm(`end coverage ${coverageId}`, { endedOn: isoDate(today()) }, end.trouble);
  const submit = async () => {
    const endedOn = dateOfIso(form.values.endedOn);
    form.refuse(endedOn ? {} : { endedOn: say.day });
    if (!endedOn) return;
    if (!(await end.send({ patientId, coverageId, etag, endedOn }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={say.end}
      about={about}
      form={form}
      submitLabel={say.end}
      submit={submit}
      busy={end.busy}
      trouble={end.trouble}
      own={{ COVERAGE_ENDED: say.ended, DATE_OUT_OF_ORDER: say.early, ETAG_MISMATCH: say.changed }}
      close={close}
      danger
    >
      <p>{say.endWhy}</p>
      <DateInput label={say.to} required {...form.text("endedOn")} />
    </FormDrawer>
  );
}
