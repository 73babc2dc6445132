import { nodeAt, nodeName, type Template } from "../template.ts";

export const replicatedDatabase: Template = {
  name: "replicated-database",
  summary:
    "PostgreSQL with streaming replication: one primary, and standbys that take over without a shared disk",
  nodeCount: { min: 3, max: 7 },
  nodes: ["alpha", "beta", "gamma"],
  cluster: "ledger",
  services: (answers) => `
## One server on each node, on its own disk; the promoted one writes, the others follow it.
resource pg = ocf:heartbeat:pgsql {
  pgdata = "/var/lib/pgsql/data"
  rep_mode = "sync"
  node_list = "${answers.nodes.join(" ")}"
  master_ip = "\${san}.100"
  repuser = "replicator"
  primary_conninfo_opt = "keepalives_idle=60 keepalives_interval=5 keepalives_count=5"
  restore_command = "cp /var/lib/pgsql/archive/%f %p"
  restart_on_promote = true
  start timeout 120s
  stop timeout 120s
  promote timeout 120s
  demote timeout 120s
  notify timeout 90s
  # the promoted server is watched more closely, and at another interval: results are told apart by it
  monitor interval 10s timeout 30s role Unpromoted
  monitor interval 9s timeout 30s role Promoted
  fact single-writer = true
  fact crash-recovery = 90s
  fact shutdown = 60s
}

clone pg-ha of pg {
  promotable true
  promoted-max 1
  clone-max ${answers.nodes.length}
  clone-node-max 1
  notify true
  interleave true
}

## Where clients write, and where the standbys fetch their changes: both follow the primary.
group primary {
  resource vip = ocf:heartbeat:IPaddr2 { ip = "\${lan}.100"; cidr_netmask = 24 }
  resource vip-replication = ocf:heartbeat:IPaddr2 { ip = "\${san}.100"; cidr_netmask = 24 }
}

colocation primary with promoted pg-ha
# down in the same direction: the addresses stay until the old primary has sent its last changes
order promote pg-ha then start primary symmetrical false
order demote pg-ha then stop primary symmetrical false
location promoted pg-ha prefers ${nodeName(nodeAt(answers, 0))} = 10

expect "there is one writer, and it is replaced" {
  survives 1 node
  always primary with promoted pg-ha
  recovers primary within 16min
}

scenario "the primary loses power" {
  given promoted pg-ha on ${nodeName(nodeAt(answers, 0))}
  when power-off ${nodeName(nodeAt(answers, 0))}
  then fenced ${nodeName(nodeAt(answers, 0))}
  then never two promoted pg-ha
}
`,
  shows: () => [
    "No shared disk: every node has the whole database, and synchronous replication keeps a committed transaction on two of them.",
    "The cluster promotes exactly one server and moves the addresses with it; `pg` is a clone, `promoted-max 1` its one writer.",
  ],
  failures: (answers) => [
    {
      what: `${nodeAt(answers, 0)}, the primary, loses power`,
      outcome: "it is fenced, the standby with the newest data is promoted, and the addresses follow",
    },
    {
      what: "a standby is lost",
      outcome: "the primary goes on, with the other standby as its synchronous one",
    },
    {
      what: "the old primary comes back",
      outcome:
        "it does not start by itself: its data has to be rewound or copied first, then its lock file removed",
    },
  ],
  prepare: (answers) => [
    "PostgreSQL installed, its unit disabled, `wal_level = replica`, a role `replicator`",
    `the data copied from ${nodeAt(answers, 0)} with \`pg_basebackup\``,
  ],
};
