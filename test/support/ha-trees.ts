// Valid syntax trees at random, for properties of the parser and the formatter. Every form of the language occurs.
import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import * as ha from "../../grammar/index.ts";

const span = ha.nowhere;

const bareNames = fc.stringMatching(/^[a-z][a-z0-9]{0,3}([-_.][a-z0-9]{1,3}){0,2}$/);
/** Words that mean something somewhere: as names they have to survive. */
const troublesome = fc
  .constantFrom(
    "node date not and or defined is in for with then when given as by of any matching level promoted Started start stop",
    "notify monitor off true false unset INFINITY secret 10s 5 4GiB values operation meta property param version score",
    "resource group fenced prefers avoids agent kind is-dc import let 1.5 5x -1 a- .b",
  )
  .map((line) => line.split(" "))
  .chain((list) => fc.constantFrom(...list));
const oddNames = fc.constantFrom(
  "pg:0",
  "a b",
  "ü",
  "名前",
  "#health-x",
  "a$b",
  '"',
  "${x}",
  "{",
  "a;b",
  "a # b",
);
const names: Arbitrary<ha.Name> = fc
  .oneof(
    { weight: 6, arbitrary: bareNames },
    { weight: 2, arbitrary: troublesome },
    { weight: 1, arbitrary: oddNames },
  )
  .map(ha.nameOf);
const attributeNames = fc.oneof(names, fc.constantFrom(...ha.specialAttributes.values()).map(ha.nameOf));

const texts = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom(
    "a\nb",
    "\t",
    '"',
    "\\",
    "${x}",
    "$",

    "\u2028",
    "😀",
    "/dev/vg0/pg",
    "#",
    "{",
    "}",
  ),
  fc
    .string({ unit: "binary", maxLength: 4 })
    .filter((text) => !/\p{Cs}/u.test(text) && !text.includes("\u0000")),
);
const textPart = texts.filter((text) => text !== "").map((text) => ({ kind: "text", text, span }) as const);
const referencePart = fc
  .oneof(bareNames, fc.constantFrom("a b", "pg:0"))
  .map((text) => ({ kind: "reference", name: ha.nameOf(text), span }) as const);
/** Neighbouring texts would be read as one. */
const strings: Arbitrary<ha.StringLit> = fc
  .array(fc.oneof({ weight: 3, arbitrary: textPart }, { weight: 1, arbitrary: referencePart }), {
    maxLength: 4,
  })
  .map((parts) => parts.filter((part, i) => part.kind === "reference" || parts[i - 1]?.kind !== "text"))
  .map((parts) => ({ kind: "string", parts, span }));

const numbers = fc.oneof(
  fc.integer({ min: -2_000_000, max: 2_000_000 }).map(String),
  fc.constantFrom("1.5", "-0.25", "007", "9007199254740993"),
);
const quantities = fc
  .tuple(fc.nat(5000), fc.constantFrom("ms", "s", "min", "h", "d", "B", "KiB", "MiB", "GiB", "TiB", "PiB"))
  .map(([count, unit]) => `${count}${unit}`);
const words = fc
  .oneof(numbers, quantities, fc.constantFrom("true", "false", "unset", "INFINITY", "-INFINITY"))
  .map(ha.wordOf);
const references: Arbitrary<ha.NameRef> = names.map((name) => ({ kind: "name", name, span }));
const agents = fc
  .constantFrom(
    "ocf:heartbeat:IPaddr2",
    "systemd:nginx",
    "systemd:getty@tty1",
    "lsb:tomcat",
    "service:cron",
    "stonith:external/ssh",
    "upstart:x",
    "nagios:check_tcp",
    "ocf:custom:a.b_c",
  )
  .map(ha.agentNamed);
const secrets: Arbitrary<ha.SecretRef> = strings.map((name) => ({ kind: "secret", name, span }));

