// Manual pages from the command table: `hac.1`, and one for each command.
import { topics } from "../help.ts";
import type { ArgumentSpec, CommandSpec, OptionSpec } from "../command.ts";
import { daemonOptions, daemonSignals } from "../../runtime/daemon/index.ts";
import { released, version } from "../version.ts";
import { bold, italic, roff, section, term } from "./roff.ts";

export interface Page {
  /** Below a folder of manual pages: `man1/hac-agents-list.1` */
  readonly file: string;
  readonly text: string;
}

export function manualPages(commands: readonly CommandSpec[]): readonly Page[] {
  return [
    { file: "man1/hac.1", text: overviewPage(commands) },
    { file: "man8/had.8", text: daemonPage() },
    ...commands.map((spec) => ({ file: `man1/${pageName(spec)}.1`, text: commandPage(spec) })),
  ];
}

export function overviewPage(commands: readonly CommandSpec[]): string {
  return page("hac", "high availability as a program", [
    ...section("synopsis", [
      ".B hac",
      `${italic("COMMAND")} [${italic("ARGUMENT")} ...]`,
      ".br",
      ".B hac help",
      `[${italic("COMMAND")}]`,
    ]),
    ...section("description", [
      roff(
        "The policy of a high-availability cluster is a program in `.ha` files. hac compiles and checks it,",
      ),
      roff("explains it and predicts what it will do; the daemon had, or Pacemaker, carries it out."),
    ]),
    ...Object.entries(topics).flatMap(([topic, title]) =>
      section(
        title,
        commands
          .filter((command) => command.topic === topic)
          .flatMap((command) => term(`${bold(`hac ${command.name}`)}`, roff(sentence(command.summary)))),
      ),
    ),
    ...exitStatus,
    ...section("environment", [
      ...term(bold("NO_COLOR"), "Set to anything, it turns colour off."),
      ...term(bold("OCF_ROOT"), roff("Where OCF agents are installed; /usr/lib/ocf if unset.")),
      ...term(bold("HAC_FENCE_AGENTS"), roff("Where fence agents are installed; /usr/sbin if unset.")),
    ]),
    ...section("files", [
      ...term(italic("*.ha"), "The source of a cluster."),
      ...term(
        italic("ha-agents.lock.json"),
        roff("Beside the source: the facts of a site's own agents (hac agents sync)."),
      ),
    ]),
    ...section("see also", [
      ...seeAlso(commands.map(pageName)).map((line, index, all) =>
        index === all.length - 1 ? `${line},` : line,
      ),
      ".BR had (8)",
    ]),
  ]);
}

export function commandPage(spec: CommandSpec): string {
  const options = Object.entries(spec.options);
  return page(pageName(spec), spec.summary, [
    ...section("synopsis", [
      bold(`hac ${spec.name}`),
      ...spec.arguments.map(argumentText),
      ...(options.length > 0 ? [`[${italic("OPTION")} ...]`] : []),
    ]),
    ...section("description", [roff(sentence(spec.summary))]),
    ...section(
      "arguments",
      spec.arguments.flatMap((argument) =>
        argument.choices === undefined
          ? []
          : term(italic(argument.name), `One of ${argument.choices.map(bold).join(", ")}.`),
      ),
    ),
    ...section(
      "options",
      [...options, ["help", { type: "boolean", short: "h", summary: "shows the options" }] as const].flatMap(
        ([name, option]) => term(optionTag(name, option), optionText(option)),
      ),
    ),
    ...section(
      "examples",
      spec.examples.flatMap(({ line, does }, index) => [
        ...(index === 0 ? [] : [".PP"]),
        roff(`${sentence(does).slice(0, -1)}:`),
        ".PP",
        ".in +4n",
        ".nf",
        bold(line),
        ".fi",
        ".in",
      ]),
    ),
    ...exitStatus,
    ...section("see also", seeAlso(["hac"])),
  ]);
}

