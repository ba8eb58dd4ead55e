import { z } from "zod";
import { type Act, change, type Means, outcome } from "../ask/means.ts";
import type { Given, KeyCommand } from "./given.ts";
import { KEY_FIELDS, keyFacts, keyTable, type ListedKey, listedKey } from "./shown.ts";
import { issueTerms, rotationTerms, standingTerms } from "./terms.ts";

/** What is to be done. Throws a UsageError where it cannot be asked for so, before anything is asked. */
export const act = (given: Given): Act => ACTS[given.command](given);

const ISSUE = { name: "issuePartnerKey", input: "IssuePartnerKeyInput" };
const ROTATE = { name: "rotatePartnerKey", input: "RotatePartnerKeyInput" };

const ACTS: Readonly<Record<KeyCommand, (given: Given) => Act>> = {
  issue: (given) => {
    const terms = issueTerms(given);
    return async (means) => secretOf(await change(means, ISSUE, terms, withSecret), means);
  },
  list: () => async (means) => keyTable(await keys(means)),
  show:
    ({ id }) =>
    async (means) =>
      keyFacts(await keyOf(id, means)),
  rotate: (given) => {
    const terms = rotationTerms(given);
    return async (means) => {
      const input = { ...terms, ...(await asRead(given, means)) };
      return secretOf(await change(means, ROTATE, input, withSecret), means);
    };
  },
  suspend: (given) => stand(given, "suspendPartnerKey", "suspended"),
  reinstate: (given) => stand(given, "reinstatePartnerKey", "reinstated"),
  revoke: (given) => stand(given, "revokePartnerKey", "revoked"),
};

function stand(given: Given, mutation: string, done: string): Act {
  const terms = standingTerms(given);
  return async (means) => {
    const input = { ...terms, ...(await asRead(given, means)) };
    const { id, version } = await change(means, { name: mutation, input: "PartnerKeyInput" }, input, outcome);
    return `${id} is ${done}; its version is ${version}`;
  };
}

/** The key's text, which stands nowhere else from now on. */
function secretOf({ id, key }: WithSecret, { tell }: Means): string {
  if (key === null) throw new Error(`${id} was given a secret that can no longer be shown. Rotate it.`);
  tell(`${id} has a new secret, shown this once. Hand it over where nobody else reads it.`);
  return key;
}

/** A key's text is told once, by the change that made it. */
const withSecret = outcome.extend({ key: z.string().nullable() });
type WithSecret = z.infer<typeof withSecret>;

async function keys({ ask }: Means): Promise<readonly ListedKey[]> {
  const { partnerKeys } = await ask(`query Keys { partnerKeys { ${KEY_FIELDS} } }`);
  return z.array(listedKey).parse(partnerKeys ?? []);
}

/** What is written down of a key. Throws where there is none, or whoever asks does not administer keys. */
export async function keyOf(id: string, { ask }: Pick<Means, "ask">): Promise<ListedKey> {
  const { partnerKey } = await ask(`query Key($id: ID!) { partnerKey(id: $id) { ${KEY_FIELDS} } }`, { id });
  if (!partnerKey) throw new Error("There is no such key, or this caller does not administer keys.");
  return listedKey.parse(partnerKey);
}

/** Whoever changes a key names the version that they read. */
async function asRead({ id }: Given, means: Means): Promise<{ readonly keyId: string; readonly version: number }> {
  return { keyId: id, version: (await keyOf(id, means)).version };
}
