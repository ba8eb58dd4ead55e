import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BODY_MOST } from "../../gateway/admit/read-question.ts";
import { type Answered, openWorld, type World } from "../world.ts";
import { CANARY, GOOD_QUESTION, headersOf } from "./bad-request.ts";
import { expectRefused, expectUnechoed } from "./refused.ts";

type HeaderLists = Record<string, string | string[]>;

describe("a connection on which something odd comes", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [] });
  });
  afterAll(() => world.close());

  /** Sends a request whose headers may come more than once. */
  async function send(method: string, headers: HeaderLists, parts: readonly string[]): Promise<Answered> {
    const sending = request(new URL("/graphql", world.url), { method, headers });
    for (const part of parts) sending.write(part);
    sending.end();
    const [answer] = (await once(sending, "response")) as [IncomingMessage];
    const body = await text(answer);
    return {
      status: answer.statusCode ?? 0,
      headers: answer.headers,
      text: body,
      json: body === "" ? undefined : JSON.parse(body),
    };
  }

  /** Sends bytes as they are and answers all that comes back. */
  async function raw(bytes: string): Promise<string> {
    const socket = connect(Number(new URL(world.url).port), "127.0.0.1");
    socket.on("error", () => {});
    socket.write(bytes);
    const answered = await text(socket);
    socket.destroy();
    return answered;
  }

  const rows = async () => (await world.ledger()).length;

  it.each([
    ["authorization", "UNAUTHENTICATED", `Bearer ${CANARY}`],
    ["x-purpose", "PURPOSE_UNKNOWN", "COC"],
    ["content-type", "UNSUPPORTED_MEDIA_TYPE", "text/plain"],
  ] as const)(
    "is refused where %s comes twice: whoever reads the other one sees another request",
    async (name, code, another) => {
      const good = await headersOf(world);
      for (const twice of [
        [good[name] ?? "", another],
        [another, good[name] ?? ""],
        [good[name] ?? "", good[name] ?? ""],
      ]) {
        await expectRefused(
          world,
          await send("POST", { ...good, [name]: twice }, [JSON.stringify(GOOD_QUESTION)]),
          code,
        );
      }
    },
  );

  it("is refused where a body without a length becomes too large", async () => {
    const parts = [JSON.stringify(GOOD_QUESTION), " ".repeat(BODY_MOST)];
    const answer = await send("POST", { ...(await headersOf(world)), "transfer-encoding": "chunked" }, parts);
    await expectRefused(world, answer, "BODY_TOO_LARGE");
  });

  it("has a HEAD refused without a body, and recorded", async () => {
    const before = await rows();
    const answer = await world.send({
      method: "HEAD",
      path: `/graphql?query={${CANARY}:me{role}}`,
      headers: await headersOf(world),
    });
    expect(answer).toMatchObject({ status: 405, text: "", headers: { allow: "POST", "cache-control": "no-store" } });
    await expectUnechoed(world, answer, CANARY);
    expect((await world.ledger()).slice(before)).toMatchObject([{ outcome: "REFUSED", code: "METHOD_NOT_ALLOWED" }]);
  });

  it.each([
    [
      "a header of a megabyte",
      "431 Request Header Fields Too Large",
      `POST /graphql HTTP/1.1\r\nhost: a\r\nx: ${CANARY.repeat(72_000)}\r\n\r\n`,
    ],
    [
      "an address of a megabyte",
      "431 Request Header Fields Too Large",
      `GET /graphql?${CANARY.repeat(72_000)} HTTP/1.1\r\nhost: a\r\n\r\n`,
    ],
    ["no HTTP", "400 Bad Request", `${CANARY}\r\n\r\n`],
    ["an unknown method", "400 Bad Request", `${CANARY.toUpperCase()} /graphql HTTP/1.1\r\nhost: a\r\n\r\n`],
    ["no host", "400 Bad Request", `GET /graphql?${CANARY} HTTP/1.1\r\n\r\n`],
    [
      "two lengths",
      "400 Bad Request",
      `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n${CANARY}`,
    ],
    [
      "a length and chunks",
      "400 Bad Request",
      `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${CANARY}`,
    ],
    [
      "chunks that are none",
      "400 Bad Request",
      `POST /graphql HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n${CANARY}\r\n`,
    ],
    ["a header that is none", "400 Bad Request", `GET /graphql HTTP/1.1\r\nhost: a\r\n${CANARY}\r\n\r\n`],
  ])("is ended with no more than a status line where %s comes", async (_, status, bytes) => {
    const answered = await raw(bytes);
    expect(answered.split("\r\n")[0]).toBe(`HTTP/1.1 ${status}`);
    // Node itself answers a request without a host, with a body of one empty chunk.
    expect(answered.split("\r\n\r\n")[1]).toMatch(/^0?$/);
    expect(`${answered}${world.log()}${await world.ledgerText()}`).not.toContain(CANARY);
  });
});
