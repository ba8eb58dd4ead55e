import { z } from "zod";
import type { AskGraph } from "../keys/ask-graph.ts";

/** A document as the graph lists it. */
const listed = z.object({
  id: z.string(),
  owner: z.string(),
  version: z.int(),
  state: z.string(),
  document: z.string(),
  registeredBy: z.string(),
  registeredAt: z.string(),
  cursor: z.string(),
});
export type ListedDocument = z.infer<typeof listed>;

const LIST = `query Documents($owner: String, $after: String) {
  documents(owner: $owner, after: $after) { ${Object.keys(listed.shape).join(" ")} }
}`;

/** All documents, or those of one owner, a page after another. */
export async function allDocuments(ask: AskGraph, owner?: string): Promise<readonly ListedDocument[]> {
  const all: ListedDocument[] = [];
  for (;;) {
    const { documents } = await ask(LIST, { owner, after: all.at(-1)?.cursor });
    const page = z.array(listed).parse(documents ?? []);
    all.push(...page);
    if (page.length === 0) return all;
  }
}

const outcome = z.object({ id: z.string(), version: z.int(), status: z.enum(["DONE", "PENDING"]) });
export type Outcome = z.infer<typeof outcome>;

/** Makes one change of the register. */
export async function change(
  ask: AskGraph,
  mutation: "registerDocument" | "withdrawDocument",
  input: object,
): Promise<Outcome> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const text = `mutation Change($input: ${type}!) { ${mutation}(input: $input) { id version status } }`;
  return outcome.parse((await ask(text, { input }))[mutation]);
}

const keyed = z.object({ id: z.string(), template: z.string(), scopes: z.array(z.string()) });

/** For what the key of this id was issued; undefined where there is none. */
export async function keyTerms(ask: AskGraph, id: string): Promise<z.infer<typeof keyed> | undefined> {
  const { partnerKey } = await ask("query Key($id: ID!) { partnerKey(id: $id) { id template scopes } }", { id });
  return partnerKey ? keyed.parse(partnerKey) : undefined;
}
