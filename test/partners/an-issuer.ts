import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { Clock } from "../../shared/clock.ts";
import { readKey } from "../../shared/partner-key-format.ts";

/** A partner's own issuer, which says for whom the partner asks. */
export interface PartnerIssuer {
  readonly name: string;
  readonly jwksUrl: string;
  /** A token made for a key that is good for five minutes, its claims changed as said; one that is undefined is left out. */
  token(key: string, claims?: Readonly<Record<string, unknown>>): Promise<string>;
  close(): Promise<void>;
}

/** For whom the test world's tokens are meant. */
export const AUDIENCE = "graph-of-a-test";

export async function openPartnerIssuer(clock: Clock, name = "https://id.partner.example"): Promise<PartnerIssuer> {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: "ES256", use: "sig", kid: name }] });
  const server = createServer((_, response) => {
    response.setHeader("content-type", "application/json").end(keys);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    name,
    jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
    token: (key, claims = {}) => {
      const now = Math.floor(clock.now().getTime() / 1000);
      const standard = {
        iss: name,
        aud: AUDIENCE,
        sub: "practitioner-one",
        iat: now,
        exp: now + 300,
        azp: readKey(key)?.id,
      };
      return new SignJWT({ ...standard, ...claims }).setProtectedHeader({ alg: "ES256", kid: name }).sign(privateKey);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
