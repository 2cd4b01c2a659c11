using System.Globalization;
using System.Text;
using k8s.Models;
using Sentinel.Bench.Fixtures;
using Sentinel.Resources;
using Sentinel.Sessions;
using Sentinel.StateRepo;

namespace Sentinel.Bench.Import;

/// <summary>A supplier's list that was imported, and how it looks a month later.</summary>
internal sealed record ListFixture(int Rows)
{
    /// <summary>One row in so many is other in the new list: half of them have another region, the others are another server.</summary>
    private const int Every = 10;

    private const string Price = "49.90";

    /// <summary>Rows that have another region.</summary>
    public int Changed => Enumerable.Range(0, Rows).Count(IsMoved);

    /// <summary>Rows that are another server than the one that was there; as many retire.</summary>
    public int Replaced => Enumerable.Range(0, Rows).Count(IsReplaced);

    /// <summary>As it was imported.</summary>
    public byte[] Applied() => List(Rows, i => Row(i, "eu-west-2"));

    /// <summary>As it is sent now, with as many rows.</summary>
    public byte[] Next() => List(Rows, i => IsReplaced(i) ? Row(Rows + i, "eu-west-2") : Row(i, IsMoved(i) ? "eu-west-3" : "eu-west-2"));

    /// <summary>As it was imported, and some rows more.</summary>
    public byte[] Longer(int more) => List(Rows + more, i => Row(i, "eu-west-2"));

    /// <summary>The manifest that a row of the list as it was imported made.</summary>
    public static byte[] Server(int number) => ManifestYaml.WriteManifest(new Server
    {
        Metadata = new V1ObjectMeta
        {
            Name = Fixture.ServerName(number),
            Labels = new Dictionary<string, string> { ["region"] = "eu-west-2", [ServerLabels.Session] = Fixture.Session },
            Annotations = new Dictionary<string, string> { [ServerLabels.NotesAnnotation] = Notes(number) },
        },
        Spec = new ServerSpec
        {
            Address = Fixture.Address(number), Ssh = new SshAccess { User = "debian" }, Session = Fixture.Session, Order = new SupplierOrder { Number = Order(number), Price = Price },
        },
    });

    public byte[] Session() => ManifestYaml.WriteManifest(new Session
    {
        Metadata = new V1ObjectMeta { Name = Fixture.Session },
        Spec = new SessionSpec
        {
            File = FixtureRepository.List,
            Blob = GitBlob.Id(Applied()),
            Digest = Fixture.Digest,
            Commit = "0123456789abcdef0123456789abcdef01234567",
        },
    });

    private static bool IsMoved(int row) => row % Every == 3;

    private static bool IsReplaced(int row) => row % Every == 7;

    private static string Notes(int server) => string.Create(CultureInfo.InvariantCulture, $"rack {server % 40}, slot {server % 20}");

    private static string Order(int server) => string.Create(CultureInfo.InvariantCulture, $"acme-{server / 100}");

    private static string Row(int server, string region) =>
        $"{Fixture.ServerName(server)},{Fixture.Address(server)},22,debian,{region},\"{Notes(server)}\",{Order(server)},{Price}\n";

    private static byte[] List(int rows, Func<int, string> row)
    {
        var list = new StringBuilder("hostname,ip_address,ssh_port,ssh_user,region,notes,order_number,price\n");
        for (var i = 0; i < rows; i++)
            list.Append(row(i));
        return Encoding.UTF8.GetBytes(list.ToString());
    }
}
