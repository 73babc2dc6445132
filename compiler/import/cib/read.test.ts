import { inWords } from "../../../grammar/index.ts";
import { describe, expect, it } from "vitest";
import type { Plan } from "../../../plan/index.ts";
import type { ClusterState } from "../../../runtime/scheduler/index.ts";
import type { ImportFinding } from "./finding.ts";
import { readCib } from "./read.ts";

interface Read {
  readonly plan: Plan;
  readonly state: ClusterState;
  readonly findings: readonly ImportFinding[];
}

function read(sections: { configuration?: string; status?: string; root?: string }): Read {
  const text = `<cib ${sections.root ?? 'have-quorum="1"'}><configuration>${sections.configuration ?? ""}</configuration>
    <status>${sections.status ?? ""}</status></cib>`;
  const reading = readCib(text, { file: "cib.xml", nowSeconds: 1000 });
  if (reading.kind === "refused") throw new Error(inWords(reading.finding.message));
  return reading;
}

const dummy = 'class="ocf" provider="pacemaker" type="Dummy"';

function constraints(text: string): Read {
  return read({ configuration: `<constraints>${text}</constraints>` });
}

function propertySet(id: string, score = ""): string {
  return `<cluster_property_set id="${id}" ${score}><nvpair id="${id}-1" name="x" value="${id}"/></cluster_property_set>`;
}

describe("options of a CIB", () => {
  it("come under their current names, with the type that the table gives", () => {
    const { plan } = read({
      configuration: `<crm_config><cluster_property_set id="a">
        <nvpair id="1" name="stonith-enabled" value="no"/>
        <nvpair id="2" name="stonith-timeout" value="2min"/>
        <nvpair id="3" name="no-quorum-policy" value="fence"/>
        <nvpair id="4" name="my-own" value="x"/>
      </cluster_property_set></crm_config>`,
    });
    expect(plan.cluster.options.map((block) => block.values)).toEqual([
      { "fencing-enabled": false, "fencing-timeout": 120_000, "no-quorum-policy": "suicide", "my-own": "x" },
    ]);
  });

  it("that Pacemaker would not accept are dropped and named", () => {
    const { plan, findings } = read({
      configuration: `<crm_config><cluster_property_set id="a">
        <nvpair id="1" name="no-quorum-policy" value="pray"/></cluster_property_set></crm_config>`,
    });
    expect(plan.cluster.options[0]?.values).toEqual({});
    expect(findings).toMatchObject([{ kind: "invalid", line: 2, column: 9 }]);
  });

  it("are asked in Pacemaker's order: the bootstrap set, then by score, then the last in the document", () => {
    const { plan } = read({
      configuration: `<crm_config>${propertySet("one")}${propertySet("two")}${propertySet("high", 'score="5"')}${propertySet("cib-bootstrap-options")}</crm_config>`,
    });
    expect(plan.cluster.options.map((block) => block.values["x"])).toEqual([
      "cib-bootstrap-options",
      "high",
      "two",
      "one",
    ]);
  });

  it("that schema 3.0 made defaults of resources are read as such", () => {
    const { plan } = read({
      configuration: `<crm_config><cluster_property_set id="a">
        <nvpair id="1" name="default-resource-stickiness" value="INFINITY"/></cluster_property_set></crm_config>`,
    });
    expect(plan.cluster.options[0]?.values).toEqual({});
    expect(plan.defaults.resource.map((block) => block.values)).toEqual([
      { "resource-stickiness": 1_000_000 },
    ]);
  });
});

