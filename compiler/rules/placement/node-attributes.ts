// Node attributes: which resources write one, and which rules read one.
import type { ComparisonExpr, Expr } from "../../../grammar/index.ts";
import type { Cluster, Location, Primitive } from "../../model.ts";
import { plainParameter } from "../parameters.ts";

export interface Writer {
  readonly primitive: Primitive;
  readonly attribute: string;
}

/** Agents that write one attribute: the parameter that names it, and its name if nobody says one. */
const writing: ReadonlyMap<
  string,
  { readonly parameter?: string; readonly byDefault: (id: string) => string }
> = new Map([
  ["ping", { parameter: "name", byDefault: () => "pingd" }],
  ["pingd", { parameter: "name", byDefault: () => "pingd" }],
  ["attribute", { parameter: "name", byDefault: (id: string) => `opa-${id}` }],
  ["ifspeed", { parameter: "name", byDefault: () => "ifspeed" }],
  ["HealthCPU", { byDefault: () => "#health-cpu" }],
  ["HealthIOWait", { byDefault: () => "#health-iowait" }],
  ["HealthSMART", { byDefault: () => "#health-smart" }],
]);

/** What a rule may ask for because an agent writes it, if that agent runs: `pingd`. */
export const attributesOfPing = ["pingd"];

export function attributeWriters(cluster: Cluster): readonly Writer[] {
  return cluster.primitives.flatMap((primitive) => {
    const { agent, name } = primitive;
    const ethmonitor = agent.type === "ethmonitor" ? plainParameter(primitive, "interface")?.text : undefined;
    const kind =
      ethmonitor === undefined
        ? agent.class === "ocf"
          ? writing.get(agent.type)
          : undefined
        : { parameter: "name", byDefault: () => `ethmonitor-${ethmonitor}` };
    if (kind === undefined) return [];
    const said = kind.parameter === undefined ? undefined : plainParameter(primitive, kind.parameter)?.text;
    return [{ primitive, attribute: said ?? kind.byDefault(name.text) }];
  });
}

/** Every comparison of a node attribute in the rules of location constraints. */
export function comparisons(
  cluster: Cluster,
): readonly { readonly location: Location; readonly comparison: ComparisonExpr }[] {
  return cluster.locations.flatMap((location) =>
    location.when === undefined
      ? []
      : comparisonsIn(location.when.expr).map((comparison) => ({ location, comparison })),
  );
}

function comparisonsIn(expr: Expr): readonly ComparisonExpr[] {
  switch (expr.kind) {
    case "comparison":
      return [expr];
    case "and":
    case "or":
      return expr.operands.flatMap(comparisonsIn);
    case "not":
      return comparisonsIn(expr.operand);
    default:
      return [];
  }
}

/** The number that an attribute is compared with; undefined of texts, and of what a parameter says. */
export function numberIn({ operand }: ComparisonExpr): number | undefined {
  if (operand.kind === "integer" || operand.kind === "decimal") return operand.value;
  const text = textIn(operand);
  return text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function textIn(operand: ComparisonExpr["operand"]): string | undefined {
  if (operand.kind !== "string") return undefined;
  const [only, ...rest] = operand.parts;
  return only?.kind === "text" && rest.length === 0 ? only.text : undefined;
}
