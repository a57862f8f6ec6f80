import { createClient } from "@connectrpc/connect";
import { Anchor, Button, Checkbox, PasswordInput, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { type AcceptInvitationResponse, SessionService } from "@/contract/cairn/directory/v1/session_service_pb";
import { Page } from "@/parts/page";
import { PublicPage } from "@/parts/public_page";
import { QrPicture } from "@/parts/qr_picture";
import { TroubleNote } from "@/parts/states";
import { signIn } from "@/session/session";
import { transport } from "@/transport/transport";
import { type Trouble, troubleOf } from "@/transport/troubles";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import style from "./invitation.module.css";

export const texts = words({
  en: {
    passwordTitle: "Use your invitation",
    passwordLead: "Somebody of your organisation has sent you a one-time link. It is good once, for 72 hours.",
    link: "One-time link",
    linkHint: "All of it, or its last 43 characters",
    password: "Your new password",
    passwordHint: "12 to 128 characters; several words that only you would put together are best. Common passwords are refused.",
    again: "The same once more",
    different: "The two are not the same",
    needed: "Cannot be empty",
    next: "Continue",
    short: "A password has 12 to 128 characters",
    refused: "This link is not good, or not good any more: it was used, withdrawn or has run out, or is not whole. Ask your administrator for a new one.",
    toSignIn: "You have a password already? Sign in",
    deviceTitle: "Set up your authenticator",
    deviceLead: "Take a picture of this with an authenticator app on your phone. It then shows six digits, which change every 30 seconds. You sign in with them and your password.",
    account: "Account",
    picture: "QR code with the secret of your one-time codes. The same secret is written below it.",
    secret: "Or put this secret into the app by hand (time-based, six digits)",
    copySecret: "Copy the secret",
    code: "Six digits from the app",
    codeWrong: "Six digits",
    confirm: "Confirm",
    wrong: "That did not work. Wait for the next six digits and try again.",
    codesTitle: "Keep your recovery codes",
    codesLead: "Each stands in for the six digits once, should you lose the phone. They are shown only now. Keep them where the phone is not.",
    codes: "Recovery codes",
    copy: "Copy",
    copied: "Copied",
    kept: "I have kept them",
    done: "Go to Cairn",
  },
  es: {
    passwordTitle: "Usar su invitación",
    passwordLead: "Alguien de su organización le ha enviado un enlace de un solo uso. Vale una vez, durante 72 horas.",
    link: "Enlace de un solo uso",
    linkHint: "Entero, o sus últimos 43 caracteres",
    password: "Su nueva contraseña",
    passwordHint: "De 12 a 128 caracteres; lo mejor son varias palabras que solo usted juntaría. Se rechazan contraseñas comunes.",
    again: "La misma otra vez",
    different: "Las dos no son iguales",
    needed: "No puede estar vacío",
    next: "Continuar",
    short: "Una contraseña tiene de 12 a 128 caracteres",
    refused: "Este enlace no vale, o ya no vale: se usó, se retiró o venció, o no está entero. Pida otro a su administración.",
    toSignIn: "¿Ya tiene contraseña? Entre",
    deviceTitle: "Prepare su aplicación de autenticación",
    deviceLead: "Escanee esta imagen con una aplicación de autenticación en su teléfono. La aplicación mostrará seis cifras que cambian cada 30 segundos. Con ellas y su contraseña iniciará sesión.",
    account: "Cuenta",
    picture: "Código QR con el secreto de sus códigos de un solo uso. El mismo secreto está escrito debajo.",
    secret: "O ponga este secreto a mano en la aplicación (basado en tiempo, seis cifras)",
    copySecret: "Copiar el secreto",
    code: "Seis cifras de la aplicación",
    codeWrong: "Seis cifras",
    confirm: "Confirmar",
    wrong: "No ha funcionado. Espere las siguientes seis cifras e intente de nuevo.",
    codesTitle: "Guarde sus códigos de recuperación",
    codesLead: "Cada uno sustituye una vez a las seis cifras, si pierde el teléfono. Solo se muestran ahora. Guárdelos donde no esté el teléfono.",
    codes: "Códigos de recuperación",
    copy: "Copiar",
    copied: "Copiados",
    kept: "Los he guardado",
    done: "Ir a Cairn",
  },
});

const sessions = createClient(SessionService, transport);

// Eleven secrets are hashed, slowly by intent, and what comes of it is told once: the longest that the gateway waits.
const longestWait = 30_000;

/** What stands behind the # of a link, or the line itself. */
const secretOf = (line: string): string => line.trim().replace(/^.*#/, "");

/** The secret behind the # of the address, which browsers do not send. It is taken from there at once: what stands there is kept by browsers. */
function useLinkOfAddress(): string {
  const [link, setLink] = useState(() => secretOf(location.hash));
  useEffect(() => {
    const take = () => {
      const secret = secretOf(location.hash);
      if (!secret) return;
      setLink(secret);
      history.replaceState(history.state, "", location.pathname);
    };
    take();
    addEventListener("hashchange", take);
    return () => removeEventListener("hashchange", take);
  }, []);
  return link;
}

/** From a one-time link to an account that can be signed in to: password, authenticator, recovery codes. Secrets are in memory alone, and shown once. */
export function Screen() {
  const [accepted, setAccepted] = useState<{ secrets: AcceptInvitationResponse; password: string }>();
  const [confirmed, setConfirmed] = useState(false);
  return (
    <PublicPage>
      {!accepted ? (
        <ChoosePassword done={(secrets, password) => setAccepted({ secrets, password })} />
      ) : !confirmed ? (
        <SetUpDevice secrets={accepted.secrets} password={accepted.password} done={() => setConfirmed(true)} />
      ) : (
        <KeepCodes codes={accepted.secrets.recoveryCodes} />
      )}
    </PublicPage>
  );
}

function ChoosePassword({ done }: { done: (secrets: AcceptInvitationResponse, password: string) => void }) {
  const say = useWords(texts);
  const given = useLinkOfAddress();
  const [typed, setTyped] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [needed, setNeeded] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const linkSecret = given || secretOf(typed);
  const fits = password.length >= 12 && password.length <= 128;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setNeeded(true);
    setTrouble(undefined);
    if (!linkSecret || !fits || password !== again) return;
    setBusy(true);
    try {
      done(await sessions.acceptInvitation({ linkSecret, password }, { timeoutMs: longestWait }), password);
    } catch (error) {
      setTrouble(troubleOf(error));
      setBusy(false);
    }
  };
  return (
    <Page title={say.passwordTitle}>
      <form className={style.form} onSubmit={(event) => void submit(event)} noValidate>
        <p>{say.passwordLead}</p>
        {trouble && <TroubleNote trouble={trouble} own={{ LINK_REFUSED: say.refused }} />}
        {!given && <TextInput label={say.link} description={say.linkHint} name="link" autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={300} value={typed} error={needed && !linkSecret ? say.needed : trouble?.fields.link_secret} onChange={(event) => setTyped(event.currentTarget.value)} />}
        <PasswordInput label={say.password} description={say.passwordHint} name="new-password" autoComplete="new-password" maxLength={128} value={password} error={needed && !fits ? say.short : trouble?.fields.password} onChange={(event) => setPassword(event.currentTarget.value)} />
        <PasswordInput label={say.again} name="new-password-again" autoComplete="new-password" maxLength={128} value={again} error={needed && again !== password ? say.different : undefined} onChange={(event) => setAgain(event.currentTarget.value)} />
        <div>
          <Button type="submit" loading={busy}>
            {say.next}
          </Button>
        </div>
        <Anchor href="/">{say.toSignIn}</Anchor>
      </form>
    </Page>
  );
}

/** The first code is that of the first sign-in: whoever gets in has a device that works. */
function SetUpDevice({ secrets, password, done }: { secrets: AcceptInvitationResponse; password: string; done: () => void }) {
  const say = useWords(texts);
  const [code, setCode] = useState("");
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const [copied, setCopied] = useState(false);
  const { userName, oneTimeCodeSeed } = secrets;
  const address = `otpauth://totp/Cairn:${encodeURIComponent(userName)}?secret=${oneTimeCodeSeed}&issuer=Cairn`;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const digits = code.replace(/\s/g, "");
    setTrouble(undefined);
    if (!/^\d{6}$/.test(digits)) return setWrong(say.codeWrong);
    setWrong(undefined);
    setBusy(true);
    try {
      await signIn({ userName, password, oneTimeCode: digits });
      done();
    } catch (error) {
      setTrouble(troubleOf(error));
      setCode("");
      setBusy(false);
    }
  };
  return (
    <Page title={say.deviceTitle}>
      <form className={style.form} onSubmit={(event) => void submit(event)} noValidate>
        <p>{say.deviceLead}</p>
        <p>
          {say.account}: <strong>{userName}</strong>
        </p>
        <QrPicture text={address} label={say.picture} />
        <div>
          <div id="secret-label">{say.secret}</div>
          <code className={style.secret} aria-labelledby="secret-label">
            {oneTimeCodeSeed.replace(/(.{4})(?=.)/g, "$1 ")}
          </code>
        </div>
        <div>
          <Button variant="default" onClick={() => void navigator.clipboard.writeText(oneTimeCodeSeed).then(() => setCopied(true), () => undefined)}>
            {copied ? say.copied : say.copySecret}
          </Button>
        </div>
        {trouble && <TroubleNote trouble={trouble} own={{ SIGN_IN_REFUSED: say.wrong }} />}
        <TextInput label={say.code} name="code" autoComplete="one-time-code" inputMode="numeric" maxLength={8} value={code} error={wrong} onChange={(event) => setCode(event.currentTarget.value)} />
        <div>
          <Button type="submit" loading={busy}>
            {say.confirm}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function KeepCodes({ codes }: { codes: readonly string[] }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const navigate = useNavigate();
  const [copied, setCopied] = useState(false);
  const [kept, setKept] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  // Whoever leaves before is asked.
  useEffect(() => {
    if (kept) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [kept]);
  const copy = () => navigator.clipboard.writeText(codes.join("\n")).then(
    () => setCopied(true),
    () => getSelection()?.selectAllChildren(list.current!),
  );
  return (
    <Page title={say.codesTitle}>
      <div className={style.form}>
        <p>{say.codesLead}</p>
        <ul ref={list} className={style.codes} aria-label={say.codes}>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <div className="row no-print">
          <Button variant="default" onClick={() => void copy()}>
            {copied ? say.copied : say.copy}
          </Button>
          <Button variant="default" onClick={() => print()}>
            {shared.print}
          </Button>
        </div>
        <div className="stack no-print">
          <Checkbox label={say.kept} checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
          <div>
            <Button disabled={!kept} onClick={() => void navigate({ to: "/", replace: true })}>
              {say.done}
            </Button>
          </div>
        </div>
      </div>
    </Page>
  );
}
