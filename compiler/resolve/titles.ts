// Titles of expectations and scenarios: by them a person, and a CI server, tells one result from the other.
import { say, type Span, type Value } from "../../grammar/index.ts";
import { readText } from "../values/read.ts";
import type { Context } from "./context.ts";

type Kind = "expect" | "scenario";

export function readTitle(context: Context, decl: { readonly title: Value }, kind: Kind): string {
  const title = readText(context, decl.title, kind);
  if (title?.trim() === "") {
    context.report("settings/missing", {
      at: decl.title.span,
      message: say`a title is empty, and a result that has no name tells nobody anything`,
      help: say`say what it is about: \`${kind} "the active node loses power"\``,
    });
  }
  return title ?? "";
}

/** Two of one title cannot be told apart in a result; most often the second is a copy that was not finished. */
export function refuseSameTitles(
  context: Context,
  titled: readonly { readonly title: string; readonly titleAt: Span }[],
): void {
  const seen = new Map<string, Span>();
  for (const { title, titleAt } of titled) {
    const first = seen.get(title);
    if (first === undefined) seen.set(title, titleAt);
    else if (title.trim() !== "") {
      context.report("names/duplicate", {
        at: titleAt,
        message: say`\`${title}\` is the title of two, and their results could not be told apart`,
        related: [{ at: first, message: say`the first` }],
      });
    }
  }
}
