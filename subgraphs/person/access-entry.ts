import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { Category } from "../../shared/types/category.ts";
import { connectionOf } from "../../shared/types/connection.ts";
import { isOneOf, PURPOSES, ROLES } from "../../shared/vocabulary.ts";
import { AccessOutcome, SuppressionReason } from "./access-codes.ts";
import { DID, WHAT_FOR, WHAT_KIND, WHO_LOOKED, WHY_IN_EMERGENCY } from "./access-words.ts";
import { PersonHandle } from "./find-person.ts";
import { BreakGlassReason } from "./glass-codes.ts";
import type { AccessRow } from "./store-access.ts";

@Impersonal()
@ObjectType({ description: "That an entry is kept from the person for a time. Told to Caldicott guardians alone." })
export class AccessSuppression {
  @Field(() => ID, { description: "The key of the suppression." })
  id!: string;

  @Field(() => SuppressionReason, { description: "On what ground." })
  reason!: SuppressionReason;

  @Field(() => String, { description: "When its review is due and it ends by itself (ISO 8601, UTC)." })
  reviewAt!: string;

  @Field(() => String, { description: "The subject of the guardian who decided it." })
  suppressedBy!: string;

  @Field(() => Int, { description: "Its version: how many times it has been written, the first time counted." })
  version!: number;
}

@Impersonal()
@ObjectType({
  description:
    "One request, as the ledger has it: who asked, when and why, and of what kinds they were shown something.",
})
export class AccessEntry {
  @Field(() => ID, { description: "The key of the request, under which its answer was recorded." })
  decisionId!: string;

  @Field(() => String, { description: "When (ISO 8601, UTC)." })
  at!: string;

  @Field(() => String, { description: "Who, in plain words." })
  who!: string;

  @Field(() => String, { nullable: true, description: "Their role." })
  role!: string | null;

  @Field(() => String, { nullable: true, description: "The code of their organisation." })
  organisation!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Their subject, as their identity provider says. Told to Caldicott guardians alone; null to the person.",
  })
  subject!: string | null;

  @Field(() => Boolean, { description: "Whether they asked through a partner's system." })
  throughPartner!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "The id of the partner's key. Told to Caldicott guardians alone; null to the person.",
  })
  key!: string | null;

  @Field(() => String, { description: "What for, in plain words." })
  why!: string;

  @Field(() => String, { nullable: true, description: "The purpose they stated." })
  purpose!: string | null;

  @Field(() => String, { description: "What they did, in plain words." })
  did!: string;

  @Field(() => AccessOutcome, { description: "How it ended." })
  outcome!: AccessOutcome;

  @Field(() => String, { nullable: true, description: "With which code it was refused; null where it was not." })
  code!: string | null;

  @Directive("@listSize(assumedSize: 25)")
  @Field(() => [Category], {
    description:
      "The kinds of information they might be shown something of, whether or not there was anything. To the person, security intelligence and what concerns others are never among them.",
  })
  categories!: readonly Category[];

  @Directive("@listSize(assumedSize: 25)")
  @Field(() => [String], { description: "The same in plain words." })
  kinds!: readonly string[];

  @Field(() => Boolean, { description: "Whether the glass was broken for it." })
  underBrokenGlass!: boolean;

  @Field(() => BreakGlassReason, { nullable: true, description: "Why the glass was broken; null where it was not." })
  brokenGlassReason!: BreakGlassReason | null;

  @Field(() => String, { nullable: true, description: "The same in plain words." })
  emergency!: string | null;

  @Field(() => PersonHandle, {
    nullable: true,
    description: "About whom; null where nobody was met, or whom the guardian's own organisation does not hold.",
  })
  person!: PersonHandle | null;

  @Field(() => AccessSuppression, {
    nullable: true,
    description: "Whether it is kept from the person now. Told to Caldicott guardians alone; null to the person.",
  })
  suppression!: AccessSuppression | null;
}

export const AccessEntryConnection = connectionOf<AccessEntry>({
  name: "AccessEntry",
  type: () => AccessEntry,
  one: "entry",
  many: "entries",
});

/** What the person is never told was looked at: it would tell that there may be something. */
export const NOT_TOLD_TO_PERSON = ["SECURITY_INTELLIGENCE", "THIRD_PARTY"] as const satisfies readonly Category[];

/** An entry as a guardian is told it, or the person themselves. */
export function entryOf(row: AccessRow, isTheirOwn: boolean): AccessEntry {
  const { role, purpose, reason, suppression } = row;
  const shown = row.shown.filter((one): one is Category => one in WHAT_KIND);
  const categories = isTheirOwn ? shown.filter((one) => !isOneOf(NOT_TOLD_TO_PERSON, one)) : shown;
  const why = isOneOf(REASONS, reason) ? reason : null;
  return {
    decisionId: row.decision_id ?? "",
    at: row.at?.toISOString() ?? "",
    who: isOneOf(ROLES, role) ? WHO_LOOKED[role] : "Somebody who was not identified",
    role,
    organisation: row.organisation,
    subject: isTheirOwn || role === "person" ? null : row.subject,
    throughPartner: row.key !== null,
    key: isTheirOwn ? null : row.key,
    why: isOneOf(PURPOSES, purpose) ? WHAT_FOR[purpose] : "No purpose was stated",
    purpose,
    did: didIn(row, categories),
    outcome: isOneOf(OUTCOMES, row.outcome) ? row.outcome : "REFUSED",
    code: row.code,
    categories,
    kinds: categories.map((category) => WHAT_KIND[category]),
    underBrokenGlass: row.under_glass,
    brokenGlassReason: why,
    emergency: why && WHY_IN_EMERGENCY[why],
    person: row.person_id === null ? null : { id: row.person_id },
    suppression: isTheirOwn ? null : suppression,
  };
}

function didIn({ action, outcome, found }: AccessRow, categories: readonly Category[]): string {
  if (outcome === "REFUSED") return DID.REFUSED;
  if (outcome === "INTENDED") return DID.TRIED;
  if (action === "breakGlass") return DID.BROKE;
  if (isOneOf(QUERIES, action)) return DID.LOOKED_AT_LOG;
  if (action !== null) return DID.CHANGED;
  return categories.length > 0 || found ? DID.READ : DID.FOUND_NOTHING;
}

const QUERIES = ["accessLog", "accessBy", "explainAccess"] as const;
const OUTCOMES = Object.keys(AccessOutcome) as AccessOutcome[];
const REASONS = Object.keys(BreakGlassReason) as BreakGlassReason[];
