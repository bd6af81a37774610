import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { EnvironmentFile, ReplicatedCache } from "../../configuration/config";
import { environmentFile } from "../configuration/environment";
import { runProgram } from "../program";
import { scratchFolder } from "../scratch";

jest.setTimeout(60_000);

const MAIN = path.join(__dirname, "../../dist/main.js");
const scratch = scratchFolder();
const REASON = "The shop has moved to another cache";
let folders = 0;

/** A folder with environment files, a lock and an output of its own. */
class Workplace {
  public readonly folder = path.join(scratch, `workplace-${(folders += 1)}`);
  public readonly output = path.join(this.folder, "cdktf.out");

  public constructor(files: { [name: string]: EnvironmentFile }) {
    mkdirSync(this.folder);
    Object.entries(files).forEach(([name, file]) => this.write(name, file));
  }

  public write(name: string, file: EnvironmentFile | string): void {
    const text = typeof file === "string" ? file : JSON.stringify(file, null, 2);
    writeFileSync(path.join(this.folder, `${name}.json`), text);
  }

  public remove(name: string): void {
    rmSync(path.join(this.folder, `${name}.json`));
  }

  public get lock(): string {
    return readFileSync(path.join(this.folder, "addresses.lock.json"), "utf8");
  }

  public set lock(text: string) {
    writeFileSync(path.join(this.folder, "addresses.lock.json"), text);
  }

  public get hasLock(): boolean {
    return existsSync(path.join(this.folder, "addresses.lock.json"));
  }

  public stack(name: string): { resource?: object; removed?: object[] } {
    return JSON.parse(readFileSync(path.join(this.output, "stacks", name, "cdk.tf.json"), "utf8")) as object;
  }

  public run(...args: string[]) {
    return runProgram([MAIN, ...this.places, ...args], { cwd: this.folder });
  }

  public start(...args: string[]): ChildProcess {
    return spawn(process.execPath, [MAIN, ...this.places, ...args], { cwd: this.folder, stdio: "ignore" });
  }

  private get places(): string[] {
    return ["--environments", this.folder, "--output", this.output];
  }
}

const dev = () => environmentFile("dev");
const qa = () => ({ ...environmentFile("dev"), environment: "qa", accountId: "444444444444" });

/** A file without one of its caches. */
function without(file: EnvironmentFile, application: string): EnvironmentFile {
  const { [application]: cache, ...caches } = file.caches;
  expect(cache).toBeDefined();
  return { ...file, caches };
}

test.concurrent("the first run writes the lock, and says so; the next one has nothing to say", async () => {
  const place = new Workplace({ dev: dev() });
  const first = await place.run();
  expect(first.exitCode).toBe(0);
  expect(first.stdout).toContain("Lock of addresses: addresses.lock.json is new. Commit it");
  const { lock } = place;
  expect(await place.run()).toMatchObject({ exitCode: 0, stdout: expect.not.stringContaining("Lock of addresses") });
  expect(place.lock).toBe(lock);
  place.write("dev", { ...dev(), caches: { ...dev().caches, more: dev().caches.product! } });
  expect((await place.run()).stdout).toContain("Lock of addresses: addresses.lock.json has changed. Commit it");
  expect(place.lock).toContain('"path":"caches.more"');
});

test.concurrent(
  "a cache that is taken out of the file is refused, at its place, and the output of before stays",
  async () => {
    const place = new Workplace({ dev: dev(), qa: qa() });
    await place.run();
    const before = place.stack("dev");
    const { lock } = place;
    place.write("dev", without(dev(), "checkout"));
    const { exitCode, stderr } = await place.run();
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`dev.json:31:13  caches.checkout
  error EC2030  The replication group dev-checkout-redis would be destroyed, and with it the user group dev-checkout-redis and the user dev-checkout-redis-checkout: the file no longer makes it (addresses.lock.json, line 13), and does not say why.
                Put caches.checkout back.`);
    expect(stderr).toContain("Written: qa. Not written: dev. What an earlier run wrote for dev is left as it is");
    expect(place.stack("dev")).toEqual(before);
    expect(place.lock).toBe(lock);
    expect(lock.split("\n")[12]).toContain('"path":"caches.checkout","kind":"replication group"');
  },
);

