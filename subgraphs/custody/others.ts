import { ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { disclosureType } from "../../shared/types/disclosure.ts";
import { recordOf } from "../../shared/types/record.ts";

@ObjectType({ description: "Somebody who depends on the detained person." })
export class Dependant extends recordOf("DEPENDANTS") {
  @Data("DEPENDANTS", () => String, { description: "Who they are to the person." })
  relationship!: string | null;

  @Data("DEPENDANTS", () => String, { description: "Who looks after them meanwhile." })
  arrangement!: string | null;
}

@ObjectType({ description: "A concern for the safety of the person or of somebody else." })
export class SafeguardingConcern extends recordOf("SAFEGUARDING") {
  @Data("SAFEGUARDING", () => String, { description: "The concern." })
  concern!: string | null;

  @Data("SAFEGUARDING", () => String, { description: "What was done about it." })
  action!: string | null;
}

export const CustodyDisclosure = disclosureType(
  "CustodyDisclosure",
  "Something the person told a professional in confidence, liaison and diversion among them.",
);

@ObjectType({ description: "What somebody else said, or what is known of somebody else." })
export class ThirdPartyInformation extends recordOf("THIRD_PARTY") {
  @Data("THIRD_PARTY", () => String, { description: "What was said." })
  text!: string | null;
}
