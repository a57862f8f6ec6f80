import type { ReactNode } from "react";
import type { Role } from "@/session/session_api";
import type { Language } from "@/words/words";

/** Where in the navigation a screen stands. Some do not: they are reached from another screen. */
export type Group = "today" | "people" | "medication" | "peers" | "counseling" | "outcomes" | "directory" | "privacy";

/** One line of screens/list.ts. The screen's own file is loaded when it is opened. */
export interface ScreenLine {
  /** `/panel`; parameters as `/patients/$patientId`. */
  readonly path: string;
  readonly label: Readonly<Record<Language, string>>;
  /** Who may open it; the services decide again. "public" for what wants no sign-in. */
  readonly roles: readonly Role[] | "public";
  /** Undefined: not in the navigation. */
  readonly group?: Group;
  readonly load: () => Promise<{ Screen: () => ReactNode }>;
}

/** One line of screens/chart_sections.ts: a section of a patient's chart at `/patients/$patientId/<path>`. */
export interface SectionLine {
  readonly path: string;
  readonly label: Readonly<Record<Language, string>>;
  readonly roles: readonly Role[];
  readonly load: () => Promise<{ Screen: () => ReactNode }>;
}
