import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { JsonObject } from "../fuzz/draw/schema";

/** A public configuration, retold as an environment file. */
export interface RealWorldCase {
  /** Folder and name of the file, without ending. */
  readonly name: string;
  readonly source:
    { readonly repository: string; readonly path: string; readonly commit?: string } | { readonly url: string };
  /** What the source has and an environment file does not say. */
  readonly leftOut: readonly { readonly what: string; readonly why: string }[];
  /** Codes of the warnings that synthesis gives, in order. */
  readonly warnings: readonly string[];
  /** Exactly what a user would write. */
  readonly environment: JsonObject;
}

/** Every case, in the order of their names. */
export function realWorldCases(): RealWorldCase[] {
  return folders().flatMap((folder) =>
    readdirSync(path.join(__dirname, folder))
      .sort()
      .map((file) => {
        const content = JSON.parse(readFileSync(path.join(__dirname, folder, file), "utf8")) as object;
        return { name: `${folder}/${path.basename(file, ".json")}`, ...content } as RealWorldCase;
      }),
  );
}

/** The folders that hold cases. */
export function folders(): string[] {
  return readdirSync(__dirname)
    .filter((name) => statSync(path.join(__dirname, name)).isDirectory())
    .sort();
}
