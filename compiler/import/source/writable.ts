// Names that no source can hold: backquotes quote a name, and a line ends it. A CIB may have them all the same; what has
// such a name is left out and named, statement by statement, so that everything around it is still there.
import type { Block, Statement } from "../../../grammar/index.ts";

export interface Unwritable {
  readonly name: string;
}

/** The statements that can be written; `report` hears of every other one. */
export function keepWritable(
  statements: readonly Statement[],
  report: (unwritable: Unwritable) => void,
): readonly Statement[] {
  return statements.flatMap((statement) => {
    const { body, ...head } = statement as Statement & { readonly body?: Block | undefined }; // most have one
    const name = unwritableName(head);
    if (name !== undefined) {
      report({ name });
      return [];
    }
    if (body === undefined) return statement;
    return {
      ...statement,
      body: { ...body, statements: keepWritable(body.statements, report) },
    } as Statement; // the same but for its body
  });
}

/** A name is what has a text and no kind. */
function unwritableName(part: unknown): string | undefined {
  if (typeof part !== "object" || part === null) return undefined;
  if ("text" in part && !("kind" in part)) {
    const text = String(part.text);
    return text === "" || /[`\n\r\u0085\u2028\u2029]/.test(text) ? text : undefined;
  }
  for (const [key, inner] of Object.entries(part)) {
    if (key === "trivia" || key === "span") continue;
    const name = unwritableName(inner);
    if (name !== undefined) return name;
  }
  return undefined;
}
