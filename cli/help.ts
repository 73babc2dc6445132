// The text of `hac help`, made from the command table.
import type { ArgumentSpec, CommandSpec } from "./command.ts";

export const topics: Readonly<Record<CommandSpec["topic"], string>> = {
  write: "Write a cluster",
  understand: "Understand it before it runs",
  run: "Run it",
  editor: "For editors",
};

export function overview(commands: readonly CommandSpec[]): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  const lines = ["hac: high availability as a program", "", "usage: hac COMMAND [ARGUMENT ...]", ""];
  for (const [topic, title] of Object.entries(topics)) {
    const inTopic = commands.filter((command) => command.topic === topic);
    if (inTopic.length === 0) continue;
    lines.push(title, ...inTopic.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`), "");
  }
  lines.push(
    "`hac help COMMAND` shows its options. Exit codes: 0 fine, 1 findings, 2 wrong usage, 3 internal error.",
  );
  return `${lines.join("\n")}\n`;
}

function usageLine(spec: CommandSpec): string {
  const options = Object.keys(spec.options).length > 0 ? " [OPTION ...]" : "";
  return `hac ${spec.name}${spec.arguments.map((argument) => ` ${argumentText(argument)}`).join("")}${options}`;
}

export function helpFor(spec: CommandSpec): string {
  const rows = Object.entries(spec.options).map(([name, option]) => {
    const value = option.choices?.join("|") ?? option.value ?? "VALUE";
    const long = option.type === "boolean" ? `--${name}` : `--${name} ${value}`;
    return { left: option.short === undefined ? long : `-${option.short}, ${long}`, right: option.summary };
  });
  const width = Math.max(0, ...rows.map(({ left }) => left.length));
  const lines = [`usage: ${usageLine(spec)}`, "", spec.summary];
  if (rows.length > 0) lines.push("", ...rows.map(({ left, right }) => `  ${left.padEnd(width)}  ${right}`));
  if (spec.examples.length > 0) lines.push("");
  for (const { line, does } of spec.examples) lines.push(`  ${line}`, `      ${does}`);
  return `${lines.join("\n")}\n`;
}

function argumentText(argument: ArgumentSpec): string {
  const text = argument.many ? `${argument.name} ...` : argument.name;
  return argument.required ? text : `[${text}]`;
}
