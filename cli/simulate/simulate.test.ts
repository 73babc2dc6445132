import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hac, type Printed } from "../../test/support/terminal.ts";

const source = `cluster pair {
  engine embedded { heartbeat interval 250ms dead-after 2s; link lan port 5405 }
}
defaults resource { resource-stickiness 100 }
node alpha { address lan "10.0.0.1"; fenced by ipmi-alpha }
node beta { address lan "10.0.0.2"; fenced by ipmi-beta }
fence ipmi-alpha = fence_ipmilan { ip = "10.1.0.1"; username = "u"; password = secret "a"; targets alpha; delay 5s }
fence ipmi-beta = fence_ipmilan { ip = "10.1.0.2"; username = "u"; password = secret "b"; targets beta }
location ipmi-alpha avoids alpha
location ipmi-beta avoids beta
group database {
  resource disk = ocf:heartbeat:Filesystem { device = "/dev/d"; directory = "/srv"; fstype = "xfs" }
  resource vip = ocf:heartbeat:IPaddr2 { ip = "10.0.0.9" }
}
resource web = ocf:pacemaker:Dummy { monitor interval 10s }
clone farm of web {}
location database prefers alpha = 200
`;

/** node2 left without a word while `db` ran there. */
const cib = `<cib validate-with="pacemaker-3.7" admin_epoch="0" epoch="1" num_updates="1" have-quorum="1" dc-uuid="1">
  <configuration>
    <crm_config/>
    <nodes><node id="1" uname="node1"/><node id="2" uname="node2"/></nodes>
    <resources>
      <primitive id="fencing" class="stonith" type="fence_ipmilan"/>
      <primitive id="db" class="ocf" provider="heartbeat" type="Dummy"/>
    </resources>
    <constraints/>
  </configuration>
  <status>
    <node_state id="1" uname="node1" in_ccm="true" crmd="online" join="member" expected="member">
      <lrm id="1"><lrm_resources>
        <lrm_resource id="fencing" class="stonith" type="fence_ipmilan">
          <lrm_rsc_op id="fencing_last_0" operation="start" interval="0" call-id="2" rc-code="0" op-status="0" transition-key="1:1:0:x" op-digest="f2317cad3d54cec5d7d7aa7d0bf35cf8"/>
        </lrm_resource>
        <lrm_resource id="db" class="ocf" provider="heartbeat" type="Dummy">
          <lrm_rsc_op id="db_last_0" operation="monitor" interval="0" call-id="1" rc-code="7" op-status="0" transition-key="1:1:7:x" op-digest="f2317cad3d54cec5d7d7aa7d0bf35cf8"/>
        </lrm_resource>
      </lrm_resources></lrm>
    </node_state>
    <node_state id="2" uname="node2" in_ccm="false" crmd="offline" join="member" expected="member">
      <lrm id="2"><lrm_resources>
        <lrm_resource id="db" class="ocf" provider="heartbeat" type="Dummy">
          <lrm_rsc_op id="db_last_0" operation="start" interval="0" call-id="1" rc-code="0" op-status="0" transition-key="1:1:0:x" op-digest="f2317cad3d54cec5d7d7aa7d0bf35cf8"/>
        </lrm_resource>
      </lrm_resources></lrm>
    </node_state>
  </status>
</cib>
`;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "simulate-"));
  writeFileSync(join(folder, "cluster.ha"), source);
  writeFileSync(join(folder, "cib.xml"), cib);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const now = ["--now", "2026-11-22T03:00:00Z"];

function simulate(...words: readonly string[]): Promise<Printed> {
  return hac(["simulate", ...words, ...now], { cwd: folder });
}

const fixture = (name: string): string => join(import.meta.dirname, "../../test/fixtures/simulate", name);

test("a settled cluster has nothing to do", async () => {
  const { code, out } = await simulate("cluster.ha");
  expect(code).toBe(0);
  expect(out).toContain("Transition summary: nothing has to be done");
});

test("a lost node is fenced, and what ran there starts elsewhere", async () => {
  const { code, out } = await simulate("cluster.ha", "--fail", "alpha", "--steps");
  expect(code).toBe(0);
  await expect(out).toMatchFileSnapshot(fixture("node-lost.txt"));
});

test("a CIB's own status is the state", async () => {
  const { code, out } = await simulate("cib.xml");
  expect(code).toBe(0);
  await expect(out).toMatchFileSnapshot(fixture("cib-node-lost.txt"));
});

test("a resource that fails recovers where it was", async () => {
  const { out } = await simulate("cluster.ha", "--fail", "vip@alpha");
  expect(out).toMatch(/Recover +vip +\( +alpha \)/);
  expect(await simulate("cluster.ha", "--fail", "vip")).toEqual(
    await simulate("cluster.ha", "--fail", "vip@alpha"),
  );
});

test("a start that fails on a node keeps the resource away from there", async () => {
  const { out } = await simulate("cluster.ha", "--stopped", "--fail", "disk@alpha");
  expect(out).toMatch(/Recover +disk +\( alpha -> beta \)/);
  expect(out).toMatch(/Start +vip +\( +beta \)/);
});

test("a node on standby is emptied, and one that is back is not", async () => {
  const standby = await simulate("cluster.ha", "--standby", "alpha");
  expect(standby.out).toMatch(/Move +disk +\( +alpha -> beta \)/);
  const back = await simulate("cluster.ha", "--standby", "alpha", "--unstandby", "alpha");
  expect(back.out).toContain("nothing has to be done");
});

