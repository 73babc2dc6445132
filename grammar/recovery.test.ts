import { expect, test } from "vitest";
import { drawMarks, withoutMarks } from "../test/support/marks.ts";
import { createSource, decodeSource, inWords, parse } from "./index.ts";
import type { Block, Statement } from "./index.ts";

/** The drawing is what comes out, and the outline is what is still in the tree. */
function expectFindings(marked: string, outline?: string): void {
  const source = createSource("main.ha", withoutMarks(marked));
  const { tree, diagnostics } = parse(source);
  expect(drawMarks(source, diagnostics)).toBe(marked);
  if (outline !== undefined) expect(outlineOf(tree.statements)).toBe(outline);
}

function outlineOf(statements: readonly Statement[]): string {
  return statements
    .map(
      (statement) => `${headOf(statement)}${blockOutline("body" in statement ? statement.body : undefined)}`,
    )
    .join(" ");
}

function headOf(statement: Statement): string {
  return "name" in statement && statement.name !== undefined
    ? `${statement.kind}:${statement.name.text}`
    : statement.kind;
}

function blockOutline(block: Block | undefined): string {
  return block === undefined || block.statements.length === 0 ? "" : `(${outlineOf(block.statements)})`;
}

test("a block that is not closed ends where its indentation ends", () => {
  expectFindings(
    `
group database {
  resource disk = ocf:heartbeat:Filesystem {
#                                          ^ HA0004 this \`{\` is never closed
    device = "/dev/vg0/pg"
  resource db = ocf:heartbeat:pgsql {
    pgdata = "/srv"
  }
}
resource web = systemd:nginx`,
    "group:database(resource:disk(parameter:device) resource:db(parameter:pgdata)) resource:web",
  );
});

test("a block that is not opened begins after its header", () => {
  expectFindings(
    `
node alpha
#         ^ HA0007 \`{\` is missing here
  address lan "10.0.0.1"
  fenced by x
}
node beta {
  score 5
}`,
    "node:alpha(setting:address fenced) node:beta(setting:score)",
  );
});

test("a brace too many is one finding", () => {
  expectFindings(
    "node alpha {\n  score 5\n}}\n#^ HA0005 this `}` closes nothing\ntag a = b",
    "node:alpha(setting:score) tag:a",
  );
  expectFindings("node alpha {{\n#          ^ HA0004 this `{` is never closed\n  score 5\n}\ntag a = b");
});

test("what is missing in a line is told once, and the rest of the file is read", () => {
  expectFindings(
    `
resource x ocf:heartbeat:Dummy {
#         ^ HA0007 \`=\` is missing here
  a = 1
}
location web prefers
#                   ^ HA0007 a name is missing here
location web
#           ^ HA0007 it is missing where the resource is to run
order a then
#           ^ HA0007 the name of a resource is missing here
order a b
#      ^ HA0007 \`then\` is missing here
colocation a b
#           ^ HA0007 \`with\` is missing here
ticket a b
#       ^ HA0007 \`for\` is missing here
tag x =
#      ^ HA0007 the name of a resource is missing here
resource = ocf:heartbeat:Dummy { a = 1 }
#       ^ HA0007 a name is missing here
node
#   ^ HA0007 a name is missing here
let a =
#      ^ HA0007 a value is missing here
clone c of { interleave true }
#         ^ HA0007 the name of a resource is missing here
group g { resource r = { a = 1 } }
#                     ^ HA0007 an agent or a template is missing here
resource z = systemd:a { monitor interval }
#                                        ^ HA0007 a value is missing here
fenced alpha pdu
#           ^ HA0007 \`by\` is missing here`,
    "resource:x(parameter:a) location location order order colocation ticket tag:x resource:(parameter:a) node: let:a clone:c(setting:interleave) group:g(resource:r(parameter:a)) resource:z(operation:monitor) fenced",
  );
});

test("strings and names end with their line", () => {
  expectFindings(
    `
resource x = ocf:a:b { ip = "10.0.0.1; mask = 24 }
#                           ^^^^^^^^^ HA0003 the string that begins here has no end
resource y = ocf:a:b {
  ip = "10.0.0.1
#      ^^^^^^^^^ HA0003 the string that begins here has no end
  mask = 24
}
let b = \`abc
#       ^^^^ HA0003 the name that begins here has no end
tag a = b`,
    "resource:x(parameter:ip parameter:mask) resource:y(parameter:ip parameter:mask) let:b tag:a",
  );
});

test("parentheses and brackets do not swallow the lines after them", () => {
  expectFindings(
    `
location web score 100 when (rack == "a" or b == "c"
#                           ^ HA0004 this \`(\` is never closed
tag a = b
order [a, b then c
#     ^ HA0004 this \`[\` is never closed
tag c = d
let x = 5)
#        ^ HA0005 this \`)\` closes nothing`,
    "location tag:a order tag:c let:x",
  );
});

