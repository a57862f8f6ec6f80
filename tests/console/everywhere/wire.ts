// A network that fails, for one method at a time.
import type { Page } from "playwright-core";

export interface Wire {
  /**
   * `busy`: the gateway answers 503. `cut`: the connection breaks before anything is sent. `lost`: the service does it, and nobody hears of it.
   * `slow`: three seconds later.
   */
  way: "well" | "busy" | "cut" | "lost" | "slow";
  /** The request_id of each call that was tried. */
  readonly requestIds: string[];
}

const late = 3_000;
const anId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

/** From now on calls of `method` go as the answer's `way` says. */
export async function wire(page: Page, method: string): Promise<Wire> {
  const state: Wire = { way: "well", requestIds: [] };
  await page.route(`**/*Service/${method}`, async (route) => {
    // request_id is the first field of every method that changes something.
    state.requestIds.push(anId.exec(route.request().postDataBuffer()?.toString("latin1") ?? "")?.[0] ?? "none");
    switch (state.way) {
      case "busy":
        return route.fulfill({ status: 503, body: "busy" });
      case "cut":
        return route.abort("connectionreset");
      case "lost": {
        // The gateway takes calls of its own pages alone, and by this field it knows them.
        const answer = await route.fetch({ headers: { ...(await route.request().allHeaders()), "sec-fetch-site": "same-origin" } });
        // A refusal is heard.
        if (/grpc-status: ?0/i.test((await answer.body()).toString("latin1"))) return route.abort("connectionreset");
        return route.fulfill({ response: answer });
      }
      case "slow":
        await new Promise((resolve) => setTimeout(resolve, late));
        return route.continue();
      default:
        return route.continue();
    }
  });
  return state;
}
