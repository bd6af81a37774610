import { withoutBrokenParts } from "../../configuration/repair";
import { globalEnvironment } from "../stacks/global-environment";

test("a region that is none is left out, since no stack can be called after it", () => {
  const { secondaryRegions, ...file } = globalEnvironment();
  const misnamed = { ...file, secondaryRegions: { ...secondaryRegions, "a b": { network: { type: "none" } } } };
  const sound = withoutBrokenParts(misnamed, [{ pointer: "/secondaryRegions/a b" } as never], "prod");
  expect(Object.keys(sound!.secondaryRegions!)).toEqual(["us-east-1", "ap-southeast-2"]);
});

test("a region that is described wrongly is there all the same, for the caches that have secondaries in it", () => {
  const { secondaryRegions, ...file } = globalEnvironment();
  const broken = { ...file, secondaryRegions: { ...secondaryRegions, "us-east-1": 5 } };
  const sound = withoutBrokenParts(broken, [{ pointer: "/secondaryRegions/us-east-1" } as never], "prod");
  expect(sound!.secondaryRegions!["us-east-1"]).toMatchObject({ network: { type: "lookup" } });
});
