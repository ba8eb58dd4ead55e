import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_CALLERS } from "../../demo/defaults.ts";
import { tokenRequest } from "../../demo/token-request.ts";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import { UsageError } from "../../shared/command.ts";
import { ROLES } from "../../shared/vocabulary.ts";

const WRONG: readonly (readonly string[])[] = [
  [],
  ["--role"],
  ["--role", "canary"],
  ["--role", "constructor"],
  ["--role", "analyst", "--role", "analyst"],
  ["--role", "analyst", "--nope", "x"],
  ["--role", "analyst", "extra"],
  ["--role", "analyst", "--site"],
  ["--role", "analyst", "--site", ""],
  ["--role", "analyst", "--site", "--team"],
  ["--role", "analyst", "--subject= "],
  ["--role", "analyst", "--purpose", "TREAT"],
  ["--role", "analyst", "--purpose", "canary"],
  ["--role", "analyst", "--registration", "NMC"],
  ["--role", "analyst", "--registration", "NMC:"],
  ["--role", "analyst", "--registration", ":1"],
  ["--role", "analyst", "--registration", "NMC:1:2"],
  ["--role", "analyst", "--also-role", "canary"],
  ["--role", "analyst", "--minutes", "0"],
  ["--role", "analyst", "--minutes", "721"],
  ["--role", "analyst", "--minutes", "1.5"],
  ["--role", "analyst", "--key", "scg_test_AbCdEf012345_canary"],
  ["--help=yes"],
];

describe("who asks for a token", () => {
  it.each(ROLES)("need say no more than the role %s", (role) => {
    expect(tokenRequest(["--role", role])).toEqual({ role, ...DEMO_CALLERS[role] });
  });

  it("may say everything", () => {
    const all = "--role social-worker --site A --site B --subject s --team t --organisation o --registration SWE:SW1";
    expect(tokenRequest([...all.split(" "), "--purpose=SAFEGUARD", "--minutes=10", "--key=AbCdEf012345"])).toEqual({
      role: "social-worker",
      sites: ["A", "B"],
      subject: "s",
      team: "t",
      organisation: "o",
      registration: { body: "SWE", number: "SW1" },
      purpose: "SAFEGUARD",
      expiresInS: 600,
      azp: "AbCdEf012345",
    });
  });

  it("may say which roles they hold besides, each where its demo caller holds it", () => {
    const { subject: _, ...besides } = DEMO_CALLERS["prison-clinician"];
    expect(tokenRequest(["--role", "analyst", "--also-role", "prison-clinician", "--also-role=analyst"])).toMatchObject(
      {
        role: "analyst",
        subject: "demo-analyst",
        roles: [{ role: "prison-clinician", ...besides }, { role: "analyst" }],
      },
    );
  });

  it.each(WRONG)("is told what was wrong with %j %j %j %j", (...args) => {
    expect(() => tokenRequest(args)).toThrow(UsageError);
  });
});

describe("the invented callers", () => {
  it.each(ROLES)("have a registration where the role %s needs one, and only there", (role) => {
    expect(DEMO_CALLERS[role].registration !== undefined).toBe(ROLE_DEFINITIONS[role].registered);
  });
});

describe("npm run token", () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "token-"));
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  const run = (...args: readonly string[]) =>
    new Promise<{ code: unknown; stdout: string; stderr: string }>((done) => {
      const env = { ...process.env, SCG_DATA_DIR: dataDir };
      execFile(process.execPath, ["--import", "tsx", "demo/token.ts", ...args], { env }, (error, stdout, stderr) =>
        done({ code: error?.code ?? 0, stdout, stderr }),
      );
    });

  it("prints the token alone", async () => {
    const { code, stdout, stderr } = await run("--role", "prison-officer", "--subject", "officer-1");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(decodeJwt(stdout.trim())).toMatchObject({ sub: "officer-1", role: "prison-officer", sites: ["BFI"] });
    expect(await readdir(dataDir)).toEqual(["demo-issuer.json"]);
  });

  it("prints nothing but the reason, on standard error, when it was asked wrongly", async () => {
    const { code, stdout, stderr } = await run("--role", "governor");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("prison-officer");
  });

  it("tells how it is used", async () => {
    const { code, stdout } = await run("--help");
    expect(code).toBe(0);
    expect(stdout).toContain("--role ROLE");
  });
});
