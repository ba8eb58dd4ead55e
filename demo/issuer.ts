import { randomUUID } from "node:crypto";
import type { JSONWebKeySet } from "jose";
import { importJWK, SignJWT } from "jose";
import type { Caller } from "../shared/caller/caller.ts";
import type { Clock } from "../shared/clock.ts";
import type { Purpose } from "../shared/vocabulary.ts";
import { keptKey } from "./kept-key.ts";

export const DEMO_ISSUER = "https://issuer.shared-care-graph.example/demo";
export const DEMO_AUDIENCE = "shared-care-graph";
/** How long a demo token lives unless asked otherwise: 12 hours, in seconds. */
export const DEMO_TOKEN_LIFETIME_S = 12 * 60 * 60;

/** Where an OpenID Connect issuer tells about itself and its keys, below its address. */
export const DISCOVERY_PATH = "/.well-known/openid-configuration";
export const JWKS_PATH = "/.well-known/jwks.json";

/** Who a demo token is for, which roles they hold besides, each in a place of its own, and what else it states, if anything. */
export interface DemoClaims extends Caller {
  readonly roles?: readonly Omit<Caller, "subject">[];
  readonly purpose?: Purpose;
  /** The partner's key that it is made for; of no use to staff. */
  readonly azp?: string;
}

/** The identity provider of the demo: it vouches for whoever is asked for, so it is never part of a service. */
export interface DemoIssuer {
  /** The public half of its key. */
  jwks(): JSONWebKeySet;
  /** Its OpenID Connect discovery document, for where it is served. */
  discovery(servedAt: string): Readonly<Record<string, unknown>>;
  issue(claims: DemoClaims, options?: { readonly expiresInS?: number }): Promise<string>;
}

export interface DemoIssuerOptions {
  readonly dataDir: string;
  readonly clock: Clock;
}

/** Opens the demo issuer with the key kept in `<dataDir>/demo-issuer.json`, making the key if there is none. */
export async function openDemoIssuer({ dataDir, clock }: DemoIssuerOptions): Promise<DemoIssuer> {
  const { d, ...publicKey } = await keptKey(dataDir);
  const privateKey = await importJWK({ ...publicKey, d }, "EdDSA");
  return {
    jwks: () => ({ keys: [{ ...publicKey, alg: "EdDSA", use: "sig" }] }),
    discovery: (servedAt) => ({
      issuer: DEMO_ISSUER,
      jwks_uri: `${servedAt.replace(/\/$/, "")}${JWKS_PATH}`,
      subject_types_supported: ["public"],
      response_types_supported: ["token"],
      id_token_signing_alg_values_supported: ["EdDSA"],
    }),
    issue: ({ subject, ...claims }, { expiresInS = DEMO_TOKEN_LIFETIME_S } = {}) => {
      const now = Math.floor(clock.now().getTime() / 1000);
      return new SignJWT(claims)
        .setProtectedHeader({ alg: "EdDSA", typ: "JWT", kid: publicKey.kid })
        .setIssuer(DEMO_ISSUER)
        .setAudience(DEMO_AUDIENCE)
        .setSubject(subject)
        .setIssuedAt(now)
        .setExpirationTime(now + expiresInS)
        .setJti(randomUUID())
        .sign(privateKey);
    },
  };
}
