import type { ReactNode } from "react";
import { LanguageSwitch } from "@/frame/language_switch";
import style from "./public_page.module.css";

/** What whoever is not signed in gets instead of the frame: the name, the languages, and a page. */
export function PublicPage({ children }: { children: ReactNode }) {
  return (
    <div className={style.sheet}>
      <header className={`${style.header} no-print`}>
        <div className={style.brand}>
          <img src="/cairn.svg" alt="" width="28" height="28" />
          <span>Cairn</span>
        </div>
        <div className="no-print">
          <LanguageSwitch />
        </div>
      </header>
      <main className={style.main}>{children}</main>
    </div>
  );
}
