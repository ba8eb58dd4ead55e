import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { Keyed, VersionRead } from "../../shared/types/change-inputs.ts";
import { connectionOf } from "../../shared/types/connection.ts";
import { PartnerKeyStatus } from "./partner-key-types.ts";

export const DocumentState = { REGISTERED: "REGISTERED", WITHDRAWN: "WITHDRAWN" } as const;
registerEnumType(DocumentState, {
  name: "DocumentState",
  description: "How a document stands.",
  valuesConfig: {
    REGISTERED: { description: "Its owner may run it." },
    WITHDRAWN: { description: "Nobody may run it." },
  },
});

@Impersonal()
@ObjectType({ description: "The text of an operation that its owner may run." })
export class RegisteredDocument {
  @Field(() => ID, { description: "Its id: sha256: and the SHA-256 of its exact text, in hex." })
  id!: string;

  @Field(() => String, { description: "Whose it is: key: and a partner key's id, or client: and a frontend's." })
  owner!: string;

  @Field(() => Int, { description: "Its version: how many times it has been written, the first time counted." })
  version!: number;

  @Field(() => DocumentState, { description: "How it stands." })
  state!: keyof typeof DocumentState;

  @Field(() => String, { description: "Its text." })
  document!: string;

  @Field(() => String, { description: "Who registered it, as ORGANISATION/SUBJECT." })
  registeredBy!: string;

  @Field(() => String, { description: "When it was registered (ISO 8601, UTC)." })
  registeredAt!: string;

  @Field(() => String, { nullable: true, description: "When it was withdrawn (ISO 8601, UTC); null where it was not." })
  withdrawnAt!: string | null;
}

export const RegisteredDocumentConnection = connectionOf<RegisteredDocument>({
  name: "RegisteredDocument",
  type: () => RegisteredDocument,
  one: "document",
  many: "documents",
});

@Impersonal()
@ObjectType({ description: "What came of a change of a document." })
export class DocumentOutcome {
  @Field(() => ID, { description: "The document's id." })
  id!: string;

  @Field(() => PartnerKeyStatus, { description: "Whether it counts everywhere." })
  status!: keyof typeof PartnerKeyStatus;

  @Field(() => Int, { description: "Its version now: how many times it has been written, the first time counted." })
  version!: number;
}

@InputType({ description: "Which operation is registered, and for whom." })
export class RegisterDocumentInput extends Keyed {
  @Impersonal()
  @Field(() => String, { description: "Whose it is: key: and a partner key's id, or client: and a frontend's." })
  owner!: string;

  @Impersonal()
  @Field(() => String, { description: "Its text, as it will be sent, of at most 65,536 characters." })
  document!: string;

  @Impersonal()
  @Field(() => String, { description: "Why, in 10 to 500 characters." })
  reason!: string;
}

@InputType({ description: "Which document is withdrawn, and why." })
export class WithdrawDocumentInput extends VersionRead {
  @Impersonal()
  @Field(() => String, { description: "Whose it is." })
  owner!: string;

  @Field(() => ID, { description: "The document's id." })
  documentId!: string;

  @Impersonal()
  @Field(() => String, { description: "Why, in 10 to 500 characters." })
  reason!: string;
}