test("in maintenance mode nothing is done about a failure", async () => {
  const { out } = await simulate("cluster.ha", "--fail", "vip", "--maintenance");
  expect(out).not.toMatch(/Recover|(start|stop) on/);
});

test("the state that one answer ends with is where the next can begin", async () => {
  const { out } = await simulate("cluster.ha", "--standby", "alpha", "--json");
  const answer = JSON.parse(out) as { after: { placement: Record<string, unknown> } };
  expect(answer.after.placement["vip"]).toEqual({ Started: ["beta"] });
  writeFileSync(join(folder, "after.json"), out);
  const next = await simulate("cluster.ha", "--state", "after.json");
  expect(next.out).toContain("nothing has to be done");
});

test("a plan is simulated as its source is", async () => {
  const { out: plan } = await hac(["compile", "cluster.ha"], { cwd: folder });
  writeFileSync(join(folder, "plan.json"), plan);
  expect((await simulate("plan.json", "--fail", "beta")).out).toBe(
    (await simulate("cluster.ha", "--fail", "beta")).out,
  );
});

test("the actions are drawn, with what waits for what", async () => {
  const dot = await simulate("cluster.ha", "--fail", "vip", "--format", "dot");
  expect(dot.out).toMatch(/^digraph "pair" \{\n/);
  expect(dot.out).toMatch(/a\d+ \[label="start vip\\non alpha"/);
  expect(dot.out).toMatch(/a\d+ -> a\d+/);
  const mermaid = await simulate("cluster.ha", "--fail", "vip", "--format", "mermaid");
  expect(mermaid.out).toMatch(/a\d+\["start vip<br\/>on alpha"\]/);
  const svg = await simulate("cluster.ha", "--fail", "vip", "--format", "svg");
  expect(svg.out).toMatch(/^<svg xmlns=/);
  expect(svg.out).toContain(">start vip</text>");
});

test.each([
  [["cluster.ha", "--fail", "alhpa"], "there is no node or resource `alhpa`", "`alpha`"],
  [["cluster.ha", "--standby", "gamma"], "there is no node `gamma`; there are: alpha, beta", "hac simulate"],
  [["cluster.ha", "--fail", "vpi@alpha"], "there is no resource `vpi`", "`vip`"],
  [
    ["cluster.ha", "--fail", "database"],
    "`database` is a group; what fails is one of its members",
    "`disk` or `vip`",
  ],
  [
    ["cluster.ha", "--stopped", "--fail", "vip"],
    "`vip` runs nowhere, so it cannot fail there",
    "--fail vip@NODE",
  ],
  [["cluster.ha", "--stopped", "--settled"], "--settled and --stopped contradict each other", "--settled"],
  [
    ["cluster.ha", "--json", "--format", "svg"],
    "--json and --format svg contradict each other",
    "hac simulate",
  ],
])("a wrong command line is explained: %j", async (words, message, instead) => {
  const { code, err } = await simulate(...words);
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(err).toContain(instead);
});

test("a moment that is no date is refused", async () => {
  const { code, err } = await hac(["simulate", "cluster.ha", "--now", "noon"], { cwd: folder });
  expect([code, err.split("\n")[0]]).toEqual([
    2,
    "hac simulate: --now takes a date, as 2026-11-22T03:00:00Z, not `noon`",
  ]);
});

test("a file that cannot be understood is refused with its place", async () => {
  writeFileSync(join(folder, "broken.xml"), "<cib>\n  <configuration>\n</cib>");
  const broken = await simulate("broken.xml");
  expect([broken.code, broken.out]).toEqual([1, ""]);
  expect(broken.err).toMatch(/^broken\.xml:3:\d+: this is not well-formed XML/);

  writeFileSync(
    join(folder, "state.json"),
    '{ "nowSeconds": 1, "quorate": true, "tickets": [], "nodes": [{}] }',
  );
  const state = await simulate("cluster.ha", "--state", "state.json");
  expect([state.code, state.err]).toEqual([
    1,
    "hac: state.json holds no state of a cluster: `/nodes/0/name` is missing\n",
  ]);

  writeFileSync(join(folder, "plan.json"), "{}");
  const plan = await simulate("plan.json");
  expect(plan.code).toBe(1);
  expect(plan.err).toContain("no plan");
});

test("each cause is told once, with what it causes", async () => {
  const { out } = await simulate("cluster.ha", "--standby", "alpha");
  expect(out).toMatch(/Why:\n {2}\* alpha: the node is on standby\n {6}\S.*disk, vip/);
});

test("in JSON every change and every action has its reason as data, and a change its sentences", async () => {
  const { out } = await simulate("cluster.ha", "--fail", "alpha", "--json");
  const { changes, actions } = JSON.parse(out) as {
    changes: { kind: string; resource?: string; reason: { kind: string }; because: { text: string }[] }[];
    actions: { reason: { kind: string } }[];
  };
  expect(changes[0]).toMatchObject({ kind: "fence", reason: { kind: "fence", cause: { kind: "lost" } } });
  expect(changes.find(({ resource }) => resource === "disk")).toMatchObject({
    reason: { kind: "move", from: "alpha", to: "beta" },
    because: [{ text: expect.stringContaining("the node is unclean") as string }],
  });
  for (const { reason } of actions) expect(reason.kind).toMatch(/^[a-z-]+$/);
});
