import { type Cache, resolveStage } from "../../configuration/config";
import { environmentFile, unprotected } from "./environment";

test("development applies changes at once, keeps snapshots for a day and takes no last one", () => {
  const { caches, encryption } = resolveStage(environmentFile("dev"));
  expect(caches.session).toMatchObject({ applyImmediately: true, snapshotRetentionDays: 1, finalSnapshot: false });
  expect(encryption).toEqual({ type: "create", deletionWindowDays: 7, deletionProtection: false });
});

test("Memcached, which has no snapshots, is told nothing of them", () => {
  const { caches } = resolveStage(environmentFile("dev"));
  expect(caches.catalog).toMatchObject({ applyImmediately: true });
  expect(caches.catalog).not.toHaveProperty("snapshotRetentionDays");
});

test("a serverless cache keeps snapshots for a day, and is told nothing that it does not have", () => {
  const file = environmentFile("dev");
  file.caches = { search: { engine: "valkey", engineVersion: "8", topology: "serverless" } };
  expect(resolveStage(file).caches).toEqual({
    search: {
      engine: "valkey",
      engineVersion: "8",
      topology: "serverless",
      snapshotRetentionDays: 1,
      deletionProtection: false,
    },
  });
});

test("what the file says wins over the stage", () => {
  const file = environmentFile("dev");
  file.caches = { session: { ...file.caches.session!, applyImmediately: false } as Cache };
  file.encryption = {
    type: "existing",
    keyArn: "arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  };
  const { caches, encryption } = resolveStage(file);
  expect(caches.session).toMatchObject({ applyImmediately: false });
  expect(encryption).toEqual(file.encryption);
});

test("production relaxes nothing", () => {
  const file = environmentFile("prod");
  expect(resolveStage(file)).toEqual({ ...file, secondaryRegions: {} });
});

test("staging relaxes nothing but protection from being deleted", () => {
  const file = environmentFile("staging");
  const { caches, encryption } = resolveStage(file);
  expect(encryption).toEqual({ type: "create", deletionProtection: false });
  expect(caches).toEqual(unprotected(file).caches);
});

test("only production protects caches and keys, and every cache can say otherwise", () => {
  const file = environmentFile("staging");
  file.encryption = { type: "create", deletionProtection: true };
  file.caches = { session: { ...file.caches.session!, deletionProtection: true } };
  expect(resolveStage(file)).toMatchObject({
    encryption: { deletionProtection: true },
    caches: { session: { deletionProtection: true } },
  });
});
