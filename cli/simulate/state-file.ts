// The door for states: JSON text → ClusterState, or what is wrong with it and where. `hac simulate --json` writes one under
// `stateAfter`, so that one question can go on from another's answer.
import type { ClusterState } from "../../runtime/scheduler/index.ts";

export type StateReading =
  | { readonly kind: "state"; readonly state: ClusterState }
  | { readonly kind: "refused"; readonly problem: string };

type Shape =
  | "text"
  | "number"
  | "boolean"
  | { readonly each: Shape }
  | { readonly texts: true }
  | { readonly oneOf: readonly string[] }
  | { readonly fields: Readonly<Record<string, Shape>>; readonly optional?: Readonly<Record<string, Shape>> };

const statuses =
  "pending done cancelled timeout not-supported error error-hard error-fatal not-installed not-connected invalid no-fence-device no-secrets";

const entry: Shape = {
  fields: {
    id: "text",
    task: "text",
    intervalMs: "number",
    status: { oneOf: statuses.split(" ") },
    rc: "number",
    expectedRc: "number",
    callId: "number",
  },
  optional: {
    lastRcChangeSeconds: "number",
    transition: { fields: { by: "text", number: "number", action: "number" } },
    digests: {
      fields: {},
      optional: {
        all: "text",
        restart: "text",
        secure: "text",
        restartNames: { each: "text" },
        secureNames: { each: "text" },
      },
    },
    exitReason: "text",
    migrateSource: "text",
    migrateTarget: "text",
  },
};

const node: Shape = {
  fields: {
    name: "text",
    membership: {
      fields: { kind: { oneOf: ["unseen", "lost", "member"] } },
      optional: { sinceSeconds: "number" },
    },
    daemonOnline: "boolean",
    join: { oneOf: ["member", "pending", "down", "banned", "unknown"] },
    attributes: { texts: true },
    failures: {
      each: {
        fields: { resource: "text", task: "text", intervalMs: "number", count: "number" },
        optional: { lastFailureSeconds: "number" },
      },
    },
    history: {
      each: {
        fields: {
          resource: "text",
          agent: { fields: { class: "text", type: "text" }, optional: { provider: "text" } },
          entries: { each: entry },
        },
        optional: { container: "text", shutdownLockSeconds: "number" },
      },
    },
  },
  optional: {
    expected: { oneOf: ["member", "down"] },
    fenced: "boolean",
    maintenanceRecorded: "boolean",
  },
};

const clusterState: Shape = {
  fields: {
    nowSeconds: "number",
    quorate: "boolean",
    nodes: { each: node },
    tickets: { each: { fields: { id: "text", granted: "boolean", standby: "boolean" } } },
  },
  optional: { quorumPanic: "boolean", dc: "text" },
};

export function readState(text: string): StateReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: "refused", problem: `it is not JSON (${(error as Error).message})` }; // JSON.parse throws nothing else
  }
  // What `hac simulate --json` writes holds more than a state.
  const state = isObject(value) && "stateAfter" in value ? value["stateAfter"] : value;
  const problem = problemOf(state, clusterState, "");
  if (problem !== undefined) return { kind: "refused", problem };
  return { kind: "state", state: state as ClusterState }; // checked by the shapes above
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The first thing that is wrong, with its path. */
function problemOf(value: unknown, shape: Shape, path: string): string | undefined {
  const wrong = (expected: string): string => `\`${path === "" ? "/" : path}\` is not ${expected}`;
  if (shape === "text") return typeof value === "string" ? undefined : wrong("a text");
  if (shape === "number") return typeof value === "number" ? undefined : wrong("a number");
  if (shape === "boolean") return typeof value === "boolean" ? undefined : wrong("true or false");
  if ("oneOf" in shape) {
    return typeof value === "string" && shape.oneOf.includes(value)
      ? undefined
      : wrong(`one of ${shape.oneOf.join(", ")}`);
  }
  if ("each" in shape) {
    if (!Array.isArray(value)) return wrong("a list");
    for (const [index, item] of value.entries()) {
      const problem = problemOf(item, shape.each, `${path}/${index}`);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }
  if (!isObject(value)) return wrong("an object");
  if ("texts" in shape) {
    const name = Object.keys(value).find((key) => typeof value[key] !== "string");
    return name === undefined ? undefined : `\`${path}/${name}\` is not a text`;
  }
  for (const name of Object.keys(shape.fields)) {
    if (!(name in value)) return `\`${path}/${name}\` is missing`;
  }
  const fields: Readonly<Record<string, Shape>> = { ...shape.fields, ...shape.optional };
  for (const [name, item] of Object.entries(value)) {
    const known = fields[name];
    if (known === undefined) return `\`${path}/${name}\` is not known`;
    const problem = problemOf(item, known, `${path}/${name}`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
