import { NativeSelect } from "@mantine/core";
import type { CorrectionReason } from "@/contract/cairn/prescribing/v1/dose_pb";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import type { Trouble } from "@/transport/troubles";
import { useWords, words } from "@/words/words";
import { useNames } from "../prescriber/medication_words";
import { offered } from "./dose_fields";
import { correctionReasons } from "./dose_words";
import { useAbout } from "./finding_drawer";

export const texts = words({
  en: {
    title: "Mark as entered in error",
    why: "Nothing is deleted: the record stays in the history, marked, and counts no more from now on.",
    carton: "A carton of the clinic's stock lies again where it was taken from. If it was opened, discard it under Stock.",
    reason: "Why",
    required: "This is needed.",
  },
  es: {
    title: "Marcar como registrado por error",
    why: "Nada se borra: el registro queda en el historial, marcado, y desde ahora no cuenta.",
    carton: "Un envase de las existencias vuelve al lugar de donde se tomó. Si se abrió, deséchelo en Existencias.",
    reason: "Por qué",
    required: "Hace falta.",
  },
});

interface VoidDrawerProps {
  /** Its id, for the draft. */
  readonly id: string;
  /** What it says, in one line. */
  readonly what: string;
  readonly withCarton?: boolean;
  readonly send: (reason: CorrectionReason) => Promise<unknown>;
  readonly busy: boolean;
  readonly trouble: Trouble | undefined;
  readonly own: Readonly<Record<string, string>>;
  readonly close: () => void;
}

/** Marks a dose or a laboratory report as entered in error. */
export function VoidDrawer({ id, what, withCarton, send, busy, trouble, own, close }: VoidDrawerProps) {
  const say = useWords(texts);
  const reasons = useNames(correctionReasons);
  const about = useAbout();
  const form = useForm<Readonly<{ reason: string }>>(`void ${id}`, { reason: "" }, trouble);
  const submit = async () => {
    if (!form.values.reason) return form.refuse({ reason: say.required });
    if (!(await send(Number(form.values.reason) as CorrectionReason))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.title} about={about} form={form} submitLabel={say.title} submit={submit} busy={busy} trouble={trouble} own={own} close={close} danger>
      <p>{what}</p>
      <p className="muted">
        {say.why} {withCarton && say.carton}
      </p>
      <NativeSelect label={say.reason} {...form.text("reason")} data={offered(reasons)} />
    </FormDrawer>
  );
}
