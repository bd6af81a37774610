/** Something is missing on this machine or was not started. The message says it in one line, with the remedy. */
export class LocalAwsError extends Error {
  public override readonly name = "LocalAwsError";
}
