import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "vitest";
import { type HttpTransport, httpTransport } from "../../gateway/link/http.ts";
import type { Transport } from "../../gateway/link/transport.ts";
import type { SubgraphName } from "../../shared/vocabulary.ts";
import type { Answered, World } from "../world.ts";
import { expectNoLeak, type Reader } from "./scan.ts";

export const INTERNAL = "http://10.1.2.3:4001/internal";
export const SECRET = "¤Secret.inside¤ben¤";

/** Services behind HTTP, which add whatever headers they like to what the real subgraph answers. */
export interface Talkative {
  readonly through: (subgraph: SubgraphName, transport: Transport) => Transport;
  close(): Promise<void>;
}

/** Opens it; everything a subgraph answers, to the graph and to calls, then comes over HTTP. */
export async function talkative(): Promise<Talkative> {
  const inner = new Map<string, Transport>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [, name = "", ...path] = (request.url ?? "").split("/");
    const token = (request.headers.authorization ?? "").replace("Bearer ", "");
    const answer = await inner.get(name)?.(`/${path.join("/")}` as "/graphql", {
      token,
      body: Buffer.concat(chunks).toString(),
    });
    response.writeHead(answer?.status ?? 500, {
      "cache-control": "public, max-age=31536000, s-maxage=31536000",
      "surrogate-control": "max-age=31536000",
      expires: "Thu, 01 Jan 2099 00:00:00 GMT",
      etag: '"secret-inside"',
      vary: "secret-inside",
      "set-cookie": "secret=inside",
      "x-secret": "secret-inside",
      server: INTERNAL,
      location: INTERNAL,
      "content-type": "application/json",
    });
    response.end(JSON.stringify(answer?.body));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const links: HttpTransport[] = [];
  return {
    through: (subgraph, transport) => {
      inner.set(subgraph, transport);
      const link = httpTransport(new URL(`http://127.0.0.1:${port}/${subgraph}`));
      links.push(link);
      return link.transport;
    },
    close: async () => {
      await Promise.all(links.map((link) => link.close()));
      server.close();
    },
  };
}

/** What a subgraph might say in place of an answer. */
export const said = (code?: string) => ({
  errors: [
    {
      message: `relation "hiv_result" does not exist at ${INTERNAL} ${SECRET}`,
      path: ["person", SECRET],
      locations: [{ line: 1, column: 1 }],
      extensions: { ...(code ? { code } : {}), url: INTERNAL, stacktrace: [SECRET], response: { body: SECRET } },
    },
  ],
  extensions: { secret: SECRET, ftv1: SECRET, valueCompletion: [SECRET] },
});

/** Looks for what only a subgraph could have said on every way out. */
export async function expectNothingInside(world: World, answered: Answered, reader: Reader): Promise<void> {
  await expectNoLeak(world, answered, reader);
  for (const text of [answered.text, JSON.stringify(answered.headers), world.log(), await world.ledgerText()]) {
    expect(text).not.toMatch(/secret|10\.1\.2\.3|internal\b(?!")|stack|at Object|node_modules|sql|select |postgres/i);
  }
}
