namespace Sentinel.Ansible;

/// <param name="Folder">Where its socket is; the process names it in its command line.</param>
/// <param name="Since">Timestamp of its last use.</param>
internal sealed record KeptConnection(string Folder, long Since)
{
    public string Socket => SocketIn(Folder);

    public static string SocketIn(string folder) => Path.Combine(folder, "s");
}
