import { refuse } from "../../shared/errors.ts";
import type { Identified, Pruned } from "../stages.ts";
import { rootsOf } from "./roots-of.ts";

/**
 * Holds somebody whom the staff register could not be asked about to what needs no decision: the lists of their own site, of
 * which the safety set is told, and a glass that is broken in an emergency and reviewed. All else waits: UNAVAILABLE.
 */
export function refuseUnverified(
  { unverified }: Identified,
  { operation, local }: Pick<Pruned, "operation" | "local">,
): void {
  if (!unverified) return;
  const { mutation } = operation;
  const waits = mutation
    ? mutation.action !== "breakGlass"
    : local.explainAccess !== undefined || rootsOf(operation).some((root) => !WITHOUT_DECISION.includes(root));
  if (waits) refuse("UNAVAILABLE", "the staff register cannot be asked");
}

const WITHOUT_DECISION: readonly string[] = ["me", "custodySuite", "prison", "person", "people", "__typename"];
