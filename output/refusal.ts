/**
 * Terraform that no command of Terraform takes. A property that Terraform does not know is the one error that init, plan,
 * apply and destroy all report, in words of our own: "No argument or block type is named …".
 *
 * @param file of the environment, without folders
 */
export function refusalOf(stack: string, file: string): string {
  const sentence = `${file} has problems, which the synthesis reports: ${stack} is not deployed`;
  const comment = { metadata: { backend: "local", stackName: stack }, outputs: {} }; // cdktf-cli reads both
  return JSON.stringify({ "//": comment, terraform: { required_providers: {} }, [sentence]: {} }, null, 2);
}
