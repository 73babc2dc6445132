// What is known of the thing under the cursor: a name's declaration, a setting, an agent, a parameter.
import {
  agentName,
  allParameters,
  lookUpAgent,
  type ActionFacts,
  type AgentFacts,
  type Declaration,
  type ParameterFacts,
} from "../../compiler/index.ts";
import { type Span, type Statement } from "../../grammar/index.ts";
import { agentOf } from "./agent.ts";
import { describeType, settingsHere } from "./completion.ts";
import { contextAt, type CursorContext } from "./context.ts";
import { covers, declarationAt, sourceOf, textAt, type Cursor } from "./unit.ts";

export interface Hover {
  /** Markdown. */
  readonly text: string;
  readonly at: Span;
}

export function hover(cursor: Cursor): Hover | undefined {
  const found = declarationAt(cursor);
  if (found !== undefined) return { text: describeDeclaration(cursor, found.declaration), at: found.at };
  const context = contextAt(cursor.source, cursor.tree, cursor.offset);
  return hoverAgent(cursor, context) ?? hoverMember(cursor, context);
}

function describeDeclaration(cursor: Cursor, declaration: Declaration): string {
  const source = sourceOf(cursor.unit, declaration.name.span.file);
  const line =
    source === undefined
      ? ""
      : firstLine(source.text.slice(declaration.statement.span.start, declaration.statement.span.end));
  const agent = agentOf(cursor.unit, declaration.statement);
  const facts = agent === undefined ? undefined : lookUpAgent(agent, cursor.unit.catalogue);
  return [code(line), declaration.doc, facts === undefined ? undefined : describeAgent(facts)]
    .filter((part) => part !== undefined)
    .join("\n\n");
}

function hoverAgent(cursor: Cursor, context: CursorContext): Hover | undefined {
  const statements =
    context.around.length === 0 ? cursor.tree.statements : (bodyOf(context.around.at(-1)) ?? []);
  for (const statement of statements) {
    if (!("source" in statement) || !covers(cursor, statement.source.span)) continue;
    const ref = agentOf(cursor.unit, statement);
    const facts = ref === undefined ? undefined : lookUpAgent(ref, cursor.unit.catalogue);
    return facts === undefined ? undefined : { text: describeAgent(facts), at: statement.source.span };
  }
  return undefined;
}

/** A setting's or a parameter's name, and the words of an operation. */
function hoverMember(cursor: Cursor, context: CursorContext): Hover | undefined {
  const holder = context.around.at(-1);
  for (const statement of bodyOf(holder) ?? []) {
    if (!covers(cursor, statement.span)) continue;
    if (statement.kind === "parameter" && covers(cursor, statement.name.span))
      return hoverParameter(cursor, context, statement.name.span);
    if (statement.kind === "setting" && covers(cursor, statement.name.span)) {
      const facts = settingsHere(context).find(({ name }) => name === statement.name.text);
      return facts === undefined
        ? undefined
        : { text: `${code(facts.name)}\n\n${describeType(facts)}`, at: statement.name.span };
    }
    if (statement.kind === "operation" && covers(cursor, statement.name.span)) {
      const facts = agentFactsAround(cursor, context);
      const actions = (facts?.actions ?? []).filter(({ name }) => name === statement.name.text);
      return {
        text: `${code(statement.name.text)}\n\n${actions.map(describeAction).join("  \n") || "an operation of the agent"}`,
        at: statement.name.span,
      };
    }
  }
  return undefined;
}

function hoverParameter(cursor: Cursor, context: CursorContext, at: Span): Hover | undefined {
  const name = textAt(cursor, at);
  const facts = agentFactsAround(cursor, context);
  const parameter = facts === undefined ? undefined : allParameters(facts).find((one) => one.name === name);
  if (facts === undefined || parameter === undefined) return undefined;
  return {
    text: `${code(parameter.name)} of \`${agentName(facts.ref)}\`\n\n${describeParameter(parameter)}`,
    at,
  };
}

function agentFactsAround(cursor: Cursor, context: CursorContext): AgentFacts | undefined {
  const holder = context.around.findLast((statement) => "source" in statement);
  const ref = holder === undefined ? undefined : agentOf(cursor.unit, holder);
  return ref === undefined ? undefined : lookUpAgent(ref, cursor.unit.catalogue);
}

function describeAgent(facts: AgentFacts): string {
  const required = facts.parameters
    .filter((parameter) => parameter.required)
    .map(({ name }) => `\`${name}\``);
  const timings = facts.actions.filter(
    ({ name, timeoutMs }) => timeoutMs !== undefined && name !== "meta-data" && name !== "validate-all",
  );
  return [
    `**${agentName(facts.ref)}**${facts.package === undefined ? "" : ` (Debian package \`${facts.package}\`)`}`,
    required.length === 0 ? "no required parameters" : `required: ${required.join(", ")}`,
    timings.map(describeAction).join("  \n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function describeParameter(parameter: ParameterFacts): string {
  const lines = [
    `${parameter.type}${parameter.required ? ", required" : ""}${parameter.default === undefined ? "" : `, default \`${parameter.default}\``}`,
    parameter.values === undefined
      ? ""
      : `one of ${parameter.values.map((value) => `\`${value}\``).join(", ")}`,
    parameter.reloadable ? "a change needs no restart" : "",
    parameter.deprecated
      ? `deprecated${parameter.replacedBy === undefined ? "" : `: write \`${parameter.replacedBy}\``}`
      : "",
  ];
  return lines.filter((line) => line !== "").join("  \n");
}

function describeAction(action: ActionFacts): string {
  const role = action.role === undefined || action.role === "Started" ? "" : ` (${action.role})`;
  const interval =
    action.intervalMs === undefined || action.intervalMs === 0 ? "" : ` every ${action.intervalMs / 1000}s`;
  const timeout = action.timeoutMs === undefined ? "" : `, timeout ${action.timeoutMs / 1000}s`;
  return `${action.name}${role}${interval}${timeout}`;
}

function bodyOf(statement: Statement | undefined): readonly Statement[] | undefined {
  return statement !== undefined && "body" in statement ? statement.body?.statements : undefined;
}

function firstLine(text: string): string {
  const line = text.split("\n", 1)[0] ?? "";
  return line.endsWith("{") ? `${line} … }` : line;
}

function code(text: string): string {
  return `\`\`\`ha\n${text}\n\`\`\``;
}
