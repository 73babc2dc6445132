import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parameterTypes, roles, type AgentFacts } from "./facts.ts";
import { readLockFile, writeLockFile } from "./lock-file.ts";

const word = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_.-]{0,8}$/);
const count = fc.nat({ max: 1e9 });

const parameter = fc.record(
  {
    name: word,
    type: fc.constantFrom(...parameterTypes),
    required: fc.boolean(),
    default: fc.string({ minLength: 1 }),
    values: fc.array(word, { minLength: 1, maxLength: 3 }),
    uniqueGroup: word,
    reloadable: fc.boolean(),
    deprecated: fc.boolean(),
    replacedBy: word,
    clusterSupplied: fc.boolean(),
  },
  { requiredKeys: ["name", "type", "required", "reloadable", "deprecated", "clusterSupplied"] },
);

const action = fc.record(
  {
    name: word,
    role: fc.constantFrom(...roles),
    timeoutMs: count,
    intervalMs: count,
    startDelayMs: count,
    depth: count,
    automatic: fc.constant(true),
    onTarget: fc.constant(true),
  },
  { requiredKeys: ["name"] },
);

const agent: fc.Arbitrary<AgentFacts> = fc.record(
  {
    ref: fc.oneof(
      fc.record({ class: fc.constant("ocf" as const), provider: word, type: word }),
      word.map((name) => ({ class: "stonith" as const, type: `fence_${name}` })),
    ),
    ocfVersion: word,
    parameters: fc.array(parameter, { maxLength: 4 }),
    actions: fc.array(action, { maxLength: 4 }),
    oneOf: fc.array(fc.array(word, { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
    open: fc.boolean(),
    deprecated: fc.record({ instead: word }, { requiredKeys: [] }),
  },
  { requiredKeys: ["ref", "parameters", "actions", "oneOf", "open"] },
);

const agents = fc.uniqueArray(agent, {
  maxLength: 4,
  selector: (one) => one.ref.type,
  comparator: "IsStrictlyEqual",
});

describe("the lock file of a site's agents", () => {
  it("gives back what was written", () => {
    fc.assert(
      fc.property(agents, (written) => {
        const reading = readLockFile(writeLockFile(written));
        expect(reading).toEqual({ kind: "agents", agents: expect.arrayContaining([...written]) });
        if (reading.kind === "agents") expect(reading.agents).toHaveLength(written.length);
      }),
    );
  });

  it("is the same to the byte, in whichever order the agents were found", () => {
    fc.assert(
      fc.property(agents, (found) => {
        expect(writeLockFile(found.toReversed())).toBe(writeLockFile(found));
      }),
    );
  });

  it("is refused whole, with every place that is not understood", () => {
    const text = JSON.stringify({
      version: 1,
      agents: {
        "ocf:acme:app": {
          colour: "blue",
          parameters: [{ name: "a", type: "colour", required: "yes" }, { type: "string" }, 7],
          actions: [{ name: "start", timeoutMs: -5, role: "King" }],
        },
        acme: { parameters: [], actions: [] },
      },
    });
    expect(readLockFile(text)).toEqual({
      kind: "refused",
      problems: [
        'agents["ocf:acme:app"].parameters[2] is not an object',
        'agents["ocf:acme:app"].parameters[0].type is not one of string, integer, boolean, time, seconds, select',
        'agents["ocf:acme:app"].parameters[0].required is not true or false',
        'agents["ocf:acme:app"].parameters[1].name is missing',
        'agents["ocf:acme:app"].parameters[2].name is missing',
        'agents["ocf:acme:app"].parameters[2].type is missing',
        'agents["ocf:acme:app"].actions[0].role is not one of Started, Promoted, Unpromoted',
        'agents["ocf:acme:app"].actions[0].timeoutMs is not a whole number, 0 or more',
        'agents["ocf:acme:app"].colour is unknown to this hac',
        'agents["acme"] is not named as an agent is',
      ],
    });
  });

  it.each([
    ["{", /^it is not JSON: /],
    ["[]", /^it is not an object$/],
    ["{}", /^`version` is missing$/],
    [
      '{"version":2,"agents":[]}',
      /^it has version 2, this hac reads version 1: run `hac agents sync` again$/,
    ],
    ['{"version":1}', /^agents is missing$/],
    ['{"version":1,"agents":{},"extra":1}', /^extra is unknown to this hac$/],
  ])("is refused with a reason: %s", (text, reason) => {
    const reading = readLockFile(text);
    expect(reading.kind === "refused" && reading.problems[0]).toMatch(reason);
  });
});
