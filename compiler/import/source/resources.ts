// Resources of a plan → declarations.
import {
  agentNamed,
  type BundleDecl,
  blockOf,
  type CloneDecl,
  type GroupDecl,
  nameOf,
  nowhere,
  type Operation as OperationDecl,
  optionOf,
  refTo,
  type ResourceDecl,
  type Setting,
  settingOf,
  type Statement,
  stringOf,
  type Value,
  withTrivia,
  wordOf,
} from "../../../grammar/index.ts";
import type { Agent, Bundle, Clone, Group, Operation, Primitive, Resource } from "../../../plan/index.ts";
import { type Place, settingNamed } from "../../values/places.ts";
import type { OwnParts, Template } from "../cib/resources.ts";
import { bodyOf, parameterStatements, settingStatements, utilizationStatements } from "./blocks.ts";
import { asWritten, durationValue, settingValue } from "./values.ts";
import type { Writing } from "./writing.ts";

/** What templates' instances say themselves. */
export type Own = ReadonlyMap<string, OwnParts>;

export function resourceDecl(resource: Resource, own: Own, writing: Writing): Statement {
  switch (resource.kind) {
    case "primitive":
      return primitiveDecl(resource, own, writing);
    case "group":
      return groupDecl(resource, own, writing);
    case "clone":
      return cloneDecl(resource, own, writing);
    case "bundle":
      return bundleDecl(resource, own, writing);
  }
}

function documented<S extends Statement>(statement: S, description: string | undefined): S {
  const doc = description?.trim().replace(/\s+/g, " ");
  return doc ? withTrivia(statement, { doc }) : statement;
}

// Primitives and templates

export function templateDecl(template: Template, writing: Writing): ResourceDecl {
  const body = bodyOf(primitiveStatements(template.id, template, "template", writing));
  return documented(
    { kind: "template", name: nameOf(template.id), source: agentSource(template.agent), body, span: nowhere },
    template.description,
  );
}

function primitiveDecl(primitive: Primitive, own: Own, writing: Writing): ResourceDecl {
  const isFence = primitive.agent.class === "stonith";
  const parts = own.get(primitive.id) ?? primitive;
  const statements = primitiveStatements(primitive.id, parts, isFence ? "fence" : "resource", writing);
  // A monitor exists in this language unless it is turned off in words.
  const monitored = primitive.operations.some((operation) => operation.name === "monitor");
  const body = bodyOf(monitored ? statements : [...statements, monitorOff]);
  const source = primitive.template === undefined ? agentSource(primitive.agent) : refTo(primitive.template);
  return documented(
    { kind: isFence ? "fence" : "resource", name: nameOf(primitive.id), source, body, span: nowhere },
    primitive.description,
  );
}

const monitorOff: OperationDecl = {
  kind: "operation",
  name: nameOf("monitor"),
  off: true,
  options: [],
  span: nowhere,
};

function agentSource({ class: agentClass, provider, type }: Agent): ResourceDecl["source"] {
  if (agentClass === "stonith" && /^[\w-]+$/.test(type)) return refTo(type);
  return agentNamed([agentClass, ...(provider === undefined ? [] : [provider]), type].join(":"));
}

function primitiveStatements(
  id: string,
  parts: OwnParts,
  place: Place,
  writing: Writing,
): readonly Statement[] {
  return [
    ...parameterStatements(parts.parameters, id, writing),
    ...settingStatements(parts.settings, place, writing),
    ...utilizationStatements(parts.utilization ?? [], writing),
    ...parts.operations.map((operation) => operationStatement(operation, id, writing)),
  ];
}

