/** Where in a whole something is that a pointer into a part of it leads to. */
export type Place = (pointer: string) => string;

/**
 * A part that is described at a place of the whole, but for what comes from elsewhere.
 *
 * @param root pointer into the whole
 * @param elsewhere pointers into the whole by pointers into the part; what is inside of one goes along
 */
export function placeAt(root: string, elsewhere: { readonly [pointer: string]: string } = {}): Place {
  const place: Place = (pointer) => {
    const end = pointer.lastIndexOf("/");
    return elsewhere[pointer] ?? (end < 0 ? root : place(pointer.slice(0, end)) + pointer.slice(end));
  };
  return place;
}
