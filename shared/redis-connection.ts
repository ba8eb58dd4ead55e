/** How every connection to Redis is made; once lost it is not mended: another takes its place. */
export const redisConnection = (url: URL, timeoutMs: number) =>
  ({
    url: url.href,
    // What cannot be sent now is refused now; and what is sent waits for an answer in a bounded row.
    disableOfflineQueue: true,
    commandsQueueMaxLength: 10_000,
    // The library's own limit ends with the sending; ours, with the answer.
    commandOptions: { timeout: 0 },
    // A greeting tells nothing of this program, and asks for nothing that only some servers know.
    disableClientInfo: true,
    maintNotifications: "disabled",
    socket: { connectTimeout: timeoutMs, reconnectStrategy: false },
  }) as const;
