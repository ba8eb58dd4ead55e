import { registerEnumType } from "type-graphql";
import type { Category } from "../../shared/vocabulary.ts";

/** The seven pathways of Prepare Someone for Release. */
export const Pathway = {
  ACCOMMODATION: "ACCOMMODATION",
  ATTITUDES_THINKING_AND_BEHAVIOUR: "ATTITUDES_THINKING_AND_BEHAVIOUR",
  CHILDREN_FAMILIES_AND_COMMUNITY: "CHILDREN_FAMILIES_AND_COMMUNITY",
  DRUGS_AND_ALCOHOL: "DRUGS_AND_ALCOHOL",
  EDUCATION_SKILLS_AND_WORK: "EDUCATION_SKILLS_AND_WORK",
  FINANCE_AND_ID: "FINANCE_AND_ID",
  HEALTH: "HEALTH",
} as const;
export type Pathway = keyof typeof Pathway;
registerEnumType(Pathway, {
  name: "Pathway",
  description: "A part of resettlement (HMPPS Prepare Someone for Release).",
  valuesConfig: {
    ACCOMMODATION: { description: "Accommodation." },
    ATTITUDES_THINKING_AND_BEHAVIOUR: { description: "Attitudes, thinking and behaviour." },
    CHILDREN_FAMILIES_AND_COMMUNITY: { description: "Children, families and communities." },
    DRUGS_AND_ALCOHOL: { description: "Drugs and alcohol." },
    EDUCATION_SKILLS_AND_WORK: { description: "Education, skills and work." },
    FINANCE_AND_ID: { description: "Finance and ID." },
    HEALTH: { description: "Health." },
  },
});

/** What a record of each pathway tells of: support for drugs or health tells of them by being there. */
export const TOLD_BY_PATHWAY: Readonly<Record<Pathway, readonly [Category, ...Category[]]>> = {
  ACCOMMODATION: ["RELEASE"],
  ATTITUDES_THINKING_AND_BEHAVIOUR: ["RELEASE"],
  CHILDREN_FAMILIES_AND_COMMUNITY: ["RELEASE"],
  DRUGS_AND_ALCOHOL: ["RELEASE", "SUBSTANCE_USE_CURRENT"],
  EDUCATION_SKILLS_AND_WORK: ["RELEASE"],
  FINANCE_AND_ID: ["RELEASE"],
  HEALTH: ["RELEASE", "PHYSICAL_HEALTH"],
};

/** How a pathway stands in Prepare Someone for Release. */
export const PathwayStatus = {
  NOT_STARTED: "NOT_STARTED",
  IN_PROGRESS: "IN_PROGRESS",
  SUPPORT_REQUIRED: "SUPPORT_REQUIRED",
  SUPPORT_NOT_REQUIRED: "SUPPORT_NOT_REQUIRED",
  SUPPORT_DECLINED: "SUPPORT_DECLINED",
  DONE: "DONE",
} as const;
export type PathwayStatus = keyof typeof PathwayStatus;
registerEnumType(PathwayStatus, {
  name: "PathwayStatus",
  description: "How a part of resettlement stands (HMPPS Prepare Someone for Release).",
  valuesConfig: {
    NOT_STARTED: { description: "Nothing is done yet." },
    IN_PROGRESS: { description: "Support is being given." },
    SUPPORT_REQUIRED: { description: "Support is needed and not yet begun." },
    SUPPORT_NOT_REQUIRED: { description: "No support is needed." },
    SUPPORT_DECLINED: { description: "Support was offered, and the person does not want it." },
    DONE: { description: "Support was given and is finished." },
  },
});

/** The answers to whether somebody is registered with a GP surgery outside of prison. */
export const GpRegistrationAnswer = { YES: "YES", NO: "NO", NO_ANSWER: "NO_ANSWER" } as const;
export type GpRegistrationAnswer = keyof typeof GpRegistrationAnswer;
registerEnumType(GpRegistrationAnswer, {
  name: "GpRegistrationAnswer",
  description:
    "Whether somebody is registered with a GP surgery outside of prison (HMPPS Prepare Someone for Release).",
  valuesConfig: {
    YES: { description: "Registered." },
    NO: { description: "Not registered." },
    NO_ANSWER: { description: "No answer was given." },
  },
});
