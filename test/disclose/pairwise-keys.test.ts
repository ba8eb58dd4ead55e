import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { buildASTSchema, getNamedType, isInputObjectType, isObjectType, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { holdsKeys, inputHoldsKeys } from "../../gateway/disclose/keys-of-ours.ts";
import { pairwiseKeys } from "../../gateway/disclose/pairwise-keys.ts";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";

const keysOf = pairwiseKeys(randomBytes(32));
const [east, west] = [keysOf("ORG-EAST"), keysOf("ORG-WEST")];
const NOBODY = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const aKey = fc.oneof(
  fc.uuid({ version: 4 }),
  fc.tuple(fc.uuid({ version: 4 }), fc.uuid({ version: 4 })).map((parts) => parts.join("+")),
  fc.stringMatching(/^[!-~]{1,100}$/),
);

describe("a key as an agency knows it", () => {
  it("is one text for each key, and leads back to it alone", () => {
    fc.assert(
      fc.property(aKey, aKey, (one, other) => {
        expect(east.meant(east.shown(one))).toBe(one);
        expect(east.shown(one)).toBe(east.shown(one));
        expect(east.shown(one) === east.shown(other)).toBe(one === other);
        expect(east.shown(one)).toMatch(/^p1\.[\w-]+$/);
      }),
    );
  });

  it("is another's than any other agency's, and leads with them to nobody", () => {
    fc.assert(
      fc.property(aKey, (key) => {
        expect(west.shown(key)).not.toBe(east.shown(key));
        expect(west.meant(east.shown(key))).toMatch(NOBODY);
      }),
    );
  });

  it("leads to nobody where it was changed, cut short, written otherwise, or is a key of ours", () => {
    fc.assert(
      fc.property(aKey, fc.nat(), fc.constantFrom(..."ABCxyz019-_"), (key, at, sign) => {
        const shown = east.shown(key);
        const place = 3 + (at % (shown.length - 3));
        const changed = `${shown.slice(0, place)}${sign}${shown.slice(place + 1)}`;
        const others = [shown.slice(0, -1), `${shown}A`, `${shown}=`, shown.replace("p1.", "p2."), key];
        for (const text of [changed, ...others]) if (text !== shown) expect(east.meant(text)).toMatch(NOBODY);
      }),
    );
  });

  it("leads to somebody else where it is another text, so that each is counted", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(east.meant(one) === east.meant(other)).toBe(one === other);
      }),
    );
  });

  it("is the same at another gateway that holds the secret, and another's where it does not", () => {
    const secret = randomBytes(32);
    const [one, other] = [pairwiseKeys(secret)("ORG-EAST"), pairwiseKeys(secret)("ORG-EAST")];
    expect(one.shown("person-one")).toBe(other.shown("person-one"));
    expect(east.meant(one.shown("person-one"))).toMatch(NOBODY);
  });

  it("is as long as any other of a UUID", () => {
    const key = "f47ac10b-58cc-4372-a567-0e02b2c3d479";
    expect([east.shown(key).length, west.shown(key).length]).toEqual([47, 47]);
  });
});

describe("what the schema calls an ID", () => {
  const schema = buildASTSchema(parse(readFileSync(SUPERGRAPH_FILE, "utf8")), { assumeValidSDL: true });
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.includes("__"));

  it("is in an answer the key of somebody or of a record, but for what everybody calls so", () => {
    const codes = types.filter(isObjectType).flatMap((type) =>
      Object.values(type.getFields())
        .filter(
          (field) => getNamedType(field.type).name === "ID" && !holdsKeys(`${type.name}.${field.name}`, field.type),
        )
        .map((field) => `${type.name}.${field.name}`),
    );
    expect(codes.sort()).toEqual(["CustodySuite.code", "PartnerKey.id", "PartnerKeyOutcome.id", "Prison.id"]);
  });

  it("is what is given, by an argument or in an input, one of these keys, but for codes and what the client names", () => {
    const given = types.filter(isObjectType).flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) =>
        field.args
          .filter((one) => getNamedType(one.type).name === "ID")
          .filter((one) => holdsKeys(`${type.name}.${field.name}.${one.name}`, one.type))
          .map((one) => `${type.name}.${field.name}.${one.name}`),
      ),
    );
    const asked = ["Query.accessLog.personId", "Query.explainAccess.personId"];
    expect(given.sort()).toEqual([...asked, "Query.lawfulDisclosure.id", "Query.people.ids"]);
    const inputs = types.filter(isInputObjectType).flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => inputHoldsKeys(field.name, field.type))
        .map(({ name }) => name),
    );
    expect([...new Set(inputs)].sort()).toEqual([
      ...["alertId", "consentId", "coverId", "decisionIds", "documentId", "episodeId", "grantId", "id", "mergeId"],
      ...["mergedId", "personId", "requestId", "reviewId", "suppressionId", "survivorId", "suspensionId"],
    ]);
  });
});
