const split = (words: string): readonly string[] => words.replaceAll("\n", "").split("|");

/** How suppliers call their columns, as the service has it: without case, accents and punctuation two spellings are one. */
export const headingWords = {
  hostname: split(
    `hostname|name|host|host name|server|server name|machine|machine name|node|node name|vm name|vm|instance|instance name|
device|device name|fqdn|dns name|display name|nom|nom du serveur|nom serveur|nom de serveur|serveur|serveurs|nom d'hôte|
nom hôte|nom de l'hôte|hôte|nom de la machine|nom machine|nom de machine|nom dns|nom de la vm|nom vm|nom du nœud|nœud|
nom de l'instance|libellé`,
  ),
  ip_address: split(
    `ip_address|ip|ips|ip addr|address|addr|ipv4|ipv4 address|ipv6|ipv6 address|ip v4|ip v6|ip address v4|public ip|
public ip address|public ipv4|public ipv4 address|primary ip|primary ip address|primary ipv4|main ip|main ip address|
server ip|server ip address|host ip|host address|ssh host|ssh address|ssh ip|management ip|mgmt ip|network address|inet|
adresse|adresses ip|adresse ip|adresse ipv4|adresse ipv6|adresse ip v4|adresse ip v6|ip publique|ipv4 publique|
adresse ip publique|adresse publique|ip principale|adresse ip principale|adresse principale|adresse du serveur|
adresse serveur|adresse ip du serveur|adresse ip serveur|ip du serveur|ip serveur|adresse réseau|ip fixe|adresse ip fixe|
adr ip|@ip|adresse ssh`,
  ),
  ssh_port: split(
    `ssh_port|port|ports ssh|sshd port|tcp port|login port|port ssh|port de connexion|port d'accès|port tcp|n° de port|
numéro de port`,
  ),
  ssh_user: split(
    `ssh_user|user|username|user name|login|login name|ssh login|ssh username|ssh account|account|account name|remote user|
default user|admin user|user id|utilisateur|utilisateur ssh|utilisateur par défaut|nom d'utilisateur|nom utilisateur|
identifiant|identifiant ssh|identifiant de connexion|compte|compte ssh|compte utilisateur|login ssh|login par défaut`,
  ),
  host_key_fingerprint: split(
    `host_key_fingerprint|host key|ssh host key|ssh host key fingerprint|host fingerprint|fingerprint|fingerprints|
ssh fingerprint|fingerprint ssh|key fingerprint|server fingerprint|fingerprint sha256|sha256 fingerprint|empreinte|
empreinte ssh|empreinte sha256|empreinte de la clé|empreinte clé|empreinte de clé|empreinte de la clé ssh|
empreinte de la clé d'hôte|empreinte de clé d'hôte|empreinte du serveur|empreinte serveur|clé d'hôte|clé de l'hôte`,
  ),
  sealed_in: split(
    `sealed_in|scellé dans`,
  ),
  region: split(
    `region|location|datacenter|data center|datacentre|dc|site|zone|availability zone|data centre|server location|city|
country|region name|geo|région|emplacement|localisation|lieu|centre de données|ville|pays|zone géographique|
zone de disponibilité|situation|implantation|lieu d'hébergement|site d'hébergement`,
  ),
  cpu: split(
    `cpu|cpus|vcpu|vcpus|cores|core|cpu cores|cpu core|core count|number of cores|cpu count|number of cpus|no of cores|
processors|processor count|num cpu|num cpus|nr cpu|processeur|processeurs|cœur|cœurs|cœurs cpu|nb cpu|nb de cpu|nb vcpu|
nombre de cpu|nombre de vcpu|nombre de cœurs|nb cœurs|nb de cœurs|nbre de cœurs|nombre de processeurs|nb processeurs|
unités centrales`,
  ),
  ram_gb: split(
    `ram|memory|mem|ram size|memory size|total memory|total ram|mémoire|mémoire vive|mémoire ram|taille mémoire|
taille de la mémoire|quantité de mémoire`,
  ),
  disk_gb: split(
    `disk|disks|disk size|disk space|disk capacity|storage|storage size|storage capacity|ssd|hdd|hard disk|total disk|disque|
disques|disque dur|disque ssd|espace disque|taille disque|taille du disque|capacité disque|stockage|espace de stockage`,
  ),
  notes: split(
    `notes|note|comment|comments|remark|remarks|description|details|info|information|memo|commentaire|commentaires|remarque|
remarques|observation|observations|détails|infos|informations|précisions|annotation|annotations`,
  ),
  order_number: split(
    `order_number|order|order no|order nr|order id|order ref|order reference|order code|purchase order|purchase order number|
purchase order no|po|po number|po no|contract|contract number|contract no|numéro de commande|numéro commande|
n° de commande|n° commande|no de commande|no commande|num commande|nº commande|commande|référence commande|
référence de commande|réf commande|réf. de commande|bon de commande|n° bon de commande|numéro de bon de commande|contrat|
numéro de contrat|n° de contrat|n° contrat`,
  ),
  price: split(
    `price|monthly price|price per month|price/month|cost|monthly cost|cost per month|monthly fee|fee|rate|monthly rate|
unit price|amount|price eur|price usd|price (€)|price excl vat|net price|rent|prix|prix mensuel|prix par mois|
prix / mois|prix mensuel ht|prix ht|prix unitaire|prix unitaire ht|prix ttc|prix (€)|prix eur|prix en euros|tarif|
tarif mensuel|tarif ht|tarif mensuel ht|coût|coût mensuel|coût ht|coût par mois|montant|montant ht|montant mensuel|loyer|
loyer mensuel`,
  ),
  lease_end: split(
    `lease_end|lease end date|lease ends|end of lease|lease expiry|lease expiration|end date|end|expiry|expires|expires on|
expires at|expiry date|expiration date|contract end|contract end date|end of contract|valid until|paid until|
renewal date|rental end|end of rental|term end|until|fin de bail|fin du bail|fin bail|date de fin de bail|
date fin de bail|fin de location|date de fin de location|fin de contrat|fin du contrat|fin contrat|
date de fin de contrat|date fin contrat|date de fin|date fin|échéance|date d'échéance|date échéance|expiration|
date d'expiration|date expiration|expire le|fin d'engagement|date de fin d'engagement|valable jusqu'au|jusqu'au|
date de renouvellement`,
  ),
};

/** Columns that are sizes: their words also stand with a unit behind them. */
export const sizedFields = ["ram_gb", "disk_gb"] as const;
export const sizeUnits = ["gb", "gib", "go", "gio", "mb", "mib", "mo", "mio", "tb", "tib", "to", "tio"] as const;
