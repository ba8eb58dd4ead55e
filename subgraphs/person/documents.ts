import { Arg, Ctx, Directive, Mutation, Query, Resolver } from "type-graphql";
import { textWithin } from "../../shared/bounded-text.ts";
import { DOCUMENT_MOST, OWNER, sha256In, sha256Of } from "../../shared/documents.ts";
import { refuse } from "../../shared/errors.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { DocumentOutcome, RegisterDocumentInput, RegisteredDocument, WithdrawDocumentInput } from "./document-types.ts";
import type { PersonLoaders } from "./loaders.ts";
import { asked, toldEverywhere } from "./register-change.ts";
import type { PersonStore } from "./store.ts";
import type { Changed } from "./store-change.ts";
import type { DocumentVersion } from "./store-documents.ts";

type PersonContext = SubgraphContext<PersonStore, PersonLoaders>;

@Resolver()
export class DocumentResolver {
  @Directive("@listSize(assumedSize: 100)")
  @Query(() => [RegisteredDocument], {
    nullable: true,
    description: "The registered documents, by owner, at most 100; none to whoever does not administer them.",
  })
  documents(
    @Impersonal()
    @Arg("owner", () => String, { nullable: true, description: "Of this owner alone; of all where it is left out." })
    owner: string | null,
    @Impersonal()
    @Arg("after", () => String, { nullable: true, description: "Those behind the one of this cursor." })
    after: string | null,
    @Ctx() { store, caller, clock }: PersonContext,
  ): Promise<readonly RegisteredDocument[]> {
    return store.listedDocuments(caller, clock.now(), { owner: owner ?? null, after: after ?? null });
  }

  @Mutation(() => DocumentOutcome, { nullable: true, description: "Registers an operation that its owner may run." })
  async registerDocument(
    @Arg("input", () => RegisterDocumentInput, { description: "Which, and for whom." }) input: RegisterDocumentInput,
    @Ctx() context: PersonContext,
  ): Promise<DocumentOutcome> {
    const { owner, document: body } = input;
    if (body.length === 0 || body.length > DOCUMENT_MOST || body.includes("\u0000")) refuse("TEXT_LENGTH");
    const terms = { owner: owned(owner), sha256: sha256Of(body), body, reason: textWithin(input.reason, 10, 500) };
    return outcome(context, await context.store.registerDocument(asked(context, "registerDocument", input), terms));
  }

  @Mutation(() => DocumentOutcome, { nullable: true, description: "Ends the registration of a document." })
  async withdrawDocument(
    @Arg("input", () => WithdrawDocumentInput, { description: "Which, and why." }) input: WithdrawDocumentInput,
    @Ctx() context: PersonContext,
  ): Promise<DocumentOutcome> {
    const { owner, documentId, version } = input;
    const sha256 = sha256In(documentId) ?? refuse("BAD_DOCUMENT_ID");
    const terms = { owner: owned(owner), sha256, version, reason: textWithin(input.reason, 10, 500) };
    return outcome(context, await context.store.withdrawDocument(asked(context, "withdrawDocument", input), terms));
  }
}

const owned = (owner: string): string => (OWNER.test(owner) ? owner : refuse("NO_SUCH_OWNER"));

const outcome = async (context: PersonContext, change: Changed<DocumentVersion>): Promise<DocumentOutcome> => ({
  ...change.result,
  status: await toldEverywhere(context, change),
});
