import { registerEnumType } from "type-graphql";

/** How far a statement can be relied on. What the person says of themselves is never taken for a confirmed fact. */
export const Confidence = {
  SELF_REPORTED: "SELF_REPORTED",
  CONFIRMED: "CONFIRMED",
  NOT_FOUND: "NOT_FOUND",
} as const;
export type Confidence = keyof typeof Confidence;
registerEnumType(Confidence, {
  name: "Confidence",
  description: "How far a statement can be relied on.",
  valuesConfig: {
    SELF_REPORTED: { description: "The person says so; nobody has checked it." },
    CONFIRMED: { description: "Found in the record of who treats, prescribes or dispenses." },
    NOT_FOUND: { description: "Looked for, and not found." },
  },
});
