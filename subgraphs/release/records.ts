import { ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { disclosureType } from "../../shared/types/disclosure.ts";
import { recordOf } from "../../shared/types/record.ts";

@ObjectType({ description: "What a victim said, or asked for." })
export class VictimInformation extends recordOf("THIRD_PARTY") {
  @Data("THIRD_PARTY", () => String, { description: "What was said or asked for." })
  text!: string | null;
}

export const ResettlementDisclosure = disclosureType(
  "ResettlementDisclosure",
  "Something the person told a resettlement worker in confidence.",
);

@ObjectType({ description: "A concern for somebody's safety after release." })
export class ReleaseSafeguarding extends recordOf("SAFEGUARDING") {
  @Data("SAFEGUARDING", () => String, { description: "The concern." })
  concern!: string | null;

  @Data("SAFEGUARDING", () => String, { description: "What was done about it." })
  action!: string | null;
}
