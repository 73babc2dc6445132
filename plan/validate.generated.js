// Generated from plan/plan.schema.json by `npm run generate`. Do not edit.
var Ge = (r, t) => () => {
  try {
    return (t || r((t = { exports: {} }).exports, t), t.exports);
  } catch (P) {
    throw ((t = 0), P);
  }
};
var Te = Ge((Be) => {
  "use strict";
  Object.defineProperty(Be, "__esModule", { value: !0 });
  function Ce(r) {
    let t = r.length,
      P = 0,
      k = 0,
      u;
    for (; k < t;)
      (P++,
        (u = r.charCodeAt(k++)),
        u >= 55296 && u <= 56319 && k < t && ((u = r.charCodeAt(k)), (u & 64512) === 56320 && k++));
    return P;
  }
  Be.default = Ce;
  Ce.code = 'require("ajv/dist/runtime/ucs2length").default';
});
var ur = E,
  yr = E,
  Ke = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "https://ha-plan.invalid/plan-1.json",
    title: "Plan",
    description:
      "What the compiler hands to the runtime: everything about one cluster's policy, nothing about its state.",
    type: "object",
    properties: {
      format: { const: "ha-plan" },
      version: { const: 1 },
      digest: {
        type: "string",
        pattern: "^[0-9a-f]{64}$",
        description: "SHA-256 of the canonical form of everything else.",
      },
      sources: {
        type: "array",
        items: { type: "string" },
        description: "Files, relative to the entry file's folder, in the order in which `At` counts them.",
      },
      cluster: { $ref: "#/$defs/Cluster" },
      nodes: { type: "array", items: { $ref: "#/$defs/Node" } },
      defaults: {
        type: "object",
        properties: {
          resource: { type: "array", items: { $ref: "#/$defs/SettingBlock" } },
          operation: { type: "array", items: { $ref: "#/$defs/SettingBlock" } },
        },
        required: ["resource", "operation"],
        additionalProperties: !1,
      },
      resources: { type: "array", items: { $ref: "#/$defs/Resource" } },
      names: { type: "array", items: { $ref: "#/$defs/NameSet" } },
      constraints: { type: "array", items: { $ref: "#/$defs/Constraint" } },
      fenceLevels: { type: "array", items: { $ref: "#/$defs/FenceLevel" } },
      alerts: { type: "array", items: { $ref: "#/$defs/Alert" } },
    },
    required: [
      "format",
      "version",
      "digest",
      "sources",
      "cluster",
      "nodes",
      "defaults",
      "resources",
      "names",
      "constraints",
      "fenceLevels",
      "alerts",
    ],
    additionalProperties: !1,
    $defs: {
      At: {
        description: "Where in the source this was said: index into `sources`, line and column, both from 1.",
        type: "array",
        prefixItems: [
          { type: "integer", minimum: 0 },
          { type: "integer", minimum: 1 },
          { type: "integer", minimum: 1 },
        ],
        items: !1,
        minItems: 3,
        maxItems: 3,
      },
      Score: {
        description:
          'A preference; 1000000 is INFINITY, -1000000 is -INFINITY. Pacemaker Explained, "Scores".',
        type: "integer",
        minimum: -1e6,
        maximum: 1e6,
      },
      Secret: {
        type: "object",
        description: "A value that each node resolves when it is used; the plan never holds it.",
        properties: { secret: { type: "string", minLength: 1 } },
        required: ["secret"],
        additionalProperties: !1,
      },
      Scalar: {
        description:
          "A value of the type that options.ts gives to its name: durations in milliseconds, sizes in bytes, scores as integers.",
        anyOf: [{ type: "string" }, { type: "number" }, { type: "boolean" }],
      },
      SettingBlock: {
        type: "object",
        description:
          "Settings of the cluster manager. In a list of blocks the first that passes its rule and has a name decides that name; null means unset.",
        properties: {
          when: { $ref: "#/$defs/Rule" },
          values: {
            type: "object",
            additionalProperties: { anyOf: [{ $ref: "#/$defs/Scalar" }, { type: "null" }] },
          },
          at: { $ref: "#/$defs/At" },
        },
        required: ["values"],
        additionalProperties: !1,
      },
      ParameterBlock: {
        type: "object",
        description: "Values handed to an agent, as the text that it will see. Lists as in SettingBlock.",
        properties: {
          when: { $ref: "#/$defs/Rule" },
          values: {
            type: "object",
            additionalProperties: {
              anyOf: [{ type: "string" }, { $ref: "#/$defs/Secret" }, { type: "null" }],
            },
          },
          at: { $ref: "#/$defs/At" },
        },
        required: ["values"],
        additionalProperties: !1,
      },
      NumberBlock: {
        type: "object",
        description: "Utilization: whole numbers by attribute name.",
        properties: {
          when: { $ref: "#/$defs/Rule" },
          values: { type: "object", additionalProperties: { type: "integer" } },
          at: { $ref: "#/$defs/At" },
        },
        required: ["values"],
        additionalProperties: !1,
      },
      Range: {
        type: "object",
        description: "Inclusive; a missing end is open.",
        properties: { from: { type: "integer" }, to: { type: "integer" } },
        additionalProperties: !1,
      },
      Rule: {
        description: 'Pacemaker Explained, "Rules".',
        oneOf: [
          { $ref: "#/$defs/AllRule" },
          { $ref: "#/$defs/AnyRule" },
          { $ref: "#/$defs/NotRule" },
          { $ref: "#/$defs/AttributeRule" },
          { $ref: "#/$defs/DateRule" },
          { $ref: "#/$defs/DateSpecRule" },
          { $ref: "#/$defs/AgentRule" },
          { $ref: "#/$defs/OperationRule" },
        ],
        type: "object",
        required: ["kind"],
        discriminator: { propertyName: "kind" },
      },
      AllRule: {
        type: "object",
        description: "Passes if every part passes; passes without parts.",
        properties: { kind: { const: "all" }, rules: { type: "array", items: { $ref: "#/$defs/Rule" } } },
        required: ["kind", "rules"],
        additionalProperties: !1,
      },
      AnyRule: {
        type: "object",
        description: "Passes if a part passes; passes without parts, as Pacemaker's does.",
        properties: { kind: { const: "any" }, rules: { type: "array", items: { $ref: "#/$defs/Rule" } } },
        required: ["kind", "rules"],
        additionalProperties: !1,
      },
      NotRule: {
        type: "object",
        properties: { kind: { const: "not" }, rule: { $ref: "#/$defs/Rule" } },
        required: ["kind", "rule"],
        additionalProperties: !1,
      },
      AttributeRule: {
        type: "object",
        description:
          "A node attribute, or one of #uname #id #kind #is_dc #cluster-name #site-name. No type: string for eq and ne, else integer, or number if a text has a dot. `source` tells what `value` names; literal if absent.",
        properties: {
          kind: { const: "attribute" },
          attribute: { type: "string", minLength: 1 },
          operation: { enum: ["eq", "ne", "lt", "lte", "gt", "gte", "defined", "not_defined"] },
          type: { enum: ["string", "integer", "number", "version"] },
          value: { type: "string" },
          source: { enum: ["literal", "param", "meta"] },
        },
        required: ["kind", "attribute", "operation"],
        additionalProperties: !1,
      },
      DateRule: {
        type: "object",
        properties: {
          kind: { const: "date" },
          operation: { enum: ["in_range", "gt", "lt"] },
          start: { type: "integer", description: "epoch seconds" },
          end: { type: "integer", description: "epoch seconds" },
          duration: { $ref: "#/$defs/DateFields" },
        },
        required: ["kind", "operation"],
        additionalProperties: !1,
      },
      DateFields: {
        type: "object",
        properties: {
          years: { type: "integer" },
          months: { type: "integer" },
          weeks: { type: "integer" },
          days: { type: "integer" },
          hours: { type: "integer" },
          minutes: { type: "integer" },
          seconds: { type: "integer" },
        },
        additionalProperties: !1,
      },
      DateSpecRule: {
        type: "object",
        description: "Passes if now lies in every range given; UTC; ISO weekday 1 is Monday.",
        properties: {
          kind: { const: "date-spec" },
          fields: {
            type: "object",
            properties: {
              years: { $ref: "#/$defs/Range" },
              months: { $ref: "#/$defs/Range" },
              monthdays: { $ref: "#/$defs/Range" },
              hours: { $ref: "#/$defs/Range" },
              minutes: { $ref: "#/$defs/Range" },
              seconds: { $ref: "#/$defs/Range" },
              yeardays: { $ref: "#/$defs/Range" },
              weekyears: { $ref: "#/$defs/Range" },
              weeks: { $ref: "#/$defs/Range" },
              weekdays: { $ref: "#/$defs/Range" },
            },
            additionalProperties: !1,
          },
        },
        required: ["kind", "fields"],
        additionalProperties: !1,
      },
      AgentRule: {
        type: "object",
        description: "In resource and operation defaults only.",
        properties: {
          kind: { const: "agent" },
          class: { type: "string" },
          provider: { type: "string" },
          type: { type: "string" },
        },
        required: ["kind"],
        additionalProperties: !1,
      },
      OperationRule: {
        type: "object",
        description: "In operation defaults only.",
        properties: {
          kind: { const: "operation" },
          name: { type: "string", minLength: 1 },
          intervalMs: { type: "integer", minimum: 0 },
        },
        required: ["kind", "name"],
        additionalProperties: !1,
      },
      Agent: {
        type: "object",
        description: "`ocf:heartbeat:IPaddr2`, `systemd:nginx`; fence devices have class `stonith`.",
        properties: {
          class: { type: "string", minLength: 1 },
          provider: { type: "string", minLength: 1 },
          type: { type: "string", minLength: 1 },
        },
        required: ["class", "type"],
        additionalProperties: !1,
      },
      Operation: {
        type: "object",
        properties: {
          id: { type: "string", minLength: 1 },
          name: { type: "string", minLength: 1 },
          intervalMs: { type: "integer", minimum: 0 },
          settings: {
            type: "array",
            items: { $ref: "#/$defs/SettingBlock" },
            description: "timeout, role, on-fail, enabled, start-delay, interval-origin, record-pending",
          },
          parameters: { type: "array", items: { $ref: "#/$defs/ParameterBlock" } },
          at: { $ref: "#/$defs/At" },
        },
        required: ["name", "intervalMs", "settings"],
        additionalProperties: !1,
      },
      Primitive: {
        type: "object",
        properties: {
          kind: { const: "primitive" },
          id: { type: "string", minLength: 1 },
          agent: { $ref: "#/$defs/Agent" },
          template: { type: "string", minLength: 1 },
          settings: { type: "array", items: { $ref: "#/$defs/SettingBlock" } },
          parameters: { type: "array", items: { $ref: "#/$defs/ParameterBlock" } },
          utilization: { type: "array", items: { $ref: "#/$defs/NumberBlock" } },
          operations: { type: "array", items: { $ref: "#/$defs/Operation" } },
          reloadable: {
            type: "array",
            items: { type: "string", minLength: 1 },
            description: "Parameters that the agent can change without a restart, from its metadata.",
          },
          private: {
            type: "array",
            items: { type: "string", minLength: 1 },
            description: "Parameters that must not be logged, from the agent's metadata.",
          },
          description: { type: "string" },
          at: { $ref: "#/$defs/At" },
        },
        required: ["kind", "id", "agent", "settings", "parameters", "operations"],
        additionalProperties: !1,
      },
      Group: {
        type: "object",
        properties: {
          kind: { const: "group" },
          id: { type: "string", minLength: 1 },
          settings: { type: "array", items: { $ref: "#/$defs/SettingBlock" } },
          parameters: { type: "array", items: { $ref: "#/$defs/ParameterBlock" } },
          members: { type: "array", items: { $ref: "#/$defs/Primitive" } },
          description: { type: "string" },
          at: { $ref: "#/$defs/At" },
        },
        required: ["kind", "id", "settings", "members"],
        additionalProperties: !1,
      },
      Clone: {
        type: "object",
        properties: {
          kind: { const: "clone" },
          id: { type: "string", minLength: 1 },
          settings: { type: "array", items: { $ref: "#/$defs/SettingBlock" } },
          parameters: { type: "array", items: { $ref: "#/$defs/ParameterBlock" } },
          member: {
            oneOf: [{ $ref: "#/$defs/Primitive" }, { $ref: "#/$defs/Group" }],
            type: "object",
            required: ["kind"],
            discriminator: { propertyName: "kind" },
          },
          description: { type: "string" },
          at: { $ref: "#/$defs/At" },
        },
        required: ["kind", "id", "settings", "member"],
        additionalProperties: !1,
      },
      Container: {
        type: "object",
        properties: {
          technology: { enum: ["podman", "docker", "rkt"] },
          image: { type: "string", minLength: 1 },
          replicas: { type: "integer", minimum: 1 },
          "replicas-per-host": { type: "integer", minimum: 1 },
          "promoted-max": { type: "integer", minimum: 0 },
          "run-command": { type: "string" },
          options: { type: "string" },
          network: { type: "string" },
        },
        required: ["technology", "image"],
        additionalProperties: !1,
      },
      PortMapping: {
        type: "object",
        properties: {
          id: { type: "string", minLength: 1 },
          port: { type: "string" },
          "internal-port": { type: "string" },
          range: { type: "string" },
        },
        additionalProperties: !1,
      },
      BundleNetwork: {
        type: "object",
        properties: {
          "ip-range-start": { type: "string" },
          "control-port": { type: "integer" },
          "host-interface": { type: "string" },
          "host-netmask": { type: "string" },
          "add-host": { type: "boolean" },
          ports: { type: "array", items: { $ref: "#/$defs/PortMapping" } },
        },
        required: ["ports"],
        additionalProperties: !1,
      },
      StorageMapping: {
        type: "object",
        properties: {
          id: { type: "string", minLength: 1 },
          "source-dir": { type: "string" },
          "source-dir-root": { type: "string" },
          "target-dir": { type: "string" },
          options: { type: "string" },
        },
        required: ["target-dir"],
        additionalProperties: !1,
      },
      Bundle: {
        type: "object",
        properties: {
          kind: { const: "bundle" },
          id: { type: "string", minLength: 1 },
          settings: { type: "array", items: { $ref: "#/$defs/SettingBlock" } },
          parameters: { type: "array", items: { $ref: "#/$defs/ParameterBlock" } },
          container: { $ref: "#/$defs/Container" },
          network: { $ref: "#/$defs/BundleNetwork" },
          storage: { type: "array", items: { $ref: "#/$defs/StorageMapping" } },
          member: { $ref: "#/$defs/Primitive" },
          description: { type: "string" },
          at: { $ref: "#/$defs/At" },
        },
        required: ["kind", "id", "settings", "container", "storage"],
        additionalProperties: !1,
      },
      Resource: {
        oneOf: [
          { $ref: "#/$defs/Primitive" },
          { $ref: "#/$defs/Group" },
          { $ref: "#/$defs/Clone" },
          { $ref: "#/$defs/Bundle" },
        ],
        type: "object",
        required: ["kind"],
        discriminator: { propertyName: "kind" },
      },
      NameSet: {
        type: "object",
        description:
          "A name that stands for several in constraints: a tag, or a template for the resources made from it.",
        properties: {
          kind: { enum: ["tag", "template"] },
          id: { type: "string", minLength: 1 },
          members: { type: "array", items: { type: "string", minLength: 1 } },
          at: { $ref: "#/$defs/At" },
        },
        required: ["kind", "id", "members"],
        additionalProperties: !1,
      },
      Role: { enum: ["Started", "Stopped", "Promoted", "Unpromoted"] },
      Discovery: { enum: ["always", "never", "exclusive"] },
      LocationSubject: {
        oneOf: [
          {
            type: "object",
            properties: { kind: { const: "resource" }, resource: { type: "string", minLength: 1 } },
            required: ["kind", "resource"],
            additionalProperties: !1,
          },
          {
            type: "object",
            properties: {
              kind: { const: "pattern" },
              pattern: {
                type: "string",
                description: "POSIX extended regular expression over top-level resources",
              },
              negate: { type: "boolean" },
            },
            required: ["kind", "pattern", "negate"],
            additionalProperties: !1,
          },
          {
            type: "object",
            properties: {
              kind: { const: "sets" },
              sets: { type: "array", items: { $ref: "#/$defs/LocationSet" } },
            },
            required: ["kind", "sets"],
            additionalProperties: !1,
          },
        ],
        type: "object",
        required: ["kind"],
        discriminator: { propertyName: "kind" },
      },
      LocationSet: {
        type: "object",
        properties: {
          resources: { type: "array", items: { type: "string", minLength: 1 } },
          role: { $ref: "#/$defs/Role" },
          score: { $ref: "#/$defs/Score" },
        },
        required: ["resources"],
        additionalProperties: !1,
      },
      LocationPreference: {
        oneOf: [
          {
            type: "object",
            properties: {
              kind: { const: "node" },
              node: { type: "string", minLength: 1 },
              score: { $ref: "#/$defs/Score" },
            },
            required: ["kind", "node", "score"],
            additionalProperties: !1,
          },
          {
            type: "object",
            properties: {
              kind: { const: "rule" },
              rule: { $ref: "#/$defs/Rule" },
              score: { $ref: "#/$defs/Score" },
              scoreAttribute: { type: "string", minLength: 1 },
            },
            required: ["kind", "rule"],
            additionalProperties: !1,
          },
        ],
        type: "object",
        required: ["kind"],
        discriminator: { propertyName: "kind" },
      },
      Location: {
        type: "object",
        description: "One preference. A statement that names several nodes becomes several.",
        properties: {
          kind: { const: "location" },
          id: { type: "string", minLength: 1 },
          subject: { $ref: "#/$defs/LocationSubject" },
          role: { $ref: "#/$defs/Role" },
          preference: { $ref: "#/$defs/LocationPreference" },
          discovery: { $ref: "#/$defs/Discovery" },
          at: { $ref: "#/$defs/At" },
        },
        required: ["kind", "id", "subject", "preference"],
        additionalProperties: !1,
      },
      ColocationSet: {
        type: "object",
        properties: {
          resources: { type: "array", items: { type: "string", minLength: 1 } },
          role: { $ref: "#/$defs/Role" },
          score: { $ref: "#/$defs/Score" },
          sequential: { type: "boolean" },
          ordering: { type: "string" },
        },
        required: ["resources"],
        additionalProperties: !1,
      },
      Colocation: {
        type: "object",
        properties: {
          kind: { const: "colocation" },
          id: { type: "string", minLength: 1 },
          dependent: { type: "string", minLength: 1 },
          dependentRole: { $ref: "#/$defs/Role" },
          primary: { type: "string", minLength: 1 },
          primaryRole: { $ref: "#/$defs/Role" },
          score: { $ref: "#/$defs/Score" },
          nodeAttribute: { type: "string", minLength: 1 },
          influence: { type: "boolean" },
          at: { $ref: "#/$defs/At" },
        },
        required: ["kind", "id", "dependent", "primary", "score"],
        additionalProperties: !1,
      },
      ColocationSets: {
        type: "object",
        properties: {
          kind: { const: "colocation-sets" },
          id: { type: "string", minLength: 1 },
          sets: { type: "array", items: { $ref: "#/$defs/ColocationSet" } },
          score: { $ref: "#/$defs/Score" },
          nodeAttribute: { type: "string", minLength: 1 },
          influence: { type: "boolean" },
          at: { $ref: "#/$defs/At" },
        },
        required: ["kind", "id", "sets", "score"],
        additionalProperties: !1,
      },
      OrderAction: { enum: ["start", "stop", "promote", "demote"] },
      OrderKind: { enum: ["Mandatory", "Optional", "Serialize"] },
      OrderSet: {
        type: "object",
        properties: {
          resources: { type: "array", items: { type: "string", minLength: 1 } },
          action: { $ref: "#/$defs/OrderAction" },
          role: { $ref: "#/$defs/Role" },
          sequential: { type: "boolean" },
          requireAll: { type: "boolean" },
        },
        required: ["resources"],
        additionalProperties: !1,
      },
      Order: {
        type: "object",
        description: "`symmetrical` absent: true, or false for Serialize.",
        properties: {
          kind: { const: "order" },
          id: { type: "string", minLength: 1 },
          first: { type: "string", minLength: 1 },
          firstAction: { $ref: "#/$defs/OrderAction" },
          then: { type: "string", minLength: 1 },
          thenAction: { $ref: "#/$defs/OrderAction" },
          type: { $ref: "#/$defs/OrderKind" },
          symmetrical: { type: "boolean" },
          requireAll: { type: "boolean" },
          at: { $ref: "#/$defs/At" },
        },
        required: ["kind", "id", "first", "then", "type"],
        additionalProperties: !1,
      },
      OrderSets: {
        type: "object",
        properties: {
          kind: { const: "order-sets" },
          id: { type: "string", minLength: 1 },
          sets: { type: "array", items: { $ref: "#/$defs/OrderSet" } },
          type: { $ref: "#/$defs/OrderKind" },
          symmetrical: { type: "boolean" },
          at: { $ref: "#/$defs/At" },
        },
        required: ["kind", "id", "sets", "type"],
        additionalProperties: !1,
      },
      TicketSet: {
        type: "object",
        properties: {
          resources: { type: "array", items: { type: "string", minLength: 1 } },
          role: { $ref: "#/$defs/Role" },
        },
        required: ["resources"],
        additionalProperties: !1,
      },
      TicketConstraint: {
        type: "object",
        properties: {
          kind: { const: "ticket" },
          id: { type: "string", minLength: 1 },
          ticket: { type: "string", minLength: 1 },
          sets: { type: "array", items: { $ref: "#/$defs/TicketSet" } },
          lossPolicy: { enum: ["stop", "demote", "fence", "freeze"] },
          at: { $ref: "#/$defs/At" },
        },
        required: ["kind", "id", "ticket", "sets", "lossPolicy"],
        additionalProperties: !1,
      },
      Constraint: {
        oneOf: [
          { $ref: "#/$defs/Location" },
          { $ref: "#/$defs/Colocation" },
          { $ref: "#/$defs/ColocationSets" },
          { $ref: "#/$defs/Order" },
          { $ref: "#/$defs/OrderSets" },
          { $ref: "#/$defs/TicketConstraint" },
        ],
        type: "object",
        required: ["kind"],
        discriminator: { propertyName: "kind" },
      },
      Address: {
        type: "object",
        properties: {
          link: { type: "string", minLength: 1 },
          address: { type: "string", minLength: 1 },
          port: { type: "integer", minimum: 1, maximum: 65535 },
        },
        required: ["link", "address"],
        additionalProperties: !1,
      },
      Fact: {
        type: "object",
        properties: {
          name: { type: "string", minLength: 1 },
          of: { type: "string", minLength: 1 },
          value: { $ref: "#/$defs/Scalar" },
        },
        required: ["name", "value"],
        additionalProperties: !1,
      },
      Node: {
        type: "object",
        properties: {
          name: { type: "string", minLength: 1 },
          id: { type: "string", minLength: 1 },
          kind: { enum: ["member", "remote"] },
          score: { $ref: "#/$defs/Score" },
          addresses: { type: "array", items: { $ref: "#/$defs/Address" } },
          attributes: { type: "array", items: { $ref: "#/$defs/ParameterBlock" } },
          utilization: { type: "array", items: { $ref: "#/$defs/NumberBlock" } },
          at: { $ref: "#/$defs/At" },
        },
        required: ["name", "kind", "addresses", "attributes", "utilization"],
        additionalProperties: !1,
      },
      FenceTarget: {
        oneOf: [
          {
            type: "object",
            properties: { kind: { const: "node" }, node: { type: "string", minLength: 1 } },
            required: ["kind", "node"],
            additionalProperties: !1,
          },
          {
            type: "object",
            properties: {
              kind: { const: "pattern" },
              pattern: { type: "string", description: "regular expression over node names" },
            },
            required: ["kind", "pattern"],
            additionalProperties: !1,
          },
          {
            type: "object",
            properties: {
              kind: { const: "attribute" },
              attribute: { type: "string", minLength: 1 },
              value: { type: "string" },
            },
            required: ["kind", "attribute", "value"],
            additionalProperties: !1,
          },
        ],
        type: "object",
        required: ["kind"],
        discriminator: { propertyName: "kind" },
      },
      FenceLevel: {
        type: "object",
        description:
          "Levels of one target are tried in ascending order; within a level every device must succeed.",
        properties: {
          target: { $ref: "#/$defs/FenceTarget" },
          level: { type: "integer", minimum: 1, maximum: 9 },
          devices: { type: "array", items: { type: "string", minLength: 1 } },
          at: { $ref: "#/$defs/At" },
        },
        required: ["target", "level", "devices"],
        additionalProperties: !1,
      },
      Link: {
        type: "object",
        properties: {
          name: { type: "string", minLength: 1 },
          port: { type: "integer", minimum: 1, maximum: 65535 },
        },
        required: ["name", "port"],
        additionalProperties: !1,
      },
      Witness: {
        type: "object",
        properties: {
          address: { type: "string", minLength: 1 },
          port: { type: "integer", minimum: 1, maximum: 65535 },
        },
        required: ["address", "port"],
        additionalProperties: !1,
      },
      EmbeddedEngine: {
        type: "object",
        properties: {
          kind: { const: "embedded" },
          heartbeatIntervalMs: { type: "integer", minimum: 0 },
          deadAfterMs: { type: "integer", minimum: 0 },
          links: { type: "array", items: { $ref: "#/$defs/Link" } },
          keyFile: { type: "string", minLength: 1 },
          witness: { $ref: "#/$defs/Witness" },
          waitForAll: { type: "boolean" },
        },
        required: ["kind", "heartbeatIntervalMs", "deadAfterMs", "links", "keyFile", "waitForAll"],
        additionalProperties: !1,
      },
      ForeignEngine: {
        type: "object",
        description:
          "An engine that others run: corosync.conf's words under `settings`, dotted (`totem.token`), durations in milliseconds.",
        properties: {
          kind: { enum: ["corosync", "pacemaker"] },
          settings: { type: "object", additionalProperties: { $ref: "#/$defs/Scalar" } },
          links: { type: "array", items: { $ref: "#/$defs/Link" } },
        },
        required: ["kind", "settings", "links"],
        additionalProperties: !1,
      },
      Engine: {
        oneOf: [{ $ref: "#/$defs/EmbeddedEngine" }, { $ref: "#/$defs/ForeignEngine" }],
        type: "object",
        required: ["kind"],
        discriminator: { propertyName: "kind" },
      },
      Cluster: {
        type: "object",
        properties: {
          name: { type: "string", minLength: 1 },
          engine: { $ref: "#/$defs/Engine" },
          options: {
            type: "array",
            items: { $ref: "#/$defs/SettingBlock" },
            description: "Cluster options (properties) under their current names.",
          },
          at: { $ref: "#/$defs/At" },
        },
        required: ["name", "engine", "options"],
        additionalProperties: !1,
      },
      Recipient: {
        type: "object",
        properties: {
          value: { type: "string" },
          settings: { type: "array", items: { $ref: "#/$defs/SettingBlock" } },
          parameters: { type: "array", items: { $ref: "#/$defs/ParameterBlock" } },
        },
        required: ["value", "settings", "parameters"],
        additionalProperties: !1,
      },
      Alert: {
        type: "object",
        properties: {
          id: { type: "string", minLength: 1 },
          path: { type: "string", minLength: 1 },
          select: { type: "array", items: { type: "string" } },
          settings: { type: "array", items: { $ref: "#/$defs/SettingBlock" } },
          parameters: { type: "array", items: { $ref: "#/$defs/ParameterBlock" } },
          recipients: { type: "array", items: { $ref: "#/$defs/Recipient" } },
          at: { $ref: "#/$defs/At" },
        },
        required: ["id", "path", "settings", "parameters", "recipients"],
        additionalProperties: !1,
      },
    },
  },
  Me = Object.prototype.hasOwnProperty,
  Ye = new RegExp("^[0-9a-f]{64}$", "u");
