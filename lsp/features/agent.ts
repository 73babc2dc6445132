// The agent behind a resource statement: its own, or its template's.
import { parseAgentName, type AgentRef, type Compilation } from "../../compiler/index.ts";
import type { Statement } from "../../grammar/index.ts";

export function agentOf(unit: Compilation, statement: Statement): AgentRef | undefined {
  if (statement.kind !== "resource" && statement.kind !== "template" && statement.kind !== "fence")
    return undefined;
  const { source } = statement;
  if (source.kind === "agent") {
    const parts = [source.class.text, source.provider?.text, source.type.text];
    return parseAgentName(parts.filter((part) => part !== undefined).join(":"));
  }
  if (source.kind === "missing") return undefined;
  if (statement.kind === "fence") return parseAgentName(`stonith:${source.name.text}`);
  const template = unit.scope.declarations.find(
    ({ kind, name }) => kind === "template" && name.text === source.name.text,
  );
  // A template is made from an agent, never from another template.
  return template === undefined || template.statement === statement
    ? undefined
    : agentOf(unit, template.statement);
}
