import Ajv from "ajv";
import { TerraformStack } from "cdktf";
import { ConfigurationError, Warnings } from "cdktf-elasticache";
import schema from "../../environments/environment.schema.json";
import parameterHints from "../../environments/parameters.generated.schema.json";
import { ALL_RULES } from "../../stacks/all-rules";
import { testApp } from "../constructs/synthesis";
import { documentedCodes } from "../docs/documented";
import { scratchFolder } from "../scratch";
import { judgeEnvironments, type Judgement } from "./judged-environment";
import { type Change, changed } from "./mutation";
import { ACROSS_MUTATIONS, CONSTRUCT_MUTATIONS, FILE_MUTATIONS } from "./mutations";
import { SPECIMENS } from "./valid-props";
import { VALID_ENVIRONMENT } from "./valid-environment";
import { vagueOf } from "./written";

const scratch = scratchFolder();

/** Of files, their names and runs (test/main.test.ts, test/output, test/stacks) and of changes (test/stacks, test/replacement, test/commands): no value breaks them. */
const NOT_OF_VALUES = /^EC000[1-9]$|^EC00[23]|^EC1013$|^EC19[01]|^EC20/;
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

describe.each(FILE_MUTATIONS)("$code: $by", ({ code, at, atName, change, neighbour, ...mutation }) => {
  const { alsoWarns = [], neighbourWarns = [] } = mutation;
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
});

test("what is said of files that break a rule is about what they have, and not about a default", () => {
  const files = FILE_MUTATIONS.map(({ change }) => textOf(changed(VALID_ENVIRONMENT, change)));
  const small = files.filter(({ length }) => length < 20_000); // those of quotas are hundreds of caches that are alike
  expect(small.flatMap((text) => vagueOf(JSON.parse(text), judged(text).ofMeaning))).toEqual([]);
});

describe.each(CONSTRUCT_MUTATIONS)("$code in $construct: $by", (mutation) => {
  const { code, construct, at, change, neighbour, alsoWarns = [], neighbourWarns = [], inFile } = mutation;
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

  if (inFile) {
    test(`is refused by the shape of an environment file, as ${inFile.code}`, () => {
      expect(saidOfFile(inFile.change).problems.map((problem) => problem.split(" ")[0])).toEqual([inFile.code]);
    });
  }
});

describe.each(ACROSS_MUTATIONS)("$code: $by", ({ code, at, change, neighbour, twin, twins = 1 }) => {
  const said = (ofQa: Change) => {
    const qa = changed(VALID_ENVIRONMENT, ofQa);
    const others = Array.from({ length: twins }, (_, index) => {
      const environment = index === 0 ? "twin" : `twin-${index}`;
      return [environment, textOf(changed(VALID_ENVIRONMENT, { ...twin, "/environment": environment }))];
    });
    const files = { qa: textOf(qa), ...(Object.fromEntries(others) as { [name: string]: string }) };
    const { problems, warnings } = judgeEnvironments(scratch, files);
    return [...problems, ...warnings].map(
      ({ code: found, pointer, file }) => `${file.split("/").at(-1)} ${found} ${pointer}`,
    );
  };

  test("is reported in one of the files, and nothing else", () => {
    expect(said(change)).toEqual([expect.stringMatching(new RegExp(`^(qa|twin(-\\d)?)\\.json ${code} ${at}$`))]);
  });

  test("has a neighbour that is right", () => {
    expect(said(neighbour)).toEqual([]);
  });
});

const judgements = new Map<string, Judgement>();

/** What is said of a file, which more than one test asks. */
function judged(text: string): Judgement {
  const judgement = judgements.get(text) ?? judgeEnvironments(scratch, { qa: text });
  judgements.set(text, judgement);
  return judgement;
}

function saidOfFile(change: Change): { problems: string[]; warnings: string[] } {
  const { problems, warnings } = judged(textOf(changed(VALID_ENVIRONMENT, change)));
  const show = ({ code, pointer, line, column }: (typeof problems)[number]) => `${code} ${pointer} ${line}:${column}`;
  return { problems: problems.map(show), warnings: warnings.map(show) };
}

function saidOf(construct: keyof typeof SPECIMENS, change: Change): { problems: string[]; warnings: string[] } {
  const { build, props } = SPECIMENS[construct]!;
  const stack = new TerraformStack(testApp(), "stack");
  const show = ({ code, pointer }: { code: string; pointer: string }) => `${code} ${pointer}`;
  try {
    build(stack, changed(props, change) as never);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return { problems: error.problems.map(show), warnings: [] };
    }
    throw error;
  }
  return { problems: [], warnings: Warnings.of(stack).map(show) };
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
