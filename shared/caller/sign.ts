import { createHash, type KeyObject, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import type { Clock } from "../clock.ts";
import { keyIdOf } from "../key-id.ts";
import { asOfNow, type Replaceable } from "../replaceable.ts";
import type { SubgraphName } from "../vocabulary.ts";
import type { SignedCaller } from "./caller.ts";
import type { Register } from "./seen.ts";

export const SIGNED_CALLER_ISSUER = "shared-care-graph-gateway";
export const SIGNED_CALLER_ALGORITHM = "EdDSA";
/** How long a signed caller is fresh, in seconds. */
export const SIGNED_CALLER_LIFETIME_S = 30;

/** What ties a signature to one request: the hash of the body as sent (query, operation name and variables). */
export const operationHash = (body: string): string => createHash("sha256").update(body).digest("base64url");

/** Signs who asks: this subgraph, this body, once by the register it names (the cache unless said), for at most 30 seconds. */
type Sign<Who> = (who: Who, audience: SubgraphName, body: string, register?: Register) => Promise<string>;

/** Signs who asks for one fetch. */
export type SignCaller = Sign<SignedCaller>;

/**
 * Makes the signer the gateway holds; the key is Ed25519, and another may take its place. `epochs` is the id of the key that
 * names versions.
 */
export const callerSigner =
  (privateKey: Replaceable<KeyObject>, clock: Clock, epochs?: string): SignCaller =>
  (caller, audience, body, register) =>
    signed({ issuer: SIGNED_CALLER_ISSUER, privateKey, clock }, { caller, register, epochs }, audience, body);

/** The issuer of calls that no caller makes: another than a caller's, so that neither is ever taken for the other. */
export const SIGNED_SERVICE_ISSUER = "shared-care-graph-gateway-service";

/**
 * What the gateway does on nobody's behalf: carry changes of relationships, and uses of broken glass, to where they count
 * (relay); ask who it is that calls (admission); and ship its ledger (ledger).
 */
export const SERVICES = ["relay", "admission", "ledger"] as const;
export type Service = (typeof SERVICES)[number];

/** Signs a call that the gateway makes for no caller. */
export type SignService = Sign<Service>;

/** Makes that signer; the key is the one that signs callers. */
export const serviceSigner =
  (privateKey: Replaceable<KeyObject>, clock: Clock, epochs?: string): SignService =>
  (service, audience, body, register) =>
    signed({ issuer: SIGNED_SERVICE_ISSUER, privateKey, clock }, { service, register, epochs }, audience, body);

interface Signing {
  readonly issuer: string;
  readonly privateKey: Replaceable<KeyObject>;
  readonly clock: Clock;
}

function signed(
  { issuer, privateKey, clock }: Signing,
  who: Readonly<Record<string, unknown>>,
  audience: SubgraphName,
  body: string,
): Promise<string> {
  const key = asOfNow(privateKey)();
  const now = Math.floor(clock.now().getTime() / 1000);
  return new SignJWT({ ...who, op: operationHash(body) })
    .setProtectedHeader({ alg: SIGNED_CALLER_ALGORITHM, kid: keyIdOf(key) })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + SIGNED_CALLER_LIFETIME_S)
    .setJti(randomUUID())
    .sign(key);
}
