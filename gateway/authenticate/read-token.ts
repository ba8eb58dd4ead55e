import { refuse } from "../../shared/errors.ts";
import { type Claims, readObject } from "./read-object.ts";

/** A token that is well formed. Nothing that it claims is believed yet. */
export interface UnverifiedToken {
  readonly token: string;
  readonly claims: Claims;
}

/** Signatures only; neither `none` nor a shared secret is ever accepted. */
export const ALGORITHMS = ["EdDSA", "ES256", "RS256", "PS256"] as const;
/** The longest Authorization header that is looked at. */
const MOST_CHARACTERS = 8192;
/** Roles that hold their activities are the deepest that anybody claims: three. */
const DEEPEST = 8;
/** What a token may call itself: a JSON Web Token, or an access token (RFC 9068). Most call themselves nothing. */
const TYPES = ["jwt", "application/jwt", "at+jwt", "application/at+jwt"];

/** Reads the token of an Authorization header. Refuses UNAUTHENTICATED what is too large, or no signed token at all. */
export function readToken(authorization = ""): UnverifiedToken {
  if (authorization.length > MOST_CHARACTERS) refuse("UNAUTHENTICATED", "header too large");
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
  return token === undefined ? refuse("UNAUTHENTICATED", "no bearer token") : unverified(token);
}

/** Reads a token that came in another way. Refuses UNAUTHENTICATED like `readToken`. */
export function unverified(token: string): UnverifiedToken {
  if (token.length > MOST_CHARACTERS) refuse("UNAUTHENTICATED", "token too large");
  const [, head, body] = /^([\w-]+)\.([\w-]+)\.[\w-]+$/.exec(token) ?? [];
  const header = objectIn(head) ?? refuse("UNAUTHENTICATED", "no token's header");
  checkHeader(header);
  return { token, claims: objectIn(body) ?? refuse("UNAUTHENTICATED", "no token's claims") };
}

function checkHeader({ alg, typ, crit }: Claims): void {
  if (!ALGORITHMS.some((one) => one === alg)) refuse("UNAUTHENTICATED", "no signature that is taken");
  if (typ !== undefined && !(typeof typ === "string" && TYPES.includes(typ.toLowerCase())))
    refuse("UNAUTHENTICATED", "not an access token");
  // Whatever it is that must be understood is not understood here.
  if (crit !== undefined) refuse("UNAUTHENTICATED", "demands what nobody here knows");
}

function objectIn(part = ""): Claims | undefined {
  try {
    const bytes = Buffer.from(part, "base64url");
    return readObject(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), DEEPEST);
  } catch {
    return undefined;
  }
}
