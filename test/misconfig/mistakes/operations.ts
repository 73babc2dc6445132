// Operations: monitors, timeouts, what a failure does: each mistake an edit of a sound configuration.
import { change, operation } from "../edits.ts";
import { drbd, sharedDisk } from "../sound/databases.ts";
import type { Mistake } from "../judge.ts";

const base = sharedDisk;

export const operationsMistakes: readonly Mistake[] = [
  {
    title: "no monitor",
    xml: change(base, [/<op id="db-pg-monitor[^>]*>/, ""]),
    cause: [/db-pg/, /monitor/],
  },
  {
    title: "a monitor of interval zero",
    xml: change(base, [
      /(<op id="db-pg-monitor-30s" name="monitor" )interval="30s"/,
      '<op id="db-pg-monitor-30s" name="monitor" interval="0s"',
    ]),
    cause: [/db-pg/, /monitor/],
  },
  {
    title: "a disabled monitor",
    xml: operation(base, "db-pg", "monitor", 'enabled="false"'),
    cause: [/db-pg/, /monitor/],
  },
  {
    title: "two monitors of one interval",
    xml: change(drbd, ['interval="31s"', 'interval="29s"']),
    cause: [/drbd/, /29s/],
  },
  {
    title: "an operation in a wrong spelling",
    xml: change(base, [
      'name="stop" interval="0s" timeout="300s"',
      'name="stopp" interval="0s" timeout="300s"',
    ]),
    cause: [/stopp/],
  },
  {
    title: "an operation of other agents",
    xml: change(base, [
      /<op id="db-ip-stop/,
      '<op id="db-ip-prom" name="promote" interval="0s" timeout="30s"/><op id="db-ip-stop',
    ]),
    cause: [/db-ip|IPaddr2/, /promote/],
  },
  {
    title: "a start with an interval",
    xml: change(base, [
      /(<op id="db-pg-start-0s" name="start" )interval="0s"/,
      '<op id="db-pg-start-0s" name="start" interval="20s"',
    ]),
    cause: [/db-pg|start/, /interval|20s|repeat/],
  },
  {
    title: "a timeout below the advice",
    xml: change(base, [
      'name="start" interval="0s" timeout="300s"',
      'name="start" interval="0s" timeout="10s"',
    ]),
    cause: [/db-pg/, /10s/],
  },
  {
    title: "a timeout in a unit of no sense",
    xml: change(base, [
      'name="start" interval="0s" timeout="300s"',
      'name="start" interval="0s" timeout="300ms"',
    ]),
    cause: [/db-pg/, /300ms/],
  },
  {
    title: "a timeout in milliseconds without a unit",
    xml: change(base, [
      'name="start" interval="0s" timeout="300s"',
      'name="start" interval="0s" timeout="300000"',
    ]),
    cause: [/db-pg/, /start/, /milliseconds/],
  },
  {
    title: "a timeout in an unknown unit",
    xml: change(base, [
      'name="start" interval="0s" timeout="300s"',
      'name="start" interval="0s" timeout="300x"',
    ]),
    cause: [/300x/],
  },
  {
    title: "a timeout that is none",
    xml: change(base, [
      'name="stop" interval="0s" timeout="300s"',
      'name="stop" interval="0s" timeout="forever"',
    ]),
    cause: [/timeout/, /forever/],
  },
  {
    title: "no timeout for a slow start",
    xml: change(base, [/<op id="db-pg-start[^>]*>/, ""]),
    cause: [/db-pg/, /start/, /20s/],
  },
  {
    title: "a timeout default below the advice",
    xml: change(
      base,
      [/<op id="db-pg-start[^>]*>/, ""],
      [/<op id="db-pg-stop[^>]*>/, ""],
      [
        "</rsc_defaults>",
        '</rsc_defaults><op_defaults><meta_attributes id="od"><nvpair id="od-t" name="timeout" value="15s"/></meta_attributes></op_defaults>',
      ],
    ),
    cause: [/db-pg/, /15s/],
  },
  {
    title: "a monitor every second",
    xml: change(base, [/interval="30s" timeout="30s"/, 'interval="1s" timeout="30s"']),
    cause: [/db-pg/, /1s/],
  },
  {
    title: "a monitor every day",
    xml: change(base, [/interval="30s" timeout="30s"/, 'interval="24h" timeout="30s"']),
    cause: [/db-pg/, /24h|1d/],
  },
  {
    title: "a failed stop is ignored",
    xml: operation(base, "db-pg", "stop", 'on-fail="ignore"'),
    cause: [/db-pg/, /stop/],
  },
  {
    title: "a failed stop blocks",
    xml: operation(base, "db-pg", "stop", 'on-fail="block"'),
    cause: [/db-pg/, /stop/, /block/],
  },
  {
    title: "a failed monitor is ignored",
    xml: operation(base, "db-pg", "monitor", 'on-fail="ignore"'),
    cause: [/db-pg/, /monitor/],
  },
  {
    title: "a failed start is ignored",
    xml: operation(base, "db-pg", "start", 'on-fail="ignore"'),
    cause: [/db-pg/, /start/],
  },
  {
    title: "a failure shall fence where fencing is off",
    xml: change(operation(base, "db-pg", "monitor", 'on-fail="fence"'), [
      'name="stonith-enabled" value="true"',
      'name="stonith-enabled" value="false"',
    ]),
    cause: [/db-pg/, /fence/],
  },
  {
    title: "on-fail is none of its words",
    xml: operation(base, "db-pg", "monitor", 'on-fail="reboot"'),
    cause: [/on-fail/, /reboot/],
  },
  {
    title: "a demote after a failure of what is not promotable",
    xml: operation(base, "db-pg", "monitor", 'on-fail="demote"'),
    cause: [/db-pg/, /demote/],
  },
  {
    title: "a monitor for a role that is not there",
    xml: change(base, [/interval="30s" timeout="30s"/, 'interval="30s" timeout="30s" role="Promoted"']),
    cause: [/db-pg/, /Promoted|monitor/],
  },
  {
    title: "a role that is none",
    xml: change(drbd, ['role="Promoted"', 'role="Primary"']),
    cause: [/Primary/],
  },
  {
    title: "an operation's unknown setting",
    xml: operation(base, "db-pg", "monitor", 'start-delay="5m" onfail="restart"'),
    cause: [/onfail/],
  },
];
