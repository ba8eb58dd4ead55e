import { buildASTSchema } from "graphql";
import { pricesIn } from "../../gateway/admit/compiled-cost.ts";
import { scopeWithin } from "../../gateway/authenticate/key-in-use.ts";
import { readGraph } from "../../gateway/disclose/graph.ts";
import type { DocumentChecks, Reader } from "../../gateway/documents/check-document.ts";
import { readersOfFrontend, readersOfKey } from "../../gateway/documents/readers.ts";
import { asWritten } from "../../gateway/policy/policy-in-force.ts";
import type { Candidate } from "../../policies/bundle.ts";
import type { PartnerTemplate } from "../../policies/partners/template.ts";

/** A schema with the policy and the kinds of partner that are decided by over it. */
export interface Ground {
  readonly checks: DocumentChecks;
  /** Who could run the documents of a key of this kind with these scopes; nobody where there is no such kind. */
  readersOfKey(template: string, scopes: readonly string[]): readonly Reader[];
  readersOfFrontend(): readonly Reader[];
}

/** From what it is made. */
export interface GroundOf {
  readonly supergraph: string;
  readonly candidate: Omit<Candidate, "reviewed">;
  readonly templates: Readonly<Record<string, PartnerTemplate>>;
}

/** Compiles it. */
export function groundOf({ supergraph, candidate, templates }: GroundOf): Ground {
  const graph = readGraph(supergraph);
  // A label that waits for its review is no loss, and no field that was ever shown.
  const policy = asWritten(candidate, graph);
  return {
    checks: { schema: buildASTSchema(graph.client), price: pricesIn(graph.schema) },
    readersOfKey: (name, scopes) => {
      const template = Object.hasOwn(templates, name) ? templates[name] : undefined;
      return template ? readersOfKey(policy, { template, scope: scopeWithin(template, [...scopes]) }) : [];
    },
    readersOfFrontend: () => readersOfFrontend(policy),
  };
}
