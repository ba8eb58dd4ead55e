import { generateKeyPairSync } from "node:crypto";
import { createLocalJWKSet, exportJWK, type JWTVerifyGetKey, SignJWT } from "jose";
import type { Authenticate } from "../../gateway/authenticate/oidc.ts";
import type { Caller } from "../../shared/caller/caller.ts";
import type { Clock } from "../../shared/clock.ts";
import { Refusal } from "../../shared/errors.ts";

export const NOW_S = 1_772_000_000;
export const clock: Clock = { now: () => new Date(NOW_S * 1000) };

/** An identity provider with a key of its own, which signs whatever is claimed. */
export interface SigningIssuer {
  readonly issuer: string;
  readonly keys: JWTVerifyGetKey;
  /** A token that is good for a minute, unless said otherwise; a claim that is undefined is left out. */
  readonly token: (claims: Readonly<Record<string, unknown>>) => Promise<string>;
}

export async function anIssuer(issuer: string): Promise<SigningIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = { ...(await exportJWK(publicKey)), alg: "RS256", use: "sig", kid: "1" };
  return {
    issuer,
    keys: createLocalJWKSet({ keys: [jwk] }),
    token: (claims) =>
      new SignJWT({ iss: issuer, exp: NOW_S + 60, ...claims })
        .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: "1" })
        .sign(privateKey),
  };
}

/** Who somebody is taken for who shows this token and header, or the code of the refusal. */
export const takenFor = (authenticate: Authenticate, token: string, role?: string): Promise<Caller | string> =>
  authenticate({
    headers: { authorization: `Bearer ${token}`, ...(role !== undefined && { "x-role": role }) },
    address: "127.0.0.1",
  }).then(
    ({ caller }) => caller,
    (error: unknown) => (error instanceof Refusal ? error.code : "not a refusal"),
  );