describe("resources of a CIB", () => {
  it("take what their template says, and their own first", () => {
    const { plan } = read({
      configuration: `<resources>
        <template id="t" ${dummy}>
          <meta_attributes id="tm"><nvpair id="1" name="priority" value="1"/></meta_attributes>
          <operations><op id="o1" name="monitor" interval="10s"/><op id="o2" name="start" timeout="1min"/></operations>
        </template>
        <primitive id="a" template="t">
          <meta_attributes id="am"><nvpair id="2" name="priority" value="2"/></meta_attributes>
          <operations><op id="o3" name="monitor" interval="5s" role="Slave"/></operations>
        </primitive></resources>`,
    });
    const [a] = plan.resources;
    if (a?.kind !== "primitive") throw new Error("a primitive was expected");
    expect(a.settings.map((block) => block.values)).toEqual([{ priority: 2 }, { priority: 1 }]);
    expect(a.operations.map(({ name, intervalMs }) => [name, intervalMs])).toEqual([
      ["monitor", 5000],
      ["start", 0],
    ]);
    expect(a.operations[0]?.settings[0]?.values).toEqual({ role: "Unpromoted" });
    expect(plan.names).toMatchObject([{ kind: "template", id: "t", members: ["a"] }]);
  });

  it("that are masters are promotable clones", () => {
    const { plan } = read({
      configuration: `<resources><master id="m"><meta_attributes id="mm">
        <nvpair id="1" name="master-max" value="2"/></meta_attributes><primitive id="a" ${dummy}/></master></resources>`,
    });
    expect(plan.resources).toMatchObject([
      { kind: "clone", settings: [{ values: { promotable: true } }, { values: { "promoted-max": 2 } }] },
    ]);
  });

  it("that nobody could run are left out and named", () => {
    const { plan, findings } = read({
      configuration: `<resources><group id="g"/><clone id="c"/><primitive id="p"/><primitive id="q" template="gone"/></resources>`,
    });
    expect(plan.resources).toEqual([]);
    expect(findings.map((finding) => finding.kind)).toEqual(["invalid", "invalid", "invalid", "invalid"]);
  });

  it("may refer to what stands elsewhere", () => {
    const { plan } = read({
      configuration: `<resources>
        <primitive id="a" ${dummy}><operations id="ops"><op id="o" name="monitor" interval="7s"/></operations></primitive>
        <primitive id="b" ${dummy}><operations id-ref="ops"/></primitive></resources>`,
    });
    expect(plan.resources.map((one) => one.kind === "primitive" && one.operations[0]?.intervalMs)).toEqual([
      7000, 7000,
    ]);
  });
});

describe("constraints of a CIB", () => {
  it("with several rules are several preferences", () => {
    const { plan } = constraints(`<rsc_location id="l" rsc="a">
      <rule id="r1" score="5"><expression id="e" attribute="#uname" operation="eq" value="n1"/></rule>
      <rule id="r2" score="-INFINITY" role="Master" boolean-op="or">
        <expression id="e2" attribute="x" operation="not_defined"/><expression id="e3" attribute="x" operation="lt" value="3" type="number"/>
      </rule></rsc_location>`);
    expect(plan.constraints).toMatchObject([
      { id: "l", preference: { score: 5, rule: { kind: "attribute", attribute: "#uname", value: "n1" } } },
      {
        id: "l-2",
        role: "Promoted",
        preference: {
          score: -1_000_000,
          rule: { kind: "any", rules: [{ operation: "not_defined" }, { type: "number" }] },
        },
      },
    ]);
  });

  it("with a lifetime hold while its rule passes", () => {
    const { plan } = constraints(`<rsc_location id="l" rsc="a" node="n1" score="5"><lifetime>
      <rule id="r"><date_expression id="d" operation="lt" end="2030-01-01"/></rule></lifetime></rsc_location>`);
    expect(plan.constraints).toMatchObject([
      {
        preference: {
          score: 5,
          rule: {
            kind: "all",
            rules: [
              { attribute: "#uname", value: "n1" },
              { kind: "date", operation: "lt", end: 1_893_456_000 },
            ],
          },
        },
      },
    ]);
  });

  it("that order by a score of 0 are optional", () => {
    const { plan } = constraints(
      `<rsc_order id="o" first="a" then="b" score="0"/><rsc_order id="p" first="a" then="b"/>`,
    );
    expect(plan.constraints).toMatchObject([{ type: "Optional" }, { type: "Mandatory" }]);
  });

  it("on tickets get the loss policy of their role", () => {
    const { plan } = constraints(
      `<rsc_ticket id="t" rsc="a" ticket="x"/><rsc_ticket id="u" rsc="a" rsc-role="Promoted" ticket="x"/>`,
    );
    expect(plan.constraints).toMatchObject([{ lossPolicy: "stop" }, { lossPolicy: "demote" }]);
  });

  it("whose expression Pacemaker cannot evaluate never pass", () => {
    const { plan, findings } = constraints(`<rsc_location id="l" rsc="a"><rule id="r" score="1">
      <expression id="e" attribute="x" operation="defined" value="y"/></rule></rsc_location>`);
    expect(plan.constraints).toMatchObject([
      { preference: { rule: { kind: "date", operation: "lt", end: 0 } } },
    ]);
    expect(findings).toHaveLength(1);
  });
});

