import { Checkbox, NativeSelect, NumberInput } from "@mantine/core";
import { useState } from "react";
import { type Assignment, DeliveredBy, WaiveReason } from "@/contract/cairn/counseling/v1/assignment_pb";
import { AssignmentService } from "@/contract/cairn/counseling/v1/assignment_service_pb";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, isoDate, today } from "@/words/dates";
import { namedChoices, useNamed } from "@/words/named";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { counselingReasons, deliveredNames, waiveNames } from "./counseling_words";
import { attemptOf, isLocked, titleOf, useCatalogue } from "./modules";

export const texts = words({
  en: {
    assign: "Assign a module",
    assignSave: "Assign",
    module: "Module",
    required: (name: string) => `${name} (asked for by the programme)`,
    moduleMissing: "Choose the module.",
    lockedLater: "A module that comes after others can be assigned now; it can be started once those are done.",
    start: "Start the module",
    startAgain: "Do the module again",
    startSave: "Start",
    delivered: "Who works through it with the person",
    deliveredMissing: "Choose who works through it with the person.",
    on: "On",
    dayMissing: "Enter a day of the calendar.",
    work: "Record work on the module",
    workSave: "Record",
    what: "What was done",
    sections: "Sections and time",
    quiz: "The quiz",
    practice: "The practice was handed in",
    whatMissing: "Choose what was done.",
    seen: "Sections seen",
    seenHint: "Those seen before stay seen.",
    needed: (name: string) => `${name} (needed)`,
    minutes: "Minutes worked",
    nothingDone: "Choose a section, or enter minutes.",
    correct: (of: number) => `Right answers, of ${of}`,
    correctMissing: "Enter how many answers were right.",
    passes: (count: number, percent: number) => `${count} right answers pass (${percent} %). The best try counts.`,
    practiceWhy: "That it was handed in is recorded. What it says stays with the person.",
    waive: "Waive the module",
    waiveSave: "Waive",
    waiveWhy: "The person need not do it. Modules that wait for it are unlocked. This stays on record.",
    reason: "Why",
    reasonMissing: "Choose why.",
    choose: "Choose",
    changed: "Something was recorded on this module in the meantime. Look at it as it is now, then try again.",
  },
  es: {
    assign: "Asignar un módulo",
    assignSave: "Asignar",
    module: "Módulo",
    required: (name) => `${name} (lo pide el programa)`,
    moduleMissing: "Elija el módulo.",
    lockedLater: "Un módulo que va después de otros puede asignarse ya; se puede empezar cuando esos estén hechos.",
    start: "Empezar el módulo",
    startAgain: "Hacer el módulo otra vez",
    startSave: "Empezar",
    delivered: "Quién lo trabaja con la persona",
    deliveredMissing: "Elija quién lo trabaja con la persona.",
    on: "Fecha",
    dayMissing: "Indique un día del calendario.",
    work: "Registrar trabajo en el módulo",
    workSave: "Registrar",
    what: "Qué se hizo",
    sections: "Secciones y tiempo",
    quiz: "La prueba",
    practice: "Se entregó la práctica",
    whatMissing: "Elija qué se hizo.",
    seen: "Secciones vistas",
    seenHint: "Las ya vistas siguen vistas.",
    needed: (name) => `${name} (necesaria)`,
    minutes: "Minutos trabajados",
    nothingDone: "Elija una sección o indique minutos.",
    correct: (of) => `Respuestas correctas, de ${of}`,
    correctMissing: "Indique cuántas respuestas fueron correctas.",
    passes: (count, percent) => `Se aprueba con ${count} respuestas correctas (${percent} %). Cuenta el mejor intento.`,
    practiceWhy: "Se registra que se entregó. Lo que dice queda con la persona.",
    waive: "Eximir del módulo",
    waiveSave: "Eximir",
    waiveWhy: "La persona no tiene que hacerlo. Los módulos que lo esperan se abren. Esto queda registrado.",
    reason: "Por qué",
    reasonMissing: "Elija por qué.",
    choose: "Elija",
    changed: "Mientras tanto se registró algo en este módulo. Mírelo como está ahora e intente de nuevo.",
  },
});

interface AssignProps {
  readonly patientId: string;
  readonly episodeId: string;
  readonly about: string;
  /** Keys that the person has: neither expired nor waived. */
  readonly taken: readonly string[];
  readonly required: readonly string[];
  readonly close: () => void;
}

