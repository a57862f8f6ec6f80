import { QueryClient } from "@tanstack/react-query";
import { mayPass, troubleOf } from "./troubles";

const mostTries = 2;

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
      retry: (tries, error) => tries < mostTries && mayPass(troubleOf(error)),
    },
    mutations: {
      retry: (tries, error) => tries < mostTries && mayPass(troubleOf(error)),
      retryDelay: (tries) => 400 * 2 ** tries,
    },
  },
});
