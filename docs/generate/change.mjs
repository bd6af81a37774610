// What a change of a property costs, as a declaration says it after @change.

/** `in place` or `replaces the cache` as a sentence. */
export function changeSentence(change) {
  if (change.startsWith("in place")) {
    return `Changed ${change}.`;
  }
  return change.startsWith("only") ? `O${change.slice(1)}.` : `Changing it ${change}.`;
}
