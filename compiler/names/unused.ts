// `let`s and templates that nothing uses. Only those of the entry file: an imported file may be shared with units that use them. A name
// that stands anywhere else, in a template that is never used or in a comment, counts as used: a false alarm is worse.
import { say } from "../../grammar/index.ts";
import type { Report } from "../core-findings.ts";
import type { Unit } from "../modules/load.ts";
import type { Scope } from "./scope.ts";

export function reportUnused(unit: Pick<Unit, "entry" | "files">, scope: Scope, report: Report): void {
  const used = new Set(scope.references.map(({ to }) => to));
  for (const declaration of scope.declarations) {
    const { kind, name } = declaration;
    if ((kind !== "let" && kind !== "template") || name.span.file !== unit.entry || used.has(declaration))
      continue;
    if (
      unit.files.some(
        ({ source }) => timesNamed(source.text, name.text) > (source.path === unit.entry ? 1 : 0),
      )
    )
      continue;
    report("names/unused", {
      at: name.span,
      message: say`nothing uses \`${name.text}\``,
      because:
        kind === "let"
          ? say`whoever changes its value expects something to change with it`
          : say`no resource is made from it: what it says holds for nothing`,
      help:
        kind === "let"
          ? say`remove it, or write \`${name.text}\` or \`${"${" + name.text + "}"}\` where its value is meant`
          : say`remove it, or write \`resource NAME = ${name.text} { ... }\``,
    });
  }
}

/** As a whole word: names hold letters, digits, `_`, and inside `-` and `.`. */
function timesNamed(text: string, name: string): number {
  let times = 0;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const before = text[at - 1] ?? "";
    const after = text.slice(at + name.length, at + name.length + 2);
    if (!/[\p{L}\p{N}_]/u.test(before) && !/^[\p{L}\p{N}_]|^[-.][\p{L}\p{N}_]/u.test(after)) times += 1;
  }
  return times;
}
