import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { Keyed, VersionRead } from "../../shared/types/change-inputs.ts";

export const PartnerKeyState = {
  ACTIVE: "ACTIVE",
  SUSPENDED: "SUSPENDED",
  REVOKED: "REVOKED",
  EXPIRED: "EXPIRED",
} as const;
registerEnumType(PartnerKeyState, {
  name: "PartnerKeyState",
  description: "How a partner's key stands.",
  valuesConfig: {
    ACTIVE: { description: "It may be used." },
    SUSPENDED: { description: "It may not be used until it is reinstated." },
    REVOKED: { description: "It has ended for good." },
    EXPIRED: { description: "None of its secrets, or not its sharing agreement, is good any longer." },
  },
});

export const PartnerKeyStatus = { DONE: "DONE", PENDING: "PENDING" } as const;
registerEnumType(PartnerKeyStatus, {
  name: "PartnerKeyStatus",
  description: "Whether a change of a partner's key, or of the staff register, counts everywhere.",
  valuesConfig: {
    DONE: { description: "It counts on the next request of every replica." },
    PENDING: { description: "Written down, but not every replica could be told yet; ask again." },
  },
});

@Impersonal()
@ObjectType({ description: "Which people a key reaches: of each filter its values, * for all, null for nobody." })
export class PartnerRows {
  @Directive("@listSize(assumedSize: 100)")
  @Field(() => [String], { nullable: true, description: "Prisons, by code." })
  prisons!: readonly string[] | null;

  @Directive("@listSize(assumedSize: 100)")
  @Field(() => [String], { nullable: true, description: "Police forces, by code." })
  forces!: readonly string[] | null;

  @Directive("@listSize(assumedSize: 100)")
  @Field(() => [String], { nullable: true, description: "Local authorities, by code." })
  localAuthorities!: readonly string[] | null;

  @Directive("@listSize(assumedSize: 100)")
  @Field(() => [String], { nullable: true, description: "Who supervises them: PRISONS or PROBATION." })
  supervisionStatus!: readonly string[] | null;
}

@Impersonal()
@ObjectType({ description: "A partner's key, without its secret." })
export class PartnerKey {
  @Field(() => ID, { description: "The key's id, as it stands in its text." })
  id!: string;

  @Field(() => Int, { description: "Its version: how many times it has been written, the first time counted." })
  version!: number;

  @Field(() => PartnerKeyState, { description: "How it stands." })
  state!: keyof typeof PartnerKeyState;

  @Field(() => String, { description: "The consumer's name." })
  consumer!: string;

  @Field(() => String, { description: "The organisation that it acts for." })
  agency!: string;

  @Field(() => String, { description: "The kind of partner it was issued under." })
  template!: string;

  @Directive("@listSize(assumedSize: 100)")
  @Field(() => [String], { description: "What it may read: each CATEGORY:level:PURPOSE." })
  scopes!: readonly string[];

  @Field(() => PartnerRows, { description: "Which people it reaches." })
  rows!: PartnerRows;

  @Field(() => String, {
    nullable: true,
    description: "The issuer whose word is taken for whom it asks; null for none.",
  })
  onBehalfOfIssuer!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The client certificate that it is bound to, as the SHA-256 of its DER in base64url; null for none.",
  })
  certificate!: string | null;

  @Field(() => Boolean, { description: "Whether it may ask what nobody registered, on a small budget." })
  explorer!: boolean;

  @Field(() => String, { description: "Who answers for it at the partner." })
  ownerContact!: string;

  @Field(() => String, { description: "The sharing agreement that it rests on." })
  agreementReference!: string;

  @Field(() => String, { description: "When that agreement ends (ISO 8601, UTC)." })
  agreementExpiresAt!: string;

  @Field(() => String, { nullable: true, description: "When its newest secret ends (ISO 8601, UTC)." })
  expiresAt!: string | null;

  @Directive("@listSize(assumedSize: 2)")
  @Field(() => [String], {
    description: "Under which peppers its secrets are stored that are still good, by the names operators gave them.",
  })
  peppers!: readonly string[];

  @Directive("@listSize(assumedSize: 100)")
  @Field(() => [String], { description: "From which networks it may be used, in CIDR notation." })
  networks!: readonly string[];

  @Field(() => String, { description: "When it was issued (ISO 8601, UTC)." })
  issuedAt!: string;

  @Field(() => String, {
    nullable: true,
    description: "When it was last used (ISO 8601, UTC), to within some seconds; null where it never was.",
  })
  lastUsedAt!: string | null;
}

@Impersonal()
@ObjectType({ description: "What came of a change of a partner's key." })
export class PartnerKeyOutcome {
  @Field(() => ID, { description: "The key's id." })
  id!: string;

