import { HEADLINE_CATALOGUE } from "../../shared/headline-catalogue.ts";
import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { held, type SeedRecord } from "../../shared/seed-rows.ts";
import { hoursAgo } from "../../shared/seed-time.ts";
import { stayOf, tells } from "./seed-stay.ts";
import type { Rows } from "./tables.ts";

const TRUST = "Fellside NHS Foundation Trust";
const SYSTEM = "Liaison and diversion record";
const ROLE = "liaison-diversion-practitioner";

export const liaisonDiversions = (person: SeedPerson): Rows<"liaison_diversion"> =>
  held(person, { kind: "custody.liaison-diversion", tells: ["MENTAL_HEALTH_CURRENT"], atMost: 1 }, (record) => {
    const ago = stayOf(person).ago(record, "LiaisonDiversion hours ago", 9, 9);
    return {
      ...record.key,
      referral_reasons: [],
      assessed_at: hoursAgo(ago),
      court_report_requested: record.pick("LiaisonDiversion.courtReportRequested", true, false),
      ...(tells(person, { kind: "custody.liaison-diversion", index: 0 }, ...ANY_VULNERABILITY) && {
        referral_reasons: [
          record.text(
            "LiaisonDiversion.referralReasons",
            "Hears voices at the desk",
            "Said at booking in that life is not worth it",
            "Drinks every day and has lost the flat",
            "Could not follow the caution",
          ),
        ],
        screen_outcome: record.text(
          "LiaisonDiversion.screenOutcome",
          "Full assessment made; known to the community team",
          "No mental-health need found; referred for alcohol treatment",
          "Screened, to be seen again before interview",
        ),
        engagement: record.text("LiaisonDiversion.engagement", "Took part", "Took part with a break", "Declined"),
      }),
      ...seedProvenance(TRUST, SYSTEM, { hoursAgo: ago, role: ROLE }),
    };
  });

const ANY_VULNERABILITY = ["MENTAL_HEALTH_CURRENT", "SUBSTANCE_USE_CURRENT", "NEURODIVERSITY"] as const;

/** Told by word first. */
export const liaisonHandovers = (person: SeedPerson): Rows<"liaison_handover"> =>
  held(person, { kind: "custody.liaison-handover", tells: ["SELF_HARM_RISK"] }, (record) => {
    const { told, state, entered } = handoverOf(person, record);
    return {
      ...record.key,
      verbal_handover_at: hoursAgo(told),
      note_state: state,
      note_entered_at: state === "FILED" ? hoursAgo(told - entered) : null,
      ...seedProvenance(TRUST, SYSTEM, { hoursAgo: told, role: ROLE }),
    };
  });

/** The note is entered hours after it was told, or is still to come. */
export const liaisonNotes = (person: SeedPerson): Rows<"liaison_note"> =>
  held(
    person,
    { kind: "custody.liaison-handover", tells: ["SELF_HARM_RISK", "MENTAL_HEALTH_CURRENT", "SUBSTANCE_USE_CURRENT"] },
    (record) => {
      const { told, state, entered } = handoverOf(person, record);
      return state === "AWAITING_FILING"
        ? []
        : [
            {
              id: person.recordId("custody.liaison-note", record.index),
              person_id: person.id,
              handover_id: record.key.id,
              note_state: state,
              text: record.text(
                "LiaisonNote.text",
                "Thinks of hanging himself at night; no plan; hears two voices; drank daily until Friday",
                "Calm and orientated; sleeps badly since the move; no thoughts of self-harm",
                "Low since the eviction; looks forward to seeing the children",
              ),
              ...seedProvenance(TRUST, SYSTEM, {
                hoursAgo: told,
                writtenHoursLater: entered,
                role: ROLE,
              }),
            },
          ];
    },
  ).flat();

function handoverOf(person: SeedPerson, record: SeedRecord) {
  const told = stayOf(person).ago(record, "LiaisonHandover hours ago", 9, 9);
  return {
    told,
    state: record.pick("LiaisonHandover.noteState", "FILED", "FILED", "AWAITING_FILING"),
    /** Hours after it was told. */
    entered: Math.min(told, record.number("LiaisonNote written hours later", 8, 8)),
  };
}

/** Written for the police as such, by the practitioner: a row of its own, whatever stands in the note. */
export const policeVersions = (person: SeedPerson): Rows<"police_version"> =>
  held(person, { kind: "custody.police-version", tells: ["SAFETY_HEADLINE"] }, (record) => {
    const code = record.pick("PoliceVersion.code", "SELF_HARM_RISK", "ADJUST_COMMUNICATION", "WITHDRAWAL_RISK");
    const { categories } = HEADLINE_CATALOGUE[code];
    if (!tells(person, { kind: "custody.police-version", index: record.index }, "SAFETY_HEADLINE", ...categories))
      return [];
    return [
      {
        ...record.key,
        code,
        ...seedProvenance(TRUST, "Liaison and diversion, police version", {
          hoursAgo: stayOf(person).ago(record, "PoliceVersion hours ago", 9, 9),
          role: ROLE,
        }),
      },
    ];
  }).flat();