const { value: values } = fc.letrec<{ value: ha.Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    words,
    strings,
    references,
    agents,
    secrets,
    fc.array(tie("value"), { maxLength: 3 }).map(ha.listOf),
  ),
}));

/** Without brackets a list has at least two items. */
const runs = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: values },
    {
      weight: 1,
      arbitrary: fc
        .array(values, { minLength: 2, maxLength: 3 })
        .map((items): ha.Value => ({ kind: "list", bracketed: false, items, span })),
    },
  ),
  { maxLength: 4 },
);

const optional = <T>(arbitrary: Arbitrary<T>): Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

// Rule expressions

const ranges = fc.constantFrom("1", "1-5", "9-", "-5", "2026").map(ha.nameOf);
const dateFields = fc.array(
  fc.record({ name: fc.constantFrom("weekdays", "hours", "months").map(ha.nameOf), range: ranges }),
  { maxLength: 3 },
);
const operators = fc.constantFrom<ha.ComparisonOperator>("==", "!=", "<", "<=", ">", ">=");
const sources = fc.record({
  kind: fc.constant("value-of" as const),
  source: fc.constantFrom("param" as const, "meta" as const),
  name: names,
  span: fc.constant(span),
});
const typedOperands = fc.oneof(strings, numbers.map(ha.wordOf), sources);
const comparisons: Arbitrary<ha.Expr> = fc.oneof(
  fc
    .tuple(attributeNames, operators, fc.oneof(strings, words, references, sources))
    .map(([attribute, operator, operand]): ha.Expr => ({
      kind: "comparison",
      attribute,
      operator,
      operand,
      span,
    })),
  fc
    .tuple(
      attributeNames,
      operators,
      fc.constantFrom("string", "integer", "number", "version").map(ha.nameOf),
      typedOperands,
    )
    .map(([attribute, operator, type, operand]): ha.Expr => ({
      kind: "comparison",
      attribute,
      operator,
      type,
      operand,
      span,
    })),
);
const leaves: Arbitrary<ha.Expr> = fc.oneof(
  comparisons,
  attributeNames.map((attribute): ha.Expr => ({ kind: "defined", attribute, span })),
  fc
    .tuple(operators, strings)
    .map(([operator, date]): ha.Expr => ({ kind: "date-comparison", operator, date, span })),
  fc
    .tuple(strings, strings)
    .map(([from, date]): ha.Expr => ({ kind: "date-range", from, until: { kind: "date", date }, span })),
  fc.tuple(strings, dateFields).map(([from, fields]): ha.Expr => ({
    kind: "date-range",
    from,
    until: { kind: "lasting", fields },
    span,
  })),
  dateFields.map((fields): ha.Expr => ({ kind: "date-spec", fields, span })),
  fc.tuple(optional(names), optional(names), optional(names)).map(([standard, provider, type]): ha.Expr => ({
    kind: "agent-is",
    class: standard,
    provider,
    type,
    span,
  })),
  agents.map(({ class: standard, provider, type }): ha.Expr => ({
    kind: "agent-is",
    class: standard,
    provider,
    type,
    span,
  })),
  fc
    .tuple(names, optional(words))
    .map(([name, interval]): ha.Expr => ({ kind: "operation-is", name, interval, span })),
);
const { expr: exprs } = fc.letrec<{ expr: ha.Expr }>((tie) => ({
  expr: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaves,
    tie("expr").map((operand): ha.Expr => ({ kind: "not", operand, span })),
    fc
      .tuple(
        fc.constantFrom("and" as const, "or" as const),
        fc.array(tie("expr"), { minLength: 2, maxLength: 3 }),
      )
      .map(([kind, operands]): ha.Expr => ({ kind, operands, span })),
  ),
}));
const whens = optional(exprs);

// Comments

const commentTexts = fc
  .string({ maxLength: 12 })
  .map((text) => ` ${text.replace(/[^\x20-\x7e]/g, ".").trim()}`.trimEnd());
