import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { ALERT_RULES, type AlertRule } from "../../shared/alert-rules.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { connectionOf } from "../../shared/types/connection.ts";
import { RULES } from "./alerts/rules.ts";
import { ReviewState } from "./glass-codes.ts";
import { Decision, Reviewed } from "./reviewed.ts";

const byRule = <Value>(of: (rule: AlertRule) => Value) =>
  Object.fromEntries(ALERT_RULES.map((rule) => [rule, of(rule)])) as Record<AlertRule, Value>;

/** The rules as the schema names them, each with its sentence. */
export const AlertRuleName = byRule((rule) => rule);
registerEnumType(AlertRuleName, {
  name: "AlertRule",
  description: "What a Caldicott guardian is alerted to.",
  valuesConfig: byRule((rule) => ({ description: RULES[rule].sentence })),
});

@Impersonal()
@ObjectType({
  description:
    "That somebody asked in a way that a Caldicott guardian should look at, by references alone: it names nobody asked about.",
})
export class AccessAlert extends Reviewed {
  @Field(() => AlertRuleName, { description: "Which rule raised it." })
  rule!: AlertRule;

  @Field(() => String, {
    nullable: true,
    description: "Who asked: their subject, as their identity provider says; null where a key alone was used.",
  })
  holder!: string | null;

  @Field(() => String, { nullable: true, description: "Their role then." })
  role!: string | null;

  @Field(() => String, { nullable: true, description: "Their organisation, or that of the key." })
  organisation!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The id of the partner's key through which; null where none was used.",
  })
  key!: string | null;

  @Field(() => String, { description: "When the first of the requests was made that it rests on (ISO 8601, UTC)." })
  from!: string;

  @Field(() => String, { description: "When the last was made by which it was raised (ISO 8601, UTC)." })
  to!: string;

  @Directive("@listSize(assumedSize: 50)")
  @Field(() => [ID], { description: "Under which decisions these stand in the ledger, the latest 50 at most." })
  decisionIds!: readonly string[];

  @Field(() => String, { description: "When it was raised (ISO 8601, UTC)." })
  raisedAt!: string;
}

export const AccessAlertConnection = connectionOf<AccessAlert>({
  name: "AccessAlert",
  type: () => AccessAlert,
  one: "alert",
  many: "alerts",
});

@InputType({ description: "What a guardian decides about an alert." })
export class ReviewAlertInput extends Decision {
  @Impersonal()
  @Field(() => ID, { description: "The key of the alert." })
  alertId!: string;
}

@Impersonal()
@ObjectType({ description: "What came of a decision about an alert." })
export class ReviewAlertOutcome {
  @Field(() => ID, { description: "The key of the alert." })
  id!: string;

  @Field(() => ReviewState, { description: "How it stands now." })
  status!: ReviewState;

  @Field(() => Int, { description: "Its version now: how many times it has been written, the first time counted." })
  version!: number;
}
