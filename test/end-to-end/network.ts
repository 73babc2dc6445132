// The switch of the rig: three bridges in the world's own network namespace, and a cable from each host to each of them.
import { execa } from "execa";

/** `lan` carries clients and heartbeats, `san` heartbeats alone, `mgmt` the hosts' power controllers. */
export const networks = ["lan", "san", "mgmt"] as const;
export type NetworkName = (typeof networks)[number];

const subnetOf: Readonly<Record<NetworkName, string>> = { lan: "10.77.0", san: "10.78.0", mgmt: "10.79.0" };

export const virtualAddress = `${subnetOf.lan}.100`;
export const servicePort = 80;
export const clientAddress = `${subnetOf.lan}.250`;

export function addressOf(network: NetworkName, number: number): string {
  return `${subnetOf[network]}.${number}`;
}

/** The power controller of host `number`. */
export function bmcAddressOf(number: number): string {
  return addressOf("mgmt", 100 + number);
}

/** A cable's end in the switch: `alpha.lan`. */
export interface Port {
  readonly owner: string;
  readonly network: NetworkName;
}

const nameOf = (port: Port): string => `${port.owner}.${port.network}`;

export async function makeSwitch(hostCount: number): Promise<void> {
  const bridges = networks.flatMap((name, at) => [
    // Without an address of its own a bridge takes one of its ports', and another when that cable goes; without
    // `forward_delay 0` a port stays mute for 15 s after it was plugged in.
    `link add ${name} address 02:77:00:00:ff:0${at} type bridge forward_delay 0 mcast_snooping 0`,
    `link set ${name} up`,
  ]);
  const controllers = Array.from(
    { length: hostCount },
    (_, at) => `addr add ${bmcAddressOf(at + 1)}/24 dev mgmt`,
  );
  await ip([...bridges, ...controllers]);
}

/** A new cable from the switch into the network namespace of process `pid`, where its end is called like the network. */
export async function plug(port: Port, pid: number, macAddress: string): Promise<void> {
  await ip([
    `link add ${nameOf(port)} type veth peer name ${port.network} address ${macAddress} netns ${pid}`,
    `link set ${nameOf(port)} master ${port.network} up`,
  ]);
}

/** The switch's end goes down: the host sees its carrier go, and nothing passes either way. */
export async function cut(ports: readonly Port[]): Promise<void> {
  await ip(ports.map((port) => `link set ${nameOf(port)} down`));
}

export async function heal(ports: readonly Port[]): Promise<void> {
  await ip(ports.map((port) => `link set ${nameOf(port)} up`));
}

/** Takes cables away, those that are already gone included. */
export async function unplug(ports: readonly Port[]): Promise<void> {
  await execa("ip", ["-force", "-batch", "-"], {
    input: ports.map((port) => `link del ${nameOf(port)}\n`).join(""),
    reject: false,
  });
}

async function ip(commands: readonly string[]): Promise<void> {
  await execa("ip", ["-batch", "-"], { input: commands.map((command) => `${command}\n`).join("") });
}
