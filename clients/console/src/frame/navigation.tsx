import { Link } from "@tanstack/react-router";
import { screensOf } from "@/screens/home";
import type { Group } from "@/screens/screen";
import { useSession } from "@/session/session";
import { useLanguage, useWords } from "@/words/words";
import style from "./frame.module.css";
import { frameWords } from "./texts";

const groups: readonly Group[] = ["today", "people", "medication", "peers", "counseling", "outcomes", "directory", "privacy"];

/** What the session may open, by group. */
export function Navigation() {
  const say = useWords(frameWords);
  const language = useLanguage();
  const mine = screensOf(useSession());
  return (
    <nav aria-label={say.navigation}>
      {groups.map((group) => {
        const lines = mine.filter((line) => line.group === group);
        if (lines.length === 0) return null;
        return (
          <div key={group} className={style.group}>
            <h2 id={`group-${group}`}>{say[group]}</h2>
            <ul aria-labelledby={`group-${group}`}>
              {lines.map((line) => (
                <li key={line.path}>
                  <Link to={line.path} preload="intent" activeOptions={{ includeSearch: false }} activeProps={{ "aria-current": "page" }}>
                    {line.label[language]}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}
