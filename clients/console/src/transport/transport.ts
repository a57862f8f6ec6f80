import type { Transport } from "@connectrpc/connect";
import { createGrpcWebTransport } from "@connectrpc/connect-web";
import { askStepUp } from "@/session/step_up";
import { callSucceeded, isStillThere, sessionEnded } from "@/session/session";
import { troubleOf } from "./troubles";

const longestWait = 15_000;

/**
 * Calls through the gateway. A call that wants the password once more asks for it and goes on. One that finds the session ended locks the screen,
 * or goes on where the password was given while it was under way. The CSRF field (X-Grpc-Web) is of gRPC-Web itself; the cookie is the browser's.
 */
function guarded(inner: Transport): Transport {
  return {
    stream: inner.stream.bind(inner),
    async unary(...call) {
      const attempt = async () => {
        const response = await inner.unary(...call);
        callSucceeded();
        return response;
      };
      try {
        return await attempt();
      } catch (error) {
        const { reason } = troubleOf(error);
        if (reason === "STEP_UP_REQUIRED" && (await askStepUp())) return attempt();
        if (reason === "SESSION_ENDED" && (await isStillThere())) return attempt();
        if (endsOfSession.has(reason)) sessionEnded();
        throw error;
      }
    },
  };
}

const endsOfSession = new Set(["SESSION_REQUIRED", "SESSION_ENDED", "TOKEN_EXPIRED", "TOKEN_REVOKED", "TOKEN_INVALID", "TOKEN_REQUIRED"]);

/** For every method of a service. */
export const transport = guarded(createGrpcWebTransport({ baseUrl: location.origin, defaultTimeoutMs: longestWait }));

/** For what every service serves, such as AuditLogService: that of one of them. */
export function transportOf(service: "directory" | "enrollment" | "prescribing" | "mentorship" | "counseling" | "outcomes"): Transport {
  return guarded(createGrpcWebTransport({ baseUrl: `${location.origin}/${service}`, defaultTimeoutMs: longestWait }));
}
