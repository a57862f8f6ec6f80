import { Button, CloseButton, Modal } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { Trouble } from "@/transport/troubles";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { focusFirstWrong } from "./first_wrong";
import style from "./form_drawer.module.css";
import { TroubleNote } from "./states";

export const texts = words({
  en: {
    unsaved: "This is not saved yet",
    keep: "Go on with the form",
    later: "Leave, and keep the draft",
    discard: "Discard the draft",
    explain: "The draft stays on this computer's memory until you sign out or close the browser.",
    submitHint: "Ctrl+Enter saves",
  },
  es: {
    unsaved: "Esto aún no está guardado",
    keep: "Seguir con el formulario",
    later: "Salir y conservar el borrador",
    discard: "Descartar el borrador",
    explain: "El borrador queda en la memoria de este equipo hasta que cierre la sesión o el navegador.",
    submitHint: "Ctrl+Intro guarda",
  },
});

interface FormDrawerProps {
  readonly title: string;
  /** Whom it is about, where there is somebody: name and birth date, never cut off. */
  readonly about?: string;
  readonly form: { readonly dirty: boolean; readonly clear: () => void };
  readonly submitLabel: string;
  readonly submit: () => void | Promise<void>;
  readonly busy: boolean;
  readonly trouble?: Trouble | undefined;
  /** Words for reasons of this form. */
  readonly own?: Readonly<Record<string, string>>;
  readonly close: () => void;
  readonly danger?: boolean;
  readonly children: ReactNode;
}

/**
 * A form beside the page, which stays readable. Escape closes it; when something was typed it asks first, also before another page is
 * opened. When fields are refused the focus goes to the first of them. Render it only while it is open.
 */
export function FormDrawer({ title, about, form, submitLabel, submit, busy, trouble, own, close, danger, children }: FormDrawerProps) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const id = useId();
  const drawer = useRef<HTMLElement>(null);
  const [asking, setAsking] = useState(false);
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => form.dirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => form.dirty,
    withResolver: true,
  });
  useEffect(() => {
    const before = document.activeElement;
    const first = drawer.current?.querySelector<HTMLElement>("[data-autofocus], input, select, textarea");
    (first ?? drawer.current)?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  // What the service has refused is where the eyes should go.
  useEffect(() => {
    if (trouble) drawer.current?.querySelector<HTMLElement>('[role="alert"], [aria-invalid="true"]')?.scrollIntoView({ block: "nearest" });
  }, [trouble]);

  // Once after each sending: whoever types meanwhile is left alone.
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current && !busy && drawer.current && focusFirstWrong(drawer.current)) sent.current = false;
  });

  const wantClose = () => (form.dirty ? setAsking(true) : close());
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.stopPropagation();
      wantClose();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.stopPropagation();
      drawer.current?.querySelector("form")?.requestSubmit();
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    // A drawer that was opened from a drawer: React lets events go up through portals.
    event.stopPropagation();
    if (busy) return;
    sent.current = true;
    void submit();
  };
  const blocked = blocker.status === "blocked";
  const stay = () => {
    setAsking(false);
    blocker.reset?.();
  };
  const leave = (discard: boolean) => {
    if (discard) form.clear();
    setAsking(false);
    if (blocked) blocker.proceed();
    close();
  };

  return createPortal(
    <aside ref={drawer} className={`${style.drawer} no-print`} role="dialog" aria-labelledby={id} tabIndex={-1} onKeyDown={onKey}>
      <div className={style.head}>
        <div>
          <h2 id={id}>{title}</h2>
          {about && <div>{about}</div>}
        </div>
        <CloseButton onClick={wantClose} aria-label={shared.close} />
      </div>
      <form className={style.form} onSubmit={onSubmit} noValidate>
        <div className={style.fields}>
          {trouble && <TroubleNote trouble={trouble} {...(own ? { own } : {})} />}
          {children}
        </div>
        <div className={style.foot}>
          <span className="muted">{say.submitHint}</span>
          <div className={style.buttons}>
            <Button variant="default" onClick={wantClose}>
              {shared.cancel}
            </Button>
            <Button type="submit" loading={busy} {...(danger ? { color: "danger" } : {})}>
              {submitLabel}
            </Button>
          </div>
        </div>
      </form>
      <Modal opened={asking || blocked} onClose={stay} title={say.unsaved} centered closeButtonProps={{ "aria-label": shared.close }}>
        <div className="stack">
          <p>{say.explain}</p>
          <Button data-autofocus onClick={stay}>
            {say.keep}
          </Button>
          <Button variant="default" onClick={() => leave(false)}>
            {say.later}
          </Button>
          <Button variant="default" color="danger" onClick={() => leave(true)}>
            {say.discard}
          </Button>
        </div>
      </Modal>
    </aside>,
    document.getElementById("drawers") ?? document.body,
  );
}
