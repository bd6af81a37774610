import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { environmentFile, FIXTURES } from "./configuration/environment";
import { type Ended, runProgram } from "./program";
import { scratchFolder } from "./scratch";
import { globalEnvironment } from "./stacks/global-environment";

jest.setTimeout(60_000);

const PROJECT = path.join(__dirname, "..");
const scratch = scratchFolder();
let runs = 0;

interface Run extends Ended {
  readonly output: string;
}

async function run(
  args: readonly string[] = [],
  options: { output?: string; cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Run> {
  const output = options.output ?? path.join(scratch, `output-${(runs += 1)}`);
  const folder = args.includes("--environments") ? [] : ["--environments", FIXTURES, "--unlocked"];
  const ended = await runProgram([path.join(PROJECT, "dist/main.js"), "--output", output, ...folder, ...args], {
    cwd: options.cwd ?? PROJECT,
    env: { ...process.env, ...options.env },
  });
  return { ...ended, output };
}

/** A folder of environment files, by name: an object or a text. */
function environments(files: { [name: string]: unknown }): string {
  const folder = path.join(scratch, `environments-${(runs += 1)}`);
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(
      path.join(folder, `${name}.json`),
      typeof content === "string" ? content : JSON.stringify(content, null, 2),
    );
  }
  return folder;
}

const read = (output: string, stack: string) => readFileSync(path.join(output, "stacks", stack, "cdk.tf.json"), "utf8");

/** Every file in a folder, with its text. */
function treeOf(folder: string): { [file: string]: string } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)));
  return Object.fromEntries(paths.sort().map((file) => [file, readFileSync(path.join(folder, file), "utf8")]));
}

/** Where cdktf finds the stacks that it may deploy. */
function stacksInManifest(output: string): { [stack: string]: string } {
  const { stacks } = JSON.parse(readFileSync(path.join(output, "manifest.json"), "utf8")) as {
    stacks: { [name: string]: { workingDirectory: string } };
  };
  return Object.fromEntries(Object.entries(stacks).map(([name, { workingDirectory }]) => [name, workingDirectory]));
}

/** One more environment, in an account of its own. */
const qa = () => ({ ...environmentFile("dev"), environment: "qa", accountId: "444444444444" });

