namespace Sentinel.StateRepo.Committing;

/// <summary>The objects of one batch, not yet referred to by anything.</summary>
internal interface IBatchObjects
{
    /// <summary>Writes them; their content is on disk when it returns.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    void Write();

    /// <summary>Puts them where git finds them, which is durable when it returns.</summary>
    /// <exception cref="IOException">They could not be put there.</exception>
    void Place();

    /// <summary>The branch refers to them now, or never will. Idempotent, and never fails.</summary>
    void Release();
}
