import { Code } from "@connectrpc/connect";
import { Anchor, Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { LanguageSwitch } from "@/frame/language_switch";
import { TroubleNote } from "@/parts/states";
import { type Trouble, troubleOf } from "@/transport/troubles";
import { useWords, words } from "@/words/words";
import { confirmIdentity, signIn } from "./session";
import { forgetIdentityMark, identityMark, IdentityWays } from "./identity";
import style from "./session.module.css";

export const texts = words({
  en: {
    title: "Sign in",
    lockedTitle: "Locked",
    locked: (name: string) => `Nothing has happened here for a while. ${name}, sign in to go on where you were. What you have typed is kept.`,
    other: "Sign in as somebody else",
    account: "Account",
    password: "Password",
    next: "Continue",
    code: "One-time code",
    codeHint: "Six digits, from your authenticator app",
    recovery: "Recovery code",
    recoveryHint: "Four groups, as they were given to you, for example ABCD-EFGH-IJKL-MNOP",
    useRecovery: "Use a recovery code instead",
    useCode: "Use a one-time code instead",
    back: "Back",
    enter: "Sign in",
    needed: "Cannot be empty",
    find: "Find a provider",
    tagline: "Care in the naltrexone programme",
  },
  es: {
    title: "Iniciar sesión",
    lockedTitle: "Bloqueado",
    locked: (name) => `Hace un rato que no ocurre nada aquí. ${name}, inicie sesión para seguir donde estaba. Lo que ha escrito se conserva.`,
    other: "Entrar como otra persona",
    account: "Cuenta",
    password: "Contraseña",
    next: "Continuar",
    code: "Código de un solo uso",
    codeHint: "Seis cifras, de su aplicación de autenticación",
    recovery: "Código de recuperación",
    recoveryHint: "Cuatro grupos, como se le entregaron, por ejemplo ABCD-EFGH-IJKL-MNOP",
    useRecovery: "Usar un código de recuperación",
    useCode: "Usar un código de un solo uso",
    back: "Atrás",
    enter: "Entrar",
    needed: "No puede estar vacío",
    find: "Buscar un profesional",
    tagline: "Atención en el programa de naltrexona",
  },
});

const identityRefused: Trouble = { code: Code.Unauthenticated, reason: "IDENTITY_REFUSED", message: "", metadata: {}, fields: {}, violations: [] };

/**
 * Account and password, then the code; all three go out together, so that nobody learns which of them was wrong. `locked` is who has left the
 * page.
 */
export function SignIn({ locked, leave }: { locked?: { userName: string; displayName: string }; leave?: () => void }) {
  const say = useWords(texts);
  const [userName, setUserName] = useState(locked?.userName ?? "");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [step, setStep] = useState<"password" | "code" | "recovery" | "identity">(() => (!locked && identityMark() === "code" ? "identity" : "password"));
  const [needed, setNeeded] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | undefined>(() => (!locked && identityMark() === "refused" ? identityRefused : undefined));
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), [step]);
  useEffect(() => forgetIdentityMark(), []);
  useEffect(() => {
    document.title = `${locked ? say.lockedTitle : say.title} · Cairn`;
  }, [locked, say]);

  const turnTo = (next: typeof step) => {
    setNeeded(false);
    setCode("");
    setStep(next);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTrouble(undefined);
    if (step === "password") {
      if (!userName.trim() || !password) return setNeeded(true);
      return turnTo("code");
    }
    if (!code.trim()) return setNeeded(true);
    setBusy(true);
    try {
      if (step === "identity") await confirmIdentity(code.replace(/\s/g, ""));
      else await signIn({ userName: userName.trim(), password, ...(step === "code" ? { oneTimeCode: code.replace(/\s/g, "") } : { recoveryCode: code.trim() }) });
    } catch (error) {
      setTrouble(troubleOf(error));
      setPassword("");
      if (step !== "identity") turnTo("password");
      setCode("");
      setBusy(false);
    }
  };
  const missing = (value: string) => (needed && !value.trim() ? say.needed : undefined);

  return (
    <main className={style.page}>
      <div className={style.language}>
        <LanguageSwitch />
      </div>
      <form className={style.form} onSubmit={(event) => void submit(event)} noValidate>
        <div className={style.brand}>
          <img src="/cairn.svg" alt="" width="32" height="32" />
          <div>
            <div className={style.name}>Cairn</div>
            <div className={style.tagline}>{say.tagline}</div>
          </div>
        </div>
        <h1>{locked ? say.lockedTitle : say.title}</h1>
        {locked && <p>{say.locked(locked.displayName)}</p>}
        {trouble && <TroubleNote trouble={trouble} />}
        {step === "password" ? (
          <>
            {!locked && (
              <TextInput
                ref={first}
                label={say.account}
                name="username"
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                value={userName}
                onChange={(event) => setUserName(event.currentTarget.value)}
                error={missing(userName)}
                maxLength={128}
              />
            )}
            <PasswordInput
              ref={locked ? first : undefined}
              label={say.password}
              name="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              error={missing(password)}
              maxLength={128}
            />
            <Button type="submit">{say.next}</Button>
            {!locked && <IdentityWays refuse={setTrouble} />}
            {!locked && <Anchor href="/find">{say.find}</Anchor>}
          </>
        ) : (
          <>
            <TextInput
              key={step}
              ref={first}
              label={step === "recovery" ? say.recovery : say.code}
              description={step === "recovery" ? say.recoveryHint : say.codeHint}
              name="code"
              autoComplete="one-time-code"
              inputMode={step === "recovery" ? "text" : "numeric"}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              error={missing(code)}
              maxLength={40}
            />
            <Button type="submit" loading={busy}>
              {say.enter}
            </Button>
            <div className={style.ways}>
              <Anchor component="button" type="button" onClick={() => turnTo("password")}>
                {say.back}
              </Anchor>
              {step !== "identity" && (
                <Anchor component="button" type="button" onClick={() => turnTo(step === "code" ? "recovery" : "code")}>
                  {step === "code" ? say.useRecovery : say.useCode}
                </Anchor>
              )}
            </div>
          </>
        )}
        {leave && (
          <Anchor component="button" type="button" onClick={leave}>
            {say.other}
          </Anchor>
        )}
      </form>
    </main>
  );
}
