namespace Sentinel.StateRepo.Git;

/// <summary>A name and mailbox as a commit can carry them; the trailer has the actor as it is.</summary>
internal readonly record struct CommitPerson(string Name, string Mailbox)
{
    public const string Domain = "sentinel.collectverything.io";

    /// <summary>What git strips from both ends of a name (ident.c).</summary>
    private static readonly char[] Crud = [' ', '.', ',', ':', ';', '<', '>', '"', '\\', '\''];

    /// <summary>Sentinel itself.</summary>
    public static CommitPerson Sentinel { get; } = Of("sentinel");

    public static CommitPerson Of(string actor)
    {
        var name = new string([.. actor.Where(c => !char.IsControl(c) && c is not ('<' or '>'))]).Trim(Crud);
        var mailbox = new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-')]);
        return name.Length == 0 ? new CommitPerson("unknown", $"unknown@{Domain}") : new CommitPerson(name, $"{mailbox}@{Domain}");
    }
}