const comments: Arbitrary<ha.Comment> = fc.oneof(
  fc
    .tuple(fc.constantFrom("line" as const, "doc" as const), commentTexts, fc.boolean())
    .map(([kind, text, blankBefore]) => ({ kind, text, blankBefore, span })),
  fc
    .tuple(fc.constantFrom("fencing/none", "timing/token"), fc.boolean(), fc.boolean())
    .map(([rule, hasEnd, blankBefore]): ha.Comment => ({
      kind: "allow",
      rule: ha.nameOf(rule),
      ...(hasEnd ? { until: ha.nameOf("2027-03-31") } : {}),
      reason: "a lab",
      blankBefore,
      span,
    })),
);
const trivia: Arbitrary<ha.Trivia | undefined> = fc.option(
  fc.record({
    blankBefore: fc.boolean(),
    leading: fc.array(comments, { maxLength: 2 }),
    trailing: optional(comments),
  }),
  { nil: undefined, freq: 3 },
);

type Bare = ha.Statement;
const withComments = (statement: Arbitrary<Bare>): Arbitrary<ha.Statement> =>
  fc
    .tuple(statement, trivia)
    .map(([bare, around]) => (around === undefined ? bare : { ...bare, trivia: around }));

const blocks = (statement: Arbitrary<Bare>): Arbitrary<ha.Block> =>
  fc
    .record({
      statements: fc.array(withComments(statement), { maxLength: 3 }),
      opening: fc.option(comments, { nil: undefined, freq: 6 }),
      closing: fc.array(comments, { maxLength: 1 }),
      inline: fc.boolean(),
    })
    .map((block) => ({ ...block, span }));

// Statements of blocks

const assignmentOf = (kind: ha.Assignment["kind"]): Arbitrary<Bare> =>
  fc.tuple(names, values, whens).map(([name, value, when]) => ({ kind, name, value, when, span }));
const parameters = assignmentOf("parameter");
const settings: Arbitrary<Bare> = fc
  .tuple(names, runs, whens)
  .map(([name, run, when]) => ({ kind: "setting", name, values: run, when, span }));
const customs: Arbitrary<Bare> = fc
  .tuple(fc.constantFrom("meta" as const, "property" as const), names, values, whens)
  .map(([word, name, value, when]) => ({ kind: "custom", word, name, value, when, span }));
const facts: Arbitrary<Bare> = fc
  .tuple(names, optional(names), values)
  .map(([name, of, value]) => ({ kind: "fact", name, of, value, span }));
const options = fc.array(fc.record({ name: names, value: values }), { maxLength: 2 });
const blockOfValues = (inside: Arbitrary<Bare>): Arbitrary<Bare> =>
  fc
    .tuple(whens, optional(words), blocks(inside))
    .map(([when, score, body]) => ({ kind: "values", when, score, body, span }));
const nested: Arbitrary<Bare> = fc
  .tuple(names, runs, blocks(fc.oneof(settings, parameters)), whens)
  .map(([name, run, body, when]) => ({ kind: "setting", name, values: run, body, when, span }));
const operations: Arbitrary<Bare> = fc
  .tuple(
    fc.oneof(fc.constantFrom("start", "monitor", "migrate_to").map(ha.nameOf), names),
    fc.boolean(),
    options,
    optional(blocks(fc.oneof(settings, parameters, customs))),
    whens,
  )
  .map(([name, off, pairs, body, when]) => ({
    kind: "operation",
    name,
    off,
    options: pairs,
    body,
    when,
    span,
  }));
const devices = fc.array(names, { minLength: 1, maxLength: 3 });
const levels: Arbitrary<Bare> = fc
  .tuple(optional(words), devices)
  .map(([level, list]) => ({ kind: "fenced", level, devices: list, span }));
const targets: Arbitrary<Bare> = fc
  .array(fc.record({ node: names, plug: optional(values) }), { minLength: 1, maxLength: 3 })
  .map((list) => ({ kind: "targets", targets: list, span }));
