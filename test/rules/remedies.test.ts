import { JsonPointer, type LocatedProblem } from "cdktf-elasticache";
import { unacknowledged } from "../../configuration/acknowledgement";
import type { EnvironmentFile } from "../../configuration/config";
import { scratchFolder } from "../scratch";
import { judgeEnvironments } from "./judged-environment";
import { changed, type FileMutation } from "./mutation";
import { FILE_MUTATIONS } from "./mutations";
import { FILE_REMEDIES } from "./remedies";
import { ACKNOWLEDGE, followed, NEIGHBOUR, type Way } from "./remedy";
import { VALID_ENVIRONMENT } from "./valid-environment";

const scratch = scratchFolder();

test("every way to break a rule in a file has its remedy followed, and every remedy a way to break it", () => {
  expect(Object.keys(FILE_REMEDIES).sort()).toEqual(FILE_MUTATIONS.map(nameOf).sort());
});

describe.each(FILE_MUTATIONS)("$code: $by", (mutation) => {
  const { code, at, change } = mutation;
  const [remedy, ...ways] = FILE_REMEDIES[nameOf(mutation)]!;
  const broken = changed(VALID_ENVIRONMENT, change);

  test("prints the remedy that is followed here", () => {
    const said = saidOf(broken).find((one) => one.code === code && one.pointer === at);
    expect(said?.remedy).toBe(remedy);
  });

  test.each(ways.map((way, index) => [index + 1, way] as const))(
    "is gone once the remedy is followed, way %d",
    (_, way) => {
      const left = saidOf(inFile(mutation, broken, way));
      expect(left.filter((one) => one.severity === "error" || one.code === code).map(shown)).toEqual([]);
    },
  );
});

function nameOf({ code, by }: FileMutation): string {
  return `${code}: ${by}`;
}

function inFile({ code, at, neighbour }: FileMutation, broken: typeof VALID_ENVIRONMENT, way: Way): unknown {
  switch (way) {
    case NEIGHBOUR:
      return changed(VALID_ENVIRONMENT, neighbour);
    case ACKNOWLEDGE:
      return { ...broken, acknowledged: [{ code, path: JsonPointer.inWords(at), reason: "It is done." }] };
    default:
      return followed(broken, way, at);
  }
}

function saidOf(file: unknown): LocatedProblem[] {
  const { problems, warnings } = judgeEnvironments(scratch, { qa: JSON.stringify(file, null, 2) });
  return [...problems, ...(unacknowledged((file as EnvironmentFile).acknowledged, warnings) as LocatedProblem[])];
}

const shown = ({ code, pointer, message }: LocatedProblem) => `${code} ${pointer} ${message}`;
