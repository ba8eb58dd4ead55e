import type { KeyObject } from "node:crypto";
import { jwtVerify } from "jose";
import { z } from "zod";
import type { Clock } from "../clock.ts";
import { refuse } from "../errors.ts";
import { inProcessCache } from "../in-process-cache.ts";
import { keyIdOf } from "../key-id.ts";
import {
  ACTIONS,
  CATEGORIES,
  isOneOf,
  LEVELS,
  PURPOSES,
  RELATIONSHIP_KINDS,
  ROLES,
  SUBGRAPHS,
  type SubgraphName,
} from "../vocabulary.ts";
import type { SignedCaller } from "./caller.ts";
import { MayBeReplayed, REGISTERS, type Registers } from "./seen.ts";
import {
  operationHash,
  SERVICES,
  type Service,
  SIGNED_CALLER_ALGORITHM,
  SIGNED_CALLER_ISSUER,
  SIGNED_CALLER_LIFETIME_S,
  SIGNED_SERVICE_ISSUER,
} from "./sign.ts";

const signedCaller = z.object({
  subject: z.string().min(1),
  role: z.enum(ROLES),
  organisation: z.string().min(1),
  sites: z.array(z.string()),
  team: z.string().optional(),
  registration: z.object({ body: z.string(), number: z.string() }).optional(),
  supervision: z.array(z.string()).optional(),
  purpose: z.enum(PURPOSES),
  breakGlass: z.array(z.enum(CATEGORIES)),
  kinds: z.array(z.enum(RELATIONSHIP_KINDS)),
  services: z.array(z.enum(SUBGRAPHS)),
  ceiling: z.partialRecord(z.enum(CATEGORIES), z.enum(LEVELS)),
  filters: z.array(z.enum(CATEGORIES)),
  lawful: z.partialRecord(z.enum(ROLES), z.array(z.enum(CATEGORIES))).optional(),
  acts: z.partialRecord(z.enum(ACTIONS), z.array(z.enum(RELATIONSHIP_KINDS))),
  actsOn: z.object({ personId: z.string().min(1), holders: z.array(z.string()) }).optional(),
});

/** Checks the signed caller of one fetch; refuses with UNAUTHENTICATED, never saying what was wrong. */
export type VerifyCaller = (token: string | undefined, body: string) => Promise<SignedCaller>;

/** The public keys that are believed now: one for good, or what tells them. */
export type BelievedKeys = KeyObject | (() => readonly KeyObject[]);

/**
 * Makes the check a subgraph holds: signature by the believed key that it names, issuer, audience, at most 30 seconds old, made for this very
 * body, and never seen before by any replica that shares the register it names. Where that cannot tell, it may be
 * signed again for the other.
 */
export function callerVerifier(
  keys: BelievedKeys,
  audience: SubgraphName,
  clock: Clock,
  seen: Partial<Registers> = { cache: inProcessCache({ clock }) },
  epochs?: string,
): VerifyCaller {
  const check = checkOnce({ keys, audience, clock, seen, epochs, issuer: SIGNED_CALLER_ISSUER });
  return (token, body) =>
    check(token, body, ({ caller }) => {
      const read = signedCaller.safeParse(caller);
      return read.success ? (read.data as SignedCaller) : undefined;
    });
}

/** Checks a call that the gateway makes for no caller, as strictly; refuses with UNAUTHENTICATED. */
export type VerifyService = (token: string | undefined, body: string) => Promise<Service>;

/** Makes that check. What is signed for a caller never passes it, nor the other way round. */
export function serviceVerifier(
  keys: BelievedKeys,
  audience: SubgraphName,
  clock: Clock,
  seen: Partial<Registers> = { cache: inProcessCache({ clock }) },
  epochs?: string,
): VerifyService {
  const check = checkOnce({ keys, audience, clock, seen, epochs, issuer: SIGNED_SERVICE_ISSUER });
  return (token, body) =>
    check(token, body, ({ service, caller }) =>
      isOneOf(SERVICES, service) && caller === undefined ? service : undefined,
    );
}

interface Checking {
  readonly keys: BelievedKeys;
  readonly audience: SubgraphName;
  readonly clock: Clock;
  readonly seen: Partial<Registers>;
  /** The id of the key that names versions; whoever signs must hold the same, where it is given. */
  readonly epochs: string | undefined;
  readonly issuer: string;
}

/** Gives who the token says is calling, as `read` finds it; where it finds nobody, refuses. */
const checkOnce =
  ({ keys, audience, clock, seen, epochs, issuer }: Checking) =>
  async <Who>(
    token: string | undefined,
    body: string,
    read: (claims: Readonly<Record<string, unknown>>) => Who | undefined,
  ): Promise<Who> => {
    if (token === undefined) return refuse("UNAUTHENTICATED", "not signed");
    const now = clock.now();
    const { payload } = await jwtVerify(token, ({ kid }) => keyNamed(keys, kid), {
      issuer,
      audience,
      algorithms: [SIGNED_CALLER_ALGORITHM],
      requiredClaims: ["exp", "iat", "jti", "op"],
      currentDate: now,
    }).catch(() => refuse("UNAUTHENTICATED", "signature not valid"));
    // What the gateway and a subgraph call differently, neither would see the other change.
    if (epochs !== undefined && payload.epochs !== epochs) refuse("UNAUTHENTICATED", "another key of epochs");
    const [made, expires] = [Number(payload.iat), Number(payload.exp)];
    if (!(expires - made <= SIGNED_CALLER_LIFETIME_S)) refuse("UNAUTHENTICATED", "lives too long");
    if (!(made <= now.getTime() / 1000 + CLOCK_AHEAD_S)) refuse("UNAUTHENTICATED", "made in the future");
    if (payload.op !== operationHash(body)) refuse("UNAUTHENTICATED", "signed for another body");
    const who = read(payload);
    if (who === undefined || payload.jti === undefined) return refuse("UNAUTHENTICATED", "nobody who may call");
    const register = payload.register ?? "cache";
    if (!isOneOf(REGISTERS, register)) return refuse("UNAUTHENTICATED", "no such register");
    const isFirst = await seen[register]
      ?.takeOnce(["signed-caller", audience, payload.jti], REMEMBERED_MS)
      .catch(() => {
        throw new MayBeReplayed();
      });
    if (isFirst !== true) refuse("UNAUTHENTICATED", "replayed");
    return who;
  };

/** The key that a signature names; nobody else is tried. */
function keyNamed(keys: BelievedKeys, kid: string | undefined): KeyObject {
  const believed = typeof keys === "function" ? keys() : [keys];
  return believed.find((key) => keyIdOf(key) === kid) ?? refuse("UNAUTHENTICATED", "no such key");
}

/** How far the gateway's clock may run ahead of ours, in seconds. */
const CLOCK_AHEAD_S = 2;

/** Longer than a token lives, so a token is forgotten only when its expiry already refuses it. */
const REMEMBERED_MS = 2 * SIGNED_CALLER_LIFETIME_S * 1000;