describe("a good run", () => {
  test.concurrent("writes Terraform for every environment and prints one table", async () => {
    const { exitCode, stdout, output } = await run();
    expect(exitCode).toBe(0);
    expect(readdirSync(path.join(output, "stacks")).sort()).toEqual(["dev", "prod", "staging"]);
    expect(stdout).toContain(
      `ENVIRONMENT  CACHE                      ENGINE            TOPOLOGY     NODES        AUTHENTICATION              CHANGES WAIT FOR     ENDPOINT OUTPUTS
dev          dev-session-valkey         valkey 8.1        single-node  1            users: web                  nothing              session_primary_endpoint
`,
    );
    expect(stdout).toContain(
      "prod         prod-checkout-redis        redis 7.1         sharded      9 (9 to 30)  users: checkout, operators  tue:02:00-tue:03:00  checkout_configuration_endpoint\n",
    );
  });

  test.concurrent("warns at the line of the value, and goes on", async () => {
    const prod = environmentFile("prod");
    prod.caches = { catalog: prod.caches.catalog! };
    delete prod.acknowledged;
    const folder = environments({ prod });
    const { exitCode, stdout, stderr, output } = await run(["--environments", folder], { cwd: folder });
    expect(exitCode).toBe(0);
    expect(stderr).toBe(""); // cdktf-cli prefixes what is written there with [ERROR]
    expect(readFileSync(path.join(output, "manifest.json"), "utf8")).not.toContain("EC1413"); // and would repeat it
    expect(stdout).toContain(`prod.json:48:26  caches.catalog.parameters.max_item_size
  warning EC1413  A change of max_item_size on a running cache takes effect after a reboot, which Terraform does not do.
                  Reboot the nodes after a change.
                  https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html

1 warning.

`);
  });

  test.concurrent("gives the same bytes twice, from another directory, in another locale and time zone", async () => {
    const first = await run();
    const second = await run([], { output: first.output });
    expect(second.exitCode).toBe(0);
    const elsewhere = await run([], { cwd: "/", env: { LC_ALL: "tr_TR.UTF-8", TZ: "Asia/Tokyo" } });
    for (const stack of ["dev", "prod", "staging"]) {
      expect(read(elsewhere.output, stack)).toBe(read(first.output, stack));
    }
  });

  test.concurrent(
    "writes a stack for each other region of an environment, to be deployed after that of the environment",
    async () => {
      const { exitCode, stdout, output } = await run(["--environments", environments({ prod: globalEnvironment() })]);
      expect(exitCode).toBe(0);
      expect(readdirSync(path.join(output, "stacks")).sort()).toEqual([
        "prod",
        "prod-ap-southeast-2",
        "prod-us-east-1",
      ]);
      expect(stdout).toContain("prod-us-east-1       prod-session-america ");
      const { stacks } = JSON.parse(readFileSync(path.join(output, "manifest.json"), "utf8")) as {
        stacks: { [name: string]: { dependencies: string[] } };
      };
      expect(Object.entries(stacks).map(([name, { dependencies }]) => [name, dependencies])).toEqual([
        ["prod", []],
        ["prod-ap-southeast-2", ["prod"]],
        ["prod-us-east-1", ["prod"]],
      ]);
    },
  );

  test.concurrent("writes only the environments that are named", async () => {
    const { exitCode, output } = await run(["prod"]);
    expect(exitCode).toBe(0);
    expect(readdirSync(path.join(output, "stacks"))).toEqual(["prod"]);
  });

  test.concurrent("names no folder of this machine in what it writes", async () => {
    const { output } = await run();
    for (const stack of ["dev", "prod", "staging"]) {
      expect(read(output, stack)).not.toContain(PROJECT);
    }
  });

  test.concurrent(
    "touches nothing of an environment that is not named, not even in the manifest of cdktf",
    async () => {
      const folder = environments({ dev: environmentFile("dev"), prod: globalEnvironment() });
      const { output } = await run(["--environments", folder]);
      const before = treeOf(output);
      writeFileSync(path.join(folder, "prod.json"), "broken");
      const { exitCode, stderr } = await run(["--environments", folder, "dev"], { output });
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: expect.not.stringContaining("prod.json") });
      expect(treeOf(output)).toEqual(before);
    },
  );

  test.concurrent("removes nothing of an environment that is gone, and tells which output is old", async () => {
    const folder = environments({ dev: environmentFile("dev"), prod: environmentFile("prod") });
    const { output } = await run(["--environments", folder]);
    const lockFile = path.join(output, "stacks/prod/.terraform.lock.hcl");
    writeFileSync(lockFile, "");
    const prod = read(output, "prod");
    rmSync(path.join(folder, "prod.json"));
    const { exitCode, stdout } = await run(["--environments", folder, "--unlocked"], { output });
    expect(exitCode).toBe(0);
    expect(stdout).toContain("No environment makes prod now");
    expect(read(output, "prod")).toBe(prod);
    expect(existsSync(lockFile)).toBe(true);
    expect(stacksInManifest(output)).toEqual({ dev: "stacks/dev" });
  });

  test.concurrent("takes away the page of a cache that the environment no longer has, and no other", async () => {
    const dev = environmentFile("dev");
    const { output } = await run(["--environments", environments({ dev, qa: qa() })]);
    const { session, ...caches } = dev.caches;
    expect(session).toBeDefined();
    await run(["--environments", environments({ dev: { ...dev, caches } }), "dev"], { output });
    expect(readdirSync(path.join(output, "clients/dev"))).toEqual(["catalog.md", "checkout.md", "product.md"]);
    expect(readdirSync(path.join(output, "clients/qa"))).toContain("session.md");
  });

  test.concurrent("adding a cache changes no address and no argument of another", async () => {
    const more = environmentFile("prod");
    more.caches = { aaa: more.caches.catalog!, ...more.caches, zzz: more.caches.session! };
    const before = JSON.parse(
      read((await run(["--environments", environments({ prod: environmentFile("prod") })])).output, "prod"),
    );
    const after = JSON.parse(read((await run(["--environments", environments({ prod: more })])).output, "prod"));
    expect(Object.keys(after.resource.aws_elasticache_replication_group)).toHaveLength(4);
    expect(after.resource).toMatchObject(before.resource);
  });
});

