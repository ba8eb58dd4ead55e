import dgram from "node:dgram";
import { channel } from "node:diagnostics_channel";
import dns from "node:dns";
import { Socket } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { demoPeople } from "../../demo/people.ts";
import { ROLES } from "../../shared/vocabulary.ts";
import { openWorld } from "../world.ts";
import { aKnownPerson } from "./a-known-person.ts";
import { WHOLE_PERSON } from "./asking.ts";

/** Everything this process tried to reach while it was watched: `host:port`, looked-up names, datagrams. */
let reached: string[];
let restore: (() => void)[];

beforeEach(() => {
  reached = [];
  restore = [];
  watch(Socket.prototype, "connect", (given) => `connect ${address(given)}`);
  watch(dns, "lookup", ([name]) => `lookup ${String(name)}`);
  watch(dns.promises, "lookup", ([name]) => `lookup ${String(name)}`);
  watch(dgram.Socket.prototype, "send", () => "datagram");
  watch(globalThis, "fetch", ([url]) => `fetch ${String(url)}`);
  const sockets = channel("net.client.socket");
  const noted = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket };
    socket.once("connect", () => reached.push(`connected ${socket.remoteAddress}:${socket.remotePort}`));
  };
  sockets.subscribe(noted);
  restore.push(() => void sockets.unsubscribe(noted));
});
afterEach(() => {
  for (const undo of restore) undo();
});

it("the graph, opened, asked about everything by everybody and closed, reaches nothing but itself", async () => {
  const silenced = process.env.APOLLO_TELEMETRY_DISABLED;
  delete process.env.APOLLO_TELEMETRY_DISABLED;
  restore.push(() => {
    if (silenced !== undefined) process.env.APOLLO_TELEMETRY_DISABLED = silenced;
  });
  const world = await openWorld({ people: [...demoPeople(), aKnownPerson("ben", 9000)], introspection: true });
  try {
    for (const role of ROLES) {
      expect((await world.ask(role, WHOLE_PERSON, { variables: { id: "person-ben" } })).status).toBe(200);
    }
    await world.ask("prison-officer", "{ nonsense }");
    await world.ask("prison-officer", "{ __schema { types { name } } }");
    await world.ask(
      "prison-officer",
      '{ prison(id: "BFI") { residents { edges { node { identity { familyName } } } } } }',
    );
    await world.send({ method: "GET", path: "/health/ready" });
  } finally {
    await world.close();
  }
  const { hostname, port } = new URL(world.url);
  // To listen on an address is to look it up, even where it is a number.
  const itself = [`connect ${hostname}:${port}`, `connected ${hostname}:${port}`, `lookup ${hostname}`];
  const elsewhere = reached.filter((one) => !itself.includes(one));
  expect(reached).toContain(`connect ${hostname}:${port}`);
  expect(elsewhere).toEqual([]);
});

it("what watches would have seen it", async () => {
  const socket = new Socket();
  socket.on("error", () => {});
  socket.connect(9, "127.0.0.1");
  socket.destroy();
  await dns.promises.lookup("127.0.0.1");
  expect(reached).toEqual(expect.arrayContaining(["connect 127.0.0.1:9", "lookup 127.0.0.1"]));
});

/** Notes each call of a method, which still does what it did. */
function watch<Name extends string>(of: object, name: Name, note: (given: readonly unknown[]) => string): void {
  const holder = of as Record<Name, (...given: unknown[]) => unknown>;
  const before = holder[name];
  holder[name] = function (this: unknown, ...given: unknown[]) {
    reached.push(note(given));
    return before.apply(this, given);
  };
  restore.push(() => {
    holder[name] = before;
  });
}

/** `host:port` of what is given to `connect`, which node also calls with a list it has put in order. */
function address(given: readonly unknown[]): string {
  const [first, second] = Array.isArray(given[0]) ? given[0] : given;
  if (typeof first !== "object" || first === null) return `${String(second)}:${String(first)}`;
  const { host, hostname, port, path } = first as Readonly<Record<string, unknown>>;
  return `${String(host ?? hostname ?? path)}:${String(port)}`;
}
