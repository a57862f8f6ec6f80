import { useQuery } from "@connectrpc/connect-query";
import { NativeSelect, Radio, TextInput } from "@mantine/core";
import { useMemo } from "react";
import { Episode_State } from "@/contract/cairn/enrollment/v1/episode_pb";
import { EpisodeService } from "@/contract/cairn/enrollment/v1/episode_service_pb";
import { ImplantAuthority, type Order, OralSchedule, Product } from "@/contract/cairn/prescribing/v1/order_pb";
import { OrderService } from "@/contract/cairn/prescribing/v1/order_service_pb";
import { choicesOf } from "@/parts/choices";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { Answer, Empty } from "@/parts/states";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, isoDate, today } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { products, schedules, useNames } from "../prescriber/medication_words";
import { useAbout } from "./finding_drawer";
import { medicationRefusals } from "./medication_refusals";
import { usePatientId } from "./patient_id";

export const texts = words({
  en: {
    write: "Write an order",
    change: "Change the draft",
    save: "Save the draft",
    draftWhy: "A draft gives nobody the right to anything: a prescriber signs it through the safety gate.",
    programme: "Programme",
    product: "Medication",
    schedule: "Schedule",
    scheduleWhy: "Of 50 mg tablets.",
    dose: "Dose in mg",
    doseInjection: "Dose: 380 mg into the gluteal muscle, every 4 weeks or once a month (prescribing information, 2.1).",
    doseTablets: (mg: number) => `Largest dose of a day: ${mg} mg.`,
    injections: "Injections, 1 to 13",
    tablets: "Tablets in one fill, 1 to 180",
    refills: "Further fills, 0 to 11",
    startOn: "From",
    endOn: "Last day",
    endWhy: "Empty: a year from the first day.",
    protocolId: "Number of the protocol",
    protocolDays: "Days that it covers",
    authority: "Given under",
    ind: "Investigational new drug, or expanded access",
    compounding: "Compounding (503A)",
    notApproved: "An implant is not approved by the FDA.",
    choose: "Choose",
    required: "This is needed.",
    whole: "A whole number is needed.",
    notEnrolled: "Not enrolled in a programme",
    notEnrolledWhy: "An order belongs to a programme. Enroll the person first, under Enrollment and care.",
  },
  es: {
    write: "Escribir una orden",
    change: "Cambiar el borrador",
    save: "Guardar el borrador",
    draftWhy: "Un borrador no da derecho a nada: un prescriptor lo firma a través del control de seguridad.",
    programme: "Programa",
    product: "Medicamento",
    schedule: "Pauta",
    scheduleWhy: "De comprimidos de 50 mg.",
    dose: "Dosis en mg",
    doseInjection: "Dosis: 380 mg en el músculo glúteo, cada 4 semanas o una vez al mes (ficha técnica, 2.1).",
    doseTablets: (mg) => `Mayor dosis de un día: ${mg} mg.`,
    injections: "Inyecciones, 1 a 13",
    tablets: "Comprimidos en una entrega, 1 a 180",
    refills: "Entregas adicionales, 0 a 11",
    startOn: "Desde",
    endOn: "Último día",
    endWhy: "Vacío: un año desde el primer día.",
    protocolId: "Número del protocolo",
    protocolDays: "Días que cubre",
    authority: "Se da con",
    ind: "Medicamento en investigación o acceso ampliado",
    compounding: "Formulación magistral (503A)",
    notApproved: "Un implante no está aprobado por la FDA.",
    choose: "Elija",
    required: "Hace falta.",
    whole: "Hace falta un número entero.",
    notEnrolled: "Sin inscripción en un programa",
    notEnrolledWhy: "Una orden es de un programa. Inscriba antes a la persona, en Inscripción y atención.",
  },
});

/** The largest dose of a day, in mg. */
const largest: Readonly<Record<OralSchedule, number>> = { 0: 0, 1: 50, 2: 100, 3: 100, 4: 150, 5: 150, 6: 50, 7: 50, 8: 100 };
const injectionDose = 380;

type Values = Readonly<{ episodeId: string; product: string; schedule: string; doseMg: string; quantity: string; refills: string; startOn: string; endOn: string; protocolId: string; protocolDays: string; authority: string }>;

function valuesOf(order: Order | undefined): Values {
  const terms = order?.terms;
  const text = (value: number | undefined) => (value ? String(value) : "");
  return {
    episodeId: order?.episodeId ?? "",
    product: String(terms?.product ?? Product.XR_NALTREXONE),
    schedule: text(terms?.schedule),
    doseMg: text(terms?.doseMg),
    quantity: terms ? String(terms.quantity) : "",
    refills: terms ? String(terms.refills) : "0",
    startOn: isoDate(terms?.startOn ?? today()),
    endOn: isoDate(terms?.endOn),
    protocolId: terms?.protocolId ?? "",
    protocolDays: text(terms?.protocolDays),
    authority: text(terms?.authority),
  };
}

const isImplant = (product: Product) => product === Product.COMPOUNDED_IMPLANT || product === Product.INVESTIGATIONAL_IMPLANT;

