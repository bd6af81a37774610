import path from "node:path";
import { trackedFiles } from "./tracked-files";

test("no folder has more than 15 files side by side", () => {
  const folders = new Map<string, number>();
  trackedFiles()
    .map(path.dirname)
    .forEach((folder) => folders.set(folder, (folders.get(folder) ?? 0) + 1));
  expect([...folders].filter(([, count]) => count > 15)).toEqual([]);
});
