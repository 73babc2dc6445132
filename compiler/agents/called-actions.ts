/** Actions that the cluster manager itself calls in a resource's life. Source: Pacemaker Explained, "Operations". */
export const calledActions: readonly string[] = [
  "start",
  "stop",
  "monitor",
  "promote",
  "demote",
  "notify",
  "migrate_to",
  "migrate_from",
  "reload",
  "reload-agent",
];
