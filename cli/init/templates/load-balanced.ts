import { nodeAt, nodeName, type Template } from "../template.ts";

export const loadBalanced: Template = {
  name: "load-balanced",
  summary: "A web server on every node behind one address, with the balancer kept alive by the cluster",
  nodeCount: { min: 3, max: 15 },
  nodes: ["alpha", "beta", "gamma"],
  cluster: "website",
  services: (answers) => `
## The web server: one on each node, so that losing a node costs capacity and no service.
resource web = ocf:heartbeat:apache {
  configfile = "/etc/apache2/apache2.conf"
  statusurl = "http://127.0.0.1/server-status"
  monitor interval 10s timeout 20s
}

clone web-farm of web { clone-max ${answers.nodes.length}; clone-node-max 1; interleave true }

## Which nodes reach the router: a balancer that nobody can reach is none.
clone uplink {
  interleave true
  resource ping = ocf:pacemaker:ping { host_list = "\${lan}.254"; multiplier = 100; dampen = "5s" }
}

## The balancer and the address that the world knows.
group balancer {
  resource haproxy = systemd:haproxy { monitor interval 5s timeout 20s }
  resource vip = ocf:heartbeat:IPaddr2 { ip = "\${lan}.100"; cidr_netmask = 24 }
}

location balancer score -INFINITY when not defined pingd or pingd < 100
order uplink then balancer kind Optional

expect "a node less is only slower" {
  survives 1 node
  recovers balancer within 10min
}

scenario "the node with the balancer loses power" {
  given balancer on ${nodeName(nodeAt(answers, 0))}
  when power-off ${nodeName(nodeAt(answers, 0))}
  then fenced ${nodeName(nodeAt(answers, 0))}
  then never two balancer
}
`,
  shows: () => [
    "Two kinds of availability in one cluster: the web servers run everywhere at once (a clone), the balancer in front of them runs once",
    "and moves. It goes only where the router can be reached: the clone `uplink` measures that and sets the node attribute `pingd`.",
  ],
  failures: (answers) => [
    {
      what: "a node is lost",
      outcome: `it is fenced; the balancer drops its web server, and if it ran there (${nodeAt(answers, 0)}), another node starts it`,
    },
    {
      what: "a web server dies",
      outcome: "it is restarted there; meanwhile the balancer's own checks leave it out",
    },
    { what: "a node loses its way to the router", outcome: "the balancer moves to a node that has one" },
  ],
  prepare: () => [
    "Apache with `mod_status` and HAProxy installed, their units disabled: the cluster starts them",
    "HAProxy told of all web servers, with a health check, and `net.ipv4.ip_nonlocal_bind = 1`",
  ],
};
