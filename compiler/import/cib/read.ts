// The door for CIBs: text → plan and state, with what could not be taken over. Every schema from pacemaker-1.0 to 4.0 is
// understood; old forms are read as what later schemas made of them.
import { say } from "../../../grammar/message.ts";
import type { Plan } from "../../../plan/index.ts";
import type { ClusterState } from "../../../runtime/scheduler/index.ts";
import { childOf, childrenOf, type Element, readDocument } from "./document.ts";
import { createFindings, type ImportFinding } from "./finding.ts";
import { createHistoryFolding } from "./history.ts";
import { type Configuration, formerPropertiesIn, readConfiguration } from "./plan.ts";
import { createReading, type Reading } from "./reading.ts";
import { parseBoolean, parseInteger } from "./values.ts";
import { reportUnknownWords } from "./vocabulary.ts";
import { readState } from "./state.ts";

export interface CibOptions {
  /** How the plan's positions name the file. */
  readonly file: string;
  /** The present, for a CIB that does not say when it was taken (`execution-date`). */
  readonly nowSeconds: number;
}

export type CibReading =
  | {
      readonly kind: "cib";
      /** Unsealed: its digest is all zeros. Passwords stand in it as they stood in the CIB, so it goes nowhere as it is. */
      readonly plan: Plan;
      readonly state: ClusterState;
      /** For writing the configuration down as a source. */
      readonly configuration: Configuration;
      readonly findings: readonly ImportFinding[];
    }
  | { readonly kind: "refused"; readonly finding: ImportFinding };

const unsealed = "0".repeat(64);

export function readCib(text: string, options: CibOptions): CibReading {
  const document = readDocument(text, createHistoryFolding());
  if (document.kind === "malformed") {
    const { problem, line, column } = document;
    return refuse({ kind: "malformed", message: say`this is not well-formed XML: ${problem}`, line, column });
  }
  const { root } = document;
  const refusal = refusalOf(root);
  if (refusal !== undefined)
    return refuse({ kind: "malformed", line: root.line, column: root.column, ...refusal });

  const findings: ImportFinding[] = [];
  const configuration = childOf(root, "configuration");
  const reading = createReading(configuration, createFindings(findings));
  const read = readConfiguration(configuration, options.file, reading);
  reportFormerProperties(root, reading);
  reportUnknownSections(root, reading);
  reportUnknownWords(configuration, reading);
  const plan = { ...read.plan, digest: unsealed };
  const taken = parseInteger(root.attributes["execution-date"] ?? "");
  const state = readState(root, nodeNames(configuration), taken ?? options.nowSeconds);
  return { kind: "cib", plan, state, configuration: read, findings };
}

function refuse(finding: ImportFinding): CibReading {
  return { kind: "refused", finding };
}

function refusalOf(root: Element): Pick<ImportFinding, "message" | "help"> | undefined {
  if (root.name !== "cib") {
    return {
      message: say`this is no CIB: its outermost element is \`${root.name}\``,
      help: say`give the output of \`cibadmin --query\``,
    };
  }
  const schema = root.attributes["validate-with"] ?? "";
  if (schema.startsWith("pacemaker-0.") || schema.startsWith("transitional-0.")) {
    return {
      message: say`schema \`${schema}\` is from before Pacemaker 1.0 and is not understood`,
      help: say`upgrade it with the \`cibadmin --upgrade\` of Pacemaker 1.1 or 2`,
    };
  }
  return undefined;
}

/** Properties that the upgrade to schema 3.0 turns into defaults. Written into a newer CIB, Pacemaker reads them no more. */
function reportFormerProperties(root: Element, reading: Reading): void {
  const schema = Number(/^pacemaker-(\d+)\./.exec(root.attributes["validate-with"] ?? "")?.[1] ?? 0);
  if (schema < 3) return;
  for (const { pair, name } of formerPropertiesIn(childOf(childOf(root, "configuration"), "crm_config"))) {
    reading.findings.invalid(
      pair,
      say`\`${pair.attributes["name"] ?? ""}\` is no option of the cluster any more, and Pacemaker ignores it; what it meant is \`${name}\` among the defaults`,
    );
  }
}

const knownSections = new Set([
  "crm_config",
  "rsc_defaults",
  "op_defaults",
  "nodes",
  "resources",
  "constraints",
  "fencing-topology",
  "tags",
  "alerts",
]);

/** Fail closed: a section that is not understood is named. An empty one says nothing. */
function reportUnknownSections(root: Element, reading: Reading): void {
  for (const section of childOf(root, "configuration")?.children ?? []) {
    if (knownSections.has(section.name) || section.children.length === 0) continue;
    if (section.name === "acls") reportAccessLists(section, root, reading);
    else reading.findings.lost(section, say`section \`${section.name}\` of the configuration is not known`);
  }
}

/** They stay where they are: in Pacemaker. What they say wrongly is said all the same. */
function reportAccessLists(section: Element, root: Element, reading: Reading): void {
  const named = (...kinds: readonly string[]): readonly string[] =>
    section.children.flatMap(({ name, attributes }) =>
      kinds.includes(name) ? (attributes["id"] ?? []) : [],
    );
  const roles = named("acl_role");
  const users = quoted(named("acl_target", "acl_group", "acl_user"));
  reading.findings.lost(
    section,
    isEnforced(root)
      ? say`access control lists (\`acls\`) are not taken over: roles ${quoted(roles)}, users ${users}`
      : say`access control lists (\`acls\`: roles ${quoted(roles)}, users ${users}) have no effect, because \`enable-acl\` is not true; they are not taken over`,
    isEnforced(root)
      ? say`access to a cluster that \`had\` runs is governed by the permissions of its socket`
      : say`set \`enable-acl\` where Pacemaker goes on running the cluster, or remove the lists`,
  );
  for (const user of section.children) {
    for (const reference of user.children) {
      const role = reference.attributes["id"];
      if (!["role", "role_ref"].includes(reference.name) || role === undefined || roles.includes(role))
        continue;
      reading.findings.invalid(
        reference,
        say`\`${user.attributes["id"] ?? ""}\` has the role \`${role}\` in the access control lists, and there is no such role`,
      );
    }
  }
}

function quoted(names: readonly string[]): string {
  return names.length === 0 ? "-" : names.map((name) => `\`${name}\``).join(", ");
}

function isEnforced(root: Element): boolean {
  const properties = childOf(childOf(root, "configuration"), "crm_config")?.children ?? [];
  return properties.some(({ children }) =>
    children.some(
      ({ attributes }) =>
        attributes["name"] === "enable-acl" && parseBoolean(attributes["value"] ?? "") === true,
    ),
  );
}

function nodeNames(configuration: Element | undefined): { readonly byId: ReadonlyMap<string, string> } {
  const byId = new Map<string, string>();
  for (const node of childrenOf(childOf(configuration, "nodes"), "node")) {
    const { id, uname } = node.attributes;
    if (id && uname) byId.set(id, uname);
  }
  return { byId };
}
