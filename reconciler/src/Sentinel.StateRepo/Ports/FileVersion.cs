namespace Sentinel.StateRepo;

/// <summary>The version of a file that a change expects to find.</summary>
/// <param name="Blob">Git id of the content; null: the file must not exist. Ignored where <paramref name="IsAny"/>.</param>
/// <param name="IsAny">True: whatever is there.</param>
public readonly record struct FileVersion(string? Blob, bool IsAny)
{
    public static FileVersion Any => new(null, true);

    public static FileVersion Absent => new(null, false);

    public static FileVersion Of(string? blob) => new(blob, false);

    public bool Matches(string? actual) => IsAny || Blob == actual;
}