/** The daemon's page; all else that its settings file may say is in runtime/daemon/README.md. */
export function daemonPage(): string {
  return page({ name: "had", section: 8 }, "the cluster daemon of one node", [
    ...section("synopsis", [".B had", `[${italic("OPTION")} ...]`]),
    ...section("description", [
      roff(
        "had carries out the plan that `hac compile` made: it keeps in touch with its peers, runs and watches",
      ),
      roff(
        "resources, and has lost nodes fenced before what they ran starts elsewhere. One runs on each node;",
      ),
      roff("`had --witness` runs at a third place, and only votes."),
    ]),
    ...section("options", [
      ...daemonOptions.flatMap(({ name, value, summary, otherwise }) =>
        term(
          daemonOptionTag(name, value),
          roff(`${sentence(summary)}${otherwise === undefined ? "" : ` Without it: ${otherwise}.`}`),
        ),
      ),
      ...term(`${bold("-h")}, ${bold("--help")}`, "Shows the options."),
      ...term(bold("--version"), "Shows the version."),
    ]),
    ...section(
      "signals",
      daemonSignals.flatMap(({ signal, does }) => term(bold(signal), roff(sentence(does).slice(0, -1)))),
    ),
    ...section("exit status", [
      ...term(bold("0"), "It left the cluster in order, or was told to stop."),
      ...term(bold("2"), "It did not start, and did nothing."),
      ...term(bold("3"), "It stopped in a state that cannot be; resources run on."),
    ]),
    ...section("files", [
      ...term(italic("/etc/ha/had.json"), roff("Settings; what the command line says comes first.")),
      ...term(italic("/etc/ha/plan.json"), roff("The plan.")),
      ...term(
        italic("/var/lib/had"),
        roff("Votes, the cluster's document and plans. Never copy it to another node."),
      ),
    ]),
    ...section("see also", seeAlso(["hac", "hac-compile", "hac-keygen", "hac-status"])),
  ]);
}

function daemonOptionTag(name: string, value?: string): string {
  return value === undefined ? bold(`--${name}`) : `${bold(`--${name}`)} ${italic(value)}`;
}

const exitStatus = section("exit status", [
  ...term(bold("0"), "Fine."),
  ...term(bold("1"), "There are findings."),
  ...term(bold("2"), "Wrong usage, or a file that cannot be read or written."),
  ...term(bold("3"), "An error of hac itself."),
]);

function page(
  of: string | { readonly name: string; readonly section: number },
  summary: string,
  body: readonly string[],
): string {
  const { name, section: chapter } = typeof of === "string" ? { name: of, section: 1 } : of;
  const head = [
    `.\\" Made from the command table by \`hac man\`.`,
    `.TH ${name.toUpperCase()} ${chapter} ${released} "hac ${version}" "High availability"`,
    ".nh",
    ".ad l",
    ...section("name", [`${roff(name)} \\- ${roff(summary)}`]),
  ];
  return `${[...head, ...body].join("\n")}\n`;
}

function pageName(spec: CommandSpec): string {
  return `hac-${spec.name.replaceAll(" ", "-")}`;
}

function argumentText({ name, many, required }: ArgumentSpec): string {
  const text = `${italic(name)}${many ? " ..." : ""}`;
  return required ? text : `[${text}]`;
}

function optionTag(name: string, option: OptionSpec): string {
  const value = option.type === "boolean" ? "" : ` ${italic(option.value ?? "VALUE")}`;
  const long = `${bold(`--${name}`)}${value}`;
  return option.short === undefined ? long : `${bold(`-${option.short}`)}, ${long}`;
}

function optionText(option: OptionSpec): string {
  const choices = option.choices === undefined ? "" : ` One of ${option.choices.map(bold).join(", ")}.`;
  const again = option.type === "strings" ? " May be given several times." : "";
  return `${roff(sentence(option.summary))}${choices}${again}`;
}

function seeAlso(names: readonly string[]): readonly string[] {
  const sorted = names.toSorted();
  return sorted.map((name, index) => `.BR ${roff(name)} (1)${index < sorted.length - 1 ? "," : ""}`);
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
