import path from "node:path";
import { installPython } from "../emulator/python-environment";
import { checkEngines, PROJECT, PYTHON_ENVIRONMENT } from "./engines";

/** Runs once, before all tests. */
export default async function setup(): Promise<void> {
  await installPython({
    project: PROJECT,
    requirements: path.join(PROJECT, "test/engines/requirements.txt"),
    environment: PYTHON_ENVIRONMENT,
    title: "Redis and Valkey",
  });
  checkEngines();
}
