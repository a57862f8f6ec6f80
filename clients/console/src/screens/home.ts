import { mayBe } from "@/session/session";
import type { Session } from "@/session/session_api";
import { screens } from "./list";
import type { ScreenLine } from "./screen";

/** What of the navigation the session may open. */
export function screensOf(session: Session): readonly ScreenLine[] {
  return screens.filter((line) => line.group && (line.roles === "public" || mayBe(session, line.roles)));
}

/** Where somebody begins: the first screen of theirs. */
export function homeOf(session: Session): string | undefined {
  return screensOf(session).find((line) => line.roles !== "public")?.path;
}
