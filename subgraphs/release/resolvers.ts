import { Resolver } from "type-graphql";
import { Person } from "./schema.ts";

/** People are all that is asked of here; each field of their section is read by its name. */
@Resolver(() => Person)
export class PersonResolver {}
