import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Ended } from "../program";
import early from "../setup/early";
import { trackedFiles } from "../tracked-files";
import { PROJECT } from "./documented";

/** Of the generator, which checks the pages and prints what it knows of the package. */
let generator: Ended;
let api: readonly Export[];
let members: readonly (Member & { readonly owner: Export })[];

beforeAll(async () => {
  generator = await early.endOf("manual");
  api = JSON.parse(generator.stdout || "[]") as Export[];
  members = api.flatMap((entry) => entry.members.map((member) => ({ ...member, owner: entry })));
}, 60_000);

test("the pages on disk are those that comments, examples and rules give now", () => {
  const { exitCode, stderr } = generator;
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
});

test("every link between the pages leads to a page, and to a heading or an anchor on it", () => {
  const pages = trackedFiles().filter((file) => file.endsWith(".md"));
  const broken = pages.flatMap((file) => {
    const page = path.join(PROJECT, file);
    return [...readFileSync(page, "utf8").matchAll(/\]\((?!https?:)([^)#]*)#?([^)]*)\)/g)]
      .filter(([, file = "", anchor = ""]) => {
        const target = path.resolve(path.dirname(page), file || page);
        return !existsSync(target) || (anchor !== "" && !anchorsOf(target).includes(anchor));
      })
      .map(([link]) => `${file} ${link}`);
  });
  expect(broken).toEqual([]);
});

describe("the exports of the package", () => {
  test("are there to be judged", () => {
    expect(members.map(({ owner, name }) => `${owner.name}.${name}`)).toContain("SubnetGroupProps.subnetIds");
  });

  test("have a doc comment, every class, interface and enum", () => {
    expect(api.filter(({ doc }) => doc === "").map(({ name }) => name)).toEqual([]);
  });

  test("have a doc comment on every member, of their own or of what they implement; constants say all in their names", () => {
    const silent = members.filter(({ doc, params, isConstant }) => doc === "" && params.length === 0 && !isConstant);
    expect(silent.map(({ owner, name }) => `${owner.name}.${name}`)).toEqual([]);
  });

  test("say what happens when an optional property is left out, which is never “undefined”", () => {
    const vague = members
      .filter(({ owner, isOptional }) => owner.kind === "interface" && isOptional)
      .filter((member) => !member.default || /undefined/.test(member.default));
    expect(vague.map(({ owner, name }) => `${owner.name}.${name}`)).toEqual([]);
  });
});

interface Export {
  readonly name: string;
  readonly kind: "class" | "interface" | "enum";
  readonly doc: string;
  readonly members: readonly Member[];
}

interface Member {
  readonly name: string;
  readonly doc: string;
  readonly params: readonly string[];
  readonly isConstant: boolean;
  readonly isOptional?: boolean;
  readonly default?: string;
}

const anchors = new Map<string, readonly string[]>();

function anchorsOf(page: string): readonly string[] {
  const known = anchors.get(page) ?? anchorsIn(readFileSync(page, "utf8"));
  anchors.set(page, known);
  return known;
}

/** As GitHub makes them of headings, and those that are written out. */
function anchorsIn(text: string): string[] {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!.toLowerCase().replaceAll(" ", "-"));
  return [...headings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id!)];
}
