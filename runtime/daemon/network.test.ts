import { expect, test } from "vitest";
import type { Plan } from "../../plan/index.ts";
import { readNetwork } from "./network.ts";

function plan(over: { readonly witness?: boolean; readonly address?: string } = {}): Plan {
  const node = (name: string, last: number) => ({
    name,
    kind: "member",
    addresses: [
      { link: "lan", address: over.address ?? `10.0.0.${last}` },
      { link: "san", address: `10.1.0.${last}`, port: 6_000 + last },
    ],
  });
  return {
    cluster: {
      engine: {
        kind: "embedded",
        links: [
          { name: "lan", port: 5405 },
          { name: "san", port: 5406 },
        ],
        ...(over.witness === true ? { witness: { address: "192.0.2.9", port: 5407 } } : {}),
      },
    },
    nodes: [node("alpha", 1), node("beta", 2), { name: "far", kind: "remote", addresses: [] }],
  } as unknown as Plan; // only what the network is read from
}

test("a node listens at its own address, its peers are at theirs, and remote nodes take no part", () => {
  const network = readNetwork(plan(), "alpha", {});
  expect(network).toMatchObject({ kind: "network" });
  if (network.kind !== "network") return;
  expect(network.links).toEqual([
    {
      name: "lan",
      listen: { address: "10.0.0.1", port: 5405 },
      peers: new Map([["beta", { address: "10.0.0.2", port: 5405 }]]),
    },
    {
      name: "san",
      listen: { address: "10.1.0.1", port: 6001 },
      peers: new Map([["beta", { address: "10.1.0.2", port: 6002 }]]),
    },
  ]);
});

test("behind address translation a node listens where its settings say", () => {
  const network = readNetwork(plan(), "alpha", { lan: { address: "172.17.0.2", port: 99 } });
  expect(network.kind === "network" && network.links[0]?.listen).toEqual({ address: "172.17.0.2", port: 99 });
  expect(readNetwork(plan(), "alpha", { wan: { address: "172.17.0.2", port: 99 } })).toMatchObject({
    problem: "the plan has no link `wan` to listen on",
  });
});

test("a witness is spoken to over the first link, and listens at its one address", () => {
  const node = readNetwork(plan({ witness: true }), "alpha", {});
  if (node.kind !== "network") throw new Error(node.problem);
  expect(node.links.map((link) => [...link.peers.keys()])).toEqual([["beta", "#witness"], ["beta"]]);
  const witness = readNetwork(plan({ witness: true }), "#witness", {});
  if (witness.kind !== "network") throw new Error(witness.problem);
  expect(witness.links).toHaveLength(1);
  expect(witness.links[0]).toMatchObject({ name: "lan", listen: { address: "192.0.2.9", port: 5407 } });
  expect([...(witness.links[0]?.peers.keys() ?? [])]).toEqual(["alpha", "beta"]);
  expect(readNetwork(plan(), "#witness", {})).toMatchObject({
    problem: expect.stringContaining("no witness"),
  });
});

test("a name for an address is refused: name servers may be down when it matters", () => {
  expect(readNetwork(plan({ address: "alpha.example.com" }), "beta", {})).toMatchObject({
    kind: "refused",
    problem: expect.stringContaining("`alpha.example.com` is not an IP address"),
  });
});
