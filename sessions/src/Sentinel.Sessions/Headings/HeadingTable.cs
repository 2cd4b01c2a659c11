using Sentinel.Resources;

namespace Sentinel.Sessions.Headings;

/// <summary>How suppliers call their columns, in English and French.</summary>
internal static class HeadingTable
{
    /// <summary>The column that names the Credential of a row's secret; Sentinel writes it where it seals one.</summary>
    public const string SealedIn = "sealed_in";

    private static readonly string[] Units = ["gb", "gib", "go", "gio", "mb", "mib", "mo", "mio", "tb", "tib", "to", "tio"];

    private static readonly Dictionary<ListField, string[]> Words = new()
    {
        [ListField.Name] =
        [
            "hostname", "name", "host", "host name", "server", "server name", "machine", "machine name", "node", "node name", "vm name",
            "vm", "instance", "instance name", "device", "device name", "fqdn", "dns name", "display name",
            "nom", "nom du serveur", "nom serveur", "nom de serveur", "serveur", "serveurs", "nom d'hôte", "nom hôte", "nom de l'hôte", "hôte",
            "nom de la machine", "nom machine", "nom de machine", "nom dns", "nom de la vm", "nom vm", "nom du nœud", "nœud",
            "nom de l'instance", "libellé",
        ],
        [ListField.Address] =
        [
            "ip_address", "ip", "ips", "ip addr", "address", "addr", "ipv4", "ipv4 address", "ipv6", "ipv6 address", "ip v4", "ip v6",
            "ip address v4", "public ip", "public ip address", "public ipv4", "public ipv4 address", "primary ip", "primary ip address",
            "primary ipv4", "main ip", "main ip address", "server ip", "server ip address", "host ip", "host address", "ssh host", "ssh address",
            "ssh ip", "management ip", "mgmt ip", "network address", "inet",
            "adresse", "adresses ip", "adresse ip", "adresse ipv4", "adresse ipv6", "adresse ip v4", "adresse ip v6", "ip publique",
            "ipv4 publique", "adresse ip publique", "adresse publique", "ip principale", "adresse ip principale", "adresse principale",
            "adresse du serveur", "adresse serveur", "adresse ip du serveur", "adresse ip serveur", "ip du serveur", "ip serveur",
            "adresse réseau", "ip fixe", "adresse ip fixe", "adr ip", "@ip", "adresse ssh",
        ],
        [ListField.SshPort] =
        [
            "ssh_port", "port", "ports ssh", "sshd port", "tcp port", "login port",
            "port ssh", "port de connexion", "port d'accès", "port tcp", "n° de port", "numéro de port",
        ],
        [ListField.SshUser] =
        [
            "ssh_user", "user", "username", "user name", "login", "login name", "ssh login", "ssh username", "ssh account", "account",
            "account name", "remote user", "default user", "admin user", "user id",
            "utilisateur", "utilisateur ssh", "utilisateur par défaut", "nom d'utilisateur", "nom utilisateur", "identifiant",
            "identifiant ssh", "identifiant de connexion", "compte", "compte ssh", "compte utilisateur", "login ssh", "login par défaut",
        ],
        [ListField.HostKey] =
        [
            "host_key_fingerprint", "host key", "ssh host key", "ssh host key fingerprint", "host fingerprint", "fingerprint", "fingerprints",
            "ssh fingerprint", "fingerprint ssh", "key fingerprint", "server fingerprint", "fingerprint sha256", "sha256 fingerprint",
            "empreinte", "empreinte ssh", "empreinte sha256", "empreinte de la clé", "empreinte clé", "empreinte de clé", "empreinte de la clé ssh",
            "empreinte de la clé d'hôte", "empreinte de clé d'hôte", "empreinte du serveur", "empreinte serveur", "clé d'hôte", "clé de l'hôte",
        ],
        // Not "credential": a column called so may hold one.
        [ListField.Credential] = [SealedIn, "scellé dans"],
        [ListField.Region] =
        [
            "region", "location", "datacenter", "data center", "datacentre", "dc", "site", "zone", "availability zone", "data centre",
            "server location", "city", "country", "region name", "geo",
            "région", "emplacement", "localisation", "lieu", "centre de données", "ville", "pays", "zone géographique", "zone de disponibilité",
            "situation", "implantation", "lieu d'hébergement", "site d'hébergement",
        ],
        [ListField.Cpu] =
        [
            "cpu", "cpus", "vcpu", "vcpus", "cores", "core", "cpu cores", "cpu core", "core count", "number of cores", "cpu count",
            "number of cpus", "no of cores", "processors", "processor count", "num cpu", "num cpus", "nr cpu",
            "processeur", "processeurs", "cœur", "cœurs", "cœurs cpu", "nb cpu", "nb de cpu", "nb vcpu", "nombre de cpu", "nombre de vcpu",
            "nombre de cœurs", "nb cœurs", "nb de cœurs", "nbre de cœurs", "nombre de processeurs", "nb processeurs", "unités centrales",
        ],
        [ListField.MemoryGb] =
        [
            .. Sized("ram", "memory", "mem", "ram size", "memory size", "total memory", "total ram"),
            .. Sized("mémoire", "mémoire vive", "mémoire ram", "taille mémoire", "taille de la mémoire", "quantité de mémoire"),
        ],
        [ListField.DiskGb] =
        [
            .. Sized("disk", "disks", "disk size", "disk space", "disk capacity", "storage", "storage size", "storage capacity", "ssd", "hdd", "hard disk", "total disk"),
            .. Sized("disque", "disques", "disque dur", "disque ssd", "espace disque", "taille disque", "taille du disque", "capacité disque", "stockage", "espace de stockage"),
        ],
        [ListField.Notes] =
        [
            "notes", "note", "comment", "comments", "remark", "remarks", "description", "details", "info", "information", "memo",
            "commentaire", "commentaires", "remarque", "remarques", "observation", "observations", "détails", "infos", "informations",
            "précisions", "annotation", "annotations",
        ],
        [ListField.OrderNumber] =
        [
            "order_number", "order", "order no", "order nr", "order id", "order ref", "order reference", "order code", "purchase order",
            "purchase order number", "purchase order no", "po", "po number", "po no", "contract", "contract number", "contract no",
            "numéro de commande", "numéro commande", "n° de commande", "n° commande", "no de commande", "no commande", "num commande",
            "nº commande", "commande", "référence commande", "référence de commande", "réf commande", "réf. de commande", "bon de commande",
            "n° bon de commande", "numéro de bon de commande", "contrat", "numéro de contrat", "n° de contrat", "n° contrat",
        ],
        [ListField.Price] =
        [
            "price", "monthly price", "price per month", "price/month", "cost", "monthly cost", "cost per month", "monthly fee", "fee", "rate",
            "monthly rate", "unit price", "amount", "price eur", "price usd", "price (€)", "price excl vat", "net price", "rent",
            "prix", "prix mensuel", "prix par mois", "prix / mois", "prix mensuel ht", "prix ht", "prix unitaire", "prix unitaire ht", "prix ttc",
            "prix (€)", "prix eur", "prix en euros", "tarif", "tarif mensuel", "tarif ht", "tarif mensuel ht", "coût", "coût mensuel", "coût ht",
            "coût par mois", "montant", "montant ht", "montant mensuel", "loyer", "loyer mensuel",
        ],
        [ListField.LeaseEnd] =
        [
            "lease_end", "lease end date", "lease ends", "end of lease", "lease expiry", "lease expiration", "end date", "end", "expiry", "expires",
            "expires on", "expires at", "expiry date", "expiration date", "contract end", "contract end date", "end of contract", "valid until",
            "paid until", "renewal date", "rental end", "end of rental", "term end", "until",
            "fin de bail", "fin du bail", "fin bail", "date de fin de bail", "date fin de bail", "fin de location", "date de fin de location",
            "fin de contrat", "fin du contrat", "fin contrat", "date de fin de contrat", "date fin contrat", "date de fin", "date fin", "échéance",
            "date d'échéance", "date échéance", "expiration", "date d'expiration", "date expiration", "expire le", "fin d'engagement",
            "date de fin d'engagement", "valable jusqu'au", "jusqu'au", "date de renouvellement",
        ],
    };

