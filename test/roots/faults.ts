import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { httpTransport } from "../../gateway/link/http.ts";
import type { Transport } from "../../gateway/link/transport.ts";
import type { SubgraphName } from "../../shared/vocabulary.ts";

/** Words that a failing subgraph says, and that nobody outside may hear. */
export const OWN_WORDS = "stack at resolveMedicines for 999 000 0018, http://10.0.0.7/graphql";

/** Stands in for the way to a subgraph; given the way itself, for those who distort what comes back. */
export type Fault = (through: Transport) => Transport;

const body =
  (change: (answer: { data: Record<string, unknown> }) => unknown): Fault =>
  (through) =>
  async (path, request) => {
    const { status, body: answer } = await through(path, request);
    return { status, body: change(answer as { data: Record<string, unknown> }) };
  };

/** The ways in which a subgraph fails to answer a fetch. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  "cannot be reached": () => async () => {
    throw new Error(OWN_WORDS);
  },
  "answers 500": () => async () => ({ status: 500, body: { errors: [{ message: OWN_WORDS }] } }),
  "answers 500 with data in it": (through) => async (path, request) => ({
    ...(await through(path, request)),
    status: 500,
  }),
  "answers with errors beside its data": body(({ data }) => ({
    data,
    errors: [{ message: OWN_WORDS, path: [OWN_WORDS], extensions: { code: OWN_WORDS, url: OWN_WORDS } }],
  })),
  "answers something else than GraphQL": body(() => OWN_WORDS),
  "answers texts in the place of sections": body(({ data }) => ({ data: textsForObjects(data) })),
  "answers objects in the place of texts": body(({ data }) => ({ data: objectsForTexts(data) })),
  "answers without data": body(() => ({ data: null })),
  "answers for fewer people than it was asked about": body(() => ({ data: { _entities: [] } })),
  "answers for more people than it was asked about": body(({ data }) => ({
    data: { ...data, _entities: [...(data._entities as unknown[]), ...(data._entities as unknown[])] },
  })),
};

const textsForObjects = ({ _entities: entities }: Record<string, unknown>) => ({
  _entities: (entities as object[]).map((entity) =>
    Object.fromEntries(
      Object.entries(entity).map(([key, value]) => [key, typeof value === "object" ? OWN_WORDS : value]),
    ),
  ),
});

const objectsForTexts = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(objectsForTexts);
  if (typeof value !== "object" || value === null) return { [OWN_WORDS]: OWN_WORDS };
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, objectsForTexts(one)]));
};

/** A subgraph that takes the request and never answers, behind the deadline that the wire has. */
export async function silentSubgraph(): Promise<{ readonly fault: Fault; close(): Promise<void> }> {
  const server = createServer(() => {});
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const { transport, close } = httpTransport(new URL(`http://127.0.0.1:${port}`), { timeoutMs: 100 });
  return {
    fault: () => transport,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await close();
    },
  };
}

/** Faults that can be put in and taken out while the graph is open. */
export class Faults {
  readonly #faults = new Map<string, Fault>();

  /** Breaks the graph of a subgraph, or one of its calls. */
  put(subgraph: SubgraphName, fault: Fault, path = "/graphql"): void {
    this.#faults.set(subgraph + path, fault);
  }

  clear(): void {
    this.#faults.clear();
  }

  readonly through =
    (subgraph: SubgraphName, transport: Transport): Transport =>
    (path, request) =>
      (this.#faults.get(subgraph + path)?.(transport) ?? transport)(path, request);
}
