namespace Sentinel.StateRepo.Remotes;

internal enum RemoteKind
{
    File,
    Ssh,
    Https,
}
