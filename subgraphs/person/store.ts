import { type Kysely, sql } from "kysely";
import type { ArrivalNumber } from "../../shared/acting.ts";
import type { GlassUse } from "../../shared/break-glass.ts";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import type { WhichDocument } from "../../shared/documents.ts";
import type { Epochs } from "../../shared/epochs.ts";
import type { PersonFacts } from "../../shared/facts.ts";
import { firstNameKey, nameKey } from "../../shared/identifiers.ts";
import type { Shipment } from "../../shared/ledger-shipping.ts";
import type { OfCategory } from "../../shared/loaders.ts";
import { RECORD_COLUMNS, recordsOf } from "../../shared/provenance-columns.ts";
import type { RelationshipEvent } from "../../shared/relationship-events.ts";
import type { StandingQuestion } from "../../shared/standing.ts";
import type { AskedChange } from "../../shared/store-once.ts";
import { CATEGORY_HEADLINE_COLUMNS, NAMED_SERVICE_COLUMNS, servicesOf, summariesOf } from "../../shared/summaries.ts";
import { type AccessByQuery, type AccessLogQuery, accessBy, accessLog } from "./store-access.ts";
import { type AccessReportQuery, accessReport } from "./store-access-report.ts";
import {
  endSuppression,
  type Suppressing,
  type SuppressionVersion,
  suppressAccess,
} from "./store-access-suppression.ts";
import { type ActingBy, actsOnArriving, actsOnTied } from "./store-acting.ts";
import { alerts, decideAlert } from "./store-alert-reviews.ts";
import { applyEvent } from "./store-apply.ts";
import { type CaseloadQuery, caseload } from "./store-caseload.ts";
import { type Claim, claimTie } from "./store-claims.ts";
import { consentsOf, record, withdraw } from "./store-consent.ts";
import { answer, consentRequests, request } from "./store-consent-requests.ts";
import { type Cover, type CoverVersion, endCover, openCover } from "./store-cover.ts";
import {
  type DocumentsQuery,
  listedDocuments,
  registerDocument,
  registeredDocument,
  withdrawDocument,
} from "./store-documents.ts";
import { tellOfChanges } from "./store-epochs.ts";
import { factsOf } from "./store-facts.ts";
import { type Broken, closeGrant, openGrant, renewGrant, type WhichGrant } from "./store-glass.ts";
import { noteUses } from "./store-glass-uses.ts";
import { headlinesOf } from "./store-headlines.ts";
import { holdsGivenNumbers } from "./store-invented.ts";
import { keyRecord, noteKeyUses, partnerKeys } from "./store-key-register.ts";
import { type Lawful, type LawfulQuery, lawfulDisclosures, recordLawful } from "./store-lawful.ts";
import { howFarShipped, takeShipment } from "./store-ledger.ts";
import { type Merge, mergePeople, type TwoRecords, unmergePeople } from "./store-merge.ts";
import { occupants } from "./store-occupants.ts";
import { issueKey, type KeyTerms, type KeyVersion, type NewSecret, rotateKey, standKey } from "./store-partner-keys.ts";
import { type Decision, decide, type ReviewsQuery, reviews } from "./store-reviews.ts";
import { endStaff, enterStaff, staffStanding } from "./store-staff.ts";
import { standing } from "./store-standing.ts";
import { isSuspended, reinstate, type Suspension, suspend } from "./store-suspension.ts";
import { mayFind, restrictionAgainst } from "./store-ties.ts";
import type { PersonTables } from "./tables.ts";

/** By which identifier a person is looked up, in its canonical form. */
export interface LookUp {
  readonly kind: keyof typeof IDENTIFIER_COLUMNS;
  readonly value: string;
}

/** What is known of somebody who is to be found. */
export interface Match {
  readonly familyName: string;
  readonly givenNames: string;
  readonly dateOfBirth: string;
  readonly identifier: LookUp | null;
  readonly postcode: string | null;
}

export type PersonStore = ReturnType<typeof personStore>;
export type IdentityRow = Awaited<ReturnType<PersonStore["identities"]>>[number];

