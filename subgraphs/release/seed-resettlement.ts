import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held } from "../../shared/seed-rows.ts";
import { dateInDays, hoursAgo } from "../../shared/seed-time.ts";
import { Pathway, TOLD_BY_PATHWAY } from "./resettlement-codes.ts";
import { leaving, oneIn, someOf } from "./seed-leaving.ts";
import type { Rows } from "./tables.ts";

const PROBATION = "Exampleshire Probation Service";
const PROBATION_SYSTEM = "Probation case record";
const PRISON = "HMP Hollinmoor";
const RESETTLEMENT_SYSTEM = "Resettlement plan";

export const locations = (person: SeedPerson): Rows<"location"> =>
  held(person, { kind: "release.location", tells: ["RELEASE"], atMost: 1 }, (record) => ({
    ...record.key,
    area: record.text("ReleaseLocation.area", "Exampleton and the coast", "Northmoor", "The Fells", "Saltfleet docks"),
    local_authority: record.text(
      "ReleaseLocation.localAuthority",
      "Exampleton Borough Council",
      "Northmoor District Council",
      "Fellside Council",
    ),
    provider: record.text("ReleaseLocation.provider", "Exampleshire probation region", "North Invented region"),
    no_fixed_abode: record.pick("ReleaseLocation.noFixedAbode", false, false, false, true),
    address: record.text(
      "ReleaseLocation.address",
      "Room 4, 9 Invented Terrace, Exampleton, EX2 9ZZ",
      "17 Nowhere Lane, Northmoor, NM9 9ZZ",
      "Flat 2, Lantern House, Fellside, FS9 9ZZ",
    ),
    ...seedProvenance(PROBATION, PROBATION_SYSTEM, { hoursAgo: 24 * 5, role: "probation-practitioner" }),
  }));

export const accommodations = (person: SeedPerson): Rows<"accommodation"> =>
  held(person, { kind: "release.accommodation", tells: ["RELEASE"], atMost: 1 }, (record) =>
    oneIn(record, "Accommodation", 2)
      ? {
          ...record.key,
          type: record.text(
            "Accommodation.type",
            "Temporary accommodation for people leaving custody",
            "With family",
            "Approved premises",
            "Private rented room",
          ),
          provider: record.text("Accommodation.provider", "Exampleton Homes", "Lantern Housing", "Fellside Hostels"),
          cas3_reference: record.text("Accommodation.cas3Reference", "TA-0000-9", "TA-0000-8", "TA-0000-7"),
          available_from: dateInDays(
            record.pick("Accommodation.availableFrom in days", leaving(record).inDays, leaving(record).inDays + 1),
          ),
          ...seedProvenance(PROBATION, PROBATION_SYSTEM, { hoursAgo: 24 * 5, role: "probation-practitioner" }),
        }
      : [],
  ).flat();

export const probationTeams = (person: SeedPerson): Rows<"probation_team"> =>
  held(person, { kind: "release.probation-team", tells: ["RELEASE"], atMost: 1 }, (record) => ({
    ...record.key,
    pdu: record.text("ProbationTeam.pdu", "Exampleton and coast", "Northmoor", "Fellside and dales", "Saltfleet"),
    practitioner_role: record.text("ProbationTeam.practitionerRole", "Community offender manager", "Probation officer"),
    since: dateInDays(record.pick("ProbationTeam.since in days", -120, -30, -400, -15)),
    ...seedProvenance(PROBATION, PROBATION_SYSTEM, { hoursAgo: 24 * 15, role: "probation-practitioner" }),
  }));

export const reconnects = (person: SeedPerson): Rows<"reconnect"> =>
  held(person, { kind: "release.reconnect", tells: ["RELEASE"], atMost: 1 }, (record) =>
    oneIn(record, "Reconnect", 3)
      ? {
          ...record.key,
          eligible: record.pick("Reconnect.eligible", true, true, false),
          ...seedProvenance("RECONNECT Exampleshire", "RECONNECT case record", {
            hoursAgo: 24 * 20,
            role: "voluntary-sector-worker",
          }),
        }
      : [],
  ).flat();

export const gpRegistrations = (person: SeedPerson): Rows<"gp_registration"> =>
  held(person, { kind: "release.gp-registration", tells: ["APPOINTMENTS"], atMost: 1 }, (record) => ({
    ...record.key,
    registered: record.pick("GpRegistration.registered", "NO", "YES", "YES", "NO_ANSWER"),
    ...seedProvenance(PRISON, RESETTLEMENT_SYSTEM, { hoursAgo: 24 * 4, role: "voluntary-sector-worker" }),
  }));

export const pathwayStatuses = (person: SeedPerson): Rows<"pathway_status"> =>
  someOf(person, "ResettlementPathway", Object.values(Pathway), 4).flatMap(([pathway]) =>
    held(person, { kind: `release.pathway.${pathway}`, tells: TOLD_BY_PATHWAY[pathway], atMost: 1 }, (record) => ({
      ...record.key,
      pathway,
      status: record.pick(
        `ResettlementPathway.status ${pathway}`,
        "IN_PROGRESS",
        "SUPPORT_REQUIRED",
        "NOT_STARTED",
        "SUPPORT_NOT_REQUIRED",
        "DONE",
        "SUPPORT_DECLINED",
      ),
      ...seedProvenance(PRISON, RESETTLEMENT_SYSTEM, { hoursAgo: 24 * 4, role: "prison-officer" }),
    })),
  );

/** Referrals to commissioned services, one for housing and one for drugs and alcohol. */
export const referrals = (person: SeedPerson): Rows<"referral"> =>
  someOf(person, "ResettlementReferral", REFERRALS, 4).flatMap(([{ pathway, title, provider }]) =>
    held(person, { kind: `release.referral.${pathway}`, tells: TOLD_BY_PATHWAY[pathway], atMost: 1 }, (record) => ({
      ...record.key,
      pathway,
      sent_at: hoursAgo(record.number(`ResettlementReferral.sentAt hours ago ${pathway}`, 24 * 12, 24 * 60)),
      intervention_title: person.text("ResettlementReferral.interventionTitle", title),
      provider_name: person.text("ResettlementReferral.providerName", provider),
      ...seedProvenance(PROBATION, "Referral and monitoring record", {
        hoursAgo: 24 * 12,
        role: "probation-practitioner",
      }),
    })),
  );

const REFERRALS = [
  { pathway: "ACCOMMODATION", title: "Accommodation services for Exampleshire", provider: "Lantern Housing" },
  { pathway: "DRUGS_AND_ALCOHOL", title: "Dependency and recovery in Exampleshire", provider: "Northmoor Recovery" },
] as const;