/** Writes a draft, or gives one other terms. */
export function OrderForm({ order, close }: { order?: Order; close: () => void }) {
  const say = useWords(texts);
  const own = useWords(medicationRefusals);
  const shared = useWords(sharedWords);
  const names = useNames(products);
  const scheduleNames = useNames(schedules);
  const patientId = usePatientId();
  const about = useAbout();
  const episodes = useQuery(EpisodeService.method.listEpisodes, { patientId, pageSize: 50 });
  const open = episodes.data?.episodes.filter((one) => one.state !== Episode_State.ENDED) ?? [];
  const create = useSubmit(OrderService.method.createOrder);
  const update = useSubmit(OrderService.method.updateOrder);
  const { busy, trouble } = order ? update : create;
  const empty = useMemo(() => valuesOf(order), [order]);
  const form = useForm<Values>(`order ${order?.orderId ?? patientId}`, empty, trouble, {
    product: "terms.product",
    schedule: "terms.schedule",
    doseMg: "terms.dose_mg",
    quantity: "terms.quantity",
    refills: "terms.refills",
    startOn: "terms.start_on",
    endOn: "terms.end_on",
    protocolId: "terms.protocol_id",
    protocolDays: "terms.protocol_days",
    authority: "terms.authority",
  });
  const { values } = form;
  const product = Number(values.product) as Product;
  const schedule = Number(values.schedule) as OralSchedule;
  const episodeId = values.episodeId || (open.length === 1 ? (open[0]?.episodeId ?? "") : "");

  const submit = async () => {
    const tablets = product === Product.ORAL_NALTREXONE;
    const implant = isImplant(product);
    const needed: (keyof Values)[] = ["startOn", ...(tablets ? (["schedule", "quantity", "refills"] as const) : implant ? (["doseMg", "protocolId", "protocolDays", "authority"] as const) : (["quantity"] as const))];
    const errors: Partial<Record<keyof Values, string>> = episodeId ? {} : { episodeId: say.required };
    for (const field of needed) if (!values[field]) errors[field] = say.required;
    for (const field of ["quantity", "refills", "doseMg", "protocolDays"] as const) if (needed.includes(field) && values[field] && !/^\d{1,5}$/.test(values[field])) errors[field] = say.whole;
    form.refuse(errors);
    if (Object.keys(errors).length > 0) return;
    const [startOn, endOn] = [dateOfIso(values.startOn), dateOfIso(values.endOn)];
    const terms = {
      product,
      doseMg: tablets ? largest[schedule] : implant ? Number(values.doseMg) : injectionDose,
      schedule: tablets ? schedule : OralSchedule.UNSPECIFIED,
      quantity: implant ? 1 : Number(values.quantity),
      refills: tablets ? Number(values.refills) : 0,
      ...(startOn ? { startOn } : {}),
      ...(endOn ? { endOn } : {}),
      protocolId: implant ? values.protocolId : "",
      protocolDays: implant ? Number(values.protocolDays) : 0,
      authority: implant ? (Number(values.authority) as ImplantAuthority) : ImplantAuthority.UNSPECIFIED,
    };
    const answer = await (order ? update.send({ patientId, orderId: order.orderId, etag: order.etag, terms }) : create.send({ patientId, episodeId, terms }));
    if (!answer) return;
    form.clear();
    close();
  };

  return (
    <FormDrawer title={order ? say.change : say.write} about={about} form={form} submitLabel={say.save} submit={submit} busy={busy} trouble={trouble} own={own} close={close}>
      <p className="muted">{say.draftWhy}</p>
      {!order && (
        <Answer of={episodes}>
          {() =>
            open.length === 0 ? (
              <Empty title={say.notEnrolled}>{say.notEnrolledWhy}</Empty>
            ) : (
              open.length > 1 && <NativeSelect label={say.programme} {...form.text("episodeId")} data={[{ value: "", label: say.choose }, ...open.map((one) => ({ value: one.episodeId, label: one.programmeName }))]} />
            )
          }
        </Answer>
      )}
      <NativeSelect
        label={say.product}
        {...form.text("product")}
        data={[Product.XR_NALTREXONE, Product.ORAL_NALTREXONE, Product.COMPOUNDED_IMPLANT, Product.INVESTIGATIONAL_IMPLANT].map((one) => ({ value: String(one), label: names[one] }))}
      />
      {product === Product.XR_NALTREXONE && (
        <>
          <p>{say.doseInjection}</p>
          <TextInput label={say.injections} inputMode="numeric" maxLength={2} {...form.text("quantity")} />
        </>
      )}
      {product === Product.ORAL_NALTREXONE && (
        <>
          <NativeSelect
            label={say.schedule}
            description={say.scheduleWhy}
            {...form.text("schedule")}
            data={choicesOf(
              ([1, 2, 3, 4, 5, 6, 7, 8] as const).map((one) => [one, scheduleNames[one]] as const),
              say.choose,
            )}
          />
          {schedule > 0 && <p>{say.doseTablets(largest[schedule])}</p>}
          <TextInput label={say.tablets} inputMode="numeric" maxLength={3} {...form.text("quantity")} />
          <TextInput label={say.refills} inputMode="numeric" maxLength={2} {...form.text("refills")} />
        </>
      )}
      {isImplant(product) && (
        <>
          <p>{say.notApproved}</p>
          <TextInput label={say.dose} inputMode="numeric" maxLength={5} {...form.text("doseMg")} />
          <TextInput label={say.protocolId} maxLength={64} autoComplete="off" {...form.text("protocolId")} />
          <TextInput label={say.protocolDays} inputMode="numeric" maxLength={4} {...form.text("protocolDays")} />
          <Radio.Group label={say.authority} value={values.authority} onChange={(authority) => form.set({ authority })} error={form.errorOf("authority")}>
            <div className="stack">
              <Radio value={String(ImplantAuthority.IND_OR_EXPANDED_ACCESS)} label={say.ind} />
              <Radio value={String(ImplantAuthority.COMPOUNDING)} label={say.compounding} />
            </div>
          </Radio.Group>
        </>
      )}
      <DateInput label={say.startOn} {...form.text("startOn")} />
      <DateInput label={`${say.endOn} (${shared.optional})`} description={say.endWhy} {...form.text("endOn")} />
    </FormDrawer>
  );
}
