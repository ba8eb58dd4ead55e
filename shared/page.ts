/** The most people one page may hold, and how many it holds unless asked. */
export const PAGE = { most: 100, usual: 50 } as const;
