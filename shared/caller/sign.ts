import { createHash, type KeyObject, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import type { Clock } from "../clock.ts";
import type { SubgraphName } from "../vocabulary.ts";
import type { SignedCaller } from "./caller.ts";

export const SIGNED_CALLER_ISSUER = "shared-care-graph-gateway";
export const SIGNED_CALLER_ALGORITHM = "EdDSA";
/** How long a signed caller is fresh, in seconds. */
export const SIGNED_CALLER_LIFETIME_S = 30;

/** What ties a signature to one request: the hash of the body as sent (query, operation name and variables). */
export const operationHash = (body: string): string => createHash("sha256").update(body).digest("base64url");

/** Signs who asks for one fetch: this subgraph, this body, once, for at most 30 seconds. */
export type SignCaller = (caller: SignedCaller, audience: SubgraphName, body: string) => Promise<string>;

/** Makes the signer the gateway holds; the key is Ed25519. */
export const callerSigner =
  (privateKey: KeyObject, clock: Clock): SignCaller =>
  (caller, audience, body) => {
    const now = Math.floor(clock.now().getTime() / 1000);
    return new SignJWT({ caller, op: operationHash(body) })
      .setProtectedHeader({ alg: SIGNED_CALLER_ALGORITHM })
      .setIssuer(SIGNED_CALLER_ISSUER)
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(now + SIGNED_CALLER_LIFETIME_S)
      .setJti(randomUUID())
      .sign(privateKey);
  };
