// `expect`: the names in it lead to something, and its claims are such as can be made. Whether they hold is asked in
// obligations/.
import { say, type ExpectDecl, type Name, type Setting, type Value } from "../../grammar/index.ts";
import type { Claim, Expectation, Party } from "../model.ts";
import { inAList, type DeclarationKind } from "../names/scope.ts";
import { nearestNames } from "../names/spelling.ts";
import { readDuration, readInteger, replace, shown } from "../values/read.ts";
import type { Context } from "./context.ts";
import { readTitle } from "./titles.ts";
import { refuseBlock, refuseRule } from "./words.ts";

const resources: readonly DeclarationKind[] = ["resource", "group", "clone", "bundle", "template", "tag"];

export function readExpectation(context: Context, decl: ExpectDecl): Expectation {
  const claims = decl.body.statements.flatMap((statement) =>
    statement.kind === "setting" ? (readClaim(context, statement) ?? []) : [],
  );
  if (decl.body.statements.length === 0) {
    context.report("settings/missing", {
      at: decl.title.span,
      message: say`this expectation claims nothing, so nothing is proven`,
    });
  }
  return {
    title: readTitle(context, decl, "expect"),
    titleAt: decl.title.span,
    span: decl.span,
    claims,
  };
}

/** `not-understood`: it has no shape of a claim. Undefined: its shape is right, and what is wrong in it has been reported. */
type Reading = Claim | "not-understood" | undefined;

const claims: Readonly<Record<string, (context: Context, claim: Setting) => Reading>> = {
  survives: readSurvives,
  recovers: readRecovers,
  never: (context, claim) => readTogether(context, claim, "never"),
  always: (context, claim) => readTogether(context, claim, "always"),
};

function readClaim(context: Context, claim: Setting): Claim | undefined {
  const { name } = claim;
  const read = Object.hasOwn(claims, name.text) ? claims[name.text] : undefined;
  if (read === undefined) {
    const known = Object.keys(claims);
    const [nearest] = nearestNames(name.text, known);
    context.report("obligations/unknown-claim", {
      at: name.span,
      message: say`an expectation says ${inAList(known.map((one) => `\`${one}\``))}, not \`${name.text}\``,
      fix: nearest === undefined ? undefined : replace(name.span, nearest),
    });
    return undefined;
  }
  refuseRule(context, claim);
  refuseBlock(context, claim);
  const reading = read(context, claim);
  if (reading !== "not-understood") return reading;
  context.report("obligations/unknown-claim", {
    at: claim.span,
    message: say`this claim cannot be understood`,
    help: say`there are \`survives 1 node\`, \`survives loss of ATTRIBUTE\`, \`recovers RESOURCE within 60s\`, \`never A with B\` and \`always A with B\``,
  });
  return undefined;
}

function wordAt(claim: Setting, index: number): string | undefined {
  const value = claim.values[index];
  return value?.kind === "name" ? value.name.text : undefined;
}

/** `survives 1 node`, `survives loss of rack` */
function readSurvives(context: Context, claim: Setting): Reading {
  const [count, , attribute] = claim.values;
  if (wordAt(claim, 0) === "loss") {
    if (wordAt(claim, 1) !== "of" || claim.values.length !== 3 || attribute?.kind !== "name")
      return "not-understood";
    return { kind: "survives-attribute", attribute: attribute.name, at: claim.span };
  }
  const unit = wordAt(claim, 1);
  if (count === undefined || (unit !== "node" && unit !== "nodes") || claim.values.length !== 2) {
    return "not-understood";
  }
  const nodes = readInteger(context, count, { name: "survives", min: 1 });
  return nodes === undefined ? undefined : { kind: "survives-nodes", count: nodes, at: claim.span };
}

/** `recovers database within 60s` */
function readRecovers(context: Context, claim: Setting): Reading {
  const [subject, , limit] = claim.values;
  if (wordAt(claim, 1) !== "within" || limit === undefined || claim.values.length !== 3)
    return "not-understood";
  const withinMs = readDuration(context, limit, "within");
  const resource = readResource(context, subject);
  if (withinMs === undefined || resource === undefined) return undefined;
  return { kind: "recovers", resource, withinMs, at: claim.span };
}

/** `never database with batch`, `always vip with promoted pg-ha` */
function readTogether(context: Context, claim: Setting, kind: "never" | "always"): Reading {
  const at = claim.values.findIndex((value) => value.kind === "name" && value.name.text === "with");
  if (at < 0) return "not-understood";
  const first = readParty(context, claim.values.slice(0, at));
  const second = readParty(context, claim.values.slice(at + 1));
  if (first === "not-understood" || second === "not-understood") return "not-understood";
  return first === undefined || second === undefined ? undefined : { kind, first, second, at: claim.span };
}

function readParty(context: Context, side: readonly Value[]): Party | "not-understood" | undefined {
  const [first, second] = side;
  if (side.length === 1) {
    const name = readResource(context, first);
    return name && { name };
  }
  const word = first?.kind === "name" ? first.name.text : "";
  if (side.length !== 2 || (word !== "promoted" && word !== "unpromoted")) return "not-understood";
  const name = readResource(context, second);
  return name && { name, role: word === "promoted" ? "Promoted" : "Unpromoted" };
}

function readResource(context: Context, value: Value | undefined): Name | undefined {
  if (value?.kind === "name") return context.scope.resolve(value.name, resources) && value.name;
  if (value !== undefined && value.kind !== "missing") {
    context.report("values/type", {
      at: value.span,
      message: say`a resource is named here, not ${shown(value)}`,
    });
  }
  return undefined;
}
