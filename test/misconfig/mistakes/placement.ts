// Locations, colocations, rules: each mistake an edit of a sound configuration.
import { clone, colocation, location, order, primitive } from "../cib.ts";
import { address, change, constraint, dummy, mount, postgres, property, resource } from "../edits.ts";
import { drbd, sharedDisk } from "../sound/databases.ts";
import { machines } from "../sound/machines.ts";
import type { Mistake } from "../judge.ts";

const base = sharedDisk;

export const placementMistakes: readonly Mistake[] = [
  {
    title: "banned everywhere",
    xml: change(
      base,
      constraint(location("b1", "db", "n1", "-INFINITY"), location("b2", "db", "n2", "-INFINITY")),
    ),
    cause: [/db/, /no node/],
  },
  {
    title: "banned everywhere by a rule",
    xml: change(
      base,
      constraint(
        '<rsc_location id="b1" rsc="db"><rule id="b1r" score="-INFINITY"><expression id="b1e" attribute="#uname" operation="defined"/></rule></rsc_location>',
      ),
    ),
    cause: [/db/, /no node/],
  },
  {
    title: "members that may not meet",
    xml: change(
      base,
      constraint(location("b1", "db-fs", "n1", "-INFINITY"), location("b2", "db-pg", "n2", "-INFINITY")),
    ),
    cause: [/db/, /no node/],
  },
  {
    title: "an opt-in cluster in which nothing may run",
    xml: change(base, property("symmetric-cluster", "false")),
    cause: [/db|symmetric-cluster/, /no node|nothing|symmetric-cluster/],
  },
  {
    title: "a preference for an unknown node",
    xml: change(base, constraint(location("p", "db", "N1", "100"))),
    cause: [/N1/],
  },
  {
    title: "a rule for an unknown node",
    xml: change(
      base,
      constraint(
        '<rsc_location id="p" rsc="db"><rule id="pr" score="100"><expression id="pe" attribute="#uname" operation="eq" value="node1"/></rule></rsc_location>',
      ),
    ),
    cause: [/node1/],
  },
  {
    title: "a move's leftover",
    xml: change(base, constraint(location("cli-prefer-db", "db", "n2", "INFINITY"))),
    cause: [/cli-prefer-db/],
  },
  {
    title: "a ban's leftover",
    xml: change(base, constraint(location("cli-ban-db-on-n2", "db", "n2", "-INFINITY"))),
    cause: [/cli-ban-db-on-n2/],
  },
  {
    title: "a standby's leftover of crm",
    xml: change(
      base,
      constraint(
        '<rsc_location id="cli-standby-db" rsc="db"><rule id="cli-prefer-rule-db" score="-INFINITY" boolean-op="and"><expression id="cli-prefer-expr-db" attribute="#uname" operation="eq" value="n1" type="string"/></rule></rsc_location>',
      ),
    ),
    cause: [/cli-standby-db/],
  },
  {
    title: "a preference above any stickiness",
    xml: change(base, constraint(location("home", "db", "n1", "INFINITY"))),
    cause: [/db/, /n1/],
  },
  {
    title: "only one node may run it",
    xml: change(base, constraint(location("never", "db", "n2", "-INFINITY"))),
    cause: [/db/, /n1|n2|one node/],
  },
  {
    title: "no stickiness",
    xml: change(base, [/<nvpair id="rsc-meta_attributes-resource-stickiness"[^>]*>/, ""]),
    cause: [/stickiness/],
  },
  {
    title: "a location of an unknown resource",
    xml: change(base, constraint(location("lx", "dbb", "n1", "50"))),
    cause: [/dbb/],
  },
  {
    title: "a pattern that matches nothing",
    xml: change(base, constraint('<rsc_location id="lx" rsc-pattern="^database-.*" node="n1" score="50"/>')),
    cause: [/\^database-/],
  },
  {
    title: "a score that is none",
    xml: change(base, constraint(location("lx", "db", "n1", "high"))),
    cause: [/high/],
  },
  {
    title: "a rule that reads an attribute nobody sets",
    xml: change(
      base,
      constraint(
        '<rsc_location id="lx" rsc="db"><rule id="lxr" score="-INFINITY"><expression id="lxe" attribute="pingd" operation="lt" value="1" type="number"/></rule></rsc_location>',
      ),
    ),
    cause: [/pingd/],
  },
  {
    title: "a rule without the case of an absent attribute",
    xml: change(
      base,
      resource(
        clone(
          "ping-all",
          primitive("ping", "ocf:pacemaker:ping", { host_list: "192.168.7.1" }, [
            "start timeout=60s",
            "stop timeout=20s",
            "monitor interval=10s timeout=60s",
          ]),
        ),
      ),
      constraint(
        '<rsc_location id="lx" rsc="db"><rule id="lxr" score="-INFINITY"><expression id="lxe" attribute="pingd" operation="lt" value="1" type="number"/></rule></rsc_location>',
      ),
    ),
    cause: [/pingd/, /defined|set/],
  },
  {
    title: "capacities that nothing uses",
    xml: change(machines, [
      'name="placement-strategy" value="balanced"',
      'name="placement-strategy" value="default"',
    ]),
    cause: [/utilization|placement-strategy/],
  },
  {
    title: "a machine that no node can hold",
    xml: change(machines, ['name="hv_memory" value="4096"', 'name="hv_memory" value="99999"']),
    cause: [/vm-mail/, /hv_memory/],
  },
  {
    title: "a utilization that is no number",
    xml: change(machines, ['name="hv_memory" value="4096"', 'name="hv_memory" value="4G"']),
    cause: [/hv_memory|vm-mail/, /4G/],
  },
  {
    title: "together and apart",
    xml: change(base, constraint(colocation("web", "db", "-INFINITY"))),
    cause: [/web/, /db/],
  },
  {
    title: "a ring of colocations",
    xml: change(base, constraint(colocation("db", "web"))),
    cause: [/web/, /db/],
  },
  {
    title: "a ring of three colocations",
    xml: change(
      base,
      resource(dummy("a"), dummy("b"), dummy("c")),
      constraint(colocation("a", "b"), colocation("b", "c"), colocation("c", "a")),
    ),
    cause: [/`a`/, /`b`/, /`c`/],
  },
  {
    title: "three that stay apart on two nodes",
    xml: change(
      base,
      resource(dummy("a"), dummy("b"), dummy("c")),
      constraint(
        colocation("a", "b", "-INFINITY"),
        colocation("b", "c", "-INFINITY"),
        colocation("a", "c", "-INFINITY"),
      ),
    ),
    cause: [/`a`/, /`b`/, /`c`/],
  },
  {
    title: "with two that stay apart",
    xml: change(
      base,
      resource(dummy("a"), dummy("b"), dummy("c")),
      constraint(colocation("a", "b"), colocation("a", "c"), colocation("b", "c", "-INFINITY")),
    ),
    cause: [/`a`/, /`b`/, /`c`/],
  },
  {
    title: "two of a group in separate places",
    xml: change(base, constraint(colocation("db-pg", "db-fs", "-INFINITY"))),
    cause: [/db-pg/, /db-fs/],
  },
  {
    title: "a colocation with one of a group",
    xml: change(base, resource(dummy("a")), constraint(colocation("a", "db-ip"))),
    cause: [/db-ip/, /`db`/],
  },
  {
    title: "a colocation of an unknown resource",
    xml: change(base, constraint(colocation("web", "dbb"))),
    cause: [/dbb/],
  },
  {
    title: "a preference where it needs to be",
    xml: change(base, [/<rsc_colocation id="colocation-web-db[^>]*>/, colocation("web", "db", "500")]),
    cause: [/web/, /db/],
  },
  {
    title: "a database away from its disk",
    xml: change(
      base,
      resource(mount("fs-two", "/dev/vg0/two", "/srv/two"), postgres("pg-two", "/srv/two/pg")),
    ),
    cause: [/pg-two/, /fs-two/],
  },
  {
    title: "an address tied to nothing",
    xml: change(base, resource(address("lone", "192.168.7.77"))),
    cause: [/lone/],
  },
  {
    title: "an address with any copy",
    xml: change(
      drbd,
      resource(address("lone", "10.3.0.77")),
      constraint(colocation("lone", "ms-drbd"), order("ms-drbd", "lone")),
    ),
    cause: [/lone/, /ms-drbd/, /promoted/i],
  },
  {
    title: "the dependents with any copy of the disk",
    xml: change(drbd, ['with-rsc-role="Promoted"', ""]),
    cause: [/mysql/, /ms-drbd/, /promoted/i],
  },
  {
    title: "the dependents with the standby copy",
    xml: change(drbd, ['with-rsc-role="Promoted"', 'with-rsc-role="Unpromoted"']),
    cause: [/mysql/, /ms-drbd/],
  },
  {
    title: "a colocation the wrong way round",
    xml: change(
      base,
      [/<rsc_colocation id="colocation-web-db[^>]*>/, ""],
      resource(address("web-ip", "192.168.7.66")),
      constraint(colocation("db", "web-ip"), order("db", "web-ip")),
    ),
    cause: [/db/, /web-ip/],
  },
];