describe("a reference that leads back to itself", () => {
  it("is named, and does not end the import", () => {
    const { findings } = constraints(`<rsc_location id="l" rsc="a">
      <rule id="r" score="1"><rule id-ref="r"/><expression id="e" attribute="x" operation="defined"/></rule></rsc_location>`);
    expect(findings).toHaveLength(1);
  });
});

describe("status of a CIB", () => {
  it("tells fail counts from other attributes", () => {
    const { state } = read({
      root: 'have-quorum="true" dc-uuid="1" execution-date="77"',
      configuration: '<nodes><node id="1" uname="n1"/></nodes>',
      status: `<node_state id="1" uname="n1" in_ccm="5" crmd="online" join="member" expected="member">
        <transient_attributes id="1"><instance_attributes id="s">
          <nvpair id="a" name="standby" value="on"/>
          <nvpair id="b" name="fail-count-web:0#monitor_10000" value="INFINITY"/>
          <nvpair id="c" name="last-failure-web:0#monitor_10000" value="50"/>
        </instance_attributes></transient_attributes></node_state>`,
    });
    expect(state).toMatchObject({ nowSeconds: 77, quorate: true, dc: "n1" });
    expect(state.nodes).toMatchObject([
      {
        name: "n1",
        membership: { kind: "member", sinceSeconds: 5 },
        daemonOnline: true,
        attributes: { standby: "on" },
        failures: [
          {
            resource: "web:0",
            task: "monitor",
            intervalMs: 10_000,
            count: 1_000_000,
            lastFailureSeconds: 50,
          },
        ],
      },
    ]);
  });

  it("is history as it was recorded", () => {
    const { state } = read({
      status: `<node_state id="1" uname="n1"><lrm id="1"><lrm_resources>
        <lrm_resource id="a" ${dummy}><lrm_rsc_op id="a_last_0" operation="start" interval="0" op-status="0" rc-code="0"
          call-id="3" transition-key="4:2:0:uuid" last-rc-change="9" op-digest="d" op-force-restart=" x  y "/>
          <lrm_rsc_op id="a_odd" operation="monitor" interval="0" op-status="99" rc-code="0" call-id="4"/></lrm_resource>
      </lrm_resources></lrm></node_state>`,
    });
    expect(state.nodes[0]?.membership).toEqual({ kind: "unseen" });
    expect(state.nodes[0]?.history).toEqual([
      {
        resource: "a",
        agent: { class: "ocf", provider: "pacemaker", type: "Dummy" },
        entries: [
          {
            id: "a_last_0",
            task: "start",
            intervalMs: 0,
            status: "done",
            rc: 0,
            expectedRc: 0,
            callId: 3,
            lastRcChangeSeconds: 9,
            transition: { by: "uuid", number: 2, action: 4 },
            digests: { all: "d", restartNames: ["x", "y"] },
          },
        ],
      },
    ]);
  });
});

describe("what is no CIB", () => {
  it.each([["<crm_mon/>"], ["<cib"], [""], ['<cib validate-with="pacemaker-0.6"/>']])(
    "is refused with a reason: %s",
    (text) => {
      const reading = readCib(text, { file: "x.xml", nowSeconds: 0 });
      expect(reading).toMatchObject({ kind: "refused", finding: { kind: "malformed" } });
    },
  );

  it("or has sections that are not understood, is taken over and they are named", () => {
    const { findings } = read({ configuration: '<acls><acl_role id="r"/></acls><alerts/>' });
    expect(findings).toMatchObject([{ kind: "lost" }]);
  });
});
