// Two plans that mean the same may be written differently: what a block says first, what stands in a block of its own,
// what is left to a default. This brings both to one form, so that every other difference is one.
import type { Plan } from "../../plan/index.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export function normalForm(plan: Plan): Json {
  const { nodes, resources, names, constraints, fenceLevels, alerts, cluster, defaults } = plain(
    plan,
  ) as Fields;
  const idsThere = new Set(ids(resources));
  for (const set of list(names)) idsThere.add(String(fields(set)["id"]));
  return plain({
    cluster: fields(cluster)["name"] ?? null,
    options: blocks(fields(cluster)["options"]),
    defaults: {
      resource: blocks(fields(defaults)["resource"]),
      operation: withTimeout(blocks(fields(defaults)["operation"])),
    },
    nodes: list(nodes).map((node) => normalNode(fields(node))),
    resources: list(resources).map(normalResource),
    names: sorted(list(names)),
    constraints: sorted(list(constraints).flatMap((one) => normalConstraint(fields(one), idsThere))),
    fenceLevels: sorted(list(fenceLevels)),
    alerts: list(alerts).map((alert) => ({
      ...fields(alert),
      settings: blocks(fields(alert)["settings"]),
      parameters: blocks(fields(alert)["parameters"]),
    })),
  });
}

type Fields = Readonly<Record<string, Json>>;

/** Without positions, and with the keys of every object in order. */
function plain(value: unknown): Json {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) => {
      if (key === "at") return undefined;
      if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
      return Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    }),
  ) as Json; // just printed
}

