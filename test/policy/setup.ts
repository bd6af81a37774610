import { installCheckov } from "./checkov";

/** Runs once, before all tests. */
export default async function setup(): Promise<void> {
  await installCheckov();
}
