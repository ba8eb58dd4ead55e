import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type AskedAs, askAsGuardian } from "./as-guardian.ts";
import type { AskGraph } from "./ask-graph.ts";

/** With what the graph is asked, and somebody told what is not the answer itself. */
export interface Means {
  readonly ask: AskGraph;
  /** Writes a line for whoever called the command, apart from its answer. */
  readonly tell: (line: string) => void;
  /** An idempotency key that nobody has used. */
  readonly newKey: () => string;
}

/** What a command comes to once the graph is asked: its answer. */
export type Act = (means: Means) => Promise<string>;

/** Does it as a Caldicott guardian, and tells on standard error. */
export const doAsGuardian = async (act: Act, as: AskedAs): Promise<string> =>
  act({
    ask: await askAsGuardian(as),
    tell: (line) => void process.stderr.write(`${line}\n`),
    newKey: randomUUID,
  });

/** A mutation of one register, and the type of its input. */
export interface Mutation {
  readonly name: string;
  readonly input: string;
}

/** What each change tells: of what, its version now, and whether every replica knows. */
export const outcome = z.object({ id: z.string(), version: z.int(), status: z.enum(["DONE", "PENDING"]) });
type Outcome = z.infer<typeof outcome>;

/** Makes one change, and answers what it tells; says so where not every replica could be told. */
export async function change<Told extends Outcome = Outcome>(
  { ask, tell, newKey }: Means,
  { name, input }: Mutation,
  terms: object,
  told: z.ZodType<Told> & { readonly shape: object },
): Promise<Told> {
  const fields = Object.keys(told.shape).join(" ");
  const text = `mutation Change($input: ${input}!) { ${name}(input: $input) { ${fields} } }`;
  const data = await ask(text, { input: { idempotencyKey: newKey(), ...terms } });
  const done = told.parse(data[name]);
  if (done.status === "PENDING") tell("It is written down, but not every replica could be told yet: Redis is away.");
  return done;
}
