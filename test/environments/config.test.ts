import { resolveStage } from "../../environments/config";
import { environmentFile } from "./environment";

test("development applies changes at once, keeps snapshots for a day and takes no last one", () => {
  const { caches, encryption } = resolveStage(environmentFile("dev"));
  expect(caches.session).toMatchObject({ applyImmediately: true, snapshotRetentionDays: 1, finalSnapshot: false });
  expect(encryption).toEqual({ type: "create", deletionWindowDays: 7 });
});

test("Memcached, which has no snapshots, is told nothing of them", () => {
  const { caches } = resolveStage(environmentFile("dev"));
  expect(caches.catalog).toMatchObject({ applyImmediately: true });
  expect(caches.catalog).not.toHaveProperty("snapshotRetentionDays");
});

test("what the file says wins over the stage", () => {
  const file = environmentFile("dev");
  file.caches = { session: { ...file.caches.session!, applyImmediately: false } };
  file.encryption = { type: "existing", keyArn: "arn:aws:kms:eu-west-1:111111111111:key/1" };
  const { caches, encryption } = resolveStage(file);
  expect(caches.session!.applyImmediately).toBe(false);
  expect(encryption).toEqual(file.encryption);
});

test.each(["staging", "prod"] as const)("%s relaxes nothing", (name) => {
  const file = environmentFile(name);
  expect(resolveStage(file).caches).toEqual(file.caches);
});
