import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type GuardedProject, GuardedProjects } from "./guarded-project";

jest.setTimeout(60_000);

const projects = new GuardedProjects();
const inProject = (test: (project: GuardedProject) => Promise<void>) => projects.lend(test);

beforeAll(() => projects.make(3));
afterAll(() => projects.remove());

const KEY = "6b1d2f7e-93c1-4a55-8d7e-2f4b8a9c0d11";
const CANARY = "canary-of-a-secret-1234567890";
const SESSION = /^prod\/aws_elasticache_replication_group\.Caches_session_Cache_\w+$/m;

describe("against a commit", () => {
  test.concurrent("nothing changed is nothing replaced, and says what was compared", () =>
    inProject(async (project) => {
      const { exitCode, stdout, stderr } = await project.guard("--base", "main");
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(stdout).toMatch(
        /^Compared with main \([0-9a-f]{7}\): 3 stacks, \d+ stateful resources\.\nNothing stateful is replaced or removed\.\n$/,
      );
    }),
  );

  test.concurrent(
    "every cache that a changed file replaces or removes is named, with argument, values and the way around",
    () =>
      inProject(async (project) => {
        project.edit("prod", ({ caches }) => {
          Object.assign(caches.session!, { engineVersion: "8.0" });
          Object.assign(caches.product!, { port: 6380 });
          Object.assign(caches.catalog!, { nodeType: "cache.m7g.xlarge" });
          delete caches.checkout;
        });
        const { exitCode, stdout, stderr } = await project.guard("--base", "HEAD");
        expect(exitCode).toBe(1);
        expect(stdout).toMatch(/^Compared with HEAD/);
        expect(stderr).toMatch(SESSION);
        expect(stderr).toContain(
          'EC2001  The replication group prod-session-valkey (prod/Caches/session/Cache) would be replaced: engine_version changes from "8.1" to "8.0".\n                Go back to the version before',
        );
        expect(stderr).toContain(
          "EC2001  The replication group prod-product-valkey (prod/Caches/product/Cache) would be replaced: port changes from 6379 to 6380.",
        );
        expect(stderr).toContain(
          'EC2001  The cluster prod-catalog-memcached (prod/Caches/catalog/Cache) would be replaced: node_type changes from "cache.m7g.large" to "cache.m7g.xlarge".',
        );
        expect(stderr).toContain(
          "EC2002  The replication group prod-checkout-redis (prod/Caches/checkout/Cache) would be destroyed",
        );
        expect(stderr).toContain("\n4 stateful resources would be replaced or removed.\n");
      }),
  );

  test.concurrent("every finding has the line of the property that causes it, or of what it was taken out of", () =>
    inProject(async (project) => {
      const users = { web: { preset: "application", keyPrefix: "web:" }, operators: { preset: "read-only" } } as const;
      project.edit("prod", ({ caches }) => {
        Object.assign(caches.session!, { authentication: { type: "users", users } });
      });
      await project.synthesize("with-users");
      project.edit("prod", (file) => {
        const { caches } = file;
        Object.assign(file, {
          encryption: { type: "existing", keyArn: `arn:aws:kms:eu-west-1:333333333333:key/${KEY}` },
        });
        Object.assign(caches.session!, {
          engineVersion: "8.0",
          port: 6380,
          authentication: { type: "users", users: { web: users.web } },
        });
        delete caches.checkout;
      });
      const { stderr } = await project.guard("--base", "with-users");
      const lineOf = (property: string) => {
        const lines = project.read("environments/prod.json").split("\n");
        return lines.findIndex((line) => line.includes(`"${property}":`)) + 1;
      };
      const [, found = ""] = stderr.split(/^(?=prod\/aws_elasticache_replication_group\.Caches_session_Cache)/m);
      expect(found).toContain(
        `  environments/prod.json:${lineOf("engineVersion")}:7  caches.session.engineVersion\n  error EC2001  `,
      );
      expect(found).toContain(`  environments/prod.json:${lineOf("port")}:7  caches.session.port\n  error EC2001  `);
      expect(found).toContain(`  environments/prod.json:${lineOf("encryption")}:3  encryption\n  error EC2007  `);
      expect(stderr).toMatch(
        new RegExp(
          `Caches_checkout_Cache_\\w+\n {2}environments/prod\\.json:${lineOf("caches")}:3 {2}caches\\.checkout\n {2}error EC2002 `,
        ),
      );
      expect(stderr).toMatch(
        /environments\/prod\.json:\d+:9 {2}caches\.session\.authentication\.users\.operators\n {2}error EC2002 {2}The user /,
      );
      expect(stderr).toMatch(
        new RegExp(
          `aws_kms_key\\.\\w+\n {2}environments/prod\\.json:${lineOf("encryption")}:3 {2}encryption\n {2}error EC2002 `,
        ),
      );
    }),
  );

  test.concurrent("a folder of another repository is compared with what its own commit has", () =>
    inProject(async (project) => {
      const other = realpathSync(mkdtempSync(path.join(tmpdir(), "guarded-")));
      try {
        const git = (...args: string[]) =>
          execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: other });
        const file = path.join(other, "live/prod.json");
        mkdirSync(path.dirname(file));
        writeFileSync(file, project.read("environments/prod.json"));
        git("init", "--quiet", "--initial-branch", "main");
        git("add", ".");
        git("commit", "--quiet", "--message", "first");
        const guard = () => project.guard("--base", "main", "--environments", path.dirname(file));
        expect(await guard()).toMatchObject({ exitCode: 0, stderr: "" });

        writeFileSync(file, project.read("environments/prod.json").replace('"8.1"', '"8.0"'));
        const { exitCode, stderr } = await guard();
        expect(exitCode).toBe(1);
        expect(stderr).toMatch(SESSION);
        expect(stderr).toMatch(/^ {2}\S*live\/prod\.json:\d+:\d+ {2}caches\.session\.engineVersion$/m);
        expect((await project.guard("--base", "nowhere", "--environments", other)).stderr).toContain("EC2021");
        git("rm", "--quiet", "--cached", "-r", "live");
        git("commit", "--quiet", "--message", "none");
        expect(await guard()).toMatchObject({
          exitCode: 0,
          stderr: expect.stringContaining("there is nothing to compare with."),
        });
      } finally {
        rmSync(other, { recursive: true, force: true });
      }
    }),
  );

  test.concurrent("another name of a cache is another cache", () =>
    inProject(async (project) => {
      project.edit("prod", ({ caches }) => {
        Object.assign(caches.session!, { name: "prod-visits" });
      });
      const { exitCode, stderr } = await project.guard("--base", "HEAD");
      expect(exitCode).toBe(1);
      expect(stderr).toContain('replication_group_id changes from "prod-session-valkey" to "prod-visits".');
    }),
  );

  test.concurrent(
    "changed code counts like a changed file, also where it has the same length: every cache of a renamed subnet group is replaced",
    () =>
      inProject(async (project) => {
        const code = project.read("stacks/regional-stack.ts");
        const named = (name: string) =>
          code.replace("${this.config.environment}-caches`", `\${this.config.environment}-${name}\``);
        project.write("stacks/regional-stack.ts", named("others"));
        project.commit("others");
        project.write("stacks/regional-stack.ts", named("things"));
        const { exitCode, stderr } = await project.guard("--base", "HEAD");
        expect(exitCode).toBe(1);
        expect(stderr).toContain('subnet_group_name changes from "prod-others" to "prod-things".');
        expect(stderr).toContain('subnet_group_name changes from "dev-others" to "dev-things".');
      }),
  );

  test.concurrent("the commit is synthesized from its own sources, and nothing of the work tree is touched", () =>
    inProject(async (project) => {
      project.edit("dev", ({ caches }) => {
        Object.assign(caches.session!, { description: "Other" });
      });
      const before = project.git("status", "--porcelain");
      expect((await project.guard("--base", "HEAD")).exitCode).toBe(0);
      expect(project.git("status", "--porcelain")).toBe(before);
      expect(readdirSync(path.join(project.folder, "dist")).filter((name) => name.startsWith("guard-"))).toEqual([]);
      expect(existsSync(path.join(project.folder, "cdktf.out"))).toBe(false);
    }),
  );

  test.concurrent("other modules are warned of, and no stop", () =>
    inProject(async (project) => {
      project.write("package-lock.json", `${project.read("package-lock.json")}\n`);
      const { exitCode, stderr } = await project.guard("--base", "HEAD");
      expect(exitCode).toBe(0);
      expect(stderr).toMatch(/^Warning: HEAD \(\w{7}\) has another package-lock\.json: .*\n$/);
    }),
  );

  test.concurrent("a folder of environments that was not there yet is nothing to compare with", () =>
    inProject(async (project) => {
      mkdirSync(path.join(project.folder, "environments/more"));
      project.write("environments/more/dev.json", project.read("environments/dev.json"));
      const { exitCode, stdout, stderr } = await project.guard("--base", "HEAD", "--environments", "environments/more");
      expect(exitCode).toBe(0);
      expect(stdout).toContain("0 stacks, 0 stateful resources.");
      expect(stderr).toContain("has no folder environments/more: there is nothing to compare with.");
    }),
  );
});

