import { type ReactNode, useEffect, useRef } from "react";
import style from "./page.module.css";

interface PageProps {
  readonly title: string;
  /** Beside the title: counts, the data's time. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/**
 * A screen: its title is the title of the document and the first heading, and where the focus goes when the screen is opened, so that a
 * screen reader says where one is.
 */
export function Page({ title, note, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Cairn`;
  }, [title]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className={style.page}>
      <div className={style.head}>
        <div className={style.titles}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {note && <div className="muted">{note}</div>}
        </div>
        {actions && <div className={`${style.actions} no-print`}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** A part of a page under its own heading. `of` the level: 2 below a page, 3 below a section. */
export function Section({ title, note, actions, children }: PageProps) {
  return (
    <section className={style.section}>
      <div className={style.head}>
        <div className={style.titles}>
          <h2>{title}</h2>
          {note && <div className="muted">{note}</div>}
        </div>
        {actions && <div className={`${style.actions} no-print`}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}

/** Names and values below each other or side by side. A value that is missing says so. */
export function Facts({ items }: { items: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={style.facts}>
      {items.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
