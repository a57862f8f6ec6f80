import { ActionIcon, Button, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconMenu2, IconMoon, IconSearch, IconSun } from "@tabler/icons-react";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { OfflineBar } from "@/parts/states";
import { useIdleLock } from "@/session/idle";
import { useSession } from "@/session/session";
import { useStepUpAsked } from "@/session/step_up";
import { useClinicZone } from "@/words/clinic_zone";
import { showMoment } from "@/words/dates";
import { useWords } from "@/words/words";
import { Account } from "./account";
import style from "./frame.module.css";
import { LanguageSwitch } from "./language_switch";
import { Navigation } from "./navigation";
import { useShortcut, useShortcutKeys } from "./shortcuts";
import { frameWords } from "./texts";

const Palette = lazy(() => import("./palette"));
const StepUpPrompt = lazy(() => import("@/session/step_up_prompt"));
const EmergencyBar = lazy(() => import("@/screens/emergency/emergency_bar"));
const Help = lazy(() => import("./help"));
const ClinicClock = lazy(() => import("@/session/clinic_clock"));

const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What is around every screen of somebody who is signed in. */
export function Frame() {
  const say = useWords(frameWords);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [menu, menuIs] = useDisclosure();
  const [palette, paletteIs] = useDisclosure();
  const [help, helpIs] = useDisclosure();
  const stepUp = useStepUpAsked();
  const zone = useClinicZone();
  useIdleLock();
  useShortcutKeys();
  useHotkeys([["mod+K", paletteIs.open]], []);
  useShortcut("?", say.help, helpIs.open);
  useEffect(menuIs.close, [path]);
  return (
    <>
      <a className={style.skip} href="#content">
        {say.skip}
      </a>
      <header className={`${style.header} no-print`}>
        <ActionIcon className={style.menuButton} variant="subtle" size={44} aria-label={say.menu} aria-expanded={menu} aria-controls="navigation" onClick={menuIs.toggle}>
          <IconMenu2 size={22} />
        </ActionIcon>
        <Brand />
        <Button className={style.search} variant="default" leftSection={<IconSearch size={16} aria-hidden />} onClick={paletteIs.open}>
          <span className={style.searchName}>{say.search}</span> <kbd>Ctrl K</kbd>
        </Button>
        <div className={style.tools}>
          <Colours />
          <LanguageSwitch />
          <Account help={helpIs.open} />
        </div>
      </header>
      <OfflineBar />
      <Suspense>
        <EmergencyBar />
      </Suspense>
      <div className={style.body}>
        <div id="navigation" className={`${style.navigation} no-print`} data-open={menu}>
          <Navigation />
        </div>
        <main id="content" tabIndex={-1} className={style.content}>
          <Printed />
          {/* Far from the clinic everything is shown anew, once its zone is known. */}
          <Outlet key={zone === undefined || zone === browserZone ? "" : zone} />
        </main>
      </div>
      <Arrival path={path} />
      <Suspense>
        <ClinicClock />
        {stepUp && <StepUpPrompt />}
        {palette && <Palette close={paletteIs.close} />}
        {help && <Help close={helpIs.close} />}
      </Suspense>
    </>
  );
}

function Brand() {
  const { organisationName } = useSession();
  return (
    <div className={style.brand}>
      <img src="/cairn.svg" alt="" width="24" height="24" />
      <span className={style.name}>Cairn</span>
      <span className={style.organisation}>{organisationName}</span>
    </div>
  );
}

/** On paper alone: who printed it, when, in which clinic. */
function Printed() {
  const say = useWords(frameWords);
  const { organisationName, displayName } = useSession();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const look = () => flushSync(() => setNow(new Date()));
    addEventListener("beforeprint", look);
    return () => removeEventListener("beforeprint", look);
  }, []);
  return <p className="only-print muted">{say.printed(organisationName, showMoment(now), displayName)}</p>;
}

function Colours() {
  const say = useWords(frameWords);
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light", { getInitialValueInEffect: false }) === "dark";
  return (
    <ActionIcon variant="subtle" size={36} aria-label={dark ? say.light : say.dark} onClick={() => setColorScheme(dark ? "light" : "dark")}>
      {dark ? <IconSun size={20} /> : <IconMoon size={20} />}
    </ActionIcon>
  );
}

/** Says to a screen reader that another page has come. */
function Arrival({ path }: { path: string }) {
  const say = useWords(frameWords);
  const [told, setTold] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setTold(say.arrived(document.title.replace(/ · Cairn$/, ""))), 300);
    return () => clearTimeout(timer);
  }, [path, say]);
  return (
    <div className="visually-hidden" aria-live="polite">
      {told}
    </div>
  );
}
