/** What comes of it, if it comes in time; rejects with TookTooLong otherwise. The work itself goes on. */
export async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    // A process that was busy itself reads what has come meanwhile before it says that nothing came.
    timer = setTimeout(() => setImmediate(() => reject(new TookTooLong())), timeoutMs);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

export class TookTooLong extends Error {
  override readonly name = "TookTooLong";
}
