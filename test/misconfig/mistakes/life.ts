// What is left behind in the life of a cluster: maintenance, bans, tickets, alerts, secrets: each mistake an edit of a sound configuration.
import { colocation, location, order } from "../cib.ts";
import { change, constraint, other, parameter, property, resource, withMeta } from "../edits.ts";
import { drbd, sharedDisk } from "../sound/databases.ts";
import { bundles, remotes } from "../sound/machines.ts";
import { site } from "../sound/platforms.ts";
import type { Mistake } from "../judge.ts";

const base = sharedDisk;

export const lifeMistakes: readonly Mistake[] = [
  {
    title: "maintenance was left on",
    xml: change(base, property("maintenance-mode", "true")),
    cause: [/maintenance/],
  },
  {
    title: "maintenance of a node was left on",
    xml: change(base, [
      '<node id="1" uname="n1"/>',
      '<node id="1" uname="n1"><instance_attributes id="n1-a"><nvpair id="n1-a-m" name="maintenance" value="on"/></instance_attributes></node>',
    ]),
    cause: [/n1/, /maintenance/],
  },
  {
    title: "maintenance of a resource was left on",
    xml: withMeta(base, "db", { maintenance: "true" }),
    cause: [/db/, /maintenance/],
  },
  {
    title: "standby was left on",
    xml: change(base, [
      '<node id="1" uname="n1"/>',
      '<node id="1" uname="n1"><instance_attributes id="n1-a"><nvpair id="n1-a-s" name="standby" value="on"/></instance_attributes></node>',
    ]),
    cause: [/n1/, /standby/],
  },
  {
    title: "a stop was left",
    xml: withMeta(base, "db", { "target-role": "Stopped" }),
    cause: [/db/, /Stopped|stopped/],
  },
  {
    title: "a stop of one of a group was left",
    xml: withMeta(base, "db-ip", { "target-role": "Stopped" }),
    cause: [/db-ip/, /Stopped|stopped/],
  },
  {
    title: "a stop of all was left",
    xml: change(base, property("stop-all-resources", "true")),
    cause: [/stop-all-resources/],
  },
  {
    title: "not managed",
    xml: withMeta(base, "db-pg", { "is-managed": "false" }),
    cause: [/db-pg/, /managed/],
  },
  {
    title: "nothing is managed",
    xml: change(base, property("is-managed-default", "false")),
    cause: [/is-managed/],
  },
  {
    title: "nothing is managed, by the defaults",
    xml: change(base, ['name="resource-stickiness" value="200"', 'name="is-managed" value="false"']),
    cause: [/managed/],
  },
  {
    title: "a promotion was left off",
    xml: withMeta(change(drbd), "drbd", { "target-role": "Slave" }),
    cause: [/drbd/, /Slave|Unpromoted|promoted/],
  },
  {
    title: "failures are forgotten before they count",
    xml: withMeta(base, "db-pg", { "failure-timeout": "5s" }),
    cause: [/db-pg/, /5s/],
  },
  {
    title: "failures are never forgotten",
    xml: change(base, ['name="failure-timeout" value="600s"', 'name="failure-timeout" value="0"']),
    cause: [/failure|forgotten|migration-threshold/],
  },
  {
    title: "a rule of an hour that is none",
    xml: change(
      base,
      constraint(
        '<rsc_location id="lr" rsc="db"><rule id="lr-r" score="100"><date_expression id="lr-d" operation="date_spec"><date_spec id="lr-s" hours="25"/></date_expression></rule></rsc_location>',
      ),
    ),
    cause: [/25/, /hours/],
  },
  {
    title: "a rule of a weekday that is none",
    xml: change(
      base,
      constraint(
        '<rsc_location id="lr" rsc="db"><rule id="lr-r" score="100"><date_expression id="lr-d" operation="date_spec"><date_spec id="lr-s" weekdays="0-6"/></date_expression></rule></rsc_location>',
      ),
    ),
    cause: [/weekdays/, /0/],
  },
  {
    title: "a rule whose time is over",
    xml: change(
      base,
      constraint(
        '<rsc_location id="lr" rsc="db"><rule id="lr-r" score="100"><date_expression id="lr-d" operation="lt" end="2020-01-01"/></rule></rsc_location>',
      ),
    ),
    cause: [/2020-01-01/],
  },
  {
    title: "a range of dates that is empty",
    xml: change(
      base,
      constraint(
        '<rsc_location id="lr" rsc="db"><rule id="lr-r" score="100"><date_expression id="lr-d" operation="in_range" start="2030-05-01" end="2030-04-01"/></rule></rsc_location>',
      ),
    ),
    cause: [/2030-0[45]-01/],
  },
  {
    title: "a date that is none",
    xml: change(
      base,
      constraint(
        '<rsc_location id="lr" rsc="db"><rule id="lr-r" score="100"><date_expression id="lr-d" operation="gt" start="2026-13-41"/></rule></rsc_location>',
      ),
    ),
    cause: [/2026-13-41/],
  },
  {
    title: "a range of hours the wrong way",
    xml: change(
      base,
      constraint(
        '<rsc_location id="lr" rsc="db"><rule id="lr-r" score="100"><date_expression id="lr-d" operation="date_spec"><date_spec id="lr-s" hours="22-6"/></date_expression></rule></rsc_location>',
      ),
    ),
    cause: [/hours/, /22-6/],
  },
  {
    title: "a comparison that is none",
    xml: change(
      base,
      constraint(
        '<rsc_location id="lr" rsc="db"><rule id="lr-r" score="100"><expression id="lr-e" attribute="rack" operation="equals" value="a"/></rule></rsc_location>',
      ),
    ),
    cause: [/equals/],
  },
  {
    title: "a rule without an expression",
    xml: change(
      base,
      constraint('<rsc_location id="lr" rsc="db"><rule id="lr-r" score="100"/></rsc_location>'),
    ),
    cause: [/rule|lr/, /expression|empty|no /],
  },
  { title: "an empty group", xml: change(base, resource('<group id="nobody"/>')), cause: [/nobody/] },
  {
    title: "a ticket lost without fencing",
    xml: change(
      site,
      ['loss-policy="stop"', 'loss-policy="fence"'],
      ['name="stonith-enabled" value="true"', 'name="stonith-enabled" value="false"'],
    ),
    cause: [/ticketA/, /fence|fencing/],
  },
  {
    title: "a ticket's loss policy that is none",
    xml: change(site, ['loss-policy="stop"', 'loss-policy="kill"']),
    cause: [/kill/],
  },
  {
    title: "a ticket of an unknown resource",
    xml: change(site, ['rsc="shop" ticket', 'rsc="shopp" ticket']),
    cause: [/shopp/],
  },
  {
    title: "an alert that nobody receives",
    xml: change(site, [/<recipient[^>]*>/, ""]),
    cause: [/mail/, /recipient|receive/],
  },
  {
    title: "an alert without a script",
    xml: change(site, ['path="/usr/share/pacemaker/alerts/alert_smtp.sh"', 'path=""']),
    cause: [/mail|alert/, /path/],
  },
  {
    title: "an alert's script by a relative path",
    xml: change(site, ['path="/usr/share/pacemaker/alerts/alert_smtp.sh"', 'path="alert_smtp.sh"']),
    cause: [/mail|alert/, /alert_smtp\.sh/],
  },
  {
    title: "a tag of an unknown resource",
    xml: change(base, other('<tags><tag id="t1"><obj_ref id="dbb"/></tag></tags>')),
    cause: [/dbb/],
  },
  {
    title: "a template of an unknown name",
    xml: change(base, resource('<primitive id="made" template="bass"/>')),
    cause: [/bass/],
  },
  {
    title: "roles of access that nothing enforces",
    xml: change(
      base,
      other(
        '<acls><acl_role id="monitor"><acl_permission id="monitor-read" kind="read" xpath="/cib"/></acl_role><acl_target id="nagios"><role id="monitor"/></acl_target></acls>',
      ),
    ),
    cause: [/ACL|acl/, /enable-acl|enforce|not/],
  },
  {
    title: "a role of access that is not there",
    xml: change(
      base,
      property("enable-acl", "true"),
      other(
        '<acls><acl_role id="monitor"><acl_permission id="monitor-read" kind="read" xpath="/cib"/></acl_role><acl_target id="nagios"><role id="operators"/></acl_target></acls>',
      ),
    ),
    cause: [/operators/],
  },
  {
    title: "a remote node named as its machine",
    xml: change(
      remotes,
      ['name="remote-node" value="guest-1"', 'name="remote-node" value="vm-guest"'],
      [/<rsc_location id="batch-guest"[^>]*>/, ""],
    ),
    cause: [/vm-guest/],
  },
  {
    title: "a remote node named as a member",
    xml: change(
      remotes,
      ['name="remote-node" value="guest-1"', 'name="remote-node" value="n1"'],
      [/<rsc_location id="batch-guest"[^>]*>/, ""],
    ),
    cause: [/n1/],
  },
  {
    title: "a remote node without a connection",
    xml: change(remotes, [/<primitive id="edge-1"[^]*?<\/primitive>/, ""]),
    cause: [/edge-1/],
  },
  {
    title: "a remote node's connection in a group",
    xml: change(remotes, [
      /<primitive id="edge-1"[^]*?<\/primitive>/,
      (/<primitive id="edge-1"[^]*?<\/primitive>/.exec(remotes)?.[0] ?? "")
        .replace(/^/, '<group id="gr">')
        .replace(/$/, "</group>"),
    ]),
    cause: [/edge-1/, /group|`gr`/],
  },
  {
    title: "a resource named as a node",
    xml: change(
      base,
      [/<primitive id="web"/, '<primitive id="n1"'],
      [/<rsc_colocation id="colocation-web-db[^>]*>/, colocation("n1", "db")],
      [/<rsc_order id="order-db-web[^>]*>/, order("db", "n1")],
    ),
    cause: [/n1/],
  },
  {
    title: "replicas that share a port on one host",
    xml: change(
      bundles,
      ['replicas-per-host="1"', 'replicas-per-host="3"'],
      [' ip-range-start="192.168.122.131"', ""],
    ),
    cause: [/httpd/, /port|replicas-per-host/],
  },
  {
    title: "a container without a network for what it runs",
    xml: change(bundles, [/<network[^]*?<\/network>/, ""]),
    cause: [/httpd/, /network|port|ip-range-start|reach/],
  },
  {
    title: "more promoted replicas than replicas",
    xml: change(bundles, ['replicas="3"', 'replicas="3" promoted-max="5"']),
    cause: [/httpd/, /5|promoted/],
  },
  {
    title: "a container without an image",
    xml: change(bundles, ['image="localhost/httpd:2.4" ', ""]),
    cause: [/image/],
  },
  {
    title: "a password in the clear of a fence agent's log",
    xml: change(base, parameter("fence-n1", "verbose", "1")),
    cause: [/fence-n1/, /verbose/],
  },
  {
    title: "an id that two things have",
    xml: change(base, constraint(location("db", "web", "n1", "10"))),
    cause: [/`db`|db/, /twice|two|already|id/],
  },
  {
    title: "a value said twice",
    xml: change(base, [
      '<nvpair id="db-ip-instance_attributes-nic" name="nic" value="eth0"/>',
      '<nvpair id="db-ip-instance_attributes-nic" name="nic" value="eth0"/><nvpair id="db-ip-instance_attributes-nic2" name="nic" value="eth1"/>',
    ]),
    cause: [/nic/, /twice/],
  },
  {
    title: "a reference to nothing",
    xml: change(base, [
      /<operations>\s*<op id="db-ip-start/,
      '<operations id-ref="common-ops">\n<op id="db-ip-start',
    ]),
    cause: [/common-ops/],
  },
];
