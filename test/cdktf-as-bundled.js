// As esbuild.config.mjs bundles cdktf: without the stack that every token records of who made it, most of the time of
// building a stack, and without what zips a TerraformAsset, a third of the time of loading it.
require("cdktf/lib/tokens/private/stack-trace").captureStackTrace = () => [];
jest.mock("archiver", () => () => {
  throw new Error("The tests cannot zip a TerraformAsset.");
});