export function AssignForm({ patientId, episodeId, about, taken, required, close }: AssignProps) {
  const say = useWords(texts);
  const reasons = useWords(counselingReasons);
  const { modules } = useCatalogue();
  const assign = useSubmit(AssignmentService.method.assignModule);
  const form = useForm(`assign module ${episodeId}`, { moduleKey: "" }, assign.trouble);
  const submit = async () => {
    form.refuse(form.values.moduleKey ? {} : { moduleKey: say.moduleMissing });
    if (!form.values.moduleKey) return;
    if (!(await assign.send({ patientId, episodeId, moduleKey: form.values.moduleKey }))) return;
    form.clear();
    close();
  };
  const open = modules.filter((one) => !taken.includes(one.key));
  return (
    <FormDrawer title={say.assign} about={about} form={form} submitLabel={say.assignSave} submit={submit} busy={assign.busy} trouble={assign.trouble} own={reasons} close={close}>
      <NativeSelect
        label={say.module}
        description={say.lockedLater}
        required
        data={[{ value: "", label: say.choose }, ...open.map((one) => ({ value: one.key, label: required.includes(one.key) ? say.required(titleOf(one.title)) : titleOf(one.title) }))]}
        {...form.text("moduleKey")}
      />
    </FormDrawer>
  );
}

interface ModuleProps {
  readonly assignment: Assignment;
  readonly about: string;
  readonly close: () => void;
}

