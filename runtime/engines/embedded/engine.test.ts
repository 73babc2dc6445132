import { createSocket } from "node:dgram";
import { connect, createServer, type Server, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { reservePorts } from "../../../test/support/ports.ts";
import { openEngine, type Engine, type EngineOptions } from "./engine.ts";

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.close();
});

const clusterKey = Buffer.alloc(32, 7);
const host = "127.0.0.1";
let nextPort = 0;
beforeEach(async () => {
  const ports = await reservePorts();
  open.push(ports);
  nextPort = ports.first;
});

interface Heard {
  readonly beats: string[];
  readonly messages: unknown[];
}

type Place = Readonly<Record<string, { readonly listen: number; readonly reached: number }>>;

async function start(
  self: string,
  places: Readonly<Record<string, Place>>,
  over: Partial<EngineOptions> = {},
): Promise<{ engine: Engine; heard: Heard }> {
  const heard: Heard = { beats: [], messages: [] };
  const mine = places[self] ?? {};
  const opening = await openEngine({
    cluster: "shop",
    self,
    clusterKey,
    heartbeatIntervalMs: 50,
    deadAfterMs: 8_000, // what waits longer is dropped, and none of it may be on a busy machine
    links: Object.entries(mine).map(([name, { listen }]) => ({
      name,
      listen: { address: host, port: listen },
      peers: new Map(
        Object.entries(places).flatMap(([peer, links]) => {
          const link = links[name];
          return peer === self || link === undefined ? [] : [[peer, { address: host, port: link.reached }]];
        }),
      ),
    })),
    onBeat: (from, link, beat) => heard.beats.push(`${from} ${link} ${JSON.stringify(beat)}`),
    onMessage: (_from, message) => heard.messages.push(message),
    ...over,
  });
  if (opening.kind === "refused") throw new Error(opening.problem);
  open.push(opening.engine);
  return { engine: opening.engine, heard };
}

function place(): { listen: number; reached: number } {
  const port = (nextPort += 1);
  return { listen: port, reached: port };
}

async function until(what: string, holds: () => boolean, limitMs = 60_000): Promise<void> {
  for (const startedMs = performance.now(); !holds(); await sleep(10)) {
    if (performance.now() - startedMs > limitMs) throw new Error(`not within ${limitMs} ms: ${what}`);
  }
}

/** Beats both ways until told to stop, as a daemon's ticks do. */
function beating(pairs: readonly (readonly [Engine, string])[]): void {
  const timer = setInterval(() => {
    for (const [engine, to] of pairs) engine.beat(to, { n: 1 });
  }, 50);
  open.push({ close: () => clearInterval(timer) });
}

test("two nodes hear each other and exchange messages in order", async () => {
  const places = { alpha: { lan: place() }, beta: { lan: place() } };
  const alpha = await start("alpha", places);
  const beta = await start("beta", places);
  beating([
    [alpha.engine, "beta"],
    [beta.engine, "alpha"],
  ]);
  for (let number = 0; number < 100; number += 1) alpha.engine.send("beta", { number });
  await until("all messages", () => beta.heard.messages.length === 100);
  expect(beta.heard.messages).toEqual(Array.from({ length: 100 }, (_, number) => ({ number })));
  await until("a beat", () => beta.heard.beats.includes('alpha lan {"n":1}'));
  await until("nothing waits", () => alpha.engine.status().channels["beta"]?.waiting === 0);
});

test("a node of another key is neither heard nor listened to", async () => {
  const places = { alpha: { lan: place() }, beta: { lan: place() } };
  const alpha = await start("alpha", places);
  const stranger = await start("beta", places, { clusterKey: Buffer.alloc(32, 8) });
  beating([[stranger.engine, "alpha"]]);
  stranger.engine.send("alpha", "let me in");
  await until("drops", () => (alpha.engine.status().links[0]?.counters?.dropped.forged ?? 0) > 5);
  await sleep(300);
  expect(alpha.heard).toEqual({ beats: [], messages: [] });
});

test("what is not TLS, has no key, or names no peer gets no further than the handshake", async () => {
  const places = { alpha: { lan: place() }, beta: { lan: place() } };
  const alpha = await start("alpha", places);
  const port = places.alpha.lan.listen;
  const raw = connect({ port, host });
  raw.write("GET / HTTP/1.0\r\n\r\n");
  const without = connectTls({ port, host, rejectUnauthorized: false });
  const unknown = connectTls({
    port,
    host,
    minVersion: "TLSv1.3",
    ciphers: "TLS_AES_128_GCM_SHA256",
    pskCallback: () => ({ psk: clusterKey, identity: "shop/mallory>alpha" }),
    checkServerIdentity: () => undefined,
  });
  const closed = [raw, without, unknown].map((socket) => {
    socket.on("error", () => {});
    return new Promise((resolve) => socket.once("close", resolve));
  });
  await Promise.all(closed);
  const garbage = createSocket("udp4");
  open.push(garbage);
  for (const bytes of ["", "HAb1", "x".repeat(5_000)]) garbage.send(bytes, port, host);
  await until("drops", () => (alpha.engine.status().links[0]?.counters?.dropped.malformed ?? 0) >= 2);
  expect(alpha.heard).toEqual({ beats: [], messages: [] });
});

