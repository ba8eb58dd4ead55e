/** The project's folder. What is built stands one folder below it, as this file does. */
export const PROJECT = new URL("..", import.meta.url);
