import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AskGraph } from "../../commands/ask/ask-graph.ts";
import { ACTS } from "../../commands/documents/acts.ts";
import { given } from "../../commands/documents/given.ts";
import { UsageError } from "../../shared/command.ts";
import { administrator, fresh, REGISTERS } from "../partners/a-key.ts";
import { openWorld, type World } from "../world.ts";
import { DASHBOARD, textOf } from "./a-dashboard.ts";
import { idOf } from "./a-document.ts";

describe("npm run documents", () => {
  it.each([
    [[], /^npm run -s documents/],
    [["forget"], /^npm run -s documents/],
    [["register", "--owner", "key:A", "--reason", "A new page"], /^register takes at least one file\.$/],
    [["register", "page.graphql", "--owner", "key:A"], /^register needs --reason\.$/],
    [["register", "page.graphql", "--owner", " ", "--reason", "A new page"], /^register needs --owner\.$/],
    [["withdraw", "sha256:0", "sha256:1", "--owner", "key:A", "--reason", "No page"], /^withdraw takes one ID\.$/],
    [["show", "sha256:0"], /^show needs --owner\.$/],
    [["list", "--reason", "To see"], /^list takes no --reason\.$/],
    [["check", "page.graphql"], /^check takes options alone\.$/],
    [["list", "--nonsense"], /nonsense/],
  ])("with %j says what is wrong", (args, why) => {
    const asked = () => given(args);
    expect(asked).toThrow(UsageError);
    expect(asked).toThrow(why);
  });

  it("says which file cannot be read, before anything is asked", () => {
    const asked = given(["register", "no-such-file.graphql", "--owner", "client:one", "--reason", "A new page"]);
    expect(() => ACTS.register(asked)).toThrow("no-such-file.graphql cannot be read.");
  });
});

describe("whoever administers documents", () => {
  const FILE = fileURLToPath(new URL("engagement.graphql", DASHBOARD));
  const OWNER = ["--owner", "client:dashboard"];
  const WHY = ["--reason", "The page of engagement"];
  const id = idOf(textOf("engagement.graphql"));
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [], ...REGISTERS });
  });
  afterAll(() => world.close());

  const ask: AskGraph = async (query, variables) => {
    const { json } = await world.ask(administrator, query, { variables: { ...variables } });
    if (json.errors) throw new Error(json.errors[0].extensions.code);
    return json.data;
  };
  const run = (command: keyof typeof ACTS, ...args: readonly string[]): Promise<string> =>
    ACTS[command](given([command, ...args]))({ ask, tell: (line) => expect.fail(line), newKey: fresh });

  it("registers a file, lists it, shows its very text, and withdraws it", async () => {
    expect(await run("list")).toBe("No documents, or none that this caller administers.");
    expect(await run("register", FILE, ...OWNER, ...WHY)).toBe(`${id}  ${FILE}`);
    expect(await run("list", ...OWNER)).toBe(`${id}  REGISTERED  client:dashboard  Engagement`);
    expect(await run("show", id, ...OWNER)).toBe(textOf("engagement.graphql"));
    expect(await run("withdraw", id, ...OWNER, ...WHY)).toBe(`${id} is withdrawn from client:dashboard`);
    expect(await run("list")).toBe(`${id}  WITHDRAWN  client:dashboard  Engagement`);
    await expect(run("withdraw", id, ...OWNER, ...WHY)).rejects.toThrow("NOTHING_TO_ACT_ON");
  });

  it("is told of which file it was that cannot be registered, and why", async () => {
    const other = fileURLToPath(new URL("README.md", DASHBOARD));
    await expect(run("register", other, ...OWNER, ...WHY)).rejects.toThrow(`${other}: SYNTAX_ERROR`);
  });
});
