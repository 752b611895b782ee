/** Structured data is filtered by whether there is any; that needs no value. */
export function JsonFilter() {
  return null;
}
