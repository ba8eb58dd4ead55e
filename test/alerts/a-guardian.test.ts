import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ALERT_RULES } from "../../shared/alert-rules.ts";
import { inventedCrn } from "../../shared/identifiers.ts";
import { openMetrics } from "../../shared/metrics.ts";
import type { PersonTables } from "../../subgraphs/person/tables.ts";
import { sightings } from "../canaries.ts";
import { refusalOf } from "../journeys/answers.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { fresh, prisonTerms } from "../partners/a-key.ts";
import { type Answered, aCaller, aClock, openWorld, type World } from "../world.ts";

const START = "2025-03-04T10:00:00Z";
const guardian = aCaller("caldicott-guardian");
const { organisation } = guardian;

const BY = "query ($by: PersonBy!) { person(by: $by) { identity { familyName nhsNumber } } }";
const FILTERED =
  '{ prison(id: "BFI") { residents(where: { bloodBorneVirus: { status: POSITIVE } }) { edges { node { id } } } } }';
const ALERTS = `query ($state: ReviewState, $first: Int, $after: String) { alerts(state: $state, first: $first, after: $after) {
  edges { node { id version rule state holder role organisation key from to decisionIds raisedAt outcome note reviewedBy reviewedAt } }
  pageInfo { hasNextPage endCursor }
} }`;
const REVIEW = "mutation ($input: ReviewAlertInput!) { reviewAlert(input: $input) { id status version } }";
const REPORT = `query ($date: String) { accessReport(date: $date) {
  date organisation answered refused { code requests } people brokenGlasses brokenGlassesReviewed
  alerts { rule open reviewed } noLiveEmployer { subject endedAt attempts } keysEnding { id agency endsAt }
  suppressionsDue replicas { instance begunAt shippedAt isSilent }
} }`;
const END = "mutation ($input: EndStaffInput!) { endStaff(input: $input) { status } }";
const ISSUE = "mutation ($input: IssuePartnerKeyInput!) { issuePartnerKey(input: $input) { id version key } }";
const REVOKE = "mutation ($input: PartnerKeyInput!) { revokePartnerKey(input: $input) { status } }";

