import { type ReactNode } from "react";
import { Empty, TroubleNote } from "@/parts/states";
import { lookWhoIsThere, signOut, usePresence } from "@/session/session";
import { SignIn } from "@/session/sign_in";
import { useWords } from "@/words/words";
import style from "./gate.module.css";
import { frameWords } from "./texts";

/**
 * Whoever is not signed in gets the sign-in page, at the address that they wanted. While it is locked the page stays as it is, out of sight and out
 * of reach.
 */
export function Gate({ children }: { children: ReactNode }) {
  const say = useWords(frameWords);
  const presence = usePresence();
  switch (presence.kind) {
    case "asking":
      return null;
    case "unreachable":
      return (
        <main className={style.alone}>
          <Empty title={say.unreachable}>
            <TroubleNote trouble={presence.trouble} again={() => void lookWhoIsThere()} />
          </Empty>
        </main>
      );
    case "absent":
      return <SignIn />;
    default: {
      const locked = presence.kind === "locked";
      return (
        <>
          {/* Somebody else gets nothing of what is on screen. */}
          <div key={presence.session.accountId} hidden={locked} inert={locked}>
            {children}
          </div>
          {locked && <SignIn locked={presence.session} leave={() => void signOut().catch(() => undefined)} />}
        </>
      );
    }
  }
}