const steps: Arbitrary<Bare> = fc
  .tuple(
    fc.constantFrom("given" as const, "when" as const, "then" as const),
    runs.filter((run) => run.length > 0),
  )
  .map(([phase, run]) => ({ kind: "step", phase, values: run, span }));

const inGroups = fc.oneof(
  parameters,
  settings,
  customs,
  facts,
  blockOfValues(fc.oneof(parameters, settings)),
);
const inResources = fc.oneof(inGroups, operations, nested, assignmentOf("utilization"));
const inNodes = fc.oneof(
  settings,
  nested,
  assignmentOf("attribute"),
  assignmentOf("utilization"),
  facts,
  levels,
  customs,
);

// Declarations

const agentOrName = fc.oneof(
  agents,
  names.filter((name) => !name.text.includes(":")).map((name): ha.NameRef => ({ kind: "name", name, span })),
);
const declared = (kind: ha.ResourceDecl["kind"]): Arbitrary<Bare> =>
  fc
    .tuple(
      names,
      agentOrName,
      optional(blocks(kind === "fence" ? fc.oneof(inResources, targets) : inResources)),
    )
    .map(([name, source, body]) => ({ kind, name, source, body, span }));
const groups: Arbitrary<Bare> = fc
  .tuple(names, fc.array(names, { maxLength: 3 }), optional(blocks(fc.oneof(inGroups, declared("resource")))))
  .map(([name, of, body]) => ({ kind: "group", name, of, body, span }));
const clones: Arbitrary<Bare> = fc
  .tuple(names, optional(names), optional(blocks(fc.oneof(inGroups, declared("resource"), groups))))
  .map(([name, of, body]) => ({ kind: "clone", name, of, body, span }));

const modifiers = (sort: "order" | "role"): Arbitrary<ha.Name | undefined> =>
  optional(
    fc
      .constantFrom(
        ...(sort === "order"
          ? ["start", "stop", "promote", "demote"]
          : ["promoted", "unpromoted", "started", "stopped"]),
      )
      .map(ha.nameOf),
  );
const terms = (sort: "order" | "role"): Arbitrary<ha.Term> =>
  fc.oneof(
    fc
      .tuple(fc.boolean(), modifiers(sort), names)
      .map(([any, modifier, name]): ha.Term => ({ kind: "one", any, modifier, name, span })),
    fc
      .tuple(
        fc.boolean(),
        modifiers(sort),
        fc.boolean(),
        fc.array(names, { minLength: 1, maxLength: 3 }),
        optional(words),
      )
      .map(([any, modifier, sequential, members, score]): ha.Term => ({
        kind: "set",
        any,
        modifier,
        sequential,
        members,
        score,
        span,
      })),
  );
const preferences: Arbitrary<ha.Preference> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("prefers" as const, "avoids" as const),
      fc.array(fc.record({ node: names, score: optional(words) }), { minLength: 1, maxLength: 3 }),
    )
    .map(([kind, nodes]): ha.Preference => ({ kind, nodes, span })),
  words.map((score): ha.Preference => ({ kind: "score", score, span })),
  names.map((attribute): ha.Preference => ({ kind: "score-attribute", attribute, span })),
);
const subjects: Arbitrary<ha.Subject> = fc.oneof(
  fc
    .array(terms("role"), { minLength: 1, maxLength: 2 })
    .map((list): ha.Subject => ({ kind: "terms", terms: list, span })),
  fc
    .tuple(fc.boolean(), strings)
    .map(([negated, pattern]): ha.Subject => ({ kind: "matching", negated, pattern, span })),
);
const constraintNames = optional(names);
const severalTerms = (sort: "order" | "role"): Arbitrary<ha.Term[]> =>
  fc.array(terms(sort), { minLength: 2, maxLength: 3 });
