import { nodeAt, nodeName, type Template } from "../template.ts";

export const drbd: Template = {
  name: "drbd",
  summary: "A database on a disk that DRBD mirrors between two nodes",
  nodeCount: { min: 2, max: 2 },
  nodes: ["alpha", "beta"],
  cluster: "mirror",
  services: (answers) => `
## The mirrored block device. Exactly one node may write to it: the promoted one.
resource mirror = ocf:linbit:drbd {
  drbd_resource = "data"
  start timeout 240s
  stop timeout 100s
  promote timeout 90s
  demote timeout 90s
  notify timeout 90s
  monitor interval 20s timeout 20s role Unpromoted
  monitor interval 10s timeout 20s role Promoted
  fact single-writer = true
}

clone mirror-ha of mirror {
  promotable true
  promoted-max 1
  promoted-node-max 1
  clone-max 2
  clone-node-max 1
  notify true
  interleave true
}

## What runs on top of it, in this order.
group database {
  resource disk = ocf:heartbeat:Filesystem { device = "/dev/drbd0"; directory = "/srv/database"; fstype = "xfs" }
  resource db = ocf:heartbeat:pgsql {
    pgdata = "/srv/database/data"
    config = "/srv/database/data/postgresql.conf"
    fact crash-recovery = 90s
    fact shutdown = 60s
  }
  resource vip = ocf:heartbeat:IPaddr2 { ip = "\${lan}.100"; cidr_netmask = 24 }
}

colocation database with promoted mirror-ha
order promote mirror-ha then start database
location database prefers ${nodeName(nodeAt(answers, 0))} = 50

expect "either node can carry it" {
  survives 1 node
  always database with promoted mirror-ha
  recovers database within 20min
}

scenario "the active node loses power" {
  given database on ${nodeName(nodeAt(answers, 0))}
  when power-off ${nodeName(nodeAt(answers, 0))}
  then fenced ${nodeName(nodeAt(answers, 0))}
  then database on ${nodeName(nodeAt(answers, 1))} within 3min
  then never two database
}
`,
  shows: () => [
    "A disk of its own in each node, mirrored by DRBD, instead of shared storage.",
    "The file system may be mounted only where the mirror is promoted: `colocation` says where, `order` says when, and both are needed.",
  ],
  failures: (answers) => [
    {
      what: `${nodeAt(answers, 0)} loses power`,
      outcome: `${nodeAt(answers, 1)} fences it, promotes its half of the mirror and starts the database`,
    },
    {
      what: "the replication link is cut",
      outcome:
        "the database runs on; DRBD outdates the other half, which is not promoted until it has caught up",
    },
    {
      what: "a node comes back",
      outcome: "its half of the mirror catches up in the background; the database stays where it is",
    },
  ],
  prepare: () => [
    "the DRBD resource `data` as /dev/drbd0 over the san link, with `fencing resource-and-stonith` and the handlers `crm-fence-peer`",
    "neither DRBD nor PostgreSQL enabled at boot: the cluster starts them",
  ],
};
