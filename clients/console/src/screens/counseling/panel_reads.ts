import type { DescMessage, DescMethodUnary, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import { callUnaryMethod, createConnectQueryKey, useInfiniteQuery, useTransport } from "@connectrpc/connect-query";
import { useQueries } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Episode } from "@/contract/cairn/enrollment/v1/episode_pb";
import type { Patient } from "@/contract/cairn/enrollment/v1/patient_pb";
import { PatientService } from "@/contract/cairn/enrollment/v1/patient_service_pb";

/** Somebody of the caller's panel, in an enrolment that has not ended. */
export interface InCare {
  readonly patient: Patient;
  readonly episode: Episode;
}

/** Everybody of the panel who is in care, by name. */
export function useInCare() {
  const panel = useInfiniteQuery(
    PatientService.method.listPanel,
    { pageSize: 500, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = panel;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return panel;
}

export const inCareOf = (pages: readonly { readonly members: readonly { readonly patient?: Patient; readonly openEpisodes: readonly Episode[] }[] }[]): readonly InCare[] =>
  pages.flatMap((page) => page.members.flatMap(({ patient, openEpisodes: [episode] }) => (patient && episode ? [{ patient, episode }] : [])));

/** At once; the gateway takes 40 calls of a session at once, and 20 a second. */
export const readAtOnce = 12;

/**
 * The same question about several people, where a service answers only about one. Undefined where the answer has not come; `failed` is the
 * first error.
 */
export function useReads<I extends DescMessage, O extends DescMessage>(method: DescMethodUnary<I, O>, inputs: readonly MessageInitShape<I>[]) {
  const transport = useTransport();
  return useQueries({
    queries: inputs.map((input) => ({
      queryKey: createConnectQueryKey({ schema: method, input, transport, cardinality: "finite" }) as readonly unknown[],
      queryFn: ({ signal }: { signal: AbortSignal }): Promise<MessageShape<O>> => callUnaryMethod(transport, method, input, { signal }),
      staleTime: 60_000,
    })),
    combine: (results) => ({
      answers: results.map((one) => one.data),
      waiting: results.some((one) => one.isPending),
      failed: results.find((one) => one.error)?.error ?? undefined,
      again: () => results.forEach((one) => one.error && void one.refetch()),
    }),
  });
}
