namespace Sentinel.StateRepo.Committing;

/// <summary>The objects of one batch, not yet referred to by anything.</summary>
internal interface IBatchObjects
{
    /// <summary>Writes them; they are on disk when it returns.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    void Write();

    /// <summary>The branch refers to them now, or never will.</summary>
    void Release();
}
