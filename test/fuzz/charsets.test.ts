import { resolveStage } from "../../configuration/config";
import { checkShape } from "../../configuration/shape";
import { findUnfitTexts } from "../../configuration/unfit-texts";
import { addEnvironments } from "../../stacks/environment-stacks";
import { type Block, type Synthesis, terraformOf, testApp } from "../constructs/synthesis";
import { CHARSETS, type Charset } from "./charsets";
import { drawDocument } from "./draw/draw";
import { mutate } from "./draw/mutate";
import { trailOf } from "./draw/places";
import { Random } from "./draw/random";

/** More of them look deeper: FUZZ_RUNS=5000 npx jest test/fuzz/charsets */
const RUNS = Number(process.env.FUZZ_RUNS ?? 400);
const SEED = 11;

const syntheses = Array.from({ length: RUNS }, (_, number) => synthesesOf(number)).flat();

test("the files that are drawn reach every service that texts go to", () => {
  const types = new Set(syntheses.flatMap(({ resource }) => Object.keys(resource)));
  expect([...types]).toEqual(
    expect.arrayContaining([
      "aws_elasticache_replication_group",
      "aws_elasticache_serverless_cache",
      "aws_elasticache_cluster",
      "aws_elasticache_user",
      "aws_kms_key",
      "aws_security_group",
      "aws_secretsmanager_secret",
      "aws_ssm_parameter",
      "aws_iam_role_policy",
    ]),
  );
});

test("every text that would reach AWS keeps to what its service takes, whatever the file says", () => {
  const strange = syntheses.flatMap(({ resource, data, provider, terraform }) =>
    [
      ...textsOf(resource),
      ...textsOf(data),
      ...textsOf({ provider: { aws: provider.aws![0]! } }),
      ...textsOf({ backend: { s3: (terraform.backend as { s3?: Block } | undefined)?.s3 ?? {} } }),
    ].flatMap(({ place, text }) => {
      const charset = charsetOf(place);
      return charset === undefined || !charset(text) ? [`${place}: ${JSON.stringify(text)}`] : [];
    }),
  );
  expect([...new Set(strange)].slice(0, 20)).toEqual([]);
});

test.each(Object.entries(CHARSETS).map(([place, charset]) => ({ place, charset })))(
  "$place takes no text of every kind",
  ({ charset }) => {
    const outlandish = ["\u0000", "\u202e", "\ud800", "a\u200bb", "x".repeat(40_000)];
    expect(outlandish.filter((text) => charset(text))).toEqual([]);
  },
);

interface Text {
  /** Type of the block and path of the argument; items of lists and keys of maps are a star. */
  readonly place: string;
  readonly text: string;
}

/** Texts of blocks, but for what only Terraform reads, and what only Terraform knows. */
function textsOf(blocks: { readonly [type: string]: { readonly [name: string]: Block } }): Text[] {
  return Object.entries(blocks).flatMap(([type, named]) =>
    (type === "terraform_remote_state" ? [] : Object.values(named)).flatMap((block) =>
      Object.entries(block)
        .filter(([argument]) => !["lifecycle", "depends_on", "provider", "for_each"].includes(argument))
        .flatMap(([argument, value]) => textsIn(value, `${type}.${argument}`)),
    ),
  );
}

function textsIn(value: unknown, place: string): Text[] {
  if (typeof value === "string") {
    return /(?<!\$)\$\{/.test(value) ? [] : [{ place, text: value }];
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const isMap = /\.tags$/.test(place);
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(isMap ? [{ place: `${place}.key`, text: key }] : []),
    ...textsIn(inner, isMap ? `${place}.value` : Array.isArray(value) ? place : `${place}.${key}`),
  ]);
}

function charsetOf(place: string): Charset | undefined {
  return Object.hasOwn(CHARSETS, place) ? CHARSETS[place] : undefined;
}

/** The stacks of a file that is drawn, with up to two faults; none where something is wrong with it. */
function synthesesOf(number: number): Synthesis[] {
  const random = new Random(SEED, number);
  let document = drawDocument(random, trailOf(number));
  for (let faults = number % 3; faults > 0; faults--) {
    document = mutate(random, document);
  }
  if (checkShape(document).length > 0 || findUnfitTexts(document).length > 0) {
    return [];
  }
  const { stacks, problems } = addEnvironments(testApp(), [resolveStage(document as never)])[0]!;
  if (problems.length > 0) {
    return [];
  }
  stacks.forEach((stack) => stack.prepareStack());
  return stacks.map(terraformOf);
}
