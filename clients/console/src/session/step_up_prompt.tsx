import { Button, Modal, PasswordInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { TroubleNote } from "@/parts/states";
import { type Trouble, troubleOf } from "@/transport/troubles";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { sessionApi } from "./session_api";
import { sessionEnded } from "./session";
import { answerStepUp } from "./step_up";

export const texts = words({
  en: {
    title: "Your password once more",
    why: "What you are about to do is open for five minutes after you have proved again who you are.",
    password: "Password",
    prove: "Continue",
  },
  es: {
    title: "Su contraseña una vez más",
    why: "Lo que va a hacer queda abierto durante cinco minutos después de demostrar de nuevo quién es.",
    password: "Contraseña",
    prove: "Continuar",
  },
});

/** Opens whenever a call wants a step-up; the call goes on afterwards. */
export default function StepUpPrompt() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setBusy(true);
    try {
      await sessionApi.stepUp(password);
      answerStepUp(true);
    } catch (error) {
      const next = troubleOf(error);
      setTrouble(next);
      setPassword("");
      setBusy(false);
      if (next.reason !== "SESSION_ENDED" && next.reason !== "SESSION_REQUIRED") return;
      answerStepUp(false);
      sessionEnded();
    }
  };
  return (
    <Modal opened onClose={() => answerStepUp(false)} title={say.title} lockScroll={false} centered closeButtonProps={{ "aria-label": shared.close }}>
      <form onSubmit={(event) => void submit(event)} className="stack">
        <p>{say.why}</p>
        {trouble && <TroubleNote trouble={trouble} />}
        <PasswordInput
          label={say.password}
          autoComplete="current-password"
          data-autofocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          maxLength={128}
        />
        <div className="actions">
          <Button variant="default" onClick={() => answerStepUp(false)}>
            {shared.cancel}
          </Button>
          <Button type="submit" loading={busy} disabled={!password}>
            {say.prove}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