describe("what a file says to remove", () => {
  const REASON = "The shop has moved to another cache";
  const ADDRESS = "prod/aws_elasticache_replication_group.Caches_session_Cache_A0207512";

  test.concurrent("is destroyed on purpose, for the reason that the file gives, and no failure", () =>
    inProject(async (project) => {
      project.edit("prod", (file) => {
        delete file.caches.session;
        file.removed = [{ path: "caches.session", action: "destroy", reason: REASON }];
      });
      const { exitCode, stdout, stderr } = await project.guard("--base", "HEAD");
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(stdout).toContain(`Destroyed on purpose: ${ADDRESS}: ${REASON}\n`);
      expect(stdout).toContain("Nothing else that is stateful is replaced or removed.");
    }),
  );

  test.concurrent("is forgotten where the file says so", () =>
    inProject(async (project) => {
      project.edit("prod", (file) => {
        delete file.caches.session;
        file.removed = [{ path: "caches.session", action: "forget", reason: REASON }];
      });
      const { exitCode, stdout, stderr } = await project.guard("--base", "HEAD");
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(stdout).toContain(`Forgotten, and left as it is: ${ADDRESS}\n`);
    }),
  );

  test.concurrent("is replaced on purpose where the file still makes it, and nothing else is", () =>
    inProject(async (project) => {
      project.edit("prod", (file) => {
        Object.assign(file.caches.session!, { port: 7000 });
        Object.assign(file.caches.product!, { port: 7000 });
        file.removed = [{ path: "caches.session", action: "destroy", reason: REASON }];
      });
      const { exitCode, stdout, stderr } = await project.guard("--base", "HEAD");
      expect(exitCode).toBe(1);
      expect(stdout).toContain(`Destroyed on purpose: ${ADDRESS}: ${REASON}\n`);
      expect(stderr).toContain("The replication group prod-product-valkey");
      expect(stderr).not.toContain("prod-session-valkey");
    }),
  );

  test.concurrent("is compared as it would be without the lock, which stays as it is", () =>
    inProject(async (project) => {
      const before = project.read("environments/addresses.lock.json");
      project.edit("prod", ({ caches }) => delete caches.session);
      const { exitCode, stderr } = await project.guard("--base", "HEAD");
      expect(exitCode).toBe(1);
      expect(stderr).toContain("EC2002  The replication group prod-session-valkey");
      expect(project.read("environments/addresses.lock.json")).toBe(before);
    }),
  );
});

