// What keeps a resource down, found by asking the scheduler again with one thing taken away: a constraint without which
// everything would have a place is the one that forbids it. So the answer is right for every kind of constraint there is.
import { positionAt, say, type Message, type Related, type Span } from "../../grammar/index.ts";
import type { At, Constraint as PlanConstraint, Plan } from "../../plan/index.ts";
import type { Constraint, Node } from "../model.ts";
import type { Active } from "./cases.ts";
import type { Question } from "./check.ts";
import type { Need } from "./needs.ts";

export interface Forbidden {
  readonly because: Message;
  readonly related: readonly Related[];
  readonly help?: Message;
}

/** Asking costs a decision each; in a cluster with more constraints than this only the nearest are asked about. */
const questionsMax = 200;
/** More places than this tell nobody anything. */
const shownMax = 4;

export function whatForbids(
  question: Question,
  lost: readonly Node[],
  fault: { readonly needs: readonly Need[] },
): Forbidden {
  const { cases } = question.placements();
  const [need] = fault.needs;
  if (need === undefined) return { because: say``, related: [] };
  const names = lost.map(({ name }) => name.text);
  const under = (plan: Plan): readonly Active[] => cases.afterUnder(plan, names);
  const name = need.resource.name.text;
  const found: Related[] = [];
  for (const said of nearTo(cases.plan, name).slice(0, questionsMax)) {
    if (found.length === shownMax) break;
    const without = {
      ...cases.plan,
      constraints: cases.plan.constraints.filter((one) => !said.includes(one)),
    };
    const active = under(without);
    if (!need.isMet(active)) continue;
    const at = placeOf(question, said[0]?.at);
    if (at !== undefined) found.push({ at, message: say`without this, ${whereTo(need, active)}` });
  }
  const down: Related = { at: need.resource.name.span, message: say`\`${name}\` is wanted` };
  if (found.length > 0) {
    return {
      because: say`a constraint keeps \`${name}\` off the nodes that are left`,
      related: [down, ...found],
    };
  }
  const roomy = { ...cases.plan, cluster: withStrategy(cases.plan, "default") };
  if (need.isMet(under(roomy))) {
    const strategy = question.cluster.option("placement-strategy").said;
    const at: Related[] =
      strategy === undefined ? [] : [{ at: strategy.at, message: say`without this, it would share a node` }];
    return {
      because: say`no node that is left has room for \`${name}\``,
      related: [down, ...at],
      help: say`give the nodes more, ask for less, or let what matters less make way with \`priority\``,
    };
  }
  const { nodesAllowedFor } = question.cluster;
  const allowed = nodesAllowedFor(need.resource).filter((node) => !names.includes(node.name.text));
  const because =
    allowed.length === 0
      ? say`no node that is left may run \`${name}\``
      : say`no single constraint is the cause: several of them, or what \`${name}\` waits for, keep it down`;
  return { because, related: [down] };
}

function withStrategy(plan: Plan, strategy: string): Plan["cluster"] {
  const options = [{ values: { "placement-strategy": strategy } }, ...plan.cluster.options];
  return { ...plan.cluster, options };
}

function whereTo(need: Need, active: readonly Active[]): Message {
  const name = need.resource.name.text;
  const copy = active.find(
    ({ resource, role }) =>
      (resource === name || isIn(need, resource)) && (need.role === "any" || role === need.role),
  );
  if (copy === undefined) return say`it would have a place`;
  const does = need.role === "Promoted" ? say`be promoted` : say`run`;
  return say`\`${name}\` would ${does} on \`${copy.node}\``;
}

function isIn(need: Need, resource: string): boolean {
  const { resource: outer } = need;
  if (outer.kind === "primitive") return false;
  const { member } = outer;
  if (member === undefined) return false;
  return member.kind === "group"
    ? member.members.some(({ name }) => name.text === resource)
    : member.name.text === resource;
}

/** What one statement became: a statement with several nodes is several constraints in the plan. Nearest first. */
function nearTo(plan: Plan, name: string): readonly (readonly PlanConstraint[])[] {
  const statements = new Map<string, PlanConstraint[]>();
  for (const constraint of plan.constraints) {
    const key = constraint.at === undefined ? constraint.id : constraint.at.join(":");
    statements.set(key, [...(statements.get(key) ?? []), constraint]);
  }
  const mentions = ([constraint]: readonly PlanConstraint[]): number =>
    JSON.stringify(constraint).includes(`"${name}"`) ? 0 : 1;
  return [...statements.values()].toSorted((a, b) => mentions(a) - mentions(b));
}

/** From the plan's line and column back to the statement. */
function placeOf({ cluster, sources }: Question, at: At | undefined): Span | undefined {
  if (at === undefined) return undefined;
  const [file, line, column] = at;
  const source = sources[file];
  if (source === undefined) return undefined;
  const stands = (constraint: Constraint): boolean => {
    if (constraint.at.file !== source.path) return false;
    const place = positionAt(source, constraint.at.start);
    return place.line === line && place.column === column;
  };
  return cluster.constraints.find(stands)?.at;
}