function fields(value: Json | undefined): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {}; // no list, so an object
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function sorted(values: readonly Json[]): readonly Json[] {
  return values.map(plain).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** Neighbours that hold always become one; values as text, because a word out of place has no type. */
function blocks(value: Json | undefined): Json {
  const merged: { when: Json; values: Record<string, string | null> }[] = [];
  for (const block of list(value).map(fields)) {
    const values = Object.fromEntries(
      Object.entries(fields(block["values"])).map(([name, one]) => [name, one === null ? null : String(one)]),
    );
    if (Object.keys(values).length === 0) continue;
    const when = block["when"] ?? null;
    const last = merged[merged.length - 1];
    if (when === null && last?.when === null) last.values = { ...values, ...last.values };
    else merged.push({ when, values });
  }
  return merged.map(({ when, values }) => ({
    when,
    values: Object.fromEntries(Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }));
}

/** The import writes down the 20 seconds that hold where nobody says anything. */
function withTimeout(value: Json): Json {
  const all = list(value);
  const last = fields(all[all.length - 1]);
  const says = all.some(
    (block) => fields(block)["when"] === null && "timeout" in fields(fields(block)["values"]),
  );
  if (says) return value;
  const values = fields(last["values"]);
  if (last["when"] === null)
    return [...all.slice(0, -1), { when: null, values: { ...values, timeout: "20000" } }];
  return [...all, { when: null, values: { timeout: "20000" } }];
}

function normalNode(node: Fields): Json {
  const { id, score, ...rest } = node;
  return {
    ...rest,
    id: id ?? node["name"] ?? null,
    score: score ?? 0,
    attributes: blocks(node["attributes"]),
    utilization: blocks(node["utilization"]),
  };
}

function normalResource(resource: Json): Json {
  const { members, member, operations, settings, parameters, utilization, description, ...rest } =
    fields(resource);
  return {
    ...rest,
    ...(description === undefined ? {} : { description: String(description).trim().replace(/\s+/g, " ") }),
    settings: blocks(settings),
    parameters: blocks(parameters),
    utilization: blocks(utilization),
    ...(members === undefined ? {} : { members: list(members).map(normalResource) }),
    ...(member === undefined ? {} : { member: normalResource(member) }),
    ...(operations === undefined
      ? {}
      : { operations: list(operations).map((one) => normalOperation(fields(one))) }),
  };
}

function normalOperation({ id: _id, settings, parameters, ...rest }: Fields): Json {
  return { ...rest, settings: blocks(settings), parameters: blocks(parameters) };
}

function ids(resources: Json | undefined): readonly string[] {
  return list(resources).flatMap((resource) => {
    const { id, members, member } = fields(resource);
    return [String(id), ...ids(members), ...(member === undefined ? [] : ids([member]))];
  });
}

function normalConstraint(constraint: Fields, there: ReadonlySet<string>): readonly Json[] {
  const sets = list(constraint["sets"]).map(fields);
  const subject = fields(constraint["subject"]);
  const named = [
    constraint["dependent"],
    constraint["primary"],
    constraint["first"],
    constraint["then"],
    subject["resource"],
    ...[...sets, ...list(subject["sets"]).map(fields)].flatMap((set) => list(set["resources"])),
  ];
  if (named.some((name) => typeof name === "string" && !there.has(name))) return [];
  switch (constraint["kind"]) {
    case "location":
      return [normalLocation(constraint)];
    case "order": {
      const firstAction = constraint["firstAction"] ?? "start";
      const requireAll = constraint["requireAll"] ?? true;
      return [
        {
          ...constraint,
          firstAction,
          thenAction: constraint["thenAction"] ?? firstAction,
          requireAll,
          symmetrical: symmetrical(constraint),
        },
      ];
    }
    case "order-sets":
      return normalOrderSets(constraint, sets);
    case "colocation-sets":
      return [{ ...constraint, sets: sets.map(normalColocationSet) }];
    case "ticket": {
      const each = sets.flatMap(({ role, resources }) =>
        list(resources).map((one) => `${String(role)} ${String(one)}`),
      );
      return [{ ...constraint, sets: each }];
    }
    default:
      return [constraint];
  }
}

/** The deprecated `ordering` other than `group` turns a set round. */
function normalColocationSet({ ordering, ...set }: Fields): Json {
  const resources = list(set["resources"]);
  const isTurned = ordering !== undefined && ordering !== "group";
  return normalSet({ ...set, resources: isTurned ? resources.toReversed() : resources });
}

function symmetrical(order: Fields): Json {
  return order["symmetrical"] ?? order["type"] !== "Serialize";
}

function normalLocation(location: Fields): Json {
  const preference = fields(location["preference"]);
  const isRule = preference["kind"] === "rule" && preference["scoreAttribute"] === undefined;
  const { role, ...rest } = location;
  const sets = list(fields(location["subject"])["sets"]).map(fields);
  const subject =
    sets.length === 0
      ? (location["subject"] ?? null)
      : { kind: "sets", sets: sets.map((set) => ({ ...set, role: set["role"] ?? role ?? null })) };
  return {
    ...rest,
    ...(role === undefined || sets.length > 0 ? {} : { role }),
    subject,
    preference: isRule ? { ...preference, score: preference["score"] ?? 0 } : preference,
  };
}

/** Between sets, what says nothing of its sequence is taken as a whole; the source says its inner order apart. */
function normalOrderSets(order: Fields, sets: readonly Fields[]): readonly Json[] {
  const shared = { ...order, symmetrical: symmetrical(order) };
  const chains = sets.flatMap((set, index) => {
    const isChain = set["sequential"] === undefined && sets.length > 1 && list(set["resources"]).length > 1;
    if (!isChain) return [];
    const alone = normalSet({ ...set, sequential: true, requireAll: true });
    return [{ ...shared, id: `${String(order["id"])}-${index + 1}`, sets: [alone] }];
  });
  const whole = sets.map((set) => normalSet({ ...set, sequential: set["sequential"] ?? sets.length === 1 }));
  return [...chains, { ...shared, sets: whole }];
}

function normalSet(set: Fields): Json {
  const { sequential, requireAll, ...rest } = set;
  const single = list(set["resources"]).length === 1;
  return { ...rest, sequential: single || (sequential ?? true), requireAll: requireAll ?? true };
}
