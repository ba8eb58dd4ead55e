import { registerEnumType } from "type-graphql";

/** Whether a condition has been diagnosed or is only thought to be there. */
export const NeurodiversityCertainty = { DIAGNOSED: "DIAGNOSED", SUSPECTED: "SUSPECTED" } as const;
export type NeurodiversityCertainty = keyof typeof NeurodiversityCertainty;
registerEnumType(NeurodiversityCertainty, {
  name: "NeurodiversityCertainty",
  description:
    "Whether a condition has been diagnosed or is only thought to be there (a code set of this graph's own).",
  valuesConfig: {
    DIAGNOSED: { description: "Diagnosed by somebody qualified to." },
    SUSPECTED: { description: "Thought to be there; not yet assessed." },
  },
});

/** What the person needs help with to communicate. */
export const CommunicationNeedKind = {
  UNDERSTANDING: "UNDERSTANDING",
  EXPRESSING: "EXPRESSING",
  READING_AND_WRITING: "READING_AND_WRITING",
  ATTENTION: "ATTENTION",
  SENSORY: "SENSORY",
} as const;
export type CommunicationNeedKind = keyof typeof CommunicationNeedKind;
registerEnumType(CommunicationNeedKind, {
  name: "CommunicationNeedKind",
  description: "What the person needs help with to communicate (a code set of this graph's own).",
  valuesConfig: {
    UNDERSTANDING: { description: "Following what is said." },
    EXPRESSING: { description: "Saying what they mean." },
    READING_AND_WRITING: { description: "Reading and writing." },
    ATTENTION: { description: "Keeping to one thing, and for long." },
    SENSORY: { description: "Noise, light, touch or crowds." },
  },
});

/** What an assessment of capacity found. */
export const CapacityOutcome = { HAS_CAPACITY: "HAS_CAPACITY", LACKS_CAPACITY: "LACKS_CAPACITY" } as const;
export type CapacityOutcome = keyof typeof CapacityOutcome;
registerEnumType(CapacityOutcome, {
  name: "CapacityOutcome",
  description: "What was found of the person's capacity for one decision at one time (a code set of this graph's own).",
  valuesConfig: {
    HAS_CAPACITY: { description: "The person can make this decision." },
    LACKS_CAPACITY: { description: "The person cannot make this decision now, even with help." },
  },
});
