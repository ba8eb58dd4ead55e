import { buildASTSchema, parse, printSchema } from "graphql";
import { clientDocument } from "../gateway/disclose/client-document.ts";

/** The schema as callers see it, as text: without labels, and without what only the gateway needs. */
export const clientSchema = (supergraph: string): string =>
  `${printSchema(buildASTSchema(clientDocument(parse(supergraph, { noLocation: true }))))}\n`;
