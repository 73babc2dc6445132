// The syntax tree: what was written, and where. It says nothing about what it means: whether a setting exists, a name is
// declared or a value fits is for the compiler. Every node is a plain value, so a tree can be built as well as parsed
// (`build.ts`), and is printed the same way.
//
// The parser always gives a whole tree. What was not there, and has been reported, stands in it as a name with an empty
// text, a `missing` value or expression, or a `broken` statement; nobody needs to report it again.
import type { Span } from "./source.ts";

export interface Tree {
  readonly file: string;
  readonly statements: readonly Statement[];
  /** Comments after the last statement. */
  readonly closing: readonly Comment[];
  readonly span: Span;
}

/** A name as it is, without backquotes. `text` is empty where a name was expected and not found. */
export interface Name {
  readonly text: string;
  readonly span: Span;
}

// Comments

export type Comment = PlainComment | Allowance;

export interface PlainComment {
  /** `doc` is `##`: it belongs to the declaration below it. */
  readonly kind: "line" | "doc";
  /** What follows the `#` or `##`, as written, without blanks at its end. */
  readonly text: string;
  readonly blankBefore?: boolean | undefined;
  readonly span: Span;
}

/** `# hac: allow fencing/none until 2027-03-31 -- reason`, for the statement below it. */
export interface Allowance {
  readonly kind: "allow";
  readonly rule: Name;
  /** A day, `YYYY-MM-DD`, not yet checked against a calendar. */
  readonly until?: Name | undefined;
  readonly reason: string;
  readonly blankBefore?: boolean | undefined;
  readonly span: Span;
}

/** What stands around a statement and means nothing to a cluster, but much to people. */
export interface Trivia {
  /** An empty line stands right above the statement (above it, below its leading comments). */
  readonly blankBefore: boolean;
  /** Comments above it, and those found inside it. */
  readonly leading: readonly Comment[];
  /** The comment at the end of its last line. */
  readonly trailing?: Comment | undefined;
}

// Statements

export type Statement =
  | ImportDecl
  | LetDecl
  | ClusterDecl
  | DefaultsDecl
  | NodeDecl
  | ResourceDecl
  | GroupDecl
  | CloneDecl
  | BundleDecl
  | LocationDecl
  | ColocationDecl
  | OrderDecl
  | TicketDecl
  | TagDecl
  | AlertDecl
  | FencingLevel
  | ExpectDecl
  | ScenarioDecl
  | Assignment
  | Fact
  | Setting
  | CustomSetting
  | Operation
  | Targets
  | ValueBlock
  | Step
  | Broken;

interface StatementBase {
  readonly span: Span;
  readonly trivia?: Trivia | undefined;
}

/** `{ ... }` */
export interface Block {
  readonly statements: readonly Statement[];
  /** The comment right after the `{`. */
  readonly opening?: Comment | undefined;
  /** Comments after the last statement. */
  readonly closing: readonly Comment[];
  /** Written on one line: the formatter keeps it there if it fits and holds no comment and no other block. */
  readonly inline: boolean;
  readonly span: Span;
}

/** `import "fencing.ha"` */
export interface ImportDecl extends StatementBase {
  readonly kind: "import";
  readonly path: Value;
}

/** `let subnet = "10.77.0"` */
export interface LetDecl extends StatementBase {
  readonly kind: "let";
  readonly name: Name;
  readonly value: Value;
}

/** `cluster shop { ... }` */
export interface ClusterDecl extends StatementBase {
  readonly kind: "cluster";
  readonly name: Name;
  readonly body: Block;
}

/** `defaults resource { ... }`, `defaults operation { ... }` */
export interface DefaultsDecl extends StatementBase {
  readonly kind: "defaults";
  readonly of: Name;
  readonly body: Block;
}

/** `node alpha { ... }`, `node edge-1 remote { ... }` */
export interface NodeDecl extends StatementBase {
  readonly kind: "node";
  readonly name: Name;
  readonly type?: Name | undefined;
  readonly body?: Block | undefined;
}

/** `resource db = ocf:heartbeat:pgsql { ... }`, and alike `template` and `fence`. */
export interface ResourceDecl extends StatementBase {
  readonly kind: "resource" | "template" | "fence";
  readonly name: Name;
  /** A bare name is a template, or in a `fence` a fence agent. */
  readonly source: AgentName | NameRef | MissingValue;
  readonly body?: Block | undefined;
}

/** `group database { resource ... }`, `group database of disk, db { ... }` */
export interface GroupDecl extends StatementBase {
  readonly kind: "group";
  readonly name: Name;
  readonly of: readonly Name[];
  readonly body?: Block | undefined;
}

