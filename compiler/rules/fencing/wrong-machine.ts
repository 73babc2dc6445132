// Answers for devices that reach one machine only and are told to fence several: a controller on a machine's board, or a
// device whose plug is fixed.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Cluster, Device } from "../../model.ts";
import { list } from "../words.ts";
import { plainParameter, type WrittenParameter } from "../parameters.ts";

export const fencingWrongMachine = defineRule({
  code: "HA3116",
  severity: "error",
  title: "a fence device would hit another machine than the one that is meant",
  check(cluster, report) {
    for (const device of cluster.devices) {
      const plug = fixedPlug(device);
      if (!onBoard.test(device.agent.type) && plug === undefined) continue;
      const check = plainParameter(device, "pcmk_host_check");
      const [, second] = targetsWithoutPlug(device);
      const anyMachine = check?.text === "none" && membersOf(cluster) > 1 ? check.at : undefined;
      const at = second?.span ?? anyMachine;
      if (at === undefined) continue;
      report({
        at,
        message:
          plug === undefined
            ? say`\`${device.name.text}\` is the controller of one machine, and is to fence ${whom(device)}`
            : say`\`${device.name.text}\` always acts on \`${plug.text}\`, and is to fence ${whom(device)}`,
        because: say`fencing one of them switches off another: the lost node goes on running, and is believed to be off`,
        related: [{ at: plug?.at ?? device.agentAt, message: say`what it reaches` }],
        help:
          plug === undefined
            ? say`declare a device for each machine, each with the address of that machine's own controller`
            : say`name each node's own plug: \`targets alpha as "1", beta as "2"\``,
      });
    }
  },
});

/** Controllers that sit in the machine that they switch. */
const onBoard =
  /^(fence_(ipmilan|ipmilanplus|idrac|drac|ilo\d?|ilo\d?_(mp|ssh)|imm|redfish|rsa|rsb|amt|amt_ws)|external\/(ipmi|riloe|drac5|ibmrsa.*)|ipmilan)$/;

function fixedPlug(device: Device): WrittenParameter | undefined {
  const mapped = plainParameter(device, "pcmk_host_map") !== undefined;
  return mapped ? undefined : (plainParameter(device, "plug") ?? plainParameter(device, "port"));
}

function targetsWithoutPlug(device: Device): readonly Device["name"][] {
  if (device.targets === "asked at run time") return [];
  return device.targets.filter(({ plug }) => plug === undefined).map(({ node }) => node);
}

function membersOf(cluster: Cluster): number {
  return cluster.nodes.filter(({ kind }) => kind === "member").length;
}

function whom(device: Device): ReturnType<typeof list> {
  const names = targetsWithoutPlug(device);
  return names.length === 0 ? say`every node` : list(names.map((name) => ({ name })));
}