describe("a bad run", () => {
  test.concurrent(
    "reports every problem of every file with place, code, value and remedy, and writes nothing",
    async () => {
      const prod = environmentFile("prod");
      const bad = {
        ...prod,
        accountId: 333333333333,
        caches: {
          ...prod.caches,
          session: { ...prod.caches.session!, replicaz: 1 },
          checkout: { ...prod.caches.checkout!, replicasPerShard: 0, multiAz: true, autoscaling: undefined },
        },
      };
      const folder = environments({ prod: bad, qa: '{\n  "environment": "qa",\n}\n' });
      const { exitCode, stdout, stderr, output } = await run(["--environments", folder], { cwd: folder });
      expect(exitCode).toBe(1);
      expect(stdout).toBe("");
      expect(existsSync(output)).toBe(false);
      expect(stderr).toBe(`prod.json:6:16  accountId
  error EC0103  Must be of type string; got 333333333333 of type number.
                Put it in double quotes.

prod.json:69:7  caches.session.replicaz
  error EC0101  There is no property "replicaz" here; did you mean "replicas"?
                Rename it to "replicas", or remove it.

prod.json:113:27  caches.checkout.replicasPerShard
  error EC1204  Multi-AZ needs at least one replica in every shard; got 0.
                Set replicasPerShard to 1 or more, or multiAz to false.
                https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html

qa.json:3:1
  error EC0003  This is not JSON: property name expected.
                JSON has double quotes, no comments and no comma before a closing bracket.

4 problems; nothing was written.
`);
    },
  );

  test.concurrent(
    "writes the other environments, leaves the last good output of the bad one, and says both",
    async () => {
      const folder = environments({ dev: environmentFile("dev"), prod: globalEnvironment(), qa: qa() });
      const { output } = await run(["--environments", folder]);
      const before = treeOf(output);
      const dev = environmentFile("dev");
      dev.tags = { ...dev.tags, owner: "another@example.com" };
      writeFileSync(path.join(folder, "dev.json"), JSON.stringify(dev));
      writeFileSync(path.join(folder, "prod.json"), JSON.stringify({ ...globalEnvironment(), region: "nowhere" }));
      writeFileSync(path.join(folder, "qa.json"), "{");
      writeFileSync(path.join(folder, "new.json"), "{");
      const { exitCode, stdout, stderr } = await run(["--environments", folder], { output });
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(
        /problems\. Written: dev\. Not written: new, prod, qa\. What an earlier run wrote for prod, prod-ap-southeast-2, prod-us-east-1, qa is left as it is, and cdktf refuses to deploy it\.\n$/,
      );
      expect(stdout).toContain("dev-session-valkey");
      expect(stdout).not.toContain("prod-session");
      expect(read(output, "dev")).toContain("another@example.com");
      const after = treeOf(output);
      const rest = Object.entries(before).filter(([file]) => file !== "manifest.json" && !file.includes("/dev/"));
      expect(after).toMatchObject(Object.fromEntries(rest));
      expect(stacksInManifest(output)).toEqual({
        dev: "stacks/dev",
        new: "refused/new",
        prod: "refused/prod",
        "prod-ap-southeast-2": "refused/prod-ap-southeast-2",
        "prod-us-east-1": "refused/prod-us-east-1",
        qa: "refused/qa",
      });
      expect(
        (await run(["--environments", environments({ dev, prod: globalEnvironment(), qa: qa() })], { output }))
          .exitCode,
      ).toBe(0);
      expect(existsSync(path.join(output, "refused"))).toBe(false);
      expect(stacksInManifest(output)).toMatchObject({ prod: "stacks/prod", qa: "stacks/qa" });
    },
  );

  test.concurrent("leaves all of an earlier good run where nothing is good", async () => {
    const { output } = await run();
    const before = treeOf(output);
    const { exitCode, stderr } = await run(["--environments", environments({ dev: "", prod: "", staging: "" })], {
      output,
    });
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      "3 problems; nothing was written. What an earlier run wrote for dev, prod, staging is left",
    );
    const { "manifest.json": manifest, ...others } = before;
    expect(manifest).toBeDefined();
    expect(treeOf(output)).toMatchObject(others);
  });

  test.concurrent(
    "succeeds when cdktf runs it and there is something to deploy, and tells the problems all the same",
    async () => {
      const env = { CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: "true" };
      const { exitCode, stderr, output } = await run(
        ["--environments", environments({ dev: environmentFile("dev"), qa: "{" })],
        {
          env,
        },
      );
      expect(exitCode).toBe(0);
      expect(stderr).toContain("Written: dev. Not written: qa.");
      expect(stacksInManifest(output)).toEqual({ dev: "stacks/dev", qa: "refused/qa" });
      expect((await run(["--environments", environments({ qa: "{" })], { env })).exitCode).toBe(1);
    },
  );

  test.concurrent.each([
    [
      "a folder that does not exist",
      () => path.join(scratch, "nowhere"),
      "EC0002  This cannot be read: it does not exist.",
    ],
    ["a folder without environments", () => environments({}), "EC0001  There is no environment file in this folder."],
    ["an empty file", () => environments({ dev: "" }), "EC0003  This is not JSON: value expected."],
    ["a list", () => environments({ dev: "[]" }), "EC0103  Must be of type object; got [] of type array."],
    [
      "a file that is called otherwise than its environment",
      () => environments({ test: environmentFile("dev") }),
      'EC0110  Must be the name of the file, "test"; got "dev".',
    ],
    [
      "a file whose name cannot be that of an environment",
      () => environments({ "My Test": environmentFile("dev") }),
      'EC0110  Must be the name of the file, "My Test"; got "dev".',
    ],
    [
      "a key that is given twice",
      () => environments({ dev: '{\n  "stage": "a",\n  "stage": "b"\n}' }),
      'EC0004  The property "stage" is given twice in the same object',
    ],
    [
      "a key that means something to JavaScript",
      () =>
        environments({ dev: JSON.stringify(environmentFile("dev")).replace('"stage"', '"__proto__": {}, "stage"') }),
      'EC0101  There is no property "__proto__" here.',
    ],
  ])("fails on %s", async (_, folder, message) => {
    const { exitCode, stderr, output } = await run(["--environments", folder()]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(existsSync(output)).toBe(false);
  });

  test.concurrent("fails on two caches of one name in one account and region, also in different files", async () => {
    const dev = environmentFile("dev");
    const twin = { ...dev, environment: "twin" };
    dev.caches.session!.name = "one-name";
    twin.caches = { ...twin.caches, product: { ...twin.caches.product!, name: "one-name" } };
    const { exitCode, stderr } = await run(["--environments", environments({ dev, twin })]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("EC1010  Two caches in one account and region would be called one-name");
  });

  test.concurrent(
    "fails on a name that AWS would find too long, and on a subnet list that is too short for a serverless cache",
    async () => {
      const prod = environmentFile("prod");
      prod.network = { type: "existing", vpcId: "vpc-0a1b2c3d", subnetIds: ["subnet-0a1b2c3d"] };
      prod.caches = { session: { ...prod.caches.session!, name: "a".repeat(41) }, search: prod.caches.search! };
      const { stderr } = await run(["--environments", environments({ prod })]);
      expect(stderr).toContain("EC1001  A replication group id must be at most 40 characters; got 41.");
      expect(stderr).toContain(
        "EC1821  A serverless cache must have 2 to 3 subnets, in different availability zones; the network has 1 of them.",
      );
    },
  );

  test.concurrent("fails on an output folder that cannot be written", async () => {
    const output = path.join(scratch, "a-file");
    writeFileSync(output, "");
    const { exitCode, stderr } = await run([], { output });
    expect(exitCode).toBe(1);
    expect(stderr).toContain("EC0005  The output cannot be written here: there is a file in its place.");
    expect(readFileSync(output, "utf8")).toBe("");
  });

  test.concurrent("fails where HCL is asked for, which cannot say all that JSON says", async () => {
    const { exitCode, stderr, output } = await run([], { env: { SYNTH_HCL_OUTPUT: "true" } });
    expect(exitCode).toBe(1);
    expect(stderr).toContain("EC0020  HCL is asked for");
    expect(existsSync(output)).toBe(false);
  });

  test.concurrent("fails at once where no folder can be made", async () => {
    const { exitCode, stderr } = await run([], { output: "/dev/null/cdktf.out" });
    expect(exitCode).toBe(1);
    expect(stderr).toContain("EC0005  The output cannot be written here: there is a file in its place.");
  });

  test.concurrent("fails on an environment that does not exist, and on an option that does not", async () => {
    expect((await run(["qa"])).stderr).toContain(
      "environments/qa.json\n  error EC0002  This cannot be read: it does not exist.",
    );
    const { exitCode, stderr } = await run(["--outptu", "x"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("Usage: npm start --");
  });
});

test.concurrent("works from a copy of the project in another place", async () => {
  const copy = path.join(scratch, "copy");
  cpSync(path.join(PROJECT, "dist"), path.join(copy, "dist"), { recursive: true });
  cpSync(FIXTURES, path.join(copy, "environments"), { recursive: true });
  const { exitCode } = await runProgram([path.join(copy, "dist/main.js")], { cwd: "/" });
  expect(exitCode).toBe(0);
  expect(read(path.join(copy, "cdktf.out"), "prod")).toBe(read((await run()).output, "prod"));
});
