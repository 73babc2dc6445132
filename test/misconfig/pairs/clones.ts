// Clones and promotion: each mistake beside the sound configuration that looks most like it.
import { clone, colocation, location, order, primitive } from "../cib.ts";
import { change, constraint, parameter, resource } from "../edits.ts";
import { bundle, drbd, drbdOps, replicated, shop, three, two, unit, vm } from "./parts.ts";
import type { Pair } from "../judge.ts";

export const clonesPairs: readonly Pair[] = [
  {
    title: "several copies a node of what is one everywhere",
    cause: [/clone-node-max/],
    wrong: replicated({ meta: { "clone-node-max": "2", "clone-max": "4" } }),
    right: replicated(),
  },
  {
    title: "a unit cannot run twice on a machine",
    cause: [/globally-unique|clone-node-max|twice/],
    wrong: three({
      resources: [
        clone("web-clone", unit("web", "nginx"), {
          "globally-unique": "true",
          "clone-node-max": "2",
          "clone-max": "4",
        }),
      ],
    }),
    right: three({ resources: [clone("web-clone", unit("web", "nginx"), { "globally-unique": "false" })] }),
  },
  {
    title: "nothing is ever promoted",
    cause: [/promoted-max|master-max/],
    wrong: replicated({ meta: { "promoted-max": "0" } }),
  },
  { title: "DRBD without notifications", cause: [/notify/], wrong: drbd({ notify: "false" }), right: drbd() },
  {
    title: "DRBD with one monitor for both roles",
    cause: [/[Pp]romoted/, /monitor/],
    wrong: drbd({}, undefined, [...drbdOps.slice(0, 5), "monitor interval=30s timeout=20s"]),
  },
  { title: "a mount on DRBD that nothing ties to it", cause: [/fs/, /drbd/], wrong: drbd({}, []) },
  {
    title: "a mount with any copy of DRBD",
    cause: [/fs/, /[Pp]romoted/],
    wrong: drbd({}, [
      colocation("fs", "drbd-clone"),
      order("drbd-clone", "fs", 'first-action="promote" then-action="start"'),
    ]),
  },
  { title: "DRBD has one copy", cause: [/clone-max/], wrong: drbd({ "clone-max": "1" }) },
  {
    title: "a replicated database that is no promotable clone",
    cause: [/rep_mode|promotable/],
    wrong: change(
      shop,
      parameter("pg", "rep_mode", "sync"),
      parameter("pg", "node_list", "n1 n2"),
      parameter("pg", "master_ip", "192.168.1.10"),
      parameter("pg", "restore_command", "cp a b"),
    ),
    right: change(shop, parameter("pg", "rep_mode", "none")),
  },
  {
    title: "a promotable database without replication",
    cause: [/rep_mode/],
    wrong: change(replicated(), [/<nvpair id="pg-instance_attributes-rep_mode"[^>]*>/, ""]),
  },
  {
    title: "Galera with one promoted copy",
    cause: [/galera/i, /promoted-max/],
    wrong: three({
      resources: [
        clone(
          "galera-clone",
          primitive("galera", "ocf:heartbeat:galera", { wsrep_cluster_address: "gcomm://n1,n2,n3" }, [
            "start timeout=120s",
            "stop timeout=120s",
            "promote timeout=300s",
            "demote timeout=120s",
            "monitor interval=20s timeout=30s",
            "monitor interval=10s timeout=30s role=Promoted",
          ]),
          { promotable: "true" },
        ),
      ],
    }),
    right: three({
      resources: [
        clone(
          "galera-clone",
          primitive("galera", "ocf:heartbeat:galera", { wsrep_cluster_address: "gcomm://n1,n2,n3" }, [
            "start timeout=120s",
            "stop timeout=120s",
            "promote timeout=300s",
            "demote timeout=120s",
            "monitor interval=20s timeout=30s",
            "monitor interval=10s timeout=30s role=Promoted",
            "monitor interval=30s timeout=30s role=Unpromoted",
          ]),
          { promotable: "true", "promoted-max": "3" },
        ),
      ],
    }),
  },
  {
    title: "Galera's list leaves a node out",
    cause: [/wsrep_cluster_address|gcomm/, /n3/],
    wrong: three({
      resources: [
        clone(
          "galera-clone",
          primitive("galera", "ocf:heartbeat:galera", { wsrep_cluster_address: "gcomm://n1,n2" }, [
            "start timeout=120s",
            "stop timeout=120s",
            "promote timeout=300s",
            "demote timeout=120s",
            "monitor interval=20s timeout=30s",
            "monitor interval=10s timeout=30s role=Promoted",
            "monitor interval=30s timeout=30s role=Unpromoted",
          ]),
          { promotable: "true", "promoted-max": "3" },
        ),
      ],
    }),
  },
  {
    title: "more copies are asked for than there are",
    wrong: three({
      resources: [
        clone("web-clone", unit("web", "nginx"), { "clone-max": "2", "clone-min": "3", interleave: "true" }),
      ],
    }),
    cause: [/clone-min/],
    right: three({
      resources: [clone("web-clone", unit("web", "nginx"), { "clone-min": "2", interleave: "true" })],
    }),
  },
  {
    title: "one virtual machine on every node",
    wrong: two({
      resources: [clone("vm-clone", vm({ config: "/etc/libvirt/qemu/vm.xml" }), { interleave: "true" })],
    }),
    cause: [/vm/, /clone|every|twice|both|several/],
  },
  {
    title: "more replicas than hosts",
    wrong: change(
      shop,
      resource(
        bundle('replicas="3"', 'ip-range-start="192.168.1.90" host-interface="eth0" host-netmask="24"'),
      ),
    ),
    cause: [/httpd/, /replicas|3/],
    right: change(
      shop,
      resource(
        bundle('replicas="2"', 'ip-range-start="192.168.1.90" host-interface="eth0" host-netmask="24"'),
      ),
    ),
  },
  {
    title: "two replicas of one host share its ports",
    wrong: change(shop, resource(bundle('replicas="4" replicas-per-host="2"', 'control-port="3122"'))),
    cause: [/httpd/, /port/],
    right: change(
      shop,
      resource(
        bundle(
          'replicas="4" replicas-per-host="2"',
          'ip-range-start="192.168.1.90" host-interface="eth0" host-netmask="24"',
        ),
      ),
    ),
  },
  {
    title: "the ban of a failed move on one copy",
    wrong: change(
      drbd(),
      constraint(location("cli-ban-drbd-clone-on-n1", "drbd-clone", "n1", "-INFINITY", 'role="Promoted"')),
    ),
    cause: [/cli-ban|move|ban/],
    right: drbd(),
  },
];
