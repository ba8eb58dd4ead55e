import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held, type SeedRecord } from "../../shared/seed-rows.ts";
import { dateInDays, hoursAgo, type SeedTime } from "../../shared/seed-time.ts";
import { leaving, oneIn } from "./seed-leaving.ts";
import type { Rows } from "./tables.ts";

const PRISON = "HMP Hollinmoor";
const SYSTEM = "Sentence calculation";

export const dates = (person: SeedPerson): Rows<"release_dates"> =>
  held(person, { kind: "release.dates", tells: ["RELEASE"], atMost: 1 }, (record) => {
    const { inDays } = leaving(record);
    const at = dayBy(record);
    return {
      ...record.key,
      confirmed: at("confirmed", inDays, null, inDays),
      actual_parole: at("actualParole", inDays + 3, ...NONE),
      home_detention_curfew_eligibility: at("homeDetentionCurfewEligibility", inDays - 30, null, null),
      home_detention_curfew_actual: at("homeDetentionCurfewActual", inDays + 5, ...NONE),
      home_detention_curfew_end: at("homeDetentionCurfewEnd", inDays + 60, ...NONE),
      conditional: at("conditional", inDays + 7, inDays + 7, null),
      automatic: at("automatic", inDays + 14, null),
      non_parole: at("nonParole", inDays + 21, ...NONE),
      post_recall: at("postRecall", inDays + 28, ...NONE),
      non_dto_release_date_type: record.pick("ReleaseDates.nonDtoReleaseDateType", "CRD", "ARD", "PRRD", "NPD"),
      sentence_expiry: at("sentenceExpiry", inDays + 400),
      licence_expiry: at("licenceExpiry", inDays + 372),
      top_up_supervision_expiry: at("topUpSupervisionExpiry", inDays + 500, ...NONE),
      release_on_temporary_licence: at("releaseOnTemporaryLicence", inDays - 60, ...NONE),
      parole_eligibility: at("paroleEligibility", inDays - 20, ...NONE),
      tariff: at("tariff", inDays - 25, ...NONE),
      ...seedProvenance(PRISON, SYSTEM, { hoursAgo: 24 * 30, role: "offender-management-unit" }),
    };
  });

/** The history of the conditional date: moved once, and then for some people once more. */
export const dateChanges = (person: SeedPerson): Rows<"release_date_change"> =>
  held(person, { kind: "release.date-change", tells: ["RELEASE"], atMost: 3 }, (record) => {
    if (!oneIn(record, "ReleaseDateChange", 3)) return [];
    const { inDays } = leaving(record);
    const at = dayBy(record, "ReleaseDateChange");
    return {
      ...record.key,
      kind: record.pick("ReleaseDateChange.kind", "CONDITIONAL", "CONFIRMED", "HOME_DETENTION_CURFEW_ACTUAL"),
      before: at("before", inDays + 21 - 7 * record.index),
      after: at("after", inDays + 7 - 7 * record.index),
      reason: record.text(
        "ReleaseDateChange.reason",
        "Recalculated after time on remand was counted",
        "Days added at adjudication",
        "Sentence recalculated after appeal",
        "Moved from a Friday",
      ),
      ...seedProvenance(PRISON, SYSTEM, {
        hoursAgo: record.number("ReleaseDateChange.provenance hours ago", 24 * 40, 24 * 90),
        role: "offender-management-unit",
      }),
    };
  }).flat();

export const departures = (person: SeedPerson): Rows<"departure"> =>
  held(person, { kind: "release.departure", tells: ["RELEASE"], atMost: 1 }, (record) => {
    const { leftHoursAgo } = leaving(record);
    if (leftHoursAgo === null) return [];
    return {
      ...record.key,
      released_at: hoursAgo(leftHoursAgo),
      prison: record.text("Departure.prison", PRISON, "HMP Saltfleet", "HMP Brackenfell", "HMP Westering"),
      ...seedProvenance(PRISON, "Prison record", { hoursAgo: leftHoursAgo, role: "prison-reception-officer" }),
    };
  }).flat();

/** Most people have none of these dates. */
const NONE = [null, null, null, null] as const;

/** A date by the name of its field, so many days from now; null where it is not known. */
const dayBy =
  (record: SeedRecord, type = "ReleaseDates") =>
  (field: string, ...inDays: readonly [number, ...(number | null)[]]): SeedTime | null => {
    const days = record.pick<number | null>(`${type}.${field} in days`, ...inDays);
    return days === null ? null : dateInDays(days);
  };
