import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { lastLines, run } from "./command";
import { LocalAwsError } from "./local-aws-error";

/** Packages of Python, in an environment of their own. */
export interface PythonPackages {
  /** The folder of the project. */
  readonly project: string;
  /** The file that names and pins the packages. */
  readonly requirements: string;
  /** The folder of the environment, which git ignores. */
  readonly environment: string;
  /** What they are, for those who read that they could not be installed. */
  readonly title: string;
}

/**
 * Installs MiniStack into a Python environment of its own.
 *
 * @param project the folder of the project
 * @param home the folder that git ignores
 * @returns the Python that has MiniStack
 */
export function installMiniStack(project: string, home: string): Promise<string> {
  const requirements = path.join(project, "test/emulator/requirements.txt");
  return installPython({ project, requirements, environment: path.join(home, "python"), title: "MiniStack" });
}

/**
 * Installs packages into a Python environment of their own, so that nothing else on the machine changes. Does nothing
 * when they are installed already.
 *
 * @returns the Python that has the packages
 */
export async function installPython(packages: PythonPackages): Promise<string> {
  const { project, requirements, environment, title } = packages;
  const python = path.join(environment, "bin/python");
  const installed = path.join(environment, "installed.txt"); // a copy of the requirements, written last
  if (existsSync(installed) && readFileSync(installed, "utf8") === readFileSync(requirements, "utf8")) {
    return python;
  }
  await checkPython(project, title);
  mkdirSync(path.dirname(environment), { recursive: true });
  rmSync(environment, { recursive: true, force: true });
  const made = await run("python3", ["-m", "venv", environment], { cwd: project });
  if (made.exitCode !== 0) {
    rmSync(environment, { recursive: true, force: true });
    throw new LocalAwsError(
      `Python cannot make a virtual environment: install its venv module (Debian and Ubuntu: apt-get install python3-venv).\n${lastLines(made.text, 3)}`,
    );
  }
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", requirements];
  const added = await run(python, pip, { cwd: project });
  if (added.exitCode !== 0) {
    throw new LocalAwsError(
      `pip could not install ${title}: check that this machine reaches PyPI, or set PIP_INDEX_URL to a mirror of it.\n${lastLines(added.text, 3)}`,
    );
  }
  copyFileSync(requirements, installed);
  return python;
}

async function checkPython(project: string, title: string): Promise<void> {
  const { exitCode } = await run("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 10))"], {
    cwd: project,
  });
  if (exitCode === undefined) {
    throw new LocalAwsError("Python is missing: install Python 3.10 or newer, as `python3`.");
  }
  if (exitCode !== 0) {
    throw new LocalAwsError(`Python is too old for ${title}: install Python 3.10 or newer, as \`python3\`.`);
  }
}
