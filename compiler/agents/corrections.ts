// Applies the overlay to the facts of an agent. A correction of something that an agent no longer has does nothing:
// a site may run another version than the one that the catalogue was made from.
import {
  agentName,
  type AgentFacts,
  type Deprecation,
  type ParameterFacts,
  type ParameterType,
} from "./facts.ts";

export interface Correction {
  /** What the meta-data says wrongly, and how we know: the agent's code, its documentation or an experiment. */
  readonly why: string;
  readonly parameters?: Readonly<Record<string, ParameterCorrection>>;
  readonly oneOf?: readonly (readonly string[])[];
  readonly open?: true;
  readonly deprecated?: Deprecation;
}

/** `null` takes the fact away. */
export interface ParameterCorrection {
  readonly type?: ParameterType;
  readonly required?: boolean;
  readonly default?: string | null;
  readonly values?: readonly string[];
  readonly uniqueGroup?: string | null;
}

/** By agent name, as `agentName` writes it. */
export type Overlay = Readonly<Record<string, readonly Correction[]>>;

export function correct(facts: AgentFacts, overlay: Overlay): AgentFacts {
  const name = agentName(facts.ref);
  const corrections = Object.hasOwn(overlay, name) ? overlay[name] : undefined;
  return (corrections ?? []).reduce(applyCorrection, facts);
}

function applyCorrection(facts: AgentFacts, correction: Correction): AgentFacts {
  const changes = correction.parameters ?? {};
  return {
    ...facts,
    parameters: facts.parameters.map((parameter) => {
      const change = Object.hasOwn(changes, parameter.name) ? changes[parameter.name] : undefined;
      return change === undefined ? parameter : correctParameter(parameter, change);
    }),
    oneOf: [...facts.oneOf, ...(correction.oneOf ?? [])],
    open: facts.open || correction.open === true,
    ...(correction.deprecated === undefined ? {} : { deprecated: correction.deprecated }),
  };
}

function correctParameter(parameter: ParameterFacts, change: ParameterCorrection): ParameterFacts {
  const { default: byDefault, uniqueGroup, ...kept } = parameter;
  return {
    ...kept,
    ...(change.type === undefined ? {} : { type: change.type }),
    ...(change.required === undefined ? {} : { required: change.required }),
    ...(change.values === undefined ? {} : { values: change.values }),
    ...optional("default", change.default === undefined ? byDefault : change.default),
    ...optional("uniqueGroup", change.uniqueGroup === undefined ? uniqueGroup : change.uniqueGroup),
  };
}

function optional<K extends string>(
  key: K,
  value: string | null | undefined,
): { readonly [P in K]?: string } {
  return value === undefined || value === null ? {} : ({ [key]: value } as { readonly [P in K]: string }); // one key, K
}
