import { NativeSelect } from "@mantine/core";
import { DischargeReason, type Episode, OverdoseCounseling_Naloxone, OverdoseCounseling_NotPossibleReason, OverdoseCounseling_Outcome } from "@/contract/cairn/enrollment/v1/episode_pb";
import { EpisodeService } from "@/contract/cairn/enrollment/v1/episode_service_pb";
import { choicesOf } from "@/parts/choices";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, isoDate, today } from "@/words/dates";
import { useWords, words } from "@/words/words";

export const texts = words({
  en: {
    title: "Discharge from the programme",
    save: "Discharge",
    reason: "Why care here ends",
    choose: "Choose",
    completed: "Completed",
    choice: "The person's choice",
    lost: "Lost to follow-up",
    adverse: "Adverse event",
    contraindication: "Medical contraindication",
    medication: "Change of medication",
    incarcerated: "In custody",
    moved: "Moved away",
    cost: "Insurance or cost",
    administrative: "Administrative",
    died: "Died",
    on: "Last day of care",
    counseling: "Overdose counseling",
    counselingWhy: "After naltrexone, tolerance of opioids is lower than before: smaller doses may end in death. Needed where the person has opioid use disorder.",
    notAsked: "Not recorded",
    given: "Given",
    declined: "Offered; the person did not want it",
    notPossible: "Not possible",
    why: "Why it was not possible",
    deceased: "The person has died",
    notReached: "Tried, without an answer",
    capacity: "Could not understand at that time",
    institution: "In custody or in hospital",
    other: "Other",
    naloxone: "Naloxone or nalmefene",
    offered: "Prescribed, or told where to get it",
    dispensed: "Dispensed",
    refused: "Declined",
    has: "Has it already",
    reasonMissing: "Choose why care here ends.",
    dayMissing: "Enter a day of the calendar.",
    required: "The person has opioid use disorder: record the overdose counseling, and what was done about naloxone.",
    contradicts: "The counseling does not fit the reason. With “Died” and “Lost to follow-up” it was not possible, for the reason that says so.",
    ended: "This episode has ended already.",
    outOfOrder: "The day is before the last change of this episode.",
    future: "The day is in the future.",
  },
  es: {
    title: "Dar de alta del programa",
    save: "Dar de alta",
    reason: "Por qué termina la atención aquí",
    choose: "Elija",
    completed: "Completada",
    choice: "Decisión de la persona",
    lost: "Sin contacto",
    adverse: "Evento adverso",
    contraindication: "Contraindicación médica",
    medication: "Cambio de medicación",
    incarcerated: "Bajo custodia",
    moved: "Se mudó",
    cost: "Seguro o costo",
    administrative: "Administrativo",
    died: "Falleció",
    on: "Último día de atención",
    counseling: "Consejería sobre sobredosis",
    counselingWhy: "Tras la naltrexona la tolerancia a los opioides es menor: dosis más pequeñas pueden causar la muerte. Necesaria si la persona tiene trastorno por consumo de opioides.",
    notAsked: "Sin registrar",
    given: "Realizada",
    declined: "Ofrecida; la persona no quiso",
    notPossible: "No fue posible",
    why: "Por qué no fue posible",
    deceased: "La persona ha fallecido",
    notReached: "Se intentó, sin respuesta",
    capacity: "No podía comprender en ese momento",
    institution: "Bajo custodia u hospitalizada",
    other: "Otro",
    naloxone: "Naloxona o nalmefeno",
    offered: "Recetada, o se dijo dónde obtenerla",
    dispensed: "Entregada",
    refused: "Rechazada",
    has: "Ya la tiene",
    reasonMissing: "Elija por qué termina la atención aquí.",
    dayMissing: "Indique un día del calendario.",
    required: "La persona tiene trastorno por consumo de opioides: registre la consejería sobre sobredosis y qué se hizo sobre la naloxona.",
    contradicts: "La consejería no corresponde al motivo. Con «Falleció» y «Sin contacto» no fue posible, por el motivo que lo dice.",
    ended: "Este episodio ya terminó.",
    outOfOrder: "El día es anterior al último cambio de este episodio.",
    future: "El día está en el futuro.",
  },
});

const empty = { reason: "", occurredOn: isoDate(today()), outcome: "", notPossibleReason: "", naloxone: "" };
const paths = { outcome: "overdose_counseling", notPossibleReason: "overdose_counseling.not_possible_reason", naloxone: "overdose_counseling.naloxone" };

