// What an agent's author says about it and its parameters, read from the meta-data of an agent that is installed here.
// The catalogue holds no prose; whoever wants to show some asks the agent and reads it with this.
import { SaxesParser } from "saxes";

export interface Descriptions {
  /** One line. */
  readonly summary?: string;
  /** Paragraphs, parted by an empty line; blanks and line ends within one are as good as one blank. */
  readonly text?: string;
  readonly parameters: ReadonlyMap<string, Description>;
}

export interface Description {
  readonly summary?: string;
  readonly text?: string;
}

/** Never fails: of a document that cannot be read whole, what stands before the mistake. English where there are several. */
export function readDescriptions(metadata: string): Descriptions {
  const drafts = new Map<string, { summary?: string; text?: string }>();
  const path: string[] = [];
  let owner = "";
  let text = "";
  let isEnglish = true;
  let isSound = true;
  const parser = new SaxesParser({ xmlns: false });
  parser.on("error", () => {
    isSound = false;
  });
  parser.on("opentag", (tag) => {
    path.push(tag.name);
    const place = path.slice(1).join("/");
    if (place === "parameters/parameter") owner = tag.attributes["name"] ?? "";
    else if (place === "shortdesc" || place === "longdesc") owner = "";
    text = "";
    isEnglish = /^en|^$/.test(tag.attributes["lang"] ?? "");
  });
  parser.on("text", (piece) => {
    text += piece;
  });
  parser.on("cdata", (piece) => {
    text += piece;
  });
  parser.on("closetag", (tag) => {
    const place = path.slice(1).join("/");
    path.pop();
    if (!isSound || !/^(parameters\/parameter\/)?(short|long)desc$/.test(place)) return;
    const draft = drafts.get(owner) ?? {};
    drafts.set(owner, draft);
    const said = tidy(text);
    if (said === "") return;
    if (tag.name === "shortdesc" && (isEnglish || draft.summary === undefined)) draft.summary = said;
    if (tag.name === "longdesc" && (isEnglish || draft.text === undefined)) draft.text = said;
  });
  parser.write(metadata.trimStart()).close();
  const own = drafts.get("") ?? {};
  drafts.delete("");
  return { ...own, parameters: drafts };
}

function tidy(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}
