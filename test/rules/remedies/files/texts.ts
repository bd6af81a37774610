import type { Remedies } from "../../remedy";

export const TEXTS_FILE_REMEDIES: Remedies = {
  "EC0112: a description that turns its direction around": [
    "Remove the character, or type the text again.",
    { ".": "Sessions of the shop" },
  ],
  "EC0112: a tag with a space of no width in its key": [
    "Remove the character, or type the text again.",
    { ".": undefined, "/tags/costcentre": "1" },
  ],
  "EC0112: a prefix of keys with an escape": ["Remove the character, or type the text again.", { ".": "web:" }],
  "EC0112: half of a surrogate pair": ["Remove the character, or type the text again.", { ".": "🦜" }],
  "EC0112: a joiner between Latin letters": ["Remove the character, or type the text again.", { ".": "admin" }],
  "EC0113: a tag that cdktf would lose": ["Give it another name.", { ".": undefined, "/tags/proto": "x" }],
  "EC1045: a description of two lines": ["Write a space instead.", { ".": "Sessions of the shop" }],
};
