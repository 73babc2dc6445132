// Which names a unit declares, and where each use of one leads. One table serves the compiler, which needs the meaning,
// and the editor, which needs the places.
import {
  say,
  type BundleDecl,
  type CloneDecl,
  type GroupDecl,
  type Message,
  type Name,
  type Related,
  type ResourceDecl,
  type Span,
  type Statement,
} from "../../grammar/index.ts";
import type { Report } from "../core-findings.ts";
import { nearestNames } from "./spelling.ts";

export type DeclarationKind =
  | "let"
  | "node"
  /** A node that is not declared for itself: what a resource hosts (`remote-node`), or a bundle's replica. */
  | "guest"
  | "resource"
  | "template"
  | "group"
  | "clone"
  | "bundle"
  | "fence"
  | "tag"
  | "alert"
  | "constraint"
  | "link"
  | "cluster";

export interface Declaration {
  readonly kind: DeclarationKind;
  readonly name: Name;
  /** The statement that declares it. */
  readonly statement: Statement;
  /** The text of the `##` comments above it, lines joined. */
  readonly doc?: string;
}

export interface Reference {
  /** Where the name is written. */
  readonly at: Span;
  readonly to: Declaration;
}

// What may share a name and what may not: a place where a name is used asks for one of these spaces, so a node and a
// resource of one name are told apart by where they stand. Constraints, resources and alerts share one, as ids of a CIB do.
type Space = "value" | "node" | "thing" | "link" | "cluster";

const spaceOf: Readonly<Record<DeclarationKind, Space>> = {
  let: "value",
  node: "node",
  guest: "node",
  resource: "thing",
  template: "thing",
  group: "thing",
  clone: "thing",
  bundle: "thing",
  fence: "thing",
  tag: "thing",
  alert: "thing",
  constraint: "thing",
  link: "link",
  cluster: "cluster",
};

const kindWords: Readonly<Record<DeclarationKind, Message>> = {
  let: say`a \`let\``,
  node: say`a node`,
  guest: say`a guest node`,
  resource: say`a resource`,
  template: say`a template`,
  group: say`a group`,
  clone: say`a clone`,
  bundle: say`a bundle`,
  fence: say`a fence device`,
  tag: say`a tag`,
  alert: say`an alert`,
  constraint: say`a constraint`,
  link: say`a link`,
  cluster: say`the cluster`,
};

export interface Scope {
  /** In the order in which they stand. */
  readonly declarations: readonly Declaration[];
  /** Every use of a name that was resolved; grows while the rest of the compiler works. */
  readonly references: readonly Reference[];
  readonly find: (space: Space, name: string) => Declaration | undefined;
  /** The declaration that a name means, or a finding. An empty name was reported by the parser and gives none. */
  readonly resolve: (name: Name, wanted: readonly DeclarationKind[]) => Declaration | undefined;
  /** Notes a use that was resolved by other means. */
  readonly refer: (at: Span, to: Declaration) => void;
}

export function buildScope(statements: readonly Statement[], report: Report): Scope {
  const declarations: Declaration[] = [];
  const references: Reference[] = [];
  const table = new Map<string, Declaration>();

  const declare = (declaration: Declaration): void => {
    if (declaration.name.text === "") return;
    const key = keyOf(declaration);
    const before = table.get(key);
    // A guest's own `node` statement gives it attributes; both speak of one node.
    if (before !== undefined && [before.kind, declaration.kind].includes("guest")) {
      if (declaration.kind === "node") declarations.push(declaration);
      return;
    }
    declarations.push(declaration);
    if (before === undefined) table.set(key, declaration);
    else reportDuplicate(before, declaration, report);
  };
  for (const statement of statements) collect(statement, declare);

  const find: Scope["find"] = (space, name) => {
    const exact = table.get(space === "cluster" ? "cluster" : `${space} ${name}`);
    if (exact !== undefined) return space === "cluster" && exact.name.text !== name ? undefined : exact;
    if (space === "node") return replicaNode(name, table);
    return space === "thing" ? instanceOf(name, table) : undefined;
  };
  const resolve: Scope["resolve"] = (name, wanted) => {
    if (name.text === "") return undefined;
    const spaces = [...new Set(wanted.map((kind) => spaceOf[kind]))];
    const found = spaces.map((space) => find(space, name.text)).find((one) => one !== undefined);
    if (found !== undefined && wanted.includes(found.kind)) {
      references.push({ at: name.span, to: found });
      return found;
    }
    reportUnresolved({ name, wanted, found: found ?? findAnywhere(name.text, find), declarations, report });
    return undefined;
  };
  return { declarations, references, find, resolve, refer: (at, to) => void references.push({ at, to }) };
}

