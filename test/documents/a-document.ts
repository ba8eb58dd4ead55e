import { documentId, sha256Of } from "../../shared/documents.ts";
import { administrator, fresh } from "../partners/a-key.ts";
import type { Answered, World } from "../world.ts";

const REGISTER = "mutation R($input: RegisterDocumentInput!) { registerDocument(input: $input) { id version status } }";
const WITHDRAW = "mutation W($input: WithdrawDocumentInput!) { withdrawDocument(input: $input) { id version status } }";

/** The id of a text, as requests write it. */
export const idOf = (text: string): string => documentId(sha256Of(text));

/** Asks for a text to be registered, as the administrator unless another is named. */
export const askToRegister = (
  world: World,
  owner: string,
  document: string,
  { by = administrator, idempotencyKey = fresh() } = {},
): Promise<Answered> =>
  world.ask(by, REGISTER, { variables: { input: { idempotencyKey, owner, document, reason: "A page asks it" } } });

/** Registers a text; its version. */
export async function register(world: World, owner: string, document: string): Promise<number> {
  const answer = await askToRegister(world, owner, document);
  const done = answer.json.data?.registerDocument;
  if (done?.status !== "DONE") throw new Error(`not registered: ${answer.text}`);
  return done.version;
}

/** Withdraws a text, as it stands after it was written so many times. */
export const withdraw = (world: World, owner: string, document: string, version: number): Promise<Answered> =>
  world.ask(administrator, WITHDRAW, {
    variables: {
      input: { idempotencyKey: fresh(), owner, documentId: idOf(document), version, reason: "No page asks it" },
    },
  });
