import { readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readLedger } from "../../gateway/record/read-ledger.ts";
import { readKey } from "../../shared/partner-key-format.ts";
import { begin, beginStart, type Env, freePort, npmRun, type Running, written } from "./a-process.ts";

const PAGE = readFileSync(new URL("../../docs/partners.md", import.meta.url), "utf8");
const IN_A_YEAR = new Date(Date.now() + 365 * 24 * 3_600_000).toISOString().slice(0, 10);
const TERMS = [
  ...["--template", "prison-operations", "--consumer", "Wing tablets", "--agency", "ORG-HMPPS"],
  ...["--owner", "keys@prison.example", "--agreement", "ISA-0007", "--agreement-expires", IN_A_YEAR],
  ...["--most", "--prison", "BFI", "--network", "127.0.0.0/8", "--reason", "The tablets are handed out", "--explorer"],
];

describe("npm run keys, while the demo runs", () => {
  let folder: string;
  let address: string;
  let env: Env;
  let demo: Running;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "scg-keys-"));
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    env = { PORT: String(port), SCG_DATA_DIR: folder };
    demo = beginStart(["demo"], env);
    await written(demo, "Explorer: ");
  });
  afterAll(async () => {
    demo.child.kill("SIGKILL");
    await demo.ended;
    await rm(folder, { recursive: true });
  });

  const keys = (...args: readonly string[]) => npmRun(["keys", "--", ...args], env);
  const use = async (key: string) => {
    const headers = { "content-type": "application/json", "x-api-key": key, "x-role": "prison-officer" };
    const body = JSON.stringify({ query: "{ me { subject role organisation } }" });
    const answer = await fetch(`${address}/graphql`, { method: "POST", headers, body });
    const { data, errors } = await answer.json();
    return [answer.status, errors?.[0].extensions.code ?? data.me];
  };
  const issued = async (): Promise<{ readonly key: string; readonly id: string }> => {
    const { code, stdout, stderr } = await keys("issue", ...TERMS);
    const key = stdout.trim();
    expect([code, stdout]).toEqual([0, `${key}\n`]);
    expect(stderr).not.toContain(key);
    return { key, id: readKey(key)?.id ?? "none" };
  };

  it("issues a key that is answered, lists it without its secret, and ends it on the next request", async () => {
    const { key, id } = await issued();
    const answered = [200, { subject: `key:${id}`, role: "prison-officer", organisation: "ORG-HMPPS" }];
    expect(await use(key)).toEqual(answered);
    const [list, show] = [await keys("list"), await keys("show", id)];
    expect(list.stdout).toMatch(/^ID +STATE +TEMPLATE/);
    expect(list.stdout).toMatch(new RegExp(`^${id} +ACTIVE +prison-operations +ORG-HMPPS .* Wing tablets$`, "m"));
    expect(show.stdout).toMatch(/^prisons +BFI$/m);
    expect(show.stdout).toMatch(/^agreement +ISA-0007, until /m);
    expect(show.stdout).toContain("LANGUAGE:headline:SAFECUSTODY");
    expect(list.stdout + show.stdout).not.toContain(key.slice(-38));

    expect((await keys("suspend", id, "--reason", "Looked at by somebody")).stdout).toBe(
      `${id} is suspended; its version is 2\n`,
    );
    expect(await use(key)).toEqual([403, "KEY_SUSPENDED"]);
    expect((await keys("reinstate", id, "--reason", "It was in order")).code).toBe(0);
    expect(await use(key)).toEqual(answered);
    expect((await keys("revoke", id, "--reason", "The tablets are gone")).code).toBe(0);
    expect(await use(key)).toEqual([401, "KEY_REVOKED"]);
  });

  it("gives a key a second secret, and the first at once none where that is said", async () => {
    const { key, id } = await issued();
    const rotated = await keys("rotate", id, "--overlap-days", "0", "--reason", "It was shown to somebody");
    const second = rotated.stdout.trim();
    expect([rotated.code, readKey(second)?.id]).toEqual([0, id]);
    expect([(await use(key))[1], (await use(second))[0]]).toEqual(["KEY_EXPIRED", 200]);
  });

  it("says in the graph's own words why it is refused, with nothing on standard output", async () => {
    const tooLong = await keys("issue", ...TERMS, "--days", "366");
    expect([tooLong.code, tooLong.stdout]).toEqual([1, ""]);
    expect(tooLong.stderr).toMatch(/^KEY_TOO_LONG: A key lives 1 to 365 days/);
    const nobodys = await keys("revoke", "nobody", "--reason", "There is none such");
    expect([nobodys.code, nobodys.stdout]).toEqual([1, ""]);
    expect(nobodys.stderr).toMatch(/^There is no such key/);
  });

  it("asks as whoever the token is for, who may do no more than they may", async () => {
    const { stdout: token } = await npmRun(["token", "--", "--role", "prison-officer"], env);
    const asOfficer = { ...env, SCG_ACCESS_TOKEN: token.trim() };
    const args = ["keys", "--", "issue", ...TERMS, "--as", "prison-officer"];
    const { code, stdout, stderr } = await npmRun(args, asOfficer);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^ACTION_NOT_PERMITTED: /);
  });

  it("leaves all of it in the ledger, by whoever did it, and no secret", async () => {
    const { key, id } = await issued();
    const ledger = join(folder, "ledger");
    const rows = (await readLedger(ledger)).filter(({ act }) => act?.action === "issuePartnerKey" && act.id === id);
    expect(rows).toMatchObject([{ subject: "demo-caldicott-guardian", outcome: "ANSWERED" }]);
    const files = (await readdir(ledger)).filter((file) => file.endsWith(".jsonl"));
    const texts = await Promise.all(files.map((file) => readFile(join(ledger, file), "utf8")));
    expect(texts.join("")).not.toContain(key.slice(-38));
  });

  it("does as the page for partners' engineers shows", async () => {
    const [, commands = ""] = /```sh\n([\s\S]*?)```/.exec(PAGE) ?? [];
    const here = commands.replaceAll("http://127.0.0.1:4000", address).replaceAll("2027-03-31", IN_A_YEAR);
    const { code, stdout } = await begin("bash", ["-ec", here], env).ended;
    const { data, errors } = JSON.parse(stdout);
    expect([code, errors]).toEqual([0, undefined]);
    expect(data.caseload.edges).toHaveLength(3);
  });
});

describe("npm run keys", () => {
  it("tells how it is used", async () => {
    const { code, stdout } = await npmRun(["keys", "--", "issue", "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("--template TEMPLATE");
  });

  it.each([
    [["list", "--url", "http://graph.example/graphql"], 2, /^--url is an https/],
    [["list", "--url", "https://graph.example/graphql"], 2, /^SCG_ACCESS_TOKEN is needed$/m],
    [["issue", "--template", "canary"], 2, /^--template is one of/],
    [["list", "--url", "http://127.0.0.1:9/graphql"], 1, /^The graph does not answer/],
  ])("with %j ends with %i, and says why", async (args, ends, why) => {
    const folder = await mkdtemp(join(tmpdir(), "scg-keys-"));
    const { code, stdout, stderr } = await npmRun(["keys", "--", ...args], { SCG_DATA_DIR: folder });
    await rm(folder, { recursive: true });
    expect([code, stdout]).toEqual([ends, ""]);
    expect(stderr).toMatch(why);
  });
});
