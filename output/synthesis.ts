import type { App, TerraformStack } from "cdktf";

/** Writes some stacks of an app, and no other, into the folder of the app, as `app.synth()` does with all of them. */
export function synthesize(app: App, stacks: readonly TerraformStack[]): void {
  const { outdir, manifest } = app;
  stacks.forEach((stack) => stack.prepareStack());
  stacks.forEach((stack) => stack.synthesizer.synthesize({ outdir, manifest, skipValidation: false }));
  manifest.writeToFile();
}
