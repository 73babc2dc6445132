import { describe, expect, it } from "vitest";
import { createSource, format, parse, inWords } from "../../../grammar/index.ts";
import { readCib } from "../cib/read.ts";
import { type SourceText, writeSource } from "./write.ts";

function write(configuration: string, ignored: "keep" | "drop" = "keep"): SourceText {
  const reading = readCib(`<cib><configuration>${configuration}</configuration></cib>`, {
    file: "cib.xml",
    nowSeconds: 0,
  });
  if (reading.kind === "refused") throw new Error(inWords(reading.finding.message));
  const source = writeSource(reading.configuration, { ignored });
  expect(parse(createSource("c.ha", source.text)).diagnostics).toEqual([]);
  expect(format(source.text)).toEqual({ kind: "formatted", text: source.text });
  return source;
}

const dummy = 'class="ocf" provider="pacemaker" type="Dummy"';
const nodes = '<nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>';

/** What stands below the cluster and the defaults, which every source has. */
function below(source: SourceText): string {
  return source.text.slice(source.text.indexOf("\n\n", source.text.indexOf("defaults operation")) + 2);
}

describe("the source of a CIB", () => {
  it("is what a person would write", () => {
    const source = write(`
      <crm_config><cluster_property_set id="cib-bootstrap-options">
        <nvpair id="a" name="cluster-name" value="shop"/><nvpair id="b" name="stonith-timeout" value="120"/>
        <nvpair id="c" name="of-my-own" value="5"/></cluster_property_set></crm_config>
      <rsc_defaults><meta_attributes id="r"><nvpair id="d" name="resource-stickiness" value="INFINITY"/></meta_attributes></rsc_defaults>
      <nodes><node id="1" uname="n1"><instance_attributes id="na"><nvpair id="e" name="rack" value="a"/></instance_attributes>
        <utilization id="nu"><nvpair id="f" name="memory" value="4096"/></utilization></node></nodes>
      <resources>
        <primitive id="ipmi" class="stonith" type="fence_ipmilan" description="the left one">
          <instance_attributes id="i"><nvpair id="g" name="ip" value="10.0.0.1"/><nvpair id="h" name="password" value="hunter2"/></instance_attributes>
        </primitive>
        <clone id="c"><meta_attributes id="cm"><nvpair id="j" name="interleave" value="true"/></meta_attributes>
          <group id="g"><primitive id="a" ${dummy}><operations>
            <op id="o1" name="monitor" interval="10s" timeout="20s" on-fail="standby"/><op id="o2" name="start" interval="0" timeout="1min"/>
          </operations></primitive></group></clone>
      </resources>
      <constraints><rsc_location id="l" rsc="c" node="n1" score="-INFINITY"/></constraints>
      <fencing-topology><fencing-level id="fl" target="n1" index="1" devices="ipmi"/></fencing-topology>`);
    expect(source.text).toMatchInlineSnapshot(`
      "cluster shop {
        engine pacemaker
        cluster-name "shop"
        fencing-timeout 2min
        property of-my-own "5"
      }

      defaults resource {
        resource-stickiness INFINITY
      }

      defaults operation {
        timeout 20s
      }

      node n1 {
        id "1"
        attribute rack = "a"
        utilization memory = 4096
        fenced by ipmi
      }

      ## the left one
      fence ipmi = fence_ipmilan {
        ip = "10.0.0.1"
        password = secret "ipmi/password"
        monitor off
      }

      clone c {
        interleave true
        group g {
          resource a = ocf:pacemaker:Dummy {
            monitor interval 10s timeout 20s on-fail standby
            start timeout 1min
          }
        }
      }

      location c avoids n1 as l
      "
    `);
    expect(source.secrets).toEqual({ "ipmi/password": "hunter2" });
    expect(source.text).not.toContain("hunter2");
    expect(source.findings).toEqual([]);
  });

  it("keeps which of several values decides, with scores where nothing else can say it", () => {
    const source = write(`<resources><primitive id="a" ${dummy}>
      <instance_attributes id="always" score="9"><nvpair id="1" name="x" value="first"/></instance_attributes>
      <instance_attributes id="ruled" score="5"><rule id="r"><expression id="e" attribute="#uname" operation="eq" value="n1"/></rule>
        <nvpair id="2" name="x" value="never"/><nvpair id="3" name="y" value="on n1"/></instance_attributes>
      <instance_attributes id="last"><nvpair id="4" name="y" value="elsewhere"/></instance_attributes>
      <operations><op id="o" name="monitor" interval="9s"/></operations></primitive></resources>${nodes}`);
    expect(below(source)).toMatchInlineSnapshot(`
      "node n1 {
        id "1"
      }

      node n2 {
        id "2"
      }

      resource a = ocf:pacemaker:Dummy {
        y = "elsewhere"
        when node == n1 {
          x = "never"
          y = "on n1"
        }
        values {
          x = "first"
        }
        monitor interval 9s
      }
      "
    `);
  });

  it("has every form of constraint", () => {
    const resources = ["a", "b", "c", "d"].map((id) => `<primitive id="${id}" ${dummy}/>`).join("");
    const source = write(`${nodes}<resources>${resources}</resources><constraints>
      <rsc_location id="l1" rsc="a" node="n1" score="100"/>
      <rsc_location id="l2" rsc="a" role="Master" node="n2" score="-5" resource-discovery="never"/>
      <rsc_location id="l3" rsc-pattern="!web-.*"><rule id="r1" score-attribute="pingd"><expression id="e1" attribute="pingd" operation="defined"/></rule></rsc_location>
      <rsc_location id="l4" rsc="a"><rule id="r2" score="0" boolean-op="or">
        <rule id="r3"><expression id="e2" attribute="#kind" operation="eq" value="remote"/><expression id="e3" attribute="cpu" operation="gte" value="4" type="number"/></rule>
        <date_expression id="d1" operation="date_spec"><date_spec id="ds" hours="9-16" weekdays="1-5"/></date_expression>
        <date_expression id="d2" operation="in_range" start="2026-01-01" end="2026-02-01T12:30:00Z"/></rule></rsc_location>
      <rsc_colocation id="c1" rsc="a" with-rsc="b" score="INFINITY"/>
      <rsc_colocation id="c2" rsc="a" rsc-role="Slave" with-rsc="b" with-rsc-role="Promoted" score="-20" node-attribute="rack" influence="false"/>
      <rsc_colocation id="c3" score="INFINITY"><resource_set id="s1" sequential="false" role="Promoted"><resource_ref id="a"/><resource_ref id="b"/></resource_set>
        <resource_set id="s2"><resource_ref id="c"/><resource_ref id="d"/></resource_set></rsc_colocation>
      <rsc_order id="o1" first="a" then="b"/>
      <rsc_order id="o2" first="a" first-action="promote" then="b" then-action="start" kind="Optional" symmetrical="false"/>
      <rsc_order id="o3"><resource_set id="s3" require-all="false" sequential="false"><resource_ref id="a"/><resource_ref id="b"/></resource_set>
        <resource_set id="s4" action="stop"><resource_ref id="c"/><resource_ref id="d"/></resource_set></rsc_order>
      <rsc_order id="o4" kind="Serialize"><resource_set id="s5"><resource_ref id="a"/><resource_ref id="b"/></resource_set></rsc_order>
      <rsc_ticket id="t1" rsc="a" rsc-role="Promoted" ticket="tokyo" loss-policy="fence"/></constraints>`);
    expect(below(source).slice(below(source).indexOf("location"))).toMatchInlineSnapshot(`
      "location a prefers n1 = 100 as l1
      location promoted a avoids n2 = 5 discovery never as l2
      location not matching "web-.*" score-attribute pingd when defined pingd as l3
      location a score 0 when (
        (kind == remote and cpu >= number 4)
        or date is { hours 9-16; weekdays 1-5 }
        or date in "2026-01-01T00:00:00Z".."2026-02-01T12:30:00Z"
      ) as l4
      colocation a with b as c1
      colocation unpromoted a not with promoted b by rack score 20 influence false as c2
      colocation promoted { a, b } with [c, d] as c3
      order a then b as o1
      order promote a then start b kind Optional symmetrical false as o2
      order stop [c, d] as o3-2
      order any { a, b } then stop { c, d } as o3
      order [a, b] kind Serialize as o4
      ticket tokyo for promoted a loss-policy fence as t1
      "
    `);
  });

  it("has templates, tags, bundles and alerts", () => {
    const source = write(`<resources>
      <template id="t" ${dummy}><operations><op id="o1" name="monitor" interval="10s"/></operations></template>
      <primitive id="a" template="t"><meta_attributes id="m"><nvpair id="1" name="target-role" value="Stopped"/></meta_attributes></primitive>
      <bundle id="b"><podman image="img:1" replicas="2"/><network ip-range-start="10.0.0.5"><port-mapping id="p" port="80" internal-port="8080"/></network>
        <storage><storage-mapping id="s" source-dir="/a" target-dir="/b" options="rw"/><storage-mapping id="s2" source-dir-root="/c" target-dir="/d"/></storage>
        <primitive id="web" ${dummy}/></bundle></resources>
      <tags><tag id="both"><obj_ref id="a"/><obj_ref id="b"/></tag></tags>
      <alerts><alert id="page" path="/bin/page"><select><select_nodes/><select_fencing/><select_attributes><attribute id="sa" name="rack"/></select_attributes></select>
        <meta_attributes id="am"><nvpair id="2" name="timeout" value="15s"/></meta_attributes><recipient id="r" value="ops"/></alert></alerts>`);
    expect(below(source)).toMatchInlineSnapshot(`
      "template t = ocf:pacemaker:Dummy {
        monitor interval 10s
      }

      resource a = t {
        target-role Stopped
      }

      bundle b {
        container podman {
          image "img:1"
          replicas 2
        }
        network {
          ip-range-start "10.0.0.5"
          port 80 to 8080 as "p"
        }
        storage "/a" to "/b" options "rw" as "s"
        storage root "/c" to "/d" as "s2"
        resource web = ocf:pacemaker:Dummy {
          monitor off
        }
      }

      tag both = a, b

      alert page {
        path "/bin/page"
        select nodes, fencing, attributes "rack"
        timeout 15s
        recipient "ops"
      }
      "
    `);
  });

  it("leaves constraints on what does not exist to the compiler, or leaves them out and says so", () => {
    const cib = `${nodes}<constraints><rsc_order id="o" first="a" then="gone"/></constraints>`;
    expect(write(cib).text).toContain("order a then gone as o");
    const dropped = write(cib, "drop");
    expect(dropped.text).not.toContain("gone");
    expect(dropped.findings).toMatchObject([{ kind: "lost", line: 1 }]);
  });

  it("says what was written even where Pacemaker would ignore it, so that the compiler can tell", () => {
    const cib = `${nodes}<resources><primitive id="a" ${dummy}>
      <meta_attributes id="m"><nvpair id="1" name="migration-threshold" value="often"/><nvpair id="2" name="priority" value="5"/></meta_attributes>
      <operations><op id="o" name="monitor" interval="every now and then" timeout="20" on-fail="pray"/></operations></primitive></resources>
      <constraints><rsc_location id="l" rsc="a"><rule id="r" score="1" boolean-op="or">
        <date_expression id="d1" operation="lt" end="2026-13-01"/>
        <date_expression id="d2" operation="date_spec"><date_spec id="ds" weekdays="mon-fri" hours="9-16"/></date_expression></rule></rsc_location></constraints>`;
    const kept = below(write(cib));
    expect(kept.slice(kept.indexOf("resource a"))).toMatchInlineSnapshot(`
      "resource a = ocf:pacemaker:Dummy {
        priority 5
        migration-threshold often
        monitor interval "every now and then" timeout 20s on-fail pray
      }

      location a score 1 when date < "2026-13-01" or date is { hours 9-16; weekdays mon-fri } as l
      "
    `);
    const dropped = below(write(cib, "drop"));
    expect(dropped.slice(dropped.indexOf("resource a"))).toMatchInlineSnapshot(`
      "resource a = ocf:pacemaker:Dummy {
        priority 5
        monitor interval 0s timeout 20s
      }

      location a score 1 when date < "1970-01-01T00:00:00Z" or date < "1970-01-01T00:00:00Z" as l
      "
    `);
  });

  it("quotes whatever a value holds", () => {
    const value = 'a "b" ${c} \\ &#10; é';
    const source = write(`<resources><primitive id="odd name" ${dummy}><instance_attributes id="i">
      <nvpair id="1" name="x y" value='${value}'/><nvpair id="2" name="n" value="007"/><nvpair id="3" name="t" value="true"/></instance_attributes></primitive></resources>`);
    expect(below(source)).toMatchInlineSnapshot(`
      "resource \`odd name\` = ocf:pacemaker:Dummy {
        \`x y\` = "a \\"b\\" \\\${c} \\\\ \\n é"
        n = "007"
        t = true
        monitor off
      }
      "
    `);
  });
});
