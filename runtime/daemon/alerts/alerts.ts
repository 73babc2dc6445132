// Tells the plan's alert programs what happens: one run for each recipient, in order, each within its timeout. Nothing waits
// for an alert, and a program that is too slow loses the oldest of what it was not yet told.
import type { Alert, Plan, Recipient, SettingBlock } from "../../../plan/index.ts";
import { baseEnvironment, resolveSecrets, type Spawn } from "../../agents/index.ts";
import type { Log } from "../log.ts";
import { variablesOf, type AlertEvent } from "./alert-event.ts";
import { formatTimestamp } from "./timestamp.ts";

export interface AlertOptions {
  readonly spawn: Spawn;
  readonly log: Log;
  readonly secretsDirectory: string;
  readonly wallMs: () => number;
  /** The plan in force. */
  readonly plan: () => Plan;
}

export interface Alerts {
  /** Never throws, never waits. */
  readonly tell: (event: AlertEvent) => void;
}

/** Programs look at it to see whether they may expect today's variables. */
const pacemakerVersion = "2.1.5";
const defaultTimeoutMs = 30_000;
const defaultTimestampFormat = "%H:%M:%S.%06N";
/** Of each recipient; more wait only if its program hangs, and then the newest are worth most. */
export const waitingMax = 100;
const problemCharactersMax = 300;

interface Telling {
  readonly alert: Alert;
  readonly recipient: Recipient | undefined;
  readonly event: AlertEvent;
  readonly wallMs: number;
  readonly sequence: number;
  readonly nodeId: number;
}

interface Line {
  readonly waiting: Telling[];
  busy: boolean;
  dropped: number;
}

export function createAlerts(options: AlertOptions): Alerts {
  const lines = new Map<string, Line>();
  let sequence = 0;

  /** An alert that cannot be told must not end a daemon that is well otherwise. */
  function tell(event: AlertEvent): void {
    try {
      tellAll(event);
    } catch (error) {
      options.log("error", "an alert was not told", { problem: String(error) });
    }
  }

  function tellAll(event: AlertEvent): void {
    const plan = options.plan();
    const wanted = plan.alerts.filter((alert) => isWanted(alert, event));
    if (wanted.length === 0) return;
    sequence += 1;
    const nodeId = plan.nodes.findIndex(({ name }) => name === event.node) + 1;
    const about = { event, wallMs: options.wallMs(), sequence, nodeId };
    for (const alert of wanted) {
      const recipients = alert.recipients.length === 0 ? [undefined] : alert.recipients;
      for (const recipient of recipients) {
        if (settingOf(alert, recipient, "enabled") !== false) queue({ ...about, alert, recipient });
      }
    }
  }

  function queue(telling: Telling): void {
    const key = JSON.stringify([telling.alert.id, telling.recipient?.value]);
    const line = lines.get(key) ?? { waiting: [], busy: false, dropped: 0 };
    lines.set(key, line);
    line.waiting.push(telling);
    if (line.waiting.length > waitingMax) {
      line.waiting.shift();
      if (line.dropped === 0)
        options.log("warning", `${nameOf(telling)} is too slow: the oldest are dropped`);
      line.dropped += 1;
    }
    if (!line.busy) void work(line);
  }

  async function work(line: Line): Promise<void> {
    line.busy = true;
    for (let next = line.waiting.shift(); next !== undefined; next = line.waiting.shift()) {
      const problem = await run(next).catch((error: Error) => `was not run: ${error.message}`);
      if (problem !== undefined) options.log("warning", `${nameOf(next)} ${problem}`);
    }
    if (line.dropped > 0) options.log("warning", "alerts were dropped", { count: line.dropped });
    line.dropped = 0;
    line.busy = false;
  }

  /** What went wrong. */
  async function run(telling: Telling): Promise<string | undefined> {
    const { alert, recipient } = telling;
    const given = { ...valuesOf(alert.parameters), ...valuesOf(recipient?.parameters ?? []) };
    const resolution = await resolveSecrets(given, options.secretsDirectory);
    if (resolution.kind === "unresolved") return `was not run: ${resolution.problem}`;
    const timeout = settingOf(alert, recipient, "timeout");
    const end = await options.spawn({
      file: alert.path,
      args: [],
      environment: { ...baseEnvironment, ...resolution.values, ...environmentOf(telling) },
      timeoutMs: typeof timeout === "number" ? timeout : defaultTimeoutMs,
    });
    switch (end.kind) {
      case "exited": {
        if (end.code === 0) return undefined;
        const said = end.output.stderr.trim().slice(0, problemCharactersMax);
        // A secret may stand in what it says.
        return `ended with exit code ${end.code}${said === "" || resolution.secrets.length > 0 ? "" : `: ${said}`}`;
      }
      case "killed":
        return `was killed by ${end.signal}`;
      case "timed-out":
        return `did not end within ${end.afterMs / 1_000} s and was ended`;
      case "missing":
        return `was not run: ${end.file}, or the interpreter in its first line, does not exist`;
      case "not-executable":
      case "not-started":
        return `was not run: ${end.file} cannot be executed (${end.problem})`;
      default:
        return unreachable(end);
    }
  }

  return { tell };
}

/** By default programs are told of everything but attributes. */
function isWanted({ select }: Alert, event: AlertEvent): boolean {
  const kind = { node: "nodes", fencing: "fencing", resource: "resources", attribute: "attributes" }[
    event.kind
  ];
  if (select === undefined) return event.kind !== "attribute";
  return select.includes(kind) || (event.kind === "attribute" && select.includes(`attributes:${event.name}`));
}

function environmentOf(telling: Telling): Readonly<Record<string, string>> {
  const { alert, recipient, event, wallMs, sequence, nodeId } = telling;
  const format = settingOf(alert, recipient, "timestamp-format");
  return {
    ...variablesOf(event),
    CRM_alert_nodeid: String(nodeId),
    CRM_alert_node_sequence: String(sequence),
    CRM_alert_timestamp: formatTimestamp(
      typeof format === "string" ? format : defaultTimestampFormat,
      wallMs,
    ),
    CRM_alert_timestamp_epoch: String(Math.floor(wallMs / 1_000)),
    CRM_alert_timestamp_usec: String(Math.floor((wallMs % 1_000) * 1_000)),
    CRM_alert_version: pacemakerVersion,
    ...(recipient === undefined ? {} : { CRM_alert_recipient: recipient.value }),
  };
}

function settingOf(alert: Alert, recipient: Recipient | undefined, name: string): unknown {
  return [...(recipient?.settings ?? []), ...alert.settings]
    .filter((block: SettingBlock) => block.when === undefined)
    .map((block) => block.values[name])
    .find((value) => value !== undefined && value !== null);
}

/** The first block that names a parameter gives its value. */
function valuesOf<Value>(
  blocks: readonly { readonly when?: unknown; readonly values: Readonly<Record<string, Value | null>> }[],
): Readonly<Record<string, Value>> {
  const entries = blocks
    .filter((block) => block.when === undefined)
    .flatMap((block) => Object.entries(block.values))
    .filter((entry): entry is [string, Value & {}] => entry[1] !== null);
  return Object.fromEntries(entries.toReversed());
}

function nameOf({ alert, recipient }: Telling): string {
  return `alert ${alert.id}${recipient === undefined ? "" : ` for ${recipient.value}`}`;
}

function unreachable(value: never): never {
  throw new Error(`impossible: ${JSON.stringify(value)}`);
}