describe("against a folder", () => {
  test.concurrent("a cache whose key is another one is made again under another address", () =>
    inProject(async (project) => {
      project.edit("prod", ({ caches }) => {
        caches.visits = { ...caches.session!, name: "prod-session-valkey" };
        delete caches.session;
      });
      const { exitCode, stderr } = await project.guard("--base", "first");
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(
        /EC2003 {2}The replication group prod-session-valkey .* its address changes to aws_elasticache_replication_group\.Caches_visits_Cache_\w+/,
      );
      expect(stderr).toContain("add a moved block from aws_elasticache_replication_group.Caches_session_Cache_");
    }),
  );

  test.concurrent("an environment that is gone takes its caches along", () =>
    inProject(async (project) => {
      project.git("rm", "--quiet", "environments/staging.json");
      const { exitCode, stderr } = await project.guard("--base", "first");
      project.git("reset", "--quiet", "HEAD");
      expect(exitCode).toBe(1);
      expect(stderr).toContain("would be lost with its stack: there is no longer a stack staging.");
      expect(stderr).not.toContain("prod/");
    }),
  );

  test.concurrent("of one stack, only that one is compared", () =>
    inProject(async (project) => {
      project.edit("prod", ({ caches }) => delete caches.session);
      const { exitCode, stdout } = await project.guard("--base", "first/stacks/dev");
      expect(exitCode).toBe(0);
      expect(stdout).toContain("Compared with first/stacks/dev: 1 stack,");
    }),
  );

  test.concurrent("what is allowed is reported and no failure, what is allowed without need is warned of", () =>
    inProject(async (project) => {
      project.edit("prod", ({ caches }) => delete caches.session);
      const [address] = SESSION.exec((await project.guard("--base", "first")).stderr)!;
      const { exitCode, stdout, stderr } = await project.guard(
        "--base",
        "first",
        "--allow",
        address,
        "--allow",
        "prod/none",
      );
      expect(exitCode).toBe(0);
      expect(stdout).toContain(`Allowed:\n${address}\n  environments/prod.json:`);
      expect(stdout).toContain("  error EC2002  The replication group prod-session-valkey");
      expect(stdout).toContain("Nothing else that is stateful is replaced or removed.");
      expect(stderr).toBe("Warning: --allow prod/none: nothing is destroyed there.\n");
    }),
  );
});

