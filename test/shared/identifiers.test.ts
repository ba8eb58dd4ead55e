import { parseValue } from "graphql";
import { describe, expect, it } from "vitest";
import {
  IDENTIFIERS,
  inventedCrn,
  inventedCro,
  inventedNhsNumber,
  inventedPnc,
  inventedPrisonNumber,
  pncCheckLetter,
} from "../../shared/identifiers.ts";
import { Crn, CroNumber, NhsNumber, PncNumber, PrisonNumber } from "../../shared/types/identifier-scalars.ts";

describe("an NHS number", () => {
  const { parse } = IDENTIFIERS.NhsNumber;

  it.each([
    ["9876543210"],
    ["4000000632"],
    ["9434765919"],
    ["9990000018"],
    ["9990000026"],
    ["9990000034"],
    ["9990000042"],
    ["9990000050"],
    ["9990000069"],
  ])("is accepted where its check digit is right: %s", (number) => expect(parse(number)).toBe(number));

  it.each(["943 476 5919", "943-476-5919", " 9434765919 "])("is stored as ten digits: %j", (text) =>
    expect(parse(text)).toBe("9434765919"),
  );

  it("is refused where its check digit is wrong", () => {
    expect(parse("1234567890")).toBeUndefined();
    expect(parse("9434765918")).toBeUndefined();
  });

  it("is refused where no check digit would do", () => {
    for (let digit = 0; digit <= 9; digit += 1) expect(parse(`000000006${digit}`)).toBeUndefined();
    for (let digit = 0; digit <= 9; digit += 1) expect(parse(`123456789${digit}`)).toBeUndefined();
  });

  it("is refused where it is all zeros, although the arithmetic holds", () =>
    expect(parse("0000000000")).toBeUndefined());

  it.each([["009"], ["312"], ["319"], ["500"], ["599"], ["860"], ["899"]])(
    "is refused in a range that nobody is issued from: %s",
    (range) => expect(numbersOf(range).filter(parse)).toEqual([]),
  );

  it.each([["010"], ["311"], ["320"], ["399"], ["400"], ["499"], ["600"], ["799"], ["800"], ["859"], ["900"], ["999"]])(
    "is accepted in a range that is in use: %s",
    (range) => expect(numbersOf(range).filter(parse)).not.toEqual([]),
  );

  it.each(["", "943476591", "94347659190", "943476591X", "９４３４７６５９１９"])(
    "is refused in another form: %j",
    (text) => expect(parse(text)).toBeUndefined(),
  );

  /** Numbers of a range with every check digit. */
  const numbersOf = (range: string) =>
    Array.from({ length: 20 }, (_, n) => `${range}${String(n + 10).padStart(7, "0")}`);
});

describe("a prison number and a CRN", () => {
  it("are accepted in their exact form, in capitals", () => {
    expect(IDENTIFIERS.PrisonNumber.parse("A1234BC")).toBe("A1234BC");
    expect(IDENTIFIERS.PrisonNumber.parse("a1234bc")).toBe("A1234BC");
    expect(IDENTIFIERS.Crn.parse("X123456")).toBe("X123456");
  });

  it.each(["A1234B", "A1234BCD", "AA234BC", "A123BC", "1234ABC", "A1234BC\nA1234BC"])(
    "are refused in another form: %j",
    (text) => expect(IDENTIFIERS.PrisonNumber.parse(text)).toBeUndefined(),
  );

  it.each(["X12345", "X1234567", "XX12345", "1234567"])("are refused in another form: %j", (text) =>
    expect(IDENTIFIERS.Crn.parse(text)).toBeUndefined(),
  );
});

describe("a PNC identifier", () => {
  const { parse } = IDENTIFIERS.PncNumber;

  it.each([
    ["81/34U", "1981/0000034U"],
    ["02/73319Z", "2002/0073319Z"],
    ["00/223R", "2000/0000223R"],
    ["79/163001B", "1979/0163001B"],
    ["67/9893091D", "1967/9893091D"],
    ["2012/0394773H", "2012/0394773H"],
    ["1981/34u", "1981/0000034U"],
    ["20120394773H", "2012/0394773H"],
    ["8134U", "1981/0000034U"],
  ])("is stored with its whole year and serial: %s", (text, canonical) => expect(parse(text)).toBe(canonical));

  it.each([
    "2001/0171310S",
    "2003/0011985Z",
    "1X23/1234567A",
    "2012/0394773J",
    "2012/00394773H",
    "201/0394773H",
    "2012/H",
    "2912/0394773H",
    "",
  ])("is refused: %j", (text) => expect(parse(text)).toBeUndefined());
});

describe("a CRO number", () => {
  const { parse } = IDENTIFIERS.CroNumber;

  it.each([
    ["65656/91H", "065656/91H"],
    ["29906/12J", "029906/12J"],
    ["SF05/482703J", "SF05/482703J"],
    ["SF83/50058Z", "SF83/50058Z"],
    ["sf83/50058z", "SF83/50058Z"],
  ])("is accepted, standard or short file: %s", (text, canonical) => expect(parse(text)).toBe(canonical));

  it.each(["85227/65G", "0656561/91H", "65656/1991H", "SF83/050058Z", "SF1983/50058Z", "SF05/482703K", ""])(
    "is refused: %j",
    (text) => expect(parse(text)).toBeUndefined(),
  );
});

describe("an invented identifier", () => {
  const serials = Array.from({ length: 1000 }, (_, n) => n * 97);

  it.each([
    ["NhsNumber", inventedNhsNumber],
    ["PncNumber", inventedPnc],
    ["CroNumber", inventedCro],
    ["PrisonNumber", inventedPrisonNumber],
    ["Crn", inventedCrn],
  ] as const)("is valid, canonical and nobody else's: %s", (scalar, invent) => {
    const all = serials.map(invent);
    expect(all.map(IDENTIFIERS[scalar].parse)).toEqual(all);
    expect(new Set(all).size).toBe(all.length);
  });

  it("carries the check letter of its year and serial", () => expect(pncCheckLetter("120394773")).toBe("H"));

  it("is an NHS number of the synthetic range", () =>
    expect(serials.map(inventedNhsNumber).every((number) => number.startsWith("999"))).toBe(true));
});

describe("a caller who sends an identifier", () => {
  it("has it read in its canonical form", () => {
    expect(NhsNumber.parseValue("943 476 5919")).toBe("9434765919");
    expect(PncNumber.parseValue("81/34U")).toBe("1981/0000034U");
    expect(CroNumber.parseValue("65656/91H")).toBe("065656/91H");
  });

  it.each([NhsNumber, PrisonNumber, PncNumber, CroNumber, Crn])("is refused a wrong %s without an echo", (scalar) => {
    for (const wrong of ["canary-4471", 4471, null, { canary: 4471 }]) {
      const refusal = caught(() => scalar.parseValue(wrong));
      expect(refusal).toMatchObject({
        extensions: { code: "BAD_IDENTIFIER" },
        originalError: { code: "BAD_IDENTIFIER" },
      });
      expect(String(refusal)).not.toMatch(/canary|4471/);
    }
  });

  it.each([NhsNumber, PrisonNumber, PncNumber, CroNumber, Crn])("is refused a literal %s without an echo", (scalar) => {
    const refusal = caught(() => scalar.parseLiteral(parseValue('"9434765919"')));
    expect(refusal).toMatchObject({ extensions: { code: "IDENTIFIER_LITERAL" } });
    expect(String(refusal)).not.toContain("9434765919");
  });

  const caught = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (error) {
      return error;
    }
  };
});
