import type { Role } from "../shared/vocabulary.ts";
import { CASE_ORGANISATION, type ConsentRule } from "./consent-case.ts";

const US = { kind: "ORGANISATION", name: CASE_ORGANISATION } as const;
const THEM = { kind: "ORGANISATION", name: "another-organisation" } as const;
const ANYONE = { kind: "ANYONE", name: "" } as const;
const toRole = (name: Role) => ({ kind: "ROLE", name }) as const;

const VIRUS = ["BLOOD_BORNE_VIRUS"] as const;
const yes = { decision: "PERMIT", to: US, categories: VIRUS, purposes: ["TREAT"], minutesAgo: 60 } as const;
const no = { decision: "DENY", to: ANYONE, categories: VIRUS, purposes: [], minutesAgo: 120 } as const;
/** A custody clinician (C+B) and a prison clinician (D+B), about blood-borne viruses. */
const needsConsent = { role: "custody-clinician", about: VIRUS, level: "DETAIL" } as const;
const needsNoDissent = { role: "prison-clinician", about: VIRUS, level: "DETAIL" } as const;
const headline = { role: "probation-practitioner", about: ["MENTAL_HEALTH_CURRENT"], level: "HEADLINE" } as const;
const general = { ...yes, to: ANYONE, categories: ["MENTAL_HEALTH_CURRENT"], purposes: [], general: true } as const;

