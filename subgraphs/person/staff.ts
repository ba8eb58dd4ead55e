import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from "type-graphql";
import { textWithin } from "../../shared/bounded-text.ts";
import { refuse } from "../../shared/errors.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { instantOf } from "../../shared/ordering.ts";
import type { StaffEntry } from "../../shared/partner-keys.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { Keyed } from "../../shared/types/change-inputs.ts";
import type { PersonLoaders } from "./loaders.ts";
import { PartnerKeyStatus } from "./partner-key-types.ts";
import { asked, toldEverywhere } from "./register-change.ts";
import type { PersonStore } from "./store.ts";
import type { Changed } from "./store-change.ts";
import type { StaffVersion } from "./store-staff.ts";

type PersonContext = SubgraphContext<PersonStore, PersonLoaders>;

@Impersonal()
@ObjectType({ description: "What came of a change of the staff register." })
export class StaffOutcome {
  @Field(() => ID, { description: "The subject whose entry it is." })
  id!: string;

  @Field(() => PartnerKeyStatus, { description: "Whether it counts everywhere." })
  status!: keyof typeof PartnerKeyStatus;

  @Field(() => Int, {
    description: "The entry's version now: how many times it has been written, the first time counted.",
  })
  version!: number;
}

@InputType({ description: "Whom to enter on the staff register." })
export class EnterStaffInput extends Keyed {
  @Impersonal()
  @Field(() => String, { description: "The organisation that employs them." })
  organisation!: string;

  @Impersonal()
  @Field(() => String, { description: "Their subject, as their identity provider or the partner's issuer says." })
  subject!: string;

  @Impersonal()
  @Field(() => String, {
    nullable: true,
    description: "Their professional registration, as BODY:NUMBER; null where they practise on no register.",
  })
  registration!: string | null;

  @Impersonal()
  @Field(() => String, {
    nullable: true,
    description: "Until when that registration was confirmed (ISO 8601, UTC); needed with it.",
  })
  registrationExpiresAt!: string | null;

  @Impersonal()
  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether they administer partners' keys and this register.",
  })
  administers!: boolean;

  @Impersonal()
  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether they may ask what nobody registered, on a small budget.",
  })
  explores!: boolean;
}

@InputType({ description: "Whose employment ends." })
export class EndStaffInput extends Keyed {
  @Impersonal()
  @Field(() => String, { description: "The organisation that employed them." })
  organisation!: string;

  @Impersonal()
  @Field(() => String, { description: "Their subject." })
  subject!: string;

  @Impersonal()
  @Field(() => String, { nullable: true, description: "When it ends (ISO 8601, UTC); at once where it is left out." })
  at!: string | null;
}

@Resolver()
export class StaffResolver {
  @Mutation(() => StaffOutcome, {
    nullable: true,
    description: "Enters somebody on the staff register, or writes anew what is known of them.",
  })
  async enterStaff(
    @Arg("input", () => EnterStaffInput, { description: "Whom." }) input: EnterStaffInput,
    @Ctx() context: PersonContext,
  ): Promise<StaffOutcome> {
    return outcome(context, await context.store.enterStaff(asked(context, "enterStaff", input), entryOf(input)));
  }

  @Mutation(() => StaffOutcome, { nullable: true, description: "Ends somebody's employment on the staff register." })
  async endStaff(
    @Arg("input", () => EndStaffInput, { description: "Whose." }) input: EndStaffInput,
    @Ctx() context: PersonContext,
  ): Promise<StaffOutcome> {
    const change = asked(context, "endStaff", input);
    const at = new Date(instantOf(input.at) ?? change.now);
    return outcome(context, await context.store.endStaff(change, { ...whomIn(input), at }));
  }
}

/** Whom an entry is about, spelled alike when it is entered and when it ends. */
const whomIn = ({ organisation, subject }: Pick<EndStaffInput, "organisation" | "subject">) => ({
  organisation: textWithin(organisation, 1, 200),
  subject: textWithin(subject, 1, 200),
});

function entryOf({ registration, registrationExpiresAt, administers, explores, ...whom }: EnterStaffInput): StaffEntry {
  const entry = { ...whomIn(whom), administers, explores };
  if (!registration) return entry;
  const [, body, number] = /^([A-Z]{2,10}):([A-Za-z0-9]{1,20})$/.exec(registration) ?? [];
  const expiresAt = instantOf(registrationExpiresAt);
  if (body === undefined || number === undefined || expiresAt === null) return refuse("CLINICIAN_NEEDED");
  return { ...entry, registration: { body, number, expiresAt } };
}

const outcome = async (context: PersonContext, change: Changed<StaffVersion>): Promise<StaffOutcome> => ({
  ...change.result,
  status: await toldEverywhere(context, change),
});
