import type { ListField } from "../list/headings";

/** Where in a Server what a column says is. */
const paths: Readonly<Record<string, ListField>> = {
  "metadata.name": "hostname",
  "spec.address": "ip_address",
  "spec.ssh.port": "ssh_port",
  "spec.ssh.user": "ssh_user",
  "spec.ssh.hostKey": "host_key_fingerprint",
  "spec.ssh.credential": "sealed_in",
  "metadata.labels.region": "region",
  "metadata.labels.cpu": "cpu",
  "metadata.labels.memory-gb": "ram_gb",
  "metadata.labels.disk-gb": "disk_gb",
  "spec.order.number": "order_number",
  "spec.order.price": "price",
  "spec.order.leaseEnd": "lease_end",
};

export const fieldAt = (path: string): ListField | undefined => paths[path] ?? (path.includes("sentinel.collectverything.io/notes") ? "notes" : undefined);

/** Columns whose cells are numbers stand at the right. */
export const isNumber = (field: ListField | undefined): boolean => field === "ssh_port" || field === "cpu" || field === "ram_gb" || field === "disk_gb" || field === "price";
