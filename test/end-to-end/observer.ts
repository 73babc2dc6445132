// The rig's side of the observer: tells it which hosts have power, and keeps what it saw.
import { spawn, type ChildProcess } from "node:child_process";
import { readlinkSync } from "node:fs";
import { execa } from "execa";
import { nowMs, poll } from "./clock.ts";
import { servicePort, virtualAddress } from "./network.ts";
import type { PoweredHosts, Sighting } from "./watch.ts";
import { ownProgram } from "./world.ts";

export class Observer {
  readonly #process: ChildProcess;
  #powered: PoweredHosts = {};
  readonly #sightings: Sighting[] = [];
  #looked: Extract<Sighting, { kind: "looked" }> = { kind: "looked", rounds: 0, longestPauseMs: 0 };

  private constructor(child: ChildProcess) {
    this.#process = child;
    child.on("message", (message) => {
      const sighting = message as Sighting; // what watch.ts sends
      if (sighting.kind === "looked") this.#looked = sighting;
      else this.#sightings.push(sighting);
    });
  }

  static open(): Observer {
    const [program, ...args] = ownProgram("watch", [virtualAddress, String(servicePort)]);
    return new Observer(spawn(program, args, { stdio: ["ignore", "inherit", "inherit", "ipc"] }));
  }

  /** `initPid` absent: the host has no power. */
  tellPower(host: string, initPid: number | undefined): void {
    const others = Object.entries(this.#powered).filter(([name]) => name !== host);
    this.#powered = Object.fromEntries(initPid === undefined ? others : [...others, [host, initPid]]);
    if (this.#process.connected) this.#process.send(this.#powered);
  }

  /** Shows it an address that is on two hosts at once; it must say so, or its silence would mean nothing. */
  async prove(): Promise<void> {
    const beginMs = nowMs();
    const decoys = [0, 1].map(() => spawn("unshare", ["--net", "--", "sleep", "600"], { stdio: "ignore" }));
    for (const [at, { pid }] of decoys.entries()) {
      const into = [
        "--target",
        String(pid),
        "--net",
        "--",
        "ip",
        "address",
        "add",
        `${virtualAddress}/32`,
        "dev",
        "lo",
      ];
      await poll({ timeoutMs: 60_000, everyMs: 20 }, async () => (hasOwnNetwork(pid) ? true : undefined));
      await execa("nsenter", into);
      this.tellPower(`decoy-${at}`, pid);
    }
    const told = await poll({ timeoutMs: 60_000, everyMs: 20 }, async () =>
      this.since(beginMs).some((sighting) => sighting.kind === "twice") ? true : undefined,
    );
    for (const [at, decoy] of decoys.entries()) {
      this.tellPower(`decoy-${at}`, undefined);
      decoy.kill("SIGKILL");
    }
    if (told === undefined)
      throw new Error("the observer did not see an address that was on two hosts at once");
  }

  since(fromMs: number): readonly Sighting[] {
    return this.#sightings.filter((sighting) => sighting.kind !== "looked" && sighting.atMs >= fromMs);
  }

  /** How often it looked at all hosts, and the longest time in which it did not. */
  get looked(): { readonly rounds: number; readonly longestPauseMs: number } {
    return this.#looked;
  }

  close(): void {
    this.#process.disconnect();
  }
}

function hasOwnNetwork(pid: number | undefined): boolean {
  return pid !== undefined && readlinkSync(`/proc/${pid}/ns/net`) !== readlinkSync("/proc/self/ns/net");
}
