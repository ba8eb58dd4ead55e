import type { SeedDirective } from "../shared/seed.ts";

/** Dissent is offered over the group together, so that its existence points at nothing. */
export const SENSITIVE_DISSENT: SeedDirective = {
  decision: "DENY",
  categories: ["BLOOD_BORNE_VIRUS", "SEXUAL_HEALTH", "PHYSICAL_HEALTH"],
  purposes: [],
  recipient: { kind: "ANYONE", name: "" },
  specific: false,
};
