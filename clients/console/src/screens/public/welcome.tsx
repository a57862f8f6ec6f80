import { Anchor, Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useState } from "react";
import { createClient } from "@connectrpc/connect";
import { type AcceptInvitationResponse, SessionService } from "@/contract/cairn/directory/v1/session_service_pb";
import { LanguageSwitch } from "@/frame/language_switch";
import { TroubleNote } from "@/parts/states";
import style from "@/session/session.module.css";
import { transport } from "@/transport/transport";
import { type Trouble, troubleOf } from "@/transport/troubles";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import own from "./welcome.module.css";

export const texts = words({
  en: {
    title: "Welcome to Cairn",
    intro: "Somebody at your clinic has given you a one-time link. Choose your password, and set up your one-time codes.",
    link: "One-time link, or its last part",
    linkHint: "It works once, within 72 hours.",
    password: "Password",
    passwordHint: "12 to 128 characters; several words that only you would put together are best. Common passwords are refused.",
    again: "The same password again",
    go: "Set the password",
    linkMissing: "Enter the link that you were given.",
    short: "A password has 12 to 128 characters.",
    different: "The two are not the same.",
    refused: "This link does not work: it was used, withdrawn or has run out, or is not whole. Ask your administrator for a new one.",
    doneTitle: "Now set up your one-time codes",
    once: "What is on this page is shown this once. Do not close it before you have done both.",
    account: "Your user name",
    step1: "1. Put this key into your authenticator app",
    step1Hint: "Choose “enter a key by hand”, type the key, and “time-based”, six digits.",
    copy: "Copy the key",
    copied: "Copied",
    step2: "2. Keep these recovery codes apart from your phone",
    step2Hint: "Each stands in for a one-time code once, when the phone is lost. Print them, or write them down.",
    print: "Print this page",
    signIn: "I have done both: sign in",
    toSignIn: "You have a password already? Sign in",
  },
  es: {
    title: "Le damos la bienvenida a Cairn",
    intro: "Alguien de su clínica le ha dado un enlace de un solo uso. Elija su contraseña y configure sus códigos de un solo uso.",
    link: "Enlace de un solo uso, o su última parte",
    linkHint: "Sirve una vez, en 72 horas.",
    password: "Contraseña",
    passwordHint: "De 12 a 128 caracteres; lo mejor son varias palabras que solo usted juntaría. Se rechazan contraseñas comunes.",
    again: "La misma contraseña otra vez",
    go: "Fijar la contraseña",
    linkMissing: "Indique el enlace que le dieron.",
    short: "Una contraseña tiene de 12 a 128 caracteres.",
    different: "Las dos no son iguales.",
    refused: "Este enlace no sirve: se usó, se retiró o venció, o no está entero. Pida uno nuevo a su administración.",
    doneTitle: "Ahora configure sus códigos de un solo uso",
    once: "Lo que hay en esta página se muestra solo esta vez. No la cierre antes de hacer ambas cosas.",
    account: "Su nombre de usuario",
    step1: "1. Ponga esta clave en su aplicación de autenticación",
    step1Hint: "Elija «introducir una clave a mano», escriba la clave y «basada en tiempo», seis cifras.",
    copy: "Copiar la clave",
    copied: "Copiado",
    step2: "2. Guarde estos códigos de recuperación lejos de su teléfono",
    step2Hint: "Cada uno sustituye una vez a un código, si pierde el teléfono. Imprímalos o anótelos.",
    print: "Imprimir esta página",
    signIn: "He hecho ambas cosas: entrar",
    toSignIn: "¿Ya tiene contraseña? Entre",
  },
});

// Eleven secrets are hashed, slowly by intent, and what comes of it is told once: the longest that the gateway waits.
const longestWait = 30_000;

