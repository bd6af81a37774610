import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { findUnfitTexts } from "../../configuration/unfit-texts";
import { loadEnvironments } from "../../configuration/load";
import { scratchFolder } from "../scratch";
import { environmentFile } from "./environment";

const scratch = scratchFolder();
const found = (value: unknown) => findUnfitTexts(value).map(({ code, pointer }) => `${code} ${pointer}`);

test.each([
  ["an interpolation", "${path.module}"],
  ["an interpolation inside a text", "cache of ${var.team}"],
  ["a directive", "%{ if true }yes%{ endif }"],
  ["an interpolation that is never closed", "${"],
  ["a token of cdktf", "${TfToken[TOKEN.0]}"],
  ["a token of cdktf behind a sign that escapes nothing there", "$${TfToken[TOKEN.0]}"],
  ["a list token of cdktf", "#{TfToken[TOKEN.0]}"],
])("refuses %s", (_, text) => {
  expect(found({ tags: { team: text } })).toEqual(["EC0111 /tags/team"]);
  expect(found({ tags: [1, { [text]: null }] })).toEqual([`EC0111 /tags/1/${text}`]);
});

// As Terraform 1.11 reads them: "$${a}" is ${a}, "$$${a}" is $${a}.
test.each(["", "$", "%", "{}", "$ {", "50 %", "$${a}", "$$${a}", "%%{a}", "#{a}", "&{a}"])(
  "accepts %p, which is no expression",
  (text) => {
    expect(found({ text, [text]: 1 })).toEqual([]);
  },
);

test("reports an expression at its line, once, whatever else is wrong with the value", () => {
  const folder = path.join(scratch, "environments");
  mkdirSync(folder);
  const file = { ...environmentFile("dev"), accountId: "${data.aws_caller_identity.current.account_id}" };
  writeFileSync(path.join(folder, "dev.json"), JSON.stringify(file, null, 2));
  const { problems } = loadEnvironments(folder);
  expect(problems.map(({ code, line, column, pointer }) => [code, line, column, pointer])).toEqual([
    ["EC0111", 6, 16, "/accountId"],
  ]);
});
