/** Where something is not as it was written, and what; never what stands there. */
export interface Fault {
  /** The file's name. */
  readonly file: string;
  /** The line in it, from 1. */
  readonly line?: number;
  /** The row's place among the rows of the file, from 1. */
  readonly sequence?: number;
  readonly what: string;
}

export const faultText = ({ file, line, sequence, what }: Fault): string =>
  `${file}${line === undefined ? "" : `:${line}`}${sequence === undefined ? "" : ` (row ${sequence})`}: ${what}`;
