using Sentinel.Resources;

namespace Sentinel.Sessions.Headings;

/// <summary>How suppliers call their columns, in English and French.</summary>
internal static class HeadingTable
{
    private static readonly Dictionary<ListField, string[]> Words = new()
    {
        [ListField.Name] =
        [
            "hostname", "name", "host", "host name", "server", "server name", "machine", "machine name", "node", "node name", "vm name",
            "nom", "nom du serveur", "nom serveur", "serveur", "nom d'hôte", "nom hôte", "hôte", "nom de la machine", "nom machine",
        ],
        [ListField.Address] =
        [
            "ip_address", "ip", "ip addr", "address", "ipv4", "ipv4 address", "ipv6", "ipv6 address", "public ip", "public ip address",
            "primary ip", "main ip", "server ip", "host ip",
            "adresse", "adresse ip", "adresse ipv4", "adresse ipv6", "ip publique", "adresse ip publique", "adresse publique",
            "ip principale", "adresse du serveur", "ip du serveur", "ip serveur",
        ],
        [ListField.SshPort] = ["ssh_port", "port", "port ssh", "port de connexion"],
        [ListField.SshUser] =
        [
            "ssh_user", "user", "username", "user name", "login", "ssh login", "ssh username", "account", "remote user",
            "utilisateur", "utilisateur ssh", "nom d'utilisateur", "identifiant", "compte", "login ssh",
        ],
        [ListField.Region] =
        [
            "region", "location", "datacenter", "data center", "datacentre", "dc", "site", "zone",
            "région", "emplacement", "localisation", "lieu", "centre de données",
        ],
        [ListField.Cpu] =
        [
            "cpu", "cpus", "vcpu", "vcpus", "cores", "cpu cores", "cpu count", "processors",
            "processeur", "processeurs", "cœurs", "nb cpu", "nombre de cpu", "nombre de cœurs", "nb cœurs",
        ],
        [ListField.MemoryGb] =
        [
            "ram_gb", "ram", "memory", "memory (gb)", "memory (gib)", "ram (gib)", "mem", "mem (gb)",
            "mémoire", "mémoire (go)", "ram (go)", "mémoire vive", "mémoire vive (go)",
        ],
        [ListField.DiskGb] =
        [
            "disk_gb", "disk", "disk (gib)", "disk size", "disk size (gb)", "storage", "storage (gb)",
            "disque", "disque (go)", "disque dur", "disque dur (go)", "stockage", "stockage (go)",
        ],
        [ListField.Notes] =
        [
            "notes", "note", "comment", "comments", "remark", "remarks", "description",
            "commentaire", "commentaires", "remarque", "remarques", "observations",
        ],
        [ListField.OrderNumber] =
        [
            "order_number", "order", "order no", "order id", "order ref", "order reference", "purchase order", "po number",
            "numéro de commande", "n° de commande", "n° commande", "no de commande", "commande", "référence commande", "bon de commande",
        ],
        [ListField.Price] = ["price", "monthly price", "price per month", "cost", "monthly cost", "prix", "prix mensuel", "prix ht", "tarif", "coût"],
        [ListField.LeaseEnd] =
        [
            "lease_end", "lease end date", "end of lease", "lease expiry", "end date", "expiry", "expires", "expiry date",
            "expiration date", "contract end",
            "fin de bail", "fin du bail", "fin de location", "fin de contrat", "date de fin", "échéance", "date d'échéance",
            "expiration", "date d'expiration",
        ],
    };

    // Two spellings of one field may be the same word without their accents and spaces; one word for two fields is a bug, and throws.
    private static readonly Dictionary<string, (ListField Field, string Word)> ByKey = Words
        .SelectMany(w => w.Value.Select(word => (Key: HeadingKey.Of(word), Field: w.Key, Word: word)).DistinctBy(k => k.Key))
        .ToDictionary(w => w.Key, w => (w.Field, w.Word));

    public static ListField? Find(string heading) =>
        ByKey.TryGetValue(HeadingKey.Of(heading), out var known) ? known.Field : null;

    /// <summary>The known heading that the unknown one was most likely meant to be, or null.</summary>
    public static string? Nearest(string heading) =>
        NearestName.Of(HeadingKey.Of(heading), ByKey.Keys) is { } key ? ByKey[key].Word : null;
}
