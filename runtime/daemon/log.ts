// The daemon's log: one line an event on standard error. Under systemd each line starts with its priority (`<4>`), which
// the journal takes off; elsewhere with the time. Values stand as name=value, quoted where they hold blanks.

export type Level = "error" | "warning" | "notice" | "info";

export type Log = (level: Level, message: string, values?: Readonly<Record<string, unknown>>) => void;

const priorities: Readonly<Record<Level, number>> = { error: 3, warning: 4, notice: 5, info: 6 };

export function createLog(options: {
  readonly write: (line: string) => void;
  /** JOURNAL_STREAM is set: the journal reads our standard error. */
  readonly journal: boolean;
  readonly wallMs: () => number;
}): Log {
  return (level, message, values = {}) => {
    const start = options.journal
      ? `<${priorities[level]}>`
      : `${new Date(options.wallMs()).toISOString()} ${level.padEnd(7)} `;
    const fields = Object.entries(values).map(([name, value]) => ` ${name}=${printValue(value)}`);
    options.write(`${start}${message.replaceAll("\n", "\\n")}${fields.join("")}\n`);
  };
}

function printValue(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return /^[\w.:/@%+,-]+$/.test(text) ? text : JSON.stringify(text);
}