/** What may be there once only; of clusters there is one, whatever its name. */
function keyOf({ kind, name }: Declaration): string {
  return kind === "cluster" ? "cluster" : `${spaceOf[kind]} ${name.text}`;
}

function collect(statement: Statement, declare: (declaration: Declaration) => void): void {
  const doc = docOf(statement);
  const add = (kind: DeclarationKind, name: Name): void =>
    declare({ kind, name, statement, ...(doc === undefined ? {} : { doc }) });
  switch (statement.kind) {
    case "let":
    case "node":
    case "tag":
    case "alert":
      return add(statement.kind, statement.name);
    case "cluster":
      add("cluster", statement.name);
      return collectLinks(statement.body.statements, declare);
    case "resource":
    case "template":
    case "fence":
      add(statement.kind, statement.name);
      return collectGuests(statement, declare);
    case "group":
    case "clone":
    case "bundle":
      add(statement.kind, statement.name);
      return collectMembers(statement, declare);
    case "location":
    case "colocation":
    case "order":
    case "ticket":
      if (statement.name !== undefined) add("constraint", statement.name);
      return;
    case "import":
    case "defaults":
    case "fenced":
    case "expect":
    case "scenario":
    case "parameter":
    case "attribute":
    case "utilization":
    case "fact":
    case "setting":
    case "custom":
    case "operation":
    case "targets":
    case "values":
    case "step":
      return;
    case "broken":
      for (const inner of statement.body?.statements ?? []) collect(inner, declare);
      return;
  }
}

function collectMembers(
  container: GroupDecl | CloneDecl | BundleDecl,
  declare: (declaration: Declaration) => void,
): void {
  for (const inner of container.body?.statements ?? []) {
    if (
      inner.kind === "resource" ||
      inner.kind === "fence" ||
      inner.kind === "group" ||
      inner.kind === "broken"
    ) {
      collect(inner, declare);
    }
  }
}

/** `engine embedded { link lan port 5405 }` */
function collectLinks(statements: readonly Statement[], declare: (declaration: Declaration) => void): void {
  for (const engine of statements) {
    if (engine.kind !== "setting" || engine.name.text !== "engine") continue;
    for (const link of engine.body?.statements ?? []) {
      const [name] = link.kind === "setting" && link.name.text === "link" ? link.values : [];
      if (name?.kind === "name") declare({ kind: "link", name: name.name, statement: link });
    }
  }
}

/**
 * `remote-node guest1`: the virtual machine that this resource starts is a node of its own. And a resource that is the
 * connection to a remote machine has that node's name.
 */
function collectGuests(resource: ResourceDecl, declare: (declaration: Declaration) => void): void {
  const { source } = resource;
  if (source.kind === "agent" && source.provider?.text === "pacemaker" && source.type.text === "remote") {
    declare({ kind: "guest", name: resource.name, statement: resource });
  }
  for (const setting of resource.body?.statements ?? []) {
    if (setting.kind !== "setting" || setting.name.text !== "remote-node") continue;
    const [value] = setting.values;
    if (value?.kind === "name") declare({ kind: "guest", name: value.name, statement: resource });
    if (value?.kind === "string" && value.parts.length === 1 && value.parts[0]?.kind === "text") {
      const name = { text: value.parts[0].text, span: value.span };
      declare({ kind: "guest", name, statement: resource });
    }
  }
}

/** The text of the `##` comments above a statement. */
export function docOf(statement: Statement): string | undefined {
  const lines = (statement.trivia?.leading ?? []).flatMap((comment) =>
    comment.kind === "doc" ? [comment.text] : [],
  );
  if (lines.length === 0) return undefined;
  return lines.map((line) => line.replace(/^ /, "")).join("\n");
}

/** `httpd-0` is the node inside the first replica of the bundle `httpd`. */
function replicaNode(name: string, table: ReadonlyMap<string, Declaration>): Declaration | undefined {
  const bundle = table.get(`thing ${/^(.+)-\d+$/.exec(name)?.[1] ?? ""}`);
  return bundle?.kind === "bundle" ? { ...bundle, kind: "guest" } : undefined;
}

