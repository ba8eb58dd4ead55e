import { Field, ID, InputType, Int } from "type-graphql";
import { Impersonal } from "../labels/decorators.ts";

/** What every change is asked with. */
@InputType()
export abstract class Keyed {
  @Field(() => ID, { description: "A key of the client's own; the same key again changes nothing more." })
  idempotencyKey!: string;
}

/** What a change of something that was read is asked with. */
@InputType()
export abstract class VersionRead extends Keyed {
  @Impersonal()
  @Field(() => Int, {
    description: "The version that was read: how many times it has been written, the first time counted.",
  })
  version!: number;
}
