namespace Sentinel.Reconciler.Sessions;

/// <summary>What became of the wish to import a list again: a closed set.</summary>
public abstract record ReimportResult
{
    private ReimportResult()
    {
    }

    /// <summary>It is imported; durable as this commit. Null: it was asked for already.</summary>
    public sealed record Done(string? Revision, string File) : ReimportResult;

    /// <summary>There is nothing to import again. Nothing was written.</summary>
    public sealed record Refused(string Message, string Remedy) : ReimportResult;

    public sealed record NoSuchSession : ReimportResult;
}
