// The plan's addresses as the engine wants them: where this node listens, where the others are reached.
import { isIP } from "node:net";
import type { Address, EmbeddedEngine, Plan } from "../../plan/index.ts";
import type { EngineLink, Endpoint } from "../engines/index.ts";

export type NetworkReading =
  | { readonly kind: "network"; readonly engine: EmbeddedEngine; readonly links: readonly EngineLink[] }
  | { readonly kind: "refused"; readonly problem: string };

/** `listen` says, by link, where to listen instead of at this node's address in the plan. */
export function readNetwork(
  plan: Plan,
  self: string,
  listen: Readonly<Record<string, Endpoint>>,
): NetworkReading {
  const { engine } = plan.cluster;
  if (engine.kind !== "embedded") {
    return refuse(`the plan is for engine ${engine.kind}; this daemon brings its own, \`engine embedded\``);
  }
  const members = plan.nodes.filter((node) => node.kind === "member");
  const me = members.find((node) => node.name === self);
  if (me === undefined) {
    const names = members.map((node) => node.name).join(", ");
    return refuse(`the plan has no node \`${self}\` (it has ${names}); --node names this one`);
  }
  const strange = Object.keys(listen).find((name) => !engine.links.some((link) => link.name === name));
  if (strange !== undefined) return refuse(`the plan has no link \`${strange}\` to listen on`);

  const links: EngineLink[] = [];
  for (const { name, port } of engine.links) {
    const at = (addresses: readonly Address[]): Endpoint | undefined => {
      const found = addresses.find((address) => address.link === name);
      return found === undefined ? undefined : { address: found.address, port: found.port ?? port };
    };
    const mine = at(me.addresses);
    if (mine === undefined) continue; // this node is not on that link
    const peers = new Map<string, Endpoint>();
    for (const node of members) {
      const endpoint = node.name === self ? undefined : at(node.addresses);
      if (endpoint !== undefined) peers.set(node.name, endpoint);
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

function refuse(problem: string): NetworkReading {
  return { kind: "refused", problem };
}
