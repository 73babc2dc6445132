// The service that is kept available: a web server that answers with the name of its host.
import type { Host } from "./host.ts";
import { servicePort } from "./network.ts";

export const webConfigPath = "/etc/ha/web.conf";
const pidFile = "/run/ha-web.pid";

export const webConfig = `user www-data;
worker_processes 1;
pid ${pidFile};
error_log /var/log/nginx/ha-web.log;
events { worker_connections 512; }
http {
  access_log off;
  server {
    listen ${servicePort};
    location / { return 200 "$hostname\\n"; }
  }
}
`;

/** Master and workers at once: they are one process group. */
export async function killWebServer(host: Host): Promise<void> {
  await host.run(["bash", "-c", `kill -KILL -- -"$(cat ${pidFile})"`]);
}
