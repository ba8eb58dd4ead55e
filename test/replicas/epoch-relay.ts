import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** Stands between a process and Redis, and fails in what concerns epochs alone: everything else goes through. */
export interface EpochRelay {
  readonly url: URL;
  /** Takes what is said of epochs, passes nothing of it on and answers nothing, until `pass`. */
  swallow(): void;
  pass(): void;
  /** Keeps back the next entry on its way to be kept; answers, when there is one, with what lets it go on. */
  holdKeep(): Promise<() => void>;
  close(): Promise<void>;
}

export async function openEpochRelay(to: URL): Promise<EpochRelay> {
  const sockets = new Set<Socket>();
  let isSwallowing = false;
  let holding: ((release: () => void) => void) | undefined;
  const server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    for (const socket of [near, far]) sockets.add(socket.on("error", () => {}));
    near.on("close", () => far.end());
    far.on("close", () => near.destroy()).on("data", (bytes) => near.write(bytes));
    near.on("data", (bytes) => {
      const text = bytes.toString("latin1");
      if (isSwallowing && text.includes("scg:epoch:")) return;
      if (holding === undefined || !KEPT_VALUE.test(text)) return void far.write(bytes);
      holding(() => far.write(bytes));
      holding = undefined;
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    url: new URL(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`),
    swallow: () => {
      isSwallowing = true;
    },
    pass: () => {
      isSwallowing = false;
    },
    holdKeep: () =>
      new Promise((resolve) => {
        holding = resolve;
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Sealed facts are long; keys, versions and hashes are not. */
const KEPT_VALUE = /[\w-]{300,}/;
