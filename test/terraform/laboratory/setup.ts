import { execFileSync } from "node:child_process";
import path from "node:path";
import { checkTerraform } from "../../emulator/terraform-binary";
import { PROJECT, startLocalAws } from "./local-aws";

/** Runs once, before all tests. */
export default async function setup(): Promise<void> {
  await checkTerraform();
  execFileSync(process.execPath, [path.join(PROJECT, "esbuild.config.mjs")], { stdio: "inherit" });
  await startLocalAws();
}
