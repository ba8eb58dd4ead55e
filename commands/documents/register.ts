import { z } from "zod";
import type { AskGraph } from "../ask/ask-graph.ts";

/** A document as the graph lists it. */
const listed = z.object({
  id: z.string(),
  owner: z.string(),
  version: z.int(),
  state: z.string(),
  document: z.string(),
  registeredBy: z.string(),
  registeredAt: z.string(),
});
export type ListedDocument = z.infer<typeof listed>;

const page = z.object({
  edges: z.array(z.object({ node: listed })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});

const NONE = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };

const LIST = `query Documents($owner: String, $after: String) {
  documents(owner: $owner, first: 100, after: $after) {
    edges { node { ${Object.keys(listed.shape).join(" ")} } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** All documents, or those of one owner, a page after another. */
export async function allDocuments(ask: AskGraph, owner?: string): Promise<readonly ListedDocument[]> {
  const all: ListedDocument[] = [];
  let after: string | null = null;
  do {
    const { documents } = await ask(LIST, { owner, after });
    const { edges, pageInfo } = page.parse(documents ?? NONE);
    all.push(...edges.map(({ node }) => node));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return all;
}

const keyed = z.object({ id: z.string(), template: z.string(), scopes: z.array(z.string()) });

/** For what the key of this id was issued; undefined where there is none. */
export async function keyTerms(ask: AskGraph, id: string): Promise<z.infer<typeof keyed> | undefined> {
  const { partnerKey } = await ask("query Key($id: ID!) { partnerKey(id: $id) { id template scopes } }", { id });
  return partnerKey ? keyed.parse(partnerKey) : undefined;
}
