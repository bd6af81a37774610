let isOff = false;

/** Whether rules judge without refusing. Only the bundle that bundle.mjs makes asks; the shipped code has no such switch. */
export function isJudgingOff(): boolean {
  return isOff;
}

/** Builds something as if no rule had anything against it. */
export function withoutJudging<Built>(build: () => Built): Built {
  isOff = true;
  try {
    return build();
  } finally {
    isOff = false;
  }
}
