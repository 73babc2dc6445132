// A host of the rig: a machine made of namespaces, with a disk that outlives its power and three cables.
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { nowMs } from "./clock.ts";
import { systemPath } from "./needs.ts";
import { addressOf, cut, heal, networks, plug, unplug, type NetworkName, type Port } from "./network.ts";
import type { World } from "./world.ts";

/** A running pid 1, known by its pid and start time, so that a pid that was used again never names a stranger. */
interface Init {
  readonly pid: number;
  readonly startTime: string;
  /** The process that waits for pid 1; it ends after the last process of the host has ended. */
  readonly waiter: ChildProcess;
}

export interface PowerEvent {
  readonly atMs: number;
  readonly host: string;
  /** `asked`: a controller told that its host is off. */
  readonly power: "on" | "off" | "asked";
  readonly by: PowerSwitch;
}

/** Who switched: the test (a power loss), or the host's power controller (a fence agent asked). */
export type PowerSwitch = "test" | "bmc";

export interface HostFacts {
  readonly name: string;
  /** From 1: the last number of its addresses. */
  readonly number: number;
  /** What it runs at each boot; bash. */
  readonly bootScript: string;
  /** From power-on to the boot script, at every boot but the first. */
  readonly bootDelayMs: number;
}

export class Host {
  readonly name: string;
  readonly number: number;
  readonly #facts: HostFacts;
  readonly #folder: string;
  readonly #shared: string;
  readonly #told: (event: PowerEvent, initPid: number | undefined) => void;
  #init: Init | undefined;
  #boots = 0;
  #switching: Promise<unknown> = Promise.resolve();
  #cuts: readonly NetworkName[] = [];

  constructor(
    world: World,
    facts: HostFacts,
    told: (event: PowerEvent, initPid: number | undefined) => void,
  ) {
    this.name = facts.name;
    this.number = facts.number;
    this.#facts = facts;
    this.#folder = join(world.scratch, "hosts", facts.name);
    this.#shared = join(world.scratch, "shared");
    this.#told = told;
  }

  get isOn(): boolean {
    return this.#init !== undefined;
  }

  /** True while a cable between the hosts is cut: what it says of the cluster is then its own view alone. */
  get isCut(): boolean {
    return this.#cuts.length > 0;
  }

