import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { PROJECT } from "./documented";

const { status, stderr, stdout } = checkManual();

test("the pages on disk are those that comments, examples and rules give now", () => {
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test("every link between the pages leads to a page, and to a heading or an anchor on it", () => {
  const pages = ["", "docs", "docs/constructs", "docs/decisions"].flatMap((folder) =>
    readdirSync(path.join(PROJECT, folder))
      .filter((file) => file.endsWith(".md"))
      .map((file) => path.join(PROJECT, folder, file)),
  );
  const broken = pages.flatMap((page) =>
    [...readFileSync(page, "utf8").matchAll(/\]\((?!https?:)([^)#]*)#?([^)]*)\)/g)]
      .filter(([, file = "", anchor = ""]) => {
        const target = path.resolve(path.dirname(page), file || page);
        return !existsSync(target) || (anchor !== "" && !anchorsOf(target).includes(anchor));
      })
      .map(([link]) => `${path.relative(PROJECT, page)} ${link}`),
  );
  expect(broken).toEqual([]);
});

describe("the exports of the package", () => {
  const api = JSON.parse(stdout || "[]") as Export[];
  const members = api.flatMap((entry) => entry.members.map((member) => ({ ...member, owner: entry })));

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

/**
 * Checks the pages, and prints what the generator knows of the package, which takes seconds to read. The generator is an
 * ES module, which jest cannot load: a process of its own does it.
 */
function checkManual() {
  const script = `import("./docs/generate/manual.mjs").then(({ api }) => process.stdout.write(JSON.stringify(api)))`;
  const args = ["-e", script, "--", "--check"];
  return spawnSync(process.execPath, args, { cwd: PROJECT, encoding: "utf8", maxBuffer: 2 ** 26 });
}

/** As GitHub makes them of headings, and those that are written out. */
function anchorsOf(page: string): string[] {
  const text = readFileSync(page, "utf8");
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!.toLowerCase().replaceAll(" ", "-"));
  return [...headings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id!)];
}
