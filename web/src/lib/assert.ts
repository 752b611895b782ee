/** Ends an exhaustive switch: reaching it is a defect. */
export function assertUnreachable(value: never): never {
  throw new Error(`Not expected here: ${JSON.stringify(value)}`);
}
