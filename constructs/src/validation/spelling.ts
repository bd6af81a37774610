/** The word that was probably meant: the nearest one, if at most a third of it is different. */
export function nearest(given: string, words: readonly string[]): string | undefined {
  const [best] = words
    .filter((word) => Math.abs(word.length - given.length) <= mostEdits(word))
    .map((word) => ({ word, edits: editsBetween(given.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, edits }) => edits <= mostEdits(word))
    .sort((one, other) => one.edits - other.edits);
  return best?.word;
}

function mostEdits(word: string): number {
  return Math.max(1, Math.floor(word.length / 3));
}

/** How many letters have to be added, removed, replaced or swapped with their neighbour. */
function editsBetween(left: string, right: string): number {
  const rows = [Array.from({ length: right.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= left.length; row++) {
    const above = rows[row - 1]!;
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const isSame = left[row - 1] === right[column - 1];
      const isSwapped = row > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current.push(
        Math.min(
          above[column]! + 1,
          current[column - 1]! + 1,
          above[column - 1]! + (isSame ? 0 : 1),
          isSwapped ? (rows[row - 2]?.[column - 2] ?? Infinity) + 1 : Infinity,
        ),
      );
    }
    rows.push(current);
  }
  return rows[left.length]![right.length]!;
}
