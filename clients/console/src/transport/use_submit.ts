import type { DescMessage, DescMethodUnary, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import { Code } from "@connectrpc/connect";
import { useMutation } from "@connectrpc/connect-query";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { type Trouble, troubleOf } from "./troubles";

type WithoutRequestId<I extends DescMessage> = Omit<MessageInitShape<I>, "requestId" | "$typeName">;

export interface Submit<I extends DescMessage, O extends DescMessage> {
  /** Sends it, and gives the answer; undefined when there is trouble. */
  readonly send: (input: WithoutRequestId<I>) => Promise<MessageShape<O> | undefined>;
  readonly busy: boolean;
  readonly trouble: Trouble | undefined;
  readonly reset: () => void;
}

// The service has said no, and may have kept that it did (a decision of the safety gate): what is sent next is another request.
const refusals: ReadonlySet<Code> = new Set([Code.FailedPrecondition, Code.InvalidArgument, Code.NotFound, Code.AlreadyExists, Code.Aborted, Code.PermissionDenied]);

// What is being read for the first time may have been read before the change, and invalidateQueries takes the answer that is on its way.
async function readAgain(read: QueryClient) {
  const onTheirWay = new Set(read.getQueryCache().findAll({ fetchStatus: "fetching", predicate: ({ state }) => state.data === undefined }));
  await read.invalidateQueries();
  if (onTheirWay.size > 0) await read.invalidateQueries({ predicate: (query) => onTheirWay.has(query) });
}

/**
 * A method that changes something. It goes out with a `request_id` that stays the same until it has succeeded or was refused: a second click, a
 * retry after a lost answer and a step-up in between happen once. Afterwards everything that is on screen is read again.
 */
export function useSubmit<I extends DescMessage, O extends DescMessage>(method: DescMethodUnary<I, O>): Submit<I, O> {
  const requestId = useRef(crypto.randomUUID());
  const read = useQueryClient();
  const mutation = useMutation(method);
  const send = async (input: WithoutRequestId<I>) => {
    try {
      const answer = await mutation.mutateAsync({ ...input, requestId: requestId.current } as unknown as MessageInitShape<I>);
      requestId.current = crypto.randomUUID();
      void readAgain(read);
      return answer;
    } catch (error) {
      const { code } = troubleOf(error);
      if (refusals.has(code)) requestId.current = crypto.randomUUID();
      // Somebody else was first: the next try is to be about what is there now.
      if (code === Code.Aborted) void readAgain(read);
      return undefined;
    }
  };
  return { send, busy: mutation.isPending, trouble: mutation.error ? troubleOf(mutation.error) : undefined, reset: mutation.reset };
}
