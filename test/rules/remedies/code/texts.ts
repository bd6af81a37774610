import type { Remedies } from "../../remedy";

export const TEXTS_CODE_REMEDIES: Remedies = {
  "EC1044 in SubnetGroup: a bell": ["Remove the character, or type the text again.", { ".": "Data" }],
  "EC1044 in UserGroup: a tag with a mark of direction in its key": [
    "Remove the character, or type the text again.",
    { "..": { ab: "x" } },
  ],
  "EC1046 in CacheSecurityGroup: 501 ports for two sources": [
    "Put the clients into fewer security groups, or their addresses into a prefix list.",
    { "/ingress": [{ securityGroupId: "sg-0a1b2c3d" }] },
    { "/ingress": [{ prefixListId: "pl-0a1b2c3d" }] },
  ],
};
