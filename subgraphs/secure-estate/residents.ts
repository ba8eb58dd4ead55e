import { Field, InputType, registerEnumType } from "type-graphql";
import { FilterOn } from "../../shared/labels/decorators.ts";
import { BloodBorneVirusStatus } from "../../shared/types/blood-borne-virus.ts";
import { Direction } from "../../shared/types/direction.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { codesTellingOnly } from "./alert-codes.ts";

@InputType({ description: "By a result for a blood-borne virus." })
export class BloodBorneVirusWhere {
  @FilterOn("BLOOD_BORNE_VIRUS")
  @Field(() => BloodBorneVirusStatus, { nullable: true, description: "What a test found." })
  status?: BloodBorneVirusStatus | null;
}

const SelfHarmAlertCode = alertCodes("SELF_HARM_RISK", "SelfHarmAlertCode");
const CustodyRiskAlertCode = alertCodes("CUSTODY_RISK", "CustodyRiskAlertCode");
const SafeguardingAlertCode = alertCodes("SAFEGUARDING", "SafeguardingAlertCode");
const DemographicAlertCode = alertCodes("DEMOGRAPHICS", "DemographicAlertCode");

/** A part for each kind of information, so that each is asked under its own label; codes that tell of several are not asked by. */
@InputType({
  description: "By an alert that holds now. A part takes the codes that tell that kind of information alone.",
})
export class AlertWhere {
  @FilterOn("SELF_HARM_RISK")
  @Field(() => SelfHarmAlertCode, { nullable: true, description: "The code of an alert about self-harm." })
  selfHarm?: string | null;

  @FilterOn("CUSTODY_RISK")
  @Field(() => CustodyRiskAlertCode, { nullable: true, description: "The code of an alert about risk in custody." })
  custodyRisk?: string | null;

  @FilterOn("SAFEGUARDING")
  @Field(() => SafeguardingAlertCode, { nullable: true, description: "The code of an alert about safeguarding." })
  safeguarding?: string | null;

  @FilterOn("DEMOGRAPHICS")
  @Field(() => DemographicAlertCode, { nullable: true, description: "The code of an alert about who the person is." })
  demographics?: string | null;
}

/** What each part of it looks at. */
export const ALERT_PARTS = [
  ["selfHarm", "SELF_HARM_RISK"],
  ["custodyRisk", "CUSTODY_RISK"],
  ["safeguarding", "SAFEGUARDING"],
  ["demographics", "DEMOGRAPHICS"],
] as const satisfies readonly (readonly [keyof AlertWhere, Category])[];

@InputType({
  description:
    "Which residents to list; all of it must hold. A part is refused to a caller who may not always read what it looks at. Those of whom a caller may read only the safety set are found by no part but those about self-harm, and nobody under a restriction by their reception.",
})
export class ResidentsWhere {
  @Field(() => BloodBorneVirusWhere, { nullable: true, description: "By a result for a blood-borne virus." })
  bloodBorneVirus?: BloodBorneVirusWhere | null;

  @Field(() => AlertWhere, { nullable: true, description: "By alerts that hold now." })
  alert?: AlertWhere | null;

  @FilterOn("SELF_HARM_RISK")
  @Field(() => Boolean, { nullable: true, description: "Whether an ACCT is open." })
  acctOpen?: boolean | null;

  @FilterOn("RELEASE")
  @Field(() => String, { nullable: true, description: "Received at this instant or later (ISO 8601, UTC)." })
  receivedAfter?: string | null;

  @FilterOn("PHYSICAL_HEALTH")
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the second health assessment after reception was due and has not been done.",
  })
  secondScreeningOverdue?: boolean | null;
}

@InputType({
  description:
    "How to order residents. Give exactly one; by opaque key unless said. Those of whom a caller may read only the safety set stand as if they had none, but where the order is by what is due for self-harm; by reception and by location so does everybody under a restriction.",
})
export class ResidentsOrder {
  @FilterOn("RELEASE")
  @Field(() => Direction, { nullable: true, description: "By when they were received." })
  receivedAt?: Direction | null;

  @FilterOn("SELF_HARM_RISK")
  @Field(() => Direction, {
    nullable: true,
    description: "By when the next case review of an open ACCT is due; those without one stand as if it never were.",
  })
  acctReviewDue?: Direction | null;

  @FilterOn("CUSTODY_RISK")
  @Field(() => Direction, { nullable: true, description: "By where in the prison they live." })
  location?: Direction | null;
}

/** The codes in use of alerts that tell this alone, as an enum of the schema. */
function alertCodes(category: Category, name: string): Readonly<Record<string, string>> {
  const codes = codesTellingOnly(category);
  const values = Object.fromEntries(codes.map(({ code }) => [code, code]));
  registerEnumType(values, {
    name,
    description: "Codes in use of the HMPPS prisoner alerts reference data; the words are this graph's own.",
    valuesConfig: Object.fromEntries(codes.map(({ code, words }) => [code, { description: `${words}.` }])),
  });
  return values;
}