    // Two spellings of one field may be the same word without their accents and spaces; one word for two fields is a bug, and throws.
    private static readonly Dictionary<string, (KnownHeading Known, string Word)> ByKey = Words
        .SelectMany(w => w.Value.Select(word => (Key: HeadingKey.Of(word), Field: w.Key, Word: word)).DistinctBy(k => k.Key))
        .ToDictionary(w => w.Key, w => (new KnownHeading(w.Field, UnitOf(w.Field, w.Key)), w.Word));

    public static KnownHeading? Find(string heading) =>
        ByKey.TryGetValue(HeadingKey.Of(heading), out var known) ? known.Known : null;

    /// <summary>The known heading that the unknown one was most likely meant to be, or null.</summary>
    public static string? Nearest(string heading) =>
        NearestName.Of(HeadingKey.Of(heading), ByKey.Keys) is { } key ? ByKey[key].Word : null;

    /// <summary>A column of sizes says in its heading what it counts; gigabytes where it does not.</summary>
    private static SizeUnit UnitOf(ListField field, string key) =>
        field is not (ListField.MemoryGb or ListField.DiskGb) ? SizeUnit.Gigabytes
        : Ends(key, "mb", "mo", "mib", "mio") ? SizeUnit.Megabytes
        : Ends(key, "tb", "to", "tib", "tio") ? SizeUnit.Terabytes
        : SizeUnit.Gigabytes;

    private static bool Ends(string key, params ReadOnlySpan<string> ends)
    {
        foreach (var end in ends)
        {
            if (key.EndsWith(end, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Each word by itself and with each unit behind it: ram, ram_gb, RAM (Mo).</summary>
    private static IEnumerable<string> Sized(params string[] words) =>
        words.SelectMany(w => Units.Select(u => w is "ram" or "disk" ? $"{w}_{u}" : $"{w} ({u})").Prepend(w)).OrderByDescending(w => w.EndsWith("_gb", StringComparison.Ordinal));
}
