namespace Sentinel.Api.Needs;

/// <summary>What the objects of a need are, where they are no objects of the repository.</summary>
internal static class NeedObjects
{
    /// <summary>Files, by path.</summary>
    public const string File = "File";
}
