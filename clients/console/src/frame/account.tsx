import { Button } from "@mantine/core";
import { IconKeyboard, IconLock, IconLogout, IconUser } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { lock, signOut, useSession } from "@/session/session";
import { sayTrouble, troubleOf } from "@/transport/troubles";
import { useWords } from "@/words/words";
import style from "./account.module.css";
import { frameWords } from "./texts";

/** Who is signed in, and what they can do about it. A list behind a button: Mantine's menu would be a seventh of the first load. */
export function Account({ help }: { help: () => void }) {
  const say = useWords(frameWords);
  const { displayName, userName } = useSession();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [trouble, setTrouble] = useState("");
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const elsewhere = (event: Event) => event.target instanceof Node && !whole.current?.contains(event.target) && setOpen(false);
    addEventListener("pointerdown", elsewhere);
    addEventListener("focusin", elsewhere);
    return () => {
      removeEventListener("pointerdown", elsewhere);
      removeEventListener("focusin", elsewhere);
    };
  }, [open]);

  const escape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  };
  const leave = async () => {
    try {
      await signOut();
      void navigate({ to: "/" });
    } catch (error) {
      setTrouble(sayTrouble(troubleOf(error)));
    }
  };
  const acts = [
    { what: say.help, Sign: IconKeyboard, act: help },
    { what: say.lock, Sign: IconLock, act: lock },
    { what: say.signOut, Sign: IconLogout, act: () => void leave() },
  ];
  return (
    <div ref={whole} className={style.whole} onKeyDown={escape}>
      <Button ref={button} variant="subtle" className={style.button} aria-expanded={open} aria-controls="account" aria-label={`${say.account}: ${displayName}`} onClick={() => setOpen(!open)}>
        <IconUser size={18} aria-hidden />
        <span className={style.name}>{displayName}</span>
      </Button>
      {open && (
        <div id="account" className={style.list}>
          <div className={style.who}>
            {displayName}
            <div className="muted">{userName}</div>
          </div>
          {acts.map(({ what, Sign, act }) => (
            <Button
              key={what}
              variant="subtle"
              justify="start"
              fullWidth
              leftSection={<Sign size={18} aria-hidden />}
              onClick={() => {
                setOpen(false);
                act();
              }}
            >
              {what}
            </Button>
          ))}
        </div>
      )}
      <span role="alert">{trouble}</span>
    </div>
  );
}
