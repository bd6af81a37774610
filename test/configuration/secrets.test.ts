import type { EnvironmentFile } from "../../configuration/config";
import { judgeEnvironments } from "../rules/judged-environment";
import { scratchFolder } from "../scratch";
import { globalEnvironment } from "../stacks/global-environment";

const scratch = scratchFolder();
const CANARY = "canary-of-a-secret-1234567890";

const token = (secret: unknown, others: object = {}) => ({ type: "token", secret, ...others });
const user = (description: unknown) => ({ type: "users", users: { web: description } });

/** Where somebody in a hurry puts a secret. */
const WRITTEN_DOWN: readonly [string, unknown, string][] = [
  ["as the authentication", CANARY, "EC0103"],
  ["as the secret of a token", token(CANARY), "EC2117"],
  ["in a list", token([CANARY]), "EC0103"],
  ["as another property", token({ type: "generated" }, { authToken: CANARY }), "EC0101"],
  ["inside of the secret", token({ type: "secrets-manager", value: CANARY }), "EC0101"],
  ["as the kind of secret", token({ type: CANARY }), "EC0104"],
  ["as an ARN", token({ type: "secrets-manager", secretArn: CANARY }), "EC2110"],
  ["as the name of a parameter", token({ type: "parameter-store", parameterName: `${CANARY}!` }), "EC2111"],
  ["as a permission", token({ type: "generated" }, { secretInState: CANARY }), "EC0104"],
  ["as a user", user(CANARY), "EC0103"],
  ["as a password", user({ preset: "admin", password: CANARY }), "EC2117"],
  ["as the secret of a password", user({ preset: "admin", password: { secret: CANARY } }), "EC2117"],
  ["as one of several passwords", user({ preset: "admin", passwords: [CANARY] }), "EC0101"],
  ["in an access string", user({ accessString: `on >${CANARY} ~* +@all` }), "EC1074"],
  ["as a hash in an access string", user({ accessString: `on #${CANARY} ~* +@all` }), "EC1074"],
  ["as a user group", { type: "user-group", userGroupId: `${CANARY}!` }, "EC0106"],
];

describe.each(WRITTEN_DOWN)("a secret that is written down %s", (_, authentication, code) => {
  test("of a cache is refused and not repeated", () => {
    const file = globalEnvironment();
    Object.assign(file.caches.checkout!, { authentication, consumers: undefined, global: undefined });
    expectSilence(file, code);
  });

  test("of a secondary is refused and not repeated", () => {
    const file = globalEnvironment();
    const { global } = file.caches.checkout as { global: { secondaries: { [region: string]: object } } };
    global.secondaries = { "us-east-1": { authentication } };
    expectSilence(file, code);
  });
});

function expectSilence(file: EnvironmentFile, code: string): void {
  const { problems, warnings } = judgeEnvironments(scratch, { prod: JSON.stringify(file) });
  expect(problems.map((problem) => problem.code)).toContain(code);
  expect(JSON.stringify([problems, warnings])).not.toContain(CANARY);
}
