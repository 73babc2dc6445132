// Pacemaker's other tools: who calls one is told so, instead of meeting those of an installed Pacemaker that does not run.

/** What does the same here, where something does. */
export const replacements: Readonly<Record<string, string>> = {
  cibadmin: "the configuration is a plan, which `hac apply` brings into force",
  crm_failcount: "`hac status` shows failures, `hac cleanup` forgets them",
  crm_standby: "`hac standby` does it",
  crm_ticket: "`hac` grants and revokes tickets",
  crm_simulate: "`hac simulate` does it",
  crm_verify: "`hac compile --check` does it",
  crmadmin: "`hac status` tells who coordinates",
  stonith_admin: "`hac fence` and `hac confirm-off` do it",
};
