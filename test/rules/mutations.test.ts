import Ajv from "ajv";
import { TerraformStack } from "cdktf";
import { ConfigurationError, JsonPointer, type Problem, Warnings } from "cdktf-elasticache";
import { unacknowledged } from "../../configuration/acknowledgement";
import type { EnvironmentFile } from "../../configuration/config";
import schema from "../../environments/environment.schema.json";
import parameterHints from "../../environments/parameters.generated.schema.json";
import { ALL_RULES } from "../../stacks/all-rules";
import { testApp } from "../constructs/synthesis";
import { documentedCodes } from "../docs/documented";
import { scratchFolder } from "../scratch";
import { judgeEnvironments, type Judgement } from "./judged-environment";
import { type Change, changed, type ConstructMutation, type FileMutation, type Remedy, type Way } from "./mutation";
import { ACROSS_MUTATIONS, CONSTRUCT_MUTATIONS, FILE_MUTATIONS } from "./mutations";
import { CODE_REMEDIES, FILE_REMEDIES } from "./remedies";
import { ACKNOWLEDGE, followed, NEIGHBOUR, OUTSIDE } from "./remedy";
import { SPECIMENS } from "./valid-props";
import { VALID_ENVIRONMENT } from "./valid-environment";
import { vagueOf } from "./written";

const scratch = scratchFolder();

/** Of files, their names and runs (test/main.test.ts, test/output, test/stacks) and of changes (test/stacks, test/replacement, test/commands): no value breaks them. */
const NOT_OF_VALUES = /^EC000[1-9]$|^EC00[23]|^EC1013$|^EC19[01]|^EC20/;

/** What no change of the code makes go away. */
const OUTSIDE_OF_CODE = {
  EC1622: "an export, to be tried once",
  EC2145: "a user reads it of the key of a secret; the mutation has an endpoint, which nobody chooses",
};

const WARNINGS = Object.values(ALL_RULES)
  .flat()
  .flatMap(({ code, severity }) => (severity === "warning" ? [code] : []));

/** What an editor that knows the schema accepts. */
const isValid = new Ajv({ discriminator: true, strict: false })
  .addSchema(parameterHints, "parameters.generated.schema.json")
  .compile(schema);

test("every rule has a mutation, and every mutation a rule", () => {
  const mutations = [...FILE_MUTATIONS, ...CONSTRUCT_MUTATIONS, ...ACROSS_MUTATIONS];
  const mutated = new Set(mutations.map(({ code }) => code));
  expect([...mutated].sort()).toEqual(
    documentedCodes()
      .filter((code) => !NOT_OF_VALUES.test(code))
      .sort(),
  );
});

test("every way to break a rule has its remedy followed, and every remedy a way to break it", () => {
  const apart = <Mutation extends { readonly remedy?: Remedy }>(all: readonly Mutation[]) =>
    all.filter(({ remedy }) => remedy === undefined);
  expect(Object.keys(FILE_REMEDIES).sort()).toEqual(apart(FILE_MUTATIONS).map(nameInFile).sort());
  expect(Object.keys(CODE_REMEDIES).sort()).toEqual(apart(CONSTRUCT_MUTATIONS).map(nameInCode).sort());
});

test("hardly a remedy of the code is outside of it altogether", () => {
  const outside = CONSTRUCT_MUTATIONS.filter((mutation) => waysOf(inCode(mutation)).length === 0);
  expect(outside.map(({ code }) => code).sort()).toEqual(Object.keys(OUTSIDE_OF_CODE).sort());
});

test("nothing is said of the environment that is mutated", () => {
  expect(saidOfFile({})).toEqual({ problems: [], warnings: [] });
});

test("an editor that knows the schema objects to no file that is right", () => {
  const files = FILE_MUTATIONS.map(({ neighbour }) => neighbour);
  expect([{}, ...files].filter((change) => !isValid(changed(VALID_ENVIRONMENT, change)))).toEqual([]);
});

test("an editor that knows the schema objects to nothing that is only warned of", () => {
  const warned = FILE_MUTATIONS.filter(({ code }) => WARNINGS.includes(code));
  expect(warned.filter(({ change }) => !isValid(changed(VALID_ENVIRONMENT, change)))).toEqual([]);
});

