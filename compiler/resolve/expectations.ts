// `expect` and `scenario`: the names in them lead to something, and claims are such as can be made.
import { say, type ExpectDecl, type ScenarioDecl, type Setting, type Value } from "../../grammar/index.ts";
import { inAList, type DeclarationKind } from "../names/scope.ts";
import { nearestNames } from "../names/spelling.ts";
import { readDuration, readInteger, replace, shown } from "../values/read.ts";
import type { Context } from "./context.ts";

const resources: readonly DeclarationKind[] = ["resource", "group", "clone", "bundle", "template", "tag"];

export function checkExpectation(context: Context, decl: ExpectDecl): void {
  for (const statement of decl.body.statements) {
    if (statement.kind === "setting") checkClaim(context, statement);
  }
}

const claims: Readonly<Record<string, (context: Context, claim: Setting) => boolean>> = {
  survives: checkSurvives,
  recovers: checkRecovers,
  never: checkTogether,
  always: checkTogether,
};

function checkClaim(context: Context, claim: Setting): void {
  const { name } = claim;
  const check = claims[name.text];
  if (check === undefined) {
    const known = Object.keys(claims);
    const [nearest] = nearestNames(name.text, known);
    context.report("obligations/unknown-claim", {
      at: name.span,
      message: say`an expectation says ${inAList(known.map((one) => `\`${one}\``))}, not \`${name.text}\``,
      fix: nearest === undefined ? undefined : replace(name.span, nearest),
    });
    return;
  }
  if (check(context, claim)) return;
  context.report("obligations/unknown-claim", {
    at: claim.span,
    message: say`this claim cannot be understood`,
    help: say`there are \`survives 1 node\`, \`survives loss of ATTRIBUTE\`, \`recovers RESOURCE within 60s\`, \`never A with B\` and \`always A with B\``,
  });
}

function wordAt(claim: Setting, index: number): string | undefined {
  const value = claim.values[index];
  return value?.kind === "name" ? value.name.text : undefined;
}

/** `survives 1 node`, `survives loss of rack` */
function checkSurvives(context: Context, claim: Setting): boolean {
  if (wordAt(claim, 0) === "loss") return wordAt(claim, 1) === "of" && claim.values.length === 3;
  const [count] = claim.values;
  const unit = wordAt(claim, 1);
  if (count === undefined || (unit !== "node" && unit !== "nodes") || claim.values.length !== 2) return false;
  readInteger(context, count, { name: "survives", min: 1 });
  return true;
}

/** `recovers database within 60s` */
function checkRecovers(context: Context, claim: Setting): boolean {
  const [subject, , limit] = claim.values;
  if (wordAt(claim, 1) !== "within" || limit === undefined || claim.values.length !== 3) return false;
  readDuration(context, limit, "within");
  return isResource(context, subject);
}

/** `never database with batch`, `always vip with promoted pg-ha` */
function checkTogether(context: Context, claim: Setting): boolean {
  const at = claim.values.findIndex((value) => value.kind === "name" && value.name.text === "with");
  const sides = [claim.values.slice(0, at), claim.values.slice(at + 1)];
  if (at < 0) return false;
  return sides.every((side) => {
    const [first, second] = side;
    const hasRole =
      side.length === 2 && first?.kind === "name" && ["promoted", "unpromoted"].includes(first.name.text);
    return hasRole || side.length === 1 ? isResource(context, hasRole ? second : first) : false;
  });
}

function isResource(context: Context, value: Value | undefined): boolean {
  if (value?.kind !== "name") {
    if (value !== undefined && value.kind !== "missing") {
      context.report("values/type", {
        at: value.span,
        message: say`a resource is named here, not ${shown(value)}`,
      });
    }
    return value !== undefined;
  }
  context.scope.resolve(value.name, resources);
  return true;
}

/** The names in a scenario's steps, for whoever looks for their uses; what a step may say is known to who runs it. */
export function referInScenario(context: Context, decl: ScenarioDecl): void {
  for (const step of decl.body.statements) {
    if (step.kind !== "step") continue;
    for (const value of step.values) {
      if (value.kind !== "name") continue;
      const found =
        context.scope.find("thing", value.name.text) ?? context.scope.find("node", value.name.text);
      if (found !== undefined) context.scope.refer(value.name.span, found);
    }
  }
}

/** Says that what is written is understood and not yet proven, so that nobody takes silence for a proof. */
export function sayUnproven(context: Context, decl: ExpectDecl): void {
  context.report("obligations/unproven", {
    at: decl.title.span,
    message: say`this is understood, but nothing checks it yet`,
    because: say`a compile without findings does not mean that it holds`,
  });
}
