/** A way from a value into it: names of properties, and indexes of lists. */
export type Path = readonly (string | number)[];

/**
 * Places inside of a value, as text: `/caches/checkout/shards`.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc6901
 */
export class JsonPointer {
  /** The pointer of a path; that of the empty path is empty. */
  public static of(path: readonly (string | number)[]): string {
    return path.map((segment) => `/${String(segment).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  }

  /** The path of a pointer. */
  public static pathOf(pointer: string): string[] {
    return pointer
      .split("/")
      .slice(1)
      .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
  }

  /** The place in the words of a reader: `caches.checkout.shards`. */
  public static inWords(pointer: string): string {
    return JsonPointer.pathOf(pointer).join(".");
  }
}
