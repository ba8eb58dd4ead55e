import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import type { AlertRule } from "../../shared/alert-rules.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { AlertRuleName } from "./alert-types.ts";

@Impersonal()
@ObjectType({ description: "How many requests were refused with a code." })
export class RefusalCount {
  @Field(() => String, { description: "The code, as errors tell it." })
  code!: string;

  @Field(() => Int, { description: "How many requests." })
  requests!: number;
}

@Impersonal()
@ObjectType({ description: "How many alerts about the day a rule raised." })
export class AccessAlertCount {
  @Field(() => AlertRuleName, { description: "The rule." })
  rule!: AlertRule;

  @Field(() => Int, { description: "How many of them wait for a decision." })
  open!: number;

  @Field(() => Int, { description: "How many a guardian has decided." })
  reviewed!: number;
}

@Impersonal()
@ObjectType({ description: "An account that no live employer stands for." })
export class LeaverCount {
  @Field(() => String, { description: "The subject, as the staff register or the identity provider names it." })
  subject!: string;

  @Field(() => String, {
    nullable: true,
    description: "When their employment ended (ISO 8601, UTC); null where the register has no such end.",
  })
  endedAt!: string | null;

  @Field(() => Int, { description: "How many requests they tried on the day." })
  attempts!: number;
}

@Impersonal()
@ObjectType({ description: "A partner's key that ends soon." })
export class EndingKey {
  @Field(() => ID, { description: "The key's id." })
  id!: string;

  @Field(() => String, { description: "Whose it is." })
  agency!: string;

  @Field(() => String, { description: "When its secret or its agreement ends, whichever is first (ISO 8601, UTC)." })
  endsAt!: string;
}

@Impersonal()
@ObjectType({ description: "A run of a gateway whose ledger comes here." })
export class LedgerReplica {
  @Field(() => String, { description: "The run, as its ledger names it." })
  instance!: string;

  @Field(() => String, { description: "When it began (ISO 8601, UTC)." })
  begunAt!: string;

  @Field(() => String, { description: "When something of it last came (ISO 8601, UTC)." })
  shippedAt!: string;

  @Field(() => Boolean, {
    description: "Whether nothing of it came for an hour: it has ended, or nobody asks it, or it cannot send.",
  })
  isSilent!: boolean;
}

@Impersonal()
@ObjectType({
  description: "What callers of one organisation did on a day, in numbers: as far as the gateways' ledgers have come.",
})
export class AccessReport {
  @Field(() => String, { description: "The day in London (ISO 8601 date)." })
  date!: string;

  @Field(() => String, { description: "The guardian's own organisation." })
  organisation!: string;

  @Field(() => Int, { description: "How many requests were answered." })
  answered!: number;

  @Directive("@listSize(assumedSize: 100)")
  @Field(() => [RefusalCount], { description: "How many were refused, by code." })
  refused!: readonly RefusalCount[];

  @Field(() => Int, {
    nullable: true,
    description: "How many different people they were told of; null for one to four, so that nobody can be told by it.",
  })
  people!: number | null;

  @Field(() => Int, { description: "How many glasses were broken on the day." })
  brokenGlasses!: number;

  @Field(() => Int, { description: "How many of those a guardian has decided about." })
  brokenGlassesReviewed!: number;

  @Directive("@listSize(assumedSize: 7)")
  @Field(() => [AccessAlertCount], {
    description: "Alerts about the day, by rule; a rule that raised none is not there.",
  })
  alerts!: readonly AccessAlertCount[];

  @Directive("@listSize(assumedSize: 100)")
  @Field(() => [LeaverCount], {
    description:
      "Accounts with no live employer: all that tried on the day, and those whose employment ended in the 30 days before its end; at most 100.",
  })
  noLiveEmployer!: readonly LeaverCount[];

  @Directive("@listSize(assumedSize: 100)")
  @Field(() => [EndingKey], {
    description:
      "Keys that end within 30 days from now: the organisation's, or all, where the guardian administers keys.",
  })
  keysEnding!: readonly EndingKey[];

  @Field(() => Int, {
    description:
      "How many of the entries that the organisation keeps from people's own view of who looked were due to be looked at again.",
  })
  suppressionsDue!: number;

  @Directive("@listSize(assumedSize: 100)")
  @Field(() => [LedgerReplica], { description: "Runs of gateways of which something came in the last seven days." })
  replicas!: readonly LedgerReplica[];
}
