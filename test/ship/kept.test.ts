import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ledger } from "../../commands/ledger.ts";
import { shippedRows, verifyShipped } from "../../commands/shipped-ledger.ts";
import { auditEvent, BALP_PATIENT_QUERY } from "../../gateway/audit-event/audit-event.ts";
import { auditEventLines } from "../../gateway/audit-event/export.ts";
import { auditEventOf } from "../../gateway/audit-event/from-row.ts";
import type { WrittenRow } from "../../gateway/record/ledger-row.ts";
import { readLedger } from "../../gateway/record/read-ledger.ts";
import { readConfig } from "../../shared/config.ts";
import { PURPOSES, ROLES } from "../../shared/vocabulary.ts";
import { ledgerCopy } from "../../subgraphs/person/store-ledger-copy.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { aRow } from "../record/a-row.ts";
import { inFolder } from "../record/in-folder.ts";
import { aPerson, aRun } from "./a-shipped-ledger.ts";

tellOfMissingDatabases();

const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => aRow({ decisionId: `d-${from + at}`, personId: `person-${at % 3}` }));
const written = (changes: Partial<WrittenRow> = {}): WrittenRow => ({
  ...aRow(),
  at: "2026-11-28T12:00:00.000Z",
  instance: "a-run",
  sequence: 7,
  ...changes,
});

