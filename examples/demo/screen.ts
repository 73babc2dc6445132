// What the demo shows: chapters and lines that stay, and, on a terminal, one line at the bottom that is always now.
import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

export interface Screen {
  readonly paint: (style: Style, text: string) => string;
  readonly chapter: (number: number, title: string, note?: string) => void;
  readonly line: (text?: string) => void;
  /** Shown at the bottom and replaced by the next; nowhere but on a terminal. */
  readonly live: (text: string) => void;
  readonly close: () => void;
}

export function createScreen(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Screen {
  const isTerminal = stream.isTTY === true;
  const colour = isTerminal && (env["NO_COLOR"] ?? "") === "";
  let now = "";

  const paint = (style: Style, text: string): string =>
    colour ? styleText(style, text, { validateStream: false }) : text;

  function erase(): void {
    if (isTerminal && now !== "") stream.write("\r\u001B[K");
  }

  function line(text = ""): void {
    erase();
    stream.write(`${text}\n`);
    if (isTerminal) stream.write(now);
  }

  return {
    paint,
    line,
    chapter: (number, title, note) => {
      line();
      line(
        `${paint(["bold", "cyan"], ` ${number} `)} ${paint("bold", title)}${note === undefined ? "" : paint("dim", `  ${note}`)}`,
      );
    },
    live: (text) => {
      erase();
      now = text;
      if (isTerminal) stream.write(now);
    },
    close: () => {
      erase();
      now = "";
    },
  };
}
