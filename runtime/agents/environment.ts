// The environment that no child process goes without.

/** What every child process gets; the daemon's own environment never leaks into one. */
export const baseEnvironment: Readonly<Record<string, string>> = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  LC_ALL: "C",
  SHELL: "/bin/sh",
};
