import { type DocumentReadings, documentReadings, lostBy } from "../../gateway/documents/readings.ts";
import type { AskGraph } from "../ask/ask-graph.ts";
import type { Ground } from "./ground.ts";
import { allDocuments, keyTerms, type ListedDocument } from "./register.ts";

/**
 * What the owners of all that is registered would lose by a change from one ground to another, in words, each with the owner
 * and the document. What nobody could run before is not lost by the change, and told all the same.
 */
export async function faultsOfRegister(ask: AskGraph, before: Ground, after: Ground): Promise<readonly string[]> {
  const documents = (await allDocuments(ask)).filter(({ state }) => state === "REGISTERED");
  const faults: string[] = [];
  for (const one of documents) {
    const readersOn = await readersOf(one, ask);
    const [was, is] = [before, after].map((ground) => readingsOn(ground, one, readersOn)) as [
      DocumentReadings,
      DocumentReadings,
    ];
    const refused = is.refused ? [`nobody can run it: ${is.refused}`] : [];
    faults.push(...[...refused, ...lostBy(was, is)].map((fault) => `${one.owner} ${one.id}: ${fault}`));
  }
  return faults;
}

type ReadersOn = (ground: Ground) => ReturnType<Ground["readersOfFrontend"]>;

async function readersOf({ owner }: ListedDocument, ask: AskGraph): Promise<ReadersOn> {
  if (owner.startsWith("client:")) return (ground) => ground.readersOfFrontend();
  const key = await keyTerms(ask, owner.slice("key:".length));
  return (ground) => (key ? ground.readersOfKey(key.template, key.scopes) : []);
}

const readingsOn = ({ checks, ...ground }: Ground, { document }: ListedDocument, readersOn: ReadersOn) =>
  documentReadings(checks, document, readersOn({ checks, ...ground }));