describe.each(databases())("who looks after a ledger that was shipped, to $name", (kind) => {
  const shipped = <T>(
    work: (given: { dataDir: string; folder: string; person: Awaited<ReturnType<typeof aPerson>> }) => Promise<T>,
  ) =>
    inFolder(async (folder, dataDir) => {
      const person = await aPerson(kind);
      try {
        return await work({ dataDir, folder, person });
      } finally {
        await person.close();
      }
    });
  const placesOf = (dataDir: string) => [
    { folder: join(dataDir, "ledger"), checkpoints: join(dataDir, "checkpoints") },
    { folder: join(dataDir, "emergency", "ledger"), checkpoints: join(dataDir, "checkpoints") },
  ];

  it("is told that it is whole, and how much is not shipped yet", () =>
    shipped(async ({ dataDir, person }) => {
      const run = await aRun(dataDir, [rows(0, 30)]);
      await person.shipperOf(dataDir).ship();
      await run.append(rows(30, 32));
      await run.close();
      const said = await verifyShipped(ledgerCopy(person.db), placesOf(dataDir));
      expect(said).toBe(
        "whole: 1 files, 31 lines shipped; 0 files are not here to compare with; not shipped yet: 2 lines",
      );
      expect(await verifyShipped(ledgerCopy(person.db), placesOf("/nowhere"))).toMatch(
        /^whole: .* 1 files are not here/,
      );
    }));

  it.each([
    ["a line was changed in the file", "is not what was shipped"],
    ["the file was cut off", "is not in the file any more"],
    ["a line was changed where it was shipped", "is not what was shipped"],
    ["a line was taken out where it was shipped", "is missing where it was shipped"],
    ["the last line was taken out where it was shipped", "11 lines were shipped, and 10 are there"],
  ])("is told where %s, and nothing of what stands there", (what, words) =>
    shipped(async ({ dataDir, folder, person }) => {
      await (await aRun(dataDir, [rows(0, 10)])).close();
      await person.shipperOf(dataDir).ship();
      const [file = ""] = await readdir(folder);
      const path = join(folder, file);
      const text = await readFile(path, "utf8");
      const ofLine = (line: number) => person.db.selectFrom("ledger_line").select("text").where("line", "=", line);
      if (what.includes("in the file")) await writeFile(path, text.replace("d-4", "d-X"));
      else if (what.includes("cut off")) await writeFile(path, `${text.split("\n").slice(0, 5).join("\n")}\n`);
      else if (what.includes("changed where")) {
        const { text: before } = await ofLine(4).executeTakeFirstOrThrow();
        await person.db
          .updateTable("ledger_line")
          .set({ text: before.replace("d-2", "d-X") })
          .where("line", "=", 4)
          .execute();
      } else
        await person.db
          .deleteFrom("ledger_line")
          .where("line", "=", what.includes("last") ? 11 : 4)
          .execute();
      const found = verifyShipped(ledgerCopy(person.db), placesOf(dataDir));
      await expect(found).rejects.toThrow(words);
      await expect(found).rejects.not.toThrow(/prison-officer|a-caller/);
    }),
  );

  it("removes there the files that were removed here, and no other", () =>
    shipped(async ({ dataDir, folder, person }) => {
      await (await aRun(dataDir, [rows(0, 3)], "first")).close();
      await (await aRun(dataDir, [rows(3, 6)], "second")).close();
      const shipper = person.shipperOf(dataDir);
      await shipper.ship();
      const [first = "", second = ""] = (await readdir(folder)).sort();
      const copy = ledgerCopy(person.db);
      expect(await copy.remove([first, "nothing"])).toEqual([first]);
      expect(await copy.remove([first])).toEqual([]);
      expect((await person.lines()).every(({ file }) => file === second)).toBe(true);
      expect((await person.names()).every(({ file }) => file === second)).toBe(true);
    }));

  it("is told that a chain made anew where it was shipped is broken, without the files", () =>
    shipped(async ({ dataDir, person }) => {
      await (await aRun(dataDir, [rows(0, 5)])).close();
      await person.shipperOf(dataDir).ship();
      const { text } = await person.db
        .selectFrom("ledger_line")
        .select("text")
        .where("line", "=", 3)
        .executeTakeFirstOrThrow();
      await person.db
        .updateTable("ledger_line")
        .set({ text: text.replace("d-1", "d-Y") })
        .where("line", "=", 3)
        .execute();
      await expect(verifyShipped(ledgerCopy(person.db), placesOf("/nowhere"))).rejects.toThrow("does not follow");
    }));

  it("reads the same rows about somebody there as in the files, and none once they were erased there at once", () =>
    shipped(async ({ dataDir, folder, person }) => {
      await (
        await aRun(dataDir, [[...rows(0, 6), aRow({ decisionId: "joined", personId: "other", sameAs: ["person-1"] })]])
      ).close();
      const shipper = person.shipperOf(dataDir);
      await shipper.ship();
      const copy = ledgerCopy(person.db);
      const here = (await readLedger(folder)).filter(
        ({ personId, sameAs = [] }) => personId === "person-1" || sameAs.includes("person-1"),
      );
      expect(here).toHaveLength(3);
      expect(await shippedRows(copy, ["person-1"])).toEqual(here);
      expect(await copy.erase(["person-1"], new Date())).toBeGreaterThan(1);
      expect(await shippedRows(copy, ["person-1"])).toEqual([]);
      expect(await copy.erase(["person-1"], new Date())).toBe(0);
      // Another process begins, knows nothing of it, and brings nothing back.
      await person.shipperOf(dataDir).ship();
      expect((await person.names()).some(({ id }) => id === "person-1")).toBe(false);
      await verifyShipped(copy, placesOf(dataDir));
    }));
});

