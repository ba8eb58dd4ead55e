import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SENSITIVE_DISSENT } from "../../demo/consents.ts";
import { ROLES } from "../../shared/vocabulary.ts";
import { aCanaryPerson } from "../canaries.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { openPostgres } from "../postgres.ts";
import { aCaller, aClock, openWorld, type World } from "../world.ts";
import { asking, BREAK, CLOSE, queueOf, RENEW, REVIEW, REVIEWS, refused, send } from "./a-grant.ts";

const NOON = "2026-11-28T12:00:00Z";
const BLOOD = `query Blood($id: ID!) {
  person(by: { id: $id }) { id physicalHealth { bloodBorneVirus { status } } }
}`;

const dissenting = aKnownPerson("rowan", 1, { directives: [SENSITIVE_DISSENT] });
const stranger = aCanaryPerson("sasha", 2, { relationships: [] });
const restricted = aCanaryPerson("toni", 3, { relationships: [], restriction: { mode: "SENSITIVE", subjects: [] } });

const clinician = aCaller("prison-clinician");
const guardian = aCaller("caldicott-guardian");
const elsewhere = aCaller("caldicott-guardian", { organisation: "ORG-ELSEWHERE", subject: "another-guardian" });

const servers = [
  { name: "PGlite", server: undefined },
  { name: "PostgreSQL", server: process.env.DATABASE_URL },
];
if (process.env.DATABASE_URL === undefined) it.skip("runs on PostgreSQL: DATABASE_URL is not set", () => {});

