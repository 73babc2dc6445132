import fc from "fast-check";
import { expect, test } from "vitest";
import { createBeatCodec, datagramBytesMax, type BeatCodec } from "./datagram.ts";

const clusterKey = Buffer.alloc(32, 7);
const nodes = ["alpha", "beta", "gamma"];

function codec(
  self: string,
  over: { clusterKey?: Buffer; cluster?: string; link?: string; nowMs?: () => number } = {},
): BeatCodec {
  return createBeatCodec({
    clusterKey,
    cluster: "shop",
    link: "lan",
    self,
    peers: nodes.filter((name) => name !== self),
    nowMs: () => (clockMs += 100),
    ...over,
  });
}

let clockMs = 0;
const beat = Buffer.from("beat");

/** Lets two codecs learn each other's session. */
function introduce(alpha: BeatCodec, beta: BeatCodec): void {
  const first = beta.open(alpha.seal("beta", beat));
  if (first.kind !== "unproven") throw new Error(first.kind);
  expect(alpha.open(first.reply)).toMatchObject({ kind: "beat", from: "beta" });
  expect(beta.open(alpha.seal("beta", beat))).toMatchObject({ kind: "beat", from: "alpha" });
}

test("after one exchange of datagrams two nodes hear each other", () => {
  const alpha = codec("alpha");
  const beta = codec("beta");
  introduce(alpha, beta);
  expect(beta.open(alpha.seal("beta", beat))).toEqual({ kind: "beat", from: "alpha", payload: beat });
  expect(alpha.open(beta.seal("alpha", beat))).toEqual({ kind: "beat", from: "beta", payload: beat });
});

test("a datagram counts once, and an overtaken one not at all", () => {
  const alpha = codec("alpha");
  const beta = codec("beta");
  introduce(alpha, beta);
  const early = alpha.seal("beta", beat);
  const late = alpha.seal("beta", beat);
  expect(beta.open(late).kind).toBe("beat");
  expect(beta.open(late)).toEqual({ kind: "dropped", reason: "replayed" });
  expect(beta.open(early)).toEqual({ kind: "dropped", reason: "replayed" });
});

test("a recorded datagram does not make a dead node look alive to a node that restarted", () => {
  const alpha = codec("alpha");
  introduce(alpha, codec("beta"));
  const recorded = alpha.seal("beta", beat);
  const betaAgain = codec("beta");
  expect(betaAgain.open(recorded).kind).toBe("unproven");
  expect(betaAgain.open(recorded).kind).toBe("unproven");
});

test("a node that restarted is heard again, and what its former self sent is not", () => {
  const alpha = codec("alpha");
  const beta = codec("beta");
  introduce(alpha, beta);
  const ofFormerSelf = alpha.seal("beta", beat);
  const alphaAgain = codec("alpha");
  introduce(alphaAgain, beta);
  expect(beta.open(ofFormerSelf)).toEqual({ kind: "dropped", reason: "replayed" });
  expect(beta.open(alphaAgain.seal("beta", beat)).kind).toBe("beat");
});

test("a replayed introduction does not silence a node that is heard", () => {
  const former = codec("alpha");
  const introduction = former.seal("beta", beat);
  const alpha = codec("alpha");
  const beta = codec("beta");
  introduce(alpha, beta);
  expect(beta.open(introduction).kind).toBe("unproven");
  expect(beta.open(alpha.seal("beta", beat)).kind).toBe("beat");
  expect(alpha.open(beta.seal("alpha", beat)).kind).toBe("beat");
});

test("a datagram of another key, cluster, link, or for another node is dropped", () => {
  const beta = codec("beta");
  const forged = { kind: "dropped", reason: "forged" };
  expect(beta.open(codec("alpha", { clusterKey: Buffer.alloc(32, 8) }).seal("beta", beat))).toEqual(forged);
  expect(beta.open(codec("alpha", { cluster: "other" }).seal("beta", beat))).toEqual(forged);
  expect(beta.open(codec("alpha", { link: "san" }).seal("beta", beat))).toEqual(forged);
  expect(beta.open(codec("alpha").seal("gamma", beat))).toEqual(forged);
});

test("whatever else arrives is dropped, and changes nothing", () => {
  const alpha = codec("alpha");
  const beta = codec("beta");
  introduce(alpha, beta);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
      expect(beta.open(bytes).kind).toBe("dropped");
    }),
  );
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (position, flip) => {
      const datagram = alpha.seal("beta", beat);
      const index = position % datagram.length;
      datagram[index] = (datagram[index] ?? 0) ^ flip;
      expect(beta.open(datagram).kind).toBe("dropped");
    }),
  );
  expect(beta.open(Buffer.alloc(datagramBytesMax + 1))).toEqual({ kind: "dropped", reason: "malformed" });
  expect(beta.open(alpha.seal("beta", beat)).kind).toBe("beat");
});

test("a payload that one datagram cannot hold is refused where it is made", () => {
  expect(() => codec("alpha").seal("beta", Buffer.alloc(datagramBytesMax))).toThrow(/heartbeat of/);
});

test("a peer that restarts again and again is heard again and again", () => {
  const beta = codec("beta");
  let former: Buffer | undefined;
  for (let restart = 0; restart < 1_050; restart += 1) {
    const alpha = codec("alpha");
    let heard = false;
    for (let beats = 0; beats < 4 && !heard; beats += 1) {
      const opening = beta.open(alpha.seal("beta", beat));
      if (opening.kind === "unproven") alpha.open(opening.reply);
      heard = opening.kind === "beat";
    }
    expect(heard).toBe(true);
    if (former !== undefined) expect(beta.open(former).kind).not.toBe("beat");
    former = alpha.seal("beta", beat);
  }
});

test("a flood of strange sessions is cut off before it costs anything, and whom we hear is heard on", () => {
  const alpha = codec("alpha");
  const beta = codec("beta", { nowMs: () => 0 });
  introduce(alpha, beta);
  const forger = codec("alpha", { clusterKey: Buffer.alloc(32, 8) });
  const reasons = new Set<string>();
  for (let datagrams = 0; datagrams < 100; datagrams += 1) {
    const opening = beta.open(forger.seal("beta", beat));
    reasons.add(opening.kind === "dropped" ? opening.reason : opening.kind);
  }
  expect([...reasons]).toEqual(["forged", "flood"]);
  expect(beta.open(alpha.seal("beta", beat)).kind).toBe("beat");
});
