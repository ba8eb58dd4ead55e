import { Refusal } from "../../shared/errors.ts";
import type { Reached } from "../stages.ts";

/** Who was refused, as far as that was known by then. */
type Known = Pick<Reached, "caller" | "key">;

/** A refusal of somebody of whom it was known who they are: it is recorded as theirs, and spent from their budgets. */
class IdentifiedRefusal extends Refusal {
  readonly known: Known;

  constructor({ code, internal, exceeded }: Refusal, known: Known) {
    super(code, internal, exceeded);
    this.known = known;
  }
}

/** Does what remains to be done for somebody who is known; whatever it refuses, it refuses them. */
export async function knownAs<Result>(known: Known, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error instanceof IdentifiedRefusal) throw error;
    throw new IdentifiedRefusal(error, known);
  }
}

/** Whom an error refused, where that is known. */
export const refusedIn = (error: unknown): Known => (error instanceof IdentifiedRefusal ? error.known : {});
