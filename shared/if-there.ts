/** What is read of a file or a folder, or `none` where there is no such thing; any other failure stays one. */
export const ifThere = <Read, None>(reading: Promise<Read>, none: None): Promise<Read | None> =>
  reading.catch((failure: NodeJS.ErrnoException) => {
    if (failure.code === "ENOENT") return none;
    throw failure;
  });
