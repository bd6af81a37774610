import type { Remedies } from "../../remedy";

export const PARAMETERS_CODE_REMEDIES: Remedies = {
  "EC1401 in ParameterGroup: a name of 256 characters, the family included": [
    "Shorten it to 255 characters.",
    { "/namePrefix": "a".repeat(200) },
  ],
  "EC1000 in ParameterGroup: a number in place of a text": ["Give a string.", { ".": "300" }],
};
