// The plan's addresses as the engine wants them: where this node listens, where the others are reached.
import { isIP } from "node:net";
import type { EmbeddedEngine, Plan } from "../../plan/index.ts";
import { witnessId } from "../cluster/index.ts";
import type { EngineLink, Endpoint } from "../engines/index.ts";

export type NetworkReading =
  | { readonly kind: "network"; readonly engine: EmbeddedEngine; readonly links: readonly EngineLink[] }
  | { readonly kind: "refused"; readonly problem: string };

/**
 * `listen` says, by link, where to listen instead of at this node's address in the plan. A witness is spoken to over the
 * plan's first link alone: it is one address, somewhere else.
 */
export function readNetwork(
  plan: Plan,
  self: string,
  listen: Readonly<Record<string, Endpoint>>,
): NetworkReading {
  const { engine } = plan.cluster;
  if (engine.kind !== "embedded") {
    return refuse(`the plan is for engine ${engine.kind}; this daemon brings its own, \`engine embedded\``);
  }
  const stations = stationsOf(plan, engine);
  const me = stations.find((station) => station.name === self);
  if (me === undefined) return refuse(describeStranger(self, stations));
  const strange = Object.keys(listen).find((name) => !engine.links.some((link) => link.name === name));
  if (strange !== undefined) return refuse(`the plan has no link \`${strange}\` to listen on`);

  const links: EngineLink[] = [];
  for (const { name } of engine.links) {
    const mine = me.reached.get(name);
    if (mine === undefined) continue; // this node is not on that link
    const peers = new Map<string, Endpoint>();
    for (const station of stations) {
      const endpoint = station === me ? undefined : station.reached.get(name);
      if (endpoint !== undefined) peers.set(station.name, endpoint);
    }
    const wrong = [mine, ...peers.values()].find((endpoint) => isIP(endpoint.address) === 0);
    if (wrong !== undefined) {
      return refuse(
        `link ${name}: \`${wrong.address}\` is not an IP address; names are not looked up, because a cluster must ` +
          `work when name servers do not`,
      );
    }
    links.push({ name, listen: listen[name] ?? mine, peers });
  }
  if (links.length === 0) return refuse(`node \`${self}\` has no address on any link of the plan`);
  return { kind: "network", engine, links };
}

/** Whoever takes part in heartbeats and votes, and where it is reached, by link. */
interface Station {
  readonly name: string;
  readonly reached: ReadonlyMap<string, Endpoint>;
}

function stationsOf(plan: Plan, engine: EmbeddedEngine): readonly Station[] {
  const portOf = new Map(engine.links.map((link) => [link.name, link.port]));
  const stations: Station[] = plan.nodes
    .filter((node) => node.kind === "member")
    .map((node) => ({
      name: node.name,
      reached: new Map(
        node.addresses.map(({ link, address, port }) => [
          link,
          { address, port: port ?? portOf.get(link) ?? 0 },
        ]),
      ),
    }));
  const { witness } = engine;
  const [first] = engine.links;
  if (witness === undefined || first === undefined) return stations;
  const { address, port } = witness;
  return [...stations, { name: witnessId, reached: new Map([[first.name, { address, port }]]) }];
}

function describeStranger(self: string, stations: readonly Station[]): string {
  if (self === witnessId) return "the plan has no witness; an `engine embedded` block names one";
  const names = stations.filter(({ name }) => name !== witnessId).map(({ name }) => name);
  return `the plan has no node \`${self}\` (it has ${names.join(", ")}); --node names this one`;
}

function refuse(problem: string): NetworkReading {
  return { kind: "refused", problem };
}
