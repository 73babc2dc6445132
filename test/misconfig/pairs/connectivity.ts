// Ping, and rules on what it writes: each mistake beside the sound configuration that looks most like it.
import { clone, primitive } from "../cib.ts";
import { change, constraint, property, resource } from "../edits.ts";
import { ping, pinged, pingRule, shop } from "./parts.ts";
import type { Pair } from "../judge.ts";

export const connectivityPairs: readonly Pair[] = [
  {
    title: "a rule on ping's attribute and no ping",
    cause: [/pingd/],
    wrong: change(shop, constraint(pingRule("pingd", "1"))),
    right: pinged(clone("ping-c", ping()), pingRule("pingd", "1")),
  },
  {
    title: "ping writes another attribute than the rule reads",
    cause: [/pingd/],
    wrong: pinged(clone("ping-c", ping({ name: "ping-gateway" })), pingRule("pingd", "1")),
    right: pinged(clone("ping-c", ping({ name: "ping-gateway" })), pingRule("ping-gateway", "1")),
  },
  {
    title: "ping runs on one node only",
    cause: [/ping/, /clone|one node|every node/],
    wrong: pinged(ping(), pingRule("pingd", "1")),
  },
  {
    title: "ping's attribute can never reach the rule's number",
    cause: [/1000/, /100\b/],
    wrong: pinged(clone("ping-c", ping({ multiplier: "100" })), pingRule("pingd", "1000")),
    right: pinged(
      clone("ping-c", ping({ multiplier: "1000", host_list: "192.168.1.1 192.168.1.2" })),
      pingRule("pingd", "1000"),
    ),
  },
  {
    title: "ping asks the cluster's own address",
    cause: [/192\.168\.1\.10/, /ping/],
    wrong: pinged(clone("ping-c", ping({ host_list: "192.168.1.10" })), pingRule("pingd", "1")),
  },
  {
    title: "numbers compared as texts",
    cause: [/string|text/],
    wrong: pinged(clone("ping-c", ping()), pingRule("pingd", "1000", 'type="string"')),
    right: pinged(clone("ping-c", ping()), pingRule("pingd", "1000", 'type="number"')),
  },
  {
    title: "the other interface is asked for",
    wrong: pinged(
      clone(
        "link-c",
        primitive("link", "ocf:heartbeat:ethmonitor", { interface: "eth0" }, [
          "start timeout=60s",
          "stop timeout=20s",
          "monitor interval=10s timeout=60s",
        ]),
      ),
      pingRule("ethmonitor-eth1", "1"),
    ),
    cause: [/ethmonitor-eth1/],
    right: pinged(
      clone(
        "link-c",
        primitive("link", "ocf:heartbeat:ethmonitor", { interface: "eth0" }, [
          "start timeout=60s",
          "stop timeout=20s",
          "monitor interval=10s timeout=60s",
        ]),
      ),
      pingRule("ethmonitor-eth0", "1"),
    ),
  },
  {
    title: "health is measured and never looked at",
    wrong: change(
      shop,
      resource(
        clone(
          "cpu-c",
          primitive("cpu", "ocf:pacemaker:HealthCPU", {}, [
            "start timeout=10s",
            "stop timeout=10s",
            "monitor interval=60s timeout=10s",
          ]),
        ),
      ),
    ),
    cause: [/node-health-strategy/],
    right: change(
      shop,
      property("node-health-strategy", "migrate-on-red"),
      resource(
        clone(
          "cpu-c",
          primitive("cpu", "ocf:pacemaker:HealthCPU", {}, [
            "start timeout=10s",
            "stop timeout=10s",
            "monitor interval=60s timeout=10s",
          ]),
        ),
      ),
    ),
  },
];
