// Mistakes as administrators make them: each an edit of a sound configuration, with the words by which a finding shows that
// it saw this mistake and not another. All of the words have to stand in one finding that is an error or a warning.
import type { Mistake } from "./judge.ts";
import { agentsMistakes } from "./mistakes/agents.ts";
import { clonesMistakes } from "./mistakes/clones.ts";
import { fencingMistakes } from "./mistakes/fencing.ts";
import { lifeMistakes } from "./mistakes/life.ts";
import { operationsMistakes } from "./mistakes/operations.ts";
import { orderingMistakes } from "./mistakes/ordering.ts";
import { placementMistakes } from "./mistakes/placement.ts";
import { settingsMistakes } from "./mistakes/settings.ts";

export const mistakes: readonly Mistake[] = [
  ...fencingMistakes,
  ...settingsMistakes,
  ...agentsMistakes,
  ...operationsMistakes,
  ...placementMistakes,
  ...orderingMistakes,
  ...clonesMistakes,
  ...lifeMistakes,
];
