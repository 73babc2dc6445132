// Everything that one cluster under test needs, wired together: hosts on a switch, their power controllers, a client, an
// observer, and the cluster manager that a driver stands for.
import { nowMs, poll } from "./clock.ts";
import { startPowerControllers, type PowerController } from "./bmc.ts";
import { Client } from "./client.ts";
import type { Account, Driver } from "./driver.ts";
import { Host, type PowerEvent } from "./host.ts";
import { makeSwitch } from "./network.ts";
import { Observer } from "./observer.ts";
import { webConfig, webConfigPath } from "./web.ts";
import type { World } from "./world.ts";

/** A real host takes much longer; it must be longer than the cluster needs to notice that the host was away. */
export const bootDelayMs = 4_000;
const settleTimeoutMs = 90_000;

export type Settling =
  { readonly kind: "settled"; readonly active: Host } | { readonly kind: "unsettled"; readonly why: string };

export class Rig {
  readonly hosts: readonly Host[];
  readonly driver: Driver;
  readonly observer: Observer;
  readonly #powerEvents: PowerEvent[] = [];
  #client: Client | undefined;
  #controllers: readonly PowerController[] = [];

  private constructor(world: World, driver: Driver, names: readonly string[]) {
    this.driver = driver;
    this.observer = Observer.open();
    this.hosts = names.map(
      (name, at) =>
        new Host(
          world,
          { name, number: at + 1, bootScript: driver.bootScript, bootDelayMs },
          (event, initPid) => {
            this.#powerEvents.push(event);
            this.observer.tellPower(event.host, initPid);
          },
        ),
    );
  }

  static async open(world: World, driver: Driver, names: readonly string[]): Promise<Rig> {
    await makeSwitch(names.length);
    const rig = new Rig(world, driver, names);
    await rig.observer.prove();
    for (const host of rig.hosts) await host.writeDisk(webConfigPath, webConfig);
    await driver.install(rig.hosts);
    rig.#controllers = await startPowerControllers(world, rig.hosts);
    rig.#client = await Client.open();
    await Promise.all(rig.hosts.map((host) => host.powerOn("test")));
    await driver.configure(rig.hosts);
    return rig;
  }

  get client(): Client {
    if (this.#client === undefined) throw new Error("the rig is not open");
    return this.#client;
  }

  host(name: string): Host {
    const host = this.hosts.find((candidate) => candidate.name === name);
    if (host === undefined) throw new Error(`the rig has no host ${name}`);
    return host;
  }

  controllerOf(host: Host): PowerController {
    const controller = this.#controllers.find((candidate) => candidate.host === host.name);
    if (controller === undefined) throw new Error(`the rig has no power controller for ${host.name}`);
    return controller;
  }

  powerEventsSince(fromMs: number): readonly PowerEvent[] {
    return this.#powerEvents.filter((event) => event.atMs >= fromMs);
  }

  /** The account of the first host that answers and is not cut off. */
  async account(): Promise<Account | undefined> {
    for (const host of this.hosts) {
      if (!host.isOn || host.isCut) continue;
      const account = await this.driver.ask(host);
      if (account !== undefined) return account;
    }
    return undefined;
  }

  /** Every host in, the group running, nothing pending, the client served: the state in which each scenario begins. */
  async settle(activeHost?: string): Promise<Settling> {
    let account: Account | undefined;
    let forgotMs = nowMs();
    const active = await poll({ timeoutMs: settleTimeoutMs, everyMs: 250 }, async () => {
      account = await this.account();
      if (account === undefined || account.members.length < this.hosts.length || account.active === undefined)
        return undefined;
      if (!account.settled) {
        if (nowMs() - forgotMs > 3_000) {
          forgotMs = nowMs();
          await this.driver.forgetFailures(this.host(account.active));
        }
        return undefined;
      }
      if (!this.client.isServed(500, account.active)) return undefined;
      if (activeHost !== undefined && account.active !== activeHost) {
        await this.#moveTo(activeHost);
        return undefined;
      }
      return account.active;
    });
    if (active !== undefined) return { kind: "settled", active: this.host(active) };
    return {
      kind: "unsettled",
      why: `after ${settleTimeoutMs / 1000} s the cluster says ${JSON.stringify(account ?? "nothing")}`,
    };
  }

  close(): void {
    this.observer.close();
    this.client.close();
  }

  /** Puts every host but the wanted one into standby until the group is there. */
  async #moveTo(to: string): Promise<void> {
    const others = this.hosts.filter((host) => host.name !== to);
    for (const host of others) await this.driver.standby(host, true);
    await poll({ timeoutMs: 30_000, everyMs: 200 }, async () =>
      this.client.isServed(300, to) ? true : undefined,
    );
    for (const host of others) await this.driver.standby(host, false);
  }
}
