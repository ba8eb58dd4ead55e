import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent, type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { beginStart, freePort, npmRun, type Running, written } from "./a-process.ts";

const ENDS_WITHIN_MS = 5_000;

describe("the demo, told to stop", () => {
  let folder: string;
  let port: number;
  let token: string;
  let demo: Running;
  let agent: Agent;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "scg-demo-"));
    port = await freePort();
    const env = { PORT: String(port), SCG_DATA_DIR: folder };
    token = (await npmRun(["token", "--", "--role", "prison-officer"], env)).stdout.trim();
    demo = beginStart(["demo"], env);
    agent = new Agent({ keepAlive: true });
    await written(demo, "Explorer: ");
  });
  afterEach(async () => {
    agent.destroy();
    demo.child.kill("SIGKILL");
    await demo.ended;
    await rm(folder, { recursive: true });
  });

  /** A question of which the last byte is not sent yet. */
  function almostAsked() {
    const body = JSON.stringify({ query: '{ prison(id: "BFI") { residents(first: 5) { edges { node { id } } } } }' });
    const asking = request({
      agent,
      port,
      host: "127.0.0.1",
      method: "POST",
      path: "/graphql",
      headers: { "content-type": "application/json", "content-length": body.length, authorization: `Bearer ${token}` },
    });
    asking.on("error", () => {});
    asking.write(body.slice(0, -1));
    return {
      finish: async () => {
        asking.end(body.slice(-1));
        const [answer] = (await once(asking, "response")) as [IncomingMessage];
        return { status: answer.statusCode, json: JSON.parse(await text(answer)) };
      },
      begun: once(asking, "socket").then(([socket]) => socket.connecting && once(socket, "connect")),
    };
  }

  it.each(["SIGINT", "SIGTERM"] as const)(
    "by %s answers what is under way, takes nothing new, and ends well",
    async (signal) => {
      const underWay = almostAsked();
      await underWay.begun;
      // Whoever is answered after it has been heard: the other connection came first.
      await fetch(`http://127.0.0.1:${port}/health/live`, { headers: { connection: "close" } });
      const stopped = performance.now();
      demo.child.kill(signal);
      await refused(port);
      const { status, json } = await underWay.finish();
      expect(status).toBe(200);
      expect(json.data.prison.residents.edges).toHaveLength(5);
      expect((await demo.ended).code).toBe(0);
      expect(performance.now() - stopped).toBeLessThan(ENDS_WITHIN_MS);
    },
  );

  it("ends at once where nobody asks, although connections are kept", async () => {
    const underWay = almostAsked();
    expect((await underWay.finish()).status).toBe(200);
    const stopped = performance.now();
    demo.child.kill("SIGINT");
    expect((await demo.ended).code).toBe(0);
    expect(performance.now() - stopped).toBeLessThan(ENDS_WITHIN_MS);
  });

  it("twice at once, as npm passes on what the terminal sent already, ends as if told once", async () => {
    demo.child.kill("SIGINT");
    demo.child.kill("SIGINT");
    expect((await demo.ended).code).toBe(0);
  });

  it("again later does not wait for what is under way", async () => {
    await almostAsked().begun;
    await fetch(`http://127.0.0.1:${port}/health/live`, { headers: { connection: "close" } });
    demo.child.kill("SIGINT");
    await refused(port);
    const stopped = performance.now();
    const again = setInterval(() => demo.child.kill("SIGINT"), 100);
    expect((await demo.ended).code).toBe(1);
    clearInterval(again);
    expect(performance.now() - stopped).toBeLessThan(ENDS_WITHIN_MS);
  });
});

/** Answers when nobody listens on a port any more. */
async function refused(port: number): Promise<void> {
  for (;;) {
    const listens = await fetch(`http://127.0.0.1:${port}/health/live`, { headers: { connection: "close" } }).then(
      () => true,
      () => false,
    );
    if (!listens) return;
  }
}
