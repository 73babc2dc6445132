import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AgentFacts, AgentRef, ParameterFacts } from "./facts.ts";
import { metadataTimeMs, parseMetadata } from "./metadata.ts";

const app: AgentRef = { class: "ocf", provider: "acme", type: "app" };
const fence: AgentRef = { class: "stonith", type: "fence_acme" };

function read(inner: string, ref = app): { readonly facts: AgentFacts; readonly notes: readonly string[] } {
  const reading = parseMetadata(
    `<?xml version="1.0"?>\n<resource-agent name="x">${inner}</resource-agent>`,
    ref,
  );
  if (reading.kind === "problem") throw new Error(reading.message);
  return reading;
}

const start = `<actions><action name="start" timeout="20s"/></actions>`;

function readParameter(inner: string, ref = app): ParameterFacts {
  const [first] = read(`<parameters>${inner}</parameters>${start}`, ref).facts.parameters;
  if (first === undefined) throw new Error("no parameter was read");
  return first;
}

describe("what an agent says about itself", () => {
  it("is read without its prose", () => {
    const { facts } = read(
      `<version>1.1</version><longdesc lang="en">A long story</longdesc>
       <parameters><parameter name="state" unique-group="state" reloadable="1" required="1">
         <longdesc lang="en">Told at length</longdesc><content type="string"/></parameter></parameters>
       <actions><action name="monitor" timeout="30" interval="10s" depth="10" role="Master"/></actions>`,
    );
    expect(facts).toEqual({
      ref: app,
      ocfVersion: "1.1",
      parameters: [
        {
          name: "state",
          type: "string",
          required: true,
          uniqueGroup: "state",
          reloadable: true,
          deprecated: false,
          clusterSupplied: false,
        },
      ],
      actions: [{ name: "monitor", role: "Promoted", timeoutMs: 30_000, intervalMs: 10_000, depth: 10 }],
      oneOf: [],
      open: false,
    });
    expect(JSON.stringify(facts)).not.toMatch(/story|length/);
  });

  it("requires nothing for which a default stands in", () => {
    expect(
      readParameter(`<parameter name="a" required="1"><content type="integer" default="3"/></parameter>`),
    ).toMatchObject({ required: false, default: "3", type: "integer" });
    const empty = readParameter(
      `<parameter name="a" required="1"><content type="string" default=""/></parameter>`,
    );
    expect(empty.required).toBe(true);
    expect(empty).not.toHaveProperty("default");
  });

  it("makes OCF 1.0's unique parameter a group of its own", () => {
    expect(
      readParameter(`<parameter name="ip" unique="1"><content type="string"/></parameter>`).uniqueGroup,
    ).toBe("ip");
  });

  it("keeps the old name of a renamed parameter, but never asks for it", () => {
    const { facts } = read(
      `<parameters>
        <parameter name="ip" required="1" obsoletes="ipaddr"><content type="string"/></parameter>
        <parameter name="ipaddr" required="1" deprecated="1"><content type="string"/></parameter>
      </parameters>${start}`,
      fence,
    );
    expect(facts.parameters).toMatchObject([
      { name: "ip", required: true, deprecated: false },
      { name: "ipaddr", required: false, deprecated: true, replacedBy: "ip" },
    ]);
  });

  it("reads OCF 1.1's way to rename a parameter and to retire an agent", () => {
    const { facts } = read(
      `<deprecated><replaced-with provider="acme" name="app2"/></deprecated>
       <parameters><parameter name="old"><deprecated><replaced-with name="new"/><desc>why</desc></deprecated>
       <content type="string"/></parameter></parameters>${start}`,
    );
    expect(facts.parameters[0]).toMatchObject({ deprecated: true, replacedBy: "new" });
    expect(facts.deprecated).toEqual({ instead: "app2" });
  });

  it("does not ask for what the fencer supplies to a fence agent", () => {
    const action = `<parameter name="action" required="1"><content type="string"/></parameter>`;
    expect(readParameter(action, fence)).toMatchObject({ required: false, clusterSupplied: true });
    expect(readParameter(action, app)).toMatchObject({ required: true, clusterSupplied: false });
  });

  it("reads the words of a choice and the seconds of a fence agent", () => {
    const choice = `<parameter name="m"><content type="select"><option value="onoff"/><option value="cycle"/></content></parameter>`;
    expect(readParameter(choice, fence)).toMatchObject({ type: "select", values: ["onoff", "cycle"] });
    expect(readParameter(`<parameter name="d"><content type="second"/></parameter>`, fence).type).toBe(
      "seconds",
    );
  });

  it("reads which fence agents have to unfence a node", () => {
    const { facts } = read(`<actions><action name="on" on_target="1" automatic="1"/></actions>`, fence);
    expect(facts.actions).toEqual([{ name: "on", automatic: true, onTarget: true }]);
  });
});

