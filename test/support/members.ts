// Members for tests of single machines: made from a sample plan, fed by hand.
import {
  createMember,
  emptyDocument,
  freshVote,
  protocolVersion,
  step,
  type Effect,
  type Event,
  type Heartbeat,
  type Member,
  type MemberConfig,
  type Message,
} from "../../runtime/cluster/index.ts";
import { decidePlainly, samplePlan, type SampleOptions } from "../../runtime/simulator/index.ts";

export interface Hand {
  readonly member: () => Member;
  readonly nowMs: () => number;
  /** Lets time pass in ticks; while it does, the named peers confirm what they hear. */
  readonly pass: (ms: number, heard?: Readonly<Record<string, Partial<Heartbeat>>>) => readonly Effect[];
  readonly feed: (event: Event) => readonly Effect[];
  /** Time that this member does not live through: its next event comes so much later. */
  readonly pause: (ms: number) => void;
  readonly receive: (from: string, body: Message) => readonly Effect[];
}

/** Member `alpha` of a sample cluster, whose peers are played by the test. */
export function createHand(shape: SampleOptions, change: Partial<MemberConfig> = {}): Hand {
  const plan = samplePlan(shape);
  let now = 10_000;
  let beats = 0;
  let member = createMember(
    {
      self: "alpha",
      kind: "node",
      incarnation: 1,
      boot: "boot-1",
      vote: freshVote,
      document: emptyDocument,
      plan,
      plans: {},
      planTexts: { [plan.digest]: "" },
      watchdog: false,
      decide: decidePlainly,
      random: 0,
      ...change,
    },
    now,
  );
  const feed = (event: Event): readonly Effect[] => {
    const taken = step(member, event, now);
    member = taken.member;
    return taken.effects;
  };
  const hear = (from: string, beat: Partial<Heartbeat>): readonly Effect[] => {
    beats += 1;
    const full: Heartbeat = {
      version: protocolVersion,
      seq: beats,
      sent: { incarnation: 1, ms: now },
      boot: `${from}-1`,
      echo: { incarnation: 1, ms: now },
      term: 0,
      patienceMs: member.timing.deadAfterMs,
      coordinator: null,
      quorate: false,
      committed: { term: 0, version: 0 },
      abdicates: false,
      ...beat,
    };
    return feed({ kind: "heard", from, link: "lan", beat: full });
  };
  return {
    member: () => member,
    nowMs: () => now,
    feed,
    pause: (ms) => {
      now += ms;
    },
    pass: (ms, heard = {}) => {
      const effects: Effect[] = [];
      for (let passed = 0; passed < ms; passed += 250) {
        now += 250;
        for (const [from, beat] of Object.entries(heard)) effects.push(...hear(from, beat));
        effects.push(...feed({ kind: "tick", random: 0, wallMs: now }));
      }
      return effects;
    },
    receive: (from, body) =>
      feed({
        kind: "received",
        from,
        envelope: {
          version: protocolVersion,
          fromIncarnation: 1,
          toIncarnation: member.config.incarnation,
          body,
        },
      }),
  };
}

/** The control messages among effects, without their envelopes. */
export function said(effects: readonly Effect[]): readonly { readonly to: string; readonly body: Message }[] {
  return effects.flatMap((effect) =>
    effect.kind === "send" ? [{ to: effect.to, body: effect.envelope.body }] : [],
  );
}
