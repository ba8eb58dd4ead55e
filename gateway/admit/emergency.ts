import type { Pruned } from "../stages.ts";

/** What no budget of cost or of people holds up: emergency treatment, and breaking the glass for it. */
export const isEmergency = ({ purpose, operation }: Pick<Pruned, "purpose" | "operation">): boolean =>
  purpose === "ETREAT" || operation.mutation?.action === "breakGlass";
