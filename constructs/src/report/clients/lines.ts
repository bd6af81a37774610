type Part = string | false | readonly Part[];

/** Lines of a program; what is false is left out. */
export function lines(...parts: readonly Part[]): string {
  const all = (part: Part): string[] => (part === false ? [] : typeof part === "string" ? [part] : part.flatMap(all));
  return parts.flatMap(all).join("\n");
}
