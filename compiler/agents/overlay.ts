// What agents say wrongly about themselves. Each entry tells how we know, so that it can be checked against a newer
// agent and dropped when that is right; a test demands that every entry still changes a fact of the shipped catalogue.
// "Its code" means the agent of Debian 12 (resource-agents 4.12, fence-agents 4.12, pacemaker 2.1.5, drbd-utils 9.22).
import type { Overlay, ParameterCorrection } from "./corrections.ts";

const notUnique: ParameterCorrection = { uniqueGroup: null };
const dampen: ParameterCorrection = { type: "time" };

const lparPassword = {
  why: "stops for a login name first, so the generator cannot hear that a password is missing; asked by hand it says so",
  oneOf: [["password", "password_script", "identity_file"]],
};

export const overlay: Overlay = {
  "ocf:heartbeat:Filesystem": [
    {
      why: "called a boolean; its code also takes `safe`, which looks for processes without calls that can block",
      parameters: { force_unmount: { values: ["safe"] } },
    },
    {
      why: "called a string; its code knows three words and warns at any other",
      parameters: { run_fsck: { type: "select", values: ["auto", "force", "no"] } },
    },
  ],
  "ocf:heartbeat:pgsql": [
    {
      why: "called a string; its validation refuses any other word: `Invalid rep_mode`",
      parameters: { rep_mode: { type: "select", values: ["none", "async", "sync", "slave"] } },
    },
  ],
  "ocf:heartbeat:LVM-activate": [
    {
      why: "called strings; its code refuses any other word",
      parameters: {
        vg_access_mode: { type: "select", values: ["lvmlockd", "clvmd", "system_id", "tagging"] },
        activation_mode: { type: "select", values: ["exclusive", "shared"] },
      },
    },
  ],
  "ocf:heartbeat:portblock": [
    {
      why: "called a string; its code refuses any other word: `Invalid action`",
      parameters: { action: { type: "select", values: ["block", "unblock"] } },
    },
  ],
  "ocf:heartbeat:iSCSITarget": [
    {
      why: "called a string; its validation refuses any other word. The default depends on what is installed",
      parameters: {
        implementation: { type: "select", values: ["iet", "tgt", "lio", "lio-t"], default: null },
      },
    },
    {
      why: "one initiator's account may be used for several targets",
      parameters: { incoming_username: notUnique },
    },
  ],
  "ocf:heartbeat:Route": [
    {
      why: 'its validation wants one of them: `Must specify either "device", or "gateway", or both`',
      oneOf: [["device", "gateway"]],
    },
  ],
  "ocf:heartbeat:Xen": [
    {
      why: "its default is the file of an example, which no node has",
      parameters: { xmfile: { required: true, default: null } },
    },
  ],
  "ocf:heartbeat:apache": [
    {
      why: "its default is a sentence for people, printed because the expression itself would not be valid XML",
      parameters: { testregex: { default: null } },
    },
  ],
  "ocf:heartbeat:jboss": [
    {
      why: "called an integer; it is a format for `date`, by default `.%F`",
      parameters: { rotate_logsuffix: { type: "string" } },
    },
  ],
  "ocf:heartbeat:gcp-pd-move": [
    {
      why: "called a boolean; it is the disk's name in the guest",
      parameters: { device_name: { type: "string" } },
    },
  ],
  "ocf:heartbeat:rabbitmq-server-ha": [
    {
      why: "called booleans; their defaults are paths, an address and a port, and the cookie is a secret text",
      parameters: {
        mnesia_base: { type: "string" },
        host_ip: { type: "string" },
        node_port: { type: "integer" },
        erlang_cookie: { type: "string" },
        erlang_cookie_file: { type: "string" },
      },
    },
  ],
  "ocf:linbit:drbd": [
    {
      why: "called a boolean; it is a list of options for the unfence script",
      parameters: { unfence_extra_args: { type: "string" } },
    },
  ],
  "ocf:heartbeat:pingd": [
    {
      why: "called integers; they are a set's name, an attribute's, a section's and addresses",
      parameters: {
        dampen,
        set: { type: "string" },
        name: { type: "string" },
        section: { type: "string" },
        host_list: { type: "string" },
      },
    },
    { why: "its code calls ocf_deprecated", deprecated: { instead: "ocf:pacemaker:ping" } },
  ],
  "ocf:pacemaker:ping": [
    { why: "called an integer; its default is `5s` and attrd_updater takes a time", parameters: { dampen } },
    {
      why: "called an integer; its code reads units: `2s`, `500ms`, `1min`",
      parameters: { timeout: { type: "time" } },
    },
  ],
  "ocf:pacemaker:HealthSMART": [
    { why: "called an integer; its default is `5s` and attrd_updater takes a time", parameters: { dampen } },
  ],
  "ocf:pacemaker:ifspeed": [
    { why: "called an integer; it is handed to attrd_updater, which takes a time", parameters: { dampen } },
  ],

  // Parameters that several resources of one agent may well share, though OCF 1.0's `unique` says otherwise.
  "ocf:heartbeat:CTDB": [{ why: "a waiting time", parameters: { ctdb_timeout: notUnique } }],
  "ocf:heartbeat:Pure-FTPd": [
    { why: "a program and one of two modes", parameters: { script: notUnique, daemon_type: notUnique } },
  ],
  "ocf:heartbeat:SAPDatabase": [
    { why: "the user who owns the processes, of several databases too", parameters: { DBOSUSER: notUnique } },
  ],
  "ocf:heartbeat:Squid": [
    {
      why: "several proxies listen at one port of different addresses",
      parameters: { squid_port: notUnique },
    },
  ],
  "ocf:heartbeat:dhcpd": [{ why: "a boolean has two values", parameters: { chrooted: notUnique } }],
  "ocf:heartbeat:ipsec": [
    { why: "several tunnels may fall back to one", parameters: { fallbacktunnel: notUnique } },
  ],
  "ocf:heartbeat:nvmet-namespace": [
    {
      why: "a subsystem has many namespaces; what may not repeat is the pair, one folder of /sys/kernel/config/nvmet",
      parameters: { nqn: { uniqueGroup: "namespace" }, namespace_id: { uniqueGroup: "namespace" } },
    },
  ],
  "ocf:heartbeat:oralsnr": [
    { why: "the usual name LISTENER, of many instances", parameters: { listener: notUnique } },
  ],
  "ocf:heartbeat:rabbitmq-cluster": [
    { why: "a policy, not an identity", parameters: { set_policy: notUnique } },
  ],
  "ocf:heartbeat:tomcat": [
    {
      why: "parts of the installation that instances share",
      parameters: { java_endorsed_dirs: notUnique, logging_config: notUnique, logging_manager: notUnique },
    },
  ],
  "ocf:heartbeat:varnish": [
    {
      why: "several caches listen at one port of different addresses",
      parameters: { listen_address: notUnique },
    },
  ],
  "ocf:pacemaker:booth-site": [
    { why: "a program and its options", parameters: { daemon: notUnique, args: notUnique } },
  ],

  "ocf:heartbeat:EvmsSCC": [{ why: "its code calls ocf_deprecated", deprecated: {} }],
  "ocf:heartbeat:Evmsd": [{ why: "its code calls ocf_deprecated", deprecated: {} }],
  "ocf:heartbeat:LinuxSCSI": [{ why: "its code calls ocf_deprecated", deprecated: {} }],
  "ocf:heartbeat:gcp-vpc-move-ip": [
    { why: "logs so at every call", deprecated: { instead: "ocf:heartbeat:gcp-vpc-move-route" } },
  ],

  fence_lpar: [lparPassword],
  fence_legacy: [
    {
      why: "hands everything it is given to a plugin of cluster-glue, whose parameters it does not know",
      open: true,
    },
  ],
};