export function DischargeForm({ episode, about, close }: { episode: Episode; about: string; close: () => void }) {
  const say = useWords(texts);
  const { patientId, episodeId, etag } = episode;
  const discharge = useSubmit(EpisodeService.method.dischargeEpisode);
  const form = useForm(`discharge ${episodeId}`, empty, discharge.trouble, paths);
  const { values } = form;
  const outcome = Number(values.outcome) as OverdoseCounseling_Outcome;
  const notPossible = outcome === OverdoseCounseling_Outcome.NOT_POSSIBLE;
  const submit = async () => {
    const occurredOn = dateOfIso(values.occurredOn);
    const wrong = { ...(values.reason ? {} : { reason: say.reasonMissing }), ...(occurredOn ? {} : { occurredOn: say.dayMissing }) };
    form.refuse(wrong);
    if (!occurredOn || Object.keys(wrong).length > 0) return;
    const answer = await discharge.send({
      patientId,
      episodeId,
      etag,
      reason: Number(values.reason) as DischargeReason,
      occurredOn,
      ...(outcome
        ? {
            overdoseCounseling: {
              outcome,
              notPossibleReason: notPossible ? (Number(values.notPossibleReason) as OverdoseCounseling_NotPossibleReason) : OverdoseCounseling_NotPossibleReason.UNSPECIFIED,
              naloxone: notPossible ? OverdoseCounseling_Naloxone.UNSPECIFIED : (Number(values.naloxone) as OverdoseCounseling_Naloxone),
            },
          }
        : {}),
    });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={say.title}
      about={about}
      form={form}
      submitLabel={say.save}
      submit={submit}
      busy={discharge.busy}
      trouble={discharge.trouble}
      own={{
        OVERDOSE_COUNSELING_REQUIRED: say.required,
        OVERDOSE_COUNSELING_CONTRADICTS: say.contradicts,
        EPISODE_ENDED: say.ended,
        DATE_OUT_OF_ORDER: say.outOfOrder,
        DATE_IN_FUTURE: say.future,
      }}
      close={close}
      danger
    >
      <NativeSelect
        label={say.reason}
        required
        data={choicesOf(
          [
            [DischargeReason.COMPLETED, say.completed],
            [DischargeReason.PATIENT_CHOICE, say.choice],
            [DischargeReason.LOST_TO_FOLLOW_UP, say.lost],
            [DischargeReason.ADVERSE_EVENT, say.adverse],
            [DischargeReason.MEDICAL_CONTRAINDICATION, say.contraindication],
            [DischargeReason.CHANGE_OF_MEDICATION, say.medication],
            [DischargeReason.INCARCERATED, say.incarcerated],
            [DischargeReason.MOVED, say.moved],
            [DischargeReason.INSURANCE_OR_COST, say.cost],
            [DischargeReason.ADMINISTRATIVE, say.administrative],
            [DischargeReason.DECEASED, say.died],
          ],
          say.choose,
        )}
        {...form.text("reason")}
      />
      <DateInput label={say.on} required latest={today()} {...form.text("occurredOn")} />
      <NativeSelect
        label={say.counseling}
        description={say.counselingWhy}
        data={choicesOf(
          [
            [OverdoseCounseling_Outcome.GIVEN, say.given],
            [OverdoseCounseling_Outcome.DECLINED, say.declined],
            [OverdoseCounseling_Outcome.NOT_POSSIBLE, say.notPossible],
          ],
          say.notAsked,
        )}
        {...form.text("outcome")}
      />
      {notPossible && (
        <NativeSelect
          label={say.why}
          data={choicesOf(
            [
              [OverdoseCounseling_NotPossibleReason.DECEASED, say.deceased],
              [OverdoseCounseling_NotPossibleReason.NOT_REACHED, say.notReached],
              [OverdoseCounseling_NotPossibleReason.LACKED_CAPACITY, say.capacity],
              [OverdoseCounseling_NotPossibleReason.IN_INSTITUTION, say.institution],
              [OverdoseCounseling_NotPossibleReason.OTHER, say.other],
            ],
            say.choose,
          )}
          {...form.text("notPossibleReason")}
        />
      )}
      {outcome > 0 && !notPossible && (
        <NativeSelect
          label={say.naloxone}
          data={choicesOf(
            [
              [OverdoseCounseling_Naloxone.OFFERED, say.offered],
              [OverdoseCounseling_Naloxone.DISPENSED, say.dispensed],
              [OverdoseCounseling_Naloxone.DECLINED, say.refused],
              [OverdoseCounseling_Naloxone.ALREADY_HAS, say.has],
            ],
            say.choose,
          )}
          {...form.text("naloxone")}
        />
      )}
    </FormDrawer>
  );
}
