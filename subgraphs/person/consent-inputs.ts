import { Field, ID, InputType } from "type-graphql";
import type { Capacity } from "../../shared/directives.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { Category } from "../../shared/types/category.ts";
import { Keyed, VersionRead } from "../../shared/types/change-inputs.ts";
import { Purpose } from "../../shared/types/purpose.ts";
import type { Role } from "../../shared/vocabulary.ts";
import { Service } from "./coded-values.ts";
import { ConsentCapacity, RecipientRole } from "./consent-codes.ts";

const PERSON = "The person's opaque key.";

@InputType({ description: "To whom a consent or dissent speaks. Give exactly one." })
export class ConsentRecipientInput {
  @Impersonal()
  @Field(() => String, { nullable: true, description: "One organisation by its code, 1 to 100 characters." })
  organisation?: string | null;

  @Impersonal()
  @Field(() => RecipientRole, { nullable: true, description: "Everybody who acts in this role." })
  role?: Role | null;

  @Impersonal()
  @Field(() => Service, { nullable: true, description: "Everybody who works in this kind of service." })
  service?: Service | null;

  @Impersonal()
  @Field(() => Boolean, { nullable: true, description: "True: anyone." })
  anyone?: boolean | null;
}

/** How it came to be said, which a consent, a dissent and an answer to a request tell alike. */
@InputType({ description: "How it came to be said." })
export class ConsentEvidenceInput {
  @Impersonal()
  @Field(() => ConsentCapacity, { description: "How it was established that the person could decide." })
  capacity!: Capacity;

  @Impersonal()
  @Field(() => String, {
    description: "How it was said or where it is filed, 5 to 500 characters; nothing of the record itself.",
  })
  evidence!: string;

  @Impersonal()
  @Field(() => String, { nullable: true, description: "The language in which it was explained, up to 100 characters." })
  language?: string | null;

  @Impersonal()
  @Field(() => String, { nullable: true, description: "Who interpreted, up to 100 characters." })
  interpreter?: string | null;

  @Impersonal()
  @Field(() => String, { nullable: true, description: "Who was there, up to 100 characters." })
  witness?: string | null;
}

@InputType({ description: "What the person agrees to, with whom, why and for how long." })
export class RecordConsentInput extends Keyed {
  @Field(() => ID, { description: PERSON })
  personId!: string;

  @Impersonal()
  @Field(() => [Category], { description: "The kinds of information it is about; at least one." })
  categories!: Category[];

  @Impersonal()
  @Field(() => [Purpose], { description: "What it is for; empty: for any purpose, and then it is not specific." })
  purposes!: Purpose[];

  @Field(() => ConsentRecipientInput, { description: "To whom it speaks." })
  recipient!: ConsentRecipientInput;

  @Impersonal()
  @Field(() => Boolean, { description: "Whether it is specific: it names its recipient and its purposes." })
  specific!: boolean;

  @Impersonal()
  @Field(() => String, { nullable: true, description: "When it begins to count; now unless given (ISO 8601, UTC)." })
  from?: string | null;

  @Impersonal()
  @Field(() => String, { nullable: true, description: "When it stops counting; open unless given (ISO 8601, UTC)." })
  to?: string | null;

  @Field(() => ConsentEvidenceInput, { description: "How it came to be said." })
  said!: ConsentEvidenceInput;
}

@InputType({ description: "What the person does not want shared, with whom and why." })
export class RecordDissentInput extends Keyed {
  @Field(() => ID, { description: PERSON })
  personId!: string;

  @Impersonal()
  @Field(() => [Category], {
    description:
      "The kinds of information it is about; at least one. Where it names physical health, blood-borne viruses or sexual health, it is recorded over the three.",
  })
  categories!: Category[];

  @Impersonal()
  @Field(() => [Purpose], { description: "For which purposes; empty: for any." })
  purposes!: Purpose[];

  @Field(() => ConsentRecipientInput, { description: "To whom it speaks." })
  recipient!: ConsentRecipientInput;

  @Impersonal()
  @Field(() => String, { nullable: true, description: "When it begins to count; now unless given (ISO 8601, UTC)." })
  from?: string | null;

  @Impersonal()
  @Field(() => String, { nullable: true, description: "When it stops counting; open unless given (ISO 8601, UTC)." })
  to?: string | null;

  @Field(() => ConsentEvidenceInput, { description: "How it came to be said." })
  said!: ConsentEvidenceInput;
}

@InputType({ description: "Which consent or dissent the person takes back." })
export class WithdrawConsentInput extends VersionRead {
  @Field(() => ID, { description: "The key of the consent or dissent." })
  consentId!: string;

  @Impersonal()
  @Field(() => String, {
    nullable: true,
    description:
      "A team whose referral and caseload end with it, at once and without handover: the caller's own, or, where the person asks, any.",
  })
  endsReferralTo?: string | null;
}

@InputType({ description: "What somebody would have the person agree to." })
export class RequestConsentInput extends Keyed {
  @Field(() => ID, { description: PERSON })
  personId!: string;

  @Impersonal()
  @Field(() => [Category], {
    description: "The kinds of information that are needed; for the caller's organisation, and the purpose stated.",
  })
  categories!: Category[];

  @Impersonal()
  @Field(() => String, {
    description: "Why, 10 to 500 characters, for the person and those who hold them; nothing of a record.",
  })
  reason!: string;
}

@InputType({ description: "What the person said to a request." })
export class AnswerConsentRequestInput extends VersionRead {
  @Field(() => ID, { description: "The key of the request." })
  requestId!: string;

  @Impersonal()
  @Field(() => Boolean, { description: "Whether the person agreed; then a specific consent is recorded." })
  granted!: boolean;

  @Impersonal()
  @Field(() => String, {
    nullable: true,
    description: "When that consent stops counting; open unless given (ISO 8601, UTC).",
  })
  to?: string | null;

  @Field(() => ConsentEvidenceInput, { description: "How it came to be said." })
  said!: ConsentEvidenceInput;
}
