import { run } from "./command";
import { LocalAwsError } from "./local-aws-error";

/** The program, chosen the way cdktf does. */
export const TERRAFORM = process.env.TERRAFORM_BINARY_NAME ?? "terraform";

/** Fails when there is no Terraform on this machine. */
export async function checkTerraform(): Promise<void> {
  const { exitCode } = await run(TERRAFORM, ["version"], { cwd: process.cwd() });
  if (exitCode === undefined) {
    throw new LocalAwsError(
      `Terraform is missing: install 1.10 or newer (https://developer.hashicorp.com/terraform/install), so that \`${TERRAFORM}\` is on the PATH.`,
    );
  }
}
