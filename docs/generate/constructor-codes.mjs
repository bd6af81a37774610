// Which codes the comment of a constructor names: `EC1201 to EC1210 (topology)`, or those of another construct.

/** The codes that a class names, out of those that exist. Fails on one that does not exist. */
export function codesOf(name, api, existing) {
  const { constructorDoc = "" } = api.find((entry) => entry.name === name) ?? {};
  const [, other] = /those of every `(\w+)`/.exec(constructorDoc) ?? [];
  const inherited = other ? codesOf(other, api, existing) : [];
  const named = [...constructorDoc.matchAll(/\b(EC\d{4})(?: to (EC\d{4}))?/g)].flatMap(([, first, last = first]) => {
    const missing = [first, last].find((code) => !existing.includes(code));
    if (missing) {
      throw new Error(`The constructor of ${name} names ${missing}, which no rule has.`);
    }
    return existing.filter((code) => first <= code && code <= last);
  });
  return [...new Set([...inherited, ...named])].sort();
}
