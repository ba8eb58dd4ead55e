import { readFileSync } from "node:fs";
import { UsageError } from "../../shared/command.ts";
import { type Act, change, type Means, outcome } from "../ask/means.ts";
import type { Given } from "./given.ts";
import { allDocuments, type ListedDocument } from "./register.ts";

const REGISTER = { name: "registerDocument", input: "RegisterDocumentInput" };
const WITHDRAW = { name: "withdrawDocument", input: "WithdrawDocumentInput" };

/** What is to be done on the register. */
export const ACTS: Readonly<Record<"register" | "list" | "show" | "withdraw", (given: Given) => Act>> = {
  register: ({ names, options: { owner, reason } }) => {
    const files = names.map((name) => ({ name, document: textOf(name) }));
    return async (means) => {
      const lines: string[] = [];
      for (const { name, document } of files) {
        const done = await change(means, REGISTER, { owner, document, reason }, outcome).catch((error: unknown) => {
          throw new Error(`${name}: ${error instanceof Error ? error.message : "failed"}`);
        });
        lines.push(`${done.id}  ${name}`);
      }
      return lines.join("\n");
    };
  },
  list:
    ({ options: { owner } }) =>
    async ({ ask }) => {
      const all = await allDocuments(ask, owner);
      if (all.length === 0) return "No documents, or none that this caller administers.";
      return all.map(({ id, state, owner: of, document }) => `${id}  ${state}  ${of}  ${nameIn(document)}`).join("\n");
    },
  show: (given) => async (means) => (await found(given, means)).document,
  withdraw: (given) => async (means) => {
    const { id, owner, version } = await found(given, means);
    const { reason } = given.options;
    await change(means, WITHDRAW, { owner, documentId: id, version, reason }, outcome);
    return `${id} is withdrawn from ${owner}`;
  },
};

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new UsageError(`${file} cannot be read.`);
  }
}

async function found({ names: [id], options: { owner } }: Given, { ask }: Means): Promise<ListedDocument> {
  const one = (await allDocuments(ask, owner)).find((listed) => listed.id === id);
  if (!one) throw new Error("There is no such document of that owner, or this caller does not administer documents.");
  return one;
}

/** The name of its first operation, for whoever reads a list. */
const nameIn = (document: string): string => /\b(?:query|mutation)\s+(\w+)/.exec(document)?.[1] ?? "(without a name)";
