import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from "jose";

/** A key of an identity provider, and how it is published. */
export interface PublishedKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

export async function aKey(kid: string): Promise<PublishedKey> {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), alg: "ES256", use: "sig", kid } };
}

/** Where an identity provider tells its keys: an HTTP server that goes down and comes up again at one address. */
export interface KeyServer {
  readonly url: URL;
  /** How often it was asked. */
  asked(): number;
  /** What it answers from now on. */
  answers(listener: RequestListener): void;
  publishes(...keys: readonly PublishedKey[]): void;
  goDown(): Promise<void>;
  comeUp(): Promise<void>;
}

/** Opens it for a moment to have an address, at which nobody listens until it comes up. */
export async function aKeyServer(): Promise<KeyServer> {
  let asked = 0;
  let answer: RequestListener = (_, response) => response.writeHead(404).end();
  let server: Server | undefined;
  const listen = async (port: number): Promise<number> => {
    server = createServer((request, response) => {
      asked += 1;
      answer(request, response);
    }).listen(port, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };
  const goDown = async (): Promise<void> => {
    const open = server;
    server = undefined;
    open?.closeAllConnections();
    open?.close();
    if (open) await once(open, "close");
  };
  const port = await listen(0);
  await goDown();
  const answers = (listener: RequestListener): void => {
    answer = listener;
  };
  return {
    url: new URL(`http://127.0.0.1:${port}/keys`),
    asked: () => asked,
    answers,
    publishes: (...keys) => {
      const text = JSON.stringify({ keys: keys.map(({ jwk }) => jwk) });
      answers((_, response) => response.setHeader("content-type", "application/json").end(text));
    },
    goDown,
    comeUp: async () => void (await listen(port)),
  };
}
