import { ACKNOWLEDGE, type Remedies } from "../../remedy";

export const ENCRYPTION_FILE_REMEDIES: Remedies = {
  "EC1504: a key in another region": [
    "Give the ARN of a key in eu-west-1.",
    { ".": "arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab" },
  ],
  "EC2153: a key of one's own in GovCloud": [
    "Ask AWS first, or leave the key to AWS: encryption of type aws-owned.",
    ACKNOWLEDGE,
    { "/encryption": { type: "aws-owned" } },
  ],
};