var $ = Te().default;
function X(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = X.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l;
      if ((r.name === void 0 && (l = "name")) || (r.port === void 0 && (l = "port")))
        return (
          (X.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: l },
            },
          ]),
          !1
        );
      {
        let p = e;
        for (let a in r)
          if (!(a === "name" || a === "port")) {
            return (
              (X.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: a },
                },
              ]),
              !1
            );
            break;
          }
        if (p === e) {
          if (r.name !== void 0) {
            let a = r.name,
              n = e;
            if (e === n)
              if (typeof a == "string") {
                if ($(a) < 1)
                  return (
                    (X.errors = [
                      {
                        instancePath: t + "/name",
                        schemaPath: "#/properties/name/minLength",
                        keyword: "minLength",
                        params: { limit: 1 },
                      },
                    ]),
                    !1
                  );
              } else
                return (
                  (X.errors = [
                    {
                      instancePath: t + "/name",
                      schemaPath: "#/properties/name/type",
                      keyword: "type",
                      params: { type: "string" },
                    },
                  ]),
                  !1
                );
            var s = n === e;
          } else var s = !0;
          if (s)
            if (r.port !== void 0) {
              let a = r.port,
                n = e;
              if (!(typeof a == "number" && !(a % 1) && !isNaN(a) && isFinite(a)))
                return (
                  (X.errors = [
                    {
                      instancePath: t + "/port",
                      schemaPath: "#/properties/port/type",
                      keyword: "type",
                      params: { type: "integer" },
                    },
                  ]),
                  !1
                );
              if (e === n && typeof a == "number" && isFinite(a)) {
                if (a > 65535 || isNaN(a))
                  return (
                    (X.errors = [
                      {
                        instancePath: t + "/port",
                        schemaPath: "#/properties/port/maximum",
                        keyword: "maximum",
                        params: { comparison: "<=", limit: 65535 },
                      },
                    ]),
                    !1
                  );
                if (a < 1 || isNaN(a))
                  return (
                    (X.errors = [
                      {
                        instancePath: t + "/port",
                        schemaPath: "#/properties/port/minimum",
                        keyword: "minimum",
                        params: { comparison: ">=", limit: 1 },
                      },
                    ]),
                    !1
                  );
              }
              var s = n === e;
            } else var s = !0;
        }
      }
    } else
      return (
        (X.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((X.errors = i), e === 0);
}
X.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function le(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = le.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l;
      if ((r.address === void 0 && (l = "address")) || (r.port === void 0 && (l = "port")))
        return (
          (le.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: l },
            },
          ]),
          !1
        );
      {
        let p = e;
        for (let a in r)
          if (!(a === "address" || a === "port")) {
            return (
              (le.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: a },
                },
              ]),
              !1
            );
            break;
          }
        if (p === e) {
          if (r.address !== void 0) {
            let a = r.address,
              n = e;
            if (e === n)
              if (typeof a == "string") {
                if ($(a) < 1)
                  return (
                    (le.errors = [
                      {
                        instancePath: t + "/address",
                        schemaPath: "#/properties/address/minLength",
                        keyword: "minLength",
                        params: { limit: 1 },
                      },
                    ]),
                    !1
                  );
              } else
                return (
                  (le.errors = [
                    {
                      instancePath: t + "/address",
                      schemaPath: "#/properties/address/type",
                      keyword: "type",
                      params: { type: "string" },
                    },
                  ]),
                  !1
                );
            var s = n === e;
          } else var s = !0;
          if (s)
            if (r.port !== void 0) {
              let a = r.port,
                n = e;
              if (!(typeof a == "number" && !(a % 1) && !isNaN(a) && isFinite(a)))
                return (
                  (le.errors = [
                    {
                      instancePath: t + "/port",
                      schemaPath: "#/properties/port/type",
                      keyword: "type",
                      params: { type: "integer" },
                    },
                  ]),
                  !1
                );
              if (e === n && typeof a == "number" && isFinite(a)) {
                if (a > 65535 || isNaN(a))
                  return (
                    (le.errors = [
                      {
                        instancePath: t + "/port",
                        schemaPath: "#/properties/port/maximum",
                        keyword: "maximum",
                        params: { comparison: "<=", limit: 65535 },
                      },
                    ]),
                    !1
                  );
                if (a < 1 || isNaN(a))
                  return (
                    (le.errors = [
                      {
                        instancePath: t + "/port",
                        schemaPath: "#/properties/port/minimum",
                        keyword: "minimum",
                        params: { comparison: ">=", limit: 1 },
                      },
                    ]),
                    !1
                  );
              }
              var s = n === e;
            } else var s = !0;
        }
      }
    } else
      return (
        (le.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((le.errors = i), e === 0);
}
le.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function U(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = U.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let p;
      if (
        (r.kind === void 0 && (p = "kind")) ||
        (r.heartbeatIntervalMs === void 0 && (p = "heartbeatIntervalMs")) ||
        (r.deadAfterMs === void 0 && (p = "deadAfterMs")) ||
        (r.links === void 0 && (p = "links")) ||
        (r.keyFile === void 0 && (p = "keyFile")) ||
        (r.waitForAll === void 0 && (p = "waitForAll"))
      )
        return (
          (U.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: p },
            },
          ]),
          !1
        );
      {
        let a = e;
        for (let n in r)
          if (!(
            n === "kind" ||
            n === "heartbeatIntervalMs" ||
            n === "deadAfterMs" ||
            n === "links" ||
            n === "keyFile" ||
            n === "witness" ||
            n === "waitForAll"
          )) {
            return (
              (U.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: n },
                },
              ]),
              !1
            );
            break;
          }
        if (a === e) {
          if (r.kind !== void 0) {
            let n = e;
            if (r.kind !== "embedded")
              return (
                (U.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/const",
                    keyword: "const",
                    params: { allowedValue: "embedded" },
                  },
                ]),
                !1
              );
            var s = n === e;
          } else var s = !0;
          if (s) {
            if (r.heartbeatIntervalMs !== void 0) {
              let n = r.heartbeatIntervalMs,
                d = e;
              if (!(typeof n == "number" && !(n % 1) && !isNaN(n) && isFinite(n)))
                return (
                  (U.errors = [
                    {
                      instancePath: t + "/heartbeatIntervalMs",
                      schemaPath: "#/properties/heartbeatIntervalMs/type",
                      keyword: "type",
                      params: { type: "integer" },
                    },
                  ]),
                  !1
                );
              if (e === d && typeof n == "number" && isFinite(n) && (n < 0 || isNaN(n)))
                return (
                  (U.errors = [
                    {
                      instancePath: t + "/heartbeatIntervalMs",
                      schemaPath: "#/properties/heartbeatIntervalMs/minimum",
                      keyword: "minimum",
                      params: { comparison: ">=", limit: 0 },
                    },
                  ]),
                  !1
                );
              var s = d === e;
            } else var s = !0;
            if (s) {
              if (r.deadAfterMs !== void 0) {
                let n = r.deadAfterMs,
                  d = e;
                if (!(typeof n == "number" && !(n % 1) && !isNaN(n) && isFinite(n)))
                  return (
                    (U.errors = [
                      {
                        instancePath: t + "/deadAfterMs",
                        schemaPath: "#/properties/deadAfterMs/type",
                        keyword: "type",
                        params: { type: "integer" },
                      },
                    ]),
                    !1
                  );
                if (e === d && typeof n == "number" && isFinite(n) && (n < 0 || isNaN(n)))
                  return (
                    (U.errors = [
                      {
                        instancePath: t + "/deadAfterMs",
                        schemaPath: "#/properties/deadAfterMs/minimum",
                        keyword: "minimum",
                        params: { comparison: ">=", limit: 0 },
                      },
                    ]),
                    !1
                  );
                var s = d === e;
              } else var s = !0;
              if (s) {
                if (r.links !== void 0) {
                  let n = r.links,
                    d = e;
                  if (e === d)
                    if (Array.isArray(n)) {
                      var l = !0;
                      let v = n.length;
                      for (let y = 0; y < v; y++) {
                        let c = e;
                        X(n[y], {
                          instancePath: t + "/links/" + y,
                          parentData: n,
                          parentDataProperty: y,
                          rootData: u,
                          dynamicAnchors: m,
                        }) || ((i = i === null ? X.errors : i.concat(X.errors)), (e = i.length));
                        var l = c === e;
                        if (!l) break;
                      }
                    } else
                      return (
                        (U.errors = [
                          {
                            instancePath: t + "/links",
                            schemaPath: "#/properties/links/type",
                            keyword: "type",
                            params: { type: "array" },
                          },
                        ]),
                        !1
                      );
                  var s = d === e;
                } else var s = !0;
                if (s) {
                  if (r.keyFile !== void 0) {
                    let n = r.keyFile,
                      d = e;
                    if (e === d)
                      if (typeof n == "string") {
                        if ($(n) < 1)
                          return (
                            (U.errors = [
                              {
                                instancePath: t + "/keyFile",
                                schemaPath: "#/properties/keyFile/minLength",
                                keyword: "minLength",
                                params: { limit: 1 },
                              },
                            ]),
                            !1
                          );
                      } else
                        return (
                          (U.errors = [
                            {
                              instancePath: t + "/keyFile",
                              schemaPath: "#/properties/keyFile/type",
                              keyword: "type",
                              params: { type: "string" },
                            },
                          ]),
                          !1
                        );
                    var s = d === e;
                  } else var s = !0;
                  if (s) {
                    if (r.witness !== void 0) {
                      let n = e;
                      le(r.witness, {
                        instancePath: t + "/witness",
                        parentData: r,
                        parentDataProperty: "witness",
                        rootData: u,
                        dynamicAnchors: m,
                      }) || ((i = i === null ? le.errors : i.concat(le.errors)), (e = i.length));
                      var s = n === e;
                    } else var s = !0;
                    if (s)
                      if (r.waitForAll !== void 0) {
                        let n = e;
                        if (typeof r.waitForAll != "boolean")
                          return (
                            (U.errors = [
                              {
                                instancePath: t + "/waitForAll",
                                schemaPath: "#/properties/waitForAll/type",
                                keyword: "type",
                                params: { type: "boolean" },
                              },
                            ]),
                            !1
                          );
                        var s = n === e;
                      } else var s = !0;
                  }
                }
              }
            }
          }
        }
      }
    } else
      return (
        (U.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((U.errors = i), e === 0);
}
U.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var Xe = {
  type: "object",
  description:
    "An engine that others run: corosync.conf's words under `settings`, dotted (`totem.token`), durations in milliseconds.",
  properties: {
    kind: { enum: ["corosync", "pacemaker"] },
    settings: { type: "object", additionalProperties: { $ref: "#/$defs/Scalar" } },
    links: { type: "array", items: { $ref: "#/$defs/Link" } },
  },
  required: ["kind", "settings", "links"],
  additionalProperties: !1,
};
function Oe(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = Oe.evaluated;
  (o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0));
  let s = e,
    l = !1,
    p = e;
  if (typeof r != "string") {
    let f = { instancePath: t, schemaPath: "#/anyOf/0/type", keyword: "type", params: { type: "string" } };
    (i === null ? (i = [f]) : i.push(f), e++);
  }
  var d = p === e;
  l = l || d;
  let a = e;
  if (!(typeof r == "number" && isFinite(r))) {
    let f = { instancePath: t, schemaPath: "#/anyOf/1/type", keyword: "type", params: { type: "number" } };
    (i === null ? (i = [f]) : i.push(f), e++);
  }
  var d = a === e;
  l = l || d;
  let n = e;
  if (typeof r != "boolean") {
    let f = { instancePath: t, schemaPath: "#/anyOf/2/type", keyword: "type", params: { type: "boolean" } };
    (i === null ? (i = [f]) : i.push(f), e++);
  }
  var d = n === e;
  if (((l = l || d), l)) ((e = s), i !== null && (s ? (i.length = s) : (i = null)));
  else {
    let f = { instancePath: t, schemaPath: "#/anyOf", keyword: "anyOf", params: {} };
    return (i === null ? (i = [f]) : i.push(f), e++, (Oe.errors = i), !1);
  }
  return ((Oe.errors = i), e === 0);
}
Oe.evaluated = { dynamicProps: !1, dynamicItems: !1 };
function pe(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = pe.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let a;
      if (
        (r.kind === void 0 && (a = "kind")) ||
        (r.settings === void 0 && (a = "settings")) ||
        (r.links === void 0 && (a = "links"))
      )
        return (
          (pe.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: a },
            },
          ]),
          !1
        );
      {
        let n = e;
        for (let d in r)
          if (!(d === "kind" || d === "settings" || d === "links")) {
            return (
              (pe.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: d },
                },
              ]),
              !1
            );
            break;
          }
        if (n === e) {
          if (r.kind !== void 0) {
            let d = r.kind,
              f = e;
            if (!(d === "corosync" || d === "pacemaker"))
              return (
                (pe.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/enum",
                    keyword: "enum",
                    params: { allowedValues: Xe.properties.kind.enum },
                  },
                ]),
                !1
              );
            var s = f === e;
          } else var s = !0;
          if (s) {
            if (r.settings !== void 0) {
              let d = r.settings,
                f = e;
              if (e === f)
                if (d && typeof d == "object" && !Array.isArray(d))
                  for (let y in d) {
                    let c = e;
                    Oe(d[y], {
                      instancePath: t + "/settings/" + y.replace(/~/g, "~0").replace(/\//g, "~1"),
                      parentData: d,
                      parentDataProperty: y,
                      rootData: u,
                      dynamicAnchors: m,
                    }) || ((i = i === null ? Oe.errors : i.concat(Oe.errors)), (e = i.length));
                    var l = c === e;
                    if (!l) break;
                  }
                else
                  return (
                    (pe.errors = [
                      {
                        instancePath: t + "/settings",
                        schemaPath: "#/properties/settings/type",
                        keyword: "type",
                        params: { type: "object" },
                      },
                    ]),
                    !1
                  );
              var s = f === e;
            } else var s = !0;
            if (s)
              if (r.links !== void 0) {
                let d = r.links,
                  f = e;
                if (e === f)
                  if (Array.isArray(d)) {
                    var p = !0;
                    let y = d.length;
                    for (let c = 0; c < y; c++) {
                      let h = e;
                      X(d[c], {
                        instancePath: t + "/links/" + c,
                        parentData: d,
                        parentDataProperty: c,
                        rootData: u,
                        dynamicAnchors: m,
                      }) || ((i = i === null ? X.errors : i.concat(X.errors)), (e = i.length));
                      var p = h === e;
                      if (!p) break;
                    }
                  } else
                    return (
                      (pe.errors = [
                        {
                          instancePath: t + "/links",
                          schemaPath: "#/properties/links/type",
                          keyword: "type",
                          params: { type: "array" },
                        },
                      ]),
                      !1
                    );
                var s = f === e;
              } else var s = !0;
          }
        }
      }
    } else
      return (
        (pe.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((pe.errors = i), e === 0);
}
pe.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function Le(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = Le.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l;
      if (r.kind === void 0 && (l = "kind"))
        return (
          (Le.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: l },
            },
          ]),
          !1
        );
      {
        let p = r.kind;
        if (typeof p == "string")
          if (p === "embedded") {
            U(r, { instancePath: t, parentData: P, parentDataProperty: k, rootData: u, dynamicAnchors: m }) ||
              ((i = i === null ? U.errors : i.concat(U.errors)), (e = i.length));
            var s = !0;
          } else if (p === "corosync")
            (pe(r, {
              instancePath: t,
              parentData: P,
              parentDataProperty: k,
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? pe.errors : i.concat(pe.errors)), (e = i.length)),
              s !== !0 && (s = !0));
          else if (p === "pacemaker")
            (pe(r, {
              instancePath: t,
              parentData: P,
              parentDataProperty: k,
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? pe.errors : i.concat(pe.errors)), (e = i.length)),
              s !== !0 && (s = !0));
          else
            return (
              (Le.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/discriminator",
                  keyword: "discriminator",
                  params: { error: "mapping", tag: "kind", tagValue: p },
                },
              ]),
              !1
            );
        else
          return (
            (Le.errors = [
              {
                instancePath: t,
                schemaPath: "#/discriminator",
                keyword: "discriminator",
                params: { error: "tag", tag: "kind", tagValue: p },
              },
            ]),
            !1
          );
      }
    } else
      return (
        (Le.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((Le.errors = i), (o.props = s), e === 0);
}
Le.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var Se = { validate: B };
function Ae(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = Ae.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let p;
      if ((r.kind === void 0 && (p = "kind")) || (r.rules === void 0 && (p = "rules")))
        return (
          (Ae.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: p },
            },
          ]),
          !1
        );
      {
        let a = e;
        for (let n in r)
          if (!(n === "kind" || n === "rules")) {
            return (
              (Ae.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: n },
                },
              ]),
              !1
            );
            break;
          }
        if (a === e) {
          if (r.kind !== void 0) {
            let n = e;
            if (r.kind !== "all")
              return (
                (Ae.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/const",
                    keyword: "const",
                    params: { allowedValue: "all" },
                  },
                ]),
                !1
              );
            var s = n === e;
          } else var s = !0;
          if (s)
            if (r.rules !== void 0) {
              let n = r.rules,
                d = e;
              if (e === d)
                if (Array.isArray(n)) {
                  var l = !0;
                  let v = n.length;
                  for (let y = 0; y < v; y++) {
                    let c = e;
                    Se.validate(n[y], {
                      instancePath: t + "/rules/" + y,
                      parentData: n,
                      parentDataProperty: y,
                      rootData: u,
                      dynamicAnchors: m,
                    }) ||
                      ((i = i === null ? Se.validate.errors : i.concat(Se.validate.errors)), (e = i.length));
                    var l = c === e;
                    if (!l) break;
                  }
                } else
                  return (
                    (Ae.errors = [
                      {
                        instancePath: t + "/rules",
                        schemaPath: "#/properties/rules/type",
                        keyword: "type",
                        params: { type: "array" },
                      },
                    ]),
                    !1
                  );
              var s = d === e;
            } else var s = !0;
        }
      }
    } else
      return (
        (Ae.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((Ae.errors = i), e === 0);
}
Ae.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function je(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = je.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let p;
      if ((r.kind === void 0 && (p = "kind")) || (r.rules === void 0 && (p = "rules")))
        return (
          (je.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: p },
            },
          ]),
          !1
        );
      {
        let a = e;
        for (let n in r)
          if (!(n === "kind" || n === "rules")) {
            return (
              (je.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: n },
                },
              ]),
              !1
            );
            break;
          }
        if (a === e) {
          if (r.kind !== void 0) {
            let n = e;
            if (r.kind !== "any")
              return (
                (je.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/const",
                    keyword: "const",
                    params: { allowedValue: "any" },
                  },
                ]),
                !1
              );
            var s = n === e;
          } else var s = !0;
          if (s)
            if (r.rules !== void 0) {
              let n = r.rules,
                d = e;
              if (e === d)
                if (Array.isArray(n)) {
                  var l = !0;
                  let v = n.length;
                  for (let y = 0; y < v; y++) {
                    let c = e;
                    Se.validate(n[y], {
                      instancePath: t + "/rules/" + y,
                      parentData: n,
                      parentDataProperty: y,
                      rootData: u,
                      dynamicAnchors: m,
                    }) ||
                      ((i = i === null ? Se.validate.errors : i.concat(Se.validate.errors)), (e = i.length));
                    var l = c === e;
                    if (!l) break;
                  }
                } else
                  return (
                    (je.errors = [
                      {
                        instancePath: t + "/rules",
                        schemaPath: "#/properties/rules/type",
                        keyword: "type",
                        params: { type: "array" },
                      },
                    ]),
                    !1
                  );
              var s = d === e;
            } else var s = !0;
        }
      }
    } else
      return (
        (je.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((je.errors = i), e === 0);
}
je.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function De(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = De.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l;
      if ((r.kind === void 0 && (l = "kind")) || (r.rule === void 0 && (l = "rule")))
        return (
          (De.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: l },
            },
          ]),
          !1
        );
      {
        let p = e;
        for (let a in r)
          if (!(a === "kind" || a === "rule")) {
            return (
              (De.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: a },
                },
              ]),
              !1
            );
            break;
          }
        if (p === e) {
          if (r.kind !== void 0) {
            let a = e;
            if (r.kind !== "not")
              return (
                (De.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/const",
                    keyword: "const",
                    params: { allowedValue: "not" },
                  },
                ]),
                !1
              );
            var s = a === e;
          } else var s = !0;
          if (s)
            if (r.rule !== void 0) {
              let a = e;
              Se.validate(r.rule, {
                instancePath: t + "/rule",
                parentData: r,
                parentDataProperty: "rule",
                rootData: u,
                dynamicAnchors: m,
              }) || ((i = i === null ? Se.validate.errors : i.concat(Se.validate.errors)), (e = i.length));
              var s = a === e;
            } else var s = !0;
        }
      }
    } else
      return (
        (De.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((De.errors = i), e === 0);
}
De.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var ze = {
  type: "object",
  description:
    "A node attribute, or one of #uname #id #kind #is_dc #cluster-name #site-name. No type: string for eq and ne, else integer, or number if a text has a dot. `source` tells what `value` names; literal if absent.",
  properties: {
    kind: { const: "attribute" },
    attribute: { type: "string", minLength: 1 },
    operation: { enum: ["eq", "ne", "lt", "lte", "gt", "gte", "defined", "not_defined"] },
    type: { enum: ["string", "integer", "number", "version"] },
    value: { type: "string" },
    source: { enum: ["literal", "param", "meta"] },
  },
  required: ["kind", "attribute", "operation"],
  additionalProperties: !1,
};
function H(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = H.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l;
      if (
        (r.kind === void 0 && (l = "kind")) ||
        (r.attribute === void 0 && (l = "attribute")) ||
        (r.operation === void 0 && (l = "operation"))
      )
        return (
          (H.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: l },
            },
          ]),
          !1
        );
      {
        let p = e;
        for (let a in r)
          if (!(
            a === "kind" ||
            a === "attribute" ||
            a === "operation" ||
            a === "type" ||
            a === "value" ||
            a === "source"
          )) {
            return (
              (H.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: a },
                },
              ]),
              !1
            );
            break;
          }
        if (p === e) {
          if (r.kind !== void 0) {
            let a = e;
            if (r.kind !== "attribute")
              return (
                (H.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/const",
                    keyword: "const",
                    params: { allowedValue: "attribute" },
                  },
                ]),
                !1
              );
            var s = a === e;
          } else var s = !0;
          if (s) {
            if (r.attribute !== void 0) {
              let a = r.attribute,
                n = e;
              if (e === n)
                if (typeof a == "string") {
                  if ($(a) < 1)
                    return (
                      (H.errors = [
                        {
                          instancePath: t + "/attribute",
                          schemaPath: "#/properties/attribute/minLength",
                          keyword: "minLength",
                          params: { limit: 1 },
                        },
                      ]),
                      !1
                    );
                } else
                  return (
                    (H.errors = [
                      {
                        instancePath: t + "/attribute",
                        schemaPath: "#/properties/attribute/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
              var s = n === e;
            } else var s = !0;
            if (s) {
              if (r.operation !== void 0) {
                let a = r.operation,
                  n = e;
                if (!(
                  a === "eq" ||
                  a === "ne" ||
                  a === "lt" ||
                  a === "lte" ||
                  a === "gt" ||
                  a === "gte" ||
                  a === "defined" ||
                  a === "not_defined"
                ))
                  return (
                    (H.errors = [
                      {
                        instancePath: t + "/operation",
                        schemaPath: "#/properties/operation/enum",
                        keyword: "enum",
                        params: { allowedValues: ze.properties.operation.enum },
                      },
                    ]),
                    !1
                  );
                var s = n === e;
              } else var s = !0;
              if (s) {
                if (r.type !== void 0) {
                  let a = r.type,
                    n = e;
                  if (!(a === "string" || a === "integer" || a === "number" || a === "version"))
                    return (
                      (H.errors = [
                        {
                          instancePath: t + "/type",
                          schemaPath: "#/properties/type/enum",
                          keyword: "enum",
                          params: { allowedValues: ze.properties.type.enum },
                        },
                      ]),
                      !1
                    );
                  var s = n === e;
                } else var s = !0;
                if (s) {
                  if (r.value !== void 0) {
                    let a = e;
                    if (typeof r.value != "string")
                      return (
                        (H.errors = [
                          {
                            instancePath: t + "/value",
                            schemaPath: "#/properties/value/type",
                            keyword: "type",
                            params: { type: "string" },
                          },
                        ]),
                        !1
                      );
                    var s = a === e;
                  } else var s = !0;
                  if (s)
                    if (r.source !== void 0) {
                      let a = r.source,
                        n = e;
                      if (!(a === "literal" || a === "param" || a === "meta"))
                        return (
                          (H.errors = [
                            {
                              instancePath: t + "/source",
                              schemaPath: "#/properties/source/enum",
                              keyword: "enum",
                              params: { allowedValues: ze.properties.source.enum },
                            },
                          ]),
                          !1
                        );
                      var s = n === e;
                    } else var s = !0;
                }
              }
            }
          }
        }
      }
    } else
      return (
        (H.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((H.errors = i), e === 0);
}
H.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var He = {
  type: "object",
  properties: {
    kind: { const: "date" },
    operation: { enum: ["in_range", "gt", "lt"] },
    start: { type: "integer", description: "epoch seconds" },
    end: { type: "integer", description: "epoch seconds" },
    duration: { $ref: "#/$defs/DateFields" },
  },
  required: ["kind", "operation"],
  additionalProperties: !1,
};
function te(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = te.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l = e;
      for (let p in r)
        if (!(
          p === "years" ||
          p === "months" ||
          p === "weeks" ||
          p === "days" ||
          p === "hours" ||
          p === "minutes" ||
          p === "seconds"
        )) {
          return (
            (te.errors = [
              {
                instancePath: t,
                schemaPath: "#/additionalProperties",
                keyword: "additionalProperties",
                params: { additionalProperty: p },
              },
            ]),
            !1
          );
          break;
        }
      if (l === e) {
        if (r.years !== void 0) {
          let p = r.years,
            a = e;
          if (!(typeof p == "number" && !(p % 1) && !isNaN(p) && isFinite(p)))
            return (
              (te.errors = [
                {
                  instancePath: t + "/years",
                  schemaPath: "#/properties/years/type",
                  keyword: "type",
                  params: { type: "integer" },
                },
              ]),
              !1
            );
          var s = a === e;
        } else var s = !0;
        if (s) {
          if (r.months !== void 0) {
            let p = r.months,
              a = e;
            if (!(typeof p == "number" && !(p % 1) && !isNaN(p) && isFinite(p)))
              return (
                (te.errors = [
                  {
                    instancePath: t + "/months",
                    schemaPath: "#/properties/months/type",
                    keyword: "type",
                    params: { type: "integer" },
                  },
                ]),
                !1
              );
            var s = a === e;
          } else var s = !0;
          if (s) {
            if (r.weeks !== void 0) {
              let p = r.weeks,
                a = e;
              if (!(typeof p == "number" && !(p % 1) && !isNaN(p) && isFinite(p)))
                return (
                  (te.errors = [
                    {
                      instancePath: t + "/weeks",
                      schemaPath: "#/properties/weeks/type",
                      keyword: "type",
                      params: { type: "integer" },
                    },
                  ]),
                  !1
                );
              var s = a === e;
            } else var s = !0;
            if (s) {
              if (r.days !== void 0) {
                let p = r.days,
                  a = e;
                if (!(typeof p == "number" && !(p % 1) && !isNaN(p) && isFinite(p)))
                  return (
                    (te.errors = [
                      {
                        instancePath: t + "/days",
                        schemaPath: "#/properties/days/type",
                        keyword: "type",
                        params: { type: "integer" },
                      },
                    ]),
                    !1
                  );
                var s = a === e;
              } else var s = !0;
              if (s) {
                if (r.hours !== void 0) {
                  let p = r.hours,
                    a = e;
                  if (!(typeof p == "number" && !(p % 1) && !isNaN(p) && isFinite(p)))
                    return (
                      (te.errors = [
                        {
                          instancePath: t + "/hours",
                          schemaPath: "#/properties/hours/type",
                          keyword: "type",
                          params: { type: "integer" },
                        },
                      ]),
                      !1
                    );
                  var s = a === e;
                } else var s = !0;
                if (s) {
                  if (r.minutes !== void 0) {
                    let p = r.minutes,
                      a = e;
                    if (!(typeof p == "number" && !(p % 1) && !isNaN(p) && isFinite(p)))
                      return (
                        (te.errors = [
                          {
                            instancePath: t + "/minutes",
                            schemaPath: "#/properties/minutes/type",
                            keyword: "type",
                            params: { type: "integer" },
                          },
                        ]),
                        !1
                      );
                    var s = a === e;
                  } else var s = !0;
                  if (s)
                    if (r.seconds !== void 0) {
                      let p = r.seconds,
                        a = e;
                      if (!(typeof p == "number" && !(p % 1) && !isNaN(p) && isFinite(p)))
                        return (
                          (te.errors = [
                            {
                              instancePath: t + "/seconds",
                              schemaPath: "#/properties/seconds/type",
                              keyword: "type",
                              params: { type: "integer" },
                            },
                          ]),
                          !1
                        );
                      var s = a === e;
                    } else var s = !0;
                }
              }
            }
          }
        }
      }
    } else
      return (
        (te.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((te.errors = i), e === 0);
}
te.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function ce(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = ce.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l;
      if ((r.kind === void 0 && (l = "kind")) || (r.operation === void 0 && (l = "operation")))
        return (
          (ce.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: l },
            },
          ]),
          !1
        );
      {
        let p = e;
        for (let a in r)
          if (!(a === "kind" || a === "operation" || a === "start" || a === "end" || a === "duration")) {
            return (
              (ce.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: a },
                },
              ]),
              !1
            );
            break;
          }
        if (p === e) {
          if (r.kind !== void 0) {
            let a = e;
            if (r.kind !== "date")
              return (
                (ce.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/const",
                    keyword: "const",
                    params: { allowedValue: "date" },
                  },
                ]),
                !1
              );
            var s = a === e;
          } else var s = !0;
          if (s) {
            if (r.operation !== void 0) {
              let a = r.operation,
                n = e;
              if (!(a === "in_range" || a === "gt" || a === "lt"))
                return (
                  (ce.errors = [
                    {
                      instancePath: t + "/operation",
                      schemaPath: "#/properties/operation/enum",
                      keyword: "enum",
                      params: { allowedValues: He.properties.operation.enum },
                    },
                  ]),
                  !1
                );
              var s = n === e;
            } else var s = !0;
            if (s) {
              if (r.start !== void 0) {
                let a = r.start,
                  n = e;
                if (!(typeof a == "number" && !(a % 1) && !isNaN(a) && isFinite(a)))
                  return (
                    (ce.errors = [
                      {
                        instancePath: t + "/start",
                        schemaPath: "#/properties/start/type",
                        keyword: "type",
                        params: { type: "integer" },
                      },
                    ]),
                    !1
                  );
                var s = n === e;
              } else var s = !0;
              if (s) {
                if (r.end !== void 0) {
                  let a = r.end,
                    n = e;
                  if (!(typeof a == "number" && !(a % 1) && !isNaN(a) && isFinite(a)))
                    return (
                      (ce.errors = [
                        {
                          instancePath: t + "/end",
                          schemaPath: "#/properties/end/type",
                          keyword: "type",
                          params: { type: "integer" },
                        },
                      ]),
                      !1
                    );
                  var s = n === e;
                } else var s = !0;
                if (s)
                  if (r.duration !== void 0) {
                    let a = e;
                    te(r.duration, {
                      instancePath: t + "/duration",
                      parentData: r,
                      parentDataProperty: "duration",
                      rootData: u,
                      dynamicAnchors: m,
                    }) || ((i = i === null ? te.errors : i.concat(te.errors)), (e = i.length));
                    var s = a === e;
                  } else var s = !0;
              }
            }
          }
        }
      }
    } else
      return (
        (ce.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((ce.errors = i), e === 0);
}
ce.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var Je = {
  type: "object",
  description: "Passes if now lies in every range given; UTC; ISO weekday 1 is Monday.",
  properties: {
    kind: { const: "date-spec" },
    fields: {
      type: "object",
      properties: {
        years: { $ref: "#/$defs/Range" },
        months: { $ref: "#/$defs/Range" },
        monthdays: { $ref: "#/$defs/Range" },
        hours: { $ref: "#/$defs/Range" },
        minutes: { $ref: "#/$defs/Range" },
        seconds: { $ref: "#/$defs/Range" },
        yeardays: { $ref: "#/$defs/Range" },
        weekyears: { $ref: "#/$defs/Range" },
        weeks: { $ref: "#/$defs/Range" },
        weekdays: { $ref: "#/$defs/Range" },
      },
      additionalProperties: !1,
    },
  },
  required: ["kind", "fields"],
  additionalProperties: !1,
};
function q(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = q.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l = e;
      for (let p in r)
        if (!(p === "from" || p === "to")) {
          return (
            (q.errors = [
              {
                instancePath: t,
                schemaPath: "#/additionalProperties",
                keyword: "additionalProperties",
                params: { additionalProperty: p },
              },
            ]),
            !1
          );
          break;
        }
      if (l === e) {
        if (r.from !== void 0) {
          let p = r.from,
            a = e;
          if (!(typeof p == "number" && !(p % 1) && !isNaN(p) && isFinite(p)))
            return (
              (q.errors = [
                {
                  instancePath: t + "/from",
                  schemaPath: "#/properties/from/type",
                  keyword: "type",
                  params: { type: "integer" },
                },
              ]),
              !1
            );
          var s = a === e;
        } else var s = !0;
        if (s)
          if (r.to !== void 0) {
            let p = r.to,
              a = e;
            if (!(typeof p == "number" && !(p % 1) && !isNaN(p) && isFinite(p)))
              return (
                (q.errors = [
                  {
                    instancePath: t + "/to",
                    schemaPath: "#/properties/to/type",
                    keyword: "type",
                    params: { type: "integer" },
                  },
                ]),
                !1
              );
            var s = a === e;
          } else var s = !0;
      }
    } else
      return (
        (q.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((q.errors = i), e === 0);
}
q.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function ke(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = ke.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let p;
      if ((r.kind === void 0 && (p = "kind")) || (r.fields === void 0 && (p = "fields")))
        return (
          (ke.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: p },
            },
          ]),
          !1
        );
      {
        let a = e;
        for (let n in r)
          if (!(n === "kind" || n === "fields")) {
            return (
              (ke.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: n },
                },
              ]),
              !1
            );
            break;
          }
        if (a === e) {
          if (r.kind !== void 0) {
            let n = e;
            if (r.kind !== "date-spec")
              return (
                (ke.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/const",
                    keyword: "const",
                    params: { allowedValue: "date-spec" },
                  },
                ]),
                !1
              );
            var s = n === e;
          } else var s = !0;
          if (s)
            if (r.fields !== void 0) {
              let n = r.fields,
                d = e;
              if (e === d)
                if (n && typeof n == "object" && !Array.isArray(n)) {
                  let v = e;
                  for (let y in n)
                    if (!Me.call(Je.properties.fields.properties, y)) {
                      return (
                        (ke.errors = [
                          {
                            instancePath: t + "/fields",
                            schemaPath: "#/properties/fields/additionalProperties",
                            keyword: "additionalProperties",
                            params: { additionalProperty: y },
                          },
                        ]),
                        !1
                      );
                      break;
                    }
                  if (v === e) {
                    if (n.years !== void 0) {
                      let y = e;
                      q(n.years, {
                        instancePath: t + "/fields/years",
                        parentData: n,
                        parentDataProperty: "years",
                        rootData: u,
                        dynamicAnchors: m,
                      }) || ((i = i === null ? q.errors : i.concat(q.errors)), (e = i.length));
                      var l = y === e;
                    } else var l = !0;
                    if (l) {
                      if (n.months !== void 0) {
                        let y = e;
                        q(n.months, {
                          instancePath: t + "/fields/months",
                          parentData: n,
                          parentDataProperty: "months",
                          rootData: u,
                          dynamicAnchors: m,
                        }) || ((i = i === null ? q.errors : i.concat(q.errors)), (e = i.length));
                        var l = y === e;
                      } else var l = !0;
                      if (l) {
                        if (n.monthdays !== void 0) {
                          let y = e;
                          q(n.monthdays, {
                            instancePath: t + "/fields/monthdays",
                            parentData: n,
                            parentDataProperty: "monthdays",
                            rootData: u,
                            dynamicAnchors: m,
                          }) || ((i = i === null ? q.errors : i.concat(q.errors)), (e = i.length));
                          var l = y === e;
                        } else var l = !0;
                        if (l) {
                          if (n.hours !== void 0) {
                            let y = e;
                            q(n.hours, {
                              instancePath: t + "/fields/hours",
                              parentData: n,
                              parentDataProperty: "hours",
                              rootData: u,
                              dynamicAnchors: m,
                            }) || ((i = i === null ? q.errors : i.concat(q.errors)), (e = i.length));
                            var l = y === e;
                          } else var l = !0;
                          if (l) {
                            if (n.minutes !== void 0) {
                              let y = e;
                              q(n.minutes, {
                                instancePath: t + "/fields/minutes",
                                parentData: n,
                                parentDataProperty: "minutes",
                                rootData: u,
                                dynamicAnchors: m,
                              }) || ((i = i === null ? q.errors : i.concat(q.errors)), (e = i.length));
                              var l = y === e;
                            } else var l = !0;
                            if (l) {
                              if (n.seconds !== void 0) {
                                let y = e;
                                q(n.seconds, {
                                  instancePath: t + "/fields/seconds",
                                  parentData: n,
                                  parentDataProperty: "seconds",
                                  rootData: u,
                                  dynamicAnchors: m,
                                }) || ((i = i === null ? q.errors : i.concat(q.errors)), (e = i.length));
                                var l = y === e;
                              } else var l = !0;
                              if (l) {
                                if (n.yeardays !== void 0) {
                                  let y = e;
                                  q(n.yeardays, {
                                    instancePath: t + "/fields/yeardays",
                                    parentData: n,
                                    parentDataProperty: "yeardays",
                                    rootData: u,
                                    dynamicAnchors: m,
                                  }) || ((i = i === null ? q.errors : i.concat(q.errors)), (e = i.length));
                                  var l = y === e;
                                } else var l = !0;
                                if (l) {
                                  if (n.weekyears !== void 0) {
                                    let y = e;
                                    q(n.weekyears, {
                                      instancePath: t + "/fields/weekyears",
                                      parentData: n,
                                      parentDataProperty: "weekyears",
                                      rootData: u,
                                      dynamicAnchors: m,
                                    }) || ((i = i === null ? q.errors : i.concat(q.errors)), (e = i.length));
                                    var l = y === e;
                                  } else var l = !0;
                                  if (l) {
                                    if (n.weeks !== void 0) {
                                      let y = e;
                                      q(n.weeks, {
                                        instancePath: t + "/fields/weeks",
                                        parentData: n,
                                        parentDataProperty: "weeks",
                                        rootData: u,
                                        dynamicAnchors: m,
                                      }) ||
                                        ((i = i === null ? q.errors : i.concat(q.errors)), (e = i.length));
                                      var l = y === e;
                                    } else var l = !0;
                                    if (l)
                                      if (n.weekdays !== void 0) {
                                        let y = e;
                                        q(n.weekdays, {
                                          instancePath: t + "/fields/weekdays",
                                          parentData: n,
                                          parentDataProperty: "weekdays",
                                          rootData: u,
                                          dynamicAnchors: m,
                                        }) ||
                                          ((i = i === null ? q.errors : i.concat(q.errors)), (e = i.length));
                                        var l = y === e;
                                      } else var l = !0;
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                } else
                  return (
                    (ke.errors = [
                      {
                        instancePath: t + "/fields",
                        schemaPath: "#/properties/fields/type",
                        keyword: "type",
                        params: { type: "object" },
                      },
                    ]),
                    !1
                  );
              var s = d === e;
            } else var s = !0;
        }
      }
    } else
      return (
        (ke.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((ke.errors = i), e === 0);
}
ke.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function ve(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = ve.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l;
      if (r.kind === void 0 && (l = "kind"))
        return (
          (ve.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: l },
            },
          ]),
          !1
        );
      {
        let p = e;
        for (let a in r)
          if (!(a === "kind" || a === "class" || a === "provider" || a === "type")) {
            return (
              (ve.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: a },
                },
              ]),
              !1
            );
            break;
          }
        if (p === e) {
          if (r.kind !== void 0) {
            let a = e;
            if (r.kind !== "agent")
              return (
                (ve.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/const",
                    keyword: "const",
                    params: { allowedValue: "agent" },
                  },
                ]),
                !1
              );
            var s = a === e;
          } else var s = !0;
          if (s) {
            if (r.class !== void 0) {
              let a = e;
              if (typeof r.class != "string")
                return (
                  (ve.errors = [
                    {
                      instancePath: t + "/class",
                      schemaPath: "#/properties/class/type",
                      keyword: "type",
                      params: { type: "string" },
                    },
                  ]),
                  !1
                );
              var s = a === e;
            } else var s = !0;
            if (s) {
              if (r.provider !== void 0) {
                let a = e;
                if (typeof r.provider != "string")
                  return (
                    (ve.errors = [
                      {
                        instancePath: t + "/provider",
                        schemaPath: "#/properties/provider/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
                var s = a === e;
              } else var s = !0;
              if (s)
                if (r.type !== void 0) {
                  let a = e;
                  if (typeof r.type != "string")
                    return (
                      (ve.errors = [
                        {
                          instancePath: t + "/type",
                          schemaPath: "#/properties/type/type",
                          keyword: "type",
                          params: { type: "string" },
                        },
                      ]),
                      !1
                    );
                  var s = a === e;
                } else var s = !0;
            }
          }
        }
      }
    } else
      return (
        (ve.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((ve.errors = i), e === 0);
}
ve.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function de(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = de.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l;
      if ((r.kind === void 0 && (l = "kind")) || (r.name === void 0 && (l = "name")))
        return (
          (de.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: l },
            },
          ]),
          !1
        );
      {
        let p = e;
        for (let a in r)
          if (!(a === "kind" || a === "name" || a === "intervalMs")) {
            return (
              (de.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: a },
                },
              ]),
              !1
            );
            break;
          }
        if (p === e) {
          if (r.kind !== void 0) {
            let a = e;
            if (r.kind !== "operation")
              return (
                (de.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/const",
                    keyword: "const",
                    params: { allowedValue: "operation" },
                  },
                ]),
                !1
              );
            var s = a === e;
          } else var s = !0;
          if (s) {
            if (r.name !== void 0) {
              let a = r.name,
                n = e;
              if (e === n)
                if (typeof a == "string") {
                  if ($(a) < 1)
                    return (
                      (de.errors = [
                        {
                          instancePath: t + "/name",
                          schemaPath: "#/properties/name/minLength",
                          keyword: "minLength",
                          params: { limit: 1 },
                        },
                      ]),
                      !1
                    );
                } else
                  return (
                    (de.errors = [
                      {
                        instancePath: t + "/name",
                        schemaPath: "#/properties/name/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
              var s = n === e;
            } else var s = !0;
            if (s)
              if (r.intervalMs !== void 0) {
                let a = r.intervalMs,
                  n = e;
                if (!(typeof a == "number" && !(a % 1) && !isNaN(a) && isFinite(a)))
                  return (
                    (de.errors = [
                      {
                        instancePath: t + "/intervalMs",
                        schemaPath: "#/properties/intervalMs/type",
                        keyword: "type",
                        params: { type: "integer" },
                      },
                    ]),
                    !1
                  );
                if (e === n && typeof a == "number" && isFinite(a) && (a < 0 || isNaN(a)))
                  return (
                    (de.errors = [
                      {
                        instancePath: t + "/intervalMs",
                        schemaPath: "#/properties/intervalMs/minimum",
                        keyword: "minimum",
                        params: { comparison: ">=", limit: 0 },
                      },
                    ]),
                    !1
                  );
                var s = n === e;
              } else var s = !0;
          }
        }
      }
    } else
      return (
        (de.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((de.errors = i), e === 0);
}
de.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function B(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = B.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l;
      if (r.kind === void 0 && (l = "kind"))
        return (
          (B.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: l },
            },
          ]),
          !1
        );
      {
        let p = r.kind;
        if (typeof p == "string")
          if (p === "all") {
            Ae(r, {
              instancePath: t,
              parentData: P,
              parentDataProperty: k,
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? Ae.errors : i.concat(Ae.errors)), (e = i.length));
            var s = !0;
          } else if (p === "any")
            (je(r, {
              instancePath: t,
              parentData: P,
              parentDataProperty: k,
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? je.errors : i.concat(je.errors)), (e = i.length)),
              s !== !0 && (s = !0));
          else if (p === "not")
            (De(r, {
              instancePath: t,
              parentData: P,
              parentDataProperty: k,
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? De.errors : i.concat(De.errors)), (e = i.length)),
              s !== !0 && (s = !0));
          else if (p === "attribute")
            (H(r, {
              instancePath: t,
              parentData: P,
              parentDataProperty: k,
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? H.errors : i.concat(H.errors)), (e = i.length)),
              s !== !0 && (s = !0));
          else if (p === "date")
            (ce(r, {
              instancePath: t,
              parentData: P,
              parentDataProperty: k,
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? ce.errors : i.concat(ce.errors)), (e = i.length)),
              s !== !0 && (s = !0));
          else if (p === "date-spec")
            (ke(r, {
              instancePath: t,
              parentData: P,
              parentDataProperty: k,
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? ke.errors : i.concat(ke.errors)), (e = i.length)),
              s !== !0 && (s = !0));
          else if (p === "agent")
            (ve(r, {
              instancePath: t,
              parentData: P,
              parentDataProperty: k,
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? ve.errors : i.concat(ve.errors)), (e = i.length)),
              s !== !0 && (s = !0));
          else if (p === "operation")
            (de(r, {
              instancePath: t,
              parentData: P,
              parentDataProperty: k,
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? de.errors : i.concat(de.errors)), (e = i.length)),
              s !== !0 && (s = !0));
          else
            return (
              (B.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/discriminator",
                  keyword: "discriminator",
                  params: { error: "mapping", tag: "kind", tagValue: p },
                },
              ]),
              !1
            );
        else
          return (
            (B.errors = [
              {
                instancePath: t,
                schemaPath: "#/discriminator",
                keyword: "discriminator",
                params: { error: "tag", tag: "kind", tagValue: p },
              },
            ]),
            !1
          );
      }
    } else
      return (
        (B.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((B.errors = i), (o.props = s), e === 0);
}
B.evaluated = { dynamicProps: !0, dynamicItems: !1 };
function w(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = w.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (Array.isArray(r)) {
      if (r.length > 3)
        return (
          (w.errors = [
            { instancePath: t, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 3 } },
          ]),
          !1
        );
      if (r.length < 3)
        return (
          (w.errors = [
            { instancePath: t, schemaPath: "#/minItems", keyword: "minItems", params: { limit: 3 } },
          ]),
          !1
        );
      {
        let l = r.length;
        if (l > 0) {
          let p = r[0],
            a = e;
          if (!(typeof p == "number" && !(p % 1) && !isNaN(p) && isFinite(p)))
            return (
              (w.errors = [
                {
                  instancePath: t + "/0",
                  schemaPath: "#/prefixItems/0/type",
                  keyword: "type",
                  params: { type: "integer" },
                },
              ]),
              !1
            );
          if (e === a && typeof p == "number" && isFinite(p) && (p < 0 || isNaN(p)))
            return (
              (w.errors = [
                {
                  instancePath: t + "/0",
                  schemaPath: "#/prefixItems/0/minimum",
                  keyword: "minimum",
                  params: { comparison: ">=", limit: 0 },
                },
              ]),
              !1
            );
          var s = a === e;
        }
        if (s) {
          if (l > 1) {
            let p = r[1],
              a = e;
            if (!(typeof p == "number" && !(p % 1) && !isNaN(p) && isFinite(p)))
              return (
                (w.errors = [
                  {
                    instancePath: t + "/1",
                    schemaPath: "#/prefixItems/1/type",
                    keyword: "type",
                    params: { type: "integer" },
                  },
                ]),
                !1
              );
            if (e === a && typeof p == "number" && isFinite(p) && (p < 1 || isNaN(p)))
              return (
                (w.errors = [
                  {
                    instancePath: t + "/1",
                    schemaPath: "#/prefixItems/1/minimum",
                    keyword: "minimum",
                    params: { comparison: ">=", limit: 1 },
                  },
                ]),
                !1
              );
            var s = a === e;
          }
          if (s) {
            if (l > 2) {
              let p = r[2],
                a = e;
              if (!(typeof p == "number" && !(p % 1) && !isNaN(p) && isFinite(p)))
                return (
                  (w.errors = [
                    {
                      instancePath: t + "/2",
                      schemaPath: "#/prefixItems/2/type",
                      keyword: "type",
                      params: { type: "integer" },
                    },
                  ]),
                  !1
                );
              if (e === a && typeof p == "number" && isFinite(p) && (p < 1 || isNaN(p)))
                return (
                  (w.errors = [
                    {
                      instancePath: t + "/2",
                      schemaPath: "#/prefixItems/2/minimum",
                      keyword: "minimum",
                      params: { comparison: ">=", limit: 1 },
                    },
                  ]),
                  !1
                );
              var s = a === e;
            }
            if (s && !(r.length <= 3))
              return (
                (w.errors = [
                  { instancePath: t, schemaPath: "#/items", keyword: "items", params: { limit: 3 } },
                ]),
                !1
              );
          }
        }
      }
    } else
      return (
        (w.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "array" } }]),
        !1
      );
  return ((w.errors = i), e === 0);
}
w.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function j(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = j.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let a;
      if (r.values === void 0 && (a = "values"))
        return (
          (j.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: a },
            },
          ]),
          !1
        );
      {
        let n = e;
        for (let d in r)
          if (!(d === "when" || d === "values" || d === "at")) {
            return (
              (j.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: d },
                },
              ]),
              !1
            );
            break;
          }
        if (n === e) {
          if (r.when !== void 0) {
            let d = e;
            B(r.when, {
              instancePath: t + "/when",
              parentData: r,
              parentDataProperty: "when",
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? B.errors : i.concat(B.errors)), (e = i.length));
            var s = d === e;
          } else var s = !0;
          if (s) {
            if (r.values !== void 0) {
              let d = r.values,
                f = e;
              if (e === f)
                if (d && typeof d == "object" && !Array.isArray(d))
                  for (let y in d) {
                    let c = d[y],
                      h = e,
                      b = e,
                      L = !1,
                      g = e;
                    Oe(c, {
                      instancePath: t + "/values/" + y.replace(/~/g, "~0").replace(/\//g, "~1"),
                      parentData: d,
                      parentDataProperty: y,
                      rootData: u,
                      dynamicAnchors: m,
                    }) || ((i = i === null ? Oe.errors : i.concat(Oe.errors)), (e = i.length));
                    var l = g === e;
                    L = L || l;
                    let _ = e;
                    if (c !== null) {
                      let re = {
                        instancePath: t + "/values/" + y.replace(/~/g, "~0").replace(/\//g, "~1"),
                        schemaPath: "#/properties/values/additionalProperties/anyOf/1/type",
                        keyword: "type",
                        params: { type: "null" },
                      };
                      (i === null ? (i = [re]) : i.push(re), e++);
                    }
                    var l = _ === e;
                    if (((L = L || l), L)) ((e = b), i !== null && (b ? (i.length = b) : (i = null)));
                    else {
                      let re = {
                        instancePath: t + "/values/" + y.replace(/~/g, "~0").replace(/\//g, "~1"),
                        schemaPath: "#/properties/values/additionalProperties/anyOf",
                        keyword: "anyOf",
                        params: {},
                      };
                      return (i === null ? (i = [re]) : i.push(re), e++, (j.errors = i), !1);
                    }
                    var p = h === e;
                    if (!p) break;
                  }
                else
                  return (
                    (j.errors = [
                      {
                        instancePath: t + "/values",
                        schemaPath: "#/properties/values/type",
                        keyword: "type",
                        params: { type: "object" },
                      },
                    ]),
                    !1
                  );
              var s = f === e;
            } else var s = !0;
            if (s)
              if (r.at !== void 0) {
                let d = e;
                w(r.at, {
                  instancePath: t + "/at",
                  parentData: r,
                  parentDataProperty: "at",
                  rootData: u,
                  dynamicAnchors: m,
                }) || ((i = i === null ? w.errors : i.concat(w.errors)), (e = i.length));
                var s = d === e;
              } else var s = !0;
          }
        }
      }
    } else
      return (
        (j.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((j.errors = i), e === 0);
}
j.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function Pe(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = Pe.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let p;
      if (
        (r.name === void 0 && (p = "name")) ||
        (r.engine === void 0 && (p = "engine")) ||
        (r.options === void 0 && (p = "options"))
      )
        return (
          (Pe.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: p },
            },
          ]),
          !1
        );
      {
        let a = e;
        for (let n in r)
          if (!(n === "name" || n === "engine" || n === "options" || n === "at")) {
            return (
              (Pe.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: n },
                },
              ]),
              !1
            );
            break;
          }
        if (a === e) {
          if (r.name !== void 0) {
            let n = r.name,
              d = e;
            if (e === d)
              if (typeof n == "string") {
                if ($(n) < 1)
                  return (
                    (Pe.errors = [
                      {
                        instancePath: t + "/name",
                        schemaPath: "#/properties/name/minLength",
                        keyword: "minLength",
                        params: { limit: 1 },
                      },
                    ]),
                    !1
                  );
              } else
                return (
                  (Pe.errors = [
                    {
                      instancePath: t + "/name",
                      schemaPath: "#/properties/name/type",
                      keyword: "type",
                      params: { type: "string" },
                    },
                  ]),
                  !1
                );
            var s = d === e;
          } else var s = !0;
          if (s) {
            if (r.engine !== void 0) {
              let n = e;
              Le(r.engine, {
                instancePath: t + "/engine",
                parentData: r,
                parentDataProperty: "engine",
                rootData: u,
                dynamicAnchors: m,
              }) || ((i = i === null ? Le.errors : i.concat(Le.errors)), (e = i.length));
              var s = n === e;
            } else var s = !0;
            if (s) {
              if (r.options !== void 0) {
                let n = r.options,
                  d = e;
                if (e === d)
                  if (Array.isArray(n)) {
                    var l = !0;
                    let v = n.length;
                    for (let y = 0; y < v; y++) {
                      let c = e;
                      j(n[y], {
                        instancePath: t + "/options/" + y,
                        parentData: n,
                        parentDataProperty: y,
                        rootData: u,
                        dynamicAnchors: m,
                      }) || ((i = i === null ? j.errors : i.concat(j.errors)), (e = i.length));
                      var l = c === e;
                      if (!l) break;
                    }
                  } else
                    return (
                      (Pe.errors = [
                        {
                          instancePath: t + "/options",
                          schemaPath: "#/properties/options/type",
                          keyword: "type",
                          params: { type: "array" },
                        },
                      ]),
                      !1
                    );
                var s = d === e;
              } else var s = !0;
              if (s)
                if (r.at !== void 0) {
                  let n = e;
                  w(r.at, {
                    instancePath: t + "/at",
                    parentData: r,
                    parentDataProperty: "at",
                    rootData: u,
                    dynamicAnchors: m,
                  }) || ((i = i === null ? w.errors : i.concat(w.errors)), (e = i.length));
                  var s = n === e;
                } else var s = !0;
            }
          }
        }
      }
    } else
      return (
        (Pe.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((Pe.errors = i), e === 0);
}
Pe.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var Qe = {
  type: "object",
  properties: {
    name: { type: "string", minLength: 1 },
    id: { type: "string", minLength: 1 },
    kind: { enum: ["member", "remote"] },
    score: { $ref: "#/$defs/Score" },
    addresses: { type: "array", items: { $ref: "#/$defs/Address" } },
    attributes: { type: "array", items: { $ref: "#/$defs/ParameterBlock" } },
    utilization: { type: "array", items: { $ref: "#/$defs/NumberBlock" } },
    at: { $ref: "#/$defs/At" },
  },
  required: ["name", "kind", "addresses", "attributes", "utilization"],
  additionalProperties: !1,
};
function S(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = S.evaluated;
  if (
    (o.dynamicProps && (o.props = void 0),
    o.dynamicItems && (o.items = void 0),
    !(typeof r == "number" && !(r % 1) && !isNaN(r) && isFinite(r)))
  )
    return (
      (S.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "integer" } }]),
      !1
    );
  if (e === 0 && typeof r == "number" && isFinite(r)) {
    if (r > 1e6 || isNaN(r))
      return (
        (S.errors = [
          {
            instancePath: t,
            schemaPath: "#/maximum",
            keyword: "maximum",
            params: { comparison: "<=", limit: 1e6 },
          },
        ]),
        !1
      );
    if (r < -1e6 || isNaN(r))
      return (
        (S.errors = [
          {
            instancePath: t,
            schemaPath: "#/minimum",
            keyword: "minimum",
            params: { comparison: ">=", limit: -1e6 },
          },
        ]),
        !1
      );
  }
  return ((S.errors = i), e === 0);
}
S.evaluated = { dynamicProps: !1, dynamicItems: !1 };
function J(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = J.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l;
      if ((r.link === void 0 && (l = "link")) || (r.address === void 0 && (l = "address")))
        return (
          (J.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: l },
            },
          ]),
          !1
        );
      {
        let p = e;
        for (let a in r)
          if (!(a === "link" || a === "address" || a === "port")) {
            return (
              (J.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: a },
                },
              ]),
              !1
            );
            break;
          }
        if (p === e) {
          if (r.link !== void 0) {
            let a = r.link,
              n = e;
            if (e === n)
              if (typeof a == "string") {
                if ($(a) < 1)
                  return (
                    (J.errors = [
                      {
                        instancePath: t + "/link",
                        schemaPath: "#/properties/link/minLength",
                        keyword: "minLength",
                        params: { limit: 1 },
                      },
                    ]),
                    !1
                  );
              } else
                return (
                  (J.errors = [
                    {
                      instancePath: t + "/link",
                      schemaPath: "#/properties/link/type",
                      keyword: "type",
                      params: { type: "string" },
                    },
                  ]),
                  !1
                );
            var s = n === e;
          } else var s = !0;
          if (s) {
            if (r.address !== void 0) {
              let a = r.address,
                n = e;
              if (e === n)
                if (typeof a == "string") {
                  if ($(a) < 1)
                    return (
                      (J.errors = [
                        {
                          instancePath: t + "/address",
                          schemaPath: "#/properties/address/minLength",
                          keyword: "minLength",
                          params: { limit: 1 },
                        },
                      ]),
                      !1
                    );
                } else
                  return (
                    (J.errors = [
                      {
                        instancePath: t + "/address",
                        schemaPath: "#/properties/address/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
              var s = n === e;
            } else var s = !0;
            if (s)
              if (r.port !== void 0) {
                let a = r.port,
                  n = e;
                if (!(typeof a == "number" && !(a % 1) && !isNaN(a) && isFinite(a)))
                  return (
                    (J.errors = [
                      {
                        instancePath: t + "/port",
                        schemaPath: "#/properties/port/type",
                        keyword: "type",
                        params: { type: "integer" },
                      },
                    ]),
                    !1
                  );
                if (e === n && typeof a == "number" && isFinite(a)) {
                  if (a > 65535 || isNaN(a))
                    return (
                      (J.errors = [
                        {
                          instancePath: t + "/port",
                          schemaPath: "#/properties/port/maximum",
                          keyword: "maximum",
                          params: { comparison: "<=", limit: 65535 },
                        },
                      ]),
                      !1
                    );
                  if (a < 1 || isNaN(a))
                    return (
                      (J.errors = [
                        {
                          instancePath: t + "/port",
                          schemaPath: "#/properties/port/minimum",
                          keyword: "minimum",
                          params: { comparison: ">=", limit: 1 },
                        },
                      ]),
                      !1
                    );
                }
                var s = n === e;
              } else var s = !0;
          }
        }
      }
    } else
      return (
        (J.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((J.errors = i), e === 0);
}
J.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function qe(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = qe.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let s;
      if (r.secret === void 0 && (s = "secret"))
        return (
          (qe.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: s },
            },
          ]),
          !1
        );
      {
        let l = e;
        for (let p in r)
          if (p !== "secret") {
            return (
              (qe.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: p },
                },
              ]),
              !1
            );
            break;
          }
        if (l === e && r.secret !== void 0) {
          let p = r.secret;
          if (e === e)
            if (typeof p == "string") {
              if ($(p) < 1)
                return (
                  (qe.errors = [
                    {
                      instancePath: t + "/secret",
                      schemaPath: "#/properties/secret/minLength",
                      keyword: "minLength",
                      params: { limit: 1 },
                    },
                  ]),
                  !1
                );
            } else
              return (
                (qe.errors = [
                  {
                    instancePath: t + "/secret",
                    schemaPath: "#/properties/secret/type",
                    keyword: "type",
                    params: { type: "string" },
                  },
                ]),
                !1
              );
        }
      }
    } else
      return (
        (qe.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((qe.errors = i), e === 0);
}
qe.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function I(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = I.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let a;
      if (r.values === void 0 && (a = "values"))
        return (
          (I.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: a },
            },
          ]),
          !1
        );
      {
        let n = e;
        for (let d in r)
          if (!(d === "when" || d === "values" || d === "at")) {
            return (
              (I.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: d },
                },
              ]),
              !1
            );
            break;
          }
        if (n === e) {
          if (r.when !== void 0) {
            let d = e;
            B(r.when, {
              instancePath: t + "/when",
              parentData: r,
              parentDataProperty: "when",
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? B.errors : i.concat(B.errors)), (e = i.length));
            var s = d === e;
          } else var s = !0;
          if (s) {
            if (r.values !== void 0) {
              let d = r.values,
                f = e;
              if (e === f)
                if (d && typeof d == "object" && !Array.isArray(d))
                  for (let y in d) {
                    let c = d[y],
                      h = e,
                      b = e,
                      L = !1,
                      g = e;
                    if (typeof c != "string") {
                      let F = {
                        instancePath: t + "/values/" + y.replace(/~/g, "~0").replace(/\//g, "~1"),
                        schemaPath: "#/properties/values/additionalProperties/anyOf/0/type",
                        keyword: "type",
                        params: { type: "string" },
                      };
                      (i === null ? (i = [F]) : i.push(F), e++);
                    }
                    var l = g === e;
                    L = L || l;
                    let _ = e;
                    qe(c, {
                      instancePath: t + "/values/" + y.replace(/~/g, "~0").replace(/\//g, "~1"),
                      parentData: d,
                      parentDataProperty: y,
                      rootData: u,
                      dynamicAnchors: m,
                    }) || ((i = i === null ? qe.errors : i.concat(qe.errors)), (e = i.length));
                    var l = _ === e;
                    L = L || l;
                    let re = e;
                    if (c !== null) {
                      let F = {
                        instancePath: t + "/values/" + y.replace(/~/g, "~0").replace(/\//g, "~1"),
                        schemaPath: "#/properties/values/additionalProperties/anyOf/2/type",
                        keyword: "type",
                        params: { type: "null" },
                      };
                      (i === null ? (i = [F]) : i.push(F), e++);
                    }
                    var l = re === e;
                    if (((L = L || l), L)) ((e = b), i !== null && (b ? (i.length = b) : (i = null)));
                    else {
                      let F = {
                        instancePath: t + "/values/" + y.replace(/~/g, "~0").replace(/\//g, "~1"),
                        schemaPath: "#/properties/values/additionalProperties/anyOf",
                        keyword: "anyOf",
                        params: {},
                      };
                      return (i === null ? (i = [F]) : i.push(F), e++, (I.errors = i), !1);
                    }
                    var p = h === e;
                    if (!p) break;
                  }
                else
                  return (
                    (I.errors = [
                      {
                        instancePath: t + "/values",
                        schemaPath: "#/properties/values/type",
                        keyword: "type",
                        params: { type: "object" },
                      },
                    ]),
                    !1
                  );
              var s = f === e;
            } else var s = !0;
            if (s)
              if (r.at !== void 0) {
                let d = e;
                w(r.at, {
                  instancePath: t + "/at",
                  parentData: r,
                  parentDataProperty: "at",
                  rootData: u,
                  dynamicAnchors: m,
                }) || ((i = i === null ? w.errors : i.concat(w.errors)), (e = i.length));
                var s = d === e;
              } else var s = !0;
          }
        }
      }
    } else
      return (
        (I.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((I.errors = i), e === 0);
}
I.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function me(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = me.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let p;
      if (r.values === void 0 && (p = "values"))
        return (
          (me.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: p },
            },
          ]),
          !1
        );
      {
        let a = e;
        for (let n in r)
          if (!(n === "when" || n === "values" || n === "at")) {
            return (
              (me.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: n },
                },
              ]),
              !1
            );
            break;
          }
        if (a === e) {
          if (r.when !== void 0) {
            let n = e;
            B(r.when, {
              instancePath: t + "/when",
              parentData: r,
              parentDataProperty: "when",
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? B.errors : i.concat(B.errors)), (e = i.length));
            var s = n === e;
          } else var s = !0;
          if (s) {
            if (r.values !== void 0) {
              let n = r.values,
                d = e;
              if (e === d)
                if (n && typeof n == "object" && !Array.isArray(n))
                  for (let v in n) {
                    let y = n[v],
                      c = e;
                    if (!(typeof y == "number" && !(y % 1) && !isNaN(y) && isFinite(y)))
                      return (
                        (me.errors = [
                          {
                            instancePath: t + "/values/" + v.replace(/~/g, "~0").replace(/\//g, "~1"),
                            schemaPath: "#/properties/values/additionalProperties/type",
                            keyword: "type",
                            params: { type: "integer" },
                          },
                        ]),
                        !1
                      );
                    var l = c === e;
                    if (!l) break;
                  }
                else
                  return (
                    (me.errors = [
                      {
                        instancePath: t + "/values",
                        schemaPath: "#/properties/values/type",
                        keyword: "type",
                        params: { type: "object" },
                      },
                    ]),
                    !1
                  );
              var s = d === e;
            } else var s = !0;
            if (s)
              if (r.at !== void 0) {
                let n = e;
                w(r.at, {
                  instancePath: t + "/at",
                  parentData: r,
                  parentDataProperty: "at",
                  rootData: u,
                  dynamicAnchors: m,
                }) || ((i = i === null ? w.errors : i.concat(w.errors)), (e = i.length));
                var s = n === e;
              } else var s = !0;
          }
        }
      }
    } else
      return (
        (me.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((me.errors = i), e === 0);
}
me.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function K(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = K.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let n;
      if (
        (r.name === void 0 && (n = "name")) ||
        (r.kind === void 0 && (n = "kind")) ||
        (r.addresses === void 0 && (n = "addresses")) ||
        (r.attributes === void 0 && (n = "attributes")) ||
        (r.utilization === void 0 && (n = "utilization"))
      )
        return (
          (K.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: n },
            },
          ]),
          !1
        );
      {
        let d = e;
        for (let f in r)
          if (!(
            f === "name" ||
            f === "id" ||
            f === "kind" ||
            f === "score" ||
            f === "addresses" ||
            f === "attributes" ||
            f === "utilization" ||
            f === "at"
          )) {
            return (
              (K.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: f },
                },
              ]),
              !1
            );
            break;
          }
        if (d === e) {
          if (r.name !== void 0) {
            let f = r.name,
              v = e;
            if (e === v)
              if (typeof f == "string") {
                if ($(f) < 1)
                  return (
                    (K.errors = [
                      {
                        instancePath: t + "/name",
                        schemaPath: "#/properties/name/minLength",
                        keyword: "minLength",
                        params: { limit: 1 },
                      },
                    ]),
                    !1
                  );
              } else
                return (
                  (K.errors = [
                    {
                      instancePath: t + "/name",
                      schemaPath: "#/properties/name/type",
                      keyword: "type",
                      params: { type: "string" },
                    },
                  ]),
                  !1
                );
            var s = v === e;
          } else var s = !0;
          if (s) {
            if (r.id !== void 0) {
              let f = r.id,
                v = e;
              if (e === v)
                if (typeof f == "string") {
                  if ($(f) < 1)
                    return (
                      (K.errors = [
                        {
                          instancePath: t + "/id",
                          schemaPath: "#/properties/id/minLength",
                          keyword: "minLength",
                          params: { limit: 1 },
                        },
                      ]),
                      !1
                    );
                } else
                  return (
                    (K.errors = [
                      {
                        instancePath: t + "/id",
                        schemaPath: "#/properties/id/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
              var s = v === e;
            } else var s = !0;
            if (s) {
              if (r.kind !== void 0) {
                let f = r.kind,
                  v = e;
                if (!(f === "member" || f === "remote"))
                  return (
                    (K.errors = [
                      {
                        instancePath: t + "/kind",
                        schemaPath: "#/properties/kind/enum",
                        keyword: "enum",
                        params: { allowedValues: Qe.properties.kind.enum },
                      },
                    ]),
                    !1
                  );
                var s = v === e;
              } else var s = !0;
              if (s) {
                if (r.score !== void 0) {
                  let f = e;
                  S(r.score, {
                    instancePath: t + "/score",
                    parentData: r,
                    parentDataProperty: "score",
                    rootData: u,
                    dynamicAnchors: m,
                  }) || ((i = i === null ? S.errors : i.concat(S.errors)), (e = i.length));
                  var s = f === e;
                } else var s = !0;
                if (s) {
                  if (r.addresses !== void 0) {
                    let f = r.addresses,
                      v = e;
                    if (e === v)
                      if (Array.isArray(f)) {
                        var l = !0;
                        let c = f.length;
                        for (let h = 0; h < c; h++) {
                          let b = e;
                          J(f[h], {
                            instancePath: t + "/addresses/" + h,
                            parentData: f,
                            parentDataProperty: h,
                            rootData: u,
                            dynamicAnchors: m,
                          }) || ((i = i === null ? J.errors : i.concat(J.errors)), (e = i.length));
                          var l = b === e;
                          if (!l) break;
                        }
                      } else
                        return (
                          (K.errors = [
                            {
                              instancePath: t + "/addresses",
                              schemaPath: "#/properties/addresses/type",
                              keyword: "type",
                              params: { type: "array" },
                            },
                          ]),
                          !1
                        );
                    var s = v === e;
                  } else var s = !0;
                  if (s) {
                    if (r.attributes !== void 0) {
                      let f = r.attributes,
                        v = e;
                      if (e === v)
                        if (Array.isArray(f)) {
                          var p = !0;
                          let c = f.length;
                          for (let h = 0; h < c; h++) {
                            let b = e;
                            I(f[h], {
                              instancePath: t + "/attributes/" + h,
                              parentData: f,
                              parentDataProperty: h,
                              rootData: u,
                              dynamicAnchors: m,
                            }) || ((i = i === null ? I.errors : i.concat(I.errors)), (e = i.length));
                            var p = b === e;
                            if (!p) break;
                          }
                        } else
                          return (
                            (K.errors = [
                              {
                                instancePath: t + "/attributes",
                                schemaPath: "#/properties/attributes/type",
                                keyword: "type",
                                params: { type: "array" },
                              },
                            ]),
                            !1
                          );
                      var s = v === e;
                    } else var s = !0;
                    if (s) {
                      if (r.utilization !== void 0) {
                        let f = r.utilization,
                          v = e;
                        if (e === v)
                          if (Array.isArray(f)) {
                            var a = !0;
                            let c = f.length;
                            for (let h = 0; h < c; h++) {
                              let b = e;
                              me(f[h], {
                                instancePath: t + "/utilization/" + h,
                                parentData: f,
                                parentDataProperty: h,
                                rootData: u,
                                dynamicAnchors: m,
                              }) || ((i = i === null ? me.errors : i.concat(me.errors)), (e = i.length));
                              var a = b === e;
                              if (!a) break;
                            }
                          } else
                            return (
                              (K.errors = [
                                {
                                  instancePath: t + "/utilization",
                                  schemaPath: "#/properties/utilization/type",
                                  keyword: "type",
                                  params: { type: "array" },
                                },
                              ]),
                              !1
                            );
                        var s = v === e;
                      } else var s = !0;
                      if (s)
                        if (r.at !== void 0) {
                          let f = e;
                          w(r.at, {
                            instancePath: t + "/at",
                            parentData: r,
                            parentDataProperty: "at",
                            rootData: u,
                            dynamicAnchors: m,
                          }) || ((i = i === null ? w.errors : i.concat(w.errors)), (e = i.length));
                          var s = f === e;
                        } else var s = !0;
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else
      return (
        (K.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((K.errors = i), e === 0);
}
K.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var Ze = {
  type: "object",
  properties: {
    kind: { const: "primitive" },
    id: { type: "string", minLength: 1 },
    agent: { $ref: "#/$defs/Agent" },
    template: { type: "string", minLength: 1 },
    settings: { type: "array", items: { $ref: "#/$defs/SettingBlock" } },
    parameters: { type: "array", items: { $ref: "#/$defs/ParameterBlock" } },
    utilization: { type: "array", items: { $ref: "#/$defs/NumberBlock" } },
    operations: { type: "array", items: { $ref: "#/$defs/Operation" } },
    reloadable: {
      type: "array",
      items: { type: "string", minLength: 1 },
      description: "Parameters that the agent can change without a restart, from its metadata.",
    },
    private: {
      type: "array",
      items: { type: "string", minLength: 1 },
      description: "Parameters that must not be logged, from the agent's metadata.",
    },
    description: { type: "string" },
    at: { $ref: "#/$defs/At" },
  },
  required: ["kind", "id", "agent", "settings", "parameters", "operations"],
  additionalProperties: !1,
};
function se(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = se.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l;
      if ((r.class === void 0 && (l = "class")) || (r.type === void 0 && (l = "type")))
        return (
          (se.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: l },
            },
          ]),
          !1
        );
      {
        let p = e;
        for (let a in r)
          if (!(a === "class" || a === "provider" || a === "type")) {
            return (
              (se.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: a },
                },
              ]),
              !1
            );
            break;
          }
        if (p === e) {
          if (r.class !== void 0) {
            let a = r.class,
              n = e;
            if (e === n)
              if (typeof a == "string") {
                if ($(a) < 1)
                  return (
                    (se.errors = [
                      {
                        instancePath: t + "/class",
                        schemaPath: "#/properties/class/minLength",
                        keyword: "minLength",
                        params: { limit: 1 },
                      },
                    ]),
                    !1
                  );
              } else
                return (
                  (se.errors = [
                    {
                      instancePath: t + "/class",
                      schemaPath: "#/properties/class/type",
                      keyword: "type",
                      params: { type: "string" },
                    },
                  ]),
                  !1
                );
            var s = n === e;
          } else var s = !0;
          if (s) {
            if (r.provider !== void 0) {
              let a = r.provider,
                n = e;
              if (e === n)
                if (typeof a == "string") {
                  if ($(a) < 1)
                    return (
                      (se.errors = [
                        {
                          instancePath: t + "/provider",
                          schemaPath: "#/properties/provider/minLength",
                          keyword: "minLength",
                          params: { limit: 1 },
                        },
                      ]),
                      !1
                    );
                } else
                  return (
                    (se.errors = [
                      {
                        instancePath: t + "/provider",
                        schemaPath: "#/properties/provider/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
              var s = n === e;
            } else var s = !0;
            if (s)
              if (r.type !== void 0) {
                let a = r.type,
                  n = e;
                if (e === n)
                  if (typeof a == "string") {
                    if ($(a) < 1)
                      return (
                        (se.errors = [
                          {
                            instancePath: t + "/type",
                            schemaPath: "#/properties/type/minLength",
                            keyword: "minLength",
                            params: { limit: 1 },
                          },
                        ]),
                        !1
                      );
                  } else
                    return (
                      (se.errors = [
                        {
                          instancePath: t + "/type",
                          schemaPath: "#/properties/type/type",
                          keyword: "type",
                          params: { type: "string" },
                        },
                      ]),
                      !1
                    );
                var s = n === e;
              } else var s = !0;
          }
        }
      }
    } else
      return (
        (se.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((se.errors = i), e === 0);
}
se.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function Y(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = Y.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let a;
      if (
        (r.name === void 0 && (a = "name")) ||
        (r.intervalMs === void 0 && (a = "intervalMs")) ||
        (r.settings === void 0 && (a = "settings"))
      )
        return (
          (Y.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: a },
            },
          ]),
          !1
        );
      {
        let n = e;
        for (let d in r)
          if (!(
            d === "id" ||
            d === "name" ||
            d === "intervalMs" ||
            d === "settings" ||
            d === "parameters" ||
            d === "at"
          )) {
            return (
              (Y.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: d },
                },
              ]),
              !1
            );
            break;
          }
        if (n === e) {
          if (r.id !== void 0) {
            let d = r.id,
              f = e;
            if (e === f)
              if (typeof d == "string") {
                if ($(d) < 1)
                  return (
                    (Y.errors = [
                      {
                        instancePath: t + "/id",
                        schemaPath: "#/properties/id/minLength",
                        keyword: "minLength",
                        params: { limit: 1 },
                      },
                    ]),
                    !1
                  );
              } else
                return (
                  (Y.errors = [
                    {
                      instancePath: t + "/id",
                      schemaPath: "#/properties/id/type",
                      keyword: "type",
                      params: { type: "string" },
                    },
                  ]),
                  !1
                );
            var s = f === e;
          } else var s = !0;
          if (s) {
            if (r.name !== void 0) {
              let d = r.name,
                f = e;
              if (e === f)
                if (typeof d == "string") {
                  if ($(d) < 1)
                    return (
                      (Y.errors = [
                        {
                          instancePath: t + "/name",
                          schemaPath: "#/properties/name/minLength",
                          keyword: "minLength",
                          params: { limit: 1 },
                        },
                      ]),
                      !1
                    );
                } else
                  return (
                    (Y.errors = [
                      {
                        instancePath: t + "/name",
                        schemaPath: "#/properties/name/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
              var s = f === e;
            } else var s = !0;
            if (s) {
              if (r.intervalMs !== void 0) {
                let d = r.intervalMs,
                  f = e;
                if (!(typeof d == "number" && !(d % 1) && !isNaN(d) && isFinite(d)))
                  return (
                    (Y.errors = [
                      {
                        instancePath: t + "/intervalMs",
                        schemaPath: "#/properties/intervalMs/type",
                        keyword: "type",
                        params: { type: "integer" },
                      },
                    ]),
                    !1
                  );
                if (e === f && typeof d == "number" && isFinite(d) && (d < 0 || isNaN(d)))
                  return (
                    (Y.errors = [
                      {
                        instancePath: t + "/intervalMs",
                        schemaPath: "#/properties/intervalMs/minimum",
                        keyword: "minimum",
                        params: { comparison: ">=", limit: 0 },
                      },
                    ]),
                    !1
                  );
                var s = f === e;
              } else var s = !0;
              if (s) {
                if (r.settings !== void 0) {
                  let d = r.settings,
                    f = e;
                  if (e === f)
                    if (Array.isArray(d)) {
                      var l = !0;
                      let y = d.length;
                      for (let c = 0; c < y; c++) {
                        let h = e;
                        j(d[c], {
                          instancePath: t + "/settings/" + c,
                          parentData: d,
                          parentDataProperty: c,
                          rootData: u,
                          dynamicAnchors: m,
                        }) || ((i = i === null ? j.errors : i.concat(j.errors)), (e = i.length));
                        var l = h === e;
                        if (!l) break;
                      }
                    } else
                      return (
                        (Y.errors = [
                          {
                            instancePath: t + "/settings",
                            schemaPath: "#/properties/settings/type",
                            keyword: "type",
                            params: { type: "array" },
                          },
                        ]),
                        !1
                      );
                  var s = f === e;
                } else var s = !0;
                if (s) {
                  if (r.parameters !== void 0) {
                    let d = r.parameters,
                      f = e;
                    if (e === f)
                      if (Array.isArray(d)) {
                        var p = !0;
                        let y = d.length;
                        for (let c = 0; c < y; c++) {
                          let h = e;
                          I(d[c], {
                            instancePath: t + "/parameters/" + c,
                            parentData: d,
                            parentDataProperty: c,
                            rootData: u,
                            dynamicAnchors: m,
                          }) || ((i = i === null ? I.errors : i.concat(I.errors)), (e = i.length));
                          var p = h === e;
                          if (!p) break;
                        }
                      } else
                        return (
                          (Y.errors = [
                            {
                              instancePath: t + "/parameters",
                              schemaPath: "#/properties/parameters/type",
                              keyword: "type",
                              params: { type: "array" },
                            },
                          ]),
                          !1
                        );
                    var s = f === e;
                  } else var s = !0;
                  if (s)
                    if (r.at !== void 0) {
                      let d = e;
                      w(r.at, {
                        instancePath: t + "/at",
                        parentData: r,
                        parentDataProperty: "at",
                        rootData: u,
                        dynamicAnchors: m,
                      }) || ((i = i === null ? w.errors : i.concat(w.errors)), (e = i.length));
                      var s = d === e;
                    } else var s = !0;
                }
              }
            }
          }
        }
      }
    } else
      return (
        (Y.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((Y.errors = i), e === 0);
}
Y.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function D(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = D.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let v;
      if (
        (r.kind === void 0 && (v = "kind")) ||
        (r.id === void 0 && (v = "id")) ||
        (r.agent === void 0 && (v = "agent")) ||
        (r.settings === void 0 && (v = "settings")) ||
        (r.parameters === void 0 && (v = "parameters")) ||
        (r.operations === void 0 && (v = "operations"))
      )
        return (
          (D.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: v },
            },
          ]),
          !1
        );
      {
        let y = e;
        for (let c in r)
          if (!Me.call(Ze.properties, c)) {
            return (
              (D.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: c },
                },
              ]),
              !1
            );
            break;
          }
        if (y === e) {
          if (r.kind !== void 0) {
            let c = e;
            if (r.kind !== "primitive")
              return (
                (D.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/const",
                    keyword: "const",
                    params: { allowedValue: "primitive" },
                  },
                ]),
                !1
              );
            var s = c === e;
          } else var s = !0;
          if (s) {
            if (r.id !== void 0) {
              let c = r.id,
                h = e;
              if (e === h)
                if (typeof c == "string") {
                  if ($(c) < 1)
                    return (
                      (D.errors = [
                        {
                          instancePath: t + "/id",
                          schemaPath: "#/properties/id/minLength",
                          keyword: "minLength",
                          params: { limit: 1 },
                        },
                      ]),
                      !1
                    );
                } else
                  return (
                    (D.errors = [
                      {
                        instancePath: t + "/id",
                        schemaPath: "#/properties/id/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
              var s = h === e;
            } else var s = !0;
            if (s) {
              if (r.agent !== void 0) {
                let c = e;
                se(r.agent, {
                  instancePath: t + "/agent",
                  parentData: r,
                  parentDataProperty: "agent",
                  rootData: u,
                  dynamicAnchors: m,
                }) || ((i = i === null ? se.errors : i.concat(se.errors)), (e = i.length));
                var s = c === e;
              } else var s = !0;
              if (s) {
                if (r.template !== void 0) {
                  let c = r.template,
                    h = e;
                  if (e === h)
                    if (typeof c == "string") {
                      if ($(c) < 1)
                        return (
                          (D.errors = [
                            {
                              instancePath: t + "/template",
                              schemaPath: "#/properties/template/minLength",
                              keyword: "minLength",
                              params: { limit: 1 },
                            },
                          ]),
                          !1
                        );
                    } else
                      return (
                        (D.errors = [
                          {
                            instancePath: t + "/template",
                            schemaPath: "#/properties/template/type",
                            keyword: "type",
                            params: { type: "string" },
                          },
                        ]),
                        !1
                      );
                  var s = h === e;
                } else var s = !0;
                if (s) {
                  if (r.settings !== void 0) {
                    let c = r.settings,
                      h = e;
                    if (e === h)
                      if (Array.isArray(c)) {
                        var l = !0;
                        let L = c.length;
                        for (let g = 0; g < L; g++) {
                          let _ = e;
                          j(c[g], {
                            instancePath: t + "/settings/" + g,
                            parentData: c,
                            parentDataProperty: g,
                            rootData: u,
                            dynamicAnchors: m,
                          }) || ((i = i === null ? j.errors : i.concat(j.errors)), (e = i.length));
                          var l = _ === e;
                          if (!l) break;
                        }
                      } else
                        return (
                          (D.errors = [
                            {
                              instancePath: t + "/settings",
                              schemaPath: "#/properties/settings/type",
                              keyword: "type",
                              params: { type: "array" },
                            },
                          ]),
                          !1
                        );
                    var s = h === e;
                  } else var s = !0;
                  if (s) {
                    if (r.parameters !== void 0) {
                      let c = r.parameters,
                        h = e;
                      if (e === h)
                        if (Array.isArray(c)) {
                          var p = !0;
                          let L = c.length;
                          for (let g = 0; g < L; g++) {
                            let _ = e;
                            I(c[g], {
                              instancePath: t + "/parameters/" + g,
                              parentData: c,
                              parentDataProperty: g,
                              rootData: u,
                              dynamicAnchors: m,
                            }) || ((i = i === null ? I.errors : i.concat(I.errors)), (e = i.length));
                            var p = _ === e;
                            if (!p) break;
                          }
                        } else
                          return (
                            (D.errors = [
                              {
                                instancePath: t + "/parameters",
                                schemaPath: "#/properties/parameters/type",
                                keyword: "type",
                                params: { type: "array" },
                              },
                            ]),
                            !1
                          );
                      var s = h === e;
                    } else var s = !0;
                    if (s) {
                      if (r.utilization !== void 0) {
                        let c = r.utilization,
                          h = e;
                        if (e === h)
                          if (Array.isArray(c)) {
                            var a = !0;
                            let L = c.length;
                            for (let g = 0; g < L; g++) {
                              let _ = e;
                              me(c[g], {
                                instancePath: t + "/utilization/" + g,
                                parentData: c,
                                parentDataProperty: g,
                                rootData: u,
                                dynamicAnchors: m,
                              }) || ((i = i === null ? me.errors : i.concat(me.errors)), (e = i.length));
                              var a = _ === e;
                              if (!a) break;
                            }
                          } else
                            return (
                              (D.errors = [
                                {
                                  instancePath: t + "/utilization",
                                  schemaPath: "#/properties/utilization/type",
                                  keyword: "type",
                                  params: { type: "array" },
                                },
                              ]),
                              !1
                            );
                        var s = h === e;
                      } else var s = !0;
                      if (s) {
                        if (r.operations !== void 0) {
                          let c = r.operations,
                            h = e;
                          if (e === h)
                            if (Array.isArray(c)) {
                              var n = !0;
                              let L = c.length;
                              for (let g = 0; g < L; g++) {
                                let _ = e;
                                Y(c[g], {
                                  instancePath: t + "/operations/" + g,
                                  parentData: c,
                                  parentDataProperty: g,
                                  rootData: u,
                                  dynamicAnchors: m,
                                }) || ((i = i === null ? Y.errors : i.concat(Y.errors)), (e = i.length));
                                var n = _ === e;
                                if (!n) break;
                              }
                            } else
                              return (
                                (D.errors = [
                                  {
                                    instancePath: t + "/operations",
                                    schemaPath: "#/properties/operations/type",
                                    keyword: "type",
                                    params: { type: "array" },
                                  },
                                ]),
                                !1
                              );
                          var s = h === e;
                        } else var s = !0;
                        if (s) {
                          if (r.reloadable !== void 0) {
                            let c = r.reloadable,
                              h = e;
                            if (e === h)
                              if (Array.isArray(c)) {
                                var d = !0;
                                let L = c.length;
                                for (let g = 0; g < L; g++) {
                                  let _ = c[g],
                                    re = e;
                                  if (e === re)
                                    if (typeof _ == "string") {
                                      if ($(_) < 1)
                                        return (
                                          (D.errors = [
                                            {
                                              instancePath: t + "/reloadable/" + g,
                                              schemaPath: "#/properties/reloadable/items/minLength",
                                              keyword: "minLength",
                                              params: { limit: 1 },
                                            },
                                          ]),
                                          !1
                                        );
                                    } else
                                      return (
                                        (D.errors = [
                                          {
                                            instancePath: t + "/reloadable/" + g,
                                            schemaPath: "#/properties/reloadable/items/type",
                                            keyword: "type",
                                            params: { type: "string" },
                                          },
                                        ]),
                                        !1
                                      );
                                  var d = re === e;
                                  if (!d) break;
                                }
                              } else
                                return (
                                  (D.errors = [
                                    {
                                      instancePath: t + "/reloadable",
                                      schemaPath: "#/properties/reloadable/type",
                                      keyword: "type",
                                      params: { type: "array" },
                                    },
                                  ]),
                                  !1
                                );
                            var s = h === e;
                          } else var s = !0;
                          if (s) {
                            if (r.private !== void 0) {
                              let c = r.private,
                                h = e;
                              if (e === h)
                                if (Array.isArray(c)) {
                                  var f = !0;
                                  let L = c.length;
                                  for (let g = 0; g < L; g++) {
                                    let _ = c[g],
                                      re = e;
                                    if (e === re)
                                      if (typeof _ == "string") {
                                        if ($(_) < 1)
                                          return (
                                            (D.errors = [
                                              {
                                                instancePath: t + "/private/" + g,
                                                schemaPath: "#/properties/private/items/minLength",
                                                keyword: "minLength",
                                                params: { limit: 1 },
                                              },
                                            ]),
                                            !1
                                          );
                                      } else
                                        return (
                                          (D.errors = [
                                            {
                                              instancePath: t + "/private/" + g,
                                              schemaPath: "#/properties/private/items/type",
                                              keyword: "type",
                                              params: { type: "string" },
                                            },
                                          ]),
                                          !1
                                        );
                                    var f = re === e;
                                    if (!f) break;
                                  }
                                } else
                                  return (
                                    (D.errors = [
                                      {
                                        instancePath: t + "/private",
                                        schemaPath: "#/properties/private/type",
                                        keyword: "type",
                                        params: { type: "array" },
                                      },
                                    ]),
                                    !1
                                  );
                              var s = h === e;
                            } else var s = !0;
                            if (s) {
                              if (r.description !== void 0) {
                                let c = e;
                                if (typeof r.description != "string")
                                  return (
                                    (D.errors = [
                                      {
                                        instancePath: t + "/description",
                                        schemaPath: "#/properties/description/type",
                                        keyword: "type",
                                        params: { type: "string" },
                                      },
                                    ]),
                                    !1
                                  );
                                var s = c === e;
                              } else var s = !0;
                              if (s)
                                if (r.at !== void 0) {
                                  let c = e;
                                  w(r.at, {
                                    instancePath: t + "/at",
                                    parentData: r,
                                    parentDataProperty: "at",
                                    rootData: u,
                                    dynamicAnchors: m,
                                  }) || ((i = i === null ? w.errors : i.concat(w.errors)), (e = i.length));
                                  var s = c === e;
                                } else var s = !0;
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else
      return (
        (D.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((D.errors = i), e === 0);
}
D.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function T(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = T.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let n;
      if (
        (r.kind === void 0 && (n = "kind")) ||
        (r.id === void 0 && (n = "id")) ||
        (r.settings === void 0 && (n = "settings")) ||
        (r.members === void 0 && (n = "members"))
      )
        return (
          (T.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: n },
            },
          ]),
          !1
        );
      {
        let d = e;
        for (let f in r)
          if (!(
            f === "kind" ||
            f === "id" ||
            f === "settings" ||
            f === "parameters" ||
            f === "members" ||
            f === "description" ||
            f === "at"
          )) {
            return (
              (T.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: f },
                },
              ]),
              !1
            );
            break;
          }
        if (d === e) {
          if (r.kind !== void 0) {
            let f = e;
            if (r.kind !== "group")
              return (
                (T.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/const",
                    keyword: "const",
                    params: { allowedValue: "group" },
                  },
                ]),
                !1
              );
            var s = f === e;
          } else var s = !0;
          if (s) {
            if (r.id !== void 0) {
              let f = r.id,
                v = e;
              if (e === v)
                if (typeof f == "string") {
                  if ($(f) < 1)
                    return (
                      (T.errors = [
                        {
                          instancePath: t + "/id",
                          schemaPath: "#/properties/id/minLength",
                          keyword: "minLength",
                          params: { limit: 1 },
                        },
                      ]),
                      !1
                    );
                } else
                  return (
                    (T.errors = [
                      {
                        instancePath: t + "/id",
                        schemaPath: "#/properties/id/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
              var s = v === e;
            } else var s = !0;
            if (s) {
              if (r.settings !== void 0) {
                let f = r.settings,
                  v = e;
                if (e === v)
                  if (Array.isArray(f)) {
                    var l = !0;
                    let c = f.length;
                    for (let h = 0; h < c; h++) {
                      let b = e;
                      j(f[h], {
                        instancePath: t + "/settings/" + h,
                        parentData: f,
                        parentDataProperty: h,
                        rootData: u,
                        dynamicAnchors: m,
                      }) || ((i = i === null ? j.errors : i.concat(j.errors)), (e = i.length));
                      var l = b === e;
                      if (!l) break;
                    }
                  } else
                    return (
                      (T.errors = [
                        {
                          instancePath: t + "/settings",
                          schemaPath: "#/properties/settings/type",
                          keyword: "type",
                          params: { type: "array" },
                        },
                      ]),
                      !1
                    );
                var s = v === e;
              } else var s = !0;
              if (s) {
                if (r.parameters !== void 0) {
                  let f = r.parameters,
                    v = e;
                  if (e === v)
                    if (Array.isArray(f)) {
                      var p = !0;
                      let c = f.length;
                      for (let h = 0; h < c; h++) {
                        let b = e;
                        I(f[h], {
                          instancePath: t + "/parameters/" + h,
                          parentData: f,
                          parentDataProperty: h,
                          rootData: u,
                          dynamicAnchors: m,
                        }) || ((i = i === null ? I.errors : i.concat(I.errors)), (e = i.length));
                        var p = b === e;
                        if (!p) break;
                      }
                    } else
                      return (
                        (T.errors = [
                          {
                            instancePath: t + "/parameters",
                            schemaPath: "#/properties/parameters/type",
                            keyword: "type",
                            params: { type: "array" },
                          },
                        ]),
                        !1
                      );
                  var s = v === e;
                } else var s = !0;
                if (s) {
                  if (r.members !== void 0) {
                    let f = r.members,
                      v = e;
                    if (e === v)
                      if (Array.isArray(f)) {
                        var a = !0;
                        let c = f.length;
                        for (let h = 0; h < c; h++) {
                          let b = e;
                          D(f[h], {
                            instancePath: t + "/members/" + h,
                            parentData: f,
                            parentDataProperty: h,
                            rootData: u,
                            dynamicAnchors: m,
                          }) || ((i = i === null ? D.errors : i.concat(D.errors)), (e = i.length));
                          var a = b === e;
                          if (!a) break;
                        }
                      } else
                        return (
                          (T.errors = [
                            {
                              instancePath: t + "/members",
                              schemaPath: "#/properties/members/type",
                              keyword: "type",
                              params: { type: "array" },
                            },
                          ]),
                          !1
                        );
                    var s = v === e;
                  } else var s = !0;
                  if (s) {
                    if (r.description !== void 0) {
                      let f = e;
                      if (typeof r.description != "string")
                        return (
                          (T.errors = [
                            {
                              instancePath: t + "/description",
                              schemaPath: "#/properties/description/type",
                              keyword: "type",
                              params: { type: "string" },
                            },
                          ]),
                          !1
                        );
                      var s = f === e;
                    } else var s = !0;
                    if (s)
                      if (r.at !== void 0) {
                        let f = e;
                        w(r.at, {
                          instancePath: t + "/at",
                          parentData: r,
                          parentDataProperty: "at",
                          rootData: u,
                          dynamicAnchors: m,
                        }) || ((i = i === null ? w.errors : i.concat(w.errors)), (e = i.length));
                        var s = f === e;
                      } else var s = !0;
                  }
                }
              }
            }
          }
        }
      }
    } else
      return (
        (T.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((T.errors = i), e === 0);
}
T.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function z(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = z.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let n;
      if (
        (r.kind === void 0 && (n = "kind")) ||
        (r.id === void 0 && (n = "id")) ||
        (r.settings === void 0 && (n = "settings")) ||
        (r.member === void 0 && (n = "member"))
      )
        return (
          (z.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: n },
            },
          ]),
          !1
        );
      {
        let d = e;
        for (let f in r)
          if (!(
            f === "kind" ||
            f === "id" ||
            f === "settings" ||
            f === "parameters" ||
            f === "member" ||
            f === "description" ||
            f === "at"
          )) {
            return (
              (z.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: f },
                },
              ]),
              !1
            );
            break;
          }
        if (d === e) {
          if (r.kind !== void 0) {
            let f = e;
            if (r.kind !== "clone")
              return (
                (z.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/const",
                    keyword: "const",
                    params: { allowedValue: "clone" },
                  },
                ]),
                !1
              );
            var s = f === e;
          } else var s = !0;
          if (s) {
            if (r.id !== void 0) {
              let f = r.id,
                v = e;
              if (e === v)
                if (typeof f == "string") {
                  if ($(f) < 1)
                    return (
                      (z.errors = [
                        {
                          instancePath: t + "/id",
                          schemaPath: "#/properties/id/minLength",
                          keyword: "minLength",
                          params: { limit: 1 },
                        },
                      ]),
                      !1
                    );
                } else
                  return (
                    (z.errors = [
                      {
                        instancePath: t + "/id",
                        schemaPath: "#/properties/id/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
              var s = v === e;
            } else var s = !0;
            if (s) {
              if (r.settings !== void 0) {
                let f = r.settings,
                  v = e;
                if (e === v)
                  if (Array.isArray(f)) {
                    var l = !0;
                    let c = f.length;
                    for (let h = 0; h < c; h++) {
                      let b = e;
                      j(f[h], {
                        instancePath: t + "/settings/" + h,
                        parentData: f,
                        parentDataProperty: h,
                        rootData: u,
                        dynamicAnchors: m,
                      }) || ((i = i === null ? j.errors : i.concat(j.errors)), (e = i.length));
                      var l = b === e;
                      if (!l) break;
                    }
                  } else
                    return (
                      (z.errors = [
                        {
                          instancePath: t + "/settings",
                          schemaPath: "#/properties/settings/type",
                          keyword: "type",
                          params: { type: "array" },
                        },
                      ]),
                      !1
                    );
                var s = v === e;
              } else var s = !0;
              if (s) {
                if (r.parameters !== void 0) {
                  let f = r.parameters,
                    v = e;
                  if (e === v)
                    if (Array.isArray(f)) {
                      var p = !0;
                      let c = f.length;
                      for (let h = 0; h < c; h++) {
                        let b = e;
                        I(f[h], {
                          instancePath: t + "/parameters/" + h,
                          parentData: f,
                          parentDataProperty: h,
                          rootData: u,
                          dynamicAnchors: m,
                        }) || ((i = i === null ? I.errors : i.concat(I.errors)), (e = i.length));
                        var p = b === e;
                        if (!p) break;
                      }
                    } else
                      return (
                        (z.errors = [
                          {
                            instancePath: t + "/parameters",
                            schemaPath: "#/properties/parameters/type",
                            keyword: "type",
                            params: { type: "array" },
                          },
                        ]),
                        !1
                      );
                  var s = v === e;
                } else var s = !0;
                if (s) {
                  if (r.member !== void 0) {
                    let f = r.member,
                      v = e;
                    if (e === v)
                      if (f && typeof f == "object" && !Array.isArray(f)) {
                        let c;
                        if (f.kind === void 0 && (c = "kind"))
                          return (
                            (z.errors = [
                              {
                                instancePath: t + "/member",
                                schemaPath: "#/properties/member/required",
                                keyword: "required",
                                params: { missingProperty: c },
                              },
                            ]),
                            !1
                          );
                        {
                          let h = f.kind;
                          if (typeof h == "string")
                            if (h === "primitive") {
                              D(f, {
                                instancePath: t + "/member",
                                parentData: r,
                                parentDataProperty: "member",
                                rootData: u,
                                dynamicAnchors: m,
                              }) || ((i = i === null ? D.errors : i.concat(D.errors)), (e = i.length));
                              var a = !0;
                            } else if (h === "group")
                              (T(f, {
                                instancePath: t + "/member",
                                parentData: r,
                                parentDataProperty: "member",
                                rootData: u,
                                dynamicAnchors: m,
                              }) || ((i = i === null ? T.errors : i.concat(T.errors)), (e = i.length)),
                                a !== !0 && (a = !0));
                            else
                              return (
                                (z.errors = [
                                  {
                                    instancePath: t + "/member",
                                    schemaPath: "#/properties/member/discriminator",
                                    keyword: "discriminator",
                                    params: { error: "mapping", tag: "kind", tagValue: h },
                                  },
                                ]),
                                !1
                              );
                          else
                            return (
                              (z.errors = [
                                {
                                  instancePath: t + "/member",
                                  schemaPath: "#/properties/member/discriminator",
                                  keyword: "discriminator",
                                  params: { error: "tag", tag: "kind", tagValue: h },
                                },
                              ]),
                              !1
                            );
                        }
                      } else
                        return (
                          (z.errors = [
                            {
                              instancePath: t + "/member",
                              schemaPath: "#/properties/member/type",
                              keyword: "type",
                              params: { type: "object" },
                            },
                          ]),
                          !1
                        );
                    var s = v === e;
                  } else var s = !0;
                  if (s) {
                    if (r.description !== void 0) {
                      let f = e;
                      if (typeof r.description != "string")
                        return (
                          (z.errors = [
                            {
                              instancePath: t + "/description",
                              schemaPath: "#/properties/description/type",
                              keyword: "type",
                              params: { type: "string" },
                            },
                          ]),
                          !1
                        );
                      var s = f === e;
                    } else var s = !0;
                    if (s)
                      if (r.at !== void 0) {
                        let f = e;
                        w(r.at, {
                          instancePath: t + "/at",
                          parentData: r,
                          parentDataProperty: "at",
                          rootData: u,
                          dynamicAnchors: m,
                        }) || ((i = i === null ? w.errors : i.concat(w.errors)), (e = i.length));
                        var s = f === e;
                      } else var s = !0;
                  }
                }
              }
            }
          }
        }
      }
    } else
      return (
        (z.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((z.errors = i), e === 0);
}
z.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var er = {
    type: "object",
    properties: {
      kind: { const: "bundle" },
      id: { type: "string", minLength: 1 },
      settings: { type: "array", items: { $ref: "#/$defs/SettingBlock" } },
      parameters: { type: "array", items: { $ref: "#/$defs/ParameterBlock" } },
      container: { $ref: "#/$defs/Container" },
      network: { $ref: "#/$defs/BundleNetwork" },
      storage: { type: "array", items: { $ref: "#/$defs/StorageMapping" } },
      member: { $ref: "#/$defs/Primitive" },
      description: { type: "string" },
      at: { $ref: "#/$defs/At" },
    },
    required: ["kind", "id", "settings", "container", "storage"],
    additionalProperties: !1,
  },
  rr = {
    type: "object",
    properties: {
      technology: { enum: ["podman", "docker", "rkt"] },
      image: { type: "string", minLength: 1 },
      replicas: { type: "integer", minimum: 1 },
      "replicas-per-host": { type: "integer", minimum: 1 },
      "promoted-max": { type: "integer", minimum: 0 },
      "run-command": { type: "string" },
      options: { type: "string" },
      network: { type: "string" },
    },
    required: ["technology", "image"],
    additionalProperties: !1,
  };
function V(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = V.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l;
      if ((r.technology === void 0 && (l = "technology")) || (r.image === void 0 && (l = "image")))
        return (
          (V.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: l },
            },
          ]),
          !1
        );
      {
        let p = e;
        for (let a in r)
          if (!(
            a === "technology" ||
            a === "image" ||
            a === "replicas" ||
            a === "replicas-per-host" ||
            a === "promoted-max" ||
            a === "run-command" ||
            a === "options" ||
            a === "network"
          )) {
            return (
              (V.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: a },
                },
              ]),
              !1
            );
            break;
          }
        if (p === e) {
          if (r.technology !== void 0) {
            let a = r.technology,
              n = e;
            if (!(a === "podman" || a === "docker" || a === "rkt"))
              return (
                (V.errors = [
                  {
                    instancePath: t + "/technology",
                    schemaPath: "#/properties/technology/enum",
                    keyword: "enum",
                    params: { allowedValues: rr.properties.technology.enum },
                  },
                ]),
                !1
              );
            var s = n === e;
          } else var s = !0;
          if (s) {
            if (r.image !== void 0) {
              let a = r.image,
                n = e;
              if (e === n)
                if (typeof a == "string") {
                  if ($(a) < 1)
                    return (
                      (V.errors = [
                        {
                          instancePath: t + "/image",
                          schemaPath: "#/properties/image/minLength",
                          keyword: "minLength",
                          params: { limit: 1 },
                        },
                      ]),
                      !1
                    );
                } else
                  return (
                    (V.errors = [
                      {
                        instancePath: t + "/image",
                        schemaPath: "#/properties/image/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
              var s = n === e;
            } else var s = !0;
            if (s) {
              if (r.replicas !== void 0) {
                let a = r.replicas,
                  n = e;
                if (!(typeof a == "number" && !(a % 1) && !isNaN(a) && isFinite(a)))
                  return (
                    (V.errors = [
                      {
                        instancePath: t + "/replicas",
                        schemaPath: "#/properties/replicas/type",
                        keyword: "type",
                        params: { type: "integer" },
                      },
                    ]),
                    !1
                  );
                if (e === n && typeof a == "number" && isFinite(a) && (a < 1 || isNaN(a)))
                  return (
                    (V.errors = [
                      {
                        instancePath: t + "/replicas",
                        schemaPath: "#/properties/replicas/minimum",
                        keyword: "minimum",
                        params: { comparison: ">=", limit: 1 },
                      },
                    ]),
                    !1
                  );
                var s = n === e;
              } else var s = !0;
              if (s) {
                if (r["replicas-per-host"] !== void 0) {
                  let a = r["replicas-per-host"],
                    n = e;
                  if (!(typeof a == "number" && !(a % 1) && !isNaN(a) && isFinite(a)))
                    return (
                      (V.errors = [
                        {
                          instancePath: t + "/replicas-per-host",
                          schemaPath: "#/properties/replicas-per-host/type",
                          keyword: "type",
                          params: { type: "integer" },
                        },
                      ]),
                      !1
                    );
                  if (e === n && typeof a == "number" && isFinite(a) && (a < 1 || isNaN(a)))
                    return (
                      (V.errors = [
                        {
                          instancePath: t + "/replicas-per-host",
                          schemaPath: "#/properties/replicas-per-host/minimum",
                          keyword: "minimum",
                          params: { comparison: ">=", limit: 1 },
                        },
                      ]),
                      !1
                    );
                  var s = n === e;
                } else var s = !0;
                if (s) {
                  if (r["promoted-max"] !== void 0) {
                    let a = r["promoted-max"],
                      n = e;
                    if (!(typeof a == "number" && !(a % 1) && !isNaN(a) && isFinite(a)))
                      return (
                        (V.errors = [
                          {
                            instancePath: t + "/promoted-max",
                            schemaPath: "#/properties/promoted-max/type",
                            keyword: "type",
                            params: { type: "integer" },
                          },
                        ]),
                        !1
                      );
                    if (e === n && typeof a == "number" && isFinite(a) && (a < 0 || isNaN(a)))
                      return (
                        (V.errors = [
                          {
                            instancePath: t + "/promoted-max",
                            schemaPath: "#/properties/promoted-max/minimum",
                            keyword: "minimum",
                            params: { comparison: ">=", limit: 0 },
                          },
                        ]),
                        !1
                      );
                    var s = n === e;
                  } else var s = !0;
                  if (s) {
                    if (r["run-command"] !== void 0) {
                      let a = e;
                      if (typeof r["run-command"] != "string")
                        return (
                          (V.errors = [
                            {
                              instancePath: t + "/run-command",
                              schemaPath: "#/properties/run-command/type",
                              keyword: "type",
                              params: { type: "string" },
                            },
                          ]),
                          !1
                        );
                      var s = a === e;
                    } else var s = !0;
                    if (s) {
                      if (r.options !== void 0) {
                        let a = e;
                        if (typeof r.options != "string")
                          return (
                            (V.errors = [
                              {
                                instancePath: t + "/options",
                                schemaPath: "#/properties/options/type",
                                keyword: "type",
                                params: { type: "string" },
                              },
                            ]),
                            !1
                          );
                        var s = a === e;
                      } else var s = !0;
                      if (s)
                        if (r.network !== void 0) {
                          let a = e;
                          if (typeof r.network != "string")
                            return (
                              (V.errors = [
                                {
                                  instancePath: t + "/network",
                                  schemaPath: "#/properties/network/type",
                                  keyword: "type",
                                  params: { type: "string" },
                                },
                              ]),
                              !1
                            );
                          var s = a === e;
                        } else var s = !0;
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else
      return (
        (V.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((V.errors = i), e === 0);
}
V.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function he(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = he.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l = e;
      for (let p in r)
        if (!(p === "id" || p === "port" || p === "internal-port" || p === "range")) {
          return (
            (he.errors = [
              {
                instancePath: t,
                schemaPath: "#/additionalProperties",
                keyword: "additionalProperties",
                params: { additionalProperty: p },
              },
            ]),
            !1
          );
          break;
        }
      if (l === e) {
        if (r.id !== void 0) {
          let p = r.id,
            a = e;
          if (e === a)
            if (typeof p == "string") {
              if ($(p) < 1)
                return (
                  (he.errors = [
                    {
                      instancePath: t + "/id",
                      schemaPath: "#/properties/id/minLength",
                      keyword: "minLength",
                      params: { limit: 1 },
                    },
                  ]),
                  !1
                );
            } else
              return (
                (he.errors = [
                  {
                    instancePath: t + "/id",
                    schemaPath: "#/properties/id/type",
                    keyword: "type",
                    params: { type: "string" },
                  },
                ]),
                !1
              );
          var s = a === e;
        } else var s = !0;
        if (s) {
          if (r.port !== void 0) {
            let p = e;
            if (typeof r.port != "string")
              return (
                (he.errors = [
                  {
                    instancePath: t + "/port",
                    schemaPath: "#/properties/port/type",
                    keyword: "type",
                    params: { type: "string" },
                  },
                ]),
                !1
              );
            var s = p === e;
          } else var s = !0;
          if (s) {
            if (r["internal-port"] !== void 0) {
              let p = e;
              if (typeof r["internal-port"] != "string")
                return (
                  (he.errors = [
                    {
                      instancePath: t + "/internal-port",
                      schemaPath: "#/properties/internal-port/type",
                      keyword: "type",
                      params: { type: "string" },
                    },
                  ]),
                  !1
                );
              var s = p === e;
            } else var s = !0;
            if (s)
              if (r.range !== void 0) {
                let p = e;
                if (typeof r.range != "string")
                  return (
                    (he.errors = [
                      {
                        instancePath: t + "/range",
                        schemaPath: "#/properties/range/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
                var s = p === e;
              } else var s = !0;
          }
        }
      }
    } else
      return (
        (he.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((he.errors = i), e === 0);
}
he.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function ie(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = ie.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let p;
      if (r.ports === void 0 && (p = "ports"))
        return (
          (ie.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: p },
            },
          ]),
          !1
        );
      {
        let a = e;
        for (let n in r)
          if (!(
            n === "ip-range-start" ||
            n === "control-port" ||
            n === "host-interface" ||
            n === "host-netmask" ||
            n === "add-host" ||
            n === "ports"
          )) {
            return (
              (ie.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: n },
                },
              ]),
              !1
            );
            break;
          }
        if (a === e) {
          if (r["ip-range-start"] !== void 0) {
            let n = e;
            if (typeof r["ip-range-start"] != "string")
              return (
                (ie.errors = [
                  {
                    instancePath: t + "/ip-range-start",
                    schemaPath: "#/properties/ip-range-start/type",
                    keyword: "type",
                    params: { type: "string" },
                  },
                ]),
                !1
              );
            var s = n === e;
          } else var s = !0;
          if (s) {
            if (r["control-port"] !== void 0) {
              let n = r["control-port"],
                d = e;
              if (!(typeof n == "number" && !(n % 1) && !isNaN(n) && isFinite(n)))
                return (
                  (ie.errors = [
                    {
                      instancePath: t + "/control-port",
                      schemaPath: "#/properties/control-port/type",
                      keyword: "type",
                      params: { type: "integer" },
                    },
                  ]),
                  !1
                );
              var s = d === e;
            } else var s = !0;
            if (s) {
              if (r["host-interface"] !== void 0) {
                let n = e;
                if (typeof r["host-interface"] != "string")
                  return (
                    (ie.errors = [
                      {
                        instancePath: t + "/host-interface",
                        schemaPath: "#/properties/host-interface/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
                var s = n === e;
              } else var s = !0;
              if (s) {
                if (r["host-netmask"] !== void 0) {
                  let n = e;
                  if (typeof r["host-netmask"] != "string")
                    return (
                      (ie.errors = [
                        {
                          instancePath: t + "/host-netmask",
                          schemaPath: "#/properties/host-netmask/type",
                          keyword: "type",
                          params: { type: "string" },
                        },
                      ]),
                      !1
                    );
                  var s = n === e;
                } else var s = !0;
                if (s) {
                  if (r["add-host"] !== void 0) {
                    let n = e;
                    if (typeof r["add-host"] != "boolean")
                      return (
                        (ie.errors = [
                          {
                            instancePath: t + "/add-host",
                            schemaPath: "#/properties/add-host/type",
                            keyword: "type",
                            params: { type: "boolean" },
                          },
                        ]),
                        !1
                      );
                    var s = n === e;
                  } else var s = !0;
                  if (s)
                    if (r.ports !== void 0) {
                      let n = r.ports,
                        d = e;
                      if (e === d)
                        if (Array.isArray(n)) {
                          var l = !0;
                          let v = n.length;
                          for (let y = 0; y < v; y++) {
                            let c = e;
                            he(n[y], {
                              instancePath: t + "/ports/" + y,
                              parentData: n,
                              parentDataProperty: y,
                              rootData: u,
                              dynamicAnchors: m,
                            }) || ((i = i === null ? he.errors : i.concat(he.errors)), (e = i.length));
                            var l = c === e;
                            if (!l) break;
                          }
                        } else
                          return (
                            (ie.errors = [
                              {
                                instancePath: t + "/ports",
                                schemaPath: "#/properties/ports/type",
                                keyword: "type",
                                params: { type: "array" },
                              },
                            ]),
                            !1
                          );
                      var s = d === e;
                    } else var s = !0;
                }
              }
            }
          }
        }
      }
    } else
      return (
        (ie.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((ie.errors = i), e === 0);
}
ie.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function ne(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = ne.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l;
      if (r["target-dir"] === void 0 && (l = "target-dir"))
        return (
          (ne.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: l },
            },
          ]),
          !1
        );
      {
        let p = e;
        for (let a in r)
          if (!(
            a === "id" ||
            a === "source-dir" ||
            a === "source-dir-root" ||
            a === "target-dir" ||
            a === "options"
          )) {
            return (
              (ne.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: a },
                },
              ]),
              !1
            );
            break;
          }
        if (p === e) {
          if (r.id !== void 0) {
            let a = r.id,
              n = e;
            if (e === n)
              if (typeof a == "string") {
                if ($(a) < 1)
                  return (
                    (ne.errors = [
                      {
                        instancePath: t + "/id",
                        schemaPath: "#/properties/id/minLength",
                        keyword: "minLength",
                        params: { limit: 1 },
                      },
                    ]),
                    !1
                  );
              } else
                return (
                  (ne.errors = [
                    {
                      instancePath: t + "/id",
                      schemaPath: "#/properties/id/type",
                      keyword: "type",
                      params: { type: "string" },
                    },
                  ]),
                  !1
                );
            var s = n === e;
          } else var s = !0;
          if (s) {
            if (r["source-dir"] !== void 0) {
              let a = e;
              if (typeof r["source-dir"] != "string")
                return (
                  (ne.errors = [
                    {
                      instancePath: t + "/source-dir",
                      schemaPath: "#/properties/source-dir/type",
                      keyword: "type",
                      params: { type: "string" },
                    },
                  ]),
                  !1
                );
              var s = a === e;
            } else var s = !0;
            if (s) {
              if (r["source-dir-root"] !== void 0) {
                let a = e;
                if (typeof r["source-dir-root"] != "string")
                  return (
                    (ne.errors = [
                      {
                        instancePath: t + "/source-dir-root",
                        schemaPath: "#/properties/source-dir-root/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
                var s = a === e;
              } else var s = !0;
              if (s) {
                if (r["target-dir"] !== void 0) {
                  let a = e;
                  if (typeof r["target-dir"] != "string")
                    return (
                      (ne.errors = [
                        {
                          instancePath: t + "/target-dir",
                          schemaPath: "#/properties/target-dir/type",
                          keyword: "type",
                          params: { type: "string" },
                        },
                      ]),
                      !1
                    );
                  var s = a === e;
                } else var s = !0;
                if (s)
                  if (r.options !== void 0) {
                    let a = e;
                    if (typeof r.options != "string")
                      return (
                        (ne.errors = [
                          {
                            instancePath: t + "/options",
                            schemaPath: "#/properties/options/type",
                            keyword: "type",
                            params: { type: "string" },
                          },
                        ]),
                        !1
                      );
                    var s = a === e;
                  } else var s = !0;
              }
            }
          }
        }
      }
    } else
      return (
        (ne.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((ne.errors = i), e === 0);
}
ne.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function Q(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = Q.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let n;
      if (
        (r.kind === void 0 && (n = "kind")) ||
        (r.id === void 0 && (n = "id")) ||
        (r.settings === void 0 && (n = "settings")) ||
        (r.container === void 0 && (n = "container")) ||
        (r.storage === void 0 && (n = "storage"))
      )
        return (
          (Q.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: n },
            },
          ]),
          !1
        );
      {
        let d = e;
        for (let f in r)
          if (!Me.call(er.properties, f)) {
            return (
              (Q.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: f },
                },
              ]),
              !1
            );
            break;
          }
        if (d === e) {
          if (r.kind !== void 0) {
            let f = e;
            if (r.kind !== "bundle")
              return (
                (Q.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/const",
                    keyword: "const",
                    params: { allowedValue: "bundle" },
                  },
                ]),
                !1
              );
            var s = f === e;
          } else var s = !0;
          if (s) {
            if (r.id !== void 0) {
              let f = r.id,
                v = e;
              if (e === v)
                if (typeof f == "string") {
                  if ($(f) < 1)
                    return (
                      (Q.errors = [
                        {
                          instancePath: t + "/id",
                          schemaPath: "#/properties/id/minLength",
                          keyword: "minLength",
                          params: { limit: 1 },
                        },
                      ]),
                      !1
                    );
                } else
                  return (
                    (Q.errors = [
                      {
                        instancePath: t + "/id",
                        schemaPath: "#/properties/id/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
              var s = v === e;
            } else var s = !0;
            if (s) {
              if (r.settings !== void 0) {
                let f = r.settings,
                  v = e;
                if (e === v)
                  if (Array.isArray(f)) {
                    var l = !0;
                    let c = f.length;
                    for (let h = 0; h < c; h++) {
                      let b = e;
                      j(f[h], {
                        instancePath: t + "/settings/" + h,
                        parentData: f,
                        parentDataProperty: h,
                        rootData: u,
                        dynamicAnchors: m,
                      }) || ((i = i === null ? j.errors : i.concat(j.errors)), (e = i.length));
                      var l = b === e;
                      if (!l) break;
                    }
                  } else
                    return (
                      (Q.errors = [
                        {
                          instancePath: t + "/settings",
                          schemaPath: "#/properties/settings/type",
                          keyword: "type",
                          params: { type: "array" },
                        },
                      ]),
                      !1
                    );
                var s = v === e;
              } else var s = !0;
              if (s) {
                if (r.parameters !== void 0) {
                  let f = r.parameters,
                    v = e;
                  if (e === v)
                    if (Array.isArray(f)) {
                      var p = !0;
                      let c = f.length;
                      for (let h = 0; h < c; h++) {
                        let b = e;
                        I(f[h], {
                          instancePath: t + "/parameters/" + h,
                          parentData: f,
                          parentDataProperty: h,
                          rootData: u,
                          dynamicAnchors: m,
                        }) || ((i = i === null ? I.errors : i.concat(I.errors)), (e = i.length));
                        var p = b === e;
                        if (!p) break;
                      }
                    } else
                      return (
                        (Q.errors = [
                          {
                            instancePath: t + "/parameters",
                            schemaPath: "#/properties/parameters/type",
                            keyword: "type",
                            params: { type: "array" },
                          },
                        ]),
                        !1
                      );
                  var s = v === e;
                } else var s = !0;
                if (s) {
                  if (r.container !== void 0) {
                    let f = e;
                    V(r.container, {
                      instancePath: t + "/container",
                      parentData: r,
                      parentDataProperty: "container",
                      rootData: u,
                      dynamicAnchors: m,
                    }) || ((i = i === null ? V.errors : i.concat(V.errors)), (e = i.length));
                    var s = f === e;
                  } else var s = !0;
                  if (s) {
                    if (r.network !== void 0) {
                      let f = e;
                      ie(r.network, {
                        instancePath: t + "/network",
                        parentData: r,
                        parentDataProperty: "network",
                        rootData: u,
                        dynamicAnchors: m,
                      }) || ((i = i === null ? ie.errors : i.concat(ie.errors)), (e = i.length));
                      var s = f === e;
                    } else var s = !0;
                    if (s) {
                      if (r.storage !== void 0) {
                        let f = r.storage,
                          v = e;
                        if (e === v)
                          if (Array.isArray(f)) {
                            var a = !0;
                            let c = f.length;
                            for (let h = 0; h < c; h++) {
                              let b = e;
                              ne(f[h], {
                                instancePath: t + "/storage/" + h,
                                parentData: f,
                                parentDataProperty: h,
                                rootData: u,
                                dynamicAnchors: m,
                              }) || ((i = i === null ? ne.errors : i.concat(ne.errors)), (e = i.length));
                              var a = b === e;
                              if (!a) break;
                            }
                          } else
                            return (
                              (Q.errors = [
                                {
                                  instancePath: t + "/storage",
                                  schemaPath: "#/properties/storage/type",
                                  keyword: "type",
                                  params: { type: "array" },
                                },
                              ]),
                              !1
                            );
                        var s = v === e;
                      } else var s = !0;
                      if (s) {
                        if (r.member !== void 0) {
                          let f = e;
                          D(r.member, {
                            instancePath: t + "/member",
                            parentData: r,
                            parentDataProperty: "member",
                            rootData: u,
                            dynamicAnchors: m,
                          }) || ((i = i === null ? D.errors : i.concat(D.errors)), (e = i.length));
                          var s = f === e;
                        } else var s = !0;
                        if (s) {
                          if (r.description !== void 0) {
                            let f = e;
                            if (typeof r.description != "string")
                              return (
                                (Q.errors = [
                                  {
                                    instancePath: t + "/description",
                                    schemaPath: "#/properties/description/type",
                                    keyword: "type",
                                    params: { type: "string" },
                                  },
                                ]),
                                !1
                              );
                            var s = f === e;
                          } else var s = !0;
                          if (s)
                            if (r.at !== void 0) {
                              let f = e;
                              w(r.at, {
                                instancePath: t + "/at",
                                parentData: r,
                                parentDataProperty: "at",
                                rootData: u,
                                dynamicAnchors: m,
                              }) || ((i = i === null ? w.errors : i.concat(w.errors)), (e = i.length));
                              var s = f === e;
                            } else var s = !0;
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else
      return (
        (Q.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((Q.errors = i), e === 0);
}
Q.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function Ie(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = Ie.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l;
      if (r.kind === void 0 && (l = "kind"))
        return (
          (Ie.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: l },
            },
          ]),
          !1
        );
      {
        let p = r.kind;
        if (typeof p == "string")
          if (p === "primitive") {
            D(r, { instancePath: t, parentData: P, parentDataProperty: k, rootData: u, dynamicAnchors: m }) ||
              ((i = i === null ? D.errors : i.concat(D.errors)), (e = i.length));
            var s = !0;
          } else if (p === "group")
            (T(r, {
              instancePath: t,
              parentData: P,
              parentDataProperty: k,
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? T.errors : i.concat(T.errors)), (e = i.length)),
              s !== !0 && (s = !0));
          else if (p === "clone")
            (z(r, {
              instancePath: t,
              parentData: P,
              parentDataProperty: k,
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? z.errors : i.concat(z.errors)), (e = i.length)),
              s !== !0 && (s = !0));
          else if (p === "bundle")
            (Q(r, {
              instancePath: t,
              parentData: P,
              parentDataProperty: k,
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? Q.errors : i.concat(Q.errors)), (e = i.length)),
              s !== !0 && (s = !0));
          else
            return (
              (Ie.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/discriminator",
                  keyword: "discriminator",
                  params: { error: "mapping", tag: "kind", tagValue: p },
                },
              ]),
              !1
            );
        else
          return (
            (Ie.errors = [
              {
                instancePath: t,
                schemaPath: "#/discriminator",
                keyword: "discriminator",
                params: { error: "tag", tag: "kind", tagValue: p },
              },
            ]),
            !1
          );
      }
    } else
      return (
        (Ie.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((Ie.errors = i), (o.props = s), e === 0);
}
Ie.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var tr = {
  type: "object",
  description:
    "A name that stands for several in constraints: a tag, or a template for the resources made from it.",
  properties: {
    kind: { enum: ["tag", "template"] },
    id: { type: "string", minLength: 1 },
    members: { type: "array", items: { type: "string", minLength: 1 } },
    at: { $ref: "#/$defs/At" },
  },
  required: ["kind", "id", "members"],
  additionalProperties: !1,
};
function ae(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = ae.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let p;
      if (
        (r.kind === void 0 && (p = "kind")) ||
        (r.id === void 0 && (p = "id")) ||
        (r.members === void 0 && (p = "members"))
      )
        return (
          (ae.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: p },
            },
          ]),
          !1
        );
      {
        let a = e;
        for (let n in r)
          if (!(n === "kind" || n === "id" || n === "members" || n === "at")) {
            return (
              (ae.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: n },
                },
              ]),
              !1
            );
            break;
          }
        if (a === e) {
          if (r.kind !== void 0) {
            let n = r.kind,
              d = e;
            if (!(n === "tag" || n === "template"))
              return (
                (ae.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/enum",
                    keyword: "enum",
                    params: { allowedValues: tr.properties.kind.enum },
                  },
                ]),
                !1
              );
            var s = d === e;
          } else var s = !0;
          if (s) {
            if (r.id !== void 0) {
              let n = r.id,
                d = e;
              if (e === d)
                if (typeof n == "string") {
                  if ($(n) < 1)
                    return (
                      (ae.errors = [
                        {
                          instancePath: t + "/id",
                          schemaPath: "#/properties/id/minLength",
                          keyword: "minLength",
                          params: { limit: 1 },
                        },
                      ]),
                      !1
                    );
                } else
                  return (
                    (ae.errors = [
                      {
                        instancePath: t + "/id",
                        schemaPath: "#/properties/id/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
              var s = d === e;
            } else var s = !0;
            if (s) {
              if (r.members !== void 0) {
                let n = r.members,
                  d = e;
                if (e === d)
                  if (Array.isArray(n)) {
                    var l = !0;
                    let v = n.length;
                    for (let y = 0; y < v; y++) {
                      let c = n[y],
                        h = e;
                      if (e === h)
                        if (typeof c == "string") {
                          if ($(c) < 1)
                            return (
                              (ae.errors = [
                                {
                                  instancePath: t + "/members/" + y,
                                  schemaPath: "#/properties/members/items/minLength",
                                  keyword: "minLength",
                                  params: { limit: 1 },
                                },
                              ]),
                              !1
                            );
                        } else
                          return (
                            (ae.errors = [
                              {
                                instancePath: t + "/members/" + y,
                                schemaPath: "#/properties/members/items/type",
                                keyword: "type",
                                params: { type: "string" },
                              },
                            ]),
                            !1
                          );
                      var l = h === e;
                      if (!l) break;
                    }
                  } else
                    return (
                      (ae.errors = [
                        {
                          instancePath: t + "/members",
                          schemaPath: "#/properties/members/type",
                          keyword: "type",
                          params: { type: "array" },
                        },
                      ]),
                      !1
                    );
                var s = d === e;
              } else var s = !0;
              if (s)
                if (r.at !== void 0) {
                  let n = e;
                  w(r.at, {
                    instancePath: t + "/at",
                    parentData: r,
                    parentDataProperty: "at",
                    rootData: u,
                    dynamicAnchors: m,
                  }) || ((i = i === null ? w.errors : i.concat(w.errors)), (e = i.length));
                  var s = n === e;
                } else var s = !0;
            }
          }
        }
      }
    } else
      return (
        (ae.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((ae.errors = i), e === 0);
}
ae.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var sr = { enum: ["Started", "Stopped", "Promoted", "Unpromoted"] };
function x(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = x.evaluated;
  return (
    o.dynamicProps && (o.props = void 0),
    o.dynamicItems && (o.items = void 0),
    r === "Started" || r === "Stopped" || r === "Promoted" || r === "Unpromoted"
      ? ((x.errors = i), e === 0)
      : ((x.errors = [
          { instancePath: t, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: sr.enum } },
        ]),
        !1)
  );
}
x.evaluated = { dynamicProps: !1, dynamicItems: !1 };
function be(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = be.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let p;
      if (r.resources === void 0 && (p = "resources"))
        return (
          (be.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: p },
            },
          ]),
          !1
        );
      {
        let a = e;
        for (let n in r)
          if (!(n === "resources" || n === "role" || n === "score")) {
            return (
              (be.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: n },
                },
              ]),
              !1
            );
            break;
          }
        if (a === e) {
          if (r.resources !== void 0) {
            let n = r.resources,
              d = e;
            if (e === d)
              if (Array.isArray(n)) {
                var s = !0;
                let f = n.length;
                for (let v = 0; v < f; v++) {
                  let y = n[v],
                    c = e;
                  if (e === c)
                    if (typeof y == "string") {
                      if ($(y) < 1)
                        return (
                          (be.errors = [
                            {
                              instancePath: t + "/resources/" + v,
                              schemaPath: "#/properties/resources/items/minLength",
                              keyword: "minLength",
                              params: { limit: 1 },
                            },
                          ]),
                          !1
                        );
                    } else
                      return (
                        (be.errors = [
                          {
                            instancePath: t + "/resources/" + v,
                            schemaPath: "#/properties/resources/items/type",
                            keyword: "type",
                            params: { type: "string" },
                          },
                        ]),
                        !1
                      );
                  var s = c === e;
                  if (!s) break;
                }
              } else
                return (
                  (be.errors = [
                    {
                      instancePath: t + "/resources",
                      schemaPath: "#/properties/resources/type",
                      keyword: "type",
                      params: { type: "array" },
                    },
                  ]),
                  !1
                );
            var l = d === e;
          } else var l = !0;
          if (l) {
            if (r.role !== void 0) {
              let n = e;
              x(r.role, {
                instancePath: t + "/role",
                parentData: r,
                parentDataProperty: "role",
                rootData: u,
                dynamicAnchors: m,
              }) || ((i = i === null ? x.errors : i.concat(x.errors)), (e = i.length));
              var l = n === e;
            } else var l = !0;
            if (l)
              if (r.score !== void 0) {
                let n = e;
                S(r.score, {
                  instancePath: t + "/score",
                  parentData: r,
                  parentDataProperty: "score",
                  rootData: u,
                  dynamicAnchors: m,
                }) || ((i = i === null ? S.errors : i.concat(S.errors)), (e = i.length));
                var l = n === e;
              } else var l = !0;
          }
        }
      }
    } else
      return (
        (be.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((be.errors = i), e === 0);
}
be.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function R(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = R.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let d;
      if (r.kind === void 0 && (d = "kind"))
        return (
          (R.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: d },
            },
          ]),
          !1
        );
      {
        let f = r.kind;
        if (typeof f == "string")
          if (f === "resource") {
            if (e === e)
              if (r && typeof r == "object" && !Array.isArray(r)) {
                let y;
                if ((r.kind === void 0 && (y = "kind")) || (r.resource === void 0 && (y = "resource")))
                  return (
                    (R.errors = [
                      {
                        instancePath: t,
                        schemaPath: "#/oneOf/0/required",
                        keyword: "required",
                        params: { missingProperty: y },
                      },
                    ]),
                    !1
                  );
                {
                  let c = e;
                  for (let h in r)
                    if (!(h === "kind" || h === "resource")) {
                      return (
                        (R.errors = [
                          {
                            instancePath: t,
                            schemaPath: "#/oneOf/0/additionalProperties",
                            keyword: "additionalProperties",
                            params: { additionalProperty: h },
                          },
                        ]),
                        !1
                      );
                      break;
                    }
                  if (c === e) {
                    if (r.kind !== void 0) {
                      let h = e;
                      if (r.kind !== "resource")
                        return (
                          (R.errors = [
                            {
                              instancePath: t + "/kind",
                              schemaPath: "#/oneOf/0/properties/kind/const",
                              keyword: "const",
                              params: { allowedValue: "resource" },
                            },
                          ]),
                          !1
                        );
                      var s = h === e;
                    } else var s = !0;
                    if (s)
                      if (r.resource !== void 0) {
                        let h = r.resource,
                          b = e;
                        if (e === b)
                          if (typeof h == "string") {
                            if ($(h) < 1)
                              return (
                                (R.errors = [
                                  {
                                    instancePath: t + "/resource",
                                    schemaPath: "#/oneOf/0/properties/resource/minLength",
                                    keyword: "minLength",
                                    params: { limit: 1 },
                                  },
                                ]),
                                !1
                              );
                          } else
                            return (
                              (R.errors = [
                                {
                                  instancePath: t + "/resource",
                                  schemaPath: "#/oneOf/0/properties/resource/type",
                                  keyword: "type",
                                  params: { type: "string" },
                                },
                              ]),
                              !1
                            );
                        var s = b === e;
                      } else var s = !0;
                  }
                }
              } else
                return (
                  (R.errors = [
                    {
                      instancePath: t,
                      schemaPath: "#/oneOf/0/type",
                      keyword: "type",
                      params: { type: "object" },
                    },
                  ]),
                  !1
                );
            var l = !0;
          } else if (f === "pattern") {
            if (e === e)
              if (r && typeof r == "object" && !Array.isArray(r)) {
                let y;
                if (
                  (r.kind === void 0 && (y = "kind")) ||
                  (r.pattern === void 0 && (y = "pattern")) ||
                  (r.negate === void 0 && (y = "negate"))
                )
                  return (
                    (R.errors = [
                      {
                        instancePath: t,
                        schemaPath: "#/oneOf/1/required",
                        keyword: "required",
                        params: { missingProperty: y },
                      },
                    ]),
                    !1
                  );
                {
                  let c = e;
                  for (let h in r)
                    if (!(h === "kind" || h === "pattern" || h === "negate")) {
                      return (
                        (R.errors = [
                          {
                            instancePath: t,
                            schemaPath: "#/oneOf/1/additionalProperties",
                            keyword: "additionalProperties",
                            params: { additionalProperty: h },
                          },
                        ]),
                        !1
                      );
                      break;
                    }
                  if (c === e) {
                    if (r.kind !== void 0) {
                      let h = e;
                      if (r.kind !== "pattern")
                        return (
                          (R.errors = [
                            {
                              instancePath: t + "/kind",
                              schemaPath: "#/oneOf/1/properties/kind/const",
                              keyword: "const",
                              params: { allowedValue: "pattern" },
                            },
                          ]),
                          !1
                        );
                      var p = h === e;
                    } else var p = !0;
                    if (p) {
                      if (r.pattern !== void 0) {
                        let h = e;
                        if (typeof r.pattern != "string")
                          return (
                            (R.errors = [
                              {
                                instancePath: t + "/pattern",
                                schemaPath: "#/oneOf/1/properties/pattern/type",
                                keyword: "type",
                                params: { type: "string" },
                              },
                            ]),
                            !1
                          );
                        var p = h === e;
                      } else var p = !0;
                      if (p)
                        if (r.negate !== void 0) {
                          let h = e;
                          if (typeof r.negate != "boolean")
                            return (
                              (R.errors = [
                                {
                                  instancePath: t + "/negate",
                                  schemaPath: "#/oneOf/1/properties/negate/type",
                                  keyword: "type",
                                  params: { type: "boolean" },
                                },
                              ]),
                              !1
                            );
                          var p = h === e;
                        } else var p = !0;
                    }
                  }
                }
              } else
                return (
                  (R.errors = [
                    {
                      instancePath: t,
                      schemaPath: "#/oneOf/1/type",
                      keyword: "type",
                      params: { type: "object" },
                    },
                  ]),
                  !1
                );
            l !== !0 && (l = !0);
          } else if (f === "sets") {
            if (e === e)
              if (r && typeof r == "object" && !Array.isArray(r)) {
                let y;
                if ((r.kind === void 0 && (y = "kind")) || (r.sets === void 0 && (y = "sets")))
                  return (
                    (R.errors = [
                      {
                        instancePath: t,
                        schemaPath: "#/oneOf/2/required",
                        keyword: "required",
                        params: { missingProperty: y },
                      },
                    ]),
                    !1
                  );
                {
                  let c = e;
                  for (let h in r)
                    if (!(h === "kind" || h === "sets")) {
                      return (
                        (R.errors = [
                          {
                            instancePath: t,
                            schemaPath: "#/oneOf/2/additionalProperties",
                            keyword: "additionalProperties",
                            params: { additionalProperty: h },
                          },
                        ]),
                        !1
                      );
                      break;
                    }
                  if (c === e) {
                    if (r.kind !== void 0) {
                      let h = e;
                      if (r.kind !== "sets")
                        return (
                          (R.errors = [
                            {
                              instancePath: t + "/kind",
                              schemaPath: "#/oneOf/2/properties/kind/const",
                              keyword: "const",
                              params: { allowedValue: "sets" },
                            },
                          ]),
                          !1
                        );
                      var a = h === e;
                    } else var a = !0;
                    if (a)
                      if (r.sets !== void 0) {
                        let h = r.sets,
                          b = e;
                        if (e === b)
                          if (Array.isArray(h)) {
                            var n = !0;
                            let g = h.length;
                            for (let _ = 0; _ < g; _++) {
                              let re = e;
                              be(h[_], {
                                instancePath: t + "/sets/" + _,
                                parentData: h,
                                parentDataProperty: _,
                                rootData: u,
                                dynamicAnchors: m,
                              }) || ((i = i === null ? be.errors : i.concat(be.errors)), (e = i.length));
                              var n = re === e;
                              if (!n) break;
                            }
                          } else
                            return (
                              (R.errors = [
                                {
                                  instancePath: t + "/sets",
                                  schemaPath: "#/oneOf/2/properties/sets/type",
                                  keyword: "type",
                                  params: { type: "array" },
                                },
                              ]),
                              !1
                            );
                        var a = b === e;
                      } else var a = !0;
                  }
                }
              } else
                return (
                  (R.errors = [
                    {
                      instancePath: t,
                      schemaPath: "#/oneOf/2/type",
                      keyword: "type",
                      params: { type: "object" },
                    },
                  ]),
                  !1
                );
            l !== !0 && (l = !0);
          } else
            return (
              (R.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/discriminator",
                  keyword: "discriminator",
                  params: { error: "mapping", tag: "kind", tagValue: f },
                },
              ]),
              !1
            );
        else
          return (
            (R.errors = [
              {
                instancePath: t,
                schemaPath: "#/discriminator",
                keyword: "discriminator",
                params: { error: "tag", tag: "kind", tagValue: f },
              },
            ]),
            !1
          );
      }
    } else
      return (
        (R.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((R.errors = i), (o.props = l), e === 0);
}
R.evaluated = { dynamicProps: !0, dynamicItems: !1 };
function M(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = M.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let a;
      if (r.kind === void 0 && (a = "kind"))
        return (
          (M.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: a },
            },
          ]),
          !1
        );
      {
        let n = r.kind;
        if (typeof n == "string")
          if (n === "node") {
            if (e === e)
              if (r && typeof r == "object" && !Array.isArray(r)) {
                let f;
                if (
                  (r.kind === void 0 && (f = "kind")) ||
                  (r.node === void 0 && (f = "node")) ||
                  (r.score === void 0 && (f = "score"))
                )
                  return (
                    (M.errors = [
                      {
                        instancePath: t,
                        schemaPath: "#/oneOf/0/required",
                        keyword: "required",
                        params: { missingProperty: f },
                      },
                    ]),
                    !1
                  );
                {
                  let v = e;
                  for (let y in r)
                    if (!(y === "kind" || y === "node" || y === "score")) {
                      return (
                        (M.errors = [
                          {
                            instancePath: t,
                            schemaPath: "#/oneOf/0/additionalProperties",
                            keyword: "additionalProperties",
                            params: { additionalProperty: y },
                          },
                        ]),
                        !1
                      );
                      break;
                    }
                  if (v === e) {
                    if (r.kind !== void 0) {
                      let y = e;
                      if (r.kind !== "node")
                        return (
                          (M.errors = [
                            {
                              instancePath: t + "/kind",
                              schemaPath: "#/oneOf/0/properties/kind/const",
                              keyword: "const",
                              params: { allowedValue: "node" },
                            },
                          ]),
                          !1
                        );
                      var s = y === e;
                    } else var s = !0;
                    if (s) {
                      if (r.node !== void 0) {
                        let y = r.node,
                          c = e;
                        if (e === c)
                          if (typeof y == "string") {
                            if ($(y) < 1)
                              return (
                                (M.errors = [
                                  {
                                    instancePath: t + "/node",
                                    schemaPath: "#/oneOf/0/properties/node/minLength",
                                    keyword: "minLength",
                                    params: { limit: 1 },
                                  },
                                ]),
                                !1
                              );
                          } else
                            return (
                              (M.errors = [
                                {
                                  instancePath: t + "/node",
                                  schemaPath: "#/oneOf/0/properties/node/type",
                                  keyword: "type",
                                  params: { type: "string" },
                                },
                              ]),
                              !1
                            );
                        var s = c === e;
                      } else var s = !0;
                      if (s)
                        if (r.score !== void 0) {
                          let y = e;
                          S(r.score, {
                            instancePath: t + "/score",
                            parentData: r,
                            parentDataProperty: "score",
                            rootData: u,
                            dynamicAnchors: m,
                          }) || ((i = i === null ? S.errors : i.concat(S.errors)), (e = i.length));
                          var s = y === e;
                        } else var s = !0;
                    }
                  }
                }
              } else
                return (
                  (M.errors = [
                    {
                      instancePath: t,
                      schemaPath: "#/oneOf/0/type",
                      keyword: "type",
                      params: { type: "object" },
                    },
                  ]),
                  !1
                );
            var l = !0;
          } else if (n === "rule") {
            if (e === e)
              if (r && typeof r == "object" && !Array.isArray(r)) {
                let f;
                if ((r.kind === void 0 && (f = "kind")) || (r.rule === void 0 && (f = "rule")))
                  return (
                    (M.errors = [
                      {
                        instancePath: t,
                        schemaPath: "#/oneOf/1/required",
                        keyword: "required",
                        params: { missingProperty: f },
                      },
                    ]),
                    !1
                  );
                {
                  let v = e;
                  for (let y in r)
                    if (!(y === "kind" || y === "rule" || y === "score" || y === "scoreAttribute")) {
                      return (
                        (M.errors = [
                          {
                            instancePath: t,
                            schemaPath: "#/oneOf/1/additionalProperties",
                            keyword: "additionalProperties",
                            params: { additionalProperty: y },
                          },
                        ]),
                        !1
                      );
                      break;
                    }
                  if (v === e) {
                    if (r.kind !== void 0) {
                      let y = e;
                      if (r.kind !== "rule")
                        return (
                          (M.errors = [
                            {
                              instancePath: t + "/kind",
                              schemaPath: "#/oneOf/1/properties/kind/const",
                              keyword: "const",
                              params: { allowedValue: "rule" },
                            },
                          ]),
                          !1
                        );
                      var p = y === e;
                    } else var p = !0;
                    if (p) {
                      if (r.rule !== void 0) {
                        let y = e;
                        B(r.rule, {
                          instancePath: t + "/rule",
                          parentData: r,
                          parentDataProperty: "rule",
                          rootData: u,
                          dynamicAnchors: m,
                        }) || ((i = i === null ? B.errors : i.concat(B.errors)), (e = i.length));
                        var p = y === e;
                      } else var p = !0;
                      if (p) {
                        if (r.score !== void 0) {
                          let y = e;
                          S(r.score, {
                            instancePath: t + "/score",
                            parentData: r,
                            parentDataProperty: "score",
                            rootData: u,
                            dynamicAnchors: m,
                          }) || ((i = i === null ? S.errors : i.concat(S.errors)), (e = i.length));
                          var p = y === e;
                        } else var p = !0;
                        if (p)
                          if (r.scoreAttribute !== void 0) {
                            let y = r.scoreAttribute,
                              c = e;
                            if (e === c)
                              if (typeof y == "string") {
                                if ($(y) < 1)
                                  return (
                                    (M.errors = [
                                      {
                                        instancePath: t + "/scoreAttribute",
                                        schemaPath: "#/oneOf/1/properties/scoreAttribute/minLength",
                                        keyword: "minLength",
                                        params: { limit: 1 },
                                      },
                                    ]),
                                    !1
                                  );
                              } else
                                return (
                                  (M.errors = [
                                    {
                                      instancePath: t + "/scoreAttribute",
                                      schemaPath: "#/oneOf/1/properties/scoreAttribute/type",
                                      keyword: "type",
                                      params: { type: "string" },
                                    },
                                  ]),
                                  !1
                                );
                            var p = c === e;
                          } else var p = !0;
                      }
                    }
                  }
                }
              } else
                return (
                  (M.errors = [
                    {
                      instancePath: t,
                      schemaPath: "#/oneOf/1/type",
                      keyword: "type",
                      params: { type: "object" },
                    },
                  ]),
                  !1
                );
            l !== !0 && (l = !0);
          } else
            return (
              (M.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/discriminator",
                  keyword: "discriminator",
                  params: { error: "mapping", tag: "kind", tagValue: n },
                },
              ]),
              !1
            );
        else
          return (
            (M.errors = [
              {
                instancePath: t,
                schemaPath: "#/discriminator",
                keyword: "discriminator",
                params: { error: "tag", tag: "kind", tagValue: n },
              },
            ]),
            !1
          );
      }
    } else
      return (
        (M.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((M.errors = i), (o.props = l), e === 0);
}
M.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var ir = { enum: ["always", "never", "exclusive"] };
function xe(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = xe.evaluated;
  return (
    o.dynamicProps && (o.props = void 0),
    o.dynamicItems && (o.items = void 0),
    r === "always" || r === "never" || r === "exclusive"
      ? ((xe.errors = i), e === 0)
      : ((xe.errors = [
          { instancePath: t, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: ir.enum } },
        ]),
        !1)
  );
}
xe.evaluated = { dynamicProps: !1, dynamicItems: !1 };
function we(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = we.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l;
      if (
        (r.kind === void 0 && (l = "kind")) ||
        (r.id === void 0 && (l = "id")) ||
        (r.subject === void 0 && (l = "subject")) ||
        (r.preference === void 0 && (l = "preference"))
      )
        return (
          (we.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: l },
            },
          ]),
          !1
        );
      {
        let p = e;
        for (let a in r)
          if (!(
            a === "kind" ||
            a === "id" ||
            a === "subject" ||
            a === "role" ||
            a === "preference" ||
            a === "discovery" ||
            a === "at"
          )) {
            return (
              (we.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: a },
                },
              ]),
              !1
            );
            break;
          }
        if (p === e) {
          if (r.kind !== void 0) {
            let a = e;
            if (r.kind !== "location")
              return (
                (we.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/const",
                    keyword: "const",
                    params: { allowedValue: "location" },
                  },
                ]),
                !1
              );
            var s = a === e;
          } else var s = !0;
          if (s) {
            if (r.id !== void 0) {
              let a = r.id,
                n = e;
              if (e === n)
                if (typeof a == "string") {
                  if ($(a) < 1)
                    return (
                      (we.errors = [
                        {
                          instancePath: t + "/id",
                          schemaPath: "#/properties/id/minLength",
                          keyword: "minLength",
                          params: { limit: 1 },
                        },
                      ]),
                      !1
                    );
                } else
                  return (
                    (we.errors = [
                      {
                        instancePath: t + "/id",
                        schemaPath: "#/properties/id/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
              var s = n === e;
            } else var s = !0;
            if (s) {
              if (r.subject !== void 0) {
                let a = e;
                R(r.subject, {
                  instancePath: t + "/subject",
                  parentData: r,
                  parentDataProperty: "subject",
                  rootData: u,
                  dynamicAnchors: m,
                }) || ((i = i === null ? R.errors : i.concat(R.errors)), (e = i.length));
                var s = a === e;
              } else var s = !0;
              if (s) {
                if (r.role !== void 0) {
                  let a = e;
                  x(r.role, {
                    instancePath: t + "/role",
                    parentData: r,
                    parentDataProperty: "role",
                    rootData: u,
                    dynamicAnchors: m,
                  }) || ((i = i === null ? x.errors : i.concat(x.errors)), (e = i.length));
                  var s = a === e;
                } else var s = !0;
                if (s) {
                  if (r.preference !== void 0) {
                    let a = e;
                    M(r.preference, {
                      instancePath: t + "/preference",
                      parentData: r,
                      parentDataProperty: "preference",
                      rootData: u,
                      dynamicAnchors: m,
                    }) || ((i = i === null ? M.errors : i.concat(M.errors)), (e = i.length));
                    var s = a === e;
                  } else var s = !0;
                  if (s) {
                    if (r.discovery !== void 0) {
                      let a = e;
                      xe(r.discovery, {
                        instancePath: t + "/discovery",
                        parentData: r,
                        parentDataProperty: "discovery",
                        rootData: u,
                        dynamicAnchors: m,
                      }) || ((i = i === null ? xe.errors : i.concat(xe.errors)), (e = i.length));
                      var s = a === e;
                    } else var s = !0;
                    if (s)
                      if (r.at !== void 0) {
                        let a = e;
                        w(r.at, {
                          instancePath: t + "/at",
                          parentData: r,
                          parentDataProperty: "at",
                          rootData: u,
                          dynamicAnchors: m,
                        }) || ((i = i === null ? w.errors : i.concat(w.errors)), (e = i.length));
                        var s = a === e;
                      } else var s = !0;
                  }
                }
              }
            }
          }
        }
      }
    } else
      return (
        (we.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((we.errors = i), e === 0);
}
we.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var nr = {
  type: "object",
  properties: {
    kind: { const: "colocation" },
    id: { type: "string", minLength: 1 },
    dependent: { type: "string", minLength: 1 },
    dependentRole: { $ref: "#/$defs/Role" },
    primary: { type: "string", minLength: 1 },
    primaryRole: { $ref: "#/$defs/Role" },
    score: { $ref: "#/$defs/Score" },
    nodeAttribute: { type: "string", minLength: 1 },
    influence: { type: "boolean" },
    at: { $ref: "#/$defs/At" },
  },
  required: ["kind", "id", "dependent", "primary", "score"],
  additionalProperties: !1,
};
function C(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = C.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l;
      if (
        (r.kind === void 0 && (l = "kind")) ||
        (r.id === void 0 && (l = "id")) ||
        (r.dependent === void 0 && (l = "dependent")) ||
        (r.primary === void 0 && (l = "primary")) ||
        (r.score === void 0 && (l = "score"))
      )
        return (
          (C.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: l },
            },
          ]),
          !1
        );
      {
        let p = e;
        for (let a in r)
          if (!Me.call(nr.properties, a)) {
            return (
              (C.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: a },
                },
              ]),
              !1
            );
            break;
          }
        if (p === e) {
          if (r.kind !== void 0) {
            let a = e;
            if (r.kind !== "colocation")
              return (
                (C.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/const",
                    keyword: "const",
                    params: { allowedValue: "colocation" },
                  },
                ]),
                !1
              );
            var s = a === e;
          } else var s = !0;
          if (s) {
            if (r.id !== void 0) {
              let a = r.id,
                n = e;
              if (e === n)
                if (typeof a == "string") {
                  if ($(a) < 1)
                    return (
                      (C.errors = [
                        {
                          instancePath: t + "/id",
                          schemaPath: "#/properties/id/minLength",
                          keyword: "minLength",
                          params: { limit: 1 },
                        },
                      ]),
                      !1
                    );
                } else
                  return (
                    (C.errors = [
                      {
                        instancePath: t + "/id",
                        schemaPath: "#/properties/id/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
              var s = n === e;
            } else var s = !0;
            if (s) {
              if (r.dependent !== void 0) {
                let a = r.dependent,
                  n = e;
                if (e === n)
                  if (typeof a == "string") {
                    if ($(a) < 1)
                      return (
                        (C.errors = [
                          {
                            instancePath: t + "/dependent",
                            schemaPath: "#/properties/dependent/minLength",
                            keyword: "minLength",
                            params: { limit: 1 },
                          },
                        ]),
                        !1
                      );
                  } else
                    return (
                      (C.errors = [
                        {
                          instancePath: t + "/dependent",
                          schemaPath: "#/properties/dependent/type",
                          keyword: "type",
                          params: { type: "string" },
                        },
                      ]),
                      !1
                    );
                var s = n === e;
              } else var s = !0;
              if (s) {
                if (r.dependentRole !== void 0) {
                  let a = e;
                  x(r.dependentRole, {
                    instancePath: t + "/dependentRole",
                    parentData: r,
                    parentDataProperty: "dependentRole",
                    rootData: u,
                    dynamicAnchors: m,
                  }) || ((i = i === null ? x.errors : i.concat(x.errors)), (e = i.length));
                  var s = a === e;
                } else var s = !0;
                if (s) {
                  if (r.primary !== void 0) {
                    let a = r.primary,
                      n = e;
                    if (e === n)
                      if (typeof a == "string") {
                        if ($(a) < 1)
                          return (
                            (C.errors = [
                              {
                                instancePath: t + "/primary",
                                schemaPath: "#/properties/primary/minLength",
                                keyword: "minLength",
                                params: { limit: 1 },
                              },
                            ]),
                            !1
                          );
                      } else
                        return (
                          (C.errors = [
                            {
                              instancePath: t + "/primary",
                              schemaPath: "#/properties/primary/type",
                              keyword: "type",
                              params: { type: "string" },
                            },
                          ]),
                          !1
                        );
                    var s = n === e;
                  } else var s = !0;
                  if (s) {
                    if (r.primaryRole !== void 0) {
                      let a = e;
                      x(r.primaryRole, {
                        instancePath: t + "/primaryRole",
                        parentData: r,
                        parentDataProperty: "primaryRole",
                        rootData: u,
                        dynamicAnchors: m,
                      }) || ((i = i === null ? x.errors : i.concat(x.errors)), (e = i.length));
                      var s = a === e;
                    } else var s = !0;
                    if (s) {
                      if (r.score !== void 0) {
                        let a = e;
                        S(r.score, {
                          instancePath: t + "/score",
                          parentData: r,
                          parentDataProperty: "score",
                          rootData: u,
                          dynamicAnchors: m,
                        }) || ((i = i === null ? S.errors : i.concat(S.errors)), (e = i.length));
                        var s = a === e;
                      } else var s = !0;
                      if (s) {
                        if (r.nodeAttribute !== void 0) {
                          let a = r.nodeAttribute,
                            n = e;
                          if (e === n)
                            if (typeof a == "string") {
                              if ($(a) < 1)
                                return (
                                  (C.errors = [
                                    {
                                      instancePath: t + "/nodeAttribute",
                                      schemaPath: "#/properties/nodeAttribute/minLength",
                                      keyword: "minLength",
                                      params: { limit: 1 },
                                    },
                                  ]),
                                  !1
                                );
                            } else
                              return (
                                (C.errors = [
                                  {
                                    instancePath: t + "/nodeAttribute",
                                    schemaPath: "#/properties/nodeAttribute/type",
                                    keyword: "type",
                                    params: { type: "string" },
                                  },
                                ]),
                                !1
                              );
                          var s = n === e;
                        } else var s = !0;
                        if (s) {
                          if (r.influence !== void 0) {
                            let a = e;
                            if (typeof r.influence != "boolean")
                              return (
                                (C.errors = [
                                  {
                                    instancePath: t + "/influence",
                                    schemaPath: "#/properties/influence/type",
                                    keyword: "type",
                                    params: { type: "boolean" },
                                  },
                                ]),
                                !1
                              );
                            var s = a === e;
                          } else var s = !0;
                          if (s)
                            if (r.at !== void 0) {
                              let a = e;
                              w(r.at, {
                                instancePath: t + "/at",
                                parentData: r,
                                parentDataProperty: "at",
                                rootData: u,
                                dynamicAnchors: m,
                              }) || ((i = i === null ? w.errors : i.concat(w.errors)), (e = i.length));
                              var s = a === e;
                            } else var s = !0;
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else
      return (
        (C.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((C.errors = i), e === 0);
}
C.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function fe(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = fe.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let p;
      if (r.resources === void 0 && (p = "resources"))
        return (
          (fe.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: p },
            },
          ]),
          !1
        );
      {
        let a = e;
        for (let n in r)
          if (!(
            n === "resources" ||
            n === "role" ||
            n === "score" ||
            n === "sequential" ||
            n === "ordering"
          )) {
            return (
              (fe.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: n },
                },
              ]),
              !1
            );
            break;
          }
        if (a === e) {
          if (r.resources !== void 0) {
            let n = r.resources,
              d = e;
            if (e === d)
              if (Array.isArray(n)) {
                var s = !0;
                let f = n.length;
                for (let v = 0; v < f; v++) {
                  let y = n[v],
                    c = e;
                  if (e === c)
                    if (typeof y == "string") {
                      if ($(y) < 1)
                        return (
                          (fe.errors = [
                            {
                              instancePath: t + "/resources/" + v,
                              schemaPath: "#/properties/resources/items/minLength",
                              keyword: "minLength",
                              params: { limit: 1 },
                            },
                          ]),
                          !1
                        );
                    } else
                      return (
                        (fe.errors = [
                          {
                            instancePath: t + "/resources/" + v,
                            schemaPath: "#/properties/resources/items/type",
                            keyword: "type",
                            params: { type: "string" },
                          },
                        ]),
                        !1
                      );
                  var s = c === e;
                  if (!s) break;
                }
              } else
                return (
                  (fe.errors = [
                    {
                      instancePath: t + "/resources",
                      schemaPath: "#/properties/resources/type",
                      keyword: "type",
                      params: { type: "array" },
                    },
                  ]),
                  !1
                );
            var l = d === e;
          } else var l = !0;
          if (l) {
            if (r.role !== void 0) {
              let n = e;
              x(r.role, {
                instancePath: t + "/role",
                parentData: r,
                parentDataProperty: "role",
                rootData: u,
                dynamicAnchors: m,
              }) || ((i = i === null ? x.errors : i.concat(x.errors)), (e = i.length));
              var l = n === e;
            } else var l = !0;
            if (l) {
              if (r.score !== void 0) {
                let n = e;
                S(r.score, {
                  instancePath: t + "/score",
                  parentData: r,
                  parentDataProperty: "score",
                  rootData: u,
                  dynamicAnchors: m,
                }) || ((i = i === null ? S.errors : i.concat(S.errors)), (e = i.length));
                var l = n === e;
              } else var l = !0;
              if (l) {
                if (r.sequential !== void 0) {
                  let n = e;
                  if (typeof r.sequential != "boolean")
                    return (
                      (fe.errors = [
                        {
                          instancePath: t + "/sequential",
                          schemaPath: "#/properties/sequential/type",
                          keyword: "type",
                          params: { type: "boolean" },
                        },
                      ]),
                      !1
                    );
                  var l = n === e;
                } else var l = !0;
                if (l)
                  if (r.ordering !== void 0) {
                    let n = e;
                    if (typeof r.ordering != "string")
                      return (
                        (fe.errors = [
                          {
                            instancePath: t + "/ordering",
                            schemaPath: "#/properties/ordering/type",
                            keyword: "type",
                            params: { type: "string" },
                          },
                        ]),
                        !1
                      );
                    var l = n === e;
                  } else var l = !0;
              }
            }
          }
        }
      }
    } else
      return (
        (fe.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((fe.errors = i), e === 0);
}
fe.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function Z(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = Z.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let p;
      if (
        (r.kind === void 0 && (p = "kind")) ||
        (r.id === void 0 && (p = "id")) ||
        (r.sets === void 0 && (p = "sets")) ||
        (r.score === void 0 && (p = "score"))
      )
        return (
          (Z.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: p },
            },
          ]),
          !1
        );
      {
        let a = e;
        for (let n in r)
          if (!(
            n === "kind" ||
            n === "id" ||
            n === "sets" ||
            n === "score" ||
            n === "nodeAttribute" ||
            n === "influence" ||
            n === "at"
          )) {
            return (
              (Z.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: n },
                },
              ]),
              !1
            );
            break;
          }
        if (a === e) {
          if (r.kind !== void 0) {
            let n = e;
            if (r.kind !== "colocation-sets")
              return (
                (Z.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/const",
                    keyword: "const",
                    params: { allowedValue: "colocation-sets" },
                  },
                ]),
                !1
              );
            var s = n === e;
          } else var s = !0;
          if (s) {
            if (r.id !== void 0) {
              let n = r.id,
                d = e;
              if (e === d)
                if (typeof n == "string") {
                  if ($(n) < 1)
                    return (
                      (Z.errors = [
                        {
                          instancePath: t + "/id",
                          schemaPath: "#/properties/id/minLength",
                          keyword: "minLength",
                          params: { limit: 1 },
                        },
                      ]),
                      !1
                    );
                } else
                  return (
                    (Z.errors = [
                      {
                        instancePath: t + "/id",
                        schemaPath: "#/properties/id/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
              var s = d === e;
            } else var s = !0;
            if (s) {
              if (r.sets !== void 0) {
                let n = r.sets,
                  d = e;
                if (e === d)
                  if (Array.isArray(n)) {
                    var l = !0;
                    let v = n.length;
                    for (let y = 0; y < v; y++) {
                      let c = e;
                      fe(n[y], {
                        instancePath: t + "/sets/" + y,
                        parentData: n,
                        parentDataProperty: y,
                        rootData: u,
                        dynamicAnchors: m,
                      }) || ((i = i === null ? fe.errors : i.concat(fe.errors)), (e = i.length));
                      var l = c === e;
                      if (!l) break;
                    }
                  } else
                    return (
                      (Z.errors = [
                        {
                          instancePath: t + "/sets",
                          schemaPath: "#/properties/sets/type",
                          keyword: "type",
                          params: { type: "array" },
                        },
                      ]),
                      !1
                    );
                var s = d === e;
              } else var s = !0;
              if (s) {
                if (r.score !== void 0) {
                  let n = e;
                  S(r.score, {
                    instancePath: t + "/score",
                    parentData: r,
                    parentDataProperty: "score",
                    rootData: u,
                    dynamicAnchors: m,
                  }) || ((i = i === null ? S.errors : i.concat(S.errors)), (e = i.length));
                  var s = n === e;
                } else var s = !0;
                if (s) {
                  if (r.nodeAttribute !== void 0) {
                    let n = r.nodeAttribute,
                      d = e;
                    if (e === d)
                      if (typeof n == "string") {
                        if ($(n) < 1)
                          return (
                            (Z.errors = [
                              {
                                instancePath: t + "/nodeAttribute",
                                schemaPath: "#/properties/nodeAttribute/minLength",
                                keyword: "minLength",
                                params: { limit: 1 },
                              },
                            ]),
                            !1
                          );
                      } else
                        return (
                          (Z.errors = [
                            {
                              instancePath: t + "/nodeAttribute",
                              schemaPath: "#/properties/nodeAttribute/type",
                              keyword: "type",
                              params: { type: "string" },
                            },
                          ]),
                          !1
                        );
                    var s = d === e;
                  } else var s = !0;
                  if (s) {
                    if (r.influence !== void 0) {
                      let n = e;
                      if (typeof r.influence != "boolean")
                        return (
                          (Z.errors = [
                            {
                              instancePath: t + "/influence",
                              schemaPath: "#/properties/influence/type",
                              keyword: "type",
                              params: { type: "boolean" },
                            },
                          ]),
                          !1
                        );
                      var s = n === e;
                    } else var s = !0;
                    if (s)
                      if (r.at !== void 0) {
                        let n = e;
                        w(r.at, {
                          instancePath: t + "/at",
                          parentData: r,
                          parentDataProperty: "at",
                          rootData: u,
                          dynamicAnchors: m,
                        }) || ((i = i === null ? w.errors : i.concat(w.errors)), (e = i.length));
                        var s = n === e;
                      } else var s = !0;
                  }
                }
              }
            }
          }
        }
      }
    } else
      return (
        (Z.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((Z.errors = i), e === 0);
}
Z.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var ar = {
    type: "object",
    description: "`symmetrical` absent: true, or false for Serialize.",
    properties: {
      kind: { const: "order" },
      id: { type: "string", minLength: 1 },
      first: { type: "string", minLength: 1 },
      firstAction: { $ref: "#/$defs/OrderAction" },
      then: { type: "string", minLength: 1 },
      thenAction: { $ref: "#/$defs/OrderAction" },
      type: { $ref: "#/$defs/OrderKind" },
      symmetrical: { type: "boolean" },
      requireAll: { type: "boolean" },
      at: { $ref: "#/$defs/At" },
    },
    required: ["kind", "id", "first", "then", "type"],
    additionalProperties: !1,
  },
  or = { enum: ["start", "stop", "promote", "demote"] };
function ge(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = ge.evaluated;
  return (
    o.dynamicProps && (o.props = void 0),
    o.dynamicItems && (o.items = void 0),
    r === "start" || r === "stop" || r === "promote" || r === "demote"
      ? ((ge.errors = i), e === 0)
      : ((ge.errors = [
          { instancePath: t, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: or.enum } },
        ]),
        !1)
  );
}
ge.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var pr = { enum: ["Mandatory", "Optional", "Serialize"] };
function Re(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = Re.evaluated;
  return (
    o.dynamicProps && (o.props = void 0),
    o.dynamicItems && (o.items = void 0),
    r === "Mandatory" || r === "Optional" || r === "Serialize"
      ? ((Re.errors = i), e === 0)
      : ((Re.errors = [
          { instancePath: t, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: pr.enum } },
        ]),
        !1)
  );
}
Re.evaluated = { dynamicProps: !1, dynamicItems: !1 };
function W(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = W.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l;
      if (
        (r.kind === void 0 && (l = "kind")) ||
        (r.id === void 0 && (l = "id")) ||
        (r.first === void 0 && (l = "first")) ||
        (r.then === void 0 && (l = "then")) ||
        (r.type === void 0 && (l = "type"))
      )
        return (
          (W.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: l },
            },
          ]),
          !1
        );
      {
        let p = e;
        for (let a in r)
          if (!Me.call(ar.properties, a)) {
            return (
              (W.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: a },
                },
              ]),
              !1
            );
            break;
          }
        if (p === e) {
          if (r.kind !== void 0) {
            let a = e;
            if (r.kind !== "order")
              return (
                (W.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/const",
                    keyword: "const",
                    params: { allowedValue: "order" },
                  },
                ]),
                !1
              );
            var s = a === e;
          } else var s = !0;
          if (s) {
            if (r.id !== void 0) {
              let a = r.id,
                n = e;
              if (e === n)
                if (typeof a == "string") {
                  if ($(a) < 1)
                    return (
                      (W.errors = [
                        {
                          instancePath: t + "/id",
                          schemaPath: "#/properties/id/minLength",
                          keyword: "minLength",
                          params: { limit: 1 },
                        },
                      ]),
                      !1
                    );
                } else
                  return (
                    (W.errors = [
                      {
                        instancePath: t + "/id",
                        schemaPath: "#/properties/id/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
              var s = n === e;
            } else var s = !0;
            if (s) {
              if (r.first !== void 0) {
                let a = r.first,
                  n = e;
                if (e === n)
                  if (typeof a == "string") {
                    if ($(a) < 1)
                      return (
                        (W.errors = [
                          {
                            instancePath: t + "/first",
                            schemaPath: "#/properties/first/minLength",
                            keyword: "minLength",
                            params: { limit: 1 },
                          },
                        ]),
                        !1
                      );
                  } else
                    return (
                      (W.errors = [
                        {
                          instancePath: t + "/first",
                          schemaPath: "#/properties/first/type",
                          keyword: "type",
                          params: { type: "string" },
                        },
                      ]),
                      !1
                    );
                var s = n === e;
              } else var s = !0;
              if (s) {
                if (r.firstAction !== void 0) {
                  let a = e;
                  ge(r.firstAction, {
                    instancePath: t + "/firstAction",
                    parentData: r,
                    parentDataProperty: "firstAction",
                    rootData: u,
                    dynamicAnchors: m,
                  }) || ((i = i === null ? ge.errors : i.concat(ge.errors)), (e = i.length));
                  var s = a === e;
                } else var s = !0;
                if (s) {
                  if (r.then !== void 0) {
                    let a = r.then,
                      n = e;
                    if (e === n)
                      if (typeof a == "string") {
                        if ($(a) < 1)
                          return (
                            (W.errors = [
                              {
                                instancePath: t + "/then",
                                schemaPath: "#/properties/then/minLength",
                                keyword: "minLength",
                                params: { limit: 1 },
                              },
                            ]),
                            !1
                          );
                      } else
                        return (
                          (W.errors = [
                            {
                              instancePath: t + "/then",
                              schemaPath: "#/properties/then/type",
                              keyword: "type",
                              params: { type: "string" },
                            },
                          ]),
                          !1
                        );
                    var s = n === e;
                  } else var s = !0;
                  if (s) {
                    if (r.thenAction !== void 0) {
                      let a = e;
                      ge(r.thenAction, {
                        instancePath: t + "/thenAction",
                        parentData: r,
                        parentDataProperty: "thenAction",
                        rootData: u,
                        dynamicAnchors: m,
                      }) || ((i = i === null ? ge.errors : i.concat(ge.errors)), (e = i.length));
                      var s = a === e;
                    } else var s = !0;
                    if (s) {
                      if (r.type !== void 0) {
                        let a = e;
                        Re(r.type, {
                          instancePath: t + "/type",
                          parentData: r,
                          parentDataProperty: "type",
                          rootData: u,
                          dynamicAnchors: m,
                        }) || ((i = i === null ? Re.errors : i.concat(Re.errors)), (e = i.length));
                        var s = a === e;
                      } else var s = !0;
                      if (s) {
                        if (r.symmetrical !== void 0) {
                          let a = e;
                          if (typeof r.symmetrical != "boolean")
                            return (
                              (W.errors = [
                                {
                                  instancePath: t + "/symmetrical",
                                  schemaPath: "#/properties/symmetrical/type",
                                  keyword: "type",
                                  params: { type: "boolean" },
                                },
                              ]),
                              !1
                            );
                          var s = a === e;
                        } else var s = !0;
                        if (s) {
                          if (r.requireAll !== void 0) {
                            let a = e;
                            if (typeof r.requireAll != "boolean")
                              return (
                                (W.errors = [
                                  {
                                    instancePath: t + "/requireAll",
                                    schemaPath: "#/properties/requireAll/type",
                                    keyword: "type",
                                    params: { type: "boolean" },
                                  },
                                ]),
                                !1
                              );
                            var s = a === e;
                          } else var s = !0;
                          if (s)
                            if (r.at !== void 0) {
                              let a = e;
                              w(r.at, {
                                instancePath: t + "/at",
                                parentData: r,
                                parentDataProperty: "at",
                                rootData: u,
                                dynamicAnchors: m,
                              }) || ((i = i === null ? w.errors : i.concat(w.errors)), (e = i.length));
                              var s = a === e;
                            } else var s = !0;
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else
      return (
        (W.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((W.errors = i), e === 0);
}
W.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function ue(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = ue.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let p;
      if (r.resources === void 0 && (p = "resources"))
        return (
          (ue.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: p },
            },
          ]),
          !1
        );
      {
        let a = e;
        for (let n in r)
          if (!(
            n === "resources" ||
            n === "action" ||
            n === "role" ||
            n === "sequential" ||
            n === "requireAll"
          )) {
            return (
              (ue.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: n },
                },
              ]),
              !1
            );
            break;
          }
        if (a === e) {
          if (r.resources !== void 0) {
            let n = r.resources,
              d = e;
            if (e === d)
              if (Array.isArray(n)) {
                var s = !0;
                let f = n.length;
                for (let v = 0; v < f; v++) {
                  let y = n[v],
                    c = e;
                  if (e === c)
                    if (typeof y == "string") {
                      if ($(y) < 1)
                        return (
                          (ue.errors = [
                            {
                              instancePath: t + "/resources/" + v,
                              schemaPath: "#/properties/resources/items/minLength",
                              keyword: "minLength",
                              params: { limit: 1 },
                            },
                          ]),
                          !1
                        );
                    } else
                      return (
                        (ue.errors = [
                          {
                            instancePath: t + "/resources/" + v,
                            schemaPath: "#/properties/resources/items/type",
                            keyword: "type",
                            params: { type: "string" },
                          },
                        ]),
                        !1
                      );
                  var s = c === e;
                  if (!s) break;
                }
              } else
                return (
                  (ue.errors = [
                    {
                      instancePath: t + "/resources",
                      schemaPath: "#/properties/resources/type",
                      keyword: "type",
                      params: { type: "array" },
                    },
                  ]),
                  !1
                );
            var l = d === e;
          } else var l = !0;
          if (l) {
            if (r.action !== void 0) {
              let n = e;
              ge(r.action, {
                instancePath: t + "/action",
                parentData: r,
                parentDataProperty: "action",
                rootData: u,
                dynamicAnchors: m,
              }) || ((i = i === null ? ge.errors : i.concat(ge.errors)), (e = i.length));
              var l = n === e;
            } else var l = !0;
            if (l) {
              if (r.role !== void 0) {
                let n = e;
                x(r.role, {
                  instancePath: t + "/role",
                  parentData: r,
                  parentDataProperty: "role",
                  rootData: u,
                  dynamicAnchors: m,
                }) || ((i = i === null ? x.errors : i.concat(x.errors)), (e = i.length));
                var l = n === e;
              } else var l = !0;
              if (l) {
                if (r.sequential !== void 0) {
                  let n = e;
                  if (typeof r.sequential != "boolean")
                    return (
                      (ue.errors = [
                        {
                          instancePath: t + "/sequential",
                          schemaPath: "#/properties/sequential/type",
                          keyword: "type",
                          params: { type: "boolean" },
                        },
                      ]),
                      !1
                    );
                  var l = n === e;
                } else var l = !0;
                if (l)
                  if (r.requireAll !== void 0) {
                    let n = e;
                    if (typeof r.requireAll != "boolean")
                      return (
                        (ue.errors = [
                          {
                            instancePath: t + "/requireAll",
                            schemaPath: "#/properties/requireAll/type",
                            keyword: "type",
                            params: { type: "boolean" },
                          },
                        ]),
                        !1
                      );
                    var l = n === e;
                  } else var l = !0;
              }
            }
          }
        }
      }
    } else
      return (
        (ue.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((ue.errors = i), e === 0);
}
ue.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function ye(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = ye.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let p;
      if (
        (r.kind === void 0 && (p = "kind")) ||
        (r.id === void 0 && (p = "id")) ||
        (r.sets === void 0 && (p = "sets")) ||
        (r.type === void 0 && (p = "type"))
      )
        return (
          (ye.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: p },
            },
          ]),
          !1
        );
      {
        let a = e;
        for (let n in r)
          if (!(
            n === "kind" ||
            n === "id" ||
            n === "sets" ||
            n === "type" ||
            n === "symmetrical" ||
            n === "at"
          )) {
            return (
              (ye.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: n },
                },
              ]),
              !1
            );
            break;
          }
        if (a === e) {
          if (r.kind !== void 0) {
            let n = e;
            if (r.kind !== "order-sets")
              return (
                (ye.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/const",
                    keyword: "const",
                    params: { allowedValue: "order-sets" },
                  },
                ]),
                !1
              );
            var s = n === e;
          } else var s = !0;
          if (s) {
            if (r.id !== void 0) {
              let n = r.id,
                d = e;
              if (e === d)
                if (typeof n == "string") {
                  if ($(n) < 1)
                    return (
                      (ye.errors = [
                        {
                          instancePath: t + "/id",
                          schemaPath: "#/properties/id/minLength",
                          keyword: "minLength",
                          params: { limit: 1 },
                        },
                      ]),
                      !1
                    );
                } else
                  return (
                    (ye.errors = [
                      {
                        instancePath: t + "/id",
                        schemaPath: "#/properties/id/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
              var s = d === e;
            } else var s = !0;
            if (s) {
              if (r.sets !== void 0) {
                let n = r.sets,
                  d = e;
                if (e === d)
                  if (Array.isArray(n)) {
                    var l = !0;
                    let v = n.length;
                    for (let y = 0; y < v; y++) {
                      let c = e;
                      ue(n[y], {
                        instancePath: t + "/sets/" + y,
                        parentData: n,
                        parentDataProperty: y,
                        rootData: u,
                        dynamicAnchors: m,
                      }) || ((i = i === null ? ue.errors : i.concat(ue.errors)), (e = i.length));
                      var l = c === e;
                      if (!l) break;
                    }
                  } else
                    return (
                      (ye.errors = [
                        {
                          instancePath: t + "/sets",
                          schemaPath: "#/properties/sets/type",
                          keyword: "type",
                          params: { type: "array" },
                        },
                      ]),
                      !1
                    );
                var s = d === e;
              } else var s = !0;
              if (s) {
                if (r.type !== void 0) {
                  let n = e;
                  Re(r.type, {
                    instancePath: t + "/type",
                    parentData: r,
                    parentDataProperty: "type",
                    rootData: u,
                    dynamicAnchors: m,
                  }) || ((i = i === null ? Re.errors : i.concat(Re.errors)), (e = i.length));
                  var s = n === e;
                } else var s = !0;
                if (s) {
                  if (r.symmetrical !== void 0) {
                    let n = e;
                    if (typeof r.symmetrical != "boolean")
                      return (
                        (ye.errors = [
                          {
                            instancePath: t + "/symmetrical",
                            schemaPath: "#/properties/symmetrical/type",
                            keyword: "type",
                            params: { type: "boolean" },
                          },
                        ]),
                        !1
                      );
                    var s = n === e;
                  } else var s = !0;
                  if (s)
                    if (r.at !== void 0) {
                      let n = e;
                      w(r.at, {
                        instancePath: t + "/at",
                        parentData: r,
                        parentDataProperty: "at",
                        rootData: u,
                        dynamicAnchors: m,
                      }) || ((i = i === null ? w.errors : i.concat(w.errors)), (e = i.length));
                      var s = n === e;
                    } else var s = !0;
                }
              }
            }
          }
        }
      }
    } else
      return (
        (ye.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((ye.errors = i), e === 0);
}
ye.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var lr = {
  type: "object",
  properties: {
    kind: { const: "ticket" },
    id: { type: "string", minLength: 1 },
    ticket: { type: "string", minLength: 1 },
    sets: { type: "array", items: { $ref: "#/$defs/TicketSet" } },
    lossPolicy: { enum: ["stop", "demote", "fence", "freeze"] },
    at: { $ref: "#/$defs/At" },
  },
  required: ["kind", "id", "ticket", "sets", "lossPolicy"],
  additionalProperties: !1,
};
function $e(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = $e.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let p;
      if (r.resources === void 0 && (p = "resources"))
        return (
          ($e.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: p },
            },
          ]),
          !1
        );
      {
        let a = e;
        for (let n in r)
          if (!(n === "resources" || n === "role")) {
            return (
              ($e.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: n },
                },
              ]),
              !1
            );
            break;
          }
        if (a === e) {
          if (r.resources !== void 0) {
            let n = r.resources,
              d = e;
            if (e === d)
              if (Array.isArray(n)) {
                var s = !0;
                let f = n.length;
                for (let v = 0; v < f; v++) {
                  let y = n[v],
                    c = e;
                  if (e === c)
                    if (typeof y == "string") {
                      if ($(y) < 1)
                        return (
                          ($e.errors = [
                            {
                              instancePath: t + "/resources/" + v,
                              schemaPath: "#/properties/resources/items/minLength",
                              keyword: "minLength",
                              params: { limit: 1 },
                            },
                          ]),
                          !1
                        );
                    } else
                      return (
                        ($e.errors = [
                          {
                            instancePath: t + "/resources/" + v,
                            schemaPath: "#/properties/resources/items/type",
                            keyword: "type",
                            params: { type: "string" },
                          },
                        ]),
                        !1
                      );
                  var s = c === e;
                  if (!s) break;
                }
              } else
                return (
                  ($e.errors = [
                    {
                      instancePath: t + "/resources",
                      schemaPath: "#/properties/resources/type",
                      keyword: "type",
                      params: { type: "array" },
                    },
                  ]),
                  !1
                );
            var l = d === e;
          } else var l = !0;
          if (l)
            if (r.role !== void 0) {
              let n = e;
              x(r.role, {
                instancePath: t + "/role",
                parentData: r,
                parentDataProperty: "role",
                rootData: u,
                dynamicAnchors: m,
              }) || ((i = i === null ? x.errors : i.concat(x.errors)), (e = i.length));
              var l = n === e;
            } else var l = !0;
        }
      }
    } else
      return (
        ($e.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return (($e.errors = i), e === 0);
}
$e.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function ee(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = ee.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let p;
      if (
        (r.kind === void 0 && (p = "kind")) ||
        (r.id === void 0 && (p = "id")) ||
        (r.ticket === void 0 && (p = "ticket")) ||
        (r.sets === void 0 && (p = "sets")) ||
        (r.lossPolicy === void 0 && (p = "lossPolicy"))
      )
        return (
          (ee.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: p },
            },
          ]),
          !1
        );
      {
        let a = e;
        for (let n in r)
          if (!(
            n === "kind" ||
            n === "id" ||
            n === "ticket" ||
            n === "sets" ||
            n === "lossPolicy" ||
            n === "at"
          )) {
            return (
              (ee.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: n },
                },
              ]),
              !1
            );
            break;
          }
        if (a === e) {
          if (r.kind !== void 0) {
            let n = e;
            if (r.kind !== "ticket")
              return (
                (ee.errors = [
                  {
                    instancePath: t + "/kind",
                    schemaPath: "#/properties/kind/const",
                    keyword: "const",
                    params: { allowedValue: "ticket" },
                  },
                ]),
                !1
              );
            var s = n === e;
          } else var s = !0;
          if (s) {
            if (r.id !== void 0) {
              let n = r.id,
                d = e;
              if (e === d)
                if (typeof n == "string") {
                  if ($(n) < 1)
                    return (
                      (ee.errors = [
                        {
                          instancePath: t + "/id",
                          schemaPath: "#/properties/id/minLength",
                          keyword: "minLength",
                          params: { limit: 1 },
                        },
                      ]),
                      !1
                    );
                } else
                  return (
                    (ee.errors = [
                      {
                        instancePath: t + "/id",
                        schemaPath: "#/properties/id/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
              var s = d === e;
            } else var s = !0;
            if (s) {
              if (r.ticket !== void 0) {
                let n = r.ticket,
                  d = e;
                if (e === d)
                  if (typeof n == "string") {
                    if ($(n) < 1)
                      return (
                        (ee.errors = [
                          {
                            instancePath: t + "/ticket",
                            schemaPath: "#/properties/ticket/minLength",
                            keyword: "minLength",
                            params: { limit: 1 },
                          },
                        ]),
                        !1
                      );
                  } else
                    return (
                      (ee.errors = [
                        {
                          instancePath: t + "/ticket",
                          schemaPath: "#/properties/ticket/type",
                          keyword: "type",
                          params: { type: "string" },
                        },
                      ]),
                      !1
                    );
                var s = d === e;
              } else var s = !0;
              if (s) {
                if (r.sets !== void 0) {
                  let n = r.sets,
                    d = e;
                  if (e === d)
                    if (Array.isArray(n)) {
                      var l = !0;
                      let v = n.length;
                      for (let y = 0; y < v; y++) {
                        let c = e;
                        $e(n[y], {
                          instancePath: t + "/sets/" + y,
                          parentData: n,
                          parentDataProperty: y,
                          rootData: u,
                          dynamicAnchors: m,
                        }) || ((i = i === null ? $e.errors : i.concat($e.errors)), (e = i.length));
                        var l = c === e;
                        if (!l) break;
                      }
                    } else
                      return (
                        (ee.errors = [
                          {
                            instancePath: t + "/sets",
                            schemaPath: "#/properties/sets/type",
                            keyword: "type",
                            params: { type: "array" },
                          },
                        ]),
                        !1
                      );
                  var s = d === e;
                } else var s = !0;
                if (s) {
                  if (r.lossPolicy !== void 0) {
                    let n = r.lossPolicy,
                      d = e;
                    if (!(n === "stop" || n === "demote" || n === "fence" || n === "freeze"))
                      return (
                        (ee.errors = [
                          {
                            instancePath: t + "/lossPolicy",
                            schemaPath: "#/properties/lossPolicy/enum",
                            keyword: "enum",
                            params: { allowedValues: lr.properties.lossPolicy.enum },
                          },
                        ]),
                        !1
                      );
                    var s = d === e;
                  } else var s = !0;
                  if (s)
                    if (r.at !== void 0) {
                      let n = e;
                      w(r.at, {
                        instancePath: t + "/at",
                        parentData: r,
                        parentDataProperty: "at",
                        rootData: u,
                        dynamicAnchors: m,
                      }) || ((i = i === null ? w.errors : i.concat(w.errors)), (e = i.length));
                      var s = n === e;
                    } else var s = !0;
                }
              }
            }
          }
        }
      }
    } else
      return (
        (ee.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((ee.errors = i), e === 0);
}
ee.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function Ne(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = Ne.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let l;
      if (r.kind === void 0 && (l = "kind"))
        return (
          (Ne.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: l },
            },
          ]),
          !1
        );
      {
        let p = r.kind;
        if (typeof p == "string")
          if (p === "location") {
            we(r, {
              instancePath: t,
              parentData: P,
              parentDataProperty: k,
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? we.errors : i.concat(we.errors)), (e = i.length));
            var s = !0;
          } else if (p === "colocation")
            (C(r, {
              instancePath: t,
              parentData: P,
              parentDataProperty: k,
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? C.errors : i.concat(C.errors)), (e = i.length)),
              s !== !0 && (s = !0));
          else if (p === "colocation-sets")
            (Z(r, {
              instancePath: t,
              parentData: P,
              parentDataProperty: k,
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? Z.errors : i.concat(Z.errors)), (e = i.length)),
              s !== !0 && (s = !0));
          else if (p === "order")
            (W(r, {
              instancePath: t,
              parentData: P,
              parentDataProperty: k,
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? W.errors : i.concat(W.errors)), (e = i.length)),
              s !== !0 && (s = !0));
          else if (p === "order-sets")
            (ye(r, {
              instancePath: t,
              parentData: P,
              parentDataProperty: k,
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? ye.errors : i.concat(ye.errors)), (e = i.length)),
              s !== !0 && (s = !0));
          else if (p === "ticket")
            (ee(r, {
              instancePath: t,
              parentData: P,
              parentDataProperty: k,
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? ee.errors : i.concat(ee.errors)), (e = i.length)),
              s !== !0 && (s = !0));
          else
            return (
              (Ne.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/discriminator",
                  keyword: "discriminator",
                  params: { error: "mapping", tag: "kind", tagValue: p },
                },
              ]),
              !1
            );
        else
          return (
            (Ne.errors = [
              {
                instancePath: t,
                schemaPath: "#/discriminator",
                keyword: "discriminator",
                params: { error: "tag", tag: "kind", tagValue: p },
              },
            ]),
            !1
          );
      }
    } else
      return (
        (Ne.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((Ne.errors = i), (o.props = s), e === 0);
}
Ne.evaluated = { dynamicProps: !0, dynamicItems: !1 };
function N(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = N.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let n;
      if (r.kind === void 0 && (n = "kind"))
        return (
          (N.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: n },
            },
          ]),
          !1
        );
      {
        let d = r.kind;
        if (typeof d == "string")
          if (d === "node") {
            if (e === e)
              if (r && typeof r == "object" && !Array.isArray(r)) {
                let v;
                if ((r.kind === void 0 && (v = "kind")) || (r.node === void 0 && (v = "node")))
                  return (
                    (N.errors = [
                      {
                        instancePath: t,
                        schemaPath: "#/oneOf/0/required",
                        keyword: "required",
                        params: { missingProperty: v },
                      },
                    ]),
                    !1
                  );
                {
                  let y = e;
                  for (let c in r)
                    if (!(c === "kind" || c === "node")) {
                      return (
                        (N.errors = [
                          {
                            instancePath: t,
                            schemaPath: "#/oneOf/0/additionalProperties",
                            keyword: "additionalProperties",
                            params: { additionalProperty: c },
                          },
                        ]),
                        !1
                      );
                      break;
                    }
                  if (y === e) {
                    if (r.kind !== void 0) {
                      let c = e;
                      if (r.kind !== "node")
                        return (
                          (N.errors = [
                            {
                              instancePath: t + "/kind",
                              schemaPath: "#/oneOf/0/properties/kind/const",
                              keyword: "const",
                              params: { allowedValue: "node" },
                            },
                          ]),
                          !1
                        );
                      var s = c === e;
                    } else var s = !0;
                    if (s)
                      if (r.node !== void 0) {
                        let c = r.node,
                          h = e;
                        if (e === h)
                          if (typeof c == "string") {
                            if ($(c) < 1)
                              return (
                                (N.errors = [
                                  {
                                    instancePath: t + "/node",
                                    schemaPath: "#/oneOf/0/properties/node/minLength",
                                    keyword: "minLength",
                                    params: { limit: 1 },
                                  },
                                ]),
                                !1
                              );
                          } else
                            return (
                              (N.errors = [
                                {
                                  instancePath: t + "/node",
                                  schemaPath: "#/oneOf/0/properties/node/type",
                                  keyword: "type",
                                  params: { type: "string" },
                                },
                              ]),
                              !1
                            );
                        var s = h === e;
                      } else var s = !0;
                  }
                }
              } else
                return (
                  (N.errors = [
                    {
                      instancePath: t,
                      schemaPath: "#/oneOf/0/type",
                      keyword: "type",
                      params: { type: "object" },
                    },
                  ]),
                  !1
                );
            var l = !0;
          } else if (d === "pattern") {
            if (e === e)
              if (r && typeof r == "object" && !Array.isArray(r)) {
                let v;
                if ((r.kind === void 0 && (v = "kind")) || (r.pattern === void 0 && (v = "pattern")))
                  return (
                    (N.errors = [
                      {
                        instancePath: t,
                        schemaPath: "#/oneOf/1/required",
                        keyword: "required",
                        params: { missingProperty: v },
                      },
                    ]),
                    !1
                  );
                {
                  let y = e;
                  for (let c in r)
                    if (!(c === "kind" || c === "pattern")) {
                      return (
                        (N.errors = [
                          {
                            instancePath: t,
                            schemaPath: "#/oneOf/1/additionalProperties",
                            keyword: "additionalProperties",
                            params: { additionalProperty: c },
                          },
                        ]),
                        !1
                      );
                      break;
                    }
                  if (y === e) {
                    if (r.kind !== void 0) {
                      let c = e;
                      if (r.kind !== "pattern")
                        return (
                          (N.errors = [
                            {
                              instancePath: t + "/kind",
                              schemaPath: "#/oneOf/1/properties/kind/const",
                              keyword: "const",
                              params: { allowedValue: "pattern" },
                            },
                          ]),
                          !1
                        );
                      var p = c === e;
                    } else var p = !0;
                    if (p)
                      if (r.pattern !== void 0) {
                        let c = e;
                        if (typeof r.pattern != "string")
                          return (
                            (N.errors = [
                              {
                                instancePath: t + "/pattern",
                                schemaPath: "#/oneOf/1/properties/pattern/type",
                                keyword: "type",
                                params: { type: "string" },
                              },
                            ]),
                            !1
                          );
                        var p = c === e;
                      } else var p = !0;
                  }
                }
              } else
                return (
                  (N.errors = [
                    {
                      instancePath: t,
                      schemaPath: "#/oneOf/1/type",
                      keyword: "type",
                      params: { type: "object" },
                    },
                  ]),
                  !1
                );
            l !== !0 && (l = !0);
          } else if (d === "attribute") {
            if (e === e)
              if (r && typeof r == "object" && !Array.isArray(r)) {
                let v;
                if (
                  (r.kind === void 0 && (v = "kind")) ||
                  (r.attribute === void 0 && (v = "attribute")) ||
                  (r.value === void 0 && (v = "value"))
                )
                  return (
                    (N.errors = [
                      {
                        instancePath: t,
                        schemaPath: "#/oneOf/2/required",
                        keyword: "required",
                        params: { missingProperty: v },
                      },
                    ]),
                    !1
                  );
                {
                  let y = e;
                  for (let c in r)
                    if (!(c === "kind" || c === "attribute" || c === "value")) {
                      return (
                        (N.errors = [
                          {
                            instancePath: t,
                            schemaPath: "#/oneOf/2/additionalProperties",
                            keyword: "additionalProperties",
                            params: { additionalProperty: c },
                          },
                        ]),
                        !1
                      );
                      break;
                    }
                  if (y === e) {
                    if (r.kind !== void 0) {
                      let c = e;
                      if (r.kind !== "attribute")
                        return (
                          (N.errors = [
                            {
                              instancePath: t + "/kind",
                              schemaPath: "#/oneOf/2/properties/kind/const",
                              keyword: "const",
                              params: { allowedValue: "attribute" },
                            },
                          ]),
                          !1
                        );
                      var a = c === e;
                    } else var a = !0;
                    if (a) {
                      if (r.attribute !== void 0) {
                        let c = r.attribute,
                          h = e;
                        if (e === h)
                          if (typeof c == "string") {
                            if ($(c) < 1)
                              return (
                                (N.errors = [
                                  {
                                    instancePath: t + "/attribute",
                                    schemaPath: "#/oneOf/2/properties/attribute/minLength",
                                    keyword: "minLength",
                                    params: { limit: 1 },
                                  },
                                ]),
                                !1
                              );
                          } else
                            return (
                              (N.errors = [
                                {
                                  instancePath: t + "/attribute",
                                  schemaPath: "#/oneOf/2/properties/attribute/type",
                                  keyword: "type",
                                  params: { type: "string" },
                                },
                              ]),
                              !1
                            );
                        var a = h === e;
                      } else var a = !0;
                      if (a)
                        if (r.value !== void 0) {
                          let c = e;
                          if (typeof r.value != "string")
                            return (
                              (N.errors = [
                                {
                                  instancePath: t + "/value",
                                  schemaPath: "#/oneOf/2/properties/value/type",
                                  keyword: "type",
                                  params: { type: "string" },
                                },
                              ]),
                              !1
                            );
                          var a = c === e;
                        } else var a = !0;
                    }
                  }
                }
              } else
                return (
                  (N.errors = [
                    {
                      instancePath: t,
                      schemaPath: "#/oneOf/2/type",
                      keyword: "type",
                      params: { type: "object" },
                    },
                  ]),
                  !1
                );
            l !== !0 && (l = !0);
          } else
            return (
              (N.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/discriminator",
                  keyword: "discriminator",
                  params: { error: "mapping", tag: "kind", tagValue: d },
                },
              ]),
              !1
            );
        else
          return (
            (N.errors = [
              {
                instancePath: t,
                schemaPath: "#/discriminator",
                keyword: "discriminator",
                params: { error: "tag", tag: "kind", tagValue: d },
              },
            ]),
            !1
          );
      }
    } else
      return (
        (N.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((N.errors = i), (o.props = l), e === 0);
}
N.evaluated = { dynamicProps: !0, dynamicItems: !1 };
function oe(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = oe.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let p;
      if (
        (r.target === void 0 && (p = "target")) ||
        (r.level === void 0 && (p = "level")) ||
        (r.devices === void 0 && (p = "devices"))
      )
        return (
          (oe.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: p },
            },
          ]),
          !1
        );
      {
        let a = e;
        for (let n in r)
          if (!(n === "target" || n === "level" || n === "devices" || n === "at")) {
            return (
              (oe.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: n },
                },
              ]),
              !1
            );
            break;
          }
        if (a === e) {
          if (r.target !== void 0) {
            let n = e;
            N(r.target, {
              instancePath: t + "/target",
              parentData: r,
              parentDataProperty: "target",
              rootData: u,
              dynamicAnchors: m,
            }) || ((i = i === null ? N.errors : i.concat(N.errors)), (e = i.length));
            var s = n === e;
          } else var s = !0;
          if (s) {
            if (r.level !== void 0) {
              let n = r.level,
                d = e;
              if (!(typeof n == "number" && !(n % 1) && !isNaN(n) && isFinite(n)))
                return (
                  (oe.errors = [
                    {
                      instancePath: t + "/level",
                      schemaPath: "#/properties/level/type",
                      keyword: "type",
                      params: { type: "integer" },
                    },
                  ]),
                  !1
                );
              if (e === d && typeof n == "number" && isFinite(n)) {
                if (n > 9 || isNaN(n))
                  return (
                    (oe.errors = [
                      {
                        instancePath: t + "/level",
                        schemaPath: "#/properties/level/maximum",
                        keyword: "maximum",
                        params: { comparison: "<=", limit: 9 },
                      },
                    ]),
                    !1
                  );
                if (n < 1 || isNaN(n))
                  return (
                    (oe.errors = [
                      {
                        instancePath: t + "/level",
                        schemaPath: "#/properties/level/minimum",
                        keyword: "minimum",
                        params: { comparison: ">=", limit: 1 },
                      },
                    ]),
                    !1
                  );
              }
              var s = d === e;
            } else var s = !0;
            if (s) {
              if (r.devices !== void 0) {
                let n = r.devices,
                  d = e;
                if (e === d)
                  if (Array.isArray(n)) {
                    var l = !0;
                    let v = n.length;
                    for (let y = 0; y < v; y++) {
                      let c = n[y],
                        h = e;
                      if (e === h)
                        if (typeof c == "string") {
                          if ($(c) < 1)
                            return (
                              (oe.errors = [
                                {
                                  instancePath: t + "/devices/" + y,
                                  schemaPath: "#/properties/devices/items/minLength",
                                  keyword: "minLength",
                                  params: { limit: 1 },
                                },
                              ]),
                              !1
                            );
                        } else
                          return (
                            (oe.errors = [
                              {
                                instancePath: t + "/devices/" + y,
                                schemaPath: "#/properties/devices/items/type",
                                keyword: "type",
                                params: { type: "string" },
                              },
                            ]),
                            !1
                          );
                      var l = h === e;
                      if (!l) break;
                    }
                  } else
                    return (
                      (oe.errors = [
                        {
                          instancePath: t + "/devices",
                          schemaPath: "#/properties/devices/type",
                          keyword: "type",
                          params: { type: "array" },
                        },
                      ]),
                      !1
                    );
                var s = d === e;
              } else var s = !0;
              if (s)
                if (r.at !== void 0) {
                  let n = e;
                  w(r.at, {
                    instancePath: t + "/at",
                    parentData: r,
                    parentDataProperty: "at",
                    rootData: u,
                    dynamicAnchors: m,
                  }) || ((i = i === null ? w.errors : i.concat(w.errors)), (e = i.length));
                  var s = n === e;
                } else var s = !0;
            }
          }
        }
      }
    } else
      return (
        (oe.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((oe.errors = i), e === 0);
}
oe.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function _e(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = _e.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let a;
      if (
        (r.value === void 0 && (a = "value")) ||
        (r.settings === void 0 && (a = "settings")) ||
        (r.parameters === void 0 && (a = "parameters"))
      )
        return (
          (_e.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: a },
            },
          ]),
          !1
        );
      {
        let n = e;
        for (let d in r)
          if (!(d === "value" || d === "settings" || d === "parameters")) {
            return (
              (_e.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: d },
                },
              ]),
              !1
            );
            break;
          }
        if (n === e) {
          if (r.value !== void 0) {
            let d = e;
            if (typeof r.value != "string")
              return (
                (_e.errors = [
                  {
                    instancePath: t + "/value",
                    schemaPath: "#/properties/value/type",
                    keyword: "type",
                    params: { type: "string" },
                  },
                ]),
                !1
              );
            var s = d === e;
          } else var s = !0;
          if (s) {
            if (r.settings !== void 0) {
              let d = r.settings,
                f = e;
              if (e === f)
                if (Array.isArray(d)) {
                  var l = !0;
                  let y = d.length;
                  for (let c = 0; c < y; c++) {
                    let h = e;
                    j(d[c], {
                      instancePath: t + "/settings/" + c,
                      parentData: d,
                      parentDataProperty: c,
                      rootData: u,
                      dynamicAnchors: m,
                    }) || ((i = i === null ? j.errors : i.concat(j.errors)), (e = i.length));
                    var l = h === e;
                    if (!l) break;
                  }
                } else
                  return (
                    (_e.errors = [
                      {
                        instancePath: t + "/settings",
                        schemaPath: "#/properties/settings/type",
                        keyword: "type",
                        params: { type: "array" },
                      },
                    ]),
                    !1
                  );
              var s = f === e;
            } else var s = !0;
            if (s)
              if (r.parameters !== void 0) {
                let d = r.parameters,
                  f = e;
                if (e === f)
                  if (Array.isArray(d)) {
                    var p = !0;
                    let y = d.length;
                    for (let c = 0; c < y; c++) {
                      let h = e;
                      I(d[c], {
                        instancePath: t + "/parameters/" + c,
                        parentData: d,
                        parentDataProperty: c,
                        rootData: u,
                        dynamicAnchors: m,
                      }) || ((i = i === null ? I.errors : i.concat(I.errors)), (e = i.length));
                      var p = h === e;
                      if (!p) break;
                    }
                  } else
                    return (
                      (_e.errors = [
                        {
                          instancePath: t + "/parameters",
                          schemaPath: "#/properties/parameters/type",
                          keyword: "type",
                          params: { type: "array" },
                        },
                      ]),
                      !1
                    );
                var s = f === e;
              } else var s = !0;
          }
        }
      }
    } else
      return (
        (_e.errors = [
          { instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } },
        ]),
        !1
      );
  return ((_e.errors = i), e === 0);
}
_e.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function G(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = G.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let d;
      if (
        (r.id === void 0 && (d = "id")) ||
        (r.path === void 0 && (d = "path")) ||
        (r.settings === void 0 && (d = "settings")) ||
        (r.parameters === void 0 && (d = "parameters")) ||
        (r.recipients === void 0 && (d = "recipients"))
      )
        return (
          (G.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: d },
            },
          ]),
          !1
        );
      {
        let f = e;
        for (let v in r)
          if (!(
            v === "id" ||
            v === "path" ||
            v === "select" ||
            v === "settings" ||
            v === "parameters" ||
            v === "recipients" ||
            v === "at"
          )) {
            return (
              (G.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: v },
                },
              ]),
              !1
            );
            break;
          }
        if (f === e) {
          if (r.id !== void 0) {
            let v = r.id,
              y = e;
            if (e === y)
              if (typeof v == "string") {
                if ($(v) < 1)
                  return (
                    (G.errors = [
                      {
                        instancePath: t + "/id",
                        schemaPath: "#/properties/id/minLength",
                        keyword: "minLength",
                        params: { limit: 1 },
                      },
                    ]),
                    !1
                  );
              } else
                return (
                  (G.errors = [
                    {
                      instancePath: t + "/id",
                      schemaPath: "#/properties/id/type",
                      keyword: "type",
                      params: { type: "string" },
                    },
                  ]),
                  !1
                );
            var s = y === e;
          } else var s = !0;
          if (s) {
            if (r.path !== void 0) {
              let v = r.path,
                y = e;
              if (e === y)
                if (typeof v == "string") {
                  if ($(v) < 1)
                    return (
                      (G.errors = [
                        {
                          instancePath: t + "/path",
                          schemaPath: "#/properties/path/minLength",
                          keyword: "minLength",
                          params: { limit: 1 },
                        },
                      ]),
                      !1
                    );
                } else
                  return (
                    (G.errors = [
                      {
                        instancePath: t + "/path",
                        schemaPath: "#/properties/path/type",
                        keyword: "type",
                        params: { type: "string" },
                      },
                    ]),
                    !1
                  );
              var s = y === e;
            } else var s = !0;
            if (s) {
              if (r.select !== void 0) {
                let v = r.select,
                  y = e;
                if (e === y)
                  if (Array.isArray(v)) {
                    var l = !0;
                    let h = v.length;
                    for (let b = 0; b < h; b++) {
                      let L = e;
                      if (typeof v[b] != "string")
                        return (
                          (G.errors = [
                            {
                              instancePath: t + "/select/" + b,
                              schemaPath: "#/properties/select/items/type",
                              keyword: "type",
                              params: { type: "string" },
                            },
                          ]),
                          !1
                        );
                      var l = L === e;
                      if (!l) break;
                    }
                  } else
                    return (
                      (G.errors = [
                        {
                          instancePath: t + "/select",
                          schemaPath: "#/properties/select/type",
                          keyword: "type",
                          params: { type: "array" },
                        },
                      ]),
                      !1
                    );
                var s = y === e;
              } else var s = !0;
              if (s) {
                if (r.settings !== void 0) {
                  let v = r.settings,
                    y = e;
                  if (e === y)
                    if (Array.isArray(v)) {
                      var p = !0;
                      let h = v.length;
                      for (let b = 0; b < h; b++) {
                        let L = e;
                        j(v[b], {
                          instancePath: t + "/settings/" + b,
                          parentData: v,
                          parentDataProperty: b,
                          rootData: u,
                          dynamicAnchors: m,
                        }) || ((i = i === null ? j.errors : i.concat(j.errors)), (e = i.length));
                        var p = L === e;
                        if (!p) break;
                      }
                    } else
                      return (
                        (G.errors = [
                          {
                            instancePath: t + "/settings",
                            schemaPath: "#/properties/settings/type",
                            keyword: "type",
                            params: { type: "array" },
                          },
                        ]),
                        !1
                      );
                  var s = y === e;
                } else var s = !0;
                if (s) {
                  if (r.parameters !== void 0) {
                    let v = r.parameters,
                      y = e;
                    if (e === y)
                      if (Array.isArray(v)) {
                        var a = !0;
                        let h = v.length;
                        for (let b = 0; b < h; b++) {
                          let L = e;
                          I(v[b], {
                            instancePath: t + "/parameters/" + b,
                            parentData: v,
                            parentDataProperty: b,
                            rootData: u,
                            dynamicAnchors: m,
                          }) || ((i = i === null ? I.errors : i.concat(I.errors)), (e = i.length));
                          var a = L === e;
                          if (!a) break;
                        }
                      } else
                        return (
                          (G.errors = [
                            {
                              instancePath: t + "/parameters",
                              schemaPath: "#/properties/parameters/type",
                              keyword: "type",
                              params: { type: "array" },
                            },
                          ]),
                          !1
                        );
                    var s = y === e;
                  } else var s = !0;
                  if (s) {
                    if (r.recipients !== void 0) {
                      let v = r.recipients,
                        y = e;
                      if (e === y)
                        if (Array.isArray(v)) {
                          var n = !0;
                          let h = v.length;
                          for (let b = 0; b < h; b++) {
                            let L = e;
                            _e(v[b], {
                              instancePath: t + "/recipients/" + b,
                              parentData: v,
                              parentDataProperty: b,
                              rootData: u,
                              dynamicAnchors: m,
                            }) || ((i = i === null ? _e.errors : i.concat(_e.errors)), (e = i.length));
                            var n = L === e;
                            if (!n) break;
                          }
                        } else
                          return (
                            (G.errors = [
                              {
                                instancePath: t + "/recipients",
                                schemaPath: "#/properties/recipients/type",
                                keyword: "type",
                                params: { type: "array" },
                              },
                            ]),
                            !1
                          );
                      var s = y === e;
                    } else var s = !0;
                    if (s)
                      if (r.at !== void 0) {
                        let v = e;
                        w(r.at, {
                          instancePath: t + "/at",
                          parentData: r,
                          parentDataProperty: "at",
                          rootData: u,
                          dynamicAnchors: m,
                        }) || ((i = i === null ? w.errors : i.concat(w.errors)), (e = i.length));
                        var s = v === e;
                      } else var s = !0;
                  }
                }
              }
            }
          }
        }
      }
    } else
      return (
        (G.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((G.errors = i), e === 0);
}
G.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function E(
  r,
  {
    instancePath: t = "",
    parentData: P,
    parentDataProperty: k,
    rootData: u = r,
    dynamicAnchors: m = {},
  } = {},
) {
  let i = null,
    e = 0,
    o = E.evaluated;
  if ((o.dynamicProps && (o.props = void 0), o.dynamicItems && (o.items = void 0), e === 0))
    if (r && typeof r == "object" && !Array.isArray(r)) {
      let b;
      if (
        (r.format === void 0 && (b = "format")) ||
        (r.version === void 0 && (b = "version")) ||
        (r.digest === void 0 && (b = "digest")) ||
        (r.sources === void 0 && (b = "sources")) ||
        (r.cluster === void 0 && (b = "cluster")) ||
        (r.nodes === void 0 && (b = "nodes")) ||
        (r.defaults === void 0 && (b = "defaults")) ||
        (r.resources === void 0 && (b = "resources")) ||
        (r.names === void 0 && (b = "names")) ||
        (r.constraints === void 0 && (b = "constraints")) ||
        (r.fenceLevels === void 0 && (b = "fenceLevels")) ||
        (r.alerts === void 0 && (b = "alerts"))
      )
        return (
          (E.errors = [
            {
              instancePath: t,
              schemaPath: "#/required",
              keyword: "required",
              params: { missingProperty: b },
            },
          ]),
          !1
        );
      {
        let L = e;
        for (let g in r)
          if (!Me.call(Ke.properties, g)) {
            return (
              (E.errors = [
                {
                  instancePath: t,
                  schemaPath: "#/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: g },
                },
              ]),
              !1
            );
            break;
          }
        if (L === e) {
          if (r.format !== void 0) {
            let g = e;
            if (r.format !== "ha-plan")
              return (
                (E.errors = [
                  {
                    instancePath: t + "/format",
                    schemaPath: "#/properties/format/const",
                    keyword: "const",
                    params: { allowedValue: "ha-plan" },
                  },
                ]),
                !1
              );
            var s = g === e;
          } else var s = !0;
          if (s) {
            if (r.version !== void 0) {
              let g = e;
              if (r.version !== 1)
                return (
                  (E.errors = [
                    {
                      instancePath: t + "/version",
                      schemaPath: "#/properties/version/const",
                      keyword: "const",
                      params: { allowedValue: 1 },
                    },
                  ]),
                  !1
                );
              var s = g === e;
            } else var s = !0;
            if (s) {
              if (r.digest !== void 0) {
                let g = r.digest,
                  _ = e;
                if (e === _)
                  if (typeof g == "string") {
                    if (!Ye.test(g))
                      return (
                        (E.errors = [
                          {
                            instancePath: t + "/digest",
                            schemaPath: "#/properties/digest/pattern",
                            keyword: "pattern",
                            params: { pattern: "^[0-9a-f]{64}$" },
                          },
                        ]),
                        !1
                      );
                  } else
                    return (
                      (E.errors = [
                        {
                          instancePath: t + "/digest",
                          schemaPath: "#/properties/digest/type",
                          keyword: "type",
                          params: { type: "string" },
                        },
                      ]),
                      !1
                    );
                var s = _ === e;
              } else var s = !0;
              if (s) {
                if (r.sources !== void 0) {
                  let g = r.sources,
                    _ = e;
                  if (e === _)
                    if (Array.isArray(g)) {
                      var l = !0;
                      let F = g.length;
                      for (let A = 0; A < F; A++) {
                        let O = e;
                        if (typeof g[A] != "string")
                          return (
                            (E.errors = [
                              {
                                instancePath: t + "/sources/" + A,
                                schemaPath: "#/properties/sources/items/type",
                                keyword: "type",
                                params: { type: "string" },
                              },
                            ]),
                            !1
                          );
                        var l = O === e;
                        if (!l) break;
                      }
                    } else
                      return (
                        (E.errors = [
                          {
                            instancePath: t + "/sources",
                            schemaPath: "#/properties/sources/type",
                            keyword: "type",
                            params: { type: "array" },
                          },
                        ]),
                        !1
                      );
                  var s = _ === e;
                } else var s = !0;
                if (s) {
                  if (r.cluster !== void 0) {
                    let g = e;
                    Pe(r.cluster, {
                      instancePath: t + "/cluster",
                      parentData: r,
                      parentDataProperty: "cluster",
                      rootData: u,
                      dynamicAnchors: m,
                    }) || ((i = i === null ? Pe.errors : i.concat(Pe.errors)), (e = i.length));
                    var s = g === e;
                  } else var s = !0;
                  if (s) {
                    if (r.nodes !== void 0) {
                      let g = r.nodes,
                        _ = e;
                      if (e === _)
                        if (Array.isArray(g)) {
                          var p = !0;
                          let F = g.length;
                          for (let A = 0; A < F; A++) {
                            let O = e;
                            K(g[A], {
                              instancePath: t + "/nodes/" + A,
                              parentData: g,
                              parentDataProperty: A,
                              rootData: u,
                              dynamicAnchors: m,
                            }) || ((i = i === null ? K.errors : i.concat(K.errors)), (e = i.length));
                            var p = O === e;
                            if (!p) break;
                          }
                        } else
                          return (
                            (E.errors = [
                              {
                                instancePath: t + "/nodes",
                                schemaPath: "#/properties/nodes/type",
                                keyword: "type",
                                params: { type: "array" },
                              },
                            ]),
                            !1
                          );
                      var s = _ === e;
                    } else var s = !0;
                    if (s) {
                      if (r.defaults !== void 0) {
                        let g = r.defaults,
                          _ = e;
                        if (e === _)
                          if (g && typeof g == "object" && !Array.isArray(g)) {
                            let F;
                            if (
                              (g.resource === void 0 && (F = "resource")) ||
                              (g.operation === void 0 && (F = "operation"))
                            )
                              return (
                                (E.errors = [
                                  {
                                    instancePath: t + "/defaults",
                                    schemaPath: "#/properties/defaults/required",
                                    keyword: "required",
                                    params: { missingProperty: F },
                                  },
                                ]),
                                !1
                              );
                            {
                              let A = e;
                              for (let O in g)
                                if (!(O === "resource" || O === "operation")) {
                                  return (
                                    (E.errors = [
                                      {
                                        instancePath: t + "/defaults",
                                        schemaPath: "#/properties/defaults/additionalProperties",
                                        keyword: "additionalProperties",
                                        params: { additionalProperty: O },
                                      },
                                    ]),
                                    !1
                                  );
                                  break;
                                }
                              if (A === e) {
                                if (g.resource !== void 0) {
                                  let O = g.resource,
                                    Ve = e;
                                  if (e === Ve)
                                    if (Array.isArray(O)) {
                                      var a = !0;
                                      let Ue = O.length;
                                      for (let Fe = 0; Fe < Ue; Fe++) {
                                        let Ee = e;
                                        j(O[Fe], {
                                          instancePath: t + "/defaults/resource/" + Fe,
                                          parentData: O,
                                          parentDataProperty: Fe,
                                          rootData: u,
                                          dynamicAnchors: m,
                                        }) ||
                                          ((i = i === null ? j.errors : i.concat(j.errors)), (e = i.length));
                                        var a = Ee === e;
                                        if (!a) break;
                                      }
                                    } else
                                      return (
                                        (E.errors = [
                                          {
                                            instancePath: t + "/defaults/resource",
                                            schemaPath: "#/properties/defaults/properties/resource/type",
                                            keyword: "type",
                                            params: { type: "array" },
                                          },
                                        ]),
                                        !1
                                      );
                                  var n = Ve === e;
                                } else var n = !0;
                                if (n)
                                  if (g.operation !== void 0) {
                                    let O = g.operation,
                                      Ve = e;
                                    if (e === Ve)
                                      if (Array.isArray(O)) {
                                        var d = !0;
                                        let Fe = O.length;
                                        for (let Ee = 0; Ee < Fe; Ee++) {
                                          let We = e;
                                          j(O[Ee], {
                                            instancePath: t + "/defaults/operation/" + Ee,
                                            parentData: O,
                                            parentDataProperty: Ee,
                                            rootData: u,
                                            dynamicAnchors: m,
                                          }) ||
                                            ((i = i === null ? j.errors : i.concat(j.errors)),
                                            (e = i.length));
                                          var d = We === e;
                                          if (!d) break;
                                        }
                                      } else
                                        return (
                                          (E.errors = [
                                            {
                                              instancePath: t + "/defaults/operation",
                                              schemaPath: "#/properties/defaults/properties/operation/type",
                                              keyword: "type",
                                              params: { type: "array" },
                                            },
                                          ]),
                                          !1
                                        );
                                    var n = Ve === e;
                                  } else var n = !0;
                              }
                            }
                          } else
                            return (
                              (E.errors = [
                                {
                                  instancePath: t + "/defaults",
                                  schemaPath: "#/properties/defaults/type",
                                  keyword: "type",
                                  params: { type: "object" },
                                },
                              ]),
                              !1
                            );
                        var s = _ === e;
                      } else var s = !0;
                      if (s) {
                        if (r.resources !== void 0) {
                          let g = r.resources,
                            _ = e;
                          if (e === _)
                            if (Array.isArray(g)) {
                              var f = !0;
                              let F = g.length;
                              for (let A = 0; A < F; A++) {
                                let O = e;
                                Ie(g[A], {
                                  instancePath: t + "/resources/" + A,
                                  parentData: g,
                                  parentDataProperty: A,
                                  rootData: u,
                                  dynamicAnchors: m,
                                }) || ((i = i === null ? Ie.errors : i.concat(Ie.errors)), (e = i.length));
                                var f = O === e;
                                if (!f) break;
                              }
                            } else
                              return (
                                (E.errors = [
                                  {
                                    instancePath: t + "/resources",
                                    schemaPath: "#/properties/resources/type",
                                    keyword: "type",
                                    params: { type: "array" },
                                  },
                                ]),
                                !1
                              );
                          var s = _ === e;
                        } else var s = !0;
                        if (s) {
                          if (r.names !== void 0) {
                            let g = r.names,
                              _ = e;
                            if (e === _)
                              if (Array.isArray(g)) {
                                var v = !0;
                                let F = g.length;
                                for (let A = 0; A < F; A++) {
                                  let O = e;
                                  ae(g[A], {
                                    instancePath: t + "/names/" + A,
                                    parentData: g,
                                    parentDataProperty: A,
                                    rootData: u,
                                    dynamicAnchors: m,
                                  }) || ((i = i === null ? ae.errors : i.concat(ae.errors)), (e = i.length));
                                  var v = O === e;
                                  if (!v) break;
                                }
                              } else
                                return (
                                  (E.errors = [
                                    {
                                      instancePath: t + "/names",
                                      schemaPath: "#/properties/names/type",
                                      keyword: "type",
                                      params: { type: "array" },
                                    },
                                  ]),
                                  !1
                                );
                            var s = _ === e;
                          } else var s = !0;
                          if (s) {
                            if (r.constraints !== void 0) {
                              let g = r.constraints,
                                _ = e;
                              if (e === _)
                                if (Array.isArray(g)) {
                                  var y = !0;
                                  let F = g.length;
                                  for (let A = 0; A < F; A++) {
                                    let O = e;
                                    Ne(g[A], {
                                      instancePath: t + "/constraints/" + A,
                                      parentData: g,
                                      parentDataProperty: A,
                                      rootData: u,
                                      dynamicAnchors: m,
                                    }) ||
                                      ((i = i === null ? Ne.errors : i.concat(Ne.errors)), (e = i.length));
                                    var y = O === e;
                                    if (!y) break;
                                  }
                                } else
                                  return (
                                    (E.errors = [
                                      {
                                        instancePath: t + "/constraints",
                                        schemaPath: "#/properties/constraints/type",
                                        keyword: "type",
                                        params: { type: "array" },
                                      },
                                    ]),
                                    !1
                                  );
                              var s = _ === e;
                            } else var s = !0;
                            if (s) {
                              if (r.fenceLevels !== void 0) {
                                let g = r.fenceLevels,
                                  _ = e;
                                if (e === _)
                                  if (Array.isArray(g)) {
                                    var c = !0;
                                    let F = g.length;
                                    for (let A = 0; A < F; A++) {
                                      let O = e;
                                      oe(g[A], {
                                        instancePath: t + "/fenceLevels/" + A,
                                        parentData: g,
                                        parentDataProperty: A,
                                        rootData: u,
                                        dynamicAnchors: m,
                                      }) ||
                                        ((i = i === null ? oe.errors : i.concat(oe.errors)), (e = i.length));
                                      var c = O === e;
                                      if (!c) break;
                                    }
                                  } else
                                    return (
                                      (E.errors = [
                                        {
                                          instancePath: t + "/fenceLevels",
                                          schemaPath: "#/properties/fenceLevels/type",
                                          keyword: "type",
                                          params: { type: "array" },
                                        },
                                      ]),
                                      !1
                                    );
                                var s = _ === e;
                              } else var s = !0;
                              if (s)
                                if (r.alerts !== void 0) {
                                  let g = r.alerts,
                                    _ = e;
                                  if (e === _)
                                    if (Array.isArray(g)) {
                                      var h = !0;
                                      let F = g.length;
                                      for (let A = 0; A < F; A++) {
                                        let O = e;
                                        G(g[A], {
                                          instancePath: t + "/alerts/" + A,
                                          parentData: g,
                                          parentDataProperty: A,
                                          rootData: u,
                                          dynamicAnchors: m,
                                        }) ||
                                          ((i = i === null ? G.errors : i.concat(G.errors)), (e = i.length));
                                        var h = O === e;
                                        if (!h) break;
                                      }
                                    } else
                                      return (
                                        (E.errors = [
                                          {
                                            instancePath: t + "/alerts",
                                            schemaPath: "#/properties/alerts/type",
                                            keyword: "type",
                                            params: { type: "array" },
                                          },
                                        ]),
                                        !1
                                      );
                                  var s = _ === e;
                                } else var s = !0;
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else
      return (
        (E.errors = [{ instancePath: t, schemaPath: "#/type", keyword: "type", params: { type: "object" } }]),
        !1
      );
  return ((E.errors = i), e === 0);
}
E.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
export { yr as default, ur as validate };
