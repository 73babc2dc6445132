// The hosts' power controllers: one ipmi_sim each, which speaks real IPMI over the management network. Its chassis asks
// the rig through a unix socket, and the rig really switches the host.
import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import type { Host } from "./host.ts";
import { bmcAddressOf } from "./network.ts";
import type { World } from "./world.ts";

const bmcUser = "admin";
export const bmcPassword = "rig-password";

/** A power controller as a machine of its own, which can fail. */
export interface PowerController {
  readonly host: string;
  /** It answers nobody until it is resumed. */
  readonly hang: () => void;
  readonly resume: () => void;
}

export async function startPowerControllers(
  world: World,
  hosts: readonly Host[],
): Promise<readonly PowerController[]> {
  const socket = join(world.scratch, "chassis.sock");
  const server = createServer((request, response) => void answerChassis(hosts, request, response));
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return Promise.all(hosts.map((host) => startController(world, host, socket)));
}

/** `/alpha/power` tells 1 or 0; `/alpha/power/0` and `/alpha/power/1` switch, and answer when it is done. */
async function answerChassis(
  hosts: readonly Host[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, name, , wanted] = (request.url ?? "").split("/");
  const host = hosts.find((candidate) => candidate.name === name);
  if (host === undefined) {
    response.writeHead(404).end();
    return;
  }
  if (wanted === "0") await host.powerOff("bmc");
  if (wanted === "1") await host.powerOn("bmc");
  response.end(host.tellPower() === "on" ? "1" : "0");
}

async function startController(world: World, host: Host, socket: string): Promise<PowerController> {
  const folder = join(world.scratch, "bmc", host.name);
  await mkdir(join(folder, "state"), { recursive: true });
  const chassis = `${join(import.meta.dirname, "chassis.sh")} ${socket} ${host.name}`;
  await writeFile(join(folder, "lan.conf"), lanConfig(host, chassis));
  await writeFile(join(folder, "sim.emu"), emulatorCommands);
  const log = openSync(join(folder, "log"), "a");
  const files = ["-c", join(folder, "lan.conf"), "-f", join(folder, "sim.emu"), "-s", join(folder, "state")];
  const simulator = spawn("ipmi_sim", [...files, "-n"], { stdio: ["ignore", log, log] });
  closeSync(log);
  return {
    host: host.name,
    hang: () => void simulator.kill("SIGSTOP"),
    resume: () => void simulator.kill("SIGCONT"),
  };
}

function lanConfig(host: Host, chassis: string): string {
  const methods = ["callback", "user", "operator", "admin"].map(
    (level) => `  allowed_auths_${level} none md2 md5 straight`,
  );
  return [
    `name "${host.name}"`,
    "set_working_mc 0x20",
    "startlan 1",
    `  addr ${bmcAddressOf(host.number)} 623`,
    "  priv_limit admin",
    ...methods,
    `  guid a123456789abcdefa123456789abcde${host.number}`,
    "endlan",
    `chassis_control "bash ${chassis}"`,
    `user 1 true "" "" user 10 none md2 md5 straight`,
    `user 2 true "${bmcUser}" "${bmcPassword}" admin 10 none md2 md5 straight`,
    "",
  ].join("\n");
}

// One management controller without sensors. Source: ipmi_sim_cmd(5).
const emulatorCommands = `mc_setbmc 0x20
mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
sel_enable 0x20 1000 0x0a
mc_enable 0x20
`;