/** `clone web-farm of web2 { ... }`, `clone everywhere { resource ... }` */
export interface CloneDecl extends StatementBase {
  readonly kind: "clone";
  readonly name: Name;
  readonly of?: Name | undefined;
  readonly body?: Block | undefined;
}

/** `bundle httpd { container podman { ... } ... }` */
export interface BundleDecl extends StatementBase {
  readonly kind: "bundle";
  readonly name: Name;
  readonly body: Block;
}

/** `alert pager { ... }` */
export interface AlertDecl extends StatementBase {
  readonly kind: "alert";
  readonly name: Name;
  readonly body: Block;
}

/** `tag frontends = web, web-farm` */
export interface TagDecl extends StatementBase {
  readonly kind: "tag";
  readonly name: Name;
  readonly members: readonly Name[];
}

// Constraints

/** `location database prefers alpha = 200` and its other forms */
export interface LocationDecl extends StatementBase {
  readonly kind: "location";
  readonly subject: Subject;
  readonly preference: Preference;
  readonly options: readonly Option[];
  readonly when?: Expr | undefined;
  /** `as NAME` */
  readonly name?: Name | undefined;
}

/** `colocation web with database score 500`; several terms are a chain, each with the next. */
export interface ColocationDecl extends StatementBase {
  readonly kind: "colocation";
  readonly terms: readonly Term[];
  /** `not with` */
  readonly apart: boolean;
  readonly options: readonly Option[];
  readonly name?: Name | undefined;
}

/** `order database then web kind Optional` */
export interface OrderDecl extends StatementBase {
  readonly kind: "order";
  readonly terms: readonly Term[];
  readonly options: readonly Option[];
  readonly name?: Name | undefined;
}

/** `ticket tokyo for database loss-policy fence` */
export interface TicketDecl extends StatementBase {
  readonly kind: "ticket";
  readonly ticket: Name;
  readonly terms: readonly Term[];
  readonly options: readonly Option[];
  readonly name?: Name | undefined;
}

export type Subject =
  | { readonly kind: "terms"; readonly terms: readonly Term[]; readonly span: Span }
  | { readonly kind: "matching"; readonly negated: boolean; readonly pattern: Value; readonly span: Span };

export type Preference =
  | { readonly kind: "prefers" | "avoids"; readonly nodes: readonly NodeScore[]; readonly span: Span }
  | { readonly kind: "score"; readonly score: Value; readonly span: Span }
  | { readonly kind: "score-attribute"; readonly attribute: Name; readonly span: Span }
  | { readonly kind: "missing"; readonly span: Span };

/** `alpha = 200`; without a score it is INFINITY. */
export interface NodeScore {
  readonly node: Name;
  readonly score?: Value | undefined;
}

/** What a constraint speaks of: one resource, or a set. */
export type Term = OneTerm | SetTerm;

/** `promoted pg-ha`, `start vip`, `any web-farm` */
export interface OneTerm {
  readonly kind: "one";
  /** `any`: one active instance is enough (order). */
  readonly any: boolean;
  /** An action in `order`; a role elsewhere. */
  readonly modifier?: Name | undefined;
  readonly name: Name;
  readonly span: Span;
}

/** `{ a, b }` without an order among the members, `[ a, b ]` with one */
export interface SetTerm {
  readonly kind: "set";
  readonly any: boolean;
  readonly modifier?: Name | undefined;
  readonly sequential: boolean;
  readonly members: readonly Name[];
  /** `{ a, b } = 500` */
  readonly score?: Value | undefined;
  readonly span: Span;
}

/** A word and its value at the end of a constraint or in an operation: `kind Optional`, `timeout 30s`. */
export interface Option {
  readonly name: Name;
  readonly value: Value;
}

// What stands in blocks

/**
 * `ip = "10.0.0.1"` hands a value to an agent; `attribute rack = "a"` and `utilization memory = 64GiB` say what a node
 * has, or a resource needs.
 */
export interface Assignment extends StatementBase {
  readonly kind: "parameter" | "attribute" | "utilization";
  readonly name: Name;
  readonly value: Value;
  readonly when?: Expr | undefined;
}

/** `fact crash-recovery = 90s`, `fact nic lan = "eth0"` */
export interface Fact extends StatementBase {
  readonly kind: "fact";
  readonly name: Name;
  readonly of?: Name | undefined;
  readonly value: Value;
}

/**
 * A word, values and perhaps a block: `priority 10`, `link lan port 5405`, `engine corosync { ... }`, `survives 1 node`.
 * The grammar does not know which ones there are. Values joined by commas are one list without brackets.
 */
