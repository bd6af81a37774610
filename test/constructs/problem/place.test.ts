import { placeAt } from "../../../constructs/src/problem/place";

const place = placeAt("/caches/web", {
  "/design": "/caches/web",
  "/design/access": "/caches/web/authentication",
  "/network": "/secondaryRegions/eu-west-1/network",
});

test.each([
  ["the part itself is at the root", "", "/caches/web"],
  ["a property that nothing is said of has the same name in the whole", "/tags/team", "/caches/web/tags/team"],
  [
    "what is inside of a property from elsewhere goes along",
    "/network/subnetIds/0",
    "/secondaryRegions/eu-west-1/network/subnetIds/0",
  ],
  ["the longest known pointer counts", "/design/access/users/app", "/caches/web/authentication/users/app"],
  ["a shorter one counts where no longer one is known", "/design/port", "/caches/web/port"],
  ["a name that only begins like a known one is another", "/design/accessory", "/caches/web/accessory"],
  ["escaped names stay escaped", "/design/access/users/a~1b~0c", "/caches/web/authentication/users/a~1b~0c"],
  ["a property that every object has is not known", "/constructor", "/caches/web/constructor"],
])("%s", (_, pointer, inWhole) => {
  expect(place(pointer)).toBe(inWhole);
});
