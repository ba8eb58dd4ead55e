import { readFile } from "node:fs/promises";
import { printSchema } from "graphql";
import { scopeWithin } from "../gateway/authenticate/key-in-use.ts";
import { readGraph } from "../gateway/disclose/graph.ts";
import { type OfKey, partnerSchema } from "../gateway/policy/partner-schema.ts";
import { APPROVED_POLICY_FILE } from "../gateway/policy/policy-holder.ts";
import { inForce, type PolicyInForce } from "../gateway/policy/policy-in-force.ts";
import { SUPERGRAPH_FILE } from "../gateway/supergraph-file.ts";
import { readPolicy } from "../policies/bundle.ts";
import { mostScopes } from "../policies/partners/template.ts";
import { PARTNER_TEMPLATES, type PartnerTemplateName } from "../policies/partners/templates.ts";
import { readArguments, UsageError } from "../shared/command.ts";
import { readKey } from "../shared/partner-key-format.ts";
import { isOneOf, PURPOSES, type Purpose } from "../shared/vocabulary.ts";
import { askAsGuardian } from "./ask/as-guardian.ts";
import { keyOf } from "./keys/acts.ts";

export const OWN_SCHEMA_USAGE = `Usage:
  npm run schema
      composes the subgraphs into the reviewed supergraph, and writes the pages and types that follow from it
  npm run -s schema -- --for KEY [--purpose PURPOSE] [--url URL] [--as ROLE]
      prints the schema of a partner's key, by its id or its whole text: all that its scopes could ever read, in any of its
      roles. It asks the running graph what the key was issued for, as whoever administers keys
  npm run -s schema -- --for-template TEMPLATE [--purpose PURPOSE]
      prints the schema of all that a key of this kind may be issued for; no graph need run`;

/** Prints the schema of a key's own, or of all that a kind of partner may be issued. */
export async function ownSchema(args: readonly string[]): Promise<string> {
  const { for: key, "for-template": template, purpose, url, as } = optionsOf(args);
  if ((key === undefined) === (template === undefined)) throw new UsageError(OWN_SCHEMA_USAGE);
  if (purpose !== undefined && !isOneOf(PURPOSES, purpose))
    throw new UsageError(`--purpose is one of: ${PURPOSES.join(", ")}.`);
  const asked = template === undefined ? await issued(key ?? "", { url, role: as }) : mostOf(template);
  return printed(asked, purpose);
}

/** As it is for somebody who is named, where the kind of partner can name anybody. */
function mostOf(name: string): OfKey {
  const template = templateNamed(name);
  return { template, scope: scopeWithin(template, mostScopes(template)), onBehalfOf: SOMEBODY };
}

async function issued(key: string, as: Parameters<typeof askAsGuardian>[0]): Promise<OfKey> {
  const id = readKey(key)?.id ?? key;
  if (!/^[0-9A-Za-z]{12}$/.test(id)) throw new UsageError("--for takes a key, or the 12 characters that name one.");
  const listed = await keyOf(id, { ask: await askAsGuardian(as) });
  const template = templateNamed(listed.template);
  const onBehalfOf = listed.onBehalfOfIssuer === null ? undefined : SOMEBODY;
  return { template, scope: scopeWithin(template, listed.scopes), onBehalfOf };
}

/** Stands for whoever is named. */
const SOMEBODY = "somebody";

function templateNamed(name: string) {
  const names = Object.keys(PARTNER_TEMPLATES) as readonly PartnerTemplateName[];
  if (isOneOf(names, name)) return PARTNER_TEMPLATES[name];
  throw new UsageError(`--for-template is one of: ${names.join(", ")}.`);
}

async function printed(key: OfKey, purpose: Purpose | undefined): Promise<string> {
  const schema = partnerSchema(await asReviewed(), key, purpose);
  return schema ? printSchema(schema) : "# Nothing can be asked so: there is no purpose that the key may be used for.";
}

/** The approved policy over the reviewed supergraph, both of this folder. */
async function asReviewed(): Promise<PolicyInForce> {
  const approved = readPolicy(await readFile(APPROVED_POLICY_FILE, "utf8"));
  return inForce(approved, readGraph(await readFile(SUPERGRAPH_FILE, "utf8")));
}

function optionsOf(args: readonly string[]) {
  const string = { type: "string" } as const;
  const options = { for: string, "for-template": string, purpose: string, url: string, as: string };
  return readArguments({ args: [...args], options }, OWN_SCHEMA_USAGE).values;
}
