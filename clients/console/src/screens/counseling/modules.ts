import { useQuery } from "@connectrpc/connect-query";
import { useMemo } from "react";
import { type Assignment, Assignment_State, type Attempt } from "@/contract/cairn/counseling/v1/assignment_pb";
import type { Module, ModuleSet, Title } from "@/contract/cairn/counseling/v1/module_pb";
import { ModuleService } from "@/contract/cairn/counseling/v1/module_service_pb";
import { type DateLike, daysBetween, showDate, today } from "@/words/dates";
import { inWords, language, useLanguage, words } from "@/words/words";

export const texts = words({
  en: {
    seen: (seen: number, of: number) => `${seen} of ${of} sections`,
    quiz: (correct: number, of: number, pass: number) => `quiz ${correct} of ${of} (${pass} % passes)`,
    noQuiz: "no quiz yet",
    practice: "practice handed in",
    noPractice: "practice not handed in",
    minutes: (minutes: number) => `${minutes} min`,
    again: (number: number) => `attempt ${number}`,
    lastDay: (day: string) => `last day ${day}`,
    endsIn: (days: number) => (days === 0 ? "last day is today" : `${days} ${days === 1 ? "day" : "days"} left`),
    quiet: (days: number) => `nothing for ${days} days`,
    notStarted: (days: number) => `not started for ${days} days`,
    waits: (names: string) => `after ${names}`,
    waitsCount: (count: number) => `after ${count} more`,
    completedOn: (day: string) => `on ${day}`,
    expired: "assign it anew to go on",
  },
  es: {
    seen: (seen, of) => `${seen} de ${of} secciones`,
    quiz: (correct, of, pass) => `prueba ${correct} de ${of} (se aprueba con ${pass} %)`,
    noQuiz: "sin prueba aún",
    practice: "práctica entregada",
    noPractice: "práctica sin entregar",
    minutes: (minutes) => `${minutes} min`,
    again: (number) => `intento ${number}`,
    lastDay: (day) => `último día ${day}`,
    endsIn: (days) => (days === 0 ? "hoy es el último día" : `${days === 1 ? "queda 1 día" : `quedan ${days} días`}`),
    quiet: (days) => `nada desde hace ${days} días`,
    notStarted: (days) => `sin empezar desde hace ${days} días`,
    waits: (names) => `después de ${names}`,
    waitsCount: (count) => `después de ${count} más`,
    completedOn: (day) => `el ${day}`,
    expired: "asígnelo de nuevo para seguir",
  },
});

/** From how many days without anything on somebody is stuck, and from how many days before the last one it is said. House rules of this screen. */
export const quietDays = 10;
export const soonDays = 7;

export const titleOf = (title: Title | undefined, otherwise = "–"): string => (language() === "es" ? title?.spanish : title?.english) || otherwise;

export interface Catalogue {
  readonly modules: readonly Module[];
  readonly sets: readonly ModuleSet[];
  readonly nameOf: (key: string) => string;
  readonly moduleOf: (key: string) => Module | undefined;
}

export function useCatalogue(): Catalogue {
  const lang = useLanguage();
  const modules = useQuery(ModuleService.method.listModules, {}, { staleTime: Infinity });
  const sets = useQuery(ModuleService.method.listModuleSets, {}, { staleTime: Infinity });
  return useMemo(() => {
    const byKey = new Map(modules.data?.modules.map((one) => [one.key, one]));
    return {
      modules: modules.data?.modules ?? [],
      sets: sets.data?.sets ?? [],
      nameOf: (key) => titleOf(byKey.get(key)?.title, key),
      moduleOf: (key) => byKey.get(key),
    };
    // Titles follow the language.
  }, [modules.data, sets.data, lang]);
}

/** The attempt that is under way; else the last one. */
export const attemptOf = (assignment: Assignment): Attempt | undefined => assignment.attempts.find((one) => !one.completedOn) ?? assignment.attempts.at(-1);
export const isOpen = ({ state }: Assignment): boolean => state === Assignment_State.ASSIGNED || state === Assignment_State.STARTED;
export const isLocked = (one: Assignment): boolean => one.waitingForKeys.length > 0 || one.waitingForCount > 0;

/** What is remarkable about an open module, most urgent first; `weight` orders worklists (0: nothing to do about it). */
export interface Standing {
  readonly weight: number;
  readonly words: string;
}

export function standingOf(one: Assignment, nameOf: (key: string) => string, on: DateLike = today()): Standing {
  const say = inWords(texts);
  if (one.state === Assignment_State.EXPIRED) return { weight: 4, words: say.expired };
  if (one.state === Assignment_State.COMPLETED) return { weight: 0, words: say.completedOn(showDate(one.completedOn)) };
  if (!isOpen(one)) return { weight: 0, words: say.completedOn(showDate(one.waivedOn)) };
  const left = one.expiresOn ? daysBetween(on, one.expiresOn) : undefined;
  const attempt = attemptOf(one);
  const since = attempt?.lastActivityOn ?? attempt?.startedOn ?? one.assignedOn;
  const quiet = since ? daysBetween(since, on) : 0;
  const said: string[] = [];
  let weight = 1;
  if (left !== undefined && left <= soonDays) {
    weight = 3;
    said.push(say.endsIn(left));
  }
  if (isLocked(one)) {
    weight = Math.min(weight, 1);
    said.push(one.waitingForKeys.length > 0 ? say.waits(one.waitingForKeys.map(nameOf).join(", ")) : say.waitsCount(one.waitingForCount));
  } else if (quiet >= quietDays) {
    weight = Math.max(weight, 2);
    said.push(one.state === Assignment_State.STARTED ? say.quiet(quiet) : say.notStarted(quiet));
  }
  if (said.length === 0 && one.expiresOn) said.push(say.lastDay(showDate(one.expiresOn)));
  return { weight, words: said.join(" · ") };
}

/** "2 of 4 sections · quiz 7 of 10 (80 % passes) · practice not handed in". */
export function progressText(one: Assignment, module: Module | undefined): string {
  const say = inWords(texts);
  const attempt = attemptOf(one);
  if (!attempt || !module) return "–";
  const required = module.sections.filter((section) => section.required).map((section) => section.key);
  return [
    attempt.number > 1 && say.again(attempt.number),
    say.seen(required.filter((key) => attempt.sectionsSeen.includes(key)).length, required.length),
    module.quizQuestions > 0 && (attempt.quizCorrect === undefined ? say.noQuiz : say.quiz(attempt.quizCorrect, module.quizQuestions, module.quizPassPercent)),
    module.practiceRequired && (attempt.practiceSubmitted ? say.practice : say.noPractice),
    attempt.activeMinutes > 0 && say.minutes(attempt.activeMinutes),
  ]
    .filter(Boolean)
    .join(" · ");
}
