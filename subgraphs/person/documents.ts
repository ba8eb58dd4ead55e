import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { textWithin } from "../../shared/bounded-text.ts";
import { DOCUMENT_MOST, OWNER, sha256In, sha256Of } from "../../shared/documents.ts";
import { refuse } from "../../shared/errors.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { pageOf } from "../../shared/page-of.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import type { Page } from "../../shared/types/connection.ts";
import { After, First, Paged } from "../../shared/types/page-arguments.ts";
import {
  DocumentOutcome,
  RegisterDocumentInput,
  type RegisteredDocument,
  RegisteredDocumentConnection,
  WithdrawDocumentInput,
} from "./document-types.ts";
import type { PersonLoaders } from "./loaders.ts";
import { asked, toldEverywhere } from "./register-change.ts";
import type { PersonStore } from "./store.ts";
import type { Changed } from "./store-change.ts";
import type { DocumentVersion } from "./store-documents.ts";

type PersonContext = SubgraphContext<PersonStore, PersonLoaders>;

@Resolver()
export class DocumentResolver {
  @Paged()
  @Query(() => RegisteredDocumentConnection, {
    nullable: true,
    description: "The registered documents, by owner; empty to whoever does not administer them.",
  })
  documents(
    @Impersonal()
    @Arg("owner", () => String, { nullable: true, description: "Of this owner alone; of all where it is left out." })
    owner: string | null | undefined,
    @First() first: number | null | undefined,
    @After() after: string | null | undefined,
    @Ctx() { store, caller, cursors, clock }: PersonContext,
  ): Promise<Page<RegisteredDocument>> {
    const now = clock.now();
    return pageOf(
      { caller, cursors, list: `documents/${owner ?? ""}`, first, after },
      {
        fetch: (place, limit) => store.listedDocuments(caller, now, { owner: owner ?? null, after: place, limit }),
        placeOf: ({ place }) => place,
        node: ({ place, ...document }) => document,
      },
    );
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
