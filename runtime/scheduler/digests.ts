// Whether the parameters with which an operation was run are still those of the plan. Source: Pacemaker Explained,
// "Reload and restart"; the text that is digested is the one Pacemaker writes, so that histories are interchangeable.
import type { Cluster, Node, Primitive } from "./model.ts";
import { md5 } from "./md5.ts";
import { findOperation, timeoutOf } from "./operations.ts";
import { parametersOf } from "./parameters.ts";
import { ruleContext } from "./resource-settings.ts";
import { collect } from "./settings.ts";
import type { HistoryEntry } from "./state.ts";

export type DigestVerdict =
  | "same"
  /** The entry holds no digest. */
  | "unknown"
  /** A parameter changed that needs a restart. */
  | "restart"
  /** Others changed. */
  | "all";

export function compareDigests(
  cluster: Cluster,
  primitive: Primitive,
  node: Node,
  entry: HistoryEntry,
): DigestVerdict {
  const { digests } = entry;
  if (digests?.all !== undefined && digests.restart === undefined) {
    // By far the most common case needs one digest, and instances share it.
    if (digestFor(cluster, primitive, node, entry.task, entry.intervalMs) === digests.all) return "same";
    if (digests.secure === undefined || digests.secureNames === undefined) return "all";
  }
  const parameters = digestParameters(cluster, primitive, node, entry.task, entry.intervalMs);
  if (digests?.restart !== undefined && digests.restartNames !== undefined && entry.intervalMs === 0) {
    const names = new Set(digests.restartNames);
    const restricted = new Map([...parameters].filter(([name]) => names.has(name)));
    if (digestOf(restricted) !== digests.restart) return "restart";
  }
  if (digests?.all === undefined) return "unknown";
  if (digestOf(parameters) === digests.all) return "same";
  if (digests.secure !== undefined && digests.secureNames !== undefined) {
    const secret = new Set(digests.secureNames);
    // Neither the timeout nor what only the fencer reads is part of this digest.
    const open = new Map(
      [...parameters].filter(
        ([name]) =>
          !secret.has(name) && !ignored(name) && !(primitive.isFenceDevice && name.startsWith("pcmk_")),
      ),
    );
    if (digestOf(open) === digests.secure) return "same";
  }
  return "all";
}

/** The digest to record with the result of an operation. */
export function digestFor(
  cluster: Cluster,
  primitive: Primitive,
  node: Node | undefined,
  task: string,
  intervalMs: number,
): string {
  const operation = findOperation(primitive, task, intervalMs);
  const parameters = parametersOf(cluster, primitive, node);
  if (operation?.parameters !== undefined || parameters.get("addr") === "#uname") {
    return digestOf(digestParameters(cluster, primitive, node, task, intervalMs));
  }
  // Resources without parameters share theirs; so do instances of one resource, unless a rule looks at the node.
  const timeoutMs = intervalMs > 0 ? timeoutOf(cluster, primitive, task, intervalMs) : 0;
  let byTimeout = known.get(parameters);
  if (byTimeout === undefined) known.set(parameters, (byTimeout = new Map()));
  let digest = byTimeout.get(timeoutMs);
  if (digest === undefined) {
    digest = digestOf(digestParameters(cluster, primitive, node, task, intervalMs));
    byTimeout.set(timeoutMs, digest);
  }
  return digest;
}

/** By parameters, then by the timeout of recurring operations (0: the others, which do not have it in their digest). */
const known = new WeakMap<object, Map<number, string>>();

type Texts = Map<string, string>;

function digestParameters(
  cluster: Cluster,
  primitive: Primitive,
  node: Node | undefined,
  task: string,
  intervalMs: number,
): Texts {
  const texts: Texts = new Map();
  for (const [name, value] of parametersOf(cluster, primitive, node)) texts.set(name, plain(value));
  const operation = findOperation(primitive, task, intervalMs);
  if (operation?.parameters !== undefined) {
    const own = new Map<string, string | { readonly secret: string }>();
    collect(operation.parameters, ruleContext(cluster), own);
    for (const [name, value] of own) if (!texts.has(name)) texts.set(name, plain(value));
  }
  for (const name of texts.keys()) if (ignored(name)) texts.delete(name);
  if (intervalMs > 0) texts.set("CRM_meta_timeout", String(timeoutOf(cluster, primitive, task, intervalMs)));
  if (texts.get("addr") === "#uname") {
    const host = hostOf(primitive);
    if (host !== undefined) texts.set("addr", host);
  }
  return texts;
}

/** A bundle's connection without an address of its own goes to the host of its container. */
function hostOf(connection: Primitive): string | undefined {
  const { container } = connection;
  return (container?.node ?? container?.running[0])?.name;
}

/** A secret is compared by its name: its value never reaches the scheduler. */
function plain(value: string | { readonly secret: string }): string {
  return typeof value === "string" ? value : value.secret;
}

const skipped = new Set([
  "id",
  "crm_feature_set",
  "op-digest",
  "on_node",
  "on_node_uuid",
  "pcmk_external_ip",
]);

function ignored(name: string): boolean {
  return name.startsWith("CRM_meta_") || skipped.has(name);
}

function digestOf(texts: Texts): string {
  const names = [...texts.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  let text = " <parameters";
  for (const name of names) text += ` ${name}="${escape(texts.get(name) ?? "")}"`;
  return md5(`${text}/>\n`);
}

function escape(text: string): string {
  return /[<>&"\t\n\r]/.test(text)
    ? text
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll('"', "&quot;")
        .replaceAll("\n", "&#10;")
        .replaceAll("\t", "&#9;")
        .replaceAll("\r", "&#13;")
    : text;
}
