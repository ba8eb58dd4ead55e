import { randomUUID } from "node:crypto";
import { Arg, Ctx, Directive, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import { textWithin } from "../../shared/bounded-text.ts";
import { refuse } from "../../shared/errors.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { instantOf } from "../../shared/ordering.ts";
import { pageOf } from "../../shared/page-of.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { Category } from "../../shared/types/category.ts";
import { Keyed } from "../../shared/types/change-inputs.ts";
import { connectionOf, type Page } from "../../shared/types/connection.ts";
import { After, First, Paged } from "../../shared/types/page-arguments.ts";
import type { Role } from "../../shared/vocabulary.ts";
import { PersonHandle } from "./find-person.ts";
import { LawfulBasis, LawfulRecipient, LawfulStatus } from "./lawful-codes.ts";
import { mayTell } from "./lawful-rules.ts";
import type { PersonLoaders } from "./loaders.ts";
import type { PersonStore } from "./store.ts";
import type { LawfulRow } from "./store-lawful.ts";

type PersonContext = SubgraphContext<PersonStore, PersonLoaders>;

@InputType({ description: "What was told of one kind of information." })
export class LawfullyToldInput {
  @Impersonal()
  @Field(() => Category, { description: "The kind of information." })
  category!: Category;

  @Impersonal()
  @Field(() => String, { description: "What was told, 1 to 4,000 characters; it becomes part of the document." })
  words!: string;
}

@InputType({
  description: "A disclosure that the law asks for or allows: who asked, on what basis, and what was told to whom.",
})
export class RecordLawfulDisclosureInput extends Keyed {
  @Field(() => ID, { description: "The person's opaque key." })
  personId!: string;

  @Impersonal()
  @Field(() => LawfulRecipient, { description: "The role of whoever asked." })
  recipientRole!: Role;

  @Impersonal()
  @Field(() => String, { description: "Their organisation, 2 to 200 characters." })
  recipientOrganisation!: string;

  @Impersonal()
  @Field(() => String, { description: "To whom it was told, 2 to 200 characters." })
  recipient!: string;

  @Impersonal()
  @Field(() => LawfulBasis, { description: "On what legal basis." })
  basis!: LawfulBasis;

  @Impersonal()
  @Field(() => String, { description: "The reference of the order or request, 2 to 200 characters." })
  reference!: string;

  @Impersonal()
  @Field(() => String, {
    nullable: true,
    description: "The reference of the Caldicott guardian's decision, 2 to 200 characters; needed for PUBLIC_INTEREST.",
  })
  guardianReference?: string | null;

  @Impersonal()
  @Field(() => String, {
    nullable: true,
    description: "The registration of the clinician who decided, as BODY:NUMBER; needed from who has none.",
  })
  clinician?: string | null;

  @Impersonal()
  @Field(() => [LawfullyToldInput], { description: "What was told, by kind of information." })
  disclosed!: LawfullyToldInput[];

  @Impersonal()
  @Field(() => String, { description: "When it was told (ISO 8601, UTC); not in the future." })
  disclosedAt!: string;
}

@Impersonal()
@ObjectType({ description: "What came of recording a lawful disclosure." })
export class LawfulDisclosureOutcome {
  @Field(() => ID, { description: "The key of the document." })
  id!: string;

  @Field(() => LawfulStatus, { description: "What came of it." })
  status!: keyof typeof LawfulStatus;

  @Field(() => Int, { description: "Its version: how many times it has been written, the first time counted." })
  version!: number;
}

@Impersonal()
@ObjectType({ description: "A lawful disclosure, to who recorded it and to guardians of the organisations concerned." })
export class LawfulDisclosure {
  @Field(() => ID, { description: "The key of the document." })
  id!: string;

  @Field(() => PersonHandle, {
    nullable: true,
    description: "Of whom; null where nothing ties the caller to the person.",
  })
  person!: PersonHandle | null;

  @Field(() => String, { description: "The role of whoever asked." })
  recipientRole!: string;

  @Field(() => String, { description: "Their organisation." })
  recipientOrganisation!: string;

  @Field(() => String, { description: "To whom it was told." })
  recipient!: string;

  @Field(() => LawfulBasis, { description: "On what legal basis." })
  basis!: LawfulBasis;

  @Field(() => String, { description: "The reference of the order or request." })
  reference!: string;

  @Field(() => String, { nullable: true, description: "The reference of the guardian's decision." })
  guardianReference!: string | null;

  @Field(() => String, { description: "The registration of the clinician who decided, as BODY:NUMBER." })
  clinician!: string;

  @Field(() => String, { description: "Who recorded it: their subject, as their identity provider says." })
  recordedBy!: string;

  @Directive("@listSize(assumedSize: 25)")
  @Field(() => [Category], { description: "The kinds of information that were told." })
  categories!: readonly Category[];

  @Field(() => String, {
    nullable: true,
    description:
      "The document with its words, to who wrote it, while they are tied to the person; null to anybody else.",
  })
  document!: string | null;

  @Field(() => String, { description: "When it was told (ISO 8601, UTC)." })
  disclosedAt!: string;

  @Field(() => String, { description: "When it was recorded (ISO 8601, UTC)." })
  recordedAt!: string;
}

const LawfulDisclosureConnection = connectionOf<LawfulDisclosure>({
  name: "LawfulDisclosure",
  type: () => LawfulDisclosure,
  one: "lawful disclosure",
  many: "lawful disclosures",
});

@Resolver()
export class LawfulDisclosureResolver {
  @Query(() => LawfulDisclosure, {
    nullable: true,
    description: "One lawful disclosure; null to anybody but its recorder and the guardians concerned.",
  })
  async lawfulDisclosure(
    @Arg("id", () => ID, { description: "The key of the document." }) id: string,
    @Ctx() { store, caller, clock }: PersonContext,
  ): Promise<LawfulDisclosure | null> {
    const [found] = await store.lawfulDisclosures({ caller, now: clock.now(), id, afterId: null, limit: 1 });
    return found ? disclosureOf(found) : null;
  }

  @Paged()
  @Query(() => LawfulDisclosureConnection, {
    nullable: true,
    description: "Lawful disclosures that the caller recorded, or guards; newest first.",
  })
  async lawfulDisclosures(
    @First() first: number | null | undefined,
    @After() after: string | null | undefined,
    @Ctx() { store, caller, cursors, clock }: PersonContext,
  ): Promise<Page<LawfulDisclosure>> {
    const now = clock.now();
    return pageOf(
      { caller, cursors, list: "lawful-disclosures", first, after },
      {
        fetch: (afterId, limit) => store.lawfulDisclosures({ caller, now, id: null, afterId, limit }),
        placeOf: ({ id }) => id,
        node: disclosureOf,
      },
    );
  }

  @Mutation(() => LawfulDisclosureOutcome, {
    nullable: true,
    description:
      "Records what was disclosed as the law asks for or allows, as a document. Nobody sees a byte more by asking because of it.",
  })
  async recordLawfulDisclosure(
    @Arg("input", () => RecordLawfulDisclosureInput, { description: "What was told, to whom, and why." })
    input: RecordLawfulDisclosureInput,
    @Ctx() { store, caller, clock }: PersonContext,
  ): Promise<LawfulDisclosureOutcome> {
    const { idempotencyKey: key, personId, recipientRole, basis, disclosed } = input;
    const brief = (text: string) => textWithin(text, 2, 200);
    const said = (text: string | null | undefined) => (text == null ? null : brief(text));
    const [guardianReference, named] = [said(input.guardianReference), said(input.clinician)];
    const clinician = mayTell(caller, { recipientRole, basis, guardianReference, clinician: named, disclosed });
    const now = clock.now();
    const at = new Date(instantOf(input.disclosedAt) ?? now);
    if (at > now) refuse("BAD_INSTANT");
    const stated = {
      recipient_role: recipientRole,
      recipient_organisation: brief(input.recipientOrganisation),
      recipient: brief(input.recipient),
      basis,
      reference: brief(input.reference),
      guardian_reference: guardianReference,
      clinician,
    };
    const told = disclosed.map(({ category, words }) => `${category}: ${textWithin(words, 1, 4000)}`);
    const asked = { caller, action: "recordLawfulDisclosure", key, input, now } as const;
    const done = await store.recordLawful(asked, {
      ...stated,
      id: randomUUID(),
      person_id: personId,
      categories: [...new Set(disclosed.map(({ category }) => category))].sort(),
      document: [...Object.entries(stated).map(([name, value]) => `${name}: ${value ?? "none"}`), ...told].join("\n"),
      disclosed_at: at,
    });
    return { ...done, status: "RECORDED" };
  }
}

const disclosureOf = (row: LawfulRow): LawfulDisclosure => ({
  id: row.id,
  person: row.tied ? { id: row.person_id } : null,
  recipientRole: row.recipient_role,
  recipientOrganisation: row.recipient_organisation,
  recipient: row.recipient,
  basis: row.basis,
  reference: row.reference,
  guardianReference: row.guardian_reference,
  clinician: row.clinician,
  recordedBy: row.recorded_by,
  categories: row.categories,
  document: row.document,
  disclosedAt: row.disclosed_at.toISOString(),
  recordedAt: row.recorded_at.toISOString(),
});