/** What holds always stands on the line, in the order of the table; the rest in a block. */
function operationStatement(operation: Operation, owner: string, writing: Writing): OperationDecl {
  const [first, ...others] = operation.settings;
  const onLine = first !== undefined && first.when === undefined ? first : undefined;
  const known = Object.entries(onLine?.values ?? {}).filter(
    ([name]) => settingNamed("operation", name) !== undefined,
  );
  const unknown = Object.entries(onLine?.values ?? {}).filter(
    ([name]) => settingNamed("operation", name) === undefined,
  );
  const rest = [
    ...(unknown.length === 0 ? [] : [{ values: Object.fromEntries(unknown) }]),
    ...(onLine === undefined ? operation.settings : others),
  ];
  const { interval, ...misfits } = onLine === undefined ? {} : (writing.misfits.get(onLine) ?? {});
  const hasInterval = operation.intervalMs !== 0 || operation.name === "monitor";
  const intervalValue = interval === undefined ? durationValue(operation.intervalMs) : asWritten(interval);
  return {
    kind: "operation",
    name: nameOf(operation.name),
    off: false,
    options: [
      ...(hasInterval || interval !== undefined ? [optionOf("interval", intervalValue)] : []),
      ...known.map(([name, value]) => optionOf(name, settingValue(value, settingNamed("operation", name)))),
      ...Object.entries(misfits).map(([name, text]) => optionOf(name, asWritten(text))),
    ],
    body: bodyOf([
      ...settingStatements(rest, "operation", writing),
      ...parameterStatements(operation.parameters ?? [], owner, writing),
    ]),
    span: nowhere,
  };
}

// Groups and clones

function groupDecl(group: Group, own: Own, writing: Writing): GroupDecl {
  const statements = [
    ...parameterStatements(group.parameters ?? [], group.id, writing),
    ...settingStatements(group.settings, "group", writing),
    ...group.members.map((member) => primitiveDecl(member, own, writing)),
  ];
  return documented(
    { kind: "group", name: nameOf(group.id), of: [], body: blockOf(statements), span: nowhere },
    group.description,
  );
}

function cloneDecl(clone: Clone, own: Own, writing: Writing): CloneDecl {
  const statements = [
    ...parameterStatements(clone.parameters ?? [], clone.id, writing),
    ...settingStatements(clone.settings, "clone", writing),
    resourceDecl(clone.member, own, writing),
  ];
  return documented(
    { kind: "clone", name: nameOf(clone.id), body: blockOf(statements), span: nowhere },
    clone.description,
  );
}

// Bundles

function bundleDecl(bundle: Bundle, own: Own, writing: Writing): BundleDecl {
  const statements = [
    containerStatement(bundle),
    ...(bundle.network === undefined ? [] : [networkStatement(bundle.network)]),
    ...bundle.storage.map(storageStatement),
    ...parameterStatements(bundle.parameters ?? [], bundle.id, writing),
    ...settingStatements(bundle.settings, "bundle", writing),
    ...(bundle.member === undefined ? [] : [primitiveDecl(bundle.member, own, writing)]),
  ];
  return documented(
    { kind: "bundle", name: nameOf(bundle.id), body: blockOf(statements), span: nowhere },
    bundle.description,
  );
}

function plainSettings(values: Readonly<Record<string, unknown>>, place: Place): readonly Setting[] {
  return Object.entries(values).flatMap(([name, value]) =>
    typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? settingOf(name, [settingValue(value, settingNamed(place, name))])
      : [],
  );
}

function containerStatement({ container }: Bundle): Setting {
  const { technology, ...values } = container;
  return settingOf("container", [refTo(technology)], blockOf(plainSettings(values, "container")));
}

function networkStatement({ ports, ...values }: NonNullable<Bundle["network"]>): Setting {
  const mappings = ports.map(({ id, port, "internal-port": inside, range }) =>
    settingOf("port", [
      range === undefined ? wordOf(port ?? "0") : stringOf(range),
      ...phrase("to", inside === undefined ? undefined : wordOf(inside)),
      ...phrase("as", id === undefined ? undefined : stringOf(id)),
    ]),
  );
  return settingOf("network", [], blockOf([...plainSettings(values, "network"), ...mappings]));
}

function storageStatement(mapping: Bundle["storage"][number]): Setting {
  const root = mapping["source-dir-root"];
  return settingOf("storage", [
    ...(root === undefined ? [] : [refTo("root")]),
    stringOf(mapping["source-dir"] ?? root ?? ""),
    ...phrase("to", stringOf(mapping["target-dir"])),
    ...phrase("options", mapping.options === undefined ? undefined : stringOf(mapping.options)),
    ...phrase("as", mapping.id === undefined ? undefined : stringOf(mapping.id)),
  ]);
}

function phrase(word: string, value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : [refTo(word), value];
}