/** The secret behind the # of an address, or what was typed in its place. */
const secretOf = (line: string): string => line.trim().replace(/^.*#/, "");

// Out of the address at once: what stands there is kept by browsers.
function takeSecret(): string {
  const secret = secretOf(location.hash);
  if (location.hash) history.replaceState(history.state, "", location.pathname);
  return secret;
}

/** Where a one-time link leads: a person without an account to sign in to chooses their password, and gets their seed and recovery codes. */
export function Screen() {
  const say = useWords(texts);
  const [given] = useState(takeSecret);
  const [done, setDone] = useState<AcceptInvitationResponse>();
  useEffect(() => {
    document.title = `${done ? say.doneTitle : say.title} · Cairn`;
  }, [done, say]);
  return (
    <main className={style.page}>
      <div className={`${style.language} no-print`}>
        <LanguageSwitch />
      </div>
      {done ? <Codes answer={done} /> : <Choose given={given} done={setDone} />}
    </main>
  );
}

function Choose({ given, done }: { given: string; done: (answer: AcceptInvitationResponse) => void }) {
  const say = useWords(texts);
  const [link, setLink] = useState(given);
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const fits = password.length >= 12 && password.length <= 128;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setTrouble(undefined);
    if (!secretOf(link) || !fits || password !== again) return;
    setBusy(true);
    try {
      done(await createClient(SessionService, transport).acceptInvitation({ linkSecret: secretOf(link), password }, { timeoutMs: longestWait }));
    } catch (error) {
      setTrouble(troubleOf(error));
      setBusy(false);
    }
  };
  const refusedPassword = Object.entries(trouble?.fields ?? {}).find(([field]) => field === "password")?.[1];
  return (
    <form className={style.form} onSubmit={(event) => void submit(event)} noValidate>
      <div className={style.brand}>
        <img src="/cairn.svg" alt="" width="32" height="32" />
        <div className={style.name}>Cairn</div>
      </div>
      <h1>{say.title}</h1>
      <p>{say.intro}</p>
      {trouble && <TroubleNote trouble={trouble} own={{ LINK_REFUSED: say.refused }} />}
      {!given && <TextInput label={say.link} description={say.linkHint} autoComplete="off" spellCheck={false} value={link} onChange={(event) => setLink(event.currentTarget.value)} error={tried && !secretOf(link) ? say.linkMissing : undefined} maxLength={300} />}
      <PasswordInput
        label={say.password}
        description={say.passwordHint}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={tried && !fits ? say.short : refusedPassword}
        maxLength={128}
      />
      <PasswordInput
        label={say.again}
        autoComplete="new-password"
        value={again}
        onChange={(event) => setAgain(event.currentTarget.value)}
        error={tried && fits && password !== again ? say.different : undefined}
        maxLength={128}
      />
      <Button type="submit" loading={busy}>
        {say.go}
      </Button>
      <Anchor href="/">{say.toSignIn}</Anchor>
    </form>
  );
}

function Codes({ answer }: { answer: AcceptInvitationResponse }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const [copied, setCopied] = useState(false);
  const key = answer.oneTimeCodeSeed.replace(/(.{4})(?=.)/g, "$1 ");
  const copy = () => void navigator.clipboard.writeText(answer.oneTimeCodeSeed).then(() => setCopied(true), () => undefined);
  return (
    <div className={style.form}>
      <h1>{say.doneTitle}</h1>
      <p role="status">
        <b>{say.once}</b>
      </p>
      <p>
        {say.account}: <b>{answer.userName}</b>
      </p>
      <h2 className={own.step}>{say.step1}</h2>
      <p className="muted">{say.step1Hint}</p>
      <code className={own.key}>{answer.oneTimeCodeSeed ? key : shared.missing}</code>
      <Button className="no-print" variant="default" onClick={copy}>
        {copied ? say.copied : say.copy}
      </Button>
      <h2 className={own.step}>{say.step2}</h2>
      <p className="muted">{say.step2Hint}</p>
      <ul className={own.codes}>
        {answer.recoveryCodes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button className="no-print" variant="default" onClick={() => print()}>
        {say.print}
      </Button>
      <Button className="no-print" onClick={() => location.assign("/")}>
        {say.signIn}
      </Button>
    </div>
  );
}
