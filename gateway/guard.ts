import { Refusal } from "../shared/errors.ts";
import { refusedIn } from "./authenticate/identified-refusal.ts";
import type { Outgoing } from "./release.ts";
import type {
  Admitted,
  Afforded,
  Asked,
  Found,
  Identified,
  Intended,
  Known,
  Pruned,
  Reached,
  Shown,
  Trusted,
} from "./stages.ts";

/** What happens to a request, stage by stage; each takes what the former produced. */
export interface Stages {
  /** Who is this? */
  readonly authenticate: (asked: Asked) => Promise<Identified>;
  /** Why do they ask, and will we read it? */
  readonly admit: (identified: Identified) => Admitted;
  /** Is it an operation that they may run? */
  readonly trust: (admitted: Admitted) => Promise<Trusted>;
  /** What of it could they ever see? */
  readonly prune: (trusted: Trusted) => Pruned;
  /** Does it cost more than they have left? */
  readonly afford: (pruned: Pruned) => Promise<Afforded>;
  /** What is about to be changed is written down before it is. */
  readonly intend: (afforded: Afforded) => Promise<Intended>;
  /** What do the subgraphs hold, or what came of the change? */
  readonly fetch: (intended: Intended) => Promise<Found>;
  /** What is true now between this caller and these people? */
  readonly learn: (found: Found) => Promise<Known>;
  /** What of it may they see now? */
  readonly redact: (known: Known) => Shown;
  /** Written down, durably; only then is there anything to send. */
  readonly record: (shown: Shown) => Promise<Outgoing>;
  readonly recordRefusal: (reached: Reached, refusal: Refusal) => Promise<Outgoing>;
}

/** The way of one request. Whatever happens, what comes out has been recorded first. */
export const guard =
  (stages: Stages) =>
  async (asked: Asked): Promise<Outgoing> => {
    let reached: Reached = asked;
    try {
      const identified = await stages.authenticate(asked);
      reached = identified;
      const admitted = stages.admit(identified);
      reached = admitted;
      const trusted = await stages.trust(admitted);
      reached = trusted;
      const pruned = stages.prune(trusted);
      reached = pruned;
      const afforded = await stages.afford(pruned);
      reached = afforded;
      const intended = await stages.intend(afforded);
      const found = await stages.fetch(intended);
      const known = await stages.learn(found);
      const shown = stages.redact(known);
      return await stages.record(shown);
    } catch (error) {
      return stages.recordRefusal({ ...reached, ...refusedIn(error) }, refusalOf(error));
    }
  };

/** What was not foreseen is told as nothing but INTERNAL. */
const refusalOf = (error: unknown): Refusal =>
  error instanceof Refusal ? error : new Refusal("INTERNAL", error instanceof Error ? error.name : "not an error");