describe("with a plan", () => {
  test.concurrent("its word replaces the comparison of its stack, and of no other", () =>
    inProject(async (project) => {
      for (const environment of ["prod", "dev"]) {
        project.edit(environment, ({ caches }) => delete caches.session);
      }
      await project.synthesize("now");
      project.write("plan.json", JSON.stringify(planOf(project, "now/stacks/prod/cdk.tf.json", [])));
      const { exitCode, stdout, stderr } = await project.guard("--base", "first", "--plan", "plan.json");
      expect(exitCode).toBe(1);
      expect(stdout).toContain("; prod by its plan.");
      expect(stderr).not.toContain("prod/");
      expect(stderr).toContain("EC2002  The replication group dev-session-valkey");
    }),
  );

  test.concurrent("what it destroys is reported, also where the comparison sees nothing", () =>
    inProject(async (project) => {
      const change = {
        actions: ["delete", "create"],
        before: { id: "key-1" },
        after: {},
        replace_paths: [["multi_region"]],
      };
      const changes = [{ address: "aws_kms_key.Key", mode: "managed", type: "aws_kms_key", change }];
      project.write("plan.json", JSON.stringify(planOf(project, "first/stacks/prod/cdk.tf.json", changes)));
      const { exitCode, stderr } = await project.guard("--base", "first", "--plan", "plan.json");
      expect(exitCode).toBe(1);
      expect(stderr).toContain(
        "prod/aws_kms_key.Key\n  error EC2011  The key key-1 (aws_kms_key.Key) would be replaced, says the plan: multi_region",
      );
    }),
  );

  test.concurrent("says nothing of the secrets in it", () =>
    inProject(async (project) => {
      const before = { replication_group_id: "prod-session-valkey", engine: "valkey", auth_token: CANARY };
      const change = { actions: ["delete", "create"], before, after: { engine: "redis", auth_token: `${CANARY}-2` } };
      const group = { mode: "managed", type: "aws_elasticache_replication_group" };
      const stack = "first/stacks/prod/cdk.tf.json";
      const { resource } = JSON.parse(project.read(stack)) as { resource: { [type: string]: object } };
      const [name] = Object.keys(resource.aws_elasticache_replication_group!);
      const changes = [{ ...group, address: `${group.type}.${name}`, change }];
      project.write("plan.json", JSON.stringify(planOf(project, stack, changes)));
      const { exitCode, stdout, stderr } = await project.guard("--base", "first", "--plan", "plan.json");
      expect(exitCode).toBe(1);
      expect(stderr).toContain("prod-session-valkey");
      expect(stdout + stderr).not.toContain("canary");
    }),
  );

  test.concurrent("of other sources is refused", () =>
    inProject(async (project) => {
      project.write("plan.json", JSON.stringify(planOf(project, "first/stacks/prod/cdk.tf.json", [])));
      project.edit("prod", ({ caches }) => {
        Object.assign(caches.session!, { nodeType: "cache.r7g.xlarge" });
      });
      const { exitCode, stderr } = await project.guard("--base", "first", "--plan", "plan.json");
      expect(exitCode).toBe(1);
      expect(stderr).toContain("EC2029  This plan is of none of the stacks as they are synthesized now.");
    }),
  );

  /** As `terraform show -json` tells of a stack, see test/terraform/replacement.test.ts. */
  function planOf(project: GuardedProject, stack: string, resource_changes: object[]): object {
    const { resource } = JSON.parse(project.read(stack)) as {
      resource: { [type: string]: { [name: string]: { [argument: string]: unknown } } };
    };
    const resources = Object.entries(resource).flatMap(([type, named]) =>
      Object.entries(named).map(([name, args]) => ({
        address: `${type}.${name}`,
        mode: "managed",
        expressions: Object.fromEntries(
          Object.entries(args).map(([argument, value]) => [argument, { constant_value: value }]),
        ),
      })),
    );
    return { format_version: "1.2", complete: true, configuration: { root_module: { resources } }, resource_changes };
  }
});

