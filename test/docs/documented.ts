import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export const PROJECT = path.join(__dirname, "../..");
const PAGES = path.join(PROJECT, "docs/constructs");

/** A page of the manual on one construct. */
export interface ConstructPage {
  /** As in the paths of pages and examples: `network/subnet-group`. */
  readonly place: string;
  /** As in the source: `SubnetGroup`. */
  readonly name: string;
  /** The codes that the constructor can report. */
  readonly codes: readonly string[];
}

/** The pages on disk, which another test holds to be those that the generator would write. */
export function constructPages(): ConstructPage[] {
  return readdirSync(PAGES, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".generated.md") && !["api.generated.md", "types.generated.md"].includes(file))
    .map((file) => {
      const text = readFileSync(path.join(PAGES, file), "utf8");
      return {
        place: file.replace(".generated.md", ""),
        name: /^# (\w+)$/m.exec(text)![1]!,
        codes: [...text.matchAll(/^\| \[(EC\d{4})\]/gm)].map(([, code]) => code!),
      };
    });
}

/** The codes on the page of errors, in the order of the page. */
export function documentedCodes(): string[] {
  const text = readFileSync(path.join(PROJECT, "docs/reference/errors.generated.md"), "utf8");
  return [...text.matchAll(/<\/a>(EC\d{4}) \|/g)].map(([, code]) => code!);
}