/** `rsc:0`, an instance of a clone as its history names it, means what is cloned. */
function instanceOf(name: string, table: ReadonlyMap<string, Declaration>): Declaration | undefined {
  const base = /^(.+):\d+$/.exec(name)?.[1];
  return base === undefined ? undefined : table.get(`thing ${base}`);
}

function findAnywhere(name: string, find: Scope["find"]): Declaration | undefined {
  for (const space of ["thing", "node", "value", "link", "cluster"] as const) {
    const found = find(space, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function reportDuplicate(before: Declaration, again: Declaration, report: Report): void {
  if (again.kind === "cluster") {
    report("names/second-cluster", {
      at: again.name.span,
      message: say`a second \`cluster\` is declared, and a unit describes one`,
      related: [{ at: before.name.span, message: say`the first` }],
    });
    return;
  }
  report("names/duplicate", {
    at: again.name.span,
    message:
      before.kind === again.kind
        ? say`\`${again.name.text}\` is declared twice`
        : say`\`${again.name.text}\` is declared twice, as ${kindWords[before.kind]} and as ${kindWords[again.kind]}`,
    related: [{ at: before.name.span, message: say`first declared here` }],
  });
}

function reportUnresolved(problem: {
  readonly name: Name;
  readonly wanted: readonly DeclarationKind[];
  readonly found: Declaration | undefined;
  readonly declarations: readonly Declaration[];
  readonly report: Report;
}): void {
  const { name, wanted, found, declarations, report } = problem;
  // Groups, clones and the like are resources to whoever names one.
  const shown = wanted.includes("group")
    ? (["resource"] as const)
    : wanted.filter((kind) => kind !== "guest");
  const wantedWords = shown.map((kind) => kindWords[kind]);
  if (found !== undefined) {
    report("names/wrong-kind", {
      at: name.span,
      message: say`\`${name.text}\` is ${kindWords[found.kind]}, and ${inAList(wantedWords)} is needed here`,
      related: [{ at: found.name.span, message: say`declared here` }],
    });
    return;
  }
  const fitting = declarations.filter(({ kind }) => wanted.includes(kind)).map((one) => one.name.text);
  const [nearest, ...others] = nearestNames(name.text, fitting);
  report("names/unknown", {
    at: name.span,
    message: unknownName(name.text, wanted),
    related: relatedTo(nearest, declarations, wanted),
    help: nearest === undefined ? undefined : say`did you mean ${inAList([nearest, ...others].map(quoted))}?`,
    fix:
      nearest === undefined || others.length > 0
        ? undefined
        : { title: say`write \`${nearest}\``, edits: [{ at: name.span, text: writeName(nearest) }] },
  });
}

function unknownName(name: string, wanted: readonly DeclarationKind[]): Message {
  const [only] = wanted;
  if (wanted.every((kind) => kind === "node" || kind === "guest"))
    return say`no node \`${name}\` is declared`;
  if (wanted.length === 1 && only === "fence") return say`no fence device \`${name}\` is declared`;
  if (wanted.length === 1 && only === "link") return say`no link \`${name}\` is declared`;
  if (wanted.length === 1 && only === "template") return say`no template \`${name}\` is declared`;
  if (wanted.length === 1 && only === "let") return say`no \`let ${name}\` is declared`;
  return say`no resource \`${name}\` is declared`;
}

function relatedTo(
  nearest: string | undefined,
  declarations: readonly Declaration[],
  wanted: readonly DeclarationKind[],
): readonly Related[] {
  const there = declarations.find((one) => one.name.text === nearest && wanted.includes(one.kind));
  return there === undefined
    ? []
    : [{ at: there.name.span, message: say`\`${there.name.text}\` is declared here` }];
}

function quoted(name: string): string {
  return `\`${name}\``;
}

/** `a`, `b` or `c` */
export function inAList(parts: readonly (string | Message)[]): Message {
  const [first = "", ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return say`${first}`;
  return say`${rest.reduce<string | Message>((before, part) => say`${before}, ${part}`, first)} or ${last}`;
}

/** A name as a source writes it: in backquotes if it is not plain. */
export function writeName(name: string): string {
  return /^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$/.test(name) ? name : `\`${name}\``;
}