  /** Writes a file to the host's disk, before its first boot or after: `/etc/...` or `/var/...`. */
  async writeDisk(path: string, content: string | Uint8Array, mode = 0o644): Promise<void> {
    const file = join(this.#folder, "disk", path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content, { mode });
  }

  /** Switches happen one after the other, whoever asks. */
  powerOn(by: PowerSwitch): Promise<void> {
    return this.#inTurn(() => this.#on(by));
  }

  powerOff(by: PowerSwitch): Promise<void> {
    return this.#inTurn(() => this.#off(by));
  }

  /** What the host's power controller tells when it is asked. */
  tellPower(): "on" | "off" {
    if (this.isOn) return "on";
    this.#told({ atMs: nowMs(), host: this.name, power: "asked", by: "bmc" }, undefined);
    return "off";
  }

  async cut(cables: readonly NetworkName[]): Promise<void> {
    this.#cuts = cables;
    await cut(this.#ports(cables));
  }

  async heal(): Promise<void> {
    const cables = this.#cuts;
    this.#cuts = [];
    if (this.isOn) await heal(this.#ports(cables));
  }

  /** Runs a command on the host. Never rejects: a host may lose its power at any moment. */
  async run(
    command: readonly [string, ...string[]],
    options: { readonly input?: string; readonly timeoutMs?: number } = {},
  ): Promise<Ran> {
    const init = this.#init;
    if (init === undefined) return { code: undefined, stdout: "", stderr: `${this.name} is off` };
    const into = ["--target", String(init.pid), "--mount", "--uts", "--ipc", "--net", "--pid"];
    const result = await execa("nsenter", [...into, "--", ...command], {
      input: options.input ?? "",
      timeout: options.timeoutMs ?? 20_000,
      reject: false,
      env: { PATH: systemPath, LANG: "C.UTF-8", HOME: "/root" },
      extendEnv: false,
    });
    return { code: result.exitCode, stdout: result.stdout, stderr: result.stderr };
  }

  async #on(by: PowerSwitch): Promise<void> {
    if (this.#init !== undefined) return;
    await this.#lay();
    const console = openSync(join(this.#folder, "console.log"), "a");
    const namespaces = ["--fork", "--pid", "--mount", "--uts", "--ipc", "--net", "--propagation", "private"];
    const delay = this.#boots === 0 ? 0 : this.#facts.bootDelayMs / 1000;
    const init = [join(import.meta.dirname, "host.sh"), this.name, this.#folder, this.#shared, String(delay)];
    const waiter = spawn("unshare", [...namespaces, "--", "bash", ...init], {
      stdio: ["pipe", console, console, "pipe"],
      env: { PATH: systemPath, LANG: "C.UTF-8", HOME: "/root" },
    });
    closeSync(console);
    const pid = await firstLine(waiter);
    if (pid === undefined)
      throw new Error(
        `${this.name} did not boot:\n${readFileSync(join(this.#folder, "console.log"), "utf8")}`,
      );
    this.#init = { pid: Number(pid), startTime: startTimeOf(Number(pid)) ?? "", waiter };
    await unplug(this.#ports(networks));
    for (const port of this.#ports(networks)) await plug(port, Number(pid), this.#macAddress(port.network));
    await cut(this.#ports(this.#cuts));
    waiter.stdin?.end("the cables are in\n");
    this.#boots += 1;
    this.#told({ atMs: nowMs(), host: this.name, power: "on", by }, Number(pid));
  }

  async #off(by: PowerSwitch): Promise<void> {
    const init = this.#init;
    if (init === undefined) return;
    // A host without power is silent at once: its dying kernel side would still send resets and answer pings.
    await cut(this.#ports(networks));
    const over = new Promise((resolve) => init.waiter.once("exit", resolve));
    const alreadyOver = init.waiter.exitCode !== null || init.waiter.signalCode !== null;
    if (startTimeOf(init.pid) === init.startTime) process.kill(init.pid, "SIGKILL");
    if (!alreadyOver) await over;
    this.#init = undefined;
    this.#told({ atMs: nowMs(), host: this.name, power: "off", by }, undefined);
    await unplug(this.#ports(networks));
  }

  /** What is on the disk before the host sees it. */
  async #lay(): Promise<void> {
    const interfaces = networks.flatMap((network) => [
      `addr add ${addressOf(network, this.number)}/24 dev ${network}`,
      `link set ${network} up`,
    ]);
    await mkdir(this.#shared, { recursive: true });
    await mkdir(this.#folder, { recursive: true });
    await writeFile(join(this.#folder, "interfaces"), ["link set lo up", ...interfaces, ""].join("\n"));
    await writeFile(join(this.#folder, "boot"), this.#facts.bootScript);
    await this.writeDisk("/etc/hostname", `${this.name}\n`);
  }

  #ports(cables: readonly NetworkName[]): readonly Port[] {
    return cables.map((network) => ({ owner: this.name, network }));
  }

  /** A host keeps its addresses over reboots, as a real one does. */
  #macAddress(network: NetworkName): string {
    return `02:77:00:00:0${networks.indexOf(network)}:0${this.number}`;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#switching.then(work);
    this.#switching = turn.catch(() => undefined); // whoever asked hears of it; the next one goes on
    return turn;
  }
}

export interface Ran {
  /** `undefined`: it was ended by a signal, ran out of time, or the host is off. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** From /proc/PID/stat, field 22, in clock ticks since boot; `undefined` when there is no such process. Source: proc(5). */
function startTimeOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}

function firstLine(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = "";
    child.once("exit", () => resolve(undefined));
    child.stdio[3]?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes("\n")) resolve(text.trim());
    });
  });
}
