/**
 * Which of two versions came first: negative where it is the left one, 0 where they are the same. Parts are numbers, and
 * the x of Redis OSS 6.x comes after all of them. A collator would do, and takes longer to make than all else that a rule does.
 *
 * @internal
 */
export function compareVersions(left: string, right: string): number {
  const ours = left.split(".");
  const theirs = right.split(".");
  for (const [index, part] of ours.entries()) {
    const difference = rankOf(part) - rankOf(theirs[index]);
    if (difference !== 0) {
      return difference;
    }
  }
  return ours.length - theirs.length;
}

function rankOf(part: string | undefined): number {
  return part === undefined ? -1 : /^\d+$/.test(part) ? Number(part) : Number.MAX_SAFE_INTEGER;
}