  @Field(() => PartnerKeyStatus, { description: "Whether it counts everywhere." })
  status!: keyof typeof PartnerKeyStatus;

  @Field(() => Int, { description: "Its version now: how many times it has been written, the first time counted." })
  version!: number;

  @Field(() => String, {
    nullable: true,
    description:
      "The whole text of the key, where it was given a secret: shown this once. Null where it was not, or was asked for again.",
  })
  key!: string | null;
}

@InputType({ description: "Which people a key reaches. A filter that is left out reaches nobody; * is written out." })
export class PartnerRowsInput {
  @Impersonal()
  @Field(() => [String], { nullable: true, description: "Prisons, by code." })
  prisons!: string[] | null;

  @Impersonal()
  @Field(() => [String], { nullable: true, description: "Police forces, by code." })
  forces!: string[] | null;

  @Impersonal()
  @Field(() => [String], { nullable: true, description: "Local authorities, by code." })
  localAuthorities!: string[] | null;

  @Impersonal()
  @Field(() => [String], { nullable: true, description: "Who supervises them: PRISONS or PROBATION." })
  supervisionStatus!: string[] | null;
}

@InputType({ description: "What a key is issued for." })
export class IssuePartnerKeyInput extends Keyed {
  @Impersonal()
  @Field(() => String, { description: "The consumer's name, in 3 to 100 characters." })
  consumer!: string;

  @Impersonal()
  @Field(() => String, { description: "The organisation that it acts for." })
  agency!: string;

  @Impersonal()
  @Field(() => String, { description: "The kind of partner, by its name in the policy." })
  template!: string;

  @Impersonal()
  @Field(() => [String], { description: "What it may read: each CATEGORY:level:PURPOSE." })
  scopes!: string[];

  @Impersonal()
  @Field(() => PartnerRowsInput, { description: "Which people it reaches." })
  rows!: PartnerRowsInput;

  @Impersonal()
  @Field(() => String, { description: "Who answers for it at the partner, in 3 to 200 characters." })
  ownerContact!: string;

  @Impersonal()
  @Field(() => String, { description: "The sharing agreement that it rests on, in 3 to 200 characters." })
  agreementReference!: string;

  @Impersonal()
  @Field(() => String, { description: "When that agreement ends (ISO 8601, UTC)." })
  agreementExpiresAt!: string;

  @Impersonal()
  @Field(() => String, { nullable: true, description: "The issuer whose word is taken for whom it asks." })
  onBehalfOfIssuer!: string | null;

  @Impersonal()
  @Field(() => String, { nullable: true, description: "Where that issuer's keys are (https)." })
  onBehalfOfJwksUrl!: string | null;

  @Impersonal()
  @Field(() => [String], { description: "From which networks it may be used, in CIDR notation." })
  networks!: string[];

  @Impersonal()
  @Field(() => String, {
    nullable: true,
    description: "The client certificate that it is bound to, as the SHA-256 of its DER in base64url; null for none.",
  })
  certificate!: string | null;

  @Impersonal()
  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether it may ask what nobody registered, on a small budget; in a test environment alone.",
  })
  explorer!: boolean;

  @Impersonal()
  @Field(() => Int, { defaultValue: 365, description: "For how many days it is good, at most 365." })
  days!: number;

  @Impersonal()
  @Field(() => String, { description: "Why it is issued, in 10 to 500 characters." })
  reason!: string;
}

@InputType({ description: "Which key is given a new secret, and for how long the old one lives beside it." })
export class RotatePartnerKeyInput extends VersionRead {
  @Field(() => ID, { description: "The key's id." })
  keyId!: string;

  @Impersonal()
  @Field(() => Int, { defaultValue: 7, description: "For how many days the old secret lives on, at most 30." })
  overlapDays!: number;

  @Impersonal()
  @Field(() => Int, { defaultValue: 365, description: "For how many days the new secret is good, at most 365." })
  days!: number;

  @Impersonal()
  @Field(() => String, { nullable: true, description: "Another sharing agreement that it rests on from now on." })
  agreementReference!: string | null;

  @Impersonal()
  @Field(() => String, { nullable: true, description: "When that one ends (ISO 8601, UTC)." })
  agreementExpiresAt!: string | null;

  @Impersonal()
  @Field(() => String, { description: "Why, in 10 to 500 characters." })
  reason!: string;
}

@InputType({ description: "Which key, and why." })
export class PartnerKeyInput extends VersionRead {
  @Field(() => ID, { description: "The key's id." })
  keyId!: string;

  @Impersonal()
  @Field(() => String, { description: "Why, in 10 to 500 characters." })
  reason!: string;
}
