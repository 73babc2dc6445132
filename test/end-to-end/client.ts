// The client host: a network namespace that lives as long as its one process, the probe, and has one cable to the LAN.
import { spawn, type ChildProcess } from "node:child_process";
import { execa } from "execa";
import { nowMs, poll } from "./clock.ts";
import { clientAddress, plug, servicePort, virtualAddress } from "./network.ts";
import type { Probe } from "./probe.ts";
import { ownProgram } from "./world.ts";

export class Client {
  readonly #process: ChildProcess;
  readonly #probes: Probe[] = [];

  private constructor(child: ChildProcess) {
    this.#process = child;
    child.on("message", (batch) => this.#probes.push(...(batch as readonly Probe[]))); // what probe.ts sends
  }

  static async open(): Promise<Client> {
    const probe = ownProgram("probe", [virtualAddress, String(servicePort)]);
    const child = spawn("unshare", ["--net", "--", ...probe], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    const client = new Client(child);
    const pid = child.pid;
    if (pid === undefined) throw new Error("the client's process was not started");
    await poll({ timeoutMs: 60_000, everyMs: 10 }, async () =>
      client.#probes.length > 0 ? true : undefined,
    );
    await plug({ owner: "client", network: "lan" }, pid, "02:77:00:00:00:fa");
    const setUp = `addr add ${clientAddress}/24 dev lan\nlink set lan up\nlink set lo up\n`;
    await execa("nsenter", ["--target", String(pid), "--net", "--", "ip", "-batch", "-"], { input: setUp });
    return client;
  }

  /** Probes sent since then and ended by now; those still open are not among them. */
  since(fromMs: number): readonly Probe[] {
    return this.#probes.filter((probe) => probe.startMs >= fromMs);
  }

  /** True when every probe of the last `forMs` was answered, by one and the same host if it is named. */
  isServed(forMs: number, by?: string): boolean {
    const recent = this.since(nowMs() - forMs - 100);
    return (
      recent.length > forMs / 40 &&
      recent.every((probe) => probe.answer !== undefined && (by ?? probe.answer) === probe.answer)
    );
  }

  close(): void {
    this.#process.disconnect();
  }
}
