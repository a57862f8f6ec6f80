import { useQuery } from "@connectrpc/connect-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { BreakGlassService, BreakGlass_State } from "@/contract/cairn/enrollment/v1/break_glass_service_pb";
import { mayBe, useSession } from "@/session/session";
import { until } from "@/words/moments";
import { useWords, words } from "@/words/words";
import style from "./emergency.module.css";

export const texts = words({
  en: { open: (minutes: number) => `An emergency summary is open for ${minutes} more ${minutes === 1 ? "minute" : "minutes"}.`, go: "Read or end it" },
  es: { open: (minutes) => `Un resumen de urgencia está abierto ${minutes} ${minutes === 1 ? "minuto" : "minutos"} más.`, go: "Leerlo o terminarlo" },
});

/**
 * On every screen while a summary is open. Asks once: afterwards it hears of what the emergency screen reads under the same key, so that not
 * every change elsewhere leaves a reading in the access log.
 */
export default function EmergencyBar() {
  const say = useWords(texts);
  const session = useSession();
  const mayOpen = mayBe(session, ["clinician", "prescriber"]);
  const [asked, setAsked] = useState(false);
  const opened = useQuery(BreakGlassService.method.listBreakGlass, { pageSize: 50 }, { enabled: mayOpen && !asked, staleTime: Infinity });
  useEffect(() => setAsked(opened.isFetched), [opened.isFetched]);
  const running = opened.data?.breakGlass.find((one) => one.openedByAccountId === session.accountId && one.state === BreakGlass_State.OPEN);
  const [, tick] = useState(0);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => tick((count) => count + 1), 10_000);
    return () => clearInterval(timer);
  }, [running]);
  if (!running || until(running.openUntilTime) <= 0) return null;
  return (
    <div role="status" className={`${style.bar} no-print`}>
      <span>{say.open(Math.ceil(until(running.openUntilTime) / 60_000))}</span>
      <Link to="/emergency">{say.go}</Link>
    </div>
  );
}
