import { Directive, Field, ID, ObjectType } from "type-graphql";
import type { SectionRoot } from "../../shared/sections.ts";
import { PhysicalHealth } from "./physical-health.ts";
import { PrisonRecord } from "./prison-record.ts";

@Directive('@key(fields: "id")')
@ObjectType({ description: "A person in contact with health and justice services." })
export class Person {
  @Field(() => ID, { description: "An opaque key. It is no number that any service uses." })
  id!: string;

  @Field(() => PrisonRecord, { nullable: true, description: "What the prison holds." })
  prison!: SectionRoot;

  @Field(() => PhysicalHealth, { nullable: true, description: "What prison healthcare holds of physical health." })
  physicalHealth!: SectionRoot;
}