describe("a row as an AuditEvent", () => {
  it("says who asked in which role, through which system, what for, when, about which patient and which kinds", () => {
    const event = auditEventOf(written({ key: "a-key", onBehalfOf: "AGENCY/them", registration: "NMC:00A0001E" }));
    expect(event).toMatchObject({
      resourceType: "AuditEvent",
      meta: { profile: [BALP_PATIENT_QUERY] },
      type: { code: "rest" },
      subtype: [{ code: "search" }],
      action: "E",
      recorded: "2026-11-28T12:00:00.000Z",
      outcome: "0",
      purposeOfEvent: [{ coding: [{ code: "SAFECUSTODY", system: expect.stringContaining("shared-care-graph") }] }],
      agent: [
        {
          type: { coding: [{ code: "IRCP" }] },
          role: [{ coding: [{ code: "prison-officer" }] }, { coding: [{ display: "NMC:00A0001E" }] }],
          who: { identifier: { value: "AGENCY/them" } },
          requestor: true,
        },
        { type: { coding: [{ code: "110153" }] }, who: { identifier: { value: "a-key" } }, requestor: false },
        { type: { coding: [{ code: "110152" }] }, who: { identifier: { value: "a-run" } }, requestor: false },
      ],
      source: { observer: { identifier: { value: "a-run" } } },
      entity: [
        {
          what: { type: "Patient", identifier: { value: "a-person" } },
          role: { code: "1" },
          securityLabel: [{ code: "SELF_HARM_RISK" }],
        },
        { type: { code: "2" }, query: Buffer.from("sha256:a-hash").toString("base64") },
        { what: { identifier: { value: "a-decision" } } },
      ],
    });
  });

  it("says that a glass was broken, and of a refusal its code; of no patient, none", () => {
    const broken = auditEventOf(written({ openedBy: ["a-grant"], purpose: "TREAT" }));
    expect(JSON.stringify(broken.purposeOfEvent)).toMatch(/"TREAT".*"BTG"/);
    const refused = auditEventOf(
      written({
        outcome: "REFUSED",
        code: "UNAUTHENTICATED",
        subject: null,
        role: null,
        organisation: null,
        purpose: null,
        personId: null,
        verdicts: {},
      }),
    );
    expect(refused).toMatchObject({ outcome: "4", outcomeDesc: "UNAUTHENTICATED" });
    expect(refused.agent.some(({ requestor }) => requestor)).toBe(false);
    expect(refused.entity.some(({ role }) => role?.code === "1")).toBe(false);
    expect(refused.meta).toBeUndefined();
  });

  it.each(ROLES)("is one for a %s and any purpose, with each human requesting it once", (role) => {
    for (const purpose of PURPOSES) {
      const event = auditEventOf(written({ role, purpose }));
      expect(auditEvent.parse(event)).toEqual(event);
      expect(event.agent.filter(({ requestor }) => requestor)).toHaveLength(1);
    }
  });

  it("is not let through with anything that nobody thought of", () => {
    const event = auditEventOf(written());
    expect(auditEvent.safeParse({ ...event, text: { div: "what was read" } }).success).toBe(false);
    expect(auditEvent.safeParse({ ...event, recorded: "yesterday" }).success).toBe(false);
    expect(auditEvent.safeParse({ ...event, agent: [] }).success).toBe(false);
  });

  it("is not told twice of a change: what was about to be is left out once it is known what came of it", () => {
    const act = { action: "recordConsent" } as const;
    const rows = [
      written({ decisionId: "done", outcome: "INTENDED", act, sequence: 1 }),
      written({ decisionId: "done", act: { ...act, status: "RECORDED" }, sequence: 2 }),
      written({ decisionId: "lost", outcome: "INTENDED", act, sequence: 3 }),
    ];
    const events = auditEventLines(rows)
      .split("\n")
      .map((line) => auditEvent.parse(JSON.parse(line)));
    expect(events.map(({ outcome, outcomeDesc }) => [outcome, outcomeDesc])).toEqual([
      ["0", "RECORDED"],
      ["4", undefined],
    ]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
  });

  it("is printed by the command, a line for each row about somebody, with no name of the chain and no value", () =>
    inFolder(async (_, dataDir) => {
      await (await aRun(dataDir, [rows(0, 6)])).close();
      const config = readConfig({ SCG_DATA_DIR: dataDir });
      const said = await ledger(["export", "--person", "person-1", "--format", "fhir"], config);
      const events = said.split("\n").map((line) => auditEvent.parse(JSON.parse(line)));
      expect(events).toHaveLength(2);
      expect(said).not.toMatch(/SelfHarm\.level|a-relationship/);
      await expect(ledger(["export", "--person", "a", "--format", "xml"], config)).rejects.toThrow();
      await expect(ledger(["export"], config)).rejects.toThrow();
      await expect(ledger(["verify", "--shipped"], config)).rejects.toThrow("DATABASE_URL");
    }));
});