describe("meta-data that is odd", () => {
  it("is read with a note for what could not be understood", () => {
    const { facts, notes } = read(
      `<parameters>
        <parameter name="a"><content type="colour"/></parameter>
        <parameter name="a"><content type="string"/></parameter>
        <parameter><content type="string"/></parameter>
      </parameters>
      <actions><action name="start" timeout="soon"/><action name="monitor" role="King"/><action timeout="5"/></actions>`,
    );
    expect(facts.parameters.map((one) => one.name)).toEqual(["a"]);
    expect(facts.actions).toEqual([{ name: "start" }, { name: "monitor" }]);
    expect(notes).toEqual([
      'the parameter a has the unknown type "colour", it is taken as a string',
      "a parameter without a name is left out",
      'the timeout "soon" of the action start is not a time',
      'the role "King" of the action monitor is unknown and left out',
      "an action without a name is left out",
      "the parameter a is described twice",
    ]);
  });

  it("may start with a blank line", () => {
    expect(parseMetadata(`\n <resource-agent>${start}</resource-agent>`, app).kind).toBe("facts");
  });
});

describe("meta-data that cannot be read", () => {
  it.each([
    ["", "is empty"],
    ["usage: app start|stop", "is not well-formed XML: text data outside of root node"],
    [`<resource-agent><actions>`, "is not well-formed XML: unclosed tag: actions"],
    [`<resource-agent><a></b></resource-agent>`, "is not well-formed XML: unexpected close tag"],
    [`<html><body/></html>`, "starts with <html> where <resource-agent> is expected"],
    [`<resource-agent></resource-agent>`, "names no action"],
    ["<resource-agent>" + " ".repeat(4_000_000), "is longer than 4000000 characters"],
  ])("is a problem that says what is wrong: %.40s", (text, message) => {
    expect(parseMetadata(text, app)).toMatchObject({
      kind: "problem",
      message: `the meta-data of \`ocf:acme:app\` ${message}`,
    });
  });

  it("is a problem with its place", () => {
    expect(parseMetadata("<resource-agent>\n  <actions><a</actions>\n</resource-agent>", app)).toMatchObject({
      kind: "problem",
      line: 2,
    });
  });

  it("never throws, whatever an agent prints", () => {
    const piece = fc.constantFrom(
      "<resource-agent>",
      "</",
      "<action name='x'",
      "/>",
      "&amp;",
      "&x;",
      "<!--",
      "]]>",
      "<?",
      "\0",
      "ü",
      ">",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 20 }), (pieces) => {
        expect(["facts", "problem"]).toContain(parseMetadata(pieces.join(""), app).kind);
      }),
    );
  });
});

it("a time in meta-data is seconds unless it names a unit", () => {
  const times = ["20", "20s", "500ms", "2min", "1h", " 5 s ", "0", "", "soon", "-1", "1.5s", "3w"];
  expect(times.map(metadataTimeMs)).toEqual([
    20_000,
    20_000,
    500,
    120_000,
    3_600_000,
    5_000,
    0,
    ...Array.from({ length: 5 }, () => undefined),
  ]);
});
