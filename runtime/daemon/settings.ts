// How a daemon is told where things are: a JSON file, and the command line over it. Everything has the place where a
// Debian system keeps it; what is written and not understood is refused.
import { existsSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import { resolve } from "node:path";
import type { Endpoint } from "../engines/index.ts";

export interface Settings {
  readonly plan: string;
  /** This node's name in the plan. */
  readonly node: string;
  /** This is no node but the cluster's witness: it votes, and runs nothing. */
  readonly witness: boolean;
  /** Votes, documents, plans: durable, private to this daemon. */
  readonly state: string;
  /** Of the local API. */
  readonly socket: string;
  readonly ocfRoots: readonly string[];
  readonly fenceDirectories: readonly string[];
  readonly secrets: string;
  /** HA_RSCTMP of agents: emptied by a reboot. */
  readonly resourceTemporary: string;
  /** HA_VARRUN of agents, where they may not write below /run. */
  readonly runDirectory?: string;
  /** Where to listen, by link, instead of at this node's address in the plan (address translation). */
  readonly listen: Readonly<Record<string, Endpoint>>;
  /** Instead of the plan's key file. */
  readonly key?: string;
  /** Ask the kernel for real-time priority; without it a loaded machine may look dead to its peers. */
  readonly realtime: boolean;
  /** The device, `/dev/watchdog`; none is used unless it is named here. */
  readonly watchdog?: string;
  /** Text that changes with every start of the machine, where that is no whole machine (a container). */
  readonly bootIdFile?: string;
  /** What resets this machine at once, where the kernel may not (a container): program and arguments. */
  readonly resetCommand?: readonly string[];
  /** What SIGTERM means: move the resources away and leave, or stop and keep them running here. */
  readonly onTermination: "leave" | "keep";
}

const defaultSettingsFile = "/etc/ha/had.json";
export const defaultSocket = "/run/had/had.sock";

export type SettingsReading =
  | { readonly kind: "settings"; readonly settings: Settings }
  | { readonly kind: "refused"; readonly problem: string };

/** What the command line gave, in the words of `Settings`; relative paths are relative to `cwd`. */
export interface GivenSettings {
  readonly config?: string;
  readonly plan?: string;
  readonly node?: string;
  readonly witness?: boolean;
  readonly state?: string;
  readonly socket?: string;
  readonly ocfRoots?: readonly string[];
  readonly secrets?: string;
}

const fieldTypes = {
  plan: "path",
  node: "text",
  witness: "truth",
  state: "path",
  socket: "path",
  ocfRoots: "paths",
  fenceDirectories: "paths",
  secrets: "path",
  resourceTemporary: "path",
  runDirectory: "path",
  listen: "endpoints",
  key: "path",
  realtime: "truth",
  watchdog: "path",
  bootIdFile: "path",
  resetCommand: "texts",
  onTermination: "termination",
} as const satisfies Record<keyof Settings, string>;

export function readSettings(given: GivenSettings, cwd: string): SettingsReading {
  const file = given.config === undefined ? defaultSettingsFile : resolve(cwd, given.config);
  let fromFile: Partial<Settings> = {};
  if (given.config !== undefined || existsSync(file)) {
    const reading = readSettingsFile(file);
    if (typeof reading === "string") return { kind: "refused", problem: reading };
    fromFile = reading;
  }
  const at = (path: string): string => resolve(cwd, path);
  const settings: Settings = {
    node: hostname(),
    witness: false,
    plan: "/etc/ha/plan.json",
    state: "/var/lib/had",
    socket: defaultSocket,
    ocfRoots: ["/usr/lib/ocf"],
    fenceDirectories: ["/usr/sbin"],
    secrets: "/etc/ha/secrets",
    resourceTemporary: "/run/resource-agents",
    listen: {},
    realtime: true,
    onTermination: "leave",
    ...fromFile,
    ...(given.plan === undefined ? {} : { plan: at(given.plan) }),
    ...(given.node === undefined ? {} : { node: given.node }),
    ...(given.witness === undefined ? {} : { witness: given.witness }),
    ...(given.state === undefined ? {} : { state: at(given.state) }),
    ...(given.socket === undefined ? {} : { socket: at(given.socket) }),
    ...(given.ocfRoots === undefined ? {} : { ocfRoots: given.ocfRoots.map(at) }),
    ...(given.secrets === undefined ? {} : { secrets: at(given.secrets) }),
  };
  return { kind: "settings", settings };
}

/** The settings, or what is wrong with the file. Paths in it are relative to it. */
function readSettingsFile(file: string): Partial<Settings> | string {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === undefined
      ? `the settings ${file} are not JSON (${message})`
      : `the settings ${file} cannot be read (${code})`;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return `the settings ${file} are not a JSON object`;
  }
  const folder = resolve(file, "..");
  const settings: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(value)) {
    if (!Object.hasOwn(fieldTypes, name)) {
      return `the settings ${file} have \`${name}\`, which means nothing; known are ${Object.keys(fieldTypes).join(", ")}`;
    }
    const type = fieldTypes[name as keyof Settings];
    const field = readField(type, given, folder);
    if (field === undefined) return `the settings ${file}: \`${name}\` must be ${expectations[type]}`;
    settings[name] = field;
  }
  return settings as Partial<Settings>; // each field was read by the type that its name has
}

type FieldType = (typeof fieldTypes)[keyof Settings];

const expectations: Readonly<Record<FieldType, string>> = {
  path: "a path",
  text: "a text",
  truth: "true or false",
  paths: "a list of paths",
  texts: "a list of texts, the first one a program",
  endpoints: 'an object such as { "lan": "127.0.0.1:5405" }',
  termination: '"leave" or "keep"',
};

function readField(type: FieldType, value: unknown, folder: string): unknown {
  switch (type) {
    case "path":
      return isText(value) ? resolve(folder, value) : undefined;
    case "text":
      return isText(value) ? value : undefined;
    case "truth":
      return typeof value === "boolean" ? value : undefined;
    case "paths":
      return isTexts(value) ? value.map((path) => resolve(folder, path)) : undefined;
    case "texts":
      return isTexts(value) && value.length > 0 ? value : undefined;
    case "endpoints":
      return readEndpoints(value);
    case "termination":
      return value === "leave" || value === "keep" ? value : undefined;
  }
}

function readEndpoints(value: unknown): Readonly<Record<string, Endpoint>> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const endpoints: Record<string, Endpoint> = {};
  for (const [link, text] of Object.entries(value)) {
    const match = typeof text === "string" ? /^\[?([^\]]+)\]?:(\d+)$/.exec(text) : null;
    const [, address, port] = match ?? [];
    if (address === undefined || port === undefined) return undefined;
    endpoints[link] = { address, port: Number(port) };
  }
  return endpoints;
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