describe("what the message says works when it is followed to the letter", () => {
  test.concurrent("the entry that it gives", async () => {
    const place = new Workplace({ dev: dev() });
    await place.run();
    place.write("dev", without(dev(), "checkout"));
    const [entry] = /\{"path":.*?\}/.exec((await place.run()).stderr)!;
    place.write("dev", { ...without(dev(), "checkout"), removed: [JSON.parse(entry)] });
    expect(await place.run()).toMatchObject({ exitCode: 0 });
    expect(place.stack("dev").removed).toContainEqual({
      from: "aws_elasticache_replication_group.Caches_checkout_Cache_36F73361",
      lifecycle: { destroy: true },
    });
  });

  test.concurrent("renamedFrom", async () => {
    const place = new Workplace({ dev: dev() });
    await place.run();
    const { checkout, ...caches } = dev().caches;
    const basket = { ...checkout!, name: "dev-checkout-redis" } as ReplicatedCache;
    place.write("dev", { ...dev(), caches: { ...caches, basket } });
    expect((await place.run()).stderr).toMatch(/EC2031 .*\n +Set "renamedFrom": "checkout" in caches\.basket\.\n/);
    place.write("dev", { ...dev(), caches: { ...caches, basket: { ...basket, renamedFrom: "checkout" } } });
    expect(await place.run()).toMatchObject({ exitCode: 0 });
  });

  test.concurrent("the name", async () => {
    const place = new Workplace({ dev: dev() });
    await place.run();
    const { session } = dev().caches;
    place.write("dev", { ...dev(), caches: { ...dev().caches, session: { ...session!, name: "visits" } } });
    expect((await place.run()).stderr).toMatch(/EC2034 .*\n +Keep "name": "dev-session-valkey" in caches\.session\./);
    place.write("dev", { ...dev(), caches: { ...dev().caches, session: { ...session!, name: "dev-session-valkey" } } });
    expect(await place.run()).toMatchObject({ exitCode: 0 });
  });

  test.concurrent("taking the lines out of the lock, where nothing was ever applied", async () => {
    const place = new Workplace({ dev: dev() });
    await place.run();
    place.write("dev", without(dev(), "checkout"));
    const rows = JSON.parse(place.lock);
    const { dev: stack } = rows.environments.dev;
    stack.resources = stack.resources.filter(({ path: one }: { path: string }) => !one.startsWith("caches.checkout"));
    place.lock = JSON.stringify(rows);
    expect(await place.run()).toMatchObject({ exitCode: 0 });
  });

  test.concurrent("either side of a conflict", async () => {
    const place = new Workplace({ dev: dev() });
    await place.run();
    const ours = place.lock;
    place.write("dev", { ...dev(), caches: { ...dev().caches, more: dev().caches.product! } });
    await place.run();
    const theirs = place.lock;
    place.lock = `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> other\n`;
    expect((await place.run()).stderr).toContain(
      "addresses.lock.json:1:1\n  error EC0022  Two branches changed this file",
    );
    for (const side of [ours, theirs]) {
      place.lock = side;
      expect(await place.run()).toMatchObject({ exitCode: 0 });
      expect(place.lock).toBe(theirs);
    }
  });
});

describe("an environment whose file is gone", () => {
  test.concurrent("is refused, at its place in the lock, and keeps no other from being written", async () => {
    const place = new Workplace({ dev: dev(), qa: qa() });
    await place.run();
    place.remove("qa");
    const { exitCode, stderr } = await place.run();
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^addresses\.lock\.json:\d+:11 {2}environments\.qa\n {2}error EC2036 {2}The environment qa no longer has a file, and 9 resources of it would be left in AWS unmanaged, such as the cluster qa-catalog-memcached\./m,
    );
    expect(stderr).toContain("Written: dev. Not written: qa.");
    expect(await place.run("dev")).toMatchObject({ exitCode: 0 });
    expect(place.lock).toContain('"qa": {');
  });

  test.concurrent("is forgotten by the lock once its file has said that all of it goes", async () => {
    const place = new Workplace({ dev: dev(), qa: qa() });
    await place.run();
    const removed = ["caches", "encryption"].map((one) => ({ path: one, action: "destroy" as const, reason: REASON }));
    place.write("qa", { ...qa(), caches: {}, encryption: { type: "aws-owned" }, removed });
    expect(await place.run()).toMatchObject({ exitCode: 0 });
    expect(place.stack("qa").resource).not.toHaveProperty("aws_elasticache_replication_group");
    place.remove("qa");
    expect(await place.run()).toMatchObject({ exitCode: 0 });
    expect(place.lock).not.toContain('"qa"');
  });

  test.concurrent("may be taken out of the lock by hand", async () => {
    const place = new Workplace({ dev: dev(), qa: qa() });
    await place.run();
    place.remove("qa");
    const { environments, ...head } = JSON.parse(place.lock);
    place.lock = JSON.stringify({ ...head, environments: { dev: environments.dev } });
    expect(await place.run()).toMatchObject({ exitCode: 0 });
  });
});

