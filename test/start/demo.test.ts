import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROLES } from "../../shared/vocabulary.ts";
import { begin, beginStart, type Env, freePort, npmRun, type Running, workedMs, written } from "./a-process.ts";

const READY_WITHIN_MS = 10_000;
const TOKEN = /^ {2}(ey\S+)$/gm;

describe("the demo", () => {
  let folder: string;
  let address: string;
  let env: Env;
  let demo: Running;
  let tookMs: number;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "scg-demo-"));
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    env = { PORT: String(port), SCG_DATA_DIR: folder };
    demo = beginStart(["demo"], env);
    await written(demo, "Explorer: ");
    tookMs = await workedMs(demo);
  });
  afterAll(async () => {
    demo.child.kill("SIGKILL");
    await demo.ended;
    await rm(folder, { recursive: true });
  });

  const ask = async (token: string, query: string) => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
    const answer = await fetch(`${address}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
    return { status: answer.status, json: await answer.json() };
  };
  const tokens = (): readonly string[] => [...demo.stdout().matchAll(TOKEN)].map(([, token = ""]) => token);

  it("says within ten seconds where it is, who to be, and where the explorer is", () => {
    expect(tookMs).toBeLessThan(READY_WITHIN_MS);
    expect(demo.stdout()).toContain(`${address}/graphql\n`);
    expect(demo.stdout()).toContain(`Explorer: ${address}/graphiql\n`);
    expect(tokens().length).toBeGreaterThanOrEqual(8);
    expect(demo.stderr()).toBe("");
  });

  it("gives tokens that it believes, each of another role", async () => {
    const answers = await Promise.all(tokens().map((token) => ask(token, "{ __typename }")));
    expect(
      new Set(answers.map(({ status, json }) => (status === 400 ? json.errors[0].extensions.code : status))),
    ).toEqual(new Set([200, "PURPOSE_REQUIRED"]));
  });

  it("gives three commands to paste, that are answered differently", async () => {
    const commands = demo.stdout().match(/^curl .*$/gm) ?? [];
    expect(commands).toHaveLength(3);
    const answers = await Promise.all(commands.map((command) => begin("bash", ["-c", command]).ended));
    const people = answers.map(({ code, stdout }) => {
      expect(code).toBe(0);
      const { data, errors } = JSON.parse(stdout);
      expect(errors).toBeUndefined();
      return JSON.stringify(data);
    });
    expect(new Set(people).size).toBe(3);
  });

  it("is alive and ready", async () => {
    for (const path of ["/health/live", "/health/ready"]) {
      const answer = await fetch(address + path);
      expect([answer.status, await answer.json()]).toEqual([200, { status: "ok" }]);
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
  });

  it("serves an explorer that loads nothing from anywhere else", async () => {
    const page = await fetch(`${address}/graphiql`);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).not.toMatch(/(https?:)?\/\/[a-z]/i);
    expect(page.headers.get("content-security-policy")).toMatch(/default-src 'self'/);
    expect(page.headers.get("content-security-policy")).not.toMatch(/https?:|\*/);
    const assets = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = ""]) => path);
    expect(assets).toHaveLength(4);
    for (const path of assets) {
      const asset = await fetch(address + path);
      const text = await asset.text();
      expect([path, asset.status, text.length > 1000]).toEqual([path, 200, true]);
      expect(asset.headers.get("content-type")).toMatch(path.endsWith(".css") ? /^text\/css/ : /^text\/javascript/);
      if (path.endsWith(".css")) expect(text).not.toMatch(/@import|url\((?!data:)/);
    }
  });

  it("tells the explorer its schema, without a label in it", async () => {
    const { stdout } = await npmRun(["token", "--", "--role", "prison-officer"], env);
    const { status, json } = await ask(stdout.trim(), getIntrospectionQuery());
    expect(status).toBe(200);
    expect(json.errors).toBeUndefined();
    const names = json.data.__schema.types.map(({ name }: { name: string }) => name);
    expect(names).toContain("Person");
    expect(names.filter((name: string) => /^(join__|link__|_)[^_]/.test(name))).toEqual([]);
  });

  it("says who its issuer is, as a client of OpenID Connect asks", async () => {
    const discovery = await (await fetch(`${address}/.well-known/openid-configuration`)).json();
    expect(discovery.jwks_uri).toBe(`${address}/.well-known/jwks.json`);
    const { keys } = await (await fetch(discovery.jwks_uri)).json();
    expect(keys).toMatchObject([{ kty: "OKP", crv: "Ed25519", use: "sig" }]);
    expect(keys[0].d).toBeUndefined();
  });

  it.each(["prison-officer", "court-officer", "person"] as const)(
    "believes a token made for a %s while it runs",
    async (role) => {
      expect(ROLES).toContain(role);
      const { code, stdout } = await npmRun(["token", "--", "--role", role], env);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^\S+\n$/);
      expect(await ask(stdout.trim(), "{ me { role } }")).toMatchObject({
        status: 200,
        json: { data: { me: { role } } },
      });
    },
  );

  it.each([[["--role", "nobody"]], [[]], [["--role", "analyst", "--purpose", "TREAT"]]])(
    "gives no token for %j, and nothing on standard output",
    async (args) => {
      const { code, stdout, stderr } = await npmRun(["token", "--", ...args], env);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/--role|purpose/);
    },
  );

  it("says where its ledger is, which holds what was asked", async () => {
    const { code, stdout } = await npmRun(["ledger", "--", "where"], env);
    expect([code, stdout]).toEqual([0, `${join(folder, "ledger")}\n`]);
    const [file = ""] = await readdir(stdout.trim());
    expect(await readFile(join(stdout.trim(), file), "utf8")).toContain('"role":"custody-sergeant"');
  });

  it("says whether its ledger is whole, and where it is not", async () => {
    const whole = await npmRun(["ledger", "--", "verify"], env);
    expect([whole.code, whole.stderr]).toEqual([0, ""]);
    expect(whole.stdout).toMatch(/^whole: 1 files, \d+ rows, \d+ checkpoints\n/);
    const [file = ""] = await readdir(join(folder, "ledger"));
    const text = await readFile(join(folder, "ledger", file), "utf8");
    await writeFile(join(folder, "ledger", file), text.replace("custody-sergeant", "custody-clinician"));
    const changed = await npmRun(["ledger", "--", "verify"], env);
    expect([changed.code, changed.stdout]).toEqual([1, ""]);
    expect(changed.stderr).toMatch(new RegExp(`^${file}:\\d+ \\(row \\d+\\): is not as it was written`, "m"));
  });

  it("says no to a second one on its port, without a stack", async () => {
    const { code, stdout, stderr } = await beginStart(["demo"], env).ended;
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/EADDRINUSE/);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});
