import { TerraformStack } from "cdktf";
import { ConfigurationError, JsonPointer, type Problem, Warnings } from "cdktf-elasticache";
import { unacknowledged } from "../../configuration/acknowledgement";
import type { EnvironmentFile } from "../../configuration/config";
import { testApp } from "../constructs/synthesis";
import { scratchFolder } from "../scratch";
import { judgeEnvironments } from "./judged-environment";
import { type Change, changed, type ConstructMutation, type FileMutation, type Remedy, type Way } from "./mutation";
import { ACROSS_MUTATIONS, CONSTRUCT_MUTATIONS, FILE_MUTATIONS } from "./mutations";
import { CODE_REMEDIES, FILE_REMEDIES } from "./remedies";
import { ACKNOWLEDGE, followed, NEIGHBOUR, OUTSIDE } from "./remedy";
import { VALID_ENVIRONMENT } from "./valid-environment";
import { SPECIMENS } from "./valid-props";

const scratch = scratchFolder();

/** What no change of the code makes go away. */
const OUTSIDE_OF_CODE = {
  EC1622: "an export, to be tried once",
  EC2145: "a user reads it of the key of a secret; the mutation has an endpoint, which nobody chooses",
};

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

describe.each(FILE_MUTATIONS)("$code in a file: $by", (mutation) => {
  const { code, at, change } = mutation;
  const [remedy, ...ways] = inFiles(mutation);
  const broken = changed(VALID_ENVIRONMENT, change);

  test("prints the remedy that is followed here", () => {
    expect(remedyOf(saidOfFile(broken), code, at)).toBe(remedy);
  });

  ways.forEach((way, index) => {
    test(`is gone by way ${index + 1} of its remedy`, () => {
      expect(leftOf(saidOfFile(inFile(mutation, broken, way)), code)).toEqual([]);
    });
  });
});

describe.each(CONSTRUCT_MUTATIONS)("$code in $construct: $by", (mutation) => {
  const { code, construct, at, change } = mutation;
  const [remedy, ...ways] = inCode(mutation);

  test("prints the remedy that is followed here", () => {
    expect(remedyOf(saidOfProps(construct, changed(SPECIMENS[construct]!.props, change)), code, at)).toBe(remedy);
  });

  waysOf([remedy, ...ways]).forEach((way, index) => {
    test(`is gone by way ${index + 1} of its remedy`, () => {
      expect(leftOf(afterwards(mutation, way), code)).toEqual([]);
    });
  });
});

describe.each(ACROSS_MUTATIONS)("$code across files: $by", (mutation) => {
  const { code, at, twin, twins = 1, change } = mutation;
  const [remedy, ...ways] = mutation.remedy!;
  const broken = changed(VALID_ENVIRONMENT, change);
  const said = (qa: object) => {
    const others = Array.from({ length: twins }, (_, index) => {
      const environment = index === 0 ? "twin" : `twin-${index}`;
      return [environment, JSON.stringify(changed(VALID_ENVIRONMENT, { ...twin, "/environment": environment }))];
    });
    const files = { qa: JSON.stringify(qa), ...(Object.fromEntries(others) as { [name: string]: string }) };
    const { problems, warnings } = judgeEnvironments(scratch, files);
    return [...problems, ...warnings];
  };

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

function inFile({ code, at, neighbour }: FileMutation, broken: typeof VALID_ENVIRONMENT, way: Way): unknown {
  switch (way) {
    case NEIGHBOUR:
      return changed(VALID_ENVIRONMENT, neighbour);
    case ACKNOWLEDGE:
      return { ...broken, acknowledged: [{ code, path: JsonPointer.inWords(at), reason: "It is done." }] };
    default:
      return followed(broken, way as Change, at);
  }
}

function saidOfFile(file: unknown): Problem[] {
  const { problems, warnings } = judgeEnvironments(scratch, { qa: JSON.stringify(file, null, 2) });
  return [...problems, ...unacknowledged((file as EnvironmentFile).acknowledged, warnings)];
}

/** What is said once a remedy is followed. Another construct is used with properties that it takes. */
function afterwards({ construct, at, change, neighbour }: ConstructMutation, way: Way): Problem[] {
  const { props } = SPECIMENS[construct]!;
  if (way === NEIGHBOUR) {
    return saidOfProps(construct, changed(props, neighbour));
  }
  const { construct: other, ...places } = way as { readonly construct?: string };
  return other === undefined
    ? saidOfProps(construct, followed(changed(props, change), places, at))
    : saidOfProps(other, SPECIMENS[other]!.props);
}

function saidOfProps(construct: keyof typeof SPECIMENS, props: object): Problem[] {
  const stack = new TerraformStack(testApp(), "stack");
  try {
    SPECIMENS[construct]!.build(stack, props as never);
    return Warnings.of(stack);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return [...error.problems];
    }
    throw error;
  }
}