export interface Setting extends StatementBase {
  readonly kind: "setting";
  readonly name: Name;
  readonly values: readonly Value[];
  readonly body?: Block | undefined;
  readonly when?: Expr | undefined;
}

/** `meta NAME VALUE`, `property NAME VALUE`: a meta attribute or cluster property that nobody but its user knows. */
export interface CustomSetting extends StatementBase {
  readonly kind: "custom";
  readonly word: "meta" | "property";
  readonly name: Name;
  readonly value: Value;
  readonly when?: Expr | undefined;
}

/** `monitor interval 10s timeout 30s`, `monitor off`, `operation NAME ...` for a name that is not an action of Pacemaker's */
export interface Operation extends StatementBase {
  readonly kind: "operation";
  readonly name: Name;
  readonly off: boolean;
  readonly options: readonly Option[];
  readonly body?: Block | undefined;
  readonly when?: Expr | undefined;
}

/** `fenced by pdu-1, pdu-2` in a node, or at the top with a target: `fenced matching "rack1-.*" by pdu-1` */
export interface FencingLevel extends StatementBase {
  readonly kind: "fenced";
  readonly target?: FencingTarget | undefined;
  /** Without it, the levels of a target count from 1 in the order in which they are written. */
  readonly level?: Value | undefined;
  readonly devices: readonly Name[];
}

export type FencingTarget =
  | { readonly kind: "node"; readonly node: Name }
  | { readonly kind: "matching"; readonly pattern: Value }
  | { readonly kind: "attribute"; readonly attribute: Name; readonly value: Value };

/** `targets alpha as "1", beta as "2"` */
export interface Targets extends StatementBase {
  readonly kind: "targets";
  readonly targets: readonly Target[];
}

export interface Target {
  readonly node: Name;
  /** What the device calls it: a plug, a port, a machine's name. */
  readonly plug?: Value | undefined;
}

/** `when EXPR score 10 { ... }`, `values score 10 { ... }`: values that hold together */
export interface ValueBlock extends StatementBase {
  readonly kind: "values";
  readonly when?: Expr | undefined;
  readonly score?: Value | undefined;
  readonly body: Block;
}

/** `expect "no single point of failure" { ... }`; its claims are settings */
export interface ExpectDecl extends StatementBase {
  readonly kind: "expect";
  readonly title: Value;
  readonly body: Block;
}

/** `scenario "..." { ... }`; it holds steps */
export interface ScenarioDecl extends StatementBase {
  readonly kind: "scenario";
  readonly title: Value;
  readonly body: Block;
}

/** `then database on beta within 60s` */
export interface Step extends StatementBase {
  readonly kind: "step";
  readonly phase: "given" | "when" | "then";
  readonly values: readonly Value[];
}

/** A statement that could not be read, and has been reported. What its block holds is still there. */
export interface Broken extends StatementBase {
  readonly kind: "broken";
  /** As written. */
  readonly text: string;
  readonly body?: Block | undefined;
}

// Values

export type Value =
  | NumberLit
  | DurationLit
  | SizeLit
  | BooleanLit
  | InfinityLit
  | StringLit
  | SecretRef
  | ListLit
  | NameRef
  | AgentName
  | UnsetLit
  | MissingValue;

/** `decimal` has a point. `text` is as written, so that no digit is lost. */
export interface NumberLit {
  readonly kind: "integer" | "decimal";
  readonly text: string;
  readonly value: number;
  readonly span: Span;
}

/** `500ms`, `10s`, `2min`, `1h`, `2d` */
export interface DurationLit {
  readonly kind: "duration";
  readonly text: string;
  readonly milliseconds: number;
  readonly span: Span;
}

/** `64MiB`: a whole number of B, KiB, MiB, GiB, TiB or PiB */
export interface SizeLit {
  readonly kind: "size";
  readonly text: string;
  readonly bytes: number;
  readonly span: Span;
}

export interface BooleanLit {
  readonly kind: "boolean";
  readonly value: boolean;
  readonly span: Span;
}

/** `INFINITY`, `-INFINITY` */
export interface InfinityLit {
  readonly kind: "infinity";
  readonly negative: boolean;
  readonly span: Span;
}

/** `"${subnet}.1"`, its escapes resolved */
export interface StringLit {
  readonly kind: "string";
  readonly parts: readonly StringPart[];
  readonly span: Span;
}

export type StringPart =
  | { readonly kind: "text"; readonly text: string; readonly span: Span }
  | { readonly kind: "reference"; readonly name: Name; readonly span: Span };

/** `secret "ipmi/alpha"` */
export interface SecretRef {
  readonly kind: "secret";
  readonly name: Value;
  readonly span: Span;
}

