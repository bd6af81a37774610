// Bundles a program of the tests, such as `fuzz/terraform/fuzz`, with the app's own code. One thing is changed: rules can be told
// not to refuse, so that the provider can be asked about what they refuse.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

const [program] = process.argv.slice(2);
const project = path.join(import.meta.dirname, "../..");
const THROW = "throw new ConfigurationError(";

const switchJudging = {
  name: "switch-judging",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]constructs[\\/]src[\\/]validation[\\/]rule\.ts$/ }, async ({ path: file }) => {
      const source = await readFile(file, "utf8");
      if (source.split(THROW).length !== 2) {
        throw new Error(`${file} does not refuse at exactly one place any more: mend test/fuzz/bundle.mjs.`);
      }
      const judging = JSON.stringify(path.join(import.meta.dirname, "judging"));
      return {
        contents: `import { isJudgingOff } from ${judging};\n${source.replace(THROW, `if (!isJudgingOff()) ${THROW}`)}`,
        loader: "ts",
        resolveDir: path.dirname(file),
      };
    });
  },
};

await build({
  absWorkingDir: project,
  entryPoints: [`test/${program}.ts`],
  outfile: `.local-aws/${program.replaceAll("/", "-")}.js`,
  bundle: true,
  platform: "node",
  target: "node20",
  packages: "external",
  alias: { "cdktf-elasticache": path.join(project, "constructs/src/index.ts") },
  // Every token of cdktf records the stack that made it, most of the time of building a stack.
  banner: { js: 'require("cdktf/lib/tokens/private/stack-trace").captureStackTrace = () => [];' },
  logLevel: "warning",
  plugins: [switchJudging],
});
