import { readFileSync } from "node:fs";
import path from "node:path";
import type { EnvironmentFile } from "../../configuration/config";
import { environmentFile } from "../configuration/environment";
import { judgeEnvironments } from "../rules/judged-environment";
import { scratchFolder } from "../scratch";

const PAGE = readFileSync(path.join(__dirname, "../../docs/global-datastore.md"), "utf8");
const scratch = scratchFolder();

test("the example of a cache in several regions is one that can be copied", () => {
  const [, example = ""] = /```json\n(.+?)```/s.exec(PAGE) ?? [];
  const file = { ...environmentFile("prod"), ...(JSON.parse(example) as Partial<EnvironmentFile>) };
  expect(judgeEnvironments(scratch, { prod: JSON.stringify(file) })).toMatchObject({ problems: [], warnings: [] });
});