/** `[a, b]`, or without brackets `a, b` */
export interface ListLit {
  readonly kind: "list";
  readonly bracketed: boolean;
  readonly items: readonly Value[];
  readonly span: Span;
}

/** A bare word: a reference, or one of a setting's words (`stop`, `Started`, `5x`) */
export interface NameRef {
  readonly kind: "name";
  readonly name: Name;
  readonly span: Span;
}

/** `ocf:heartbeat:IPaddr2`, `systemd:nginx`, `stonith:external/ssh` */
export interface AgentName {
  readonly kind: "agent";
  readonly class: Name;
  readonly provider?: Name | undefined;
  readonly type: Name;
  readonly span: Span;
}

/** `unset`: takes a value away that stood with less precedence (`#default` in a CIB) */
export interface UnsetLit {
  readonly kind: "unset";
  readonly span: Span;
}

export interface MissingValue {
  readonly kind: "missing";
  readonly span: Span;
}

// Rule expressions

export type Expr =
  | LogicalExpr
  | NotExpr
  | DefinedExpr
  | ComparisonExpr
  | DateComparisonExpr
  | DateRangeExpr
  | DateSpecExpr
  | AgentExpr
  | OperationExpr
  | MissingExpr;

/** Two operands or more; `a and b and c` is one. */
export interface LogicalExpr {
  readonly kind: "and" | "or";
  readonly operands: readonly Expr[];
  readonly span: Span;
}

export interface NotExpr {
  readonly kind: "not";
  readonly operand: Expr;
  readonly span: Span;
}

/** `defined maintenance` */
export interface DefinedExpr {
  readonly kind: "defined";
  /** A node attribute by its real name; the words for special ones are resolved: `node` is `#uname` (`specialAttributes`). */
  readonly attribute: Name;
  readonly span: Span;
}

export type ComparisonOperator = "==" | "!=" | "<" | "<=" | ">" | ">=";

/** `rack == "a"`, `pingd < 100`, `release >= version "1.2"`, `load < number param limit` */
export interface ComparisonExpr {
  readonly kind: "comparison";
  /** As in `DefinedExpr`. */
  readonly attribute: Name;
  readonly operator: ComparisonOperator;
  /** Said explicitly: `string`, `integer`, `number` or `version`. */
  readonly type?: Name | undefined;
  readonly operand: Operand;
  readonly span: Span;
}

/** A value, or the name of the resource's own parameter or meta attribute that holds it. */
export type Operand = Value | ValueSource;

export interface ValueSource {
  readonly kind: "value-of";
  readonly source: "param" | "meta";
  readonly name: Name;
  readonly span: Span;
}

/** `date >= "2026-01-01"` */
export interface DateComparisonExpr {
  readonly kind: "date-comparison";
  readonly operator: ComparisonOperator;
  readonly date: Value;
  readonly span: Span;
}

/** `date in "2026-01-01".."2026-02-01"`, `date in "2026-01-01" for { months 1 }` */
export interface DateRangeExpr {
  readonly kind: "date-range";
  readonly from: Value;
  readonly until:
    | { readonly kind: "date"; readonly date: Value }
    | { readonly kind: "lasting"; readonly fields: readonly DateField[] };
  readonly span: Span;
}

/** `date is { weekdays 1-5; hours 9-16 }` */
export interface DateSpecExpr {
  readonly kind: "date-spec";
  readonly fields: readonly DateField[];
  readonly span: Span;
}

/** `weekdays 1-5`: `range` is a number, `1-5`, `9-` or `-5`. */
export interface DateField {
  readonly name: Name;
  readonly range: Name;
}

/** `agent is ocf:heartbeat:IPaddr2`, `agent is { type Dummy }`: what is not said may be anything */
export interface AgentExpr {
  readonly kind: "agent-is";
  readonly class?: Name | undefined;
  readonly provider?: Name | undefined;
  readonly type?: Name | undefined;
  readonly span: Span;
}

/** `operation is monitor interval 10s` */
export interface OperationExpr {
  readonly kind: "operation-is";
  readonly name: Name;
  readonly interval?: Value | undefined;
  readonly span: Span;
}

export interface MissingExpr {
  readonly kind: "missing";
  readonly span: Span;
}

/** Words of rule expressions for the attributes that every node has. A node attribute of such a name is backquoted. */
export const specialAttributes: ReadonlyMap<string, string> = new Map([
  ["node", "#uname"],
  ["node-id", "#id"],
  ["kind", "#kind"],
  ["is-dc", "#is_dc"],
  ["cluster-name", "#cluster-name"],
  ["site-name", "#site-name"],
]);
