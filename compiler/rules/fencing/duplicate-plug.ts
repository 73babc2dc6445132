// Answers for two nodes that one device knows by the same plug, and for two devices that lead to the same controller.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Finding } from "../../core-findings.ts";
import type { Cluster, Device } from "../../model.ts";
import { plainParameter } from "../parameters.ts";

export const fencingDuplicatePlug = defineRule({
  code: "HA3013",
  severity: "error",
  title: "two nodes share one power outlet",
  check(cluster, report) {
    for (const device of cluster.devices) checkPlugs(device, report);
    checkAddresses(cluster, report);
  },
});

function checkPlugs(device: Device, report: (finding: Finding) => void): void {
  if (device.targets === "asked at run time") return;
  const seen = new Map<string, (typeof device.targets)[number]>();
  for (const target of device.targets) {
    if (target.plug === undefined) continue;
    const before = seen.get(target.plug);
    if (before === undefined) seen.set(target.plug, target);
    else {
      report({
        at: target.node.span,
        message: say`\`${device.name.text}\` knows \`${before.node.text}\` and \`${target.node.text}\` by the same plug \`${target.plug}\``,
        because: say`fencing one of them switches off the other, and the lost one goes on running`,
        related: [{ at: before.node.span, message: say`\`${before.node.text}\`` }],
        help: say`look up which outlet each machine hangs on`,
      });
    }
  }
}

/** On-board controllers only: a power strip has many outlets behind one address. */
function checkAddresses(cluster: Cluster, report: (finding: Finding) => void): void {
  const seen = new Map<string, Device>();
  for (const device of cluster.devices) {
    const address = plainParameter(device, "ip") ?? plainParameter(device, "ipaddr");
    const target = soleTarget(device);
    if (address === undefined || target === undefined || hasOutlet(device)) continue;
    const key = `${address.text} ${plainParameter(device, "ipport")?.text ?? ""}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, device);
    else if (soleTarget(before) !== target) {
      report({
        at: address.at,
        message: say`\`${before.name.text}\` and \`${device.name.text}\` lead to the same controller, \`${address.text}\``,
        because: say`fencing \`${target}\` switches off \`${soleTarget(before) ?? ""}\` instead, or the other way round`,
        related: [{ at: before.name.span, message: say`the other device` }],
        help: say`every machine has a controller address of its own`,
      });
    }
  }
}

function soleTarget(device: Device): string | undefined {
  return device.targets !== "asked at run time" && device.targets.length === 1
    ? device.targets[0]?.node.text
    : undefined;
}

function hasOutlet(device: Device): boolean {
  const named = ["plug", "port", "pcmk_host_map"].some((name) => plainParameter(device, name) !== undefined);
  return (
    named || (device.targets !== "asked at run time" && device.targets.some(({ plug }) => plug !== undefined))
  );
}
