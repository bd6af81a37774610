/**
 * Characters that cannot be seen, or that change how others are seen: control characters, halves of surrogate pairs, line
 * and paragraph separators, and what Unicode calls default ignorable, such as bidirectional marks and zero-width spaces. Not
 * those that emoji and scripts other than ours are written with: variation selectors, and joiners between two letters or
 * emoji that are not ASCII. Not line breaks and tabs.
 *
 * Source: https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing, https://trojansource.codes
 */
const HIDDEN =
  /(?![\t\n\r\u200c\u200d\ufe00-\ufe0f])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\ufffe\uffff]|(?<![^\0-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\0-\x7f])/gu;

const LINE_BREAKS = /[\t\n\r]/g;

/** Texts that come from somebody else, for people to read. */
export class VisibleText {
  /**
   * The text in one line, in which every character that a reader could not see, or that a terminal would obey, is written as
   * its number, such as `<U+202E>`.
   */
  public static of(text: string): string {
    return VisibleText.ofLines(text).replace(LINE_BREAKS, written);
  }

  /** The same of a text that has lines, which stay as they are. */
  public static ofLines(text: string): string {
    return text.replace(/\r(?!\n)/g, written).replace(HIDDEN, written);
  }

  /** The characters of a text that cannot be seen, each once, such as `U+202E`; line breaks and tabs are none of them. */
  public static hiddenIn(text: string): string[] {
    return [...new Set(text.match(HIDDEN))].map(numberOf);
  }
}

function written(character: string): string {
  return `<${numberOf(character)}>`;
}

function numberOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
}
