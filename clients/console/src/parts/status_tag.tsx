import { IconAlertTriangle, IconCheck, IconCircleDashed, IconInfoCircle, IconShieldCheck, IconX } from "@tabler/icons-react";
import style from "./status_tag.module.css";

/** What a status means; each has its own sign, so that none is told by its colour alone. */
export type Tone = "covered" | "waning" | "unprotected" | "unknown" | "good" | "info";

const signs = {
  covered: IconShieldCheck,
  waning: IconAlertTriangle,
  unprotected: IconX,
  unknown: IconCircleDashed,
  good: IconCheck,
  info: IconInfoCircle,
} as const;

/** A sign and a word. `children` is the word, and never empty. */
export function StatusTag({ tone, children }: { tone: Tone; children: string }) {
  const Sign = signs[tone];
  return (
    <span className={style.tag} data-tone={tone}>
      <Sign size={16} stroke={2} aria-hidden />
      <span>{children}</span>
    </span>
  );
}