describe.each(FILE_MUTATIONS)("$code in a file: $by", (mutation) => {
  const { code, at, atName, change, neighbour, alsoWarns = [], neighbourWarns = [] } = mutation;
  const [remedy, ...ways] = inFiles(mutation);
  const isWarning = WARNINGS.includes(code);

  test("is reported at its line, and nothing else", () => {
    const here = `${code} ${at} ${placeOf(changed(VALID_ENVIRONMENT, change), at, atName)}`;
    const { problems, warnings } = saidOfFile(change);
    const others = warnings.filter((warning) => warning !== here);
    expect({ problems, others: others.map((warning) => warning.split(" ")[0]) }).toEqual({
      problems: isWarning ? [] : [here],
      others: alsoWarns,
    });
    expect(warnings.includes(here)).toBe(isWarning);
  });

  test("has a neighbour that is right", () => {
    const { problems, warnings } = saidOfFile(neighbour);
    expect({ problems, warnings: warnings.map((warning) => warning.split(" ")[0]) }).toEqual({
      problems: [],
      warnings: neighbourWarns,
    });
  });

  test("prints the remedy that is followed here", () => {
    expect(remedyOf(problemsOfFile(changed(VALID_ENVIRONMENT, change)), code, at)).toBe(remedy);
  });

  ways.forEach((way, index) => {
    test(`is gone by way ${index + 1} of its remedy`, () => {
      expect(leftOf(problemsOfFile(inFile(mutation, way)), code)).toEqual([]);
    });
  });
});

test("what is said of files that break a rule is about what they have, and not about a default", () => {
  const files = FILE_MUTATIONS.map(({ change }) => textOf(changed(VALID_ENVIRONMENT, change)));
  const small = files.filter(({ length }) => length < 20_000); // those of quotas are hundreds of caches that are alike
  expect(small.flatMap((text) => vagueOf(JSON.parse(text), judged({ qa: text }).ofMeaning))).toEqual([]);
});

describe.each(CONSTRUCT_MUTATIONS)("$code in $construct: $by", (mutation) => {
  const { code, construct, at, change, neighbour, alsoWarns = [], neighbourWarns = [] } = mutation;
  const [remedy, ...ways] = inCode(mutation);
  const isWarning = WARNINGS.includes(code);

  test("is reported at its property, and nothing else", () => {
    const here = [`${code} ${at}`];
    const { problems, warnings } = saidOf(construct, change);
    const others = warnings.filter((warning) => !here.includes(warning)).map((warning) => warning.split(" ")[0]);
    expect({ problems, others }).toEqual({ problems: isWarning ? [] : here, others: alsoWarns });
    expect(here.every((one) => warnings.includes(one))).toBe(isWarning);
  });

  test("has a neighbour that is right", () => {
    const { problems, warnings } = saidOf(construct, neighbour);
    expect({ problems, warnings: warnings.map((warning) => warning.split(" ")[0]) }).toEqual({
      problems: [],
      warnings: neighbourWarns,
    });
  });

  test("prints the remedy that is followed here", () => {
    expect(remedyOf(problemsOfCode(construct, change), code, at)).toBe(remedy);
  });

  waysOf([remedy, ...ways]).forEach((way, index) => {
    test(`is gone by way ${index + 1} of its remedy`, () => {
      expect(leftOf(afterwards(mutation, way), code)).toEqual([]);
    });
  });

  const asFile = mutation.inFile;
  if (asFile) {
    test(`is refused by the shape of an environment file, as ${asFile.code}`, () => {
      expect(saidOfFile(asFile.change).problems.map((problem) => problem.split(" ")[0])).toEqual([asFile.code]);
    });
  }
});

describe.each(ACROSS_MUTATIONS)("$code across files: $by", (mutation) => {
  const { code, at, change, neighbour, twin, twins = 1 } = mutation;
  const [remedy, ...ways] = mutation.remedy!;
  const broken = changed(VALID_ENVIRONMENT, change);
  const said = (qa: object) => {
    const others = Array.from({ length: twins }, (_, index) => {
      const environment = index === 0 ? "twin" : `twin-${index}`;
      return [environment, textOf(changed(VALID_ENVIRONMENT, { ...twin, "/environment": environment }))];
    });
    const { problems, warnings } = judged({ qa: textOf(qa), ...(Object.fromEntries(others) as Files) });
    return [...problems, ...warnings];
  };
  const places = (qa: object) =>
    said(qa).map(({ code: found, pointer, file }) => `${file.split("/").at(-1)} ${found} ${pointer}`);

  test("is reported in one of the files, and nothing else", () => {
    const here = new RegExp(`^(qa|twin(-\\d)?)\\.json ${code} ${at}$`);
    expect(places(broken)).toEqual([expect.stringMatching(here)]);
  });

  test("has a neighbour that is right", () => {
    expect(places(changed(VALID_ENVIRONMENT, neighbour))).toEqual([]);
  });

  test("prints the remedy that is followed here", () => {
    const { remedy: printed } = said(broken).find((one) => one.code === code)!;
    expect(printed).toBe(remedy);
  });

  ways
    .filter((way) => way !== ACKNOWLEDGE)
    .forEach((way, index) => {
      test(`is gone by way ${index + 1} of its remedy`, () => {
        expect(leftOf(said(followed(broken, way as Change, at)), code)).toEqual([]);
      });
    });
});

function nameInFile({ code, by }: FileMutation): string {
  return `${code}: ${by}`;
}

function nameInCode({ code, construct, by }: ConstructMutation): string {
  return `${code} in ${construct}: ${by}`;
}

function inFiles(mutation: FileMutation): Remedy {
  return mutation.remedy ?? FILE_REMEDIES[nameInFile(mutation)]!;
}

