// What a fence device's parameters mean for running its agent: what it calls a node, how long an action may take, how often
// it is tried. Which device fences whom, and after which delay, is decided in runtime/cluster. Names that start with
// `pcmk_` speak to the cluster and not to the agent. Source: pacemaker-fenced(7).
import type { Values } from "./secrets.ts";

export type FenceAction = "on" | "off" | "reboot" | "status" | "monitor" | "list";

export interface FenceDevice {
  readonly id: string;
  /** The agent's program: `fence_ipmilan`. */
  readonly agent: string;
  readonly parameters: Values;
}

/** What the agent calls a node: one plug, several (a server with two power supplies), or nothing at all. */
export function plugsOf(device: FenceDevice, node: string): readonly string[] {
  const plugs = readNodeMap(text(device, "pcmk_host_map")).get(node);
  return plugs === undefined ? [node] : plugs.split(",").map((plug) => plug.trim());
}

/** What is really run for an action, with its own timeout and tries within it. */
export interface ActionSettings {
  readonly action: string;
  readonly timeoutMs: number;
  readonly triesMax: number;
}

export function actionSettings(
  device: FenceDevice,
  action: FenceAction,
  defaultTimeoutMs: number,
): ActionSettings {
  const retries = Number.parseInt(text(device, `pcmk_${action}_retries`), 10);
  return {
    action: text(device, `pcmk_${action}_action`) || action,
    timeoutMs: readDurationMs(text(device, `pcmk_${action}_timeout`)) ?? defaultTimeoutMs,
    triesMax: Number.isInteger(retries) && retries > 0 ? retries : 2,
  };
}

/** Its own parameters: what does not speak to the cluster. */
export function agentParameters(device: FenceDevice): Values {
  return Object.fromEntries(
    Object.entries(device.parameters).filter(
      ([name]) => !name.startsWith("pcmk_") && name !== "provides" && name !== "stonith-timeout",
    ),
  );
}

function text(device: FenceDevice, name: string): string {
  const value = device.parameters[name];
  return typeof value === "string" ? value.trim() : "";
}

/** `node1:1;node2:2,3` → node → plugs; blanks separate too. */
function readNodeMap(map: string): ReadonlyMap<string, string> {
  const entries = map.split(/[\s;]+/).flatMap((entry): [string, string][] => {
    const split = entry.indexOf(":");
    return split > 0 ? [[entry.slice(0, split), entry.slice(split + 1)]] : [];
  });
  return new Map(entries);
}

const unitMs: Readonly<Record<string, number>> = {
  "": 1000,
  ms: 1,
  s: 1000,
  sec: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
};

/** `2s`, `500ms`, `1min`; a bare number counts seconds. Undefined for an empty text and for what is no duration. */
function readDurationMs(duration: string): number | undefined {
  const match = /^(\d+)\s*([a-z]*)$/.exec(duration);
  const unit = unitMs[match?.[2] ?? "none"];
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
}
