import { Directive, Field, ObjectType } from "type-graphql";
import { Data, Section } from "../../shared/labels/decorators.ts";
import { CategoryHeadline, Headline } from "../../shared/types/headline.ts";
import { Acct } from "./acct.ts";
import { Alert } from "./alerts.ts";
import { DiversionConcern, SuperviseConsumption } from "./diversion.ts";
import {
  CellAllocation,
  LegalStatus,
  PrisonerWarningNotice,
  PrisonStay,
  PrisonTransfer,
  RestrictedPatient,
} from "./prison-records.ts";

/** Non-associations are on no field: who must be kept from whom is of two people, and never in the graph. */
@Section()
@ObjectType({ description: "What the prison holds of somebody." })
export class PrisonRecord {
  @Data("RELEASE", () => PrisonStay, { description: "The present stay in prison, else the last." })
  stay!: PrisonStay | null;

  @Data("RELEASE", () => [PrisonStay], { atMost: 20, description: "Stays before that one, the latest first." })
  previousStays!: readonly PrisonStay[] | null;

  @Data("RELEASE", () => PrisonTransfer, { description: "The newest transfer that has begun." })
  transfer!: PrisonTransfer | null;

  @Data("CUSTODY_REASON", () => LegalStatus, { description: "Under which legal status the person is held." })
  legalStatus!: LegalStatus | null;

  @Data("CUSTODY_REASON", () => CategoryHeadline, {
    level: "HEADLINE",
    description: "What to do about the legal status.",
  })
  legalHeadline!: CategoryHeadline | null;

  @Data(["CUSTODY_REASON", "MENTAL_HEALTH_CURRENT"], () => RestrictedPatient, {
    description: "Whether the person is held in a hospital as a restricted patient.",
  })
  restrictedPatient!: RestrictedPatient | null;

  @Data("CUSTODY_RISK", () => CellAllocation, { description: "Where the person lives in the prison." })
  cell!: CellAllocation | null;

  @Data("SELF_HARM_RISK", () => CategoryHeadline, {
    level: "HEADLINE",
    description: "What to do about the risk of self-harm.",
  })
  selfHarmHeadline!: CategoryHeadline | null;

  @Data("SELF_HARM_RISK", () => Acct, {
    description: "The plan of care for somebody at risk of self-harm that was opened last.",
  })
  acct!: Acct | null;

  @Data("SELF_HARM_RISK", () => [Acct], { atMost: 20, description: "Such plans opened before it, the latest first." })
  earlierAccts!: readonly Acct[] | null;

  @Data("SELF_HARM_RISK", () => [PrisonerWarningNotice], {
    atMost: 20,
    description: "Warnings of self-harm or about mental health sent with the person, the latest first.",
  })
  warningNotices!: readonly PrisonerWarningNotice[] | null;

  @Directive("@listSize(assumedSize: 50)")
  @Field(() => [Alert], {
    nullable: "itemsAndList",
    description: "Warnings on the prison record: those that hold first, then the latest.",
  })
  alerts!: readonly Alert[] | null;

  @Data("SECURITY_INTELLIGENCE", () => SuperviseConsumption, {
    level: "HEADLINE",
    description: "Whether medicines are to be taken under supervision; null where that was never reviewed.",
  })
  superviseConsumption!: SuperviseConsumption | null;

  @Data("SECURITY_INTELLIGENCE", () => DiversionConcern, {
    level: "NAMED",
    description: "Whether there is a concern about diversion of medicines; null where that was never reviewed.",
  })
  diversionConcern!: DiversionConcern | null;

  @Directive("@listSize(assumedSize: 20)")
  @Field(() => [Headline], {
    nullable: "itemsAndList",
    description: "What to do in the prison, across all kinds of information, the gravest first.",
  })
  headlines!: readonly Headline[] | null;
}