test("slips that have one right answer carry it", () => {
  expectFindings(
    `
location web score 100 when rack = "a"
#                                ^ HA0014 a comparison is written \`==\`
location web prefers alpha == 100
#                          ^^ HA0014 a value is given with \`=\`; \`==\` compares
import fencing.ha
#      ^^^^^^^^^^ HA0015 \`fencing.ha\` must be a string here
colocation vip with Promoted pg
#                   ^^^^^^^^ HA0011 the role is written \`promoted\` here, not \`Promoted\`
colocation vip with Master pg
#                   ^^^^^^ HA0011 the role is written \`promoted\` here, not \`Master\`
node ü
#    ^ HA0002 \`ü\` holds a letter that a bare name may not have`,
  );
  const { diagnostics } = parse(
    createSource("", "resource a = systemd:b { c = 1 d = 2 }\nnode “x”\nlet y\u00a0= 1"),
  );
  expect(diagnostics.map((found) => found.fix?.edits[0]?.text)).toEqual(["; ", '"', " "]);
});

test("what is said twice is not ignored", () => {
  expectFindings(`
colocation a with b as c as d
#                        ^^ HA0008 \`as\` cannot stand here
colocation a with b not with c
#                   ^^^ HA0008 \`not\` cannot stand here
location a prefers b when defined c when defined d
#                                   ^^^^ HA0008 \`when\` cannot stand here
location a prefers b when agent is { type c; type d }
#                                            ^^^^ HA0008 \`type\` cannot stand here`);
});

test("characters that are none of the language's are named", () => {
  expectFindings(`
node a$ { }
#     ^ HA0001 the character \`$\` (U+0024) means nothing here
let a = ?5
#       ^ HA0001 the character \`?\` (U+003F) means nothing here`);
});

test("a wrong escape or reference in a string is underlined alone", () => {
  expectFindings(`
let a = "x\\q"
#         ^^ HA2001 \`\\q\` means nothing in a string
let b = "\${a b} \${x}"
#        ^^^ HA2002 \`\${a\` is no \`\${name}\`
let c = "\\u{D800} \\u{110000}"
#        ^^^^^^^^ HA2001 \`\\u{D800}\` means nothing in a string
#                 ^^^^^^^^^^ HA2001 \`\\u{110000}\` means nothing in a string`);
});

test("statements that stand where they cannot are told, and still read", () => {
  expectFindings(
    `
node a { resource x = systemd:y; group g { } }
#        ^^^^^^^^ HA0010 a resource cannot stand in a node
#                                ^^^^^ HA0010 a group cannot stand in a node
a = 1
^ HA0010 a parameter cannot stand at the top of a file
fenced by x
^^^^^^ HA0010 \`fenced by\` cannot stand at the top of a file
node b { rack = "a" }
#        ^^^^ HA0010 a parameter cannot stand in a node`,
    "node:a(resource:x group:g) parameter:a fenced node:b(parameter:rack)",
  );
});

test("an allowance that cannot be understood allows nothing, and says so", () => {
  expectFindings(`
# hac: allow
^^^^^^^^^^^^ HA0012 this allowance names no rule
# hac: allow fencing/none
^^^^^^^^^^^^^^^^^^^^^^^^^ HA0012 this allowance gives no reason
# hac: allow fencing/none until tomorrow -- x
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ HA0012 after \`until\` stands a day, as in \`2027-03-31\`
# hac: deny x
^^^^^^^^^^^^^ HA0012 a comment that begins with \`hac:\` says \`allow\` and nothing else
tag a = b`);
});

test("nesting has a limit, told once", () => {
  const deep = `location w score 1 when ${"(".repeat(100)}defined a${")".repeat(100)}\ntag a = b`;
  const { tree, diagnostics } = parse(createSource("", deep));
  expect(diagnostics.map((found) => found.code)).toEqual(["HA0006"]);
  expect(outlineOf(tree.statements)).toBe("location tag:a");
});

test("bytes that are not UTF-8 are refused with their place", () => {
  const bytes = new Uint8Array([...new TextEncoder().encode("let a = 1\nlet ü"), 0xff, 0x41]);
  const decoded = decodeSource("main.ha", bytes);
  expect(decoded.kind).toBe("refused");
  if (decoded.kind === "refused") {
    expect(inWords(decoded.diagnostic.message)).toBe(
      "the file is not UTF-8: byte 0xFF at line 2, column 6 (offset 16)",
    );
  }
});

test.each(["é ü 😀 \ud7ff", "\ufefflet a = 1"])(
  "UTF-8 is read as it is, without a byte order mark: %j",
  (text) => {
    const decoded = decodeSource("main.ha", new TextEncoder().encode(text));
    expect(decoded.kind === "text" && decoded.source.text).toBe(text.replace("\ufeff", ""));
  },
);

test.each([
  [0xc0, 0x80],
  [0xe0, 0x80, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xe2, 0x82],
  [0x80],
])("malformed UTF-8 is refused: %j", (...bytes) => {
  expect(decodeSource("main.ha", new Uint8Array(bytes)).kind).toBe("refused");
});
