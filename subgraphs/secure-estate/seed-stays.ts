import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held, type SeedRecord, seedRecord } from "../../shared/seed-rows.ts";
import { hoursAgo } from "../../shared/seed-time.ts";
import { receivedHoursAgo } from "./seed-once.ts";
import { PRISON_SERVICE, PRISON_SYSTEM } from "./seed-sources.ts";
import type { Rows } from "./tables.ts";

/** Where the person is, whatever is recorded of them, else where they were last; and the prisons before it. */
export const stays = (person: SeedPerson): Rows<"stay"> => [
  ...held(latestOf(person), { kind: "secure-estate.stay", tells: ["RELEASE"], atMost: 1 }, (record) => ({
    ...record.key,
    prison_id: latestPrison(person, record),
    received_at: hoursAgo(receivedHoursAgo(person)),
    ...(person.prison === undefined && { left_at: hoursAgo(24 * record.number("PrisonStay.leftAt days ago", 10, 29)) }),
    ...written(receivedHoursAgo(person)),
  })),
  ...earlierStays(person).map(({ prison, beganHoursAgo, leftHoursAgo, key }) => ({
    ...key,
    prison_id: prison,
    received_at: hoursAgo(beganHoursAgo),
    left_at: hoursAgo(leftHoursAgo),
    ...written(beganHoursAgo),
  })),
];

/** Whoever is in a prison now is held there. */
export const holdings = (person: SeedPerson): Rows<"holding"> =>
  person.prison === undefined
    ? []
    : [
        {
          ...seedRecord(person, "secure-estate.stay", 0).key,
          kind: "SITE",
          holder: person.prison,
          provisional: person.relationships.some(
            ({ kind, holder, provisional }) => kind === "SITE" && holder === person.prison && provisional === true,
          ),
          version: 1,
        },
      ];

/** Of whoever was moved from the prison before straight into the latest one. */
export const transfers = (person: SeedPerson): Rows<"transfer"> =>
  earlierStays(person)
    .filter(({ straightOn }) => straightOn)
    .map(({ prison, leftHoursAgo, arrivedHoursAgo, into }) => ({
      id: person.recordId("secure-estate.transfer", 0),
      person_id: person.id,
      from_prison_id: prison,
      to_prison_id: into,
      departed_at: hoursAgo(leftHoursAgo),
      arrived_at: hoursAgo(arrivedHoursAgo),
      ...written(arrivedHoursAgo),
    }));

/** Somebody who is in a prison has a stay there, however little else is recorded. */
const latestOf = (person: SeedPerson): SeedPerson =>
  person.prison === undefined ? person : { ...person, records: () => 1 };

const latestPrison = (person: SeedPerson, record: SeedRecord): string =>
  person.prison ?? record.pick("PrisonStay.prisonId", "BFI", "CDI", "LTI", "PBI", "HPI", "WLI");

const earlierStays = (person: SeedPerson) =>
  held(person, { kind: "secure-estate.stay.earlier", tells: ["RELEASE"], atMost: 3 }, (record) => {
    const into = latestPrison(person, record);
    const drawn: string = record.pick("PrisonStay.prisonId earlier", "NWI", "BFI", "PBI", "WDI", "LEI", "PVI");
    const daysBetween = record.pick("days between prison stays", 0, 0, 0, 45, 400);
    const arrivedHoursAgo = receivedHoursAgo(person);
    const leftHoursAgo = arrivedHoursAgo + HOURS_OF_A_MOVE + 24 * (daysBetween + 400 * record.index);
    return {
      key: record.key,
      // Nobody is moved to where they are.
      prison: drawn !== into ? drawn : into === "CDI" ? "NWI" : "CDI",
      into,
      straightOn: daysBetween === 0 && record.index === 0,
      arrivedHoursAgo,
      leftHoursAgo,
      beganHoursAgo: leftHoursAgo + 24 * record.number("days of an earlier prison stay", 60, 300),
    };
  });

const HOURS_OF_A_MOVE = 4;

const written = (at: number) =>
  seedProvenance(PRISON_SERVICE, PRISON_SYSTEM, { hoursAgo: at, role: "prison-reception-officer" });
