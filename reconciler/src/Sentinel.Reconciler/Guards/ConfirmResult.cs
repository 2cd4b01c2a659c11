namespace Sentinel.Reconciler.Guards;

/// <summary>What became of a confirmation: a closed set.</summary>
public abstract record ConfirmResult
{
    private ConfirmResult()
    {
    }

    /// <summary>These servers go on; durable as this commit.</summary>
    public sealed record Done(string Revision, IReadOnlyList<string> Servers) : ConfirmResult;

    /// <summary>Fewer are held than were to be confirmed. Nothing was written.</summary>
    public sealed record NotSoMany(int Held) : ConfirmResult;
}