describe.each(servers.filter(({ name, server }) => name === "PGlite" || server))(
  "breaking the glass, on $name",
  ({ server }) => {
    const clock = aClock(NOON);
    let world: World;
    let close = async () => {};
    beforeAll(async () => {
      const own = server === undefined ? undefined : await openPostgres(server);
      if (own) close = () => own.close();
      const people = [dissenting, stranger, restricted];
      world = await openWorld({ people, clock, ...(own ? { databaseUrl: own.url } : {}) });
    });
    afterAll(async () => {
      await world.close();
      await close();
    });

    const breakFor = (personId: string, changes = {}, caller = clinician) =>
      world.ask(caller, BREAK, { variables: asking(personId, changes) });
    const bloodOf = async ({ id }: { readonly id: string }, caller = clinician) => {
      const { person } = (await world.ask(caller, BLOOD, { variables: { id } })).json.data;
      return person === null ? "NOBODY" : (person.physicalHealth.bloodBorneVirus?.status ?? "WITHHELD");
    };
    const at = (minutes: number) => clock.set(new Date(Date.parse(NOON) + minutes * 60_000).toISOString());

    it("opens what was named for 60 minutes, and no longer", async () => {
      at(0);
      expect(await bloodOf(dissenting)).toBe("WITHHELD");
      const { breakGlass } = (await breakFor(dissenting.id)).json.data;
      expect(breakGlass).toEqual({
        id: expect.any(String),
        status: "OPEN",
        until: "2026-11-28T13:00:00.000Z",
        version: 1,
      });
      expect(await bloodOf(dissenting)).toBe("POSITIVE");
      at(59);
      expect(await bloodOf(dissenting)).toBe("POSITIVE");
      at(60);
      expect(await bloodOf(dissenting)).toBe("WITHHELD");
    });

    it("needs no relationship, and is for its holder alone", async () => {
      at(120);
      expect(await bloodOf(stranger)).toBe("NOBODY");
      await breakFor(stranger.id);
      expect(await bloodOf(stranger)).toBe("POSITIVE");
      expect(await bloodOf(stranger, { ...clinician, subject: "a-colleague" })).toBe("NOBODY");
      at(180);
      expect(await bloodOf(stranger)).toBe("NOBODY");
    });

    it("answers alike for somebody who is there, is restricted or is nobody, and opens nothing of the latter two", async () => {
      at(240);
      const answers = [];
      for (const id of [stranger.id, restricted.id, "nobody-at-all"]) {
        const spent = await world.spent(async () => {
          const answer = await breakFor(id);
          answers.push({ status: answer.status, body: answer.text.replaceAll(/[0-9a-f-]{36}/g, "*") });
        });
        answers.push(spent);
      }
      const [one, oneSpent, ...others] = answers;
      expect(others).toEqual([one, oneSpent, one, oneSpent]);
      expect(await bloodOf(restricted)).toBe("NOBODY");
      expect(await bloodOf({ id: "nobody-at-all" })).toBe("NOBODY");
      at(300);
    });

    it("is kept open once, by its holder, with words why", async () => {
      at(360);
      const { id: grantId } = (await breakFor(dissenting.id)).json.data.breakGlass;
      const text = "The specialist has not called back yet";
      const renew = (changes = {}, caller = clinician) =>
        send(world, caller, RENEW, { grantId, version: 1, text, ...changes });
      expect(refused(await renew({ text: "too short a reason" }))).toEqual([400, "TEXT_LENGTH"]);
      expect(refused(await renew({ version: 7 }))).toEqual([409, "STALE_VERSION"]);
      expect(refused(await renew({}, { ...clinician, subject: "a-colleague" }))).toEqual([404, "NOTHING_TO_ACT_ON"]);
      expect(refused(await renew({ grantId: "nothing" }))).toEqual([404, "NOTHING_TO_ACT_ON"]);
      at(410);
      expect((await renew()).json.data.renewBreakGlass).toMatchObject({
        until: "2026-11-28T20:00:00.000Z",
        version: 2,
      });
      expect(refused(await renew({ version: 2 }))).toEqual([409, "BREAK_GLASS_RENEWED"]);
      at(479);
      expect(await bloodOf(dissenting)).toBe("POSITIVE");
      at(480);
      expect(await bloodOf(dissenting)).toBe("WITHHELD");
      expect(refused(await renew({ version: 2 }))).toEqual([409, "BREAK_GLASS_OVER"]);
      expect((await queueOf(world, guardian)).at(-1)).toMatchObject({ about: grantId, renewal: text });
    });

    it("is closed by its holder at any time", async () => {
      at(540);
      const { id: grantId } = (await breakFor(dissenting.id)).json.data.breakGlass;
      at(541);
      const closed = await send(world, clinician, CLOSE, { grantId, version: 1 });
      expect(closed.json.data.closeBreakGlass).toMatchObject({
        status: "CLOSED",
        until: "2026-11-28T21:01:00.000Z",
        version: 2,
      });
      expect(await bloodOf(dissenting)).toBe("WITHHELD");
      expect(refused(await send(world, clinician, CLOSE, { grantId, version: 2 }))).toEqual([409, "BREAK_GLASS_OVER"]);
    });

    it("is done once, however often it is sent with its key", async () => {
      at(600);
      const waiting = (await queueOf(world, guardian)).length;
      const variables = asking(stranger.id);
      const [first, again] = [
        await world.ask(clinician, BREAK, { variables }),
        await world.ask(clinician, BREAK, { variables }),
      ];
      expect(again.json.data).toEqual(first.json.data);
      const other = { input: { ...variables.input, reason: "RISK_TO_LIFE" } };
      expect(refused(await world.ask(clinician, BREAK, { variables: other }))).toEqual([409, "IDEMPOTENCY_CONFLICT"]);
      expect(await queueOf(world, guardian)).toHaveLength(waiting + 1);
      at(660);
    });

    it.each([
      ["no kind of information", clinician, { categories: [] }, 400, "CATEGORY_NEEDED"],
      [
        "a sealed kind",
        clinician,
        { categories: ["BLOOD_BORNE_VIRUS", "SECURITY_INTELLIGENCE"] },
        403,
        "CATEGORY_SEALED",
      ],
      ["what was told in confidence", clinician, { categories: ["PRIVILEGED_DISCLOSURE"] }, 403, "CATEGORY_SEALED"],
      ["what others said", clinician, { categories: ["THIRD_PARTY"] }, 403, "CATEGORY_SEALED"],
      [
        "a kind that is not its role's to open",
        clinician,
        { categories: ["SAFEGUARDING"] },
        403,
        "BREAK_GLASS_NOT_OFFERED",
      ],
      ["a kind that there is not", clinician, { categories: ["EVERYTHING"] }, 400, "BAD_VARIABLES"],
      ["a reason that there is not", clinician, { reason: "CURIOSITY" }, 400, "BAD_VARIABLES"],
      ["no words", clinician, { text: "" }, 400, "TEXT_LENGTH"],
      ["19 characters and blanks", clinician, { text: "   1234567890123456789    " }, 400, "TEXT_LENGTH"],
      ["1,001 characters", clinician, { text: "a".repeat(1001) }, 400, "TEXT_LENGTH"],
      ["more kinds than a list holds", clinician, { categories: Array(101).fill("MEDICATION") }, 400, "LIST_TOO_LONG"],
      ["no registration", unregistered(), {}, 403, "NO_VALID_REGISTRATION"],
      ["a role that may not", aCaller("substance-misuse-practitioner"), {}, 403, "ACTION_NOT_PERMITTED"],
      ["an investigating officer", aCaller("investigating-officer"), {}, 403, "ACTION_NOT_PERMITTED"],
    ] as const)("is refused with %s, and nothing is written", async (_, caller, changes, status, code) => {
      const waiting = (await queueOf(world, guardian)).length;
      const answer = await breakFor(stranger.id, changes, caller);
      expect(refused(answer)).toEqual([status, code]);
      expect(await bloodOf(stranger)).toBe("NOBODY");
      expect(await queueOf(world, guardian)).toHaveLength(waiting);
    });

    it("keeps its words to the guardian's queue", async () => {
      at(720);
      const answer = await breakFor(stranger.id, { text: "¤¤¤ because of what happened on the wing" });
      expect(answer.status).toBe(200);
      for (const kept of [answer.text, world.log(), await world.ledgerText()]) expect(kept).not.toContain("¤");
      at(780);
    });

    describe("is reviewed", () => {
      it("from the moment it is done, by the guardian of the holder's organisation", async () => {
        at(840);
        const { id } = (await breakFor(stranger.id)).json.data.breakGlass;
        at(900);
        const item = (await queueOf(world, guardian)).at(-1);
        expect(item).toEqual({
          id: expect.any(String),
          version: 1,
          kind: "BREAK_GLASS",
          state: "OPEN",
          about: id,
          // The guardian's organisation holds nothing of the person.
          person: null,
          holder: clinician.subject,
          role: "prison-clinician",
          organisation: "ORG-NHS-EAST",
          registration: "GMC:0000001",
          purpose: "TREAT",
          reason: "EXPOSURE_INCIDENT",
          text: "A colleague pricked themselves; prophylaxis must be decided now",
          renewal: null,
          categories: ["BLOOD_BORNE_VIRUS"],
          disclosures: 0,
          lastDisclosedAt: null,
          raisedAt: "2026-11-29T02:00:00.000Z",
          ageHours: 1,
          outcome: null,
          note: null,
          reviewedBy: null,
          reviewedAt: null,
        });
        expect(await queueOf(world, elsewhere)).toEqual([]);
      });

      it("by the guardian of an organisation that holds the person, who is told whom", async () => {
        const outsider = { ...clinician, subject: "an-outsider", organisation: "ORG-OUTSIDE" };
        await breakFor(dissenting.id, {}, outsider);
        expect((await queueOf(world, guardian)).at(-1)).toMatchObject({
          organisation: "ORG-OUTSIDE",
          person: { id: dissenting.id },
        });
      });

      it.each(ROLES.filter((role) => role !== "caldicott-guardian"))("and never shown to a %s", async (role) => {
        const answer = await world.ask(role, REVIEWS);
        expect(answer.json.data.breakGlassReviews.edges).toEqual([]);
      });

      it("a page at a time, each item once", async () => {
        const all = (await queueOf(world, guardian)).map(({ id }: { id: string }) => id);
        const seen: string[] = [];
        let after: string | null = null;
        do {
          const answer: Awaited<ReturnType<World["ask"]>> = await world.ask(guardian, REVIEWS, {
            variables: { first: 2, after },
          });
          const { edges, pageInfo } = answer.json.data.breakGlassReviews;
          seen.push(...edges.map(({ node }: { node: { id: string } }) => node.id));
          after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
        } while (after !== null);
        expect(seen).toEqual(all);
        expect(refused(await world.ask(guardian, REVIEWS, { variables: { first: 101 } }))).toEqual([
          400,
          "PAGE_TOO_LARGE",
        ]);
        expect(refused(await world.ask(guardian, REVIEWS, { variables: { after: "made-up" } }))).toEqual([
          400,
          "BAD_CURSOR",
        ]);
      });

      it("with an outcome that is written down, and may be mended by another", async () => {
        const [{ id: reviewId }] = await queueOf(world, guardian);
        const note = "Spoke to the clinician; the exposure is in the incident log";
        const review = (version: number, outcome: string, changes = {}, caller = guardian) =>
          send(world, caller, REVIEW, { reviewId, version, outcome, note, ...changes });
        const before = (await queueOf(world, guardian)).length;
        const { version } = (await queueOf(world, guardian))[0];
        expect(refused(await review(version, "JUSTIFIED", { note: "short" }))).toEqual([400, "TEXT_LENGTH"]);
        expect(refused(await review(version + 1, "JUSTIFIED"))).toEqual([409, "STALE_VERSION"]);
        expect(refused(await review(version, "JUSTIFIED", {}, elsewhere))).toEqual([404, "NOTHING_TO_ACT_ON"]);
        expect(refused(await review(version, "JUSTIFIED", { reviewId: "nothing" }))).toEqual([
          404,
          "NOTHING_TO_ACT_ON",
        ]);
        expect(refused(await review(version, "JUSTIFIED", {}, clinician))).toEqual([403, "ACTION_NOT_PERMITTED"]);
        const followUp = await review(version, "NEEDS_FOLLOW_UP");
        expect(followUp.json.data.reviewBreakGlass).toEqual({ id: reviewId, status: "REVIEWED", version: version + 1 });
        expect(await queueOf(world, guardian)).toHaveLength(before);
        await review(version + 1, "JUSTIFIED");
        expect(await queueOf(world, guardian)).toHaveLength(before - 1);
        expect(await queueOf(world, guardian, { state: "REVIEWED" })).toMatchObject([
          { id: reviewId, state: "REVIEWED", outcome: "JUSTIFIED", note, reviewedBy: guardian.subject },
        ]);
      });

      it.each([
        ["themselves", guardian.subject],
        ["through a key of their organisation's", `${guardian.organisation}/${guardian.subject}`],
      ])("never by who did it, %s", async (_, subject) => {
        const both = { ...clinician, subject };
        const { id } = (await breakFor(stranger.id, {}, both)).json.data.breakGlass;
        const item = (await queueOf(world, guardian)).find(({ about }: { about: string }) => about === id);
        const own = await send(world, guardian, REVIEW, {
          reviewId: item.id,
          version: 1,
          outcome: "JUSTIFIED",
          note: "I was right to do so",
        });
        expect(refused(own)).toEqual([403, "REVIEW_BY_ANOTHER"]);
      });

      it("and closed at once where it was not justified", async () => {
        at(960);
        const { id } = (await breakFor(dissenting.id)).json.data.breakGlass;
        expect(await bloodOf(dissenting)).toBe("POSITIVE");
        const item = (await queueOf(world, guardian)).find(({ about }: { about: string }) => about === id);
        const note = "There was no exposure at the establishment that day";
        await send(world, guardian, REVIEW, { reviewId: item.id, version: 1, outcome: "NOT_JUSTIFIED", note });
        expect(await bloodOf(dissenting)).toBe("WITHHELD");
      });
    });

    it("is blocked while three of the holder's have waited for review for seven days, and no longer", async () => {
      at(1000);
      const busy = { ...clinician, subject: "a-busy-clinician" };
      for (let count = 0; count < 3; count += 1) await breakFor(stranger.id, {}, busy);
      const days = (count: number) => at(1000 + count * 24 * 60);
      clock.set(new Date(Date.parse(NOON) + (1000 + 7 * 24 * 60) * 60_000 - 1).toISOString());
      expect((await breakFor(stranger.id, {}, busy)).status).toBe(200);
      days(7);
      const key = { idempotencyKey: "blocked-once" };
      expect(refused(await breakFor(stranger.id, key, busy))).toEqual([403, "BREAK_GLASS_BLOCKED"]);
      expect((await breakFor(stranger.id, {}, { ...clinician, subject: "another-clinician" })).status).toBe(200);
      const waiting = (await queueOf(world, guardian)).filter(
        ({ holder }: { holder: string }) => holder === busy.subject,
      );
      const decide = (item: { id: string; version: number }, outcome: string) =>
        send(world, guardian, REVIEW, { reviewId: item.id, version: item.version, outcome, note: "Looked into it" });
      await decide(waiting[0], "NEEDS_FOLLOW_UP");
      expect(refused(await breakFor(stranger.id, key, busy))).toEqual([403, "BREAK_GLASS_BLOCKED"]);
      await decide(waiting[1], "JUSTIFIED");
      expect((await breakFor(stranger.id, key, busy)).status).toBe(200);
    });
  },
);

function unregistered() {
  const { registration: _registration, ...rest } = aCaller("prison-clinician");
  return rest;
}
