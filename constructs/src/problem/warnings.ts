import { Annotations } from "cdktf";
import type { IConstruct } from "constructs";
import { JsonPointer } from "./json-pointer";
import type { Problem } from "./problem";
import { VisibleText } from "./visible-text";

const WARNINGS = new WeakMap<IConstruct, Problem[]>();

/** What constructs want their users to know, although AWS would take it. */
export class Warnings {
  /** The warnings of a construct and of everything inside it. */
  public static of(scope: IConstruct): Problem[] {
    return scope.node.findAll().flatMap((construct) => WARNINGS.get(construct) ?? []);
  }

  /**
   * Notes a warning, and shows it as an annotation. A part does not repeat what its whole has said.
   *
   * @internal
   */
  public static _add(scope: IConstruct, warning: Problem): void {
    const ancestors = scope.node.scopes.flatMap((ancestor) => WARNINGS.get(ancestor) ?? []);
    if (ancestors.some(({ code, pointer }) => code === warning.code && pointer === warning.pointer)) {
      return;
    }
    WARNINGS.set(scope, [...(WARNINGS.get(scope) ?? []), warning]);
    const { code, pointer, message, remedy, source } = warning;
    const said = `${code} ${JsonPointer.inWords(pointer)}: ${message} ${remedy}`;
    Annotations.of(scope).addWarning(VisibleText.of(source === undefined ? said : `${said} (${source})`));
  }

  /**
   * Has a whole say what a part of it warns of, at the place in its own properties. Annotations stay with the part.
   *
   * @internal
   */
  public static _move(part: IConstruct, whole: IConstruct, place: (pointer: string) => string): void {
    for (const construct of part.node.findAll()) {
      const moved = WARNINGS.get(construct)?.map((warning) => ({ ...warning, pointer: place(warning.pointer) }));
      if (moved !== undefined) {
        WARNINGS.delete(construct);
        WARNINGS.set(whole, [...(WARNINGS.get(whole) ?? []), ...moved]);
      }
    }
  }
}
