// Node attributes that agents set while they run: rules and promotions hang on them, and no source says them. What is
// written here holds as long as all is well beyond the cluster: every host that is pinged answers, every copy of a
// promotable resource is fit to be promoted.
import type { Cluster, Primitive } from "../model.ts";

export interface Published {
  readonly attribute: string;
  readonly value: string;
}

/** What a copy of the primitive sets on the node on which it runs. */
export function publishedBy(cluster: Cluster, primitive: Primitive): readonly Published[] {
  return [...promotionScore(cluster, primitive), ...ownAttribute(cluster, primitive)];
}

/** Any score above zero will do: which copy is chosen is then up to the plan. crm_attribute(8), `--promotion` */
const fitScore = "100";

function promotionScore(cluster: Cluster, primitive: Primitive): readonly Published[] {
  const outermost = cluster.top(primitive);
  const isPromotable =
    (outermost.kind === "clone" && outermost.promotable) ||
    (outermost.kind === "bundle" && (outermost.container["promoted-max"] ?? 0) > 0);
  return isPromotable ? [{ attribute: `master-${primitive.name.text}`, value: fitScore }] : [];
}

/** Source: the agents' own meta-data, of pacemaker-resource-agents and resource-agents. */
function ownAttribute(cluster: Cluster, primitive: Primitive): readonly Published[] {
  const { class: kind, provider, type } = primitive.agent;
  if (kind !== "ocf") return [];
  const text = (name: string, otherwise: string): string => {
    const { value } = cluster.parameter(primitive, name);
    return typeof value === "string" && value !== "" ? value : otherwise;
  };
  switch (`${provider ?? ""}:${type}`) {
    case "pacemaker:ping": {
      const hosts = text("host_list", "")
        .split(/[\s,]+/)
        .filter((host) => host !== "").length;
      return [{ attribute: text("name", "pingd"), value: String(hosts * Number(text("multiplier", "1"))) }];
    }
    case "pacemaker:attribute":
      return [{ attribute: text("name", `opa-${primitive.name.text}`), value: text("active_value", "1") }];
    case "heartbeat:ethmonitor":
      return [
        {
          attribute: text("name", `ethmonitor-${text("interface", "")}`),
          value: text("multiplier", "1"),
        },
      ];
    default:
      return [];
  }
}
