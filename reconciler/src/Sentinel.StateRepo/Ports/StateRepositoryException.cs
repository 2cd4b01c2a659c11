namespace Sentinel.StateRepo;

/// <summary>The repository cannot be used as it is. The message names the path and the remedy.</summary>
public sealed class StateRepositoryException : Exception
{
    public StateRepositoryException(string message)
        : base(message)
    {
    }

    public StateRepositoryException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public StateRepositoryException()
    {
    }
}