export function StartForm({ assignment, about, close }: ModuleProps) {
  const say = useWords(texts);
  const reasons = useWords(counselingReasons);
  const { nameOf } = useCatalogue();
  const delivered = useNamed(deliveredNames);
  const { patientId, assignmentId } = assignment;
  const start = useSubmit(AssignmentService.method.startModule);
  const form = useForm(`start module ${assignmentId}`, { deliveredBy: "", occurredOn: isoDate(today()) }, start.trouble);
  const submit = async () => {
    const occurredOn = dateOfIso(form.values.occurredOn);
    const wrong = { ...(form.values.deliveredBy ? {} : { deliveredBy: say.deliveredMissing }), ...(occurredOn ? {} : { occurredOn: say.dayMissing }) };
    form.refuse(wrong);
    if (!occurredOn || Object.keys(wrong).length > 0) return;
    if (!(await start.send({ patientId, assignmentId, deliveredBy: Number(form.values.deliveredBy) as DeliveredBy, occurredOn }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={assignment.completedOn ? say.startAgain : say.start}
      about={`${nameOf(assignment.moduleKey)} · ${about}`}
      form={form}
      submitLabel={say.startSave}
      submit={submit}
      busy={start.busy}
      trouble={start.trouble}
      own={reasons}
      close={close}
    >
      {isLocked(assignment) && <p>{reasons.MODULE_LOCKED}</p>}
      <NativeSelect label={say.delivered} required data={namedChoices(delivered, say.choose)} {...form.text("deliveredBy")} />
      <DateInput label={say.on} required latest={today()} {...form.text("occurredOn")} />
    </FormDrawer>
  );
}

const noWork = { what: "", sections: [] as readonly string[], activeMinutes: "" as number | string, correctAnswers: "" as number | string, occurredOn: isoDate(today()) };

/** One drawer for the three ways in which an attempt goes on; each is a call of its own. */
export function WorkForm({ assignment, about, close }: ModuleProps) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const reasons = useWords(counselingReasons);
  const { nameOf, moduleOf } = useCatalogue();
  const { patientId, assignmentId } = assignment;
  const module = moduleOf(assignment.moduleKey);
  const seen = attemptOf(assignment)?.sectionsSeen ?? [];
  const progress = useSubmit(AssignmentService.method.recordProgress);
  const quiz = useSubmit(AssignmentService.method.submitQuiz);
  const practice = useSubmit(AssignmentService.method.submitPractice);
  const [tried, setTried] = useState("");
  const trouble = (tried === "sections" ? progress : tried === "quiz" ? quiz : practice).trouble;
  const form = useForm(`work on module ${assignmentId}`, noWork, trouble);
  const { values } = form;
  const submit = async () => {
    const occurredOn = dateOfIso(values.occurredOn);
    const idle = values.what === "sections" && values.sections.length === 0 && !values.activeMinutes;
    const wrong = {
      ...(values.what ? {} : { what: say.whatMissing }),
      ...(idle ? { activeMinutes: say.nothingDone } : {}),
      ...(values.what === "quiz" && values.correctAnswers === "" ? { correctAnswers: say.correctMissing } : {}),
      ...(occurredOn ? {} : { occurredOn: say.dayMissing }),
    };
    form.refuse(wrong);
    if (!occurredOn || Object.keys(wrong).length > 0) return;
    setTried(values.what);
    const which = { patientId, assignmentId, occurredOn };
    const answer =
      values.what === "sections"
        ? await progress.send({ ...which, sectionsSeen: [...values.sections], activeMinutes: Number(values.activeMinutes) })
        : values.what === "quiz"
          ? await quiz.send({ ...which, correctAnswers: Number(values.correctAnswers) })
          : await practice.send(which);
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={say.work}
      about={`${nameOf(assignment.moduleKey)} · ${about}`}
      form={form}
      submitLabel={say.workSave}
      submit={submit}
      busy={progress.busy || quiz.busy || practice.busy}
      trouble={tried === values.what ? trouble : undefined}
      own={reasons}
      close={close}
    >
      <NativeSelect
        label={say.what}
        required
        data={[
          { value: "", label: say.choose },
          { value: "sections", label: say.sections },
          ...(module && module.quizQuestions > 0 ? [{ value: "quiz", label: say.quiz }] : []),
          ...(module?.practiceRequired ? [{ value: "practice", label: say.practice }] : []),
        ]}
        {...form.text("what")}
      />
      {values.what === "sections" && (
        <>
          <fieldset className="stack">
            <legend>{say.seen}</legend>
            <p className="muted">{say.seenHint}</p>
            {module?.sections.map((section) => (
              <Checkbox
                key={section.key}
                label={section.required ? say.needed(titleOf(section.title)) : titleOf(section.title)}
                checked={seen.includes(section.key) || values.sections.includes(section.key)}
                disabled={seen.includes(section.key)}
                onChange={(event) => form.set({ sections: event.currentTarget.checked ? [...values.sections, section.key] : values.sections.filter((one) => one !== section.key) })}
              />
            ))}
          </fieldset>
          <NumberInput
            label={`${say.minutes} (${shared.optional})`}
            min={0}
            max={600}
            allowDecimal={false}
            value={values.activeMinutes}
            onChange={(activeMinutes) => form.set({ activeMinutes })}
            error={form.errorOf("activeMinutes")}
          />
        </>
      )}
      {values.what === "quiz" && module && (
        <NumberInput
          label={say.correct(module.quizQuestions)}
          description={say.passes(Math.ceil((module.quizQuestions * module.quizPassPercent) / 100), module.quizPassPercent)}
          required
          min={0}
          max={module.quizQuestions}
          allowDecimal={false}
          value={values.correctAnswers}
          onChange={(correctAnswers) => form.set({ correctAnswers })}
          error={form.errorOf("correctAnswers")}
        />
      )}
      {values.what === "practice" && <p className="muted">{say.practiceWhy}</p>}
      <DateInput label={say.on} required latest={today()} {...form.text("occurredOn")} />
    </FormDrawer>
  );
}

export function WaiveForm({ assignment, about, close }: ModuleProps) {
  const say = useWords(texts);
  const reasons = useWords(counselingReasons);
  const { nameOf } = useCatalogue();
  const names = useNamed(waiveNames);
  const { patientId, assignmentId, etag } = assignment;
  const waive = useSubmit(AssignmentService.method.waiveModule);
  const form = useForm(`waive module ${assignmentId}`, { reason: "" }, waive.trouble);
  const submit = async () => {
    form.refuse(form.values.reason ? {} : { reason: say.reasonMissing });
    if (!form.values.reason) return;
    if (!(await waive.send({ patientId, assignmentId, etag, reason: Number(form.values.reason) as WaiveReason }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={say.waive}
      about={`${nameOf(assignment.moduleKey)} · ${about}`}
      form={form}
      submitLabel={say.waiveSave}
      submit={submit}
      busy={waive.busy}
      trouble={waive.trouble}
      own={{ ...reasons, ETAG_MISMATCH: say.changed }}
      close={close}
      danger
    >
      <p>{say.waiveWhy}</p>
      <NativeSelect label={say.reason} required data={namedChoices(names, say.choose)} {...form.text("reason")} />
    </FormDrawer>
  );
}