const constraints: Arbitrary<Bare> = fc.oneof(
  fc
    .tuple(subjects, preferences, options, whens, constraintNames)
    .map(([subject, preference, pairs, when, name]): Bare => ({
      kind: "location",
      subject,
      preference,
      options: pairs,
      when,
      name,
      span,
    })),
  fc
    .tuple(severalTerms("role"), fc.boolean(), options, constraintNames)
    .map(([list, apart, pairs, name]): Bare => ({
      kind: "colocation",
      terms: list,
      apart,
      options: pairs,
      name,
      span,
    })),
  fc
    .tuple(severalTerms("order"), options, constraintNames)
    .map(([list, pairs, name]): Bare => ({ kind: "order", terms: list, options: pairs, name, span })),
  fc
    .tuple(names, fc.array(terms("role"), { minLength: 1, maxLength: 2 }), options, constraintNames)
    .map(([ticket, list, pairs, name]): Bare => ({
      kind: "ticket",
      ticket,
      terms: list,
      options: pairs,
      name,
      span,
    })),
);
const fencingTargets: Arbitrary<ha.FencingTarget> = fc.oneof(
  names.map((node): ha.FencingTarget => ({ kind: "node", node })),
  strings.map((pattern): ha.FencingTarget => ({ kind: "matching", pattern })),
  fc
    .tuple(names, values)
    .map(([attribute, value]): ha.FencingTarget => ({ kind: "attribute", attribute, value })),
);

const declarations: Arbitrary<Bare> = fc.oneof(
  strings.map((path): Bare => ({ kind: "import", path, span })),
  fc.tuple(names, values).map(([name, value]): Bare => ({ kind: "let", name, value, span })),
  fc
    .tuple(names, blocks(fc.oneof(settings, nested, customs)))
    .map(([name, body]): Bare => ({ kind: "cluster", name, body, span })),
  fc
    .tuple(names, blocks(fc.oneof(settings, nested, parameters)))
    .map(([name, body]): Bare => ({ kind: "alert", name, body, span })),
  fc
    .tuple(names, blocks(fc.oneof(settings, nested, declared("resource"))))
    .map(([name, body]): Bare => ({ kind: "bundle", name, body, span })),
  fc
    .tuple(names, blocks(fc.oneof(settings, blockOfValues(settings))))
    .map(([of, body]): Bare => ({ kind: "defaults", of, body, span })),
  fc
    .tuple(names, optional(names), optional(blocks(inNodes)))
    .map(([name, type, body]): Bare => ({ kind: "node", name, type, body, span })),
  declared("resource"),
  declared("template"),
  declared("fence"),
  groups,
  clones,
  constraints,
  fc.tuple(names, devices).map(([name, members]): Bare => ({ kind: "tag", name, members, span })),
  fc
    .tuple(fencingTargets, optional(words), devices)
    .map(([target, level, list]): Bare => ({ kind: "fenced", target, level, devices: list, span })),
  fc.tuple(strings, blocks(settings)).map(([title, body]): Bare => ({ kind: "expect", title, body, span })),
  fc.tuple(strings, blocks(steps)).map(([title, body]): Bare => ({ kind: "scenario", title, body, span })),
);

export const haTrees: Arbitrary<ha.Tree> = fc
  .tuple(fc.array(withComments(declarations), { maxLength: 4 }), fc.array(comments, { maxLength: 2 }))
  .map(([statements, closing]) => ({ file: "", statements, closing, span }));

/** What a tree means, without what the formatter may change: places, empty lines, and which block fits on one line. */
export function essence(tree: unknown): unknown {
  return JSON.parse(
    JSON.stringify(tree, (key, value: unknown) =>
      key === "span" || key === "file" || key === "blankBefore" || key === "inline" || isEmptyTrivia(value)
        ? undefined
        : value,
    ),
  );
}

function isEmptyTrivia(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("leading" in value)) return false;
  return (
    Array.isArray(value.leading) &&
    value.leading.length === 0 &&
    (!("trailing" in value) || value.trailing === undefined)
  );
}
