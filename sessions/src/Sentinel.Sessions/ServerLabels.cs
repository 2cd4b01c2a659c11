using Sentinel.Resources;

namespace Sentinel.Sessions;

/// <summary>The labels and the annotation that an import writes on a Server.</summary>
public static class ServerLabels
{
    /// <summary>Label: the Session that brought the server.</summary>
    public const string Session = ApiGroup.Name + "/session";

    public const string Region = "region";
    public const string Cpu = "cpu";
    public const string MemoryGb = "memory-gb";
    public const string DiskGb = "disk-gb";

    /// <summary>Annotation: what the supplier wrote beside the server.</summary>
    public const string NotesAnnotation = ApiGroup.Name + "/notes";

    /// <summary>True: a column of lists says what this label is.</summary>
    internal static bool IsOfAColumn(string key) => key is Region or Cpu or MemoryGb or DiskGb;
}