/** What is held of people, who is tied to them, and what they have allowed. Each is one statement. */
export const personStore = (db: Kysely<PersonTables>) => ({
  caseload: (query: CaseloadQuery) => caseload(db, query),
  tellOfChanges: (epochs: Epochs) => tellOfChanges(db, epochs),
  standing: (guardian: SignedCaller, question: StandingQuestion, now: Date) => standing(db, guardian, question, now),
  suspend: (asked: AskedChange, whom: Parameters<typeof suspend>[2]) => suspend(db, asked, whom),
  recordConsent: (asked: AskedChange, said: Parameters<typeof record>[2]) => record(db, asked, said),
  withdrawConsent: (asked: AskedChange, which: Parameters<typeof withdraw>[2]) => withdraw(db, asked, which),
  requestConsent: (asked: AskedChange, what: Parameters<typeof request>[2]) => request(db, asked, what),
  answerConsentRequest: (asked: AskedChange, what: Parameters<typeof answer>[2]) => answer(db, asked, what),
  consentRequests: (caller: SignedCaller, now: Date) => consentRequests(db, caller, now),
  consents: (personIds: readonly string[], caller: SignedCaller, now: Date) => consentsOf(db, personIds, caller, now),
  reinstate: (asked: AskedChange, which: Suspension) => reinstate(db, asked, which),
  openGrant: (asked: AskedChange, broken: Broken) => openGrant(db, asked, broken),
  renewGrant: (asked: AskedChange, which: WhichGrant & { readonly text: string }) => renewGrant(db, asked, which),
  closeGrant: (asked: AskedChange, which: WhichGrant) => closeGrant(db, asked, which),
  noteUses: (uses: readonly GlassUse[]) => noteUses(db, uses),
  reviews: (query: ReviewsQuery) => reviews(db, query),
  mergePeople: (asked: AskedChange, records: TwoRecords) => mergePeople(db, asked, records),
  unmergePeople: (asked: AskedChange, which: Merge) => unmergePeople(db, asked, which),
  decide: (asked: AskedChange, decision: Decision) => decide(db, asked, decision),
  recordLawful: (asked: AskedChange, lawful: Lawful) => recordLawful(db, asked, lawful),
  lawfulDisclosures: (query: LawfulQuery) => lawfulDisclosures(db, query),
  claimTie: (asked: AskedChange, claim: Claim) => claimTie(db, asked, claim),
  openCover: (asked: AskedChange, cover: Cover) => openCover(db, asked, cover),
  endCover: (asked: AskedChange, which: CoverVersion) => endCover(db, asked, which),
  takeShipment: (shipped: Shipment, now: Date) => takeShipment(db, shipped, now),
  accessLog: (query: AccessLogQuery) => accessLog(db, query),
  accessBy: (query: AccessByQuery) => accessBy(db, query),
  suppressAccess: (asked: AskedChange, what: Suppressing) => suppressAccess(db, asked, what),
  endSuppression: (asked: AskedChange, which: SuppressionVersion) => endSuppression(db, asked, which),
  accessReport: (query: AccessReportQuery) => accessReport(db, query),
  alerts: (query: ReviewsQuery) => alerts(db, query),
  decideAlert: (asked: AskedChange, decision: Decision) => decideAlert(db, asked, decision),
  howFarShipped: (files: readonly string[]) => howFarShipped(db, files),
  keyRecord: (id: string) => keyRecord(db, id),
  partnerKeys: (caller: SignedCaller, now: Date, id?: string) => partnerKeys(db, caller, now, id),
  noteKeyUses: (uses: Parameters<typeof noteKeyUses>[1]) => noteKeyUses(db, uses),
  issueKey: (asked: AskedChange, terms: KeyTerms, secret: NewSecret) => issueKey(db, asked, terms, secret),
  rotateKey: (asked: AskedChange, which: KeyVersion, to: Parameters<typeof rotateKey>[3]) =>
    rotateKey(db, asked, which, to),
  standKey: (asked: AskedChange, which: KeyVersion, how: Parameters<typeof standKey>[3]) =>
    standKey(db, asked, which, how),
  holdsGivenNumbers: () => holdsGivenNumbers(db),
  registeredDocument: (which: WhichDocument) => registeredDocument(db, which),
  listedDocuments: (caller: SignedCaller, now: Date, query: DocumentsQuery) => listedDocuments(db, caller, now, query),
  registerDocument: (asked: AskedChange, terms: Parameters<typeof registerDocument>[2]) =>
    registerDocument(db, asked, terms),
  withdrawDocument: (asked: AskedChange, terms: Parameters<typeof withdrawDocument>[2]) =>
    withdrawDocument(db, asked, terms),
  staffStanding: (whom: Parameters<typeof staffStanding>[1]) => staffStanding(db, whom),
  enterStaff: (asked: AskedChange, entry: Parameters<typeof enterStaff>[2]) => enterStaff(db, asked, entry),
  endStaff: (asked: AskedChange, whom: Parameters<typeof endStaff>[2]) => endStaff(db, asked, whom),
  applyEvent: (event: RelationshipEvent, now: Date) => applyEvent(db, event, now),
  actsOnTied: (personId: string, by: ActingBy & { readonly caller: SignedCaller; readonly now: Date }) =>
    actsOnTied(db, personId, by),
  actsOnArriving: (numbers: readonly [ArrivalNumber, ArrivalNumber], caller: SignedCaller) =>
    actsOnArriving(db, numbers, caller),

  /** The person, where the caller is tied to them and they are not restricted against the caller; else null. */
  find: async ({ kind, value }: LookUp, caller: SignedCaller, now: Date): Promise<{ readonly id: string } | null> => {
    const found = await db
      .selectFrom("person as p")
      .select("p.id")
      .where(`p.${IDENTIFIER_COLUMNS[kind]}`, "=", value)
      .where((eb) => mayFind(eb, caller, now))
      .executeTakeFirst();
    return found ?? null;
  },

  /** Those of these people whom `find` would find, in no order. */
  findAll: (ids: readonly string[], caller: SignedCaller, now: Date): Promise<readonly { readonly id: string }[]> =>
    db
      .selectFrom("person as p")
      .select("p.id")
      .where("p.id", "=", anyOf(ids))
      .where((eb) => mayFind(eb, caller, now))
      .execute(),

  /**
   * Those of whom everything said agrees, at most two: one is a strong match, two are none. Nobody is found whom
   * a restriction keeps from the caller.
   */
  match: ({ familyName, givenNames, dateOfBirth, identifier, postcode }: Match, caller: SignedCaller) =>
    db
      .selectFrom("person as p")
      .select("p.id")
      .where("p.date_of_birth", "=", dateOfBirth)
      .where("p.family_key", "=", nameKey(familyName))
      .where("p.given_key", "=", firstNameKey(givenNames))
      .where(sql<boolean>`(${postcode}::text is null or p.postcode = ${postcode})`)
      .where(
        sql<boolean>`(${identifier?.value ?? null}::text is null or ${sql.ref(
          `p.${IDENTIFIER_COLUMNS[identifier?.kind ?? "id"]}`,
        )} = ${identifier?.value ?? null})`,
      )
      .where((eb) => eb.not(eb.exists(restrictionAgainst(eb, caller))))
      .where((eb) => eb.not(isSuspended(eb, caller)))
      .orderBy("p.id")
      .limit(2)
      .execute(),

  /** What is true between this caller and each of these people now; nothing for a person who is not known. */
  facts: (personIds: readonly string[], caller: SignedCaller, now: Date): Promise<readonly PersonFacts[]> =>
    factsOf(db, personIds, caller, now),

  occupants: (caller: SignedCaller, now: Date) => occupants(db, caller, now),

  identities: (personIds: readonly string[]) =>
    db
      .selectFrom("person")
      .select(["id as person_id", "nhs_number as nhsNumber", "prison_number as prisonNumber", "pnc", "cro", "crn"])
      .select(["family_name as familyName", "given_names as givenNames", "preferred_name as preferredName"])
      .select([
        "date_of_birth as dateOfBirth",
        "gender",
        "address",
        "postcode",
        "identity_confidence as identityConfidence",
      ])
      .select("interpreter_needed as interpreterNeeded")
      .where("id", "=", anyOf(personIds))
      .execute(),

  aliases: (personIds: readonly string[]) =>
    recordsOf(
      db.selectFrom("alias").select([...RECORD_COLUMNS, "family_name as familyName", "given_names as givenNames"]),
      personIds,
    ),

  otherNumbers: (personIds: readonly string[]) =>
    recordsOf(db.selectFrom("identity_number").select([...RECORD_COLUMNS, "kind", "value"]), personIds),

  genderHistory: (personIds: readonly string[]) =>
    recordsOf(db.selectFrom("gender_history").select([...RECORD_COLUMNS, "entry", "since"]), personIds),

  headlines: (personIds: readonly string[], now: Date) => headlinesOf(db, personIds, now),

  summaries: (asked: readonly OfCategory[]) =>
    summariesOf(db.selectFrom("summary").select(CATEGORY_HEADLINE_COLUMNS), asked),

  services: (asked: readonly OfCategory[]) => servicesOf(db.selectFrom("summary").select(NAMED_SERVICE_COLUMNS), asked),

  languages: (personIds: readonly string[]) =>
    recordsOf(db.selectFrom("spoken_language").select([...RECORD_COLUMNS, "language", "proficiency"]), personIds),
});

const IDENTIFIER_COLUMNS = {
  id: "id",
  nhsNumber: "nhs_number",
  prisonNumber: "prison_number",
  pnc: "pnc",
  cro: "cro",
  crn: "crn",
} as const;

/** All ids as one parameter, so that the statement is the same however many there are. */
const anyOf = (ids: readonly string[]) => sql<string>`any(${ids})`;