describe("what a guardian is alerted to", () => {
  const clock = aClock(START);
  const metrics = openMetrics();
  const people = Array.from({ length: 6 }, (_, serial) => aKnownPerson(`known-${serial}`, serial));
  let world: World;
  let callers = 0;

  beforeAll(async () => {
    world = await openWorld({
      people,
      clock,
      metrics,
      staff: [
        { organisation, subject: guardian.subject, administers: true },
        { organisation, subject: "leaver" },
        { organisation, subject: "left-long-ago" },
      ],
    });
  });
  afterAll(() => world.close());

  /** Somebody of the guardian's organisation who works in the prison. */
  const somebody = (changes: object = {}) => {
    callers += 1;
    return aCaller("prison-officer", { subject: `caller-${callers}`, organisation, ...changes });
  };
  const ship = () => world.embedded.shipper.ship();
  const alerts = async (variables: object = {}, caller = guardian) => {
    await ship();
    return world.ask(caller, ALERTS, { variables: { ...variables } });
  };
  const nodesIn = ({ json }: Answered) =>
    json.data.alerts.edges.map(({ node }: { node: Readonly<Record<string, unknown>> }) => node);
  const about = async (subject: string, caller = guardian) =>
    nodesIn(await alerts({ first: 100 }, caller)).filter(({ holder }: { holder: string }) => holder === subject);
  const decisionOf = ({ json }: Answered): string =>
    json.errors?.[0].extensions.decisionId ?? json.extensions.disclosure.decisionId;
  const report = async (date?: string, caller = guardian) => {
    await ship();
    const answer = await world.ask(caller, REPORT, { variables: { date } });
    return answer.json.data?.accessReport ?? refusalOf(answer);
  };

  it("three attempts to filter by what one may not see, and not two (SC09)", async () => {
    const [thrice, twice] = [somebody(), somebody()];
    const tried = [];
    for (const caller of [thrice, twice, thrice, twice, thrice]) {
      const answer = await world.ask(caller, FILTERED);
      expect(refusalOf(answer)).toBe("FORBIDDEN_ARGUMENT");
      if (caller === thrice) tried.push(decisionOf(answer));
    }
    expect(await about(twice.subject)).toEqual([]);
    expect(await about(thrice.subject)).toEqual([
      {
        id: expect.any(String),
        version: 1,
        rule: "FORBIDDEN_FILTERS",
        state: "OPEN",
        holder: thrice.subject,
        role: "prison-officer",
        organisation,
        key: null,
        from: clock.now().toISOString(),
        to: clock.now().toISOString(),
        decisionIds: expect.arrayContaining(tried),
        raisedAt: clock.now().toISOString(),
        outcome: null,
        note: null,
        reviewedBy: null,
        reviewedAt: null,
      },
    ]);
  });

  it("somebody who has left and tries, at once, and nobody who is there (SC14)", async () => {
    const leaver = somebody({ subject: "leaver" });
    const ask = () => world.ask(leaver, BY, { variables: { by: { crn: people[0]?.crn } } });
    expect((await ask()).json.data.person).not.toBeNull();
    expect(await about("leaver")).toEqual([]);
    const input = { idempotencyKey: fresh(), organisation, subject: "leaver" };
    expect((await world.ask(guardian, END, { variables: { input } })).json.errors).toBeUndefined();
    const tried = await ask();
    expect(refusalOf(tried)).toBe("NOT_EMPLOYED");
    expect(await about("leaver")).toMatchObject([{ rule: "ATTEMPT_BY_LEAVER", decisionIds: [decisionOf(tried)] }]);
  });

  it("a key that was revoked and is used, to whoever administers keys and to nobody else", async () => {
    const input = prisonTerms();
    const { issuePartnerKey: issued } = (await world.ask(guardian, ISSUE, { variables: { input } })).json.data;
    const ended = { idempotencyKey: fresh(), keyId: issued.id, version: issued.version, reason: "It was found" };
    expect((await world.ask(guardian, REVOKE, { variables: { input: ended } })).json.errors).toBeUndefined();
    const headers = { "content-type": "application/json", "x-api-key": issued.key, "x-role": "prison-officer" };
    const tried = await world.send({ headers, body: JSON.stringify({ query: "{ me { role } }" }) });
    expect(refusalOf(tried)).toBe("KEY_REVOKED");
    // In the list of what was asked through it too, by a guardian of the agency that it is of.
    const theirs = aCaller("caldicott-guardian", { subject: "guardian-of-hmpps", organisation: "ORG-HMPPS" });
    const listed =
      "query A($k: String, $f: String!, $t: String) { accessBy(key: $k, from: $f, to: $t) { edges { node { decisionId } } } }";
    await ship();
    const told = await world.ask(theirs, listed, {
      variables: { k: issued.id, f: "2025-01-01T00:00:00Z", t: "2026-01-01T00:00:00Z" },
    });
    expect(told.json.data.accessBy.edges).toEqual([{ node: { decisionId: decisionOf(tried) } }]);
    const ofKeys = async (caller: typeof guardian) =>
      nodesIn(await alerts({ first: 100 }, caller)).filter(({ key }: { key: string | null }) => key !== null);
    expect(await ofKeys(guardian)).toMatchObject([
      {
        rule: "ATTEMPT_BY_LEAVER",
        holder: null,
        key: issued.id,
        organisation: "ORG-HMPPS",
        decisionIds: [decisionOf(tried)],
      },
    ]);
    expect(await ofKeys(aCaller("caldicott-guardian", { subject: "another" }))).toEqual([]);
    expect(
      await ofKeys(aCaller("caldicott-guardian", { subject: "of-prisons", organisation: "ORG-HMPPS" })),
    ).toHaveLength(1);
  });

  it("numbers that are tried one after another, found or not, and not a ward round of six", async () => {
    const [counting, working] = [somebody(), somebody()];
    for (let serial = 3; serial < 9; serial += 1)
      await world.ask(counting, BY, { variables: { by: { crn: inventedCrn(serial) } } });
    for (const { id } of people) await world.ask(working, BY, { variables: { by: { id } } });
    expect(await about(working.subject)).toEqual([]);
    expect(await about(counting.subject)).toMatchObject([{ rule: "SEQUENTIAL_IDENTIFIERS" }]);
  });

  it("many who are nobody to the caller, and not those whom they look after", async () => {
    const [looking, working] = [somebody(), somebody()];
    for (let serial = 0; serial < 20; serial += 1)
      await world.ask(looking, BY, { variables: { by: { crn: inventedCrn(5_000 + serial * 10) } } });
    for (let serial = 0; serial < 24; serial += 1)
      await world.ask(working, BY, { variables: { by: { id: people[serial % 6]?.id } } });
    expect(await about(working.subject)).toEqual([]);
    expect((await about(looking.subject)).map(({ rule }: { rule: string }) => rule)).toEqual(["UNRELATED_LOOKUPS"]);
  });

  it("is told to the log and the metrics by references alone, once, and to nobody by anything else", async () => {
    const told = await alerts({ first: 100 });
    const lines = world
      .log()
      .split("\n")
      .filter((line) => line.includes("alert raised"));
    expect(lines).toHaveLength(nodesIn(told).length);
    for (const line of lines) {
      const { alert, rule, decisionId, ...others } = JSON.parse(line);
      expect(Object.keys(others).sort()).toEqual(["level", "msg", "name", "time"]);
      expect(nodesIn(told)).toContainEqual(
        expect.objectContaining({ id: alert, rule, decisionIds: expect.arrayContaining([decisionId]) }),
      );
    }
    const text = await metrics.text();
    for (const rule of ALERT_RULES) {
      const count = lines.filter((line) => line.includes(rule)).length;
      expect(text).toContain(`scg_alerts_total{rule="${rule}"} ${count}`);
    }
    const kept = await world.embedded.database.of<PersonTables>("person").selectFrom("alert").selectAll().execute();
    for (const all of [told.text, lines.join(), JSON.stringify(kept)]) {
      expect(sightings(all)).toEqual([]);
      for (const { id, nhsNumber, crn } of people)
        for (const word of [id, nhsNumber, crn]) expect(all).not.toContain(word);
      expect(all).not.toMatch(/Identity|familyName|nhsNumber|¤/);
    }
  });

  it("is reviewed by the organisation's guardian, in its versions, and by nobody about themselves", async () => {
    const first = nodesIn(await alerts({ first: 100 })).find(
      ({ rule }: { rule: string }) => rule === "FORBIDDEN_FILTERS",
    );
    const decide = (changes: object, caller = guardian) =>
      world.ask(caller, REVIEW, {
        variables: {
          input: {
            idempotencyKey: fresh(),
            alertId: first.id,
            version: 1,
            outcome: "NEEDS_FOLLOW_UP",
            note: "Their manager is asked about it",
            ...changes,
          },
        },
      });
    const elsewhere = aCaller("caldicott-guardian", { organisation: "ORG-ELSEWHERE" });
    expect(refusalOf(await decide({}, elsewhere))).toBe("NOTHING_TO_ACT_ON");
    expect(refusalOf(await decide({}, aCaller("prison-clinician")))).toBe("ACTION_NOT_PERMITTED");
    expect(refusalOf(await decide({ version: 2 }))).toBe("STALE_VERSION");
    expect(refusalOf(await decide({ note: "short" }))).toBe("TEXT_LENGTH");
    const themselves = aCaller("caldicott-guardian", { subject: first.holder });
    expect(refusalOf(await decide({}, themselves))).toBe("REVIEW_BY_ANOTHER");
    const behindKey = aCaller("caldicott-guardian", { subject: `${themselves.organisation}/${first.holder}` });
    expect(refusalOf(await decide({}, behindKey))).toBe("REVIEW_BY_ANOTHER");
    expect((await decide({})).json.data.reviewAlert).toEqual({ id: first.id, status: "FOLLOW_UP", version: 2 });
    expect(nodesIn(await alerts({ state: "FOLLOW_UP" }))).toMatchObject([{ id: first.id, version: 2 }]);
    expect((await decide({ version: 2, outcome: "JUSTIFIED" })).json.data.reviewAlert).toMatchObject({
      status: "REVIEWED",
    });
    expect(nodesIn(await alerts({ first: 100 })).map(({ id }: { id: string }) => id)).not.toContain(first.id);
    expect(nodesIn(await alerts({ state: "REVIEWED" }))).toMatchObject([
      { id: first.id, outcome: "JUSTIFIED", reviewedBy: guardian.subject, note: "Their manager is asked about it" },
    ]);
  });

  it("is listed in pages, and to nobody but a guardian, each of their own organisation", async () => {
    const all = nodesIn(await alerts({ first: 100 }));
    const ids = [];
    let after: string | null = null;
    do {
      const page: Answered = await alerts({ first: 1, after });
      ids.push(...nodesIn(page).map(({ id }: { id: string }) => id));
      const { hasNextPage, endCursor } = page.json.data.alerts.pageInfo;
      after = hasNextPage ? endCursor : null;
    } while (after !== null);
    expect(ids).toEqual(all.map(({ id }: { id: string }) => id));
    expect(nodesIn(await alerts({}, aCaller("caldicott-guardian", { organisation: "ORG-ELSEWHERE" })))).toEqual([]);
    expect(nodesIn(await alerts({}, aCaller("prison-clinician")))).toEqual([]);
    expect(refusalOf(await alerts({ first: 101 }))).toBe("PAGE_TOO_LARGE");
  });

  it("stands in the report of the day, in counts, with the accounts that no live employer stands for", async () => {
    const told = await report("2025-03-04");
    const rows = (await world.ledger()).filter((row) => row.organisation === organisation);
    const requests = (code?: string) =>
      new Set(rows.filter((row) => row.outcome !== "INTENDED" && row.code === code).map(({ decisionId }) => decisionId))
        .size;
    // The report's own request was not written down when it was counted.
    expect(told).toMatchObject({
      date: "2025-03-04",
      organisation,
      answered: requests() - 1,
      people: 6,
      brokenGlasses: 0,
    });
    expect(told.refused).toContainEqual({ code: "FORBIDDEN_ARGUMENT", requests: requests("FORBIDDEN_ARGUMENT") });
    expect(told.noLiveEmployer).toEqual([{ subject: "leaver", endedAt: START.replace("Z", ".000Z"), attempts: 1 }]);
    expect(told.alerts).toContainEqual({ rule: "ATTEMPT_BY_LEAVER", open: 1, reviewed: 0 });
    expect(told.alerts).toContainEqual({ rule: "FORBIDDEN_FILTERS", open: 0, reviewed: 1 });
    expect(told.replicas).toMatchObject([{ isSilent: false }]);
    expect(sightings(JSON.stringify(told))).toEqual([]);
  });

  it("counts out no fewer than five people, and reports nothing to anybody else", async () => {
    const few = { organisation: "ORG-FEW" };
    const ofFew = aCaller("caldicott-guardian", { subject: "few", ...few });
    expect(await report("2025-03-04", ofFew)).toMatchObject({ answered: 0, people: 0 });
    for (const { id } of people.slice(0, 4)) await world.ask(somebody(few), BY, { variables: { by: { id } } });
    expect(await report("2025-03-04", ofFew)).toMatchObject({ people: null });
    await world.ask(somebody(few), BY, { variables: { by: { id: people[4]?.id } } });
    expect(await report("2025-03-04", ofFew)).toMatchObject({ people: 5 });
    expect(await report("2025-03-04", aCaller("prison-clinician"))).toBeUndefined();
  });

  it("is asked for by a day that has begun, yesterday unless said", async () => {
    expect(await report()).toMatchObject({ date: "2025-03-03", answered: 0 });
    for (const date of ["2025-03-05", "2025-02-30", "yesterday", "2025-3-4"])
      expect(await report(date)).toBe("BAD_INSTANT");
  });

  it("names the keys that end within thirty days, and runs of which nothing came for an hour", async () => {
    const input = { ...prisonTerms(), days: 40 };
    const { issuePartnerKey: issued } = (await world.ask(guardian, ISSUE, { variables: { input } })).json.data;
    expect((await report()).keysEnding).toEqual([]);
    clock.set("2025-03-20T10:00:00Z");
    expect((await report()).keysEnding).toEqual([
      { id: issued.id, agency: "ORG-HMPPS", endsAt: "2025-04-13T10:00:00.000Z" },
    ]);
    const ofPrisons = aCaller("caldicott-guardian", { subject: "of-prisons", organisation: "ORG-HMPPS" });
    expect((await report(undefined, ofPrisons)).keysEnding).toHaveLength(1);
    expect((await report(undefined, aCaller("caldicott-guardian", { organisation: "ORG-FEW" }))).keysEnding).toEqual(
      [],
    );
    clock.set("2025-03-20T12:00:00Z");
    const silent = await world.ask(guardian, REPORT);
    expect(silent.json.data.accessReport.replicas).toMatchObject([{ isSilent: true }]);
  });
});
