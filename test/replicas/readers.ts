import { randomUUID } from "node:crypto";
import type { Pool } from "undici";
import type { Cluster } from "./a-cluster.ts";

const SHOWN = "query ($id: ID!) { person(by: { id: $id }) { id genderIdentity { history { entry } } } }";
const WITHDRAW = "mutation ($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { status version } }";

/** What was asked and seen while consents were withdrawn. */
export interface Figures {
  reads: number;
  shown: number;
  withheld: number;
  /** Answers that could decide nothing, and requests that were refused. */
  undecided: number;
  /** Why, by the code of the refusal, the reason of what was withheld, or the error of the connection. */
  readonly why: Record<string, number>;
  withdrawn: number;
  pending: number;
  /** Shown though the request was sent after the withdrawal had been answered as done. */
  late: number;
}

export type Seen = "shown" | "withheld" | "undecided";

/** Callers of three gateways who read what one consent opens, and withdraw it. */
export const readersOf = ({ gateways }: Pick<Cluster, "gateways">, tokens: readonly string[]) => {
  const post = async (gateway: Pool, token: string, query: string, variables: object) => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}`, "x-purpose": "TREAT" };
    const body = JSON.stringify({ query, variables });
    const answer = await gateway.request({ method: "POST", path: "/graphql", headers, body });
    // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of the body
    return (await answer.body.json()) as any;
  };
  const at = <T>(list: readonly T[], index: number): T => {
    const one = list[index % list.length];
    if (one === undefined) throw new Error("nothing to choose from");
    return one;
  };

  const read = async (id: string, turn: number, why: Record<string, number> = {}): Promise<Seen> => {
    const json = await post(at(gateways, turn), at(tokens, turn), SHOWN, { id }).catch(failed);
    if (json?.data?.person?.genderIdentity?.history) return "shown";
    const redactions: readonly { reason: string }[] = json?.extensions?.disclosure?.redactions ?? [];
    const isDecided = redactions.length > 0 && !redactions.some(({ reason }) => reason === "DECISION_UNAVAILABLE");
    if (isDecided) return "withheld";
    const reason = json?.errors?.[0]?.extensions?.code ?? redactions[0]?.reason ?? "NO_PERSON";
    why[reason] = (why[reason] ?? 0) + 1;
    return "undecided";
  };

  /** Withdraws the person's consent at a gateway; what it answered, or undefined where it was refused or did not. */
  const withdraw = async (id: string, turn = 0, key: string = randomUUID()): Promise<string | undefined> => {
    const input = { idempotencyKey: key, consentId: `${id}:dir:0`, version: 1 };
    const json = await post(at(gateways, turn), at(tokens, 0), WITHDRAW, { input }).catch(failed);
    return json?.data?.withdrawConsent?.status;
  };

  /** What each gateway shows of the person now. */
  const everywhere = (id: string): Promise<readonly Seen[]> => Promise.all(gateways.map((_, turn) => read(id, turn)));

  /** Readers read at random, most of all whoever is being withdrawn, until everybody has been, and once more. */
  async function race(
    ids: readonly string[],
    { readers, withdrawers }: { readonly readers: number; readonly withdrawers: number },
    during: (done: number) => Promise<void> = async () => {},
  ): Promise<Figures> {
    const none = { reads: 0, shown: 0, withheld: 0, undecided: 0, withdrawn: 0, pending: 0, late: 0 };
    const figures: Figures = { ...none, why: {} };
    const answered = new Set<string>();
    let next = 0;
    const look = async (id: string, turn: number) => {
      const isAnswered = answered.has(id);
      const seen = await read(id, turn, figures.why);
      figures.reads += 1;
      figures[seen] += 1;
      if (isAnswered && seen === "shown") figures.late += 1;
    };
    const random = (most: number) => Math.floor(Math.random() * most);
    const reader = async () => {
      while (figures.withdrawn < ids.length) {
        const near = Math.min(ids.length - 1, Math.max(0, next - 30 + random(40)));
        await look(at(ids, Math.random() < 0.5 ? near : random(ids.length)), random(6));
      }
      for (let more = 0; more < 5; more += 1) await look(at(ids, random(ids.length)), random(6));
    };
    const withdrawer = async () => {
      for (let place = next++; place < ids.length; place = next++) {
        const id = at(ids, place);
        const key = randomUUID();
        let tries = 0;
        for (let status = ""; status !== "WITHDRAWN"; tries += 1) {
          if (tries > 5_000) throw new Error("a withdrawal is never done");
          status = (await withdraw(id, random(3), key)) ?? "";
          if (status === "PENDING") figures.pending += 1;
        }
        answered.add(id);
        figures.withdrawn += 1;
        await during(figures.withdrawn);
      }
    };
    const all = [...Array.from({ length: readers }, reader), ...Array.from({ length: withdrawers }, withdrawer)];
    await Promise.all(all);
    return figures;
  }

  return { read, withdraw, everywhere, race };
};

/** A request that got no answer, told as one. */
const failed = (error: unknown) => {
  const code = error instanceof Error && "code" in error ? error.code : "NO_ANSWER";
  return { errors: [{ extensions: { code } }], data: undefined, extensions: undefined };
};
