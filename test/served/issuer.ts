import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { DemoClaims } from "../../demo/issuer.ts";

/** An identity provider as a service has one: it keeps its key to itself and shows the public half by HTTP. */
export interface Issuer {
  readonly name: string;
  readonly audience: string;
  readonly jwksUrl: URL;
  token(claims: DemoClaims): Promise<string>;
  close(): Promise<void>;
}

export async function openIssuer(): Promise<Issuer> {
  const [name, audience, kid] = ["https://id.staff.example", "graph-of-a-test", "1"];
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: "ES256", use: "sig", kid }] });
  const server = createServer((_, response) => {
    response.setHeader("content-type", "application/json").end(keys);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    name,
    audience,
    jwksUrl: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`),
    token: ({ subject, ...claims }) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: "ES256", kid })
        .setIssuer(name)
        .setAudience(audience)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime("1h")
        .sign(privateKey),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