function inCode(mutation: ConstructMutation): Remedy {
  return mutation.remedy ?? CODE_REMEDIES[nameInCode(mutation)]!;
}

function waysOf([, ...ways]: Remedy): Way[] {
  return ways.filter((way) => way !== OUTSIDE);
}

function remedyOf(said: readonly Problem[], code: string, at: string): string | undefined {
  return said.find((one) => one.code === code && one.pointer === at)?.remedy;
}

/** What is still said of the code, and errors that have come with the remedy. */
function leftOf(said: readonly Problem[], code: string): string[] {
  return said
    .filter((one) => one.severity === "error" || one.code === code)
    .map((one) => `${one.code} ${one.pointer} ${one.message}`);
}

/** The file once a remedy is followed. */
function inFile({ code, at, change, neighbour }: FileMutation, way: Way): object {
  const broken = changed(VALID_ENVIRONMENT, change);
  switch (way) {
    case NEIGHBOUR:
      return changed(VALID_ENVIRONMENT, neighbour);
    case ACKNOWLEDGE:
      return { ...broken, acknowledged: [{ code, path: JsonPointer.inWords(at), reason: "It is done." }] };
    default:
      return followed(broken, way as Change, at);
  }
}

/** What is said once a remedy is followed. Another construct is used with properties that it takes. */
function afterwards({ construct, at, change, neighbour }: ConstructMutation, way: Way): readonly Problem[] {
  if (way === NEIGHBOUR) {
    return problemsOfCode(construct, neighbour);
  }
  const { construct: other, ...places } = way as { readonly construct?: string };
  return other === undefined
    ? problemsOfProps(construct, followed(changed(SPECIMENS[construct]!.props, change), places, at))
    : problemsOfProps(other, SPECIMENS[other]!.props);
}

/** Texts by the name of the environment. */
interface Files {
  readonly [name: string]: string;
}

const judgements = new Map<string, Judgement>();

/** What is said of files, which more than one test asks. */
function judged(files: Files): Judgement {
  const key = JSON.stringify(files);
  const judgement = judgements.get(key) ?? judgeEnvironments(scratch, files);
  judgements.set(key, judgement);
  return judgement;
}

function saidOfFile(change: Change): { problems: string[]; warnings: string[] } {
  const { problems, warnings } = judged({ qa: textOf(changed(VALID_ENVIRONMENT, change)) });
  const show = ({ code, pointer, line, column }: (typeof problems)[number]) => `${code} ${pointer} ${line}:${column}`;
  return { problems: problems.map(show), warnings: warnings.map(show) };
}

/** What is said of a file, and not acknowledged in it. */
function problemsOfFile(file: object): Problem[] {
  const { problems, warnings } = judged({ qa: textOf(file) });
  return [...problems, ...unacknowledged((file as EnvironmentFile).acknowledged, warnings)];
}

function saidOf(construct: keyof typeof SPECIMENS, change: Change): { problems: string[]; warnings: string[] } {
  const said = problemsOfCode(construct, change);
  const show = (severity: string) =>
    said.filter((one) => one.severity === severity).map(({ code, pointer }) => `${code} ${pointer}`);
  return { problems: show("error"), warnings: show("warning") };
}

const builds = new Map<keyof typeof SPECIMENS, Map<Change, readonly Problem[]>>();

/** What is said of a construct with other properties, built once: a global datastore takes no member twice. */
function problemsOfCode(construct: keyof typeof SPECIMENS, change: Change): readonly Problem[] {
  const built = builds.get(construct) ?? new Map<Change, readonly Problem[]>();
  builds.set(construct, built);
  const said = built.get(change) ?? problemsOfProps(construct, changed(SPECIMENS[construct]!.props, change));
  built.set(change, said);
  return said;
}

function problemsOfProps(construct: keyof typeof SPECIMENS, props: object): readonly Problem[] {
  const stack = new TerraformStack(testApp(), "stack");
  try {
    SPECIMENS[construct]!.build(stack, props as never);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error.problems;
    }
    throw error;
  }
  return Warnings.of(stack);
}

const textOf = (value: unknown) => JSON.stringify(value, null, 2);

/**
 * Line and column of a value, or of what would hold it, found without the parser that the program uses: a mark is put
 * in its place and looked up in the text. The name of a property is the first thing on its line.
 */
function placeOf(file: unknown, pointer: string, atName = false): string {
  const MARK = "\u0001";
  for (let path = pointer; path !== ""; path = path.slice(0, path.lastIndexOf("/"))) {
    const lines = textOf(changed(file, { [path]: MARK })).split("\n");
    const isThere = textOf(changed(file, { [path]: undefined })) !== textOf(file);
    const line = lines.findIndex((text) => text.includes("\\u0001"));
    if (isThere) {
      return `${line + 1}:${lines[line]!.search(atName ? /\S/ : /"\\u0001"/) + 1}`;
    }
  }
  return "1:1";
}
