import type { DescMessage, DescMethodUnary, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import { callUnaryMethod, createConnectQueryKey, useTransport } from "@connectrpc/connect-query";
import { useQueries } from "@tanstack/react-query";

/** One answer, while it is not there, or why it is not. */
export interface Each<O> {
  readonly data: O | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  readonly refetch: () => unknown;
}

/** The same question about each of several things, asked side by side and kept as useQuery keeps them. For tens of things, not for hundreds. */
export function useEach<I extends DescMessage, O extends DescMessage>(method: DescMethodUnary<I, O>, inputs: readonly MessageInitShape<I>[]): readonly Each<MessageShape<O>>[] {
  const transport = useTransport();
  return useQueries({
    queries: inputs.map((input) => ({
      queryKey: createConnectQueryKey({ schema: method, input, transport, cardinality: "finite" }) as readonly unknown[],
      queryFn: ({ signal }: { signal: AbortSignal }): Promise<MessageShape<O>> => callUnaryMethod(transport, method, input, { signal }),
      structuralSharing: false,
    })),
  });
}
