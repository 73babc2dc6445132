// Fail closed, word by word: an element or attribute of the configuration that no reader here asks for is named, so that
// nothing of a CIB is lost in silence. What a schema allows and means nothing (`crm-debug-origin`) is let through.
// Source: the schemas pacemaker-1.0 to 4.0.
import { say } from "../../../grammar/message.ts";
import type { Element } from "./document.ts";
import type { Reading } from "./reading.ts";

interface Word {
  readonly attributes: ReadonlySet<string>;
  /** Undefined: whoever reads the element reports strangers in it. */
  readonly children?: ReadonlySet<string>;
}

const word = (attributes: string, children?: string): Word => ({
  attributes: new Set(attributes.split(" ")),
  ...(children === undefined ? {} : { children: new Set(children.split(" ")) }),
});

const set = word("id id-ref score", "nvpair rule attributes");
const resourceSets = "resource_set lifetime";
const container = word(
  "image replicas replicas-per-host promoted-max masters run-command options network",
  "",
);

const words: Readonly<Record<string, Word>> = {
  crm_config: word("", "cluster_property_set"),
  cluster_property_set: set,
  meta_attributes: set,
  instance_attributes: set,
  utilization: set,
  attributes: word("", "nvpair"),
  nvpair: word("id id-ref name value", ""),
  rsc_defaults: word("", "meta_attributes"),
  op_defaults: word("", "meta_attributes"),
  nodes: word("", "node"),
  node: word("id uname type score description", "instance_attributes utilization"),
  resources: word("", "primitive template group clone master master_slave bundle"),
  primitive: word(
    "id class provider type template description",
    "meta_attributes instance_attributes utilization operations",
  ),
  template: word(
    "id class provider type description",
    "meta_attributes instance_attributes utilization operations",
  ),
  group: word("id description", "meta_attributes instance_attributes primitive"),
  clone: word("id description", "meta_attributes instance_attributes primitive group"),
  master: word("id description", "meta_attributes instance_attributes primitive group"),
  bundle: word(
    "id description",
    "docker podman rkt network storage primitive meta_attributes instance_attributes",
  ),
  docker: container,
  podman: container,
  rkt: container,
  network: word("ip-range-start control-port host-interface host-netmask add-host", "port-mapping"),
  "port-mapping": word("id port internal-port range", ""),
  storage: word("", "storage-mapping"),
  "storage-mapping": word("id source-dir source-dir-root target-dir options", ""),
  operations: word("id id-ref", "op"),
  // Attributes of an operation are settings, and the table of settings knows them.
  rsc_location: word(
    "id rsc rsc-pattern role node score resource-discovery description",
    `rule ${resourceSets}`,
  ),
  rsc_colocation: word(
    "id rsc rsc-role with-rsc with-rsc-role score node-attribute influence description",
    resourceSets,
  ),
  rsc_order: word(
    "id first first-action then then-action kind score symmetrical require-all description",
    resourceSets,
  ),
  rsc_ticket: word("id rsc rsc-role ticket loss-policy description", "resource_set"),
  resource_set: word("id id-ref role score action sequential require-all ordering kind", "resource_ref"),
  resource_ref: word("id", ""),
  lifetime: word("id id-ref", "rule"),
  rule: word("id id-ref score score-attribute role boolean-op"),
  expression: word("id attribute operation value value-source type", ""),
  date_expression: word("id operation start end", "duration date_spec"),
  rsc_expression: word("id class provider type", ""),
  op_expression: word("id name interval", ""),
  "fencing-topology": word("", "fencing-level"),
  "fencing-level": word("id target target-pattern target-attribute target-value index devices", ""),
  tags: word("", "tag"),
  tag: word("id", "obj_ref"),
  obj_ref: word("id", ""),
  alerts: word("", "alert"),
  alert: word("id path description", "meta_attributes instance_attributes recipient select"),
  recipient: word("id value description", "meta_attributes instance_attributes"),
};

const meansNothing = new Set(["crm-debug-origin", "description", "origin", "__crm_diff_marker__"]);

export function reportUnknownWords(configuration: Element | undefined, reading: Reading): void {
  for (const section of configuration?.children ?? []) {
    if (Object.hasOwn(words, section.name)) reportIn(section, reading);
  }
}

function reportIn(element: Element, reading: Reading): void {
  const known = Object.hasOwn(words, element.name) ? words[element.name] : undefined;
  if (known !== undefined) {
    for (const name in element.attributes) {
      if (known.attributes.has(name) || meansNothing.has(name) || name.startsWith("xmlns")) continue;
      reading.findings.lost(element, say`\`${name}\` of a \`${element.name}\` is not understood`);
    }
  }
  const { children } = element;
  for (let i = 0; i < children.length; i++) {
    const child = children[i] as Element;
    if (known?.children?.has(child.name) === false) {
      reading.findings.lost(child, say`a \`${child.name}\` in a \`${element.name}\` is not understood`);
    } else reportIn(child, reading);
  }
}