/** The rules, as they were approved; what a case says of somebody's answer is what the graph does. */
// biome-ignore format: a case is a line
export const CONSENT_RULES: readonly ConsentRule[] = [
  {
    id: "S01",
    sentence:
      "A consent is for the categories, the recipient, the purposes and the period it names, and opens nothing else. It is specific where it names a category, somebody in particular (an organisation, a role or a kind of service) and a purpose.",
    yes: [
      { ...needsConsent, words: "A consent to this organisation, for this category, to treat.", said: [yes] },
      { ...needsConsent, words: "The same to custody services.", said: [{ ...yes, to: { kind: "SERVICE", name: "custody" } }] },
      { ...needsConsent, words: "The same to custody clinicians.", said: [{ ...yes, to: toRole("custody-clinician") }] },
    ],
    no: [
      { ...needsConsent, words: "A consent for sexual health only.", said: [{ ...yes, categories: ["SEXUAL_HEALTH"] }] },
      { ...needsConsent, words: "A consent to another organisation.", said: [{ ...yes, to: THEM }] },
      { ...needsConsent, words: "A consent to mental-health services.", said: [{ ...yes, to: { kind: "SERVICE", name: "mental-health" } }] },
      { ...needsConsent, words: "A consent to treat, asked to coordinate care.", purpose: "COC", said: [yes] },
    ],
  },
  {
    id: "S01.1",
    sentence: "A general consent opens at most a headline, and nothing that needs a specific one.",
    yes: [{ ...headline, words: "The headline, with a general consent to anyone.", said: [general] }],
    no: [
      { ...headline, words: "The name of the service, with a general consent.", level: "NAMED", said: [general] },
      { ...needsConsent, words: "The record, with a general consent to this organisation.", said: [{ ...yes, general: true }] },
      { ...needsConsent, words: "The record, with a consent called specific but given to anyone.", said: [{ ...yes, to: ANYONE }] },
      { ...needsConsent, words: "The record, with a consent called specific that names no purpose.", said: [{ ...yes, purposes: [] }] },
    ],
  },
  {
    id: "S01.2",
    sentence: "Dissent beats consent for the same category, whichever came first. Only a specific consent given later, here, lets the recipient it names back in, for the purpose it names.",
    yes: [
      { ...needsNoDissent, words: "A dissent, and a specific consent to this organisation after it.", said: [no, yes] },
      { ...needsNoDissent, words: "A dissent that was taken back.", said: [{ ...no, withdrawnMinutesAgo: 1 }] },
    ],
    no: [
      { ...needsNoDissent, words: "A dissent.", said: [no] },
      { ...needsNoDissent, words: "A specific consent, and a dissent after it.", said: [yes, { ...no, minutesAgo: 1 }] },
      { ...needsNoDissent, words: "A dissent, and a general consent after it.", said: [no, { ...yes, general: true }] },
      { ...headline, words: "A headline that needs consent: a general consent, and a dissent before it.", said: [general, { ...no, categories: ["MENTAL_HEALTH_CURRENT"] }] },
    ],
  },
  {
    id: "S01.3",
    sentence:
      "Of consents the narrower applies: to an organisation before a role, a role before a kind of service, a service before anyone; then one for named purposes before one for any; of equally narrow ones the later. Where the one that applies is over or has not begun, none given before then takes its place.",
    yes: [
      { ...needsConsent, words: "A general consent to the role, and a specific one to this organisation.", said: [{ ...yes, to: toRole("custody-clinician"), general: true }, yes] },
      {
        ...needsConsent,
        words: "A consent to this organisation that has ended, and one to the role since.",
        said: [
          { ...yes, minutesAgo: 90, endedMinutesAgo: 80 },
          { ...yes, to: toRole("custody-clinician") },
        ],
      },
    ],
    no: [
      {
        ...needsConsent,
        words: "A specific consent to the role, and a general one to this organisation.",
        said: [
          { ...yes, to: toRole("custody-clinician") },
          { ...yes, general: true },
        ],
      },
      {
        ...needsConsent,
        words: "A lasting consent to the role, and one to this organisation for a time that has passed.",
        said: [
          { ...yes, to: toRole("custody-clinician") },
          { ...yes, endedMinutesAgo: 1 },
        ],
      },
      {
        ...needsConsent,
        words: "A lasting consent to the role, and one to this organisation that was withdrawn.",
        said: [
          { ...yes, to: toRole("custody-clinician") },
          { ...yes, withdrawnMinutesAgo: 1 },
        ],
      },
    ],
  },
  {
    id: "S01.4",
    sentence: "A consent that has ended, has not begun or cannot be read is none. A dissent that cannot be read stands, as widely as it can be read, and nothing said here reopens it.",
    yes: [{ ...needsNoDissent, words: "A dissent for a time that has passed.", said: [{ ...no, endedMinutesAgo: 1 }] }],
    no: [
      { ...needsConsent, words: "A consent that ended a minute ago.", said: [{ ...yes, endedMinutesAgo: 1 }] },
      { ...needsConsent, words: "A consent that begins in a minute.", said: [{ ...yes, minutesAgo: -1 }] },
      {
        ...needsConsent,
        words: "A consent that ends before it begins.",
        said: [
          { ...yes, minutesAgo: -2, endedMinutesAgo: -1 },
          { ...yes, minutesAgo: 1, endedMinutesAgo: 2 },
        ],
      },
      { ...needsNoDissent, words: "A dissent that ends before it begins, and a specific consent after it.", said: [{ ...no, endedMinutesAgo: 180 }, yes] },
    ],
  },
  {
    id: "S01.5",
    sentence: "Consent never widens a role, a purpose or a key, and is no relationship.",
    yes: [{ ...needsConsent, words: "A specific consent, where the table says C.", said: [yes] }],
    no: [
      { words: "A specific consent, where the table says N.", role: "prison-officer", about: VIRUS, level: "HEADLINE", said: [{ ...yes, purposes: ["SAFECUSTODY"] }] },
      {
        words: "The record, with a specific consent, where the table says H.",
        role: "detention-officer",
        about: ["MENTAL_HEALTH_CURRENT"],
        level: "DETAIL",
        said: [{ ...yes, categories: ["MENTAL_HEALTH_CURRENT"], purposes: ["SAFEDETENTION"] }],
      },
      { ...needsConsent, words: "A specific consent, and no tie to the person.", said: [yes], given: { untied: true } },
    ],
  },
  {
    id: "S01.6",
    sentence: "Dissent is offered over physical health, blood-borne viruses and sexual health together, so that its being there points at none of them. A specific consent may open one of them again.",
    yes: [{ ...needsNoDissent, words: "A dissent over the three, and a specific consent for this one after it.", said: [no, yes] }],
    no: [
      { ...needsNoDissent, words: "A dissent that names sexual health, asked about viruses.", said: [{ ...no, categories: ["SEXUAL_HEALTH"] }] },
      { ...needsNoDissent, about: ["PHYSICAL_HEALTH"], words: "A dissent that names viruses, asked about physical health.", said: [no] },
    ],
  },
  {
    id: "S02",
    sentence: "A withdrawal takes effect on the next request.",
    yes: [
      {
        ...needsConsent,
        words: "A consent withdrawn, and given again since.",
        said: [
          { ...yes, withdrawnMinutesAgo: 30 },
          { ...yes, minutesAgo: 20 },
        ],
      },
    ],
    no: [{ ...needsConsent, words: "A consent withdrawn this moment.", said: [{ ...yes, withdrawnMinutesAgo: 0 }] }],
  },
  {
    id: "S03",
    sentence: "A dissent recorded at the person's own practice is not overridden by anything said here; only breaking the glass opens it.",
    yes: [{ ...needsNoDissent, words: "A dissent at the practice, and the glass broken.", said: [{ ...no, upstream: true }], given: { breakGlass: VIRUS } }],
    no: [{ ...needsNoDissent, words: "A dissent at the practice, and a specific consent given here after it.", said: [{ ...no, upstream: true }, yes] }],
  },
  {
    id: "S04",
    sentence: "A yes from somebody whose capacity to give it was doubted is none. Where somebody cannot decide and their life is at stake, a registered clinician breaks the glass.",
    yes: [{ ...needsConsent, words: "Unconscious, nothing said, and the glass broken.", said: [], given: { breakGlass: VIRUS } }],
    no: [{ ...needsConsent, words: "A specific consent, with capacity in doubt.", said: [{ ...yes, capacity: "DOUBTED" }] }],
  },
  {
    id: "S05",
    sentence: "The glass breaks only where the table says +B; intelligence, privileged disclosures and third parties have no override for anyone.",
    yes: [{ ...needsConsent, words: "A cell marked +B.", said: [no], given: { breakGlass: VIRUS, untied: true } }],
    no: [
      { words: "A cell without +B.", role: "substance-misuse-practitioner", about: VIRUS, level: "DETAIL", said: [no], given: { breakGlass: VIRUS } },
      { words: "A third party's words.", role: "custody-clinician", about: ["THIRD_PARTY"], level: "HEADLINE", said: [], given: { breakGlass: ["THIRD_PARTY"] } },
    ],
  },
  {
    id: "S06",
    sentence: "A restriction opens a person to those it lists, or shuts out those it lists; one that cannot be read shuts out everybody.",
    yes: [{ ...needsConsent, words: "A caller on the allow-list.", said: [yes], given: { restriction: { mode: "ALLOW_LIST", listed: true } } }],
    no: [
      { ...needsConsent, words: "A caller not on the allow-list.", said: [yes], given: { restriction: { mode: "ALLOW_LIST", listed: false } } },
      { ...needsConsent, words: "A caller on the deny-list.", said: [yes], given: { restriction: { mode: "DENY_LIST", listed: true } } },
      { ...needsConsent, words: "A restriction of no known kind.", said: [yes], given: { restriction: { mode: "UNKNOWN", listed: true } } },
    ],
  },
  {
    id: "S07",
    sentence: "What would reveal a withheld diagnosis is withheld with it: a record shows only where every category it tells of may be read.",
    yes: [{ ...needsNoDissent, about: ["APPOINTMENTS", "BLOOD_BORNE_VIRUS"], words: "An appointment at the virus clinic, with no dissent.", said: [] }],
    no: [
      { ...needsNoDissent, about: ["APPOINTMENTS", "BLOOD_BORNE_VIRUS"], words: "An appointment at the virus clinic, with a dissent over viruses.", said: [no] },
      { ...needsNoDissent, about: ["MEDICATION", "BLOOD_BORNE_VIRUS"], words: "A medicine against the virus, with a dissent over viruses.", said: [no] },
    ],
  },
  {
    id: "S08",
    sentence: "Nobody filters or sorts by what they may not always read; a consent does not change that.",
    yes: [{ words: "By a category whose cell is A.", role: "mental-health-practitioner", about: ["MENTAL_HEALTH_CURRENT"], level: "DETAIL", said: [], given: { asArgument: true } }],
    no: [{ ...needsConsent, words: "By a category whose cell is C, with a specific consent.", said: [yes], given: { asArgument: true } }],
  },
  {
    id: "S09",
    sentence: "A caller acts in one role at a time; what is open to another role of theirs is not added.",
    yes: [{ ...needsConsent, words: "A consent to custody clinicians, to one who acts as one.", said: [{ ...yes, to: toRole("custody-clinician") }] }],
    no: [{ words: "The same consent, to the same clinician acting as a social worker.", role: "social-worker", about: VIRUS, level: "DETAIL", said: [{ ...yes, to: toRole("custody-clinician"), purposes: ["TREAT", "COC"] }] }],
  },
  {
    id: "S10",
    sentence: "The policy is data with a version, which every answer and every row of the ledger names; the version changes with what the policy decides, these terms of consent among it.",
    yes: [{ ...needsNoDissent, words: "A cell says D: the record.", said: [] }],
    no: [{ ...needsConsent, words: "The same category, where the cell says C: nothing without consent.", said: [] }],
  },
];