describe("with bad input", () => {
  const PLAN = { format_version: "1.2", configuration: {} };

  test.concurrent.each<[string, string[], string]>([
    ["no base", [], "EC2020  The arguments cannot be understood: --base is missing."],
    [
      "an unknown option",
      ["--base", "HEAD", "--bse"],
      "EC2020  The arguments cannot be understood: Unknown option '--bse'",
    ],
    [
      "an option without its value",
      ["--base"],
      "EC2020  The arguments cannot be understood: Option '--base <value>' argument missing",
    ],
    [
      "a word too many",
      ["--base", "HEAD", "prod"],
      "EC2020  The arguments cannot be understood: Unexpected argument 'prod'",
    ],
    ["an unknown ref", ["--base", "nowhere"], "EC2021  There is neither a folder nor a commit nowhere here."],
    ["a ref that looks like an option", ["--base=--all"], "EC2021  There is neither a folder nor a commit --all here."],
    [
      "a folder that does not exist",
      ["--base", "./no/folder"],
      "EC2021  There is neither a folder nor a commit ./no/folder here.",
    ],
    ["a folder without stacks", ["--base", "environments"], "EC2023  There is no synthesized stack in this folder."],
    [
      "environments outside of the project",
      ["--base", "HEAD", "--environments", tmpdir()],
      "EC2026  This folder is neither in the project nor in another git repository",
    ],
    [
      "environments that do not exist",
      ["--base", "first", "--environments", "none"],
      "EC0002  This cannot be read: it does not exist.",
    ],
    [
      "a plan that does not exist",
      ["--base", "first", "--plan", "none.json"],
      "EC2027  This cannot be read as a plan: there is no such file.",
    ],
  ])("%s is refused", (_, args, message) =>
    inProject(async (project) => {
      const { exitCode, stderr } = await project.guard(...args);
      expect(exitCode).toBe(1);
      expect(stderr).toContain(message);
      expect(stderr).not.toMatch(/^\s+at /m);
    }),
  );

  test.concurrent.each<[string, string, string]>([
    ["no JSON", "{", "EC2027  This cannot be read as a plan: Expected property name"],
    [
      "a text without quotes",
      `{"auth_token":${CANARY}}`,
      "EC2027  This cannot be read as a plan: Unexpected token 'c'.\n",
    ],
    ["a list", "[]", "EC2027  This cannot be read as a plan: it has no format_version."],
    [
      "a plan of another format",
      JSON.stringify({ ...PLAN, format_version: "2.0" }),
      "EC2027  This cannot be read as a plan: its format_version is 2.0; 1.x is understood.",
    ],
    [
      "a state",
      JSON.stringify({ format_version: "1.0", values: {} }),
      "EC2027  This cannot be read as a plan: it has no configuration, so that it is a state rather than a plan.",
    ],
    [
      "changes that are no list",
      JSON.stringify({ ...PLAN, resource_changes: {} }),
      "EC2027  This cannot be read as a plan: its resource_changes are no list.",
    ],
    ["a plan that failed", JSON.stringify({ ...PLAN, errored: true }), "EC2028  This plan is not the whole change"],
    [
      "a plan of some resources",
      JSON.stringify({ ...PLAN, complete: false }),
      "EC2028  This plan is not the whole change",
    ],
  ])("%s is no plan", (_, text, message) =>
    inProject(async (project) => {
      project.write("plan.json", text);
      const { exitCode, stderr } = await project.guard("--base", "first", "--plan", "plan.json");
      expect(exitCode).toBe(1);
      expect(stderr).toContain(`--plan plan.json\n  error ${message}`);
      expect(stderr).not.toContain("canary");
      expect(stderr).not.toMatch(/^\s+at /m);
    }),
  );

  test.concurrent("files that do not synthesize are reported at their lines", () =>
    inProject(async (project) => {
      project.edit("prod", ({ caches }) => {
        Object.assign(caches.session!, { replicas: 9 });
      });
      const { exitCode, stderr } = await project.guard("--base", "first");
      expect(exitCode).toBe(1);
      expect(stderr).toContain("the work tree\n  error EC2025  It does not synthesize");
      expect(stderr).toMatch(/^environments\/prod\.json:\d+:\d+ {2}caches\.session\.replicas$/m);
    }),
  );

  test.concurrent.each([
    ["{", "EC2024  This is not Terraform JSON: Expected property name"],
    ["[]", "EC2024  This is not Terraform JSON: it is not an object."],
  ])("a stack that is %s is refused", (text, message) =>
    inProject(async (project) => {
      mkdirSync(path.join(project.folder, "broken"), { recursive: true });
      project.write("broken/cdk.tf.json", text);
      const { exitCode, stderr } = await project.guard("--base", "broken");
      expect(exitCode).toBe(1);
      expect(stderr).toContain(message);
    }),
  );

  test.concurrent("a commit that has no app is refused", () =>
    inProject(async (project) => {
      project.git("rm", "--quiet", "--cached", "esbuild.config.mjs");
      project.git("-c", "user.name=test", "-c", "user.email=t@example.com", "commit", "--quiet", "--message", "none");
      const { exitCode, stderr } = await project.guard("--base", "HEAD");
      expect(exitCode).toBe(1);
      expect(stderr).toContain("it has no esbuild.config.mjs.");
    }),
  );
});
