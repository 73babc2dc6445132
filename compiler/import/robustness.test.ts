// Whatever stands in a CIB: the import answers, its text is a source, and nothing is thrown.
import fc from "fast-check";
import { expect, it } from "vitest";
import { createSource, format, parse } from "../../grammar/index.ts";
import { importCib } from "./import-cib.ts";

/** What stands in what, where it stands as it should. */
const children: Readonly<Record<string, string>> = {
  configuration:
    "crm_config rsc_defaults op_defaults nodes resources constraints tags alerts fencing-topology acls",
  crm_config: "cluster_property_set",
  cluster_property_set: "nvpair rule",
  rsc_defaults: "meta_attributes",
  op_defaults: "meta_attributes",
  meta_attributes: "nvpair nvpair rule",
  instance_attributes: "nvpair nvpair rule",
  utilization: "nvpair rule",
  nodes: "node",
  node: "instance_attributes utilization",
  resources: "template primitive group clone master bundle",
  template: "meta_attributes instance_attributes utilization operations",
  primitive: "meta_attributes instance_attributes utilization operations",
  group: "meta_attributes instance_attributes primitive",
  clone: "meta_attributes instance_attributes primitive group",
  master: "meta_attributes primitive group",
  bundle: "podman docker network storage primitive meta_attributes",
  network: "port-mapping",
  storage: "storage-mapping",
  operations: "op",
  op: "meta_attributes instance_attributes",
  constraints: "rsc_location rsc_colocation rsc_order rsc_ticket",
  rsc_location: "rule resource_set lifetime",
  rsc_colocation: "resource_set",
  rsc_order: "resource_set",
  rsc_ticket: "resource_set",
  resource_set: "resource_ref",
  lifetime: "rule",
  rule: "rule expression date_expression rsc_expression op_expression",
  date_expression: "date_spec duration",
  tags: "tag",
  tag: "obj_ref",
  alerts: "alert",
  alert: "select meta_attributes instance_attributes recipient",
  recipient: "meta_attributes instance_attributes",
  select: "select_nodes select_attributes",
  select_attributes: "attribute",
  "fencing-topology": "fencing-level",
  acls: "acl_role",
};
const keys = [
  "id name value score uname type class provider template rsc with-rsc first then node role rsc-role kind first-action",
  "then-action symmetrical sequential require-all ticket loss-policy attribute operation boolean-op value-source start",
  "end hours weekdays interval timeout on-fail image replicas port target index devices path id-ref description",
  "rsc-pattern score-attribute resource-discovery node-attribute influence source-dir target-dir ip-range-start",
].flatMap((line) => line.split(" "));
const words = [
  ..."a b n1 INFINITY -INFINITY 0 1 -5 100000000 true false Master Started stonith ocf start promote eq defined or".split(
    " ",
  ),
  ..."10s PT1M 2026-01-01 #uname remote 9-16 stop Mandatory promotable password remote-node interval monitor".split(
    " ",
  ),
];

const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
);

const attributes = fc.dictionary(fc.constantFrom(...keys), text, { minKeys: 2, maxKeys: 9 });

function elementOf(tag: string, depth: number): fc.Arbitrary<string> {
  const kinds = depth === 0 ? [] : (children[tag]?.split(" ") ?? []);
  const inner =
    kinds.length === 0
      ? fc.constant([])
      : fc.array(fc.oneof(...kinds.map((kind) => elementOf(kind, depth - 1))), { maxLength: 4 });
  return fc.tuple(attributes, inner).map(([given, parts]) => {
    const written = Object.entries(given).map(([key, value]) => ` ${key}="${escaped(value)}"`);
    return `<${tag}${written.join("")}>${parts.join("")}</${tag}>`;
  });
}

/** What XML 1.0 cannot hold is left out. */
function escaped(value: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  const allowed = value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/g, "");
  return allowed.replace(/[&<>"'\n\r\t]/g, (char) => `&#${char.charCodeAt(0)};`);
}

it("any configuration becomes a source, or is refused with a reason", () => {
  fc.assert(
    fc.property(elementOf("configuration", 5), (configuration) => {
      const { text: source, diagnostics } = importCib(`<cib>${configuration}</cib>`, "c.xml");
      if (source === undefined) {
        expect(diagnostics).not.toEqual([]);
        return;
      }
      expect(parse(createSource("c.ha", source)).diagnostics).toEqual([]);
      expect(format(source)).toEqual({ kind: "formatted", text: source });
    }),
    { numRuns: 400 },
  );
});

it("any text is answered", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (xml) => importCib(xml, "c.xml").diagnostics.length > 0),
    { numRuns: 300 },
  );
});
