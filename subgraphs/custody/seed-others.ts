import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held } from "../../shared/seed-rows.ts";
import { FORCE, HEALTH_SYSTEM } from "./seed-places.ts";
import { stayOf, writtenBy } from "./seed-stay.ts";
import type { Rows } from "./tables.ts";

export const dependants = (person: SeedPerson): Rows<"dependant"> =>
  held(person, { kind: "custody.dependant", tells: ["DEPENDANTS"] }, (record) => ({
    ...record.key,
    relationship: record.text(
      "Dependant.relationship",
      "Daughter, 7 years old",
      "Son, 11 months old",
      "Mother, 84, cannot be left overnight",
      "A dog, alone in the flat",
    ),
    arrangement: record.text(
      "Dependant.arrangement",
      "With her grandmother until tomorrow morning",
      "A neighbour has the key and looks in",
      "The duty social worker was told",
      "Nobody found yet",
    ),
    ...writtenBy("detention-officer", stayOf(person).ago(record, "Dependant hours ago", 5, 5)),
  }));

export const safeguarding = (person: SeedPerson): Rows<"safeguarding_concern"> =>
  held(person, { kind: "custody.safeguarding", tells: ["SAFEGUARDING"] }, (record) => ({
    ...record.key,
    concern: record.text(
      "SafeguardingConcern.concern",
      "Money is taken from the person by a neighbour",
      "Afraid to go home to a partner",
      "Lives with people who sell drugs from the flat",
      "A child at home has seen blows",
    ),
    action: record.text(
      "SafeguardingConcern.action",
      "Referred to adult social care",
      "Independent domestic violence adviser called",
      "Told to the police's public protection desk",
      "Referred to children's services the same day",
    ),
    ...writtenBy("liaison-diversion-practitioner", stayOf(person).ago(record, "SafeguardingConcern hours ago", 4, 4)),
  }));

/** Written up hours after it was said. */
export const disclosures = (person: SeedPerson): Rows<"disclosure"> =>
  held(person, { kind: "custody.disclosure", tells: ["PRIVILEGED_DISCLOSURE"] }, (record) => {
    const ago = stayOf(person).ago(record, "CustodyDisclosure hours ago", 9, 9);
    return {
      ...record.key,
      text: record.text(
        "CustodyDisclosure.text",
        "Told the practitioner about carrying a knife for protection",
        "He said he also broke into the shop",
        "She said where the tablets came from",
        "He said who drove the car",
      ),
      told_to: record.text("CustodyDisclosure.toldTo", "Liaison and diversion practitioner", "Custody nurse"),
      ...seedProvenance(FORCE, HEALTH_SYSTEM, {
        hoursAgo: ago,
        writtenHoursLater: Math.min(8, ago),
        role: "liaison-diversion-practitioner",
      }),
    };
  });

export const thirdParty = (person: SeedPerson): Rows<"third_party_information"> =>
  held(person, { kind: "custody.third-party", tells: ["THIRD_PARTY"] }, (record) => ({
    ...record.key,
    text: record.text(
      "ThirdPartyInformation.text",
      "A former partner says that threats were made last week",
      "A shopkeeper asks not to be named",
      "The person's brother says that he hides a knife",
      "A neighbour heard shouting on most nights",
    ),
    ...writtenBy("custody-sergeant", stayOf(person).ago(record, "ThirdPartyInformation hours ago", 5, 5)),
  }));
