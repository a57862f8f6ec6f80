import { QueryClient } from "@tanstack/react-query";
import { mayPass, troubleOf } from "./troubles";

const mostTries = 2;
const longestPatience = 5_000;

/** As long as the gateway says, or a little longer each time. Whoever would wait very long is told instead. */
const pause = (tries: number, error: unknown) => Math.max(400 * 2 ** tries, (troubleOf(error).retryAfterSeconds ?? 0) * 1000);
const again = (tries: number, error: unknown) => tries < mostTries && mayPass(troubleOf(error)) && pause(tries, error) <= longestPatience;

/**
 * What has been read, in memory alone. A page that is opened again shows what it has and asks again after 20 seconds; nothing asks by itself,
 * since whatever asks keeps the session alive.
 */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      retry: again,
      retryDelay: pause,
    },
    mutations: {
      retry: again,
      retryDelay: pause,
    },
  },
});
