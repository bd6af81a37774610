import { NEIGHBOUR, type Remedies } from "../../remedy";
import { only } from "../../valid-environment";

export const ENVIRONMENTS_FILE_REMEDIES: Remedies = {
  "EC0102: no region": [
    'Add it, as a string such as "eu-west-1". The AWS region that the caches live in, such as eu-west-1.',
    { "/region": "eu-west-1" },
  ],
  "EC0103: an account that is a number": ["Put it in double quotes.", { ".": "111111111111" }],
  "EC0104: a stage that does not exist": [
    'Set it to "production". Allowed: "development", "staging", "production".',
    { ".": "production", ...only("replicated") },
  ],
  "EC0105: port 65536": ["Set it to a number that is at most 65535.", { ".": 65535 }],
  "EC0106: an account of 11 digits": [
    'Write it as in "111111111111". The AWS account, 12 digits in quotes. With credentials of any other account, Terraform refuses to plan.',
    { ".": "111111111111" },
  ],
  "EC0107: a description of 256 characters": ["Shorten it to at most 255 characters.", { ".": "d".repeat(255) }],
  "EC0108: a security group that is given twice": ["Remove one of the two.", { ".": undefined }],
  "EC0109: an application of 41 characters": ["Shorten it to at most 40 characters.", NEIGHBOUR],
  "EC0109: a tag of the environment with the prefix of AWS": [
    "Use 1 to 128 characters, without the prefix aws:, which is reserved; env is the name of the environment.",
    { ".": undefined, "../team": "x" },
  ],
  "EC0109: a tag that the name of the environment would replace": [
    "Use 1 to 128 characters, without the prefix aws:, which is reserved; env is the name of the environment.",
    { ".": undefined },
  ],
  "EC0109: secondaries in a region that the provider does not know": [
    "Use an AWS region, such as eu-west-1.",
    NEIGHBOUR,
  ],
  "EC0110: the name of another file": ['Set environment to "qa", or rename the file to qb.json.', { ".": "qa" }],
  "EC0111: an expression": [
    "Write the value itself. Where the braces are meant as text, double the sign before them: $${ and %%{.",
    { ".": "modules/cache" },
    { ".": "$${path.module}" },
  ],
  "EC1015: ingress, and no security group to hold it": [
    "Set ownSecurityGroup to true, or remove ingress and open the other security groups where they are managed.",
    { "../ownSecurityGroup": true },
    { ".": undefined },
  ],
};
