import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type ReactNode, useEffect, useState } from "react";
import { sayTrouble, type Trouble, troubleOf } from "@/transport/troubles";
import { sharedWords } from "@/words/shared";
import { useLanguage, useWords } from "@/words/words";
import style from "./states.module.css";

/** What has gone wrong, in words, with what helps. `own` are words for reasons that only this screen meets. */
export function TroubleNote({ trouble, own, again }: { trouble: Trouble; own?: Readonly<Record<string, string>>; again?: () => void }) {
  const say = useWords(sharedWords);
  useLanguage();
  const fields = Object.entries(trouble.fields);
  return (
    <div role="alert" className={style.trouble}>
      <IconAlertTriangle size={20} aria-hidden className={style.sign} />
      <div className="stack">
        <div>{fields.length > 0 && !own?.[trouble.reason] ? say.checkFields : sayTrouble(trouble, own)}</div>
        {trouble.violations.length > 0 && (
          <ul className={style.violations}>
            {trouble.violations.map((violation) => (
              <li key={`${violation.type} ${violation.subject}`}>{own?.[violation.type] ?? violation.description}</li>
            ))}
          </ul>
        )}
        {trouble.retryAfterSeconds !== undefined && <div>{say.retryIn(trouble.retryAfterSeconds)}</div>}
        {trouble.reference && trouble.reason === "UNKNOWN" && <div className="muted">{say.reference(trouble.reference)}</div>}
        {again && (
          <div>
            <Button variant="default" size="xs" onClick={again}>
              {say.tryAgain}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

/** What would be here, and the one thing to do. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={style.empty}>
      <p className={style.emptyTitle}>{title}</p>
      {children && <p className="muted">{children}</p>}
      {action}
    </div>
  );
}

/** The shape of what comes; not shown at all for what comes within 150 ms. `rows` lines of `height` pixels. */
export function Loading({ rows = 6, height = 20 }: { rows?: number; height?: number }) {
  const say = useWords(sharedWords);
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 150);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <div role="status" className={style.loading}>
      <span className="visually-hidden">{say.loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={style.bone} style={{ height, width: `${92 - ((row * 17) % 40)}%` }} aria-hidden />
      ))}
    </div>
  );
}

interface Read<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/**
 * A query's answer, or why there is none. What was read before stays on screen when reading it again fails, with a note above it.
 *
 *   <Answer of={panel} loading={<Loading rows={8} />}>{(data) => …}</Answer>
 */
export function Answer<T>({ of, loading, own, children }: { of: Read<T>; loading?: ReactNode; own?: Readonly<Record<string, string>>; children: (data: T) => ReactNode }) {
  const trouble = of.error ? troubleOf(of.error) : undefined;
  const note = trouble && <TroubleNote trouble={trouble} {...(own ? { own } : {})} again={() => void of.refetch()} />;
  if (of.data === undefined) return note ?? loading ?? <Loading />;
  return (
    <>
      {note}
      {children(of.data)}
    </>
  );
}

/** A bar at the top while the browser has no network. */
export function OfflineBar() {
  const say = useWords(sharedWords);
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("offline", look);
    };
  }, []);
  return <div role="status">{!online && <div className={style.offline}>{say.offline}</div>}</div>;
}
