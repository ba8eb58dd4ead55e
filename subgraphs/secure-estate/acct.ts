import { ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { recordOf } from "../../shared/types/record.ts";
import { AcctPhase } from "./coded-values.ts";

@ObjectType({ description: "An Assessment, Care in Custody and Teamwork plan. Instants are ISO 8601 in UTC." })
export class Acct extends recordOf("SELF_HARM_RISK") {
  @Data("SELF_HARM_RISK", () => AcctPhase, {
    derivedFrom: ["Acct.firstReviewAt", "Acct.closedAt"],
    description: "The phase the plan is in now.",
  })
  phase!: AcctPhase | null;

  @Data("SELF_HARM_RISK", () => String, { description: "When it was opened." })
  openedAt!: string | null;

  @Data("SELF_HARM_RISK", () => String, { description: "What was written on the concern form that opened it." })
  concern!: string | null;

  @Data("SELF_HARM_RISK", () => String, { description: "What makes the risk greater." })
  triggers!: string | null;

  @Data("SELF_HARM_RISK", () => String, { description: "When the immediate action plan was made." })
  immediateActionPlanAt!: string | null;

  @Data("SELF_HARM_RISK", () => String, {
    derivedFrom: ["Acct.openedAt"],
    description: "When the immediate action plan is due, an hour after opening.",
  })
  immediateActionPlanDue!: string | null;

  @Data("SELF_HARM_RISK", () => Boolean, {
    derivedFrom: ["Acct.openedAt", "Acct.immediateActionPlanAt", "Acct.closedAt"],
    description: "Whether the immediate action plan was due and has not been made.",
  })
  immediateActionPlanOverdue!: boolean | null;

  @Data("SELF_HARM_RISK", () => String, { description: "When the assessor's interview was held." })
  assessedAt!: string | null;

  @Data("SELF_HARM_RISK", () => String, {
    derivedFrom: ["Acct.openedAt"],
    description: "When the assessor's interview is due, 24 hours after opening.",
  })
  assessmentDue!: string | null;

  @Data("SELF_HARM_RISK", () => Boolean, {
    derivedFrom: ["Acct.openedAt", "Acct.assessedAt", "Acct.closedAt"],
    description: "Whether the assessor's interview was due and has not been held.",
  })
  assessmentOverdue!: boolean | null;

  @Data("SELF_HARM_RISK", () => String, { description: "When the first case review was held." })
  firstReviewAt!: string | null;

  @Data("SELF_HARM_RISK", () => String, {
    derivedFrom: ["Acct.openedAt"],
    description: "When the first case review is due, 24 hours after opening.",
  })
  firstReviewDue!: string | null;

  @Data("SELF_HARM_RISK", () => Boolean, {
    derivedFrom: ["Acct.openedAt", "Acct.firstReviewAt", "Acct.closedAt"],
    description: "Whether the first case review was due and has not been held.",
  })
  firstReviewOverdue!: boolean | null;

  @Data("SELF_HARM_RISK", () => String, {
    description: "When the next case review is to be held, as agreed at the last.",
  })
  nextReviewAt!: string | null;

  @Data("SELF_HARM_RISK", () => Boolean, {
    derivedFrom: ["Acct.nextReviewAt", "Acct.closedAt"],
    description: "Whether the time agreed for the next case review has passed.",
  })
  nextReviewOverdue!: boolean | null;

  @Data("SELF_HARM_RISK", () => String, { description: "When it was closed; null while it is open." })
  closedAt!: string | null;

  @Data("SELF_HARM_RISK", () => String, {
    derivedFrom: ["Acct.closedAt"],
    description: "Until when the person is still watched, seven days after closing.",
  })
  postClosureUntil!: string | null;
}