describe("--frozen", () => {
  test.concurrent("passes where nothing is new, and writes nothing", async () => {
    const place = new Workplace({ dev: dev() });
    await place.run();
    chmodSync(place.folder, 0o555);
    expect(await place.run("--frozen", "--output", path.join(scratch, "frozen"))).toMatchObject({ exitCode: 0 });
    chmodSync(place.folder, 0o755);
  });

  test.concurrent("refuses a lock that is missing, and writes none", async () => {
    const place = new Workplace({ dev: dev() });
    const { exitCode, stderr } = await place.run("--frozen");
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      "addresses.lock.json\n  error EC0028  There is no lock, and --frozen does not create one.",
    );
    expect(readdirSync(place.folder)).toEqual(["dev.json"]);
  });

  test.concurrent("refuses a lock that is behind the file, of that environment alone, and leaves it so", async () => {
    const place = new Workplace({ dev: dev(), qa: qa() });
    await place.run();
    const { lock } = place;
    place.write("qa", { ...qa(), caches: { ...qa().caches, more: qa().caches.product! } });
    const { exitCode, stderr } = await place.run("--frozen");
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /addresses\.lock\.json:\d+:11 {2}environments\.qa\n {2}error EC0027 {2}The lock does not match qa, and --frozen does not update it: it would gain 5 lines and lose 0\./,
    );
    expect(stderr).toContain("Written: dev. Not written: qa.");
    expect(place.lock).toBe(lock);
    expect(await place.run()).toMatchObject({ exitCode: 0 });
    expect(await place.run("--frozen")).toMatchObject({ exitCode: 0 });
  });

  test.concurrent("still refuses what the lock does not allow, and excludes --unlocked", async () => {
    const place = new Workplace({ dev: dev() });
    await place.run();
    place.write("dev", without(dev(), "checkout"));
    expect((await place.run("--frozen")).stderr).toContain("EC2030");
    expect((await place.run("--frozen", "--unlocked")).stderr).toContain("--frozen and --unlocked exclude each other.");
  });
});

describe("--unlocked", () => {
  test.concurrent("neither enforces the lock nor writes it, and still tells Terraform what was let go of", async () => {
    const place = new Workplace({ dev: dev() });
    expect(await place.run("--unlocked")).toMatchObject({ exitCode: 0 });
    expect(place.hasLock).toBe(false);
    await place.run();
    place.write("dev", {
      ...without(dev(), "checkout"),
      removed: [{ path: "caches.checkout", action: "forget", reason: REASON }],
    });
    await place.run();
    const { lock } = place;
    place.write("dev", without(without(dev(), "checkout"), "session"));
    expect(await place.run("--unlocked")).toMatchObject({ exitCode: 0 });
    expect(place.stack("dev").removed!.length).toBeGreaterThan(5);
    expect(JSON.stringify(place.stack("dev").removed)).not.toContain("session");
    expect(place.lock).toBe(lock);
  });
});

test.concurrent("an environment that is not named, or has errors, keeps its lines", async () => {
  const place = new Workplace({ dev: dev(), qa: qa() });
  await place.run();
  const { lock } = place;
  place.write("qa", "{");
  expect(await place.run("dev")).toMatchObject({ exitCode: 0 });
  expect(await place.run()).toMatchObject({ exitCode: 1 });
  expect(place.lock).toBe(lock);
});

test.concurrent("a broken lock keeps everything from being written", async () => {
  const place = new Workplace({ dev: dev(), qa: qa() });
  place.lock = "{";
  const { exitCode, stderr } = await place.run();
  expect(exitCode).toBe(1);
  expect(stderr).toContain("EC0023  This is not JSON");
  expect(stderr).toContain("1 problem; nothing was written.");
  expect(existsSync(place.output)).toBe(false);
});

test.concurrent("a lock that cannot be written keeps everything from being written", async () => {
  const place = new Workplace({ dev: dev() });
  mkdirSync(path.join(place.folder, "addresses.lock.json.draft"));
  const { exitCode, stderr } = await place.run();
  expect(exitCode).toBe(1);
  expect(stderr).toContain("addresses.lock.json\n  error EC0026  The lock cannot be updated");
  expect(existsSync(path.join(place.output, "stacks"))).toBe(false);
});

test.concurrent("runs at the same time note everything", async () => {
  const names = ["one", "two", "three", "four"];
  const { session } = dev().caches;
  const files = names.map((environment, index) => [
    environment,
    { ...dev(), environment, accountId: `${index}`.repeat(12), caches: { session } },
  ]);
  const place = new Workplace(Object.fromEntries(files) as { [name: string]: EnvironmentFile });
  const alone = new Workplace(Object.fromEntries(files) as { [name: string]: EnvironmentFile });
  await alone.run();
  for (let round = 0; round < 3; round += 1) {
    rmSync(path.join(place.folder, "addresses.lock.json"), { force: true });
    const runs = [[], ...names.map((name) => [name])].map((args) => place.start(...args));
    const codes = await Promise.all(runs.map((run) => new Promise((resolve) => run.once("exit", resolve))));
    expect(codes).toEqual(runs.map(() => 0));
    expect(place.lock).toBe(alone.lock);
    expect(readdirSync(place.folder).filter((name) => name.includes("lock"))).toEqual(["addresses.lock.json"]);
  }
});