test("a port that another program holds is refused by name, and nothing stays open", async () => {
  const places = { alpha: { lan: place(), san: place() }, beta: { lan: place(), san: place() } };
  const holder = createServer().listen(places.alpha.san.listen, host);
  open.push(holder);
  await new Promise((resolve) => holder.once("listening", resolve));
  await expect(start("alpha", places)).rejects.toThrow(
    `link san: port ${places.alpha.san.listen} of 127.0.0.1 is in use by another program`,
  );
  const free = createServer().listen(places.alpha.lan.listen, host);
  open.push(free);
  await new Promise((resolve) => free.once("listening", resolve));
});

test("a link whose address does not exist here is no error of the other", async () => {
  const places = { alpha: { lan: place(), san: place() }, beta: { lan: place(), san: place() } };
  const alpha = await start("alpha", places);
  const beta = await openEngine({
    cluster: "shop",
    self: "beta",
    clusterKey,
    heartbeatIntervalMs: 50,
    deadAfterMs: 8_000,
    onBeat: () => {},
    onMessage: () => {},
    links: [
      {
        name: "lan",
        listen: { address: "192.0.2.1", port: places.beta.lan.listen }, // TEST-NET-1: nobody has it
        peers: new Map([["alpha", { address: host, port: places.alpha.lan.listen }]]),
      },
      {
        name: "san",
        listen: { address: host, port: places.beta.san.listen },
        peers: new Map([["alpha", { address: host, port: places.alpha.san.listen }]]),
      },
    ],
  });
  if (beta.kind === "refused") throw new Error(beta.problem);
  open.push(beta.engine);
  beating([
    [alpha.engine, "beta"],
    [beta.engine, "alpha"],
  ]);
  await until("a beat over san", () => alpha.heard.beats.some((beat) => beat.startsWith("beta san")));
  expect(beta.engine.status().links[0]?.problem).toBe("this machine has no address 192.0.2.1");
});

/** A cable: TCP and UDP to a port are carried on, until it is cut. */
async function cable(listen: number, to: number): Promise<{ cut: () => void }> {
  let whole = true;
  const sockets = new Set<Socket>();
  const server: Server = createServer((inner) => {
    const outer = connect({ port: to, host });
    for (const [socket, other] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("data", (bytes) => whole && other.write(bytes)); // a cut cable says nothing: it just loses
      socket.on("close", () => whole && other.destroy());
    }
  });
  server.listen(listen, host);
  const udpIn = createSocket("udp4").bind(listen, host);
  const udpOut = createSocket("udp4").bind(0, host);
  let source = 0;
  udpIn.on("message", (bytes, from) => {
    source = from.port;
    if (whole) udpOut.send(bytes, to, host);
  });
  udpOut.on("message", (bytes) => whole && udpIn.send(bytes, source, host));
  await new Promise((resolve) => udpIn.once("listening", resolve));
  open.push({
    close: () => {
      server.close();
      udpIn.close();
      udpOut.close();
      for (const socket of sockets) socket.destroy();
    },
  });
  return { cut: () => (whole = false) };
}

test("messages move to the other link when one is cut silently, and none is lost or comes twice", async () => {
  const lan = { listen: (nextPort += 1), reached: (nextPort += 1) };
  const places = { alpha: { lan: place(), san: place() }, beta: { lan, san: place() } };
  const lanCable = await cable(lan.reached, lan.listen);
  const alpha = await start("alpha", places);
  const beta = await start("beta", places);
  beating([
    [alpha.engine, "beta"],
    [beta.engine, "alpha"],
  ]);
  let number = 0;
  const sending = setInterval(() => alpha.engine.send("beta", (number += 1)), 20);
  open.push({ close: () => clearInterval(sending) });
  await until("messages over lan", () => beta.heard.messages.length > 10);
  expect(alpha.engine.status().channels["beta"]).toMatchObject({ link: "lan", connected: true });
  lanCable.cut();
  const cutAt = number;
  await until("messages over san", () => alpha.engine.status().channels["beta"]?.link === "san");
  await until("what was sent after the cut", () => beta.heard.messages.length > cutAt + 20);
  expect(beta.heard.messages).toEqual(beta.heard.messages.map((_, index) => index + 1));
});

test("a peer that restarts is spoken to again", async () => {
  const places = { alpha: { lan: place() }, beta: { lan: place() } };
  const alpha = await start("alpha", places);
  const beta = await start("beta", places);
  alpha.engine.send("beta", "first");
  await until("first", () => beta.heard.messages.length === 1);
  await beta.engine.close();
  open.splice(open.indexOf(beta.engine), 1);
  await sleep(200);
  const again = await start("beta", places);
  beating([
    [alpha.engine, "beta"],
    [again.engine, "alpha"],
  ]);
  await until("beats", () => again.heard.beats.length > 0);
  alpha.engine.send("beta", "second");
  again.engine.send("alpha", "hello");
  await until("both", () => again.heard.messages.length === 1 && alpha.heard.messages.length === 1);
  expect(again.heard.messages).toEqual(["second"]);
});
