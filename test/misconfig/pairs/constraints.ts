// Constraints and rules: each mistake beside the sound configuration that looks most like it.
import { colocation, group, ipmi, location, order, primitive } from "../cib.ts";
import { change, constraint, mount, postgres, resource, withMeta } from "../edits.ts";
import { locRule, node, shop, two } from "./parts.ts";
import type { Pair } from "../judge.ts";

export const constraintsPairs: readonly Pair[] = [
  {
    title: "a group is ordered before its own member",
    cause: [/\bg\b/, /ip/],
    wrong: change(shop, constraint(order("g", "ip"))),
  },
  {
    title: "a member is placed with its own group",
    cause: [/\bg\b/, /ip/],
    wrong: change(shop, constraint(colocation("ip", "g"))),
  },
  {
    title: "an order of score 0 where the disk must be first",
    cause: [/fs/, /Optional|optional|score/],
    wrong: two({
      resources: [mount("fs", "/dev/sdb1", "/data"), postgres("pg", "/data/pg")],
      constraints: [colocation("pg", "fs"), order("fs", "pg", 'score="0"')],
    }),
    right: two({
      resources: [mount("fs", "/dev/sdb1", "/data"), postgres("pg", "/data/pg")],
      constraints: [colocation("pg", "fs"), order("fs", "pg", 'score="INFINITY"')],
    }),
  },
  {
    title: "sets of a colocation in the order of starting",
    cause: [/fs/, /pg/],
    wrong: two({
      resources: [mount("fs", "/dev/sdb1", "/data"), postgres("pg", "/data/pg")],
      constraints: [
        '<rsc_colocation id="cs" score="INFINITY"><resource_set id="cs1"><resource_ref id="fs"/></resource_set><resource_set id="cs2"><resource_ref id="pg"/></resource_set></rsc_colocation>',
        order("fs", "pg"),
      ],
    }),
    right: two({
      resources: [mount("fs", "/dev/sdb1", "/data"), postgres("pg", "/data/pg")],
      constraints: [
        '<rsc_colocation id="cs" score="INFINITY"><resource_set id="cs1"><resource_ref id="pg"/></resource_set><resource_set id="cs2"><resource_ref id="fs"/></resource_set></rsc_colocation>',
        order("fs", "pg"),
      ],
    }),
  },
  {
    title: "a rule names a node that is not there",
    cause: [/n3/],
    wrong: change(
      shop,
      constraint(locRule('<expression id="e" attribute="#uname" operation="eq" value="n3"/>')),
    ),
    right: change(
      shop,
      constraint(locRule('<expression id="e" attribute="#uname" operation="eq" value="n1"/>')),
    ),
  },
  {
    title: "a rule wants one node to be two",
    cause: [/never|no node/i],
    wrong: change(
      shop,
      constraint(
        locRule(
          '<expression id="e" attribute="#uname" operation="eq" value="n1"/><expression id="e2" attribute="#uname" operation="eq" value="n2"/>',
          "100",
          'boolean-op="and"',
        ),
      ),
    ),
    right: change(
      shop,
      constraint(
        locRule(
          '<expression id="e" attribute="#uname" operation="eq" value="n1"/><expression id="e2" attribute="#uname" operation="eq" value="n2"/>',
          "100",
          'boolean-op="or"',
        ),
      ),
    ),
  },
  {
    title: "not the one or not the other is every node",
    cause: [/\bg\b|`fs`/, /nowhere|no node|every node|banned|cannot run|never/],
    wrong: change(
      shop,
      constraint(
        locRule(
          '<expression id="e" attribute="#uname" operation="ne" value="n1"/><expression id="e2" attribute="#uname" operation="ne" value="n2"/>',
          "-INFINITY",
          'boolean-op="or"',
        ),
      ),
    ),
  },
  {
    title: "weekdays counted from 0",
    cause: [/weekdays/],
    wrong: change(
      shop,
      constraint(
        locRule(
          '<date_expression id="de" operation="date_spec"><date_spec id="ds" weekdays="0-4"/></date_expression>',
        ),
      ),
    ),
    right: change(
      shop,
      constraint(
        locRule(
          '<date_expression id="de" operation="date_spec"><date_spec id="ds" weekdays="1-5" hours="8-18"/></date_expression>',
        ),
      ),
    ),
  },
  {
    title: "hours over midnight",
    cause: [/hours|22-5/],
    wrong: change(
      shop,
      constraint(
        locRule(
          '<date_expression id="de" operation="date_spec"><date_spec id="ds" hours="22-5"/></date_expression>',
        ),
      ),
    ),
  },
  {
    title: "a time that ends before it begins",
    cause: [/2030|2029/],
    wrong: change(
      shop,
      constraint(
        locRule('<date_expression id="de" operation="in_range" start="2030-06-01" end="2029-06-01"/>'),
      ),
    ),
    right: change(
      shop,
      constraint(
        locRule('<date_expression id="de" operation="in_range" start="2029-06-01" end="2030-06-01"/>'),
      ),
    ),
  },
  {
    title: "a score that is no score",
    cause: [/inf\b|score/],
    wrong: change(shop, constraint(location("lx", "g", "n1", "inf"))),
    right: change(shop, constraint(location("lx", "g", "n1", "+100"))),
  },
  {
    title: "capacities of another name than the needs",
    cause: [/memory/],
    wrong: change(
      two({ properties: { "placement-strategy": "balanced" } }),
      [
        '<node id="1" uname="n1"/>',
        node(1, "n1", '<utilization id="u1"><nvpair id="u1m" name="mem" value="4096"/></utilization>'),
      ],
      [
        '<node id="2" uname="n2"/>',
        node(2, "n2", '<utilization id="u2"><nvpair id="u2m" name="mem" value="4096"/></utilization>'),
      ],
      [
        /<primitive id="pg" [^>]*>/,
        '<primitive id="pg" class="ocf" provider="heartbeat" type="pgsql"><utilization id="up"><nvpair id="upm" name="memory" value="1024"/></utilization>',
      ],
    ),
    right: change(
      two({ properties: { "placement-strategy": "balanced" } }),
      [
        '<node id="1" uname="n1"/>',
        node(1, "n1", '<utilization id="u1"><nvpair id="u1m" name="memory" value="4096"/></utilization>'),
      ],
      [
        '<node id="2" uname="n2"/>',
        node(2, "n2", '<utilization id="u2"><nvpair id="u2m" name="memory" value="4096"/></utilization>'),
      ],
      [
        /<primitive id="pg" [^>]*>/,
        '<primitive id="pg" class="ocf" provider="heartbeat" type="pgsql"><utilization id="up"><nvpair id="upm" name="memory" value="1024"/></utilization>',
      ],
    ),
  },
  {
    title: "a remote node's connection in a group",
    cause: [/edge1/, /group/],
    wrong: change(
      shop,
      resource(
        group("ge", [
          primitive("edge1", "ocf:pacemaker:remote", { server: "192.168.1.50" }, [
            "start timeout=60s",
            "stop timeout=60s",
            "monitor interval=60s timeout=30s",
          ]),
        ]),
        ipmi("edge1", 7)[0],
      ),
    ),
  },
  {
    title: "two settings of one name in one set",
    cause: [/ip\b/, /twice|again|already|second/],
    wrong: change(shop, [
      '<nvpair id="ip-instance_attributes-nic" name="nic" value="eth0"/>',
      '<nvpair id="ip-instance_attributes-nic" name="nic" value="eth0"/><nvpair id="ip-x-ip" name="ip" value="192.168.1.77"/>',
    ]),
  },
  {
    title: "a set of parameters that is referred to and not there",
    cause: [/nope/],
    wrong: change(
      shop,
      resource(
        '<primitive id="d" class="ocf" provider="heartbeat" type="Dummy"><instance_attributes id-ref="nope"/><operations><op id="dm" name="monitor" interval="10s" timeout="20s"/></operations></primitive>',
      ),
    ),
  },
  {
    title: "an unknown meta attribute",
    cause: [/failover-target/],
    wrong: withMeta(shop, "g", { "failover-target": "n2" }),
  },
  {
    title: "nobody looks whether it runs elsewhere",
    wrong: change(shop, constraint(location("lx", "g", "n2", "-100", 'resource-discovery="never"'))),
    cause: [/never|discovery/],
    right: change(shop, constraint(location("lx", "g", "n2", "-100", 'resource-discovery="always"'))),
  },
  {
    title: "a colocation of score 0",
    wrong: two({
      resources: [mount("fs", "/dev/sdb1", "/data"), postgres("pg", "/data/pg")],
      constraints: [colocation("pg", "fs", "0"), order("fs", "pg")],
    }),
    cause: [/pg/, /fs/],
  },
  {
    title: "a pattern that is none",
    wrong: change(shop, constraint('<rsc_location id="lp" rsc-pattern="web-(.*" node="n1" score="100"/>')),
    cause: [/web-\(/],
  },
  {
    title: "years in two digits",
    wrong: change(shop, constraint(locRule('<date_expression id="de" operation="gt" start="24-01-01"/>'))),
    cause: [/24-01-01/],
  },
  {
    title: "a rule without a condition",
    wrong: change(
      shop,
      constraint('<rsc_location id="lr" rsc="g"><rule id="lr-r" score="100"/></rsc_location>'),
    ),
    cause: [/rule|condition|empty/],
  },
];
