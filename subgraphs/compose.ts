import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { composeServices } from "@apollo/composition";
import { parse } from "graphql";
import { levelsNeeded } from "../policies/ceiling.ts";
import { federate } from "../shared/federate.ts";
import { lintSubgraphs, lintSupergraph } from "../shared/labels/lint/lint.ts";
import type { Finding, LintedGraph } from "../shared/labels/lint/rule.ts";
import type { Subgraph } from "../shared/subgraph.ts";

/** A subgraph to compose. Its url stands in the supergraph and is called by nobody: the gateway has its own link. */
export interface ComposedSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly url?: string;
}

/** Why subgraphs were not composed: every finding, with its rule, its place and what to do. */
export class CompositionRefused extends Error {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(`The subgraphs do not compose.\n${findings.map(line).join("\n")}`);
    this.name = "CompositionRefused";
    this.findings = findings;
  }
}

/**
 * Composes the subgraphs into the supergraph the gateway runs, or throws CompositionRefused: every subgraph
 * keeps every rule of the labels, and what they come to keeps them too. `needed` says at which levels
 * somebody may read a category; without it no level is asked for.
 */
export function compose(
  subgraphs: readonly ComposedSubgraph[],
  needed: LintedGraph["levelsNeeded"] = () => [],
): { readonly supergraph: string } {
  const { graph, findings } = lintSubgraphs(subgraphs, needed);
  if (findings.length > 0) throw new CompositionRefused(findings);
  const composed = composeServices(
    subgraphs.map(({ name, sdl, url }) => ({ name, typeDefs: parse(sdl), url: url ?? `subgraph:${name}` })),
  );
  if (composed.supergraphSdl === undefined) throw new CompositionRefused((composed.errors ?? []).map(fromComposition));
  const lost = lintSupergraph(composed.supergraphSdl, graph);
  if (lost.length > 0) throw new CompositionRefused(lost);
  return { supergraph: `${composed.supergraphSdl.trimEnd()}\n` };
}

/** The supergraph of the subgraphs of a roster, at every level the policy needs. Opens no database. */
export async function composeRoster(
  roster: readonly { readonly name: string; readonly subgraph: Subgraph }[],
): Promise<{ readonly supergraph: string }> {
  const texts = await Promise.all(
    roster.map(async ({ name, subgraph }) => ({ name, sdl: (await federate(subgraph)).sdl })),
  );
  return compose(texts, levelsNeeded);
}

const line = ({ id, subgraph, coordinate, message }: Finding): string => `${id} ${subgraph} ${coordinate}: ${message}`;

const fromComposition = ({
  message,
  extensions,
}: {
  readonly message: string;
  readonly extensions: object;
}): Finding => ({
  id: "code" in extensions ? String(extensions.code) : "COMPOSITION",
  subgraph: "graph",
  coordinate: "schema",
  message,
});

/** Where the composed supergraph is kept, reviewed and read from. */
const SUPERGRAPH_FILE = fileURLToPath(new URL("../gateway/supergraph.graphql", import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { ROSTER } = await import("./roster.ts");
  try {
    writeFileSync(SUPERGRAPH_FILE, (await composeRoster(ROSTER)).supergraph);
  } catch (error) {
    if (!(error instanceof CompositionRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
