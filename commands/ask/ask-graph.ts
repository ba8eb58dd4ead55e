import { z } from "zod";

/** Asks the graph, and gives its data. Throws an error in the graph's own code and words where it refuses. */
export type AskGraph = (query: string, variables?: object) => Promise<Readonly<Record<string, unknown>>>;

export interface AskGraphOptions {
  readonly url: string;
  readonly token: string;
  /** The role that is asked in, as its header states it. */
  readonly role: string;
}

/** Asks as whoever the token is for. */
export const askGraph =
  ({ url, token, role }: AskGraphOptions): AskGraph =>
  async (query, variables = {}) => {
    const answer = await fetch(url, {
      method: "POST",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { "content-type": "application/json", authorization: `Bearer ${token}`, "x-role": role },
      body: JSON.stringify({ query, variables }),
    }).catch(() => {
      throw new Error(NO_ANSWER);
    });
    const { data: body } = answered.safeParse(await answer.json().catch(() => undefined));
    const [error] = body?.errors ?? [];
    if (error) throw new Error(`${error.extensions.code}: ${error.message}`);
    if (!body?.data) throw new Error("What answers at that address is not the graph.");
    return body.data;
  };

const PATIENCE_MS = 60_000;
const NO_ANSWER =
  "The graph does not answer at that address. If a change was under way, list tells whether it was made, once the graph answers.";

const answered = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }) })).optional(),
});
