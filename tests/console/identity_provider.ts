// An OpenID provider of its own on loopback, by the npm package oidc-provider: the one that tests/console/run has told directory about.
import { createPublicKey, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import { join } from "node:path";
import { Provider } from "oidc-provider";
import { address, stateDirectory } from "./stack.ts";

interface Settings {
  issuer: string;
  client_id: string;
  client_key_file: string;
  client_key_id: string;
}

/** What becomes of the next ID tokens: claims that are put in the place of those that are right. */
export type Change = Readonly<Record<string, unknown>>;

export class IdentityProvider {
  /** `amr` of those who sign in. */
  methods: string[] = ["pwd", "mfa"];
  change: Change = {};
  /** Of an ID token, by whom: the provider's key, or another that bears its name. */
  forge = false;
  down = false;
  /** The answer is not sent on, but kept here. */
  hold = false;
  held = "";
  readonly #settings: Settings;
  readonly #key: KeyObject;
  readonly #other: KeyObject;
  #server: Server | undefined;

  constructor() {
    this.#settings = JSON.parse(readFileSync(join(stateDirectory, "identity", "clinic-sso.json"), "utf8")) as Settings;
    this.#key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    this.#other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  }

  async start(): Promise<void> {
    const { issuer, client_id, client_key_file, client_key_id } = this.#settings;
    const client = createPublicKey(createPrivateKey(readFileSync(client_key_file))).export({ format: "jwk" });
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id,
          redirect_uris: [`${address}/api/session/identity/finish`],
          token_endpoint_auth_method: "private_key_jwt",
          token_endpoint_auth_signing_alg: "ES256",
          id_token_signed_response_alg: "RS256",
          jwks: { keys: [{ ...client, kid: client_key_id, use: "sig", alg: "ES256" }] },
        },
      ],
      jwks: { keys: [{ ...this.#key.export({ format: "jwk" }), kid: "p1", use: "sig", alg: "RS256" }] },
      claims: { openid: ["sub", "amr"] },
      cookies: { keys: ["of a test"] },
      features: { devInteractions: { enabled: false } },
      findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
      interactions: { url: (_context: unknown, interaction: { uid: string }) => `/login/${interaction.uid}` },
      // Nobody is asked what the client may know.
      loadExistingGrant: async (context: { oidc: { client: { clientId: string }; session: { accountId: string } } }) => {
        const grant = new provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
        grant.addOIDCScope("openid");
        await grant.save();
        return grant;
      },
    });
    provider.use(async (context: { path: string; status: number; body: string | { id_token?: string }; response: { get(name: string): string; remove(name: string): void } }, next: () => Promise<void>) => {
      if (this.down && context.path === "/token") {
        context.status = 503;
        return;
      }
      await next();
      const place = String(context.response.get("Location"));
      if (this.hold && place.includes("/api/session/identity/finish?")) {
        this.held = place;
        context.response.remove("Location");
        context.status = 200;
        context.body = "Held";
      }
      if (context.path === "/token" && typeof context.body === "object" && context.body?.id_token) context.body.id_token = this.#changed(context.body.id_token);
    });
    const answer = provider.callback();
    const folder = join(stateDirectory, "identity-provider");
    this.#server = createServer({ key: readFileSync(join(folder, "key.pem")), cert: readFileSync(join(folder, "certificate.pem")) }, (request, response) => {
      const login = /^\/login\/[\w-]+$/.test(request.url ?? "");
      if (!login) return void answer(request, response);
      if (request.method !== "POST") {
        response.setHeader("Content-Type", "text/html");
        response.end('<!doctype html><title>Clinic SSO</title><h1>Clinic SSO</h1><form method="post"><label>Who <input name="who"></label><button>Continue</button></form>');
        return;
      }
      let body = "";
      request.on("data", (part: Buffer) => (body += part.toString()));
      request.on("end", () => {
        const accountId = new URLSearchParams(body).get("who")!;
        void provider.interactionFinished(request, response, { login: { accountId, amr: this.methods, remember: false } }, { mergeWithLastSubmission: false });
      });
    });
    const port = Number(new URL(issuer).port);
    await new Promise<void>((resolve, reject) => this.#server!.once("error", reject).listen(port, "127.0.0.1", resolve));
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve) ?? resolve(undefined));
  }

  #changed(token: string): string {
    if (Object.keys(this.change).length === 0 && !this.forge) return token;
    const [header, payload] = token.split(".") as [string, string];
    const claims = { ...(JSON.parse(Buffer.from(payload, "base64url").toString()) as object), ...this.change };
    const text = `${header}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}`;
    return `${text}.${sign("sha256", Buffer.from(text), this.forge ? this.#other : this.#key).toString("base64url")}`;
  }
}
