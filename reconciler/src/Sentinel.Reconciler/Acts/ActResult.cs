namespace Sentinel.Reconciler.Acts;

/// <summary>What became of an act: a closed set.</summary>
public abstract record ActResult
{
    private ActResult()
    {
    }

    /// <summary>Durable as this commit.</summary>
    public sealed record Done(string Revision) : ActResult;

    /// <summary>The server was so already; nothing was written.</summary>
    public sealed record Unchanged : ActResult;

    public sealed record NoSuchServer : ActResult;

    /// <summary>The manifest cannot be changed as it is.</summary>
    /// <param name="Message">Why, in one sentence.</param>
    /// <param name="Remedy">What helps.</param>
    public sealed record Refused(string Message, string Remedy) : ActResult;
}
